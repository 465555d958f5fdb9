"""Effects computed from counts: between arms of one randomized trial, and refused for all others.

What is refused says why. An unadjusted difference between arms of separate trials can be asked for; it is
not an effect and is never called one.
"""

import re
from collections.abc import Callable, Container
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from trialcli.model import AdverseEvent, Result, Trial
from trialcli.model.design import not_one_by_one
from trialcli.stats.difference import newcombe_interval
from trialcli.stats.needed import number_needed_to_treat
from trialcli.stats.ratio import odds_ratio, risk_ratio
from trialcli.vocabulary.lookup import Vocabulary

LEVEL = 0.95
_WHOLE = 100
WHOLE_POPULATIONS = {"treated", "leukapheresed", "enrolled", "itt"}
"""Populations that leave out nobody who was treated."""
_EVERYONE = {"itt", "enrolled"}
# Who is in these hangs on what became of them.
_SELECTED = ("responders", "efficacy")
_FEW = 3  # possible counts of which an envelope of intervals still says something


class Count(NamedTuple):
    """People with the event among those counted; ``inferred`` where a printed percentage allows no other."""

    events: int
    of: int
    inferred: bool


class Refusal(NamedTuple):
    """Why there is no effect."""

    why: str


class Effect(NamedTuple):
    """One computed effect: percentage points for a difference, people for a number needed, else a ratio.

    ``beyond`` is the number needed in the other direction, where an interval spans no difference: the
    interval then runs from ``low`` through infinity to ``beyond``.
    """

    measure: str
    value: float
    low: float
    high: float
    method: str
    beyond: float | None = None


def is_impossible(row: Result | AdverseEvent) -> bool:
    """Whether more people are said to have the event than were counted, or nobody was: nothing can be computed."""
    return bool(why_impossible(row))


def why_impossible(row: Result | AdverseEvent) -> str:
    """Why the counts of a figure cannot be those of a share, in a few words; empty where they can."""
    if row.of == 0:
        return "nobody was counted"
    if row.events is not None and row.of is not None and row.events > row.of:
        return "more people than were counted"
    return ""


def is_contradicted(row: Result | AdverseEvent) -> bool:
    """Whether the printed count is not the printed percentage, by more than a unit of its last digit."""
    if row.events is None or not row.of or row.percent is None or row.percent.comparator:
        return False
    printed = row.percent.number
    return printed is not None and abs(printed - Decimal(_WHOLE * row.events) / row.of) > Decimal(1).scaleb(
        -row.percent.places
    )


def counts_of(row: Result | AdverseEvent) -> tuple[int, ...]:
    """The counts that a figure allows: the printed one, or up to three that give the printed percentage; else none."""
    if not row.of or is_impossible(row):
        return ()
    if row.events is not None:
        return (row.events,)
    fits = row.percent.counts(row.of) if row.percent is not None else range(0)
    return tuple(fits) if len(fits) <= _FEW else ()


def count_of(row: Result | AdverseEvent) -> Count | Refusal:
    """The count of a figure, as printed, or the only one that its percentage allows."""
    if row.of is None:
        return Refusal("nobody says how many were counted")
    if is_impossible(row):
        return Refusal(f"{row.events} are more than the {row.of} counted" if row.of else "nobody was counted")
    if row.events is not None:
        return Count(row.events, row.of, inferred=False)
    if row.percent is None or row.percent.bounds() is None:
        return Refusal("no count is printed")
    fits = row.percent.counts(row.of)
    if len(fits) == 1:
        return Count(fits[0], row.of, inferred=True)
    spread = f"fits {fits[0]} to {fits[-1]} people" if fits else "fits no count"
    return Refusal(f"no count is printed, and {row.percent}% of {row.of} {spread}")


def may_compute_effect(trial: Trial) -> str:
    """Why counts of a trial's arms give no effect, by its design; empty where they do.

    Reference: Higgins JPT, Eldridge S, Li T. Including variants on randomized trials. Cochrane Handbook for Systematic
    Reviews of Interventions, chapter 23 (clusters in 23.1, crossover in 23.2).
    """
    if trial.design.allocation != "randomized":
        return f"the arms of {trial.name} were not randomized against each other"
    return not_one_by_one(trial.design)


def refuse_effect(
    trial: Trial, first: Result | AdverseEvent, second: Result | AdverseEvent, vocabulary: Vocabulary
) -> str:
    """Why two figures of a trial may not be made into an effect; empty where they may."""
    if why := may_compute_effect(trial):
        return why
    if why := next(filter(None, (explain_selection(trial, row, vocabulary) for row in (first, second))), ""):
        return why
    if any(row.arm in trial.arms and trial.arms[row.arm].role == "not-stated" for row in (first, second)):
        return "groups of a registry record may count the same people twice"
    if first.cut != second.cut or first.population != second.population:
        return "the two figures are of different data cuts or populations"
    return ""


def explain_selection(trial: Trial, row: Result | AdverseEvent, vocabulary: Vocabulary) -> str:
    """Why the people of a figure are no longer those whom chance had put into the arm; empty where they may be.

    Responders are a group that the treatment itself made. Those treated are everyone as long as nobody fell out; of
    harm they are the usual denominator, and what follows from it is said beside the figure.
    """
    part = row.subgroup or ""
    if row.population in _SELECTED or (part and _made_by_outcome(part, vocabulary)):
        who = part or vocabulary.populations[row.population].heading
        return f"{who}: a group that was made by what happened after randomization"
    if isinstance(row, Result) and vocabulary.outcomes[row.outcome].group != "safety" and fallen_out(trial, row):
        return f"{fallen_out(trial, row)}: those left were not compared by chance alone"
    return ""


