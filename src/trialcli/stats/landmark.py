"""Two survival curves at one time: the difference of their rates, and what a hazard ratio makes of one rate.

Rates are fractions 0..1.
"""

import math
from typing import NamedTuple

from trialcli.stats import normal
from trialcli.stats.difference import Difference


class Landmark(NamedTuple):
    """A rate read off a curve, and its standard error."""

    rate: float
    error: float


def curve_difference(first: Landmark, second: Landmark, level: float = 0.95) -> Difference:
    """The difference of two rates, first less second, with its interval.

    Formula: d +- z * sqrt(SE1**2 + SE2**2), cut at -1 and 1.
    Errors: ValueError unless rates are fractions, no error is negative, and 0 < level < 1.

    Reference: Altman DG, Andersen PK. BMJ 1999;319:1492-1495, doi 10.1136/bmj.319.7223.1492.
    """
    for one in (first, second):
        if not 0 <= one.rate <= 1 or not 0 <= one.error < math.inf:
            msg = f"a curve gives a rate from 0 to 1 with an error, not {one!r}"
            raise ValueError(msg)
    apart = first.rate - second.rate
    half = normal.critical_value(level) * math.hypot(first.error, second.error)
    return Difference(apart, max(-1.0, apart - half), min(1.0, apart + half))


def difference_by_hazards(free: float, ratio: float, low: float, high: float) -> Difference:
    """How many more stay free of the event than in the control group, where hazards have one ratio all the time.

    An approximation: it takes hazards as proportional, and the rate of the control group as known without error.

    Formula: S ** ratio - S, with the limits of the ratio in its place.
    Errors: ValueError unless 0 < free < 1 and 0 < low <= ratio <= high.

    Args:
        free: the share of the control group free of the event, S.
        ratio: the hazard ratio against the control group.
        low: its lower limit.
        high: its upper limit.

    Reference: Altman DG, Andersen PK. BMJ 1999;319:1492-1495, doi 10.1136/bmj.319.7223.1492.
    """
    if not 0 < free < 1 or not 0 < low <= ratio <= high < math.inf:
        msg = f"a rate between 0 and 1 and a ratio in its interval are needed, not {(free, ratio, low, high)!r}"
        raise ValueError(msg)
    return Difference(free**ratio - free, free**high - free, free**low - free)
