"""The axes of forest plots: what stands on each, what it is called, and which rows lie far beyond it."""

from collections.abc import Iterator, Sequence
from math import log10
from typing import NamedTuple

from trialcli.analysis.chosen_cut import Chosen, list_contrasts, statistic_of
from trialcli.analysis.forest_topics import Topic, weigh_ratio
from trialcli.report.forest.forest_rows import Entry
from trialcli.report.labels import MEASURES, STATISTICS, name_harm
from trialcli.vocabulary.lookup import Vocabulary

INTERVALS = "bars are 95% intervals where no other level is named"
WHOLE = 0.0, 100.0  # percent
DRAWN = ("hazard-ratio", "odds-ratio", "risk-ratio", "risk-difference", "mean-difference")
"""The measures that have an axis, in their order."""
_SHARES = {"proportion", "harm", "landmark"}
_ONE_UNIT = {"median", "value"}
_NONE, _SAME = 0.0, 1.0  # no effect of a difference and of a ratio
_FAR_LOG, _NARROW = 5.0, 0.35  # how many widths of the other rows are far, and the least width, in decades
_FAR = 20.0
_ABSURD = 4.0  # decades from no effect, where no treatment has ever been
_COUNTED = {"day", "week", "month", "year", "cycle", "line", "dose", "hour", "point"}


