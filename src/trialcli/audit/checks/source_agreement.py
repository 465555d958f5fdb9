"""Whether sources agree."""

from collections.abc import Iterator
from itertools import chain, combinations
from typing import Any

from trialcli.audit.findings import Finding, Grade, Place, list_contrasts, list_harms, list_results, make_finding
from trialcli.audit.pairs import bounded
from trialcli.audit.rounding_interval import format_proportion, span_figure, span_loosely, span_share
from trialcli.model import AdverseEvent, Contrast, Reading, Trial
from trialcli.model.figure import Figure, Missing
from trialcli.model.times import one_time
from trialcli.vocabulary.lookup import Vocabulary


def sources_agree(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """One figure that two rows print is printed alike.

    Formula: the roundings of percentage, median, estimate and count meet, for the same thing in the same
    people at the same data cut. Rows whose denominators differ counted other people: noted.
    """
    sets: dict[object, list[Place]] = {}
    for place in (*list_results(trial, words), *list_harms(trial, words), *list_contrasts(trial, words)):
        sets.setdefault(identify_figure(place.row), []).append(place)
    pairs = chain.from_iterable(combinations(places, 2) for places in sets.values())
    for first, second in bounded(pairs):
        grade = _difference(first.row, second.row)
        if grade is not None:
            grade = Grade.NOTE if _explained(first) or _explained(second) else grade
            by = f"{first.path} ({first.source}): {format_reported(first.row)}"
            why = "one source prints it twice" if first.source == second.source else "two sources differ"
            if grade is Grade.ROUNDING:
                why += " by less than a unit of the last digit"
            yield make_finding(grade, second, f"{format_reported(second.row)} ({second.source})", by, why)


def readings_are_known(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A figure that sources dispute stands with its other readings.

    Formula: none; whatever the file itself marks as disputed is named.
    """
    for place in (*list_results(trial, words), *list_harms(trial, words), *list_contrasts(trial, words)):
        for reading in place.row.disputed:
            value = _read(reading)
            grade = f"grade {reading.grade}" if reading.grade else ""
            text = ", ".join(part for part in (value, grade) if part)
            yield make_finding(
                Grade.NOTE,
                place,
                f"{format_reported(place.row)} ({place.source})",
                f"{text} ({reading.source})",
                f"disputed: {reading.why}",
            )


def _read(reading: Reading) -> str:
    """The figure of another reading, with its count and its limits where it has them."""
    percent = f"{reading.percent}%" if reading.percent else ""
    figure = percent or reading.median or reading.value or reading.estimate or ""
    counted = " of ".join(str(one) for one in (reading.events, reading.of) if one is not None)
    limits = " to ".join(reading.ci or ())
    return ", ".join(part for part in (figure, counted, limits) if part)


def _explained(place: Place) -> bool:
    """Whether the file says why another figure may stand beside this one; an effect has only its note for that."""
    return place.disputed or (isinstance(place.row, Contrast) and place.row.told is not None)


def identify_figure(row: Any, *, cut: bool = True) -> object:
    """What makes two rows the same figure."""
    where = (row.cut if cut else "", row.population)
    if isinstance(row, AdverseEvent):
        return (row.term, row.grade, row.arm, row.title, *where)
    part = (row.outcome, row.subgroup, row.registered)
    if isinstance(row, Contrast):
        # One outcome of a registry record may have many analyses, each with a place of its own.
        return (*part, row.measure, row.arms, row.locator, row.timepoint, row.variant, row.unit, *where)
    return (*part, row.arm, row.timepoint and one_time(row.timepoint), row.statistic, *where)


def _difference(one: Any, other: Any) -> Grade | None:
    """How badly two rows of one figure differ; None where they do not."""
    if isinstance(one, Contrast):
        return _worst(_apart(one.estimate, other.estimate), _apart(one.p, other.p))
    median = _worst(_apart(one.median, other.median), _apart(one.value, other.value))
    first, second = span_share(one), span_share(other)
    if not (first and second and first.apart(second)):
        return _worst(median)
    if None not in (one.of, other.of) and one.of != other.of:
        return _worst(median, Grade.NOTE)
    # A percentage alone may have been cut off; beside its count, the count is what counts.
    wide = ((span_loosely(one.percent) if one.events is None else None, second),
            (span_loosely(other.percent) if other.events is None else None, first))  # fmt: skip
    near = any(reach and not reach.apart(against) for reach, against in wide)
    return _worst(median, Grade.ROUNDING if near else Grade.UNLIKELY)


def _apart(one: Figure | None, other: Figure | None) -> Grade | None:
    first, second = span_figure(one), span_figure(other)
    if one is None or other is None:
        return None
    if Missing.NOT_REACHED in {one.missing, other.missing} and (first or second):
        return Grade.UNLIKELY
    if first is None or second is None or not first.apart(second):
        return None
    close = any(
        wide and not wide.apart(value) for wide, value in ((span_loosely(one), second), (span_loosely(other), first))
    )
    return Grade.ROUNDING if close else Grade.UNLIKELY


def _worst(*grades: Grade | None) -> Grade | None:
    held = [grade for grade in grades if grade]
    return min(held, key=list(Grade).index) if held else None


def format_reported(row: Any) -> str:
    """A row's figure as it was reported."""
    if isinstance(row, Contrast):
        p = f"P {row.p}" if row.p is not None else ""
        return ", ".join(part for part in (row.estimate.shown() if row.estimate else "", p) if part)
    median: Figure | None = row.median or row.value
    return f"{median.shown()} {row.unit or ''}".strip() if median is not None else format_proportion(row)
