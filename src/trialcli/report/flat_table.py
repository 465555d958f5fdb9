"""Every figure of trials as a row of the flat table, and what its columns mean."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from trialcli.analysis.chosen_cut import Chosen, is_result, name_statistic
from trialcli.analysis.forest_topics import find_margin, place_margin
from trialcli.export.tables.columns import Field
from trialcli.export.tables.flat import FLAT, NAMES
from trialcli.model import AdverseEvent, Contrast, Result, Trial
from trialcli.model.results import RATIOS
from trialcli.report.computed_intervals import derived_count
from trialcli.report.document import Column, Record, Report, Row, Section, Table
from trialcli.report.figure_record import parse_number
from trialcli.report.line import Line
from trialcli.report.line_elsewhere import line_of
from trialcli.report.marks import unit_of
from trialcli.vocabulary.lookup import Vocabulary, include_words

FigureRow = Result | Contrast | AdverseEvent
SAME = ("trial", "name", "label", "arm", "arm_label", "cut", "cut_label", "follow_up", "follow_up_low",
        "follow_up_high", "follow_up_unit", "grade", "scale", "system", "subgroup", "timepoint", "primary", "printed",
        "value", "range_low", "range_high", "ci_low", "ci_high", "ci_level", "ci_method", "missing", "source",
        "ci_source", "note", "population")  # fmt: skip
"""Columns that are fields of the record of a figure."""
OWN = ("variant", "occurrences", "at_risk", "p_sides", "method", "hypothesis", "crossed", "acknowledged", "locator")
"""Columns that are keys of the figure itself."""
NUMBERS = ("person_years", "interaction_p", "margin", "boundary")
"""The same, as numbers."""


def tabulate_figures(chosen: Iterable[Chosen], vocabulary: Vocabulary) -> Report:
    """One row for each figure; the same columns where there is none."""
    records = [record for one in chosen for record in list_flat(one, vocabulary)]
    return _table("figures", NAMES, records)


def tabulate_columns(fields: Sequence[Field] = FLAT) -> Report:
    """The columns of the flat table, what kind of value each holds and what it means."""
    return _table("dictionary", ("column", "kind", "meaning"), [
        {"column": field.name, "kind": field.kind, "meaning": field.meaning} for field in fields
    ])  # fmt: skip


def _table(key: str, names: Sequence[str], records: Sequence[Record]) -> Report:
    columns = tuple(Column(name, name) for name in names)
    table = Table(key, "", columns, tuple(Row((), (record,)) for record in records))
    return Report(key, "", "", (Section(key, "", (table,)),))


def list_flat(one: Chosen, vocabulary: Vocabulary) -> Iterator[Record]:
    """The rows of one trial: at all data cuts, or at the one that was asked for."""
    words = include_words(vocabulary, one.trial.words)
    rows: tuple[FigureRow, ...] = (*one.trial.results, *one.trial.contrasts, *one.trial.adverse_events)
    whole = _trial_fields(one.trial)
    for row in rows:
        if one.cut in {None, row.cut}:
            made = {**dict.fromkeys(NAMES), **whole, **_figure_fields(one, row, words)}
            yield {name: made[name] for name in NAMES}


def _trial_fields(trial: Trial) -> dict[str, Any]:
    report = trial.sources.get(trial.citation or "")
    return {
        "nct": next(iter(trial.registry), None),
        "registry": ";".join(trial.registry) or None,
        "doi": report.doi if report else None,
        "pmid": report.pmid if report else None,
        "year": report.year if report else None,
        "disease": trial.disease,
        "phase": trial.design.phase,
        "allocation": trial.design.allocation,
        "enrolled": trial.design.enrolled,
    }


def _figure_fields(one: Chosen, row: FigureRow, words: Vocabulary) -> dict[str, Any]:
    line = line_of(one, row, words)
    record = line.record
    follow_up = one.trial.cuts[row.cut].follow_up
    return {
        **{name: record.get(name) for name in SAME},
        **{name: getattr(row, name, None) for name in OWN},
        "note": row.told,
        **{name: parse_number(getattr(row, name, None)) for name in NUMBERS},
        "cut_date": record["cutoff"],
        "follow_up_printed": follow_up.median if follow_up else None,
        "current": is_result(row, one.trial, words),
        "population_label": words.populations[row.population].label,
        "ci_origin": record.get("ci_basis"),
        "interval": row.interval if row.ci else None,
        **_printed_limits(row),
        **(_between(one.trial, row, record, words) if isinstance(row, Contrast) else _of_arm(row, record, words)),
        **_disputes(row),
        **_source(one.trial, record),
        "mark": ";".join(_marks(line, row, words)) or None,
    }


def _of_arm(row: Result | AdverseEvent, record: Record, words: Vocabulary) -> dict[str, Any]:
    derived = derived_count(row, _kind(row, words))
    events = row.events if row.events is not None else derived
    about: dict[str, Any]
    if isinstance(row, AdverseEvent):
        about = {"kind": "adverse-event", "code": row.term, "statistic": "percent"}
    else:
        statistic = name_statistic(row, words) or ("median" if row.median is not None else "percent")
        about = {"kind": "result", "code": row.outcome, "statistic": statistic, "subgroup": row.subgroup}
    return {
        **about,
        "unit": record["unit"],
        "value_origin": _origin(record),
        "events": events,
        "events_origin": None if events is None else "printed" if row.events is not None else "derived",
        "people": row.of,
    }


def _origin(record: Record) -> str | None:
    if record["value"] is None:
        return None
    return "computed" if record["value_computed"] else "printed"


def _between(trial: Trial, row: Contrast, record: Record, words: Vocabulary) -> dict[str, Any]:
    first, *others = row.arms or (None,)
    at, null = find_margin(row, words), 1.0 if row.measure in RATIOS else 0.0
    side = "" if at is None else place_margin(record["ci_low"], record["ci_high"], at, null)
    return {
        "kind": "contrast",
        "code": row.outcome,
        "statistic": row.measure,
        "arm": first,
        "arm_label": trial.arms[first].label if first else None,
        "against": ";".join(filter(None, others)) or None,
        "against_label": "; ".join(trial.arms[arm].label for arm in others if arm) or None,
        "directed": row.directed,
        "subgroup": row.subgroup,
        "timepoint": row.timepoint,
        "unit": unit_of(row) or None,
        "value_origin": None if record["value"] is None else "printed",
        "p_printed": row.p,
        "p": parse_number(row.p),
        "margin_side": side or None,
        "missing": row.estimate.missing.word if row.estimate is not None and row.estimate.missing else None,
    }


def _printed_limits(row: FigureRow) -> dict[str, Any]:
    limits = row.ci
    if limits is None:
        return {}
    return {"ci_low_printed": limits[0], "ci_high_printed": limits[1], "ci_level_printed": row.level}


def _disputes(row: FigureRow) -> dict[str, Any]:
    """Other readings, one place each between semicolons; a place stays empty where a reading says nothing of it."""
    readings = row.disputed
    if not readings:
        return {"disputed": False}
    figures = [one.percent or one.median or one.value or one.estimate for one in readings]
    several: dict[str, list[Any]] = {
        "other_printed": figures,
        "other_events": [one.events for one in readings],
        "other_people": [one.of for one in readings],
        "other_grade": [one.grade for one in readings],
        "other_ci": [f"{one.ci[0]} to {one.ci[1]}" if one.ci else None for one in readings],
        "other_source": [one.source for one in readings],
    }
    told = {name: ";".join("" if one is None else str(one) for one in found) if any(one is not None for one in found)
            else None for name, found in several.items()}  # fmt: skip
    return {"disputed": True, **told, "other_why": " | ".join(one.why for one in readings)}


def _source(trial: Trial, record: Record) -> dict[str, Any]:
    source = trial.sources.get(record["source"] or "")
    if source is None:
        return {}
    return {
        "source_kind": source.kind,
        "source_standing": source.standing,
        "source_doi": source.doi,
        "source_pmid": source.pmid,
        "source_year": source.year,
        "source_retracted": source.retracted,
    }


def _marks(line: Line, row: FigureRow, words: Vocabulary) -> Iterator[str]:
    record = line.record
    if record.get("value_computed"):
        yield "computed"
    if record.get("ci_computed"):
        yield "interval-computed"
    if not isinstance(row, Contrast) and derived_count(row, _kind(row, words)) is not None:
        yield "derived-count"
    yield from (flag for flag in line.flags if flag != "primary")
    if record.get("missing"):
        yield "missing"


def _kind(row: Result | AdverseEvent, words: Vocabulary) -> str:
    return "proportion" if isinstance(row, AdverseEvent) else words.outcomes[row.outcome].kind
