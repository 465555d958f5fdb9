"""Whether curves that fall could give medians, limits and rates."""

import math
from itertools import product

from bench.figures import HALF, HUNDRED, half, number
from trialcli.model import Result, Trial
from trialcli.model.figure import Figure
from trialcli.vocabulary.lookup import Vocabulary

_MONTHS = {"year": 12, "month": 1, "week": 12 / 52.18, "day": 12 / 365.25, "hour": 1 / 730.5, "minute": 1 / 43_830}


def times_possible(trial: Trial, words: Vocabulary) -> bool:
    """Whether curves that fall could give the medians, limits and rates."""
    if any(row.range and row.median and not number(row.range[0]) <= number(row.median) <= number(row.range[1])
           for row in trial.results):  # fmt: skip
        return False
    if not all(_own(row) for row in trial.results):
        return False
    rows = [row for row in trial.results if words.outcomes[row.outcome].kind == "time-to-event"]
    medians = {_curve(row): number(row.median) for row in rows if row.median is not None}
    return all(_watched(trial, row) and _beside(row, medians) for row in rows) and not any(
        _curve(one) == _curve(other) and _time(one) < _time(other) and number(one.percent) + 1 < number(other.percent)
        for one, other in product([row for row in rows if row.percent and row.timepoint], repeat=2)
    )


def _own(row: Result) -> bool:
    """Whether an estimate lies in its interval; a side without a limit is open."""
    figure = row.median if row.median is not None else row.percent
    value = number(figure)
    if row.ci is not None and figure is not None and not any(end == "not-applicable" for end in row.ci):
        low, high = map(number, row.ci)
        slack = sum(half(one) for one in (*row.ci, figure or Figure("0")) if not one.missing)
        if not (low - slack <= value <= high + slack and low <= high):
            return False
    return True


def _watched(trial: Trial, row: Result) -> bool:
    """Whether a median lies in the follow-up."""
    value, follow_up = number(row.median), trial.cuts[row.cut].follow_up
    longest = number(follow_up.range[1]) if follow_up and follow_up.range else math.inf
    return row.median is None or value == math.inf or value - half(row.median) <= longest + HALF / 10


def _beside(row: Result, medians: dict[tuple[str | None, ...], float]) -> bool:
    """Whether a rate fits its median, and progression comes before death."""
    mine = medians.get(_curve(row))
    if row.percent is not None and row.timepoint and mine is not None:
        early, late = mine < _time(row) - HALF / 10, mine > _time(row) + HALF / 10
        above = number(row.percent) - half(row.percent) > HALF * HUNDRED
        if (early and above) or (late and number(row.percent) + half(row.percent) < HALF * HUNDRED):
            return False
    death = medians.get((*_curve(row)[:-1], "os"), math.inf)
    return (
        row.outcome != "pfs"
        or row.median is None
        or number(row.median) <= death + half(row.median) * 2
        or mine == math.inf
    )


def _curve(row: Result) -> tuple[str | None, ...]:
    return row.arm, row.cut, row.population, row.subgroup, row.outcome


def _time(row: Result) -> float:
    """A time in months: ``2 years``, ``day 28``."""
    told, unit = sorted((row.timepoint or "0 months").split(), key=str.isalpha)[:2]
    return float(told) * _MONTHS[unit.rstrip("s")]
