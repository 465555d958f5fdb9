"""Further methods for the interval of a proportion, rarer in reports: for recognising one, not for making one.

Counts in (0 < x < n, since each needs events and people without), fractions out; ``level`` is a fraction too.
"""

import math
from collections.abc import Callable

from trialcli.stats import beta, normal
from trialcli.stats.proportion import Interval

_STEPS = 60  # each halves the stretch, down to the precision of a float


def wald_corrected(x: int, n: int, level: float) -> Interval:
    """The Wald interval with a continuity correction of 1/(2n), cut at 0 and 1.

    Reference: Newcombe RG. Statistics in Medicine 1998;17:857-872, method 2,
    doi 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E.
    """
    return _around(x / n, normal.critical_value(level) * math.sqrt(x * (n - x) / n) / n + 0.5 / n)


def wald_t(x: int, n: int, level: float) -> Interval:
    """The interval of a mean of zeros and ones, with Student's t on n-1 degrees of freedom, cut at 0 and 1."""
    freedom = n - 1
    share = beta.invert_beta(2 * normal.tail_probability(level), freedom / 2, 0.5)
    t = math.sqrt(freedom * (1 - share) / share)
    return _around(x / n, t * math.sqrt(x * (n - x) / n / freedom / n))


def compute_logit(x: int, n: int, level: float) -> Interval:
    """The Wald interval of the log odds.

    Reference: Brown LD, Cai TT, DasGupta A. Statistical Science 2001;16:101-133, doi 10.1214/ss/1009213286.
    """
    centre, reach = math.log(x / (n - x)), normal.critical_value(level) * math.sqrt(n / (x * (n - x)))
    return Interval(1 / (1 + math.exp(reach - centre)), 1 / (1 + math.exp(-reach - centre)))


def log_minus_log(x: int, n: int, level: float) -> Interval:
    """The interval that a Kaplan-Meier curve without censoring has on the scale log(-log p).

    Reference: Kalbfleisch JD, Prentice RL. The Statistical Analysis of Failure Time Data. 2nd edition. Wiley,
    2002, section 1.4, doi 10.1002/9781118032985.
    """
    log = math.log(x / n)
    reach = math.exp(normal.critical_value(level) * math.sqrt((n - x) / n / x) / -log)
    return Interval(math.exp(log * reach), math.exp(log / reach))


def log_minus_log_of_the_rest(x: int, n: int, level: float) -> Interval:
    """The same for a share of events, as one minus the curve; reference as above."""
    low, high = log_minus_log(n - x, n, level)
    return Interval(1 - high, 1 - low)


def compute_arcsine(x: int, n: int, level: float) -> Interval:
    """The interval of the arcsine of the root, with Anscombe's correction.

    Reference: Anscombe FJ. Biometrika 1948;35:246-254, doi 10.1093/biomet/35.3-4.246.
    """
    centre, reach = math.asin(math.sqrt((x + 3 / 8) / (n + 3 / 4))), normal.critical_value(level) / 2 / math.sqrt(n)
    low, high = max(0.0, centre - reach), min(math.pi / 2, centre + reach)
    return Interval(math.sin(low) ** 2, math.sin(high) ** 2)


def uniform_prior(x: int, n: int, level: float) -> Interval:
    """The equal-tailed credible interval with a uniform prior."""
    tail = normal.tail_probability(level)
    return Interval(beta.invert_beta(tail, x + 1, n - x + 1), beta.invert_beta(1 - tail, x + 1, n - x + 1))


def mid_p(x: int, n: int, level: float) -> Interval:
    """The exact interval that counts half of the probability of the observed number.

    Reference: Lancaster HO. Journal of the American Statistical Association 1961;56:223-234,
    doi 10.1080/01621459.1961.10482105.
    """
    tail = normal.tail_probability(level)

    def above(p: float) -> float:
        return (beta.compute_beta(p, x, n - x + 1) + beta.compute_beta(p, x + 1, n - x)) / 2

    return Interval(_root(lambda p: above(p) - tail, 0, x / n), _root(lambda p: above(p) - 1 + tail, x / n, 1))


def likelihood_ratio(x: int, n: int, level: float) -> Interval:
    """The proportions that a likelihood ratio test accepts.

    Reference: Brown LD, Cai TT, DasGupta A. Statistical Science 2001;16:101-133, doi 10.1214/ss/1009213286.
    """
    reach = normal.critical_value(level) ** 2 / 2

    def drop(p: float) -> float:
        return x * math.log(x / n / p) + (n - x) * math.log((1 - x / n) / (1 - p)) if 0 < p < 1 else math.inf

    return Interval(_root(lambda p: reach - drop(p), 0, x / n), _root(lambda p: drop(p) - reach, x / n, 1))


FURTHER: dict[str, Callable[[int, int, float], Interval]] = {
    "Wald with continuity correction": wald_corrected,
    "Wald with Student's t": wald_t,
    "logit": compute_logit,
    "log-minus-log": log_minus_log,
    "log-minus-log of one minus the share": log_minus_log_of_the_rest,
    "arcsine": compute_arcsine,
    "uniform prior": uniform_prior,
    "mid-P": mid_p,
    "likelihood ratio": likelihood_ratio,
}
"""Every further method by its name."""


def _around(p: float, half: float) -> Interval:
    return Interval(max(0.0, p - half), min(1.0, p + half))


def _root(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that grows from below 0 to above it is 0."""
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2
