"""Whether people could have given what a trial prints: by brute force, and without the audit.

Every number of people from 0 to n is tried for every row, printed in both ways of rounding a half and with the
limits that scipy gives to every standard method, and kept where the texts are the same. What is left must leave
one number for each row, so that responses and grades fit into each other. Times and effects are tried within
their rounding and somewhat more: where this says no, there is a contradiction.
"""

import math
from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import cache
from itertools import product
from typing import Any

import numpy as np
from scipy import stats

from trialcli.model import AdverseEvent, Contrast, Result, Trial
from trialcli.model.figure import Figure
from trialcli.vocabulary.lookup import Vocabulary

Row = Result | AdverseEvent
BANDS = {"any": "12345", "1-2": "12", "3-4": "34", ">=3": "345", "5": "5", "1": "1", "2": "2", "3": "3", "4": "4"}
SUMS = (("vgpr", ("cr", "vgpr-only")), ("orr", ("vgpr", "pr-only")), ("orr", ("cr", "vgpr-only", "pr-only")))
STEPS = ("scr", "cr", "vgpr", "orr")
HUNDRED, HALF, HAIR = 100, 0.5, 1e-9
TEST_SLACK = 0.1  # the z of a log-rank or stratified test may lie so far from that of the interval, and be sound
_MOST = 100_000
PERMILLE = 1000  # stands in for a denominator that is not told


def possible(trial: Trial, words: Vocabulary) -> bool:
    """Whether some people, curves and effects give all that is printed."""
    return all(check(trial, words) for check in (_populations, _responses, _bands, _effects, _times))