def fallen_out(trial: Trial, row: Result | AdverseEvent) -> str:
    """That a denominator leaves out people who were assigned to the arm; empty where it does not, or nobody says."""
    assigned = trial.arms[row.arm].assigned if row.arm in trial.arms else None
    if row.population in _EVERYONE or row.subgroup or assigned is None or row.of is None:
        return ""
    return f"{row.of} of {assigned} assigned were counted" if row.of < assigned else ""


def _made_by_outcome(part: str, vocabulary: Vocabulary) -> bool:
    """Whether a part of the population is named by a response: ``CR or better``, ``MRD-negative, VGPR``."""
    text = _words(part)
    entries = [entry for entry in vocabulary.outcomes.values() if entry.group == "response"]
    named = [name for entry in entries for name in (entry.label, entry.short, *entry.aliases) if name]
    named += [vocabulary.populations[code].label for code in _SELECTED if code in vocabulary.populations]
    return any(f" {_words(name)} " in f" {text} " for name in named)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def compute_effects(first: Count, second: Count, *, better: bool | None) -> list[Effect | Refusal]:
    """Risk difference, risk ratio, odds ratio and number needed, of the first group against the second.

    Args:
        first: the arm under test.
        second: the arm it is tested against.
        better: whether more events are good for a patient; None gives no number needed.
    """
    cells = (first.events, first.of, second.events, second.of)
    value, low, high = newcombe_interval(*cells, LEVEL)
    found = [
        Effect("risk-difference", _WHOLE * value, _WHOLE * low, _WHOLE * high, "Newcombe"),
        _ratio("risk-ratio", risk_ratio, cells, "log scale, Katz"),
        _ratio("odds-ratio", odds_ratio, cells, "log scale, Woolf"),
    ]
    if better is not None:
        found.append(_needed(value, low, high) if better else _needed(-value, -high, -low))
    return found


def _ratio(
    measure: str, method: Callable[..., tuple[float, ...]], cells: tuple[int, ...], name: str
) -> Effect | Refusal:
    try:
        value, low, high, _ = method(*cells, LEVEL)
    except ValueError as error:
        return Refusal(str(error))
    return Effect(measure, value, low, high, name)


def _needed(difference: float, low: float, high: float) -> Effect | Refusal:
    """The number needed to treat (NNT), or to harm (NNH), after Altman."""
    if difference == 0:
        return Refusal("a number needed to treat does not exist where both rates are the same")
    needed = number_needed_to_treat(difference, low, high)
    ours, other = needed.to_benefit, needed.to_harm
    if not needed.benefits:
        ours, other = other, ours
    measure = "number-needed-to-treat" if needed.benefits else "number-needed-to-harm"
    if ours is None:  # the estimate lies in its interval, so its own side has a range
        return Refusal("the interval leaves out its estimate")
    return Effect(measure, needed.value, ours.low, ours.high, "Altman", other.low if other else None)


def over_enrolled(trial: Trial, proportions: Container[str]) -> Trial:
    """The trial with its response rates over everyone enrolled, where the counts allow.

    Those who were enrolled and fell out before treatment are taken as without the event, as an analysis of
    all enrolled would. Rates of a part of the population stay as they are, and rates over a population that
    left out people who were treated are refused: what became of those is not known.

    Args:
        trial: the trial.
        proportions: codes of the outcomes to express anew.
    """
    first: dict[tuple[str | None, ...], Result] = {}
    whole = [row for row in trial.results if row.population in WHOLE_POPULATIONS]
    for row in (*whole, *trial.results):
        if row.outcome in proportions and not row.subgroup:
            first.setdefault((row.outcome, row.arm, row.cut, row.timepoint), row)
    chosen = {id(row) for row in first.values()}
    kept = [row for row in trial.results if id(row) in chosen or row.outcome not in proportions or row.subgroup]
    return replace(trial, results=tuple(_over_enrolled(trial, row, proportions) for row in kept))


def _over_enrolled(trial: Trial, row: Result, proportions: Container[str]) -> Result:
    if row.outcome not in proportions or row.subgroup:
        return row
    enrolled = _enrolled(trial, row.arm)
    counted = count_of(row)
    blank = replace(
        row, percent=None, ci=None, ci_source=None, events=None, of=None, missing=None, population="enrolled",
        disputed=(),
    )  # fmt: skip
    why = ""
    if row.population not in WHOLE_POPULATIONS:
        why = "those left out of this population may have been treated"
    elif isinstance(counted, Refusal):
        why = counted.why
    elif enrolled is None:
        why = "how many were enrolled is not recorded"
    elif counted.of > enrolled:
        why = f"{counted.of} counted are more than {enrolled} enrolled"
    elif any(reading.events is None for reading in row.disputed):
        why = "it is disputed, and another reading has no count"
    if why or isinstance(counted, Refusal):
        return replace(blank, note=_joined(f"Not computed over all enrolled: {why}.", row.note))
    derived = f"{counted.events}/{counted.of} is a count derived from the printed percentage; "
    basis = derived if counted.inferred else ""
    note = (
        f"Computed: {basis}{counted.events} of {enrolled} enrolled, those who fell out before taken as non-responders."
    )
    others = tuple(replace(reading, percent=None, ci=None, of=enrolled) for reading in row.disputed)
    return replace(blank, events=counted.events, of=enrolled, disputed=others, note=_joined(note, row.note))


def _joined(note: str, own: str | None) -> str:
    return f"{note} {own}" if own else note


def _enrolled(trial: Trial, arm: str) -> int | None:
    """Everyone who entered the arm: those assigned to it, or all enrolled where there is one arm."""
    if trial.arms[arm].assigned is not None:
        return trial.arms[arm].assigned
    return trial.design.enrolled if len(trial.arms) == 1 else None
