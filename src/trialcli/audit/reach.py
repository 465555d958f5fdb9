"""What the audit could hold figures against, and which of them stand alone: silence about those is no praise."""

from collections import Counter
from typing import Any, NamedTuple

from trialcli.audit.arm_counts import of_arm
from trialcli.audit.checks.dates import grows_with_time
from trialcli.audit.checks.responses import PARTS, RESPONSES
from trialcli.audit.checks.source_agreement import identify_figure
from trialcli.audit.findings import Place, list_contrasts, list_harms, list_results
from trialcli.audit.population_sizes import most_of, size_of
from trialcli.model import AdverseEvent, Contrast, Result, Trial
from trialcli.model.data_cuts import is_silent
from trialcli.vocabulary.lookup import Vocabulary

_STEPS = {*RESPONSES, *(code for whole, parts in PARTS for code in (whole, *parts))}
_TWO = 2
_PERCENT = "a percentage without a count, a denominator, an interval or a second figure"
_COUNT = "a count without a denominator or the size of its population"
_MEDIAN = "a median without an interval, a range, a rate or a longest follow-up"
_VALUE = "a value without an interval, a range or a spread"
_EFFECT = "an effect without an interval, or figures of both arms"
_TEST = "a P value without an effect and its interval, or counts of both arms"


class Alone(NamedTuple):
    """A figure that nothing could be held against: its name, path and cut, and what would be needed."""

    figure: str
    path: str
    cut: str
    missing: str


class Reach(NamedTuple):
    """How many figures a trial has, and those that stand alone."""

    figures: int
    alone: tuple[Alone, ...]


def measure_reach(trial: Trial, words: Vocabulary, cut: str | None = None) -> Reach:
    """Count the figures of a trial, and find those that no check can hold against anything.

    Args:
        trial: a trial that the door has let in.
        words: the words it uses.
        cut: a data cut, for its figures alone.
    """
    places = [*list_results(trial, words), *list_harms(trial, words), *list_contrasts(trial, words)]
    places = [place for place in places if not is_silent(place.row) and not _empty(place.row)]
    beside = Counter(key for place in places for key in _families(place))
    wanted = [place for place in places if cut in {None, place.row.cut}]
    alone = [
        Alone(place.name, place.path, place.row.cut, _missing(place.row))
        for place in wanted
        if not _held(place) and not any(beside[key] >= _TWO for key in _families(place))
    ]
    return Reach(len(wanted), tuple(alone))


def _empty(row: Any) -> bool:
    figures = ("events", "percent", "median", "value", "occurrences", "estimate", "p", "interaction_p")
    return all(getattr(row, name, None) is None for name in figures)


def _held(place: Place) -> bool:
    """Whether a row's own figures, its population or its follow-up are enough."""
    row = place.row
    if isinstance(row, Contrast):
        return _held_effect(place)
    sized = row.of is not None or (isinstance(row, Result) and size_of(place.trial, row) is not None)
    if row.percent is not None and sized:
        return True
    if row.events is not None and row.of is not None:
        return row.percent is not None or most_of(place.trial, row.arm) is not None
    if isinstance(row, AdverseEvent):
        return False
    follow_up = place.trial.cuts[row.cut].follow_up
    timed = place.words.outcomes[row.outcome].kind == "time-to-event" and follow_up is not None
    return bool(row.ci or row.range or row.spread or row.person_years or (timed and follow_up and follow_up.range))


def _held_effect(place: Place) -> bool:
    row = place.row
    if row.ci is not None and (row.estimate is not None or row.p is not None):
        return True
    return len(row.arms) == _TWO and all(of_arm(place, arm) for arm in row.arms)


def _families(place: Place) -> list[object]:
    """What a row shares with others that it is held against."""
    row = place.row
    families: list[object] = [("same", identify_figure(row))]
    if isinstance(row, Contrast):
        return families
    if grows_with_time(place):
        families.append(("cuts", row.of, identify_figure(row, cut=False)))
    people = (row.arm, row.cut, row.population)
    if isinstance(row, AdverseEvent):
        return [*families, ("grades", row.term, *people)]
    if row.outcome in _STEPS:
        families.append(("responses", row.timepoint, row.subgroup, *people))
    if place.words.outcomes[row.outcome].kind == "time-to-event":
        families.append(("curve", row.outcome, row.registered, row.subgroup, *people))
    return families


def _missing(row: Any) -> str:
    if isinstance(row, Contrast):
        return _TEST if row.estimate is None else _EFFECT
    if row.percent is not None:
        return _PERCENT
    if row.events is not None:
        return _COUNT
    return _MEDIAN if row.median is not None else _VALUE
