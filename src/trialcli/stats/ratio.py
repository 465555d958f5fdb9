"""Ratios of two independent groups on the log scale: risk ratio, odds ratio, the log hazard ratio's error.

Counts in (``x1`` events among ``n1`` people against ``x2`` among ``n2``), ratios out; ``level`` is a fraction
0..1. A ratio with a zero cell is 0, infinite or undefined and its standard error infinite: it is refused,
with the reason. Whoever wants the half-event correction asks for it: ``odds_ratio(*haldane_anscombe(...))``.
"""

import math
from typing import NamedTuple

from trialcli.stats import counts, normal


class Estimate(NamedTuple):
    """A ratio and its confidence limits; ``standard_error`` is that of its natural logarithm."""

    value: float
    low: float
    high: float
    standard_error: float


class Cells(NamedTuple):
    """Events and people of two groups, with half events where a correction added them."""

    x1: float
    n1: float
    x2: float
    n2: float


def haldane_anscombe(x1: float, n1: float, x2: float, n2: float) -> Cells:
    """Return the counts with half a person added to each of the four cells, whether or not one is zero.

    Errors: ValueError where a count is negative or greater than its group, or a group is empty.

    Reference: Haldane JBS. Annals of Human Genetics 1956;20:309-311, doi 10.1111/j.1469-1809.1955.tb01285.x;
    Anscombe FJ. Biometrika 1956;43:461-464, doi 10.1093/biomet/43.3-4.461.
    """
    counts.check_counts(x1, n1)
    counts.check_counts(x2, n2)
    return Cells(x1 + 0.5, n1 + 1, x2 + 0.5, n2 + 1)


def risk_ratio(x1: float, n1: float, x2: float, n2: float, level: float = 0.95) -> Estimate:
    """Return the risk in the first group over that in the second.

    Formula: exp(log(RR) +- z * SE), SE = sqrt(1/x1 - 1/n1 + 1/x2 - 1/n2).

    Errors: ValueError where a group has no events, or both have nothing else (the standard error would be
    zero); where a count is negative or greater than its group, a group is empty, or the level is not between
    0 and 1.

    Reference: Katz D, Baptista J, Azen SP, Pike MC. Biometrics 1978;34:469-474, doi 10.2307/2530610.
    """
    counts.check_counts(x1, n1)
    counts.check_counts(x2, n2)
    _refuse_zero(x1, "a risk ratio", "the first group has no events")
    _refuse_zero(x2, "a risk ratio", "the second group has no events")
    _refuse_zero(n1 - x1 + n2 - x2, "a risk ratio", "everyone in both groups has the event")
    variance = (n1 - x1) / (x1 * n1) + (n2 - x2) / (x2 * n2)
    return _estimate((x1 / n1) / (x2 / n2), math.sqrt(variance), level)


def odds_ratio(x1: float, n1: float, x2: float, n2: float, level: float = 0.95) -> Estimate:
    """Return the odds of the event in the first group over those in the second.

    Formula: exp(log(OR) +- z * SE), SE = sqrt(1/x1 + 1/(n1-x1) + 1/x2 + 1/(n2-x2)).

    Errors: ValueError where any of the four cells is zero; where a count is negative or greater than its
    group, a group is empty, or the level is not between 0 and 1.

    Reference: Woolf B. Annals of Human Genetics 1955;19:251-253, doi 10.1111/j.1469-1809.1955.tb01348.x.
    """
    counts.check_counts(x1, n1)
    counts.check_counts(x2, n2)
    y1, y2 = n1 - x1, n2 - x2
    _refuse_zero(x1, "an odds ratio", "the first group has no events")
    _refuse_zero(y1, "an odds ratio", "everyone in the first group has the event")
    _refuse_zero(x2, "an odds ratio", "the second group has no events")
    _refuse_zero(y2, "an odds ratio", "everyone in the second group has the event")
    return _estimate((x1 / y1) / (x2 / y2), math.sqrt(1 / x1 + 1 / y1 + 1 / x2 + 1 / y2), level)


def log_hazard_ratio_standard_error(events1: int, events2: int) -> float:
    """About what the standard error of a log hazard ratio is, given only the events of both groups.

    Formula: sqrt(1/events1 + 1/events2); good for groups of like size and a ratio near 1. Where an interval
    is printed, ``from_interval.log_standard_error_from_interval`` is exact instead.

    Errors: ValueError where a group has no events.

    Reference: Parmar MKB, Torri V, Stewart L. Statistics in Medicine 1998;17:2815-2834,
    doi 10.1002/(SICI)1097-0258(19981230)17:24<2815::AID-SIM110>3.0.CO;2-8.
    """
    counts.check_counts(events1, events1)
    counts.check_counts(events2, events2)
    return math.sqrt(1 / events1 + 1 / events2)


def _refuse_zero(cell: float, what: str, why: str) -> None:
    if cell == 0:
        msg = f"{what} has no interval: {why}"
        raise ValueError(msg)


def _estimate(value: float, standard_error: float, level: float) -> Estimate:
    reach = math.exp(normal.critical_value(level) * standard_error)
    return Estimate(value, value / reach, value * reach, standard_error)