def printed(value: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> Figure:
    """A number as a paper prints it."""
    return Figure(f"{value.quantize(Decimal(1).scaleb(-places), rounding):f}")


def share(events: int, of: int) -> Decimal:
    """A percentage, exactly."""
    return Decimal(HUNDRED * events) / of


@cache
def limits(n: int, level: float) -> Any:
    """Limits in percent, as an array by method, end and count; Clopper-Pearson, then Wilson, stand first."""
    x = np.arange(n + 1)
    tail, p = (1 - level) / 2, x / n
    z = float(stats.norm.isf(tail))
    made = [
        (stats.beta.ppf(tail, np.maximum(x, HAIR), n - x + 1), stats.beta.isf(tail, x + 1, np.maximum(n - x, HAIR))),
        [(x + z * z / 2 + s * z * np.sqrt(n * p * (1 - p) + z * z / 4)) / (n + z * z) for s in (-1, 1)],
        (stats.beta.ppf(tail, x + HALF, n - x + HALF), stats.beta.isf(tail, x + HALF, n - x + HALF)),
        _corrected(x, n, z),
        [p + s * z * np.sqrt(p * (1 - p) / n) for s in (-1, 1)],
    ]
    middle, size = (x + z * z / 2) / (n + z * z), n + z * z
    made.append([middle + s * z * np.sqrt(middle * (1 - middle) / size) for s in (-1, 1)])
    ends = np.array(made)
    for exact in (0, 2, 3):  # where nobody or everybody has the event, these methods give the end of the scale
        ends[exact, 0, 0], ends[exact, 1, n] = 0, 1
    return HUNDRED * np.clip(ends, 0, 1)


def _corrected(x: Any, n: int, z: float) -> tuple[Any, Any]:
    p, square = x / n, z * z
    low = 2 * x + square - 1 - z * np.sqrt(np.maximum(square - 2 - 1 / n + 4 * p * (n - x + 1), 0))
    high = 2 * x + square + 1 + z * np.sqrt(np.maximum(square + 2 - 1 / n + 4 * p * (n - x - 1), 0))
    return low / 2 / (n + square), high / 2 / (n + square)


def fits(row: Row, events: int) -> bool:
    """Whether so many people with the event give the row as it is printed."""
    if row.of is None or not 0 <= events <= row.of or row.events not in {None, events}:
        return False
    if row.percent is not None:
        value, places = share(events, row.of), row.percent.places
        if row.percent not in {printed(value, places, way) for way in (ROUND_HALF_UP, ROUND_HALF_EVEN)}:
            return False
    if not isinstance(row, Result) or row.ci is None:
        return True
    ends = limits(row.of, float(row.level) / HUNDRED)[:, :, events]
    return any(_prints(low, row.ci[0]) and _prints(high, row.ci[1]) for low, high in ends)


def _prints(value: float, text: Figure) -> bool:
    return text in {f"{abs(value + hair):.{text.places}f}" for hair in (-HAIR, HAIR)}


def _counted(trial: Trial, words: Vocabulary) -> list[Row]:
    shares = [row for row in trial.results if words.outcomes[row.outcome].kind == "proportion"]
    return [*shares, *trial.adverse_events]


def _populations(trial: Trial, words: Vocabulary) -> bool:
    for row in _counted(trial, words):
        own = {group.n for group in trial.groups if group.population == row.population
               and group.arm in {row.arm, None} and group.cut in {row.cut, None}}  # fmt: skip
        if own and row.of is not None and row.of not in own and not getattr(row, "subgroup", None):
            return False
    rows: list[Row] = [*trial.results, *trial.adverse_events]
    return all(0 <= float(row.percent.number or 0) <= HUNDRED for row in rows if row.percent)


def _choices(rows: Iterable[tuple[str, Row]]) -> dict[str, list[int]] | None:
    """The numbers of people that each row allows; None where a row allows none."""
    allowed: dict[str, list[int]] = {}
    for name, told in rows:
        if told.of is None and (told.events is not None or told.percent is None):
            continue
        row = told if told.of is not None else replace(told, of=PERMILLE)
        allowed[name] = [events for events in allowed.get(name) or range((row.of or 0) + 1) if fits(row, events)]
        if not allowed[name]:
            return None
    return allowed


def _responses(trial: Trial, words: Vocabulary) -> bool:
    sets: dict[object, list[Result]] = {}
    for row in _counted(trial, words):
        if isinstance(row, Result):
            sets.setdefault((row.arm, row.cut, row.population, row.subgroup, row.timepoint), []).append(row)
    return all(_some((row.outcome, row) for row in rows) for rows in sets.values())


def _bands(trial: Trial, _: Vocabulary) -> bool:
    sets: dict[object, list[AdverseEvent]] = {}
    for row in trial.adverse_events:
        sets.setdefault((row.term, row.arm, row.cut, row.population), []).append(row)
    return all(_some((row.grade, row) for row in rows) for rows in sets.values())


def _some(rows: Iterable[tuple[str, Row]]) -> bool:
    """Whether there is one number of people for each row so that all fit into each other."""
    allowed = _choices(rows)
    if allowed is None:
        return False
    names = [name for name in allowed if name in {*BANDS, *STEPS, "vgpr-only", "pr-only"}]
    if math.prod(len(allowed[name]) for name in names) > _MOST:  # the outermost and some between must do
        allowed = {name: [*held[:: len(held) // 4 + 1], held[-1]] for name, held in allowed.items()}
    tried = (dict(zip(names, people, strict=True)) for people in product(*(allowed[name] for name in names)))
    return any(_nested(held) and _laddered(held) for held in tried)


def _laddered(held: dict[str, int]) -> bool:
    steps = [held[name] for name in STEPS if name in held]
    sums = all(held[one] == sum(held[part] for part in parts) for one, parts in SUMS if {one, *parts} <= set(held))
    parts = all(held[part] <= held[one] for one, parts in SUMS for part in parts if {one, part} <= set(held))
    return steps == sorted(steps) and sums and parts


def _nested(held: dict[str, int]) -> bool:
    """Whether bands that lie in others have no more people, and bands that make another up as many."""
    bands = [band for band in held if band in BANDS]
    for outer in bands:
        within = [band for band in bands if set(BANDS[band]) < set(BANDS[outer])]
        for chosen in range(1, 2 ** len(within)):
            family = [band for place, band in enumerate(within) if chosen >> place & 1]
            grades = "".join(BANDS[band] for band in family)
            people = sum(held[band] for band in family)
            if len(grades) == len(set(grades)) and (
                people > held[outer] or (set(grades) == set(BANDS[outer]) and people != held[outer])
            ):
                return False
    return True


def _effects(trial: Trial, words: Vocabulary) -> bool:
    return all(_effect(trial, contrast, words) for contrast in trial.contrasts)


def _effect(trial: Trial, contrast: Contrast, words: Vocabulary) -> bool:
    """Whether an effect, its interval, its P value and the arms' people can belong together."""
    pairs = _pairs(trial, contrast, words)
    z = _statistics(contrast)
    if z is not None and not z:
        return False
    if pairs and contrast.p is not None:
        return _odds_fit(contrast, pairs) and any(_p_fits(contrast.p, (one, one)) for one in map(_pooled, pairs))
    if pairs:
        return _odds_fit(contrast, pairs)
    return contrast.p is None or not z or _p_fits(contrast.p, (min(z), max(z)))


def _pairs(trial: Trial, contrast: Contrast, words: Vocabulary) -> list[tuple[int, int, int, int]]:
    """Events and people of both arms, in every way that the rows allow."""
    arms = []
    for arm in contrast.arms:
        about = (contrast.outcome, arm, contrast.cut, contrast.population)
        rows = [row for row in _counted(trial, words) if isinstance(row, Result) and not row.subgroup
                and (row.outcome, row.arm, row.cut, row.population) == about]  # fmt: skip
        allowed = _choices(("", row) for row in rows)
        arms.append([(events, rows[0].of or 1) for events in (allowed or {}).get("", [])])
    return [(a, n, b, m) for (a, n), (b, m) in product(*arms)]


def _odds_fit(contrast: Contrast, pairs: list[tuple[int, int, int, int]]) -> bool:
    if contrast.measure != "odds-ratio" or contrast.estimate is None:
        return True
    odds = [Decimal(a * (m - b)) / (b * (n - a)) for a, n, b, m in pairs if b * (n - a)]
    return contrast.estimate in {printed(one, contrast.estimate.places) for one in odds}


def _statistics(contrast: Contrast) -> list[float] | None:
    """Test statistics that effect and interval allow, on a grid within their rounding; None without an interval."""
    figures = [figure.bounds() for figure in (*(contrast.ci or ()), contrast.estimate) if figure is not None]
    bounds = [(max(float(one.low), HAIR), float(one.high)) for one in figures if one is not None]
    if len(bounds) < 3:  # noqa: PLR2004 - two limits and an estimate
        return None
    grid = np.linspace(0, 1, 41)
    low, high, estimate = (np.log(a) + grid * (np.log(b) - np.log(a)) for a, b in bounds)
    middle, reach = np.add.outer(low, high) / 2, -np.subtract.outer(low, high) / 2
    error = reach / float(stats.norm.isf((1 - float(contrast.level) / HUNDRED) / 2))
    kept = (middle >= estimate[0] - HAIR) & (middle <= estimate[-1] + HAIR) & (error > 0)
    return [float(one) for one in np.abs(middle[kept] / error[kept])]


def _p_fits(text: Figure, z: tuple[float, float]) -> bool:
    """Whether a test within the slack of some statistic prints the P value, one-sided or two-sided."""
    far, near = math.erfc(z[1] * (1 + TEST_SLACK) / math.sqrt(2)), math.erfc(z[0] * (1 - TEST_SLACK) / math.sqrt(2))
    number = float(text.number or 0)
    half = _half(text)
    if text.comparator == "<":
        return far / 2 < number
    return any(far * tails - HAIR <= number + half and number - half <= near * tails + HAIR for tails in (HALF, 1))


def _pooled(people: tuple[int, int, int, int]) -> float:
    a, n, b, m = people
    pooled = (a + b) / (n + m)
    error = math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return abs(a / n - b / m) / error if error else 0.0


def _times(trial: Trial, words: Vocabulary) -> bool:
    """Whether curves that fall could give the medians, limits and rates."""
    if any(row.range and row.median and not _number(row.range[0]) <= _number(row.median) <= _number(row.range[1])
           for row in trial.results):  # fmt: skip
        return False
    rows = [row for row in trial.results if words.outcomes[row.outcome].kind == "time-to-event"]
    medians = {_curve(row): _number(row.median) for row in rows if row.median is not None}
    return all(_own(trial, row) and _beside(row, medians) for row in rows) and not any(
        _curve(one) == _curve(other) and _time(one) < _time(other) and _number(one.percent) + 1 < _number(other.percent)
        for one, other in product([row for row in rows if row.percent and row.timepoint], repeat=2)
    )


def _own(trial: Trial, row: Result) -> bool:
    """Whether an estimate lies in its interval, and a median in the follow-up."""
    figure = row.median if row.median is not None else row.percent
    value = _number(figure)
    if row.ci is not None:
        low, high = map(_number, row.ci)
        slack = sum(_half(one) for one in (*row.ci, figure or Figure("0")) if not one.missing)
        if not (low - slack <= value <= high + slack and low <= high):
            return False
    follow_up = trial.cuts[row.cut].follow_up
    longest = _number(follow_up.range[1]) if follow_up and follow_up.range else math.inf
    return row.median is None or value == math.inf or value - _half(row.median) <= longest + HALF / 10


def _beside(row: Result, medians: dict[tuple[str | None, ...], float]) -> bool:
    """Whether a rate fits its median, and progression comes before death."""
    mine = medians.get(_curve(row))
    if row.percent is not None and row.timepoint and mine is not None:
        early, late = mine < _time(row) - HALF / 10, mine > _time(row) + HALF / 10
        above = _number(row.percent) - _half(row.percent) > HALF * HUNDRED
        if (early and above) or (late and _number(row.percent) + _half(row.percent) < HALF * HUNDRED):
            return False
    death = medians.get((*_curve(row)[:-1], "os"), math.inf)
    return (
        row.outcome != "pfs"
        or row.median is None
        or _number(row.median) <= death + _half(row.median) * 2
        or mine == math.inf
    )


def _curve(row: Result) -> tuple[str | None, ...]:
    return row.arm, row.cut, row.population, row.subgroup, row.outcome


def _half(figure: Figure) -> float:
    """Half a unit of the last digit."""
    return HALF * 10.0**-figure.places


def _number(figure: Figure | None) -> float:
    """The number of a figure; infinite where it is not reached."""
    return math.inf if figure is None or figure.missing else float(figure.number or 0)


def _time(row: Result) -> float:
    number, _, unit = (row.timepoint or "").partition(" ")
    return float(number) * (12 if unit.startswith("year") else 1)
