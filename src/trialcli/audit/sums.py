"""What is part of something is no more than it, and all parts come to the whole: for any two or more rows."""

from collections.abc import Iterator, Sequence

from trialcli.audit.findings import Finding, Grade, Place, make_finding, weigh_contradiction
from trialcli.audit.rounding_interval import Span, count_people, format_proportion, format_span, span_share, span_value


def no_more(part: Place, whole: Place, worst: Grade = Grade.IMPOSSIBLE) -> Iterator[Finding]:
    """What is to be said where a part is more than its whole."""
    one, other = _sizes((part, whole))
    if one and other and one.low > other.high:
        reported = f"{format_proportion(part.row)}; {whole.name}: {format_proportion(whole.row)}"
        why = "every one of the former is counted in the latter"
        yield make_finding(weigh_contradiction((part, whole), worst), part, reported, "at most the latter", why)


def compare_sum(whole: Place, parts: list[Place], worst: Grade, *, complete: bool) -> Iterator[Finding]:
    """What is to be said where parts do not come to their whole."""
    first, *rest = _sizes((whole, *parts))
    total = span_value(0)
    for size in rest:
        if size is None:
            return
        total = total.plus(size)
    if first is None or not (total.low > first.high or (complete and total.high < first.low)):
        return
    parted = " + ".join(format_proportion(part.row) for part in parts)
    sort = "more" if total.low > first.high else "less"
    unit = "" if _common((whole, *parts)) else "%"
    yield make_finding(
        weigh_contradiction((whole, *parts), worst),
        whole,
        f"{format_proportion(whole.row)}; parts: {parted}",
        format_span(total, unit),
        f"the parts come to {sort} than the whole",
    )


def _sizes(places: Sequence[Place]) -> list[Span | None]:
    """How many people each row counts where all have one denominator; else how large a share."""
    if not _common(places):
        return [span_share(place.row) for place in places]
    held = [count_people(place.row) for place in places]
    return [None if one is None else Span(span_value(one.low).low, span_value(one.high).high) for one in held]


def _common(places: Sequence[Place]) -> bool:
    return len({place.row.of for place in places}) == 1 and places[0].row.of is not None
