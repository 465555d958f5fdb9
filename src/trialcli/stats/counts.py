"""What counts of people may be; every method refuses the others in the same words."""

_PEOPLE = 10_000_000_000  # more than there are; an upper bound also keeps every number a finite float


def check_counts(x: float, n: float) -> None:
    """Refuse a count of ``x`` events among ``n`` people that cannot be.

    Errors: ValueError unless n > 0 and 0 <= x <= n, and for an n beyond the number of people alive.
    """
    if not 0 < n <= _PEOPLE:
        msg = f"a group has at least one person and at most 10 billion, not {n!r:.40}"
        raise ValueError(msg)
    if not 0 <= x <= n:
        msg = f"{x!r:.40} events among {n!r} people cannot be"
        raise ValueError(msg)
