"""The interval of a figure: as printed, or the exact one of the counts that the figure allows."""

from typing import NamedTuple

from trialcli.analysis.effects import counts_of, is_contradicted
from trialcli.model import AdverseEvent, Result
from trialcli.model.figure import Figure
from trialcli.model.results import LEVEL
from trialcli.report.digits import percent_text, places_of
from trialcli.report.figure_record import Limits
from trialcli.stats.proportion import clopper_pearson

ENVELOPE = "envelope"
DERIVED = "count derived from the printed percentage"
_WHOLE = 100


class Reckoned(NamedTuple):
    """What follows from a figure of one arm: its interval, its count, and what is to be said of them.

    ``kind`` is how its outcome is counted; ``derived`` is the count where the printed percentage alone gives it.
    """

    kind: str
    limits: Limits | None
    derived: int | None = None
    remarks: tuple[str, ...] = ()


def compute_interval(row: Result | AdverseEvent, kind: str, *, computed: bool) -> Reckoned:
    """The interval and the count of a figure.

    Args:
        row: the figure.
        kind: how its outcome is counted.
        computed: whether to compute what is not printed.
    """
    if not computed:
        return Reckoned(kind, limits_of(row, ""))
    limits, derived = limits_of(row, kind), derived_count(row, kind)
    remarks: tuple[str, ...] = ()
    if limits is not None and limits.basis == ENVELOPE:
        first, *_, last = counts_of(row)
        counts = f"{first} {'or' if last - first == 1 else 'to'} {last}"
        remarks = (f"envelope of the intervals of {counts} people, as the printed percentage allows",)
    if limits is None and kind == "proportion" and is_contradicted(row):
        remarks = (f"no interval: {row.events} of {row.of} is not the printed percentage",)
    return Reckoned(kind, limits, derived, remarks)


def limits_of(row: Result | AdverseEvent, kind: str) -> Limits | None:
    """The printed interval; else, of a proportion, the exact one of its count, or the envelope of two or three.

    None where more counts are possible, or where the printed count and the printed percentage contradict each other.

    Args:
        row: the figure.
        kind: how its outcome is counted.
    """
    ci = row.ci
    if ci:
        return Limits(ci[0], ci[1], row.level, computed=False, kind=row.interval)
    counts = counts_of(row) if kind == "proportion" and not is_contradicted(row) else ()
    if not counts or row.of is None:
        return None
    # Both limits rise with the count: the envelope runs from the low of the least to the high of the greatest.
    low = _WHOLE * clopper_pearson(counts[0], row.of, 0.95).low
    high = _WHOLE * clopper_pearson(counts[-1], row.of, 0.95).high
    places = places_of(high - low)
    least, most = (Figure(percent_text(end, places)) for end in (low, high))
    return Limits(least, most, LEVEL, computed=True, exact=(low, high), basis=_basis(row, counts))


def _basis(row: Result | AdverseEvent, counts: tuple[int, ...]) -> str:
    if row.events is not None:
        return "count"
    return "derived count" if len(counts) == 1 else ENVELOPE


def derived_count(row: Result | AdverseEvent, kind: str) -> int | None:
    """The only count that the printed percentage of a proportion allows, where no count is printed."""
    counts = counts_of(row) if kind == "proportion" and row.events is None else ()
    return counts[0] if len(counts) == 1 else None
