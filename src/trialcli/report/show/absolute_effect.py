"""How many people more or fewer had the primary outcome, and the number needed to treat: computed from counts.

Between the arms of one randomized trial alone, for the first figure of a primary outcome that counts people. Of a time
to an event the counts are those of the whole observation, so its length stands beside the number.
"""

from collections.abc import Sequence
from typing import NamedTuple

from trialcli.analysis.effects import Count, Effect, compute_effects, count_of, refuse_effect
from trialcli.model import Result
from trialcli.report.design_rows import follow_up
from trialcli.report.digits import difference_text, places_of
from trialcli.report.show.headline_rows import Headline
from trialcli.report.show.request import Page

_NEEDED = {"number-needed-to-treat": "NNT", "number-needed-to-harm": "NNH"}


class Absolute(NamedTuple):
    """The sentence for people, and the record for machines."""

    text: str
    record: dict[str, object]


def tell_absolute(made: Page, rows: Sequence[Headline]) -> Absolute | None:
    """The absolute difference of the first primary outcome whose counts allow one; None where none does."""
    for row in rows:
        if row.primary and len(row.figures) == 2 and (found := _of_row(made, row)):  # noqa: PLR2004 - a pair
            return found
    return None


def _of_row(made: Page, row: Headline) -> Absolute | None:
    trial, outcome = made.trial, made.vocabulary.outcomes[row.about.outcome]
    pair = _pair(made, row)
    better = {"better": True, "worse": False}.get(outcome.higher)
    timed = outcome.kind == "time-to-event"
    # Events of survival without progression are counted over follow-ups that differ too much to set side by side.
    if pair is None or better is None or row.about.timepoint or (timed and better) or outcome.kind == "continuous":
        return None
    counts = [count_of(figure) for figure in pair]
    if refuse_effect(trial, *pair, made.vocabulary):
        return None
    first, second = counts
    if not isinstance(first, Count) or not isinstance(second, Count):
        return None
    effects = [one for one in compute_effects(first, second, better=better) if isinstance(one, Effect)]
    made_of = {one.measure: one for one in effects}
    difference = made_of["risk-difference"]
    needed = next((made_of[measure] for measure in _NEEDED if measure in made_of), None)
    over = follow_up(trial.cuts[pair[0].cut]) if timed else ""
    return Absolute(
        "; ".join(filter(None, (_difference(difference), _needed(needed) if needed else "")))
        + (f" over a {over.partition(' (')[0]}" if over else "") + ", computed",
        {"outcome": row.about.outcome, "arms": [one.arm for one in pair], "cut": pair[0].cut, "computed": True,
         "difference": difference._asdict(), "needed": _finite(needed)},
    )  # fmt: skip


def _pair(made: Page, row: Headline) -> tuple[Result, Result] | None:
    """The figure of the arm under test, then that of the arm it is tested against."""
    roles = {made.trial.arms[arm].role: figure for arm, figure in row.figures.items()}
    return (roles["experimental"], roles["control"]) if roles.keys() == {"experimental", "control"} else None


def _difference(effect: Effect) -> str:
    places = places_of(effect.high - effect.low)
    low, value, high = (difference_text(one, places) for one in (effect.low, effect.value, effect.high))
    return f"{value} percentage points ({low} to {high})"


def _needed(effect: Effect) -> str:
    """A number needed with its interval, which runs through infinity where no difference lies in it."""
    name = _NEEDED[effect.measure]
    value, low, high = (difference_text(one, 1) for one in (effect.value, effect.low, effect.high))
    if effect.beyond is None:
        return f"{name} {value} ({low} to {high})"
    other = "harm" if name == "NNT" else "benefit"
    return f"{name} {value} ({low} to infinity to {difference_text(effect.beyond, 1)} for {other})"


def _finite(effect: Effect | None) -> dict[str, object] | None:
    if effect is None:
        return None
    return {key: None if value == float("inf") else value for key, value in effect._asdict().items()}
