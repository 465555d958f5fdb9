"""The standard error of a rate that a curve gives, from its interval."""

import math
from collections.abc import Callable
from typing import NamedTuple

_EDGE = 1e-9  # limits are cut there, so that logarithms have an answer


class Scale(NamedTuple):
    """A scale on which programs make the interval of a Kaplan-Meier rate, and its slope at a rate."""

    of: Callable[[float], float]
    slope: Callable[[float], float]


SCALES = {
    "plain": Scale(lambda p: p, lambda _: 1.0),
    "log": Scale(math.log, lambda p: 1 / p),
    "log-log": Scale(lambda p: -math.log(-math.log(p)), lambda p: -1 / (p * math.log(p))),
    "logit": Scale(lambda p: math.log(p / (1 - p)), lambda p: 1 / (p * (1 - p))),
    "arcsine": Scale(lambda p: math.asin(math.sqrt(p)), lambda p: 0.5 / math.sqrt(p * (1 - p))),
}
"""Every scale by its name; each function takes a fraction between 0 and 1."""


def standard_error_on(scale: str, share: float, limits: tuple[float, float], z: float) -> float:
    """The standard error of a rate whose interval was made on a scale, by the delta method.

    Args:
        scale: one of ``SCALES``.
        share: the rate, a fraction between 0 and 1, ends not included.
        limits: the lower and the upper limit, fractions.
        z: how many standard errors the interval reaches to each side.

    Reference: Borgan O, Liestol K. Scandinavian Journal of Statistics 1990;17:35-41.
    """
    way = SCALES[scale]
    low, high = (way.of(min(max(limit, _EDGE), 1 - _EDGE)) for limit in limits)
    return max(0.0, high - low) / 2 / z / way.slope(share)
