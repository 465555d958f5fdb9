"""The absolute effects of one randomized trial: which figures stand against each other, and by which way."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from trialcli.analysis.absolute import About, Absolute, Pair, Refused
from trialcli.analysis.absolute_ways import (
    by_counts,
    by_curves,
    by_hazard_ratio,
    by_person_time,
    by_printed_difference,
    is_over_time,
)
from trialcli.analysis.chosen_cut import Chosen, read_at
from trialcli.analysis.effects import explain_selection, fallen_out, may_compute_effect, refuse_effect
from trialcli.model import AdverseEvent, Result, Trial
from trialcli.vocabulary.lookup import Vocabulary

Row = Result | AdverseEvent
_GROUPS = {"response", "survival", "other"}
_LEFT_OUT = "fewer counted than assigned"


def list_outcome_effects(chosen: Chosen, vocabulary: Vocabulary) -> list[Absolute | Refused]:
    """The absolute effects on outcomes, primary ones first; nothing where the design allows none.

    Args:
        chosen: the trial, at a data cut or at the result of each figure.
        vocabulary: the words.
    """
    trial = chosen.trial
    if may_compute_effect(trial):
        return []
    # A figure of a part of the people stands here only where that part is what the trial was made for.
    rows = [row for row in read_at(trial.results, chosen, vocabulary) if row.primary or not row.subgroup]
    rows = [row for row in rows if row.primary or vocabulary.outcomes[row.outcome].group in _GROUPS]
    primary = primary_outcomes(trial)
    order = list(vocabulary.outcomes)
    rows.sort(key=lambda row: (row.outcome not in primary, order.index(row.outcome)))
    made = (_of_outcome(trial, pair, vocabulary) for pair in _pairs(trial, rows))
    return [one for one in made if one is not None]


def primary_outcomes(trial: Trial) -> set[str]:
    """The codes of the trial's primary outcomes, of figures and of effects."""
    effects = {row.outcome for row in trial.contrasts if row.primary}
    return effects | {row.outcome for row in trial.results if row.primary}


def list_harm_effects(chosen: Chosen, vocabulary: Vocabulary) -> list[Absolute]:
    """The absolute effects on adverse events that were counted in both arms."""
    trial = chosen.trial
    if may_compute_effect(trial):
        return []
    terms = list(vocabulary.terms)
    rows = sorted(read_at(trial.adverse_events, chosen, vocabulary), key=lambda row: terms.index(row.term))
    found = []
    for pair in _pairs(trial, rows):
        if pair.first is not None and not _refuse(trial, pair, vocabulary):
            made = by_counts(pair, vocabulary)
            found += [_remarked(trial, made)] if isinstance(made, Absolute) else []
    return found


def _pairs(trial: Trial, rows: Sequence[Row]) -> Iterator[Pair]:
    """The figures of one thing in each arm under test, beside that of each control."""
    found: dict[tuple[About, bool], dict[str, Row]] = {}
    for row in rows:
        over_time = isinstance(row, Result) and is_over_time(row)
        found.setdefault((_about(row), over_time), {}).setdefault(row.arm, row)
    tested = [key for key, arm in trial.arms.items() if arm.role == "experimental"]
    controls = [key for key, arm in trial.arms.items() if arm.role == "control"]
    for (about, _), figures in found.items():
        for first, second in product(tested, controls):
            if second in figures:
                yield Pair(about, (first, second), figures.get(first), figures[second])


def _about(row: Row) -> About:
    if isinstance(row, AdverseEvent):
        return About(row.term, "", row.population, "", row.grade)
    return About(row.outcome, row.timepoint or "", row.population, row.subgroup or "")


def _of_outcome(trial: Trial, pair: Pair, vocabulary: Vocabulary) -> Absolute | Refused | None:
    """The effect by the first way that is open; None where the figures are of no kind that has one."""
    row = pair.second
    if not isinstance(row, Result):
        return None
    kind = vocabulary.outcomes[row.outcome].kind
    way = _way(row, kind, higher=vocabulary.outcomes[row.outcome].higher)
    if not way:
        return None
    if pair.first is None:
        refused = row.disputed or way != "curves" or explain_selection(trial, row, vocabulary)
        approximate = None if refused else by_hazard_ratio(trial, pair, vocabulary)
        return approximate and _remarked(trial, approximate)
    if why := _refuse(trial, pair, vocabulary):
        # A difference that the trial printed stands, where nothing but who was left out is against one of counts.
        apart = pair._replace(first=replace(pair.first, of=None), second=replace(row, of=None))
        allowed = not _refuse(trial, apart, vocabulary)
        printed = by_printed_difference(trial, pair, vocabulary) if allowed else None
        return _remarked(trial, printed) if isinstance(printed, Absolute) else Refused(pair, why)
    made = _by_way(way, trial, pair, vocabulary)
    return _remarked(trial, made) if isinstance(made, Absolute) else made


def _by_way(way: str, trial: Trial, pair: Pair, vocabulary: Vocabulary) -> Absolute | Refused | None:
    if way == "time":
        return by_person_time(pair, vocabulary)
    if printed := by_printed_difference(trial, pair, vocabulary):
        return printed
    return by_counts(pair, vocabulary) if way == "counts" else by_curves(trial, pair, vocabulary)


def _way(row: Result, kind: str, *, higher: str) -> str:
    """By what a figure is counted; empty where no share and no rate is in it.

    How many had an event of a time to one is a share where the event itself is counted: of those free of it, people
    who left before are counted as if they had stayed.
    """
    if is_over_time(row):
        return "time"
    if row.percent is None and row.events is None:
        return ""
    if kind == "proportion":
        return "counts"
    if kind != "time-to-event":
        return ""
    if row.timepoint:
        return "curves" if row.percent is not None else ""
    return "counts" if higher == "worse" else ""


def _refuse(trial: Trial, pair: Pair, vocabulary: Vocabulary) -> str:
    if pair.first is None:
        return ""
    return _disputed(trial, pair) or refuse_effect(trial, pair.first, pair.second, vocabulary)


def _disputed(trial: Trial, pair: Pair) -> str:
    """That sources disagree on a figure, from which nothing is computed."""
    for row in (pair.first, pair.second):
        if row is not None and row.disputed:
            return f"the figure of {trial.arms[row.arm].label} is disputed"
    return ""


def _remarked(trial: Trial, made: Absolute) -> Absolute:
    """The effect with what is to be known of the people behind it."""
    rows = [row for row in (made.pair.first, made.pair.second) if row is not None]
    left = (_LEFT_OUT,) if any(fallen_out(trial, row) for row in rows) else ()
    return made._replace(remarks=(*made.remarks, *left))
