"""One reported figure as a line: the words for people and the record for machines.

What the tool computed (an interval, a percentage) is always said to be computed and never stands where a
printed figure would.
"""

from collections.abc import Mapping
from typing import NamedTuple

from trialcli.figures import Figure
from trialcli.model import AdverseEvent, Contrast, Result, Trial
from trialcli.report.records import (
    Limits,
    contrast_size,
    effect_size,
    head,
    limit_fields,
    number,
    numbers,
    origin,
    percentage,
)
from trialcli.report.shapes import Cell, Record, Tone
from trialcli.report.wording import count_of, graded, measured, p_value, reading_text, source_name, span, spoken
from trialcli.stats.proportion import clopper_pearson
from trialcli.vocabulary import Vocabulary


class Line(NamedTuple):
    """One figure, ready to be put into any table.

    ``counted`` is empty where a count is not known, and None where there is none to know, as of a median.
    """

    label: str
    value: Cell
    interval: Cell
    counted: str | None
    population: str
    remarks: tuple[str, ...]
    notes: tuple[str, ...]
    source: str
    record: Record


def result_line(trial: Trial, result: Result, vocabulary: Vocabulary) -> Line:
    """The line of one result."""
    outcome = vocabulary.outcomes[result.outcome]
    what = {
        "outcome": result.outcome,
        "label": outcome.label,
        "subgroup": result.subgroup,
        "timepoint": result.timepoint,
        "population": result.population,
        "primary": result.primary,
    }
    label = measured(outcome, result.subgroup, result.timepoint)
    return _line(trial, result, vocabulary, label, _limits(result, outcome.kind), what)


def event_line(trial: Trial, event: AdverseEvent, vocabulary: Vocabulary) -> Line:
    """The line of one adverse event of one grade band."""
    term = vocabulary.terms[event.term]
    what = {
        "term": event.term,
        "label": term.label,
        "system": term.system,
        "grade": event.grade,
        "scale": event.scale,
        "population": event.population,
    }
    label = f"{term.heading}, {graded(event.grade)}"
    return _line(trial, event, vocabulary, label, _limits(event, "proportion"), what)


def _line(  # noqa: PLR0913, PLR0917 - what two kinds of figure do not have in common
    trial: Trial,
    row: Result | AdverseEvent,
    vocabulary: Vocabulary,
    label: str,
    limits: Limits | None,
    what: Mapping[str, object],
) -> Line:
    """The line of a figure of one arm, its record beginning with where and ``what`` it is."""
    source = _source_of(trial, row)
    return Line(
        label=label,
        value=_value(row),
        interval=_interval(limits, row),
        counted=_counted(row),
        population=vocabulary.populations[row.population].heading,
        remarks=_remarks(trial, row, source),
        notes=_notes(trial, row),
        source=source,
        record={
            **head(trial, row.cut, row.arm),
            **what,
            **numbers(row),
            **limit_fields(limits),
            **effect_size(row.events, row.of),
            **origin(trial, row, source),
        },
    )


def contrast_line(trial: Trial, contrast: Contrast, vocabulary: Vocabulary) -> Line:
    """The line of one effect between randomised arms."""
    outcome = vocabulary.outcomes[contrast.outcome]
    source = _source_of(trial, contrast)
    limits = Limits(contrast.ci[0], contrast.ci[1], contrast.level, computed=False) if contrast.ci else None
    p = "" if contrast.p is None else p_value(contrast.p)
    return Line(
        label=outcome.heading,
        value=Cell(contrast.estimate.shown() if contrast.estimate else "", "primary" if contrast.primary else ""),
        interval=Cell(spoken(limits) if limits else ""),
        counted=p,
        population=vocabulary.populations[contrast.population].heading,
        remarks=_remarks(trial, contrast, source),
        notes=_notes(trial, contrast),
        source=source,
        record={
            **head(trial, contrast.cut, contrast.arms[0]),
            "against": contrast.arms[1],
            "outcome": contrast.outcome,
            "label": outcome.label,
            "measure": contrast.measure,
            "population": contrast.population,
            "primary": contrast.primary,
            "printed": contrast.estimate,
            "value": number(contrast.estimate),
            **limit_fields(limits),
            "p": contrast.p,
            **contrast_size(contrast),
            **origin(trial, contrast, source),
        },
    )


def _counted(row: Result | AdverseEvent) -> str | None:
    """People with the event of people counted; a median, and a figure that is not there, have no such count."""
    proportion = row.percent is not None and not row.percent.missing and not getattr(row, "timepoint", None)
    return count_of(row.events, row.of) or ("" if proportion else None)


def _limits(row: Result | AdverseEvent, kind: str) -> Limits | None:
    """The printed interval, or a computed one for a proportion whose count is known."""
    ci = getattr(row, "ci", None)
    level = getattr(row, "level", Figure("95"))
    if ci:
        return Limits(ci[0], ci[1], level, computed=False)
    if kind != "proportion" or row.events is None or row.of is None:
        return None
    low, high = clopper_pearson(row.events, row.of, 0.95)
    return Limits(Figure(f"{100 * low:.1f}"), Figure(f"{100 * high:.1f}"), Figure("95"), computed=True)


def _interval(limits: Limits | None, row: Result | AdverseEvent) -> Cell:
    spread = getattr(row, "range", None)
    if limits is None:
        return Cell(f"range {span(*spread)}" if spread else "")
    return Cell(f"{spoken(limits)} computed", "computed") if limits.computed else Cell(spoken(limits))


def _value(row: Result | AdverseEvent) -> Cell:
    if row.missing:
        return Cell(Figure(row.missing).shown(), "missing")
    tone = _tone(row)
    median: Figure | None = getattr(row, "median", None)
    if median is not None:
        if median.missing:
            return Cell(median.shown(), "missing")
        unit = getattr(row, "unit", "")
        # A day on which something began, not a length of time.
        return Cell(f"day {median.shown()}" if unit == "day" else f"{median.shown()} {unit}", tone)
    if row.percent is not None:
        return Cell(row.percent.shown() + ("" if row.percent.missing else "%"), tone)
    if row.events is not None and row.of is not None:
        return Cell(f"{percentage(row.events, row.of)}% computed", "computed")
    return Cell("" if row.events is None else str(row.events), tone)


def _tone(row: Result | AdverseEvent) -> Tone:
    if row.disputed:
        return "disputed"
    return "primary" if getattr(row, "primary", False) else ""


def _source_of(trial: Trial, row: Result | AdverseEvent | Contrast) -> str:
    return row.source or trial.cuts[row.cut].source or ""


def _remarks(trial: Trial, row: Result | AdverseEvent | Contrast, source: str) -> tuple[str, ...]:
    """Words that must stand beside the figure itself."""
    remarks = []
    if getattr(row, "primary", False):
        remarks.append("primary outcome")
    if getattr(row, "disputed", ()):
        remarks.append("disputed")
    ci_source: str | None = getattr(row, "ci_source", None)
    if trial.sources[source].standing == "secondary":
        remarks.append("secondary source")
    elif ci_source and trial.sources[ci_source].standing == "secondary":
        remarks.append("interval from a secondary source")
    return tuple(remarks)


def _notes(trial: Trial, row: Result | AdverseEvent | Contrast) -> tuple[str, ...]:
    """Sentences that stand under the table."""
    readings = tuple(
        f"Disputed: {reading_text(reading)} in another reading ({source_name(trial.sources[reading.source])})."
        f" {reading.why}"
        for reading in getattr(row, "disputed", ())
    )
    return readings + ((row.note,) if row.note else ())
