"""A trial as rows of the tidy tables; nothing is computed here."""

from collections.abc import Iterator
from typing import Any

from trialcli.analysis.arm_kind import arm_kind
from trialcli.model import AdverseEvent, Contrast, Registered, Result, Spread, Trial
from trialcli.model.figure import Figure
from trialcli.registries.ctgov.units import percent_of_people
from trialcli.registries.ctgov.units import read_statistic as statistic_of
from trialcli.vocabulary.lookup import Vocabulary

Row = dict[str, Any]


def list_rows(trial: Trial, vocabulary: Vocabulary) -> dict[str, list[Row]]:
    """The rows of one trial, by table.

    Args:
        trial: the trial.
        vocabulary: the words, the trial's own included.
    """
    return {
        "trials": [_trial(trial)],
        "arms": [
            {"trial": trial.id, "arm": key, "label": arm.label, "kind": arm_kind(trial, key), "role": arm.role,
             "assigned": arm.assigned, "treated": arm.treated, "made_of": ";".join(arm.of) or None}
            for key, arm in trial.arms.items()
        ],
        "outcomes": list(_outcomes(trial, vocabulary)),
        "results": [_result(trial, row) for row in trial.results],
        "contrasts": [_contrast(trial, row) for row in trial.contrasts],
        "adverse_events": [_event(trial, row, vocabulary) for row in trial.adverse_events],
    }  # fmt: skip


def _trial(trial: Trial) -> Row:
    design, registration = trial.design, trial.registration
    report = trial.sources[trial.citation] if trial.citation else None
    return {
        "trial": trial.id,
        "name": trial.name,
        "title": trial.title,
        "disease": trial.disease,
        "phase": design.phase,
        "allocation": design.allocation,
        "assignment": design.assignment,
        "clusters": design.clusters,
        "masking": design.masking,
        "enrolled": design.enrolled,
        "treated": design.treated,
        "planned": registration.enrollment if registration and registration.enrollment_kind == "planned" else None,
        "registry": next(iter(trial.registry), None),
        "version": registration.version if registration else None,
        "status": registration.status if registration else None,
        "sponsor": registration.sponsor if registration else None,
        "started": registration.started if registration else None,
        "year": report.year if report and registration is None else None,
        "doi": report.doi if report else None,
        "pmid": report.pmid if report else None,
        "retracted": report.retracted if report else None,
        "treatment": ";".join(trial.treatment) or None,
    }


def _outcomes(trial: Trial, vocabulary: Vocabulary) -> Iterator[Row]:
    """The registered outcomes, and those that figures are of without one."""
    named = {one.outcome for one in trial.registered.values()}
    used = [row.outcome for row in trial.results] + [row.outcome for row in trial.contrasts]
    for code in dict.fromkeys(used):
        if code not in named:
            yield _outcome(trial, vocabulary, code, None)
    for registered in trial.registered.values():
        yield _outcome(trial, vocabulary, registered.outcome, registered)


def _outcome(trial: Trial, vocabulary: Vocabulary, code: str | None, registered: Registered | None) -> Row:
    word = vocabulary.outcomes[code] if code else None
    return {
        "trial": trial.id,
        "outcome": code,
        "label": word.label if word else None,
        "kind": word.kind if word else None,
        "shared": bool(code) and not (trial.words and code in trial.words.outcomes),
        "title": registered.title if registered else None,
        "declared": registered.declared if registered else None,
        "time_frame": registered.time_frame if registered else None,
        "analysed": registered.population if registered else None,
        "posted": registered.posted if registered else None,
        "rule": registered.rule if registered else None,
    }


