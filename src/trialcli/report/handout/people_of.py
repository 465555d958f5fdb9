"""Percentages as people: of 100, or of 1,000 where 100 are too few to show them."""

from collections.abc import Sequence

HUNDRED, THOUSAND = 100, 1000
_FEW = 10.0  # percent, below which a person in a hundred is too coarse


def choose_base(shares: Sequence[float]) -> int:
    """Of how many people to speak: 1,000 where a share is below 10%, or two of them would look the same.

    Args:
        shares: percentages, one an arm.
    """
    few = any(0 < share < _FEW for share in shares)
    whole = {round_half_up(share) for share in shares}
    return THOUSAND if few or len(whole) < len(set(shares)) else HUNDRED


def count_people(share: float, base: int) -> str:
    """``73``; what rounds to none or to all of them and is not is said to be fewer than 1, or more than all but one.

    Args:
        share: percent.
        base: of how many people.
    """
    people = round_half_up(share * base / HUNDRED)
    if people == 0 and share > 0:
        return "fewer than 1"
    if people >= base and share < HUNDRED:
        return f"more than {base - 1}"
    return str(people)


def round_half_up(number: float) -> int:
    """The nearest whole number; a half is rounded up, as a reader would."""
    return int(number + 0.5)
