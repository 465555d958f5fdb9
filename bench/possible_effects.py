"""Whether effects, their intervals, their P values and the people of the arms can belong together."""

import math
from decimal import Decimal
from itertools import product

import numpy as np
from scipy import stats

from bench.figures import HAIR, HALF, HUNDRED, choices, counted, half, number
from trialcli.model import Contrast, Result, Trial
from trialcli.model.figure import Figure
from trialcli.vocabulary.lookup import Vocabulary

MODELED = {"hazard-ratio", "odds-ratio"}
CRUDE = {"odds-ratio", "p-value-only"}
TEST_SLACK = 0.1  # the z of a log-rank or stratified test may lie so far from that of the interval, and be sound


def effects_possible(trial: Trial, words: Vocabulary) -> bool:
    """Whether each effect of a trial could be."""
    return all(_effect(trial, contrast, words) for contrast in trial.contrasts)


def _effect(trial: Trial, contrast: Contrast, words: Vocabulary) -> bool:
    """Whether an effect, its interval, its P value and the arms' people can belong together."""
    pairs = _pairs(trial, contrast, words) if contrast.measure in CRUDE else []
    z = _statistics(contrast) if contrast.measure in MODELED and contrast.interval == "confidence" else None
    if not _within(contrast) or (z is not None and not z) or not _odds_fit(contrast, pairs):
        return False
    if contrast.p is None or contrast.margin is not None or contrast.hypothesis in {"non-inferiority", "equivalence"}:
        return True
    tests = [(one, one) for one in map(_pooled, pairs)] or ([(min(z), max(z))] if z else [])
    return not tests or any(_p_fits(contrast.p, test) for test in tests)


def _within(contrast: Contrast) -> bool:
    """Whether the limits stand in order, and the estimate between them; a side without a limit is open."""
    if contrast.ci is None:
        return True
    low, high = _ends(contrast.ci)
    told = contrast.estimate
    slack = sum(half(one) for one in (*contrast.ci, told or Figure("0")) if not one.missing)
    inside = told is None or told.missing is not None or low - slack <= number(told) <= high + slack
    return low <= high and inside


def _ends(ci: tuple[Figure, Figure]) -> tuple[float, float]:
    """Both limits; infinite where there is none."""
    low, high = (math.inf * sign if end.missing else number(end) for end, sign in zip(ci, (-1, 1), strict=True))
    return low, high


def _pairs(trial: Trial, contrast: Contrast, words: Vocabulary) -> list[tuple[int, int, int, int]]:
    """Events and people of both arms, in every way that the rows allow."""
    arms = []
    for arm in contrast.arms:
        about = (contrast.outcome, arm, contrast.cut, contrast.population, contrast.subgroup, contrast.timepoint)
        rows = [row for row in counted(trial, words) if isinstance(row, Result) and row.of is not None
                and (row.outcome, row.arm, row.cut, row.population, row.subgroup, row.timepoint) == about]  # fmt: skip
        allowed = choices(("", row) for row in rows)
        arms.append([(events, rows[0].of or 1) for events in (allowed or {}).get("", [])])
    return [(a, n, b, m) for (a, n), (b, m) in product(*arms)]


def _odds_fit(contrast: Contrast, pairs: list[tuple[int, int, int, int]]) -> bool:
    """Whether an odds ratio is that of the people; a stratified one has theirs in its interval."""
    if contrast.measure != "odds-ratio" or contrast.ci is None or not pairs:
        return True
    odds = [Decimal(a * (m - b)) / (b * (n - a)) for a, n, b, m in pairs if b * (n - a)]
    low, high = _ends(contrast.ci)
    return any(low <= one <= high for one in odds)


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
    told, slack = float(text.number or 0), half(text)
    if text.comparator == "<":
        return far / 2 < told
    return any(far * tails - HAIR <= told + slack and told - slack <= near * tails + HAIR for tails in (HALF, 1))


def _pooled(people: tuple[int, int, int, int]) -> float:
    a, n, b, m = people
    pooled = (a + b) / (n + m)
    error = math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return abs(a / n - b / m) / error if error else 0.0
