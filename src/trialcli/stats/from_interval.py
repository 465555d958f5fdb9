"""What a printed confidence interval says of its standard error and its P value.

For an interval made as estimate +- z * SE: of a difference as it stands, of a ratio (hazard, odds or risk
ratio) on the log scale. ``level`` is a fraction 0..1. A printed interval is rounded, and so is what follows:
whoever judges one asks again with both ends of the rounding.
"""

import math

from trialcli.stats import normal


def standard_error_from_interval(low: float, high: float, level: float = 0.95) -> float:
    """Return the standard error of a difference or a proportion, in its own unit: (high - low) / (2z).

    Errors: ValueError unless low < high, both finite, and 0 < level < 1.

    Reference: Altman DG, Bland JM. BMJ 2011;343:d2304, doi 10.1136/bmj.d2304.
    """
    if not -math.inf < low < high < math.inf:
        msg = f"an interval needs two limits, the lower one first, not {low!r} and {high!r}"
        raise ValueError(msg)
    return (high - low) / (2 * normal.critical_value(level))


def log_standard_error_from_interval(low: float, high: float, level: float = 0.95) -> float:
    """Return the standard error of the natural logarithm of a ratio: (log high - log low) / (2z).

    Errors: ValueError unless 0 < low < high, both finite, and 0 < level < 1.

    Reference: Parmar MKB, Torri V, Stewart L. Statistics in Medicine 1998;17:2815-2834,
    doi 10.1002/(SICI)1097-0258(19981230)17:24<2815::AID-SIM110>3.0.CO;2-8.
    """
    return standard_error_from_interval(_log(low), _log(high), level)


def z_from_interval(difference: float, low: float, high: float, level: float = 0.95) -> float:
    """Return the test statistic of a difference of 0: difference / SE.

    Errors: as for ``standard_error_from_interval``; also for a difference that is not finite.

    Reference: Altman DG, Bland JM. BMJ 2011;343:d2304, doi 10.1136/bmj.d2304.
    """
    if not math.isfinite(difference):
        msg = f"an estimate is a finite number, not {difference!r}"
        raise ValueError(msg)
    return difference / standard_error_from_interval(low, high, level)


def z_from_ratio_interval(ratio: float, low: float, high: float, level: float = 0.95) -> float:
    """Return the test statistic of a ratio of 1: log(ratio) / SE.

    Errors: as for ``log_standard_error_from_interval``; also for a ratio that is not positive and finite.

    Reference: Altman DG, Bland JM. BMJ 2011;343:d2304, doi 10.1136/bmj.d2304.
    """
    return z_from_interval(_log(ratio), _log(low), _log(high), level)


def p_from_interval(difference: float, low: float, high: float, level: float = 0.95) -> float:
    """Return the two-sided P value of a difference of 0, as a fraction 0..1.

    Errors: as for ``z_from_interval``.

    Reference: Altman DG, Bland JM. BMJ 2011;343:d2304, doi 10.1136/bmj.d2304; here with the normal
    distribution itself in place of their approximation to it.
    """
    return normal.two_sided_p(z_from_interval(difference, low, high, level))


def p_from_ratio_interval(ratio: float, low: float, high: float, level: float = 0.95) -> float:
    """Return the two-sided P value of a ratio of 1, as a fraction 0..1.

    Errors: as for ``z_from_ratio_interval``.

    Reference: Altman DG, Bland JM. BMJ 2011;343:d2304, doi 10.1136/bmj.d2304; here with the normal
    distribution itself in place of their approximation to it.
    """
    return normal.two_sided_p(z_from_ratio_interval(ratio, low, high, level))


def _log(ratio: float) -> float:
    if not ratio > 0:
        msg = f"a ratio is greater than 0, not {ratio!r}"
        raise ValueError(msg)
    return math.log(ratio)
