"""One reported figure as a line: the words for people and the record for machines.

What the tool computed (an interval, a percentage) is always said to be computed and never stands where a
printed figure would.
"""

from collections.abc import Iterator, Mapping

from trialcli.analysis.chosen_cut import name_statistic
from trialcli.analysis.effects import is_impossible, why_impossible
from trialcli.model import AdverseEvent, Contrast, Result, Spread, Trial
from trialcli.model.figure import Figure
from trialcli.report.cells import mark_text
from trialcli.report.computed_intervals import ENVELOPE, Reckoned, compute_interval
from trialcli.report.document import Cell, Tone
from trialcli.report.effect_sizes import contrast_size, effect_size
from trialcli.report.figure_record import (
    Limits,
    compute_percentage,
    format_printed,
    has_figure,
    limit_fields,
    parse_number,
    record_head,
    record_numbers,
    record_origin,
    registry_fields,
)
from trialcli.report.labels import (
    NOT_COMPUTED,
    Interval,
    both_readings,
    count_of,
    explain_no_interval,
    figure_notes,
    format_span,
    name_harm,
    name_outcome,
    spread_text,
    word_interval,
)
from trialcli.report.line import Flag, Line
from trialcli.report.marks import format_p, list_marks, mark_fields, narrow_effect, unit_of
from trialcli.report.pooled_rows import pool_fields
from trialcli.vocabulary.lookup import Vocabulary

_PAIR = 2


def result_line(trial: Trial, result: Result, vocabulary: Vocabulary, *, computed: bool = True) -> Line:
    """The line of one result.

    Args:
        trial: the trial it is of.
        result: the result.
        vocabulary: the words.
        computed: whether to compute an interval where none was printed.
    """
    outcome = vocabulary.outcomes[result.outcome]
    what = {
        "outcome": result.outcome,
        "label": outcome.label,
        "subgroup": result.subgroup,
        "timepoint": result.timepoint,
        "population": result.population,
        "primary": result.primary,
    }
    label = name_outcome(outcome, result.subgroup, result.timepoint, statistic=name_statistic(result, vocabulary))
    computed = computed and not trial.design.clustered
    return _line(trial, result, vocabulary, label, compute_interval(result, outcome.kind, computed=computed), what)


def event_line(trial: Trial, event: AdverseEvent, vocabulary: Vocabulary, *, computed: bool = True) -> Line:
    """The line of one adverse event of one grade band.

    Args:
        trial: the trial it is of.
        event: the adverse event.
        vocabulary: the words.
        computed: whether to compute an interval.
    """
    term = vocabulary.terms[event.term]
    what = {
        "term": event.term,
        "label": term.label,
        "system": event.system or term.system,
        "grade": event.grade,
        "scale": event.scale,
        "population": event.population,
    }
    label = name_harm(vocabulary, event.term, event.grade)
    computed = computed and not trial.design.clustered
    return _line(trial, event, vocabulary, label, compute_interval(event, "proportion", computed=computed), what)


def _line(  # noqa: PLR0913, PLR0917 - what two kinds of figure do not have in common
    trial: Trial,
    row: Result | AdverseEvent,
    vocabulary: Vocabulary,
    label: str,
    found: Reckoned,
    what: Mapping[str, object],
) -> Line:
    """The line of a figure of one arm, its record beginning with where and ``what`` it is."""
    source = _source_of(trial, row)
    share = _share(row)
    around = _around(found, row)
    return Line(
        label=label,
        value=both_readings(_own_value(row, share), row),
        interval=around.cell(),
        counted=_counted(row, found.derived),
        population=vocabulary.populations[row.population].heading,
        flags=tuple(_flags(trial, row, source)),
        marks=(*_impossible(row), *list_marks(row), *found.remarks),
        notes=(*figure_notes(trial, row), *explain_no_interval(trial, row, found.limits)),
        source=source,
        record={
            **record_head(trial, row.cut, row.arm),
            **what,
            **record_numbers(row),
            **limit_fields(found.limits),
            **effect_size(row, "" if trial.design.clustered else found.kind),
            **pool_fields(trial, row, vocabulary),
            **mark_fields(row),
            **record_origin(trial, row, source),
            **registry_fields(trial, row),
        },
        around=around,
        said=row.remarks,
        share=share,
        derived=found.derived is not None,
        impossible=why_impossible(row) != "",
    )