def _result(trial: Trial, row: Result) -> Row:
    about = trial.registered.get(row.registered or "")
    figures = {"percent": row.percent, "median": row.median, row.statistic or "not-stated": row.value}
    statistic, printed = next(((kind, figure) for kind, figure in figures.items() if figure is not None), (None, None))
    counted = "count" if statistic is None and row.events is not None else None
    low, high = row.range or (None, None)
    return {
        **_place(trial, row),
        "outcome": row.outcome,
        "arm": row.arm,
        "subgroup": row.subgroup,
        "timepoint": row.timepoint,
        "primary": row.primary,
        "statistic": statistic or counted or _registered_statistic(about),
        "printed": printed,
        "value": parse_number(printed),
        "unit": "percent" if statistic == "percent" else row.unit or (about.unit if about and not counted else None),
        "events": row.events,
        "people": row.of,
        "occurrences": row.occurrences,
        "person_years": parse_number(row.person_years),
        "at_risk": row.at_risk,
        **_limits(row),
        "range_low": parse_number(low),
        "range_high": parse_number(high),
        **_spread(row.spread),
        "missing": row.missing or _gap(printed),
        "disputed": bool(row.disputed),
    }


def _registered_statistic(about: Registered | None) -> str | None:
    """What the value of a registered outcome would be, where it is missing."""
    if about is None or not about.parameter:
        return None
    return "percent" if percent_of_people(about.unit or "") else statistic_of(about.parameter)


def _contrast(trial: Trial, row: Contrast) -> Row:
    return {
        **_place(trial, row),
        "outcome": row.outcome,
        "arms": " vs ".join(row.arms),
        "directed": row.directed,
        "subgroup": row.subgroup,
        "primary": row.primary,
        "measure": row.measure,
        "title": row.title,
        "printed": row.estimate,
        "value": parse_number(row.estimate),
        "unit": row.unit or ("percentage points" if row.measure == "risk-difference" else None),
        "timepoint": row.timepoint,
        "variant": row.variant,
        **_limits(row),
        "p_printed": row.p,
        "p": parse_number(row.p),
        "p_sides": row.p_sides,
        "posterior": parse_number(row.posterior),
        "interaction_p": parse_number(row.interaction_p),
        "method": row.method,
        "hypothesis": row.hypothesis,
        "margin": parse_number(row.margin),
        "boundary": parse_number(row.boundary),
        "crossed": row.crossed,
        "disputed": bool(row.disputed),
    }


def _event(trial: Trial, row: AdverseEvent, vocabulary: Vocabulary) -> Row:
    word = vocabulary.terms[row.term]
    return {
        **_place(trial, row),
        "term": row.term,
        "label": word.label,
        "system": row.system or word.system,
        "grade": row.grade,
        "scale": row.scale,
        "arm": row.arm,
        "events": row.events,
        "people": row.of,
        "printed": row.percent,
        "percent": parse_number(row.percent),
        "occurrences": row.occurrences,
        "missing": row.missing or _gap(row.percent),
        "disputed": bool(row.disputed),
    }


def _place(trial: Trial, row: Result | Contrast | AdverseEvent) -> Row:
    """Where a figure stands and where it was read."""
    source = row.source or trial.cuts[row.cut].source
    return {
        "trial": trial.id,
        "cut": row.cut,
        "population": row.population,
        "source": source,
        "source_kind": trial.sources[source].kind if source else None,
        "source_retracted": trial.sources[source].retracted if source else None,
        "acknowledged": row.acknowledged,
        "locator": row.locator,
        "note": row.told,
    }


def _limits(row: Result | Contrast) -> Row:
    low, high = row.ci or (None, None)
    return {
        "ci_low": parse_number(low),
        "ci_high": parse_number(high),
        "ci_level": parse_number(row.level) if row.ci else None,
        "interval": row.interval if row.ci else None,
    }


def _spread(spread: Spread | None) -> Row:
    if spread is None:
        return dict.fromkeys(("spread_kind", "spread", "spread_low", "spread_high", "spread_limits_kind"))
    return {
        "spread_kind": spread.kind,
        "spread": parse_number(spread.value),
        "spread_low": parse_number(spread.low),
        "spread_high": parse_number(spread.high),
        "spread_limits_kind": spread.limits_kind,
    }


def parse_number(figure: Figure | None) -> float | None:
    """The number in a figure; of a one-sided one, the number after its sign."""
    value = figure.number if figure is not None else None
    return None if value is None else float(value)


def _gap(figure: Figure | None) -> str | None:
    return figure.missing.word if figure is not None and figure.missing else None
