"""The standard normal distribution, and how a confidence level is cut into two tails.

Written out since ``import statistics`` would bring ``fractions``, ``random`` and more to every start.
"""

import math

_ROOT_2 = math.sqrt(2)
_LOG_ROOT_2_PI = math.log(2 * math.pi) / 2
_SMALLEST = 1e-300  # below this the probability of the starting point is no longer a normal float
_CLOSE = 1e-9  # the steps shrink quadratically: one of this length leaves an error of about its square


def normal_cdf(z: float) -> float:
    """Probability that a standard normal deviate is at most ``z``, as a fraction 0..1."""
    return math.erfc(-z / _ROOT_2) / 2


def two_sided_p(z: float) -> float:
    """Two-sided P value of a standard normal test statistic, as a fraction 0..1."""
    return math.erfc(abs(z) / _ROOT_2)


def normal_quantile(p: float) -> float:
    """Return the ``z`` with ``cdf(z) == p``; ``p`` is a fraction 0..1.

    Newton's method on the logarithm of the cdf. That logarithm is concave, so from a start left of the root
    the steps never pass it; ``cdf(z) <= exp(-z * z / 2) / 2`` for negative ``z`` gives such a start.

    Errors: ValueError unless 1e-300 <= p < 1.

    Reference: for the log-concavity, Bagnoli M, Bergstrom T. Economic Theory 2005;26:445-469,
    doi 10.1007/s00199-004-0514-4.
    """
    if not _SMALLEST <= p < 1:
        msg = f"a quantile needs a probability between 0 and 1, not {p!r}"
        raise ValueError(msg)
    if p > 1 - p:
        return -normal_quantile(1 - p)
    z, step = -math.sqrt(-2 * math.log(p)), 1.0
    while abs(step) > _CLOSE:
        below = normal_cdf(z)
        density = math.exp(-z * z / 2 - _LOG_ROOT_2_PI)
        step = (math.log(p) - math.log(below)) * below / density
        z += step
    return z


def tail_probability(level: float) -> float:
    """Return the probability outside each end of a two-sided interval: 0.025 for a level of 0.95.

    Errors: ValueError unless 0 < level < 1; 95 for 95% is refused.
    """
    if not 0 < level < 1:
        msg = f"a confidence level is a fraction between 0 and 1, such as 0.95, not {level!r}"
        raise ValueError(msg)
    return (1 - level) / 2


def critical_value(level: float) -> float:
    """How many standard errors a two-sided interval reaches to each side: 1.96 for a level of 0.95.

    Errors: ValueError unless 0 < level < 1.
    """
    return -normal_quantile(tail_probability(level))