def contrast_line(trial: Trial, contrast: Contrast, vocabulary: Vocabulary) -> Line:
    """The line of one effect between randomized arms."""
    outcome = vocabulary.outcomes[contrast.outcome]
    source = _source_of(trial, contrast)
    limits = None
    if contrast.ci:
        limits = Limits(contrast.ci[0], contrast.ci[1], contrast.level, computed=False, kind=contrast.interval)
    around = word_interval(limits)._replace(aside=_aside(contrast.ci or (), contrast.spread))
    return Line(
        label=f"{outcome.heading} at {contrast.timepoint}" if contrast.timepoint else outcome.heading,
        value=both_readings(Cell(_estimate(trial, contrast), "primary" if contrast.primary else ""), contrast),
        interval=around.cell(),
        counted=format_p(contrast),
        population=vocabulary.populations[contrast.population].heading,
        flags=tuple(_flags(trial, contrast, source)),
        narrow=narrow_effect(contrast),
        marks=tuple(list_marks(contrast)),
        notes=figure_notes(trial, contrast),
        source=source,
        record={
            **record_head(trial, contrast.cut, next(iter(contrast.arms), None) if contrast.directed else None),
            "against": contrast.arms[1] if contrast.directed and len(contrast.arms) == _PAIR else None,
            "outcome": contrast.outcome,
            "label": outcome.label,
            "measure": contrast.measure,
            "population": contrast.population,
            "primary": contrast.primary,
            "printed": contrast.estimate,
            "value": parse_number(contrast.estimate),
            **limit_fields(limits),
            "p": contrast.p,
            **contrast_size(contrast),
            **pool_fields(trial, contrast, vocabulary),
            **mark_fields(contrast),
            **record_origin(trial, contrast, source),
            **registry_fields(trial, contrast),
        },
        around=around,
        said=contrast.remarks,
    )


def _estimate(trial: Trial, contrast: Contrast) -> str:
    """An estimate; a difference of means in the unit that a registry gives for the outcome."""
    if contrast.estimate is None:
        return ""
    about = trial.registered.get(contrast.registered or "")
    unit = about.unit if about and about.unit and contrast.measure == "mean-difference" else ""
    return f"{format_printed(contrast.estimate)} {unit_of(contrast) or unit}".strip()


def _aside(ends: tuple[Figure, ...], spread: Spread | None) -> str:
    """A spread beside limits; some records print one of the limits a second time, as if it were their spread."""
    if spread is None or (spread.value in ends and spread.low is None and spread.high is None):
        return ""
    return spread_text(spread)


def _counted(row: Result | AdverseEvent, derived: int | None) -> str | None:
    """People with the event of people counted; a median, and a figure that is not there, have no such count."""
    proportion = row.percent is not None and not row.percent.missing and not row.timepoint
    return count_of(row.events if derived is None else derived, row.of) or ("" if proportion else None)


def _around(found: Reckoned, row: Result | AdverseEvent) -> Interval:
    spread, limits = row.range, found.limits
    if limits is None and spread:
        beside = _aside(spread, row.spread)
        return Interval(aside="; ".join(part for part in (f"range {format_span(*spread)}", beside) if part))
    worded = word_interval(limits)
    if worded.computed:
        return worded._replace(envelope=found.limits is not None and found.limits.basis == ENVELOPE)
    return worded._replace(aside=_aside(row.ci or () if isinstance(row, Result) else (), row.spread))


def _own_value(row: Result | AdverseEvent, share: str) -> Cell:
    if row.missing:
        return Cell(format_printed(Figure(row.missing)), "missing")
    if not has_figure(row):
        return Cell(NOT_COMPUTED, "missing")
    tone = _tone(row)
    median: Figure | None = row.median or row.value
    if median is not None:
        return Cell(format_printed(median), "missing") if median.missing else Cell(_in_unit(row, median), tone)
    if row.percent is not None:
        return Cell(row.percent.shown() + ("" if row.percent.missing else "%"), tone)
    return mark_text(share, "computed", "computed", tone="computed") if share else _count_alone(row, tone)


def _count_alone(row: Result | AdverseEvent, tone: Tone) -> Cell:
    """The number of a count that has no share."""
    if row.events is not None and row.of is not None and is_impossible(row):
        return Cell("no share", "missing")
    return Cell("" if row.events is None else str(row.events), tone)


def _in_unit(row: Result | AdverseEvent, figure: Figure) -> str:
    """A figure with its unit; a day on which something began is no length of time."""
    unit = row.unit or ""
    return f"day {figure.shown()}" if unit == "day" else f"{figure.shown()}{'' if unit == '%' else ' '}{unit}".strip()


def _share(row: Result | AdverseEvent) -> str:
    """The percentage of a count that no percentage, median or value was printed of; empty where there is none."""
    printed = row.missing or row.percent or row.median or row.value
    if printed or row.events is None or row.of is None or is_impossible(row):
        return ""
    return f"{compute_percentage(row.events, row.of)}%"


def _tone(row: Result | AdverseEvent) -> Tone:
    if row.disputed:
        return "disputed"
    return "primary" if row.primary else ""


def _source_of(trial: Trial, row: Result | AdverseEvent | Contrast) -> str:
    return row.source or trial.cuts[row.cut].source or ""


def _flags(trial: Trial, row: Result | AdverseEvent | Contrast, source: str) -> Iterator[Flag]:
    """What must stand beside the figure itself."""
    if row.primary:
        yield "primary"
    if row.disputed:
        yield "disputed"
    ci_source: str | None = row.ci_source
    if trial.sources[source].retracted:
        yield "retracted"
    if trial.sources[source].standing == "secondary":
        yield "secondary"
    elif ci_source and trial.sources[ci_source].standing == "secondary":
        yield "interval-secondary"
    designed = trial.design.allocation not in {"randomized", "not-recorded"} and trial.registration is None
    if designed and isinstance(row, Contrast):
        yield "not-randomized"


def _impossible(row: Result | AdverseEvent) -> Iterator[str]:
    if why := why_impossible(row):
        yield f"cannot be true: {why}"