class Number(NamedTuple):
    """What is drawn of one figure, in the unit of the axis; ``size`` is what its marker grows with."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    size: float | None = None


def is_logarithmic(about: Topic) -> bool:
    """Whether the axis is of a ratio."""
    return about.kind == "ratio" or about.what.endswith("-ratio")


def null_of(about: Topic) -> float | None:
    """The value at which there is no effect; None of a figure of one arm."""
    if is_logarithmic(about):
        return _SAME
    return _NONE if about.kind == "effect" else None


def whole_of(about: Topic) -> tuple[float, float] | None:
    """The least and the most there can be; None where there is no most."""
    return WHOLE if about.kind in _SHARES else None


def list_further(chosen: Sequence[Chosen], vocabulary: Vocabulary, about: Topic) -> list[Topic]:
    """What else is recorded of an outcome and belongs on an axis of its own.

    Rates at a time, means and other values, and effects of trial files by their measure; those of registry records
    are many and often without a direction, and are told in a note.
    """
    if about.kind == "harm":
        return []
    found = dict.fromkeys(topic for one in chosen for topic in _of_arms(one, vocabulary, about))
    measures = {row.measure for one in chosen if not one.trial.registration
                for row in list_contrasts(one, [about.code]) if row.estimate is not None}  # fmt: skip
    effects = [Topic("effect", about.code, what=one) for one in DRAWN if one in measures]
    left = [one for one in effects if not (about.kind == "ratio" and one.what == "hazard-ratio")]
    return [topic for topic in (*found, *left) if topic != about]


def _of_arms(one: Chosen, vocabulary: Vocabulary, about: Topic) -> Iterator[Topic]:
    timed = vocabulary.outcomes[about.code].kind == "time-to-event"
    for row in one.trial.results:
        if row.outcome != about.code or one.cut not in {None, row.cut}:
            continue
        if row.value is not None:
            yield Topic("value", about.code, what=statistic_of(row))
        elif timed and row.percent is not None and row.timepoint:
            yield Topic("landmark", about.code)
        elif row.median is not None and about.kind == "proportion":
            yield Topic("median", about.code)


def number_of(entry: Entry, about: Topic, unit: str) -> Number:
    """What is on the axis: nothing of a row without a figure, or with one in another unit."""
    record = entry.record
    if entry.line is None or entry.missing or (about.kind in _ONE_UNIT and _plural(record["unit"]) != unit):
        return Number()
    low, high = record["ci_low"], record["ci_high"]
    if about.kind == "ratio":
        size = weigh_ratio(low, high, record["ci_level"] or 0.0)
    elif about.kind == "effect":
        size = record["sei"] and record["sei"] ** -2
    else:
        size = 1.0 if about.kind in _ONE_UNIT else record["of"]
    return Number(record["value"], low, high, size)


def unit_of(found: Sequence[Entry], about: Topic) -> str:
    """The unit of the first figure there is of medians or values; the axis has no other."""
    if about.kind not in _ONE_UNIT:
        return ""
    units = [_plural(entry.record["unit"]) for entry in found if entry.line and entry.record["value"] is not None]
    return units[0] if units else ""


def _plural(unit: str | None) -> str:
    """A unit, of which one day and two days are the same."""
    if not unit:
        return ""
    plain = unit.casefold()
    return f"{plain.removesuffix('s')}s" if plain.removesuffix("s") in _COUNTED else unit


def title_of(vocabulary: Vocabulary, about: Topic) -> str:
    """What a plot is called."""
    if about.kind == "harm":
        return name_harm(vocabulary, about.code, about.grade, spelled=True)
    named = {"ratio": "hazard ratio", "median": "median", "landmark": "rates at a time"}.get(about.kind, word_of(about))
    label = vocabulary.outcomes[about.code].label
    return f"{label}, {named}" if named else label


def word_of(about: Topic) -> str:
    """What stands before the figure of an effect or of a value: ``odds ratio``, ``mean``; empty where nothing does."""
    if about.kind == "effect":
        return MEASURES[about.what].casefold()
    return STATISTICS.get(about.what, "") if about.kind == "value" else ""


def axis_text(about: Topic, unit: str) -> str:
    """What stands under an axis."""
    if about.kind == "ratio":
        return f"Hazard ratio, logarithmic axis; below 1, a lower hazard in the arm named first; {INTERVALS}"
    if about.kind == "effect":
        return f"{_effect_text(about.what, unit)} in the arm named first; {INTERVALS}"
    if about.kind in _ONE_UNIT:
        name = (word_of(about) or "value").capitalize() if about.kind == "value" else "Median"
        within = unit if unit.startswith("per ") else f"in {unit}"
        return f"{name} {within}; {INTERVALS}" if unit else f"{name}; {INTERVALS}"
    people = "Percent of participants"
    return f"{people}{' at the time named, as estimated' if about.kind == 'landmark' else ''}; {INTERVALS}"


def _effect_text(measure: str, unit: str) -> str:
    """The measure with its unit, and what lies on the left of no effect."""
    if measure == "hazard-ratio":
        return "Hazard ratio, logarithmic axis; below 1, a lower hazard"
    if measure.endswith("-ratio"):
        return f"{MEASURES[measure]}, logarithmic axis; below 1, less often"
    if measure == "risk-difference":
        return f"{MEASURES[measure]} in percentage points; below 0, less often"
    return f"{MEASURES[measure]}{f' in {unit}' if unit else ''}; below 0, a lower value"


def effect_unit(chosen: Sequence[Chosen], about: Topic) -> str:
    """The unit of a difference of means: that of the values of the same outcome, where they have one alone."""
    units = {row.unit for one in chosen for row in one.trial.results if row.outcome == about.code and row.unit}
    return units.pop() if about.what == "mean-difference" and len(units) == 1 else ""


def find_beyond(numbers: Sequence[Number], about: Topic) -> list[bool]:
    """Which rows lie so far from the others that an axis with them would show nothing else.

    A model without an event in one arm prints ratios of millions; percentages have no such rows.
    """
    log = is_logarithmic(about)
    far = [False] * len(numbers)
    places = {at: _scaled(one.value, log=log) for at, one in enumerate(numbers) if one.value is not None}
    if about.kind in _SHARES:
        return far
    absurd = [at for at, place in places.items() if log and abs(place) > _ABSURD]
    if len(absurd) < len(places):
        for at in absurd:
            far[at] = bool(places.pop(at))
    while len(places) > 1:
        farthest = max(places, key=lambda at: _apart(places, at, log=log))
        if _apart(places, farthest, log=log) <= (_FAR_LOG if log else _FAR):
            break
        far[farthest] = True
        del places[farthest]
    return far


def _apart(places: dict[int, float], at: int, *, log: bool) -> float:
    """How far a row lies beyond all others and beyond no effect, in widths of these."""
    others = [0.0, *(place for other, place in places.items() if other != at)]
    low, high = min(others), max(others)
    width = max(high - low, _NARROW) if log else (high - low) or abs(places[at])
    return max(low - places[at], places[at] - high, 0.0) / width if width else 0.0


def _scaled(value: float, *, log: bool) -> float:
    return (log10(value) if value > 0 else -_FAR) if log else value
