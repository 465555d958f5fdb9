"""Confidence intervals of the difference of two independent proportions, x1/n1 - x2/n2.

Counts in, fractions -1..1 out; ``level`` is a fraction 0..1. Every method raises ValueError where a count is
negative or greater than its group, a group is empty, or the level is not between 0 and 1.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from trialcli.stats import counts, normal, proportion


class Difference(NamedTuple):
    """A risk difference, first group minus second, and its confidence limits."""

    value: float
    low: float
    high: float


def newcombe_interval(x1: int, n1: int, x2: int, n2: int, level: float = 0.95) -> Difference:
    """Return the hybrid score interval, from the Wilson intervals of both groups.

    Formula: low = d - sqrt((p1-l1)**2 + (u2-p2)**2), high = d + sqrt((u1-p1)**2 + (p2-l2)**2).
    Errors: as the module says.

    Reference: Newcombe RG. Statistics in Medicine 1998;17:873-890, method 10,
    doi 10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
    """
    low1, high1 = proportion.wilson_interval(x1, n1, level)
    low2, high2 = proportion.wilson_interval(x2, n2, level)
    p1, p2 = x1 / n1, x2 / n2
    return _cut(p1 - p2, math.hypot(p1 - low1, high2 - p2), math.hypot(high1 - p1, p2 - low2))


def wald_difference(x1: int, n1: int, x2: int, n2: int, level: float = 0.95) -> Difference:
    """Return the textbook interval d +- z * sqrt(p1*(1-p1)/n1 + p2*(1-p2)/n2), cut at -1 and 1.

    It covers too little in small groups: of use for recognising how a printed interval was made.
    Errors: as the module says.

    Reference: Newcombe RG. Statistics in Medicine 1998;17:873-890, method 1,
    doi 10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
    """
    counts.check_counts(x1, n1)
    counts.check_counts(x2, n2)
    p1, p2 = x1 / n1, x2 / n2
    half = normal.critical_value(level) * math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    return _cut(p1 - p2, half, half)


def miettinen_nurminen(x1: int, n1: int, x2: int, n2: int, level: float = 0.95) -> Difference:
    """Return the score interval, with the factor n/(n-1): the differences D that a score test accepts.

    Formula: the D with (d - D)**2 <= z**2 * V(D) * n/(n-1), n = n1 + n2, where V(D) is the variance of d at
    the most likely proportions that differ by D. Errors: as the module says.

    Reference: Miettinen O, Nurminen M. Statistics in Medicine 1985;4:213-226, doi 10.1002/sim.4780040211.
    """
    counts.check_counts(x1, n1)
    counts.check_counts(x2, n2)
    reach = normal.critical_value(level) ** 2 * (n1 + n2) / (n1 + n2 - 1)
    return _cut(x1 / n1 - x2 / n2, _score_reach(x2, n2, x1, n1, reach), _score_reach(x1, n1, x2, n2, reach))


def _score_reach(x1: int, n1: int, x2: int, n2: int, reach: float) -> float:
    """How far the upper limit lies above the observed difference.

    With a Lagrange multiplier m, the most likely p1 and p2 with p1 - p2 = D solve one quadratic equation
    each: n1*p1 - x1 = m*p1*(1-p1) and x2 - n2*p2 = m*p2*(1-p2). Their sum, each over its n, says that
    D - d = m*V. So the limit, (D - d)**2 = reach*V, is where m*(D - d) = reach; that product grows with m,
    and is halved down to. No cubic equation is needed, and nothing is lost near its double roots.
    """
    room = (n1 - x1) / n1 + x2 / n2
    if room == 0:
        return 0.0
    low, high = 0.0, (reach + n1 + n2) / room  # enough, since 1-p1 <= n1/m and p2 <= n2/m
    while low < (m := (low + high) / 2) < high:
        if m * (room - _shrunk(n1 - x1, n1, m) - _shrunk(x2, n2, m)) < reach:
            low = m
        else:
            high = m
    return min(room, reach / high)


def _shrunk(x: int, n: int, m: float) -> float:
    """Return the proportion p with x - n*p = m*p*(1-p), for m >= 0."""
    return 2 * x / (n + m + math.sqrt((n - m) ** 2 + 4 * m * (n - x)))


def _cut(d: float, below: float, above: float) -> Difference:
    return Difference(d, max(-1.0, d - below), min(1.0, d + above))


METHODS: dict[str, Callable[[int, int, int, int, float], Difference]] = {
    "Newcombe": newcombe_interval,
    "Miettinen-Nurminen": miettinen_nurminen,
    "Wald": wald_difference,
}
"""Every method by the name people know it by."""
