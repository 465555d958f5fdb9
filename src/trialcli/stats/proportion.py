"""Confidence intervals of one proportion: ``x`` events among ``n`` people.

Counts in, fractions 0..1 out; ``level`` is a fraction too. Every method raises ValueError where x < 0, x > n,
n <= 0, or the level is not between 0 and 1.
"""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from trialcli.stats import beta, counts, normal


class Interval(NamedTuple):
    """A confidence interval: ``low <= high``, in the unit of what it is an interval of."""

    low: float
    high: float


@lru_cache(maxsize=1024)  # a page asks for both ends apart, and many of its figures have the same counts
def clopper_pearson(x: int, n: int, level: float = 0.95) -> Interval:
    """Return the exact interval: no proportion inside is rejected by either one-sided binomial test.

    Formula: low = beta quantile(alpha/2; x, n-x+1), high = beta quantile(1-alpha/2; x+1, n-x); 0 and 1 where
    x is 0 or n. Errors: as the module says; also where x and n-x are both beyond about 5e8.

    Reference: Clopper CJ, Pearson ES. Biometrika 1934;26:404-413, doi 10.1093/biomet/26.4.404.
    """
    counts.check_counts(x, n)
    tail = normal.tail_probability(level)
    low = beta.invert_beta(tail, x, n - x + 1) if x > 0 else 0.0
    high = beta.invert_beta(1 - tail, x + 1, n - x) if x < n else 1.0
    return Interval(low, high)


def jeffreys_interval(x: int, n: int, level: float = 0.95) -> Interval:
    """Return the equal-tailed credible interval with Jeffreys' prior, beta(1/2, 1/2).

    Formula: quantiles of beta(x+1/2, n-x+1/2), with low = 0 where x = 0 and high = 1 where x = n, as Brown
    and others advise. Errors: as for ``clopper_pearson``.

    Reference: Brown LD, Cai TT, DasGupta A. Statistical Science 2001;16:101-133, doi 10.1214/ss/1009213286.
    """
    counts.check_counts(x, n)
    tail = normal.tail_probability(level)
    low = beta.invert_beta(tail, x + 0.5, n - x + 0.5) if x > 0 else 0.0
    high = beta.invert_beta(1 - tail, x + 0.5, n - x + 0.5) if x < n else 1.0
    return Interval(low, high)


def wilson_interval(x: int, n: int, level: float = 0.95) -> Interval:
    """Return the score interval: the proportions P with (x/n - P)**2 <= z**2 * P * (1-P) / n.

    Errors: as the module says.

    Reference: Wilson EB. Journal of the American Statistical Association 1927;22:209-212,
    doi 10.1080/01621459.1927.10502953.
    """
    counts.check_counts(x, n)
    z = normal.critical_value(level)
    return Interval(_wilson_low(x, n, z), 1 - _wilson_low(n - x, n, z))


def _wilson_low(x: float, n: float, z: float) -> float:
    """Return the smaller root, from the product of both: exactly 0 for x = 0, with nothing cancelled."""
    root = math.sqrt(z * z + 4 * x * (n - x) / n)
    return 2 * x * x / n / (2 * x + z * z + z * root)


def wilson_corrected(x: int, n: int, level: float = 0.95) -> Interval:
    """Return the score interval with a continuity correction of 1/(2n); 0 and 1 where x is 0 or n.

    Errors: as the module says.

    Reference: Newcombe RG. Statistics in Medicine 1998;17:857-872, method 4,
    doi 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E.
    """
    counts.check_counts(x, n)
    z = normal.critical_value(level)
    return Interval(_corrected_low(x, n, z), 1 - _corrected_low(n - x, n, z))


def _corrected_low(x: float, n: float, z: float) -> float:
    if x == 0:
        return 0.0
    root = math.sqrt(z * z - 2 - 1 / n + 4 * x / n * (n - x + 1))
    return max(0.0, (2 * x + z * z - 1 - z * root) / (2 * (n + z * z)))


def wald_interval(x: int, n: int, level: float = 0.95) -> Interval:
    """Return the textbook interval x/n +- z * sqrt(p * (1-p) / n), cut at 0 and 1.

    It has no width where x is 0 or n and covers too little in small groups: of use for recognising how a
    printed interval was made, not for making one. Errors: as the module says.

    Reference: Brown LD, Cai TT, DasGupta A. Statistical Science 2001;16:101-133, doi 10.1214/ss/1009213286.
    """
    counts.check_counts(x, n)
    return _around(x / n, n, normal.critical_value(level))


def agresti_coull(x: int, n: int, level: float = 0.95) -> Interval:
    """Return the Wald interval after adding z**2/2 events and z**2/2 non-events, cut at 0 and 1.

    Errors: as the module says.

    Reference: Agresti A, Coull BA. The American Statistician 1998;52:119-126,
    doi 10.1080/00031305.1998.10480550.
    """
    counts.check_counts(x, n)
    z = normal.critical_value(level)
    return _around((x + z * z / 2) / (n + z * z), n + z * z, z)


def _around(p: float, n: float, z: float) -> Interval:
    half = z * math.sqrt(p * (1 - p) / n)
    return Interval(max(0.0, p - half), min(1.0, p + half))


METHODS: dict[str, Callable[[int, int, float], Interval]] = {
    "Clopper-Pearson": clopper_pearson,
    "Wilson": wilson_interval,
    "Wilson with continuity correction": wilson_corrected,
    "Agresti-Coull": agresti_coull,
    "Jeffreys": jeffreys_interval,
    "Wald": wald_interval,
}
"""Every method by the name people know it by; for asking which of them reproduces a printed interval."""
