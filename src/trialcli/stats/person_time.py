"""Events over time at risk: the exact interval of a rate, and the ratio and the difference of two rates.

Counts and times in, rates per unit of that time out; ``level`` is a fraction 0..1. Events are taken as independent:
of people who may have the same event again and again, the intervals are too narrow.
"""

import math
from typing import NamedTuple

from trialcli.stats import normal
from trialcli.stats.proportion import clopper_pearson

_TERMS = 10_000  # of the series and of the fraction; both need some multiples of the square root of the count
_MOST = 1_000_000  # events, beyond which the series would need more
_TINY = 1e-300
_ROUNDING = 1e-15


class Rate(NamedTuple):
    """A rate, or a ratio or difference of two, with its confidence limits; an upper limit may be infinite."""

    value: float
    low: float
    high: float


def garwood_interval(events: int, time: float, level: float = 0.95) -> Rate:
    """The exact interval of a rate, from the Poisson distribution of its count.

    Formula: the means at which so many events or more, and so many or fewer, have a probability of (1 - level) / 2.
    Errors: ValueError unless 0 <= events <= 1,000,000, 0 < time, and 0 < level < 1.

    Reference: Garwood F. Biometrika 1936;28:437-442, doi 10.1093/biomet/28.3-4.437.
    """
    _check(events, time)
    tail = normal.two_sided_p(normal.critical_value(level)) / 2
    low = _mean_at(events, tail) if events else 0.0
    return Rate(events / time, low / time, _mean_at(events + 1, 1 - tail) / time)


def rate_ratio(first: tuple[int, float], second: tuple[int, float], level: float = 0.95) -> Rate:
    """The ratio of two rates, each of events and time, with its exact interval given the sum of the events.

    Formula: of all events the first group's share is binomial, and its limits p give the ratio p/(1-p) * t2/t1.
    Errors: as for ``garwood_interval``; also where the second group has no event, or neither has.

    Reference: Przyborowski J, Wilenski H. Biometrika 1940;31:313-323, doi 10.1093/biomet/31.3-4.313.
    """
    _check(*first)
    _check(*second)
    if not second[0]:
        msg = "a ratio to a rate without events does not exist"
        raise ValueError(msg)
    times = second[1] / first[1]
    low, high = clopper_pearson(first[0], first[0] + second[0], level)
    upper = high / (1 - high) * times if high < 1 else math.inf
    return Rate(first[0] / second[0] * times, low / (1 - low) * times, upper)


def difference_by_limits(first: Rate, second: Rate) -> Rate:
    """The difference of two independent estimates, first less second, from the limits of each.

    Formula: low = d - sqrt((e1-l1)**2 + (u2-e2)**2), high = d + sqrt((u1-e1)**2 + (e2-l2)**2).

    Reference: Zou GY, Donner A. Statistics in Medicine 2008;27:1693-1702, doi 10.1002/sim.3095.
    """
    apart = first.value - second.value
    below = math.hypot(first.value - first.low, second.high - second.value)
    above = math.hypot(first.high - first.value, second.value - second.low)
    return Rate(apart, apart - below, apart + above)


def _check(events: int, time: float) -> None:
    if not 0 <= events <= _MOST or not 0 < time < math.inf:
        msg = f"a rate needs a count of events and a time at risk, not {events!r} and {time!r}"
        raise ValueError(msg)


def _mean_at(count: int, chance: float) -> float:
    """The Poisson mean at which ``count`` events or more have a probability, by halving; ``count`` is at least 1."""
    low, high = 0.0, count + 20 * math.sqrt(count) + 100
    while low < (middle := (low + high) / 2) < high:
        if _reach(count, middle) < chance:
            low = middle
        else:
            high = middle
    return high


def _reach(count: int, mean: float) -> float:
    """The probability of ``count`` Poisson events or more: the lower regularised incomplete gamma function.

    By its power series below ``count``, and above by the continued fraction of its complement.

    Reference: Abramowitz M, Stegun IA. Handbook of Mathematical Functions, 1964, 6.5.29 and 6.5.31; Lentz WJ. Applied
    Optics 1976;15:668-671, doi 10.1364/AO.15.000668 (the evaluation of the fraction).
    """
    front = math.exp(count * math.log(mean) - mean - math.lgamma(count)) if mean > _TINY else 0.0
    if mean < count + 1:
        term = total = 1 / count
        for step in range(1, _TERMS):
            term *= mean / (count + step)
            total += term
            if term < total * _ROUNDING:
                break
        return front * total
    upper = mean + 1 - count
    before, after = 1 / _TINY, 1 / upper
    fraction = after
    for step in range(1, _TERMS):
        part = step * (count - step)
        upper += 2
        after = 1 / ((part * after + upper) or _TINY)
        before = (upper + part / before) or _TINY
        fraction *= before * after
        if abs(before * after - 1) < _ROUNDING:
            break
    return 1 - front * fraction
