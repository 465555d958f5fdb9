"""Whether the effects in two groups of people differ."""

import math

from trialcli.stats.normal import two_sided_p


def interaction_z(first: float, second: float, error1: float, error2: float) -> float:
    """The test statistic of the difference of two estimates from different people.

    Args:
        first: an estimate, of a ratio its logarithm.
        second: the other estimate, on the same scale.
        error1: the standard error of the first.
        error2: the standard error of the second.

    Errors: ValueError where neither standard error is above 0.

    Reference: Altman DG, Bland JM. Interaction revisited: the difference between two estimates. BMJ 2003;326:219,
    doi 10.1136/bmj.326.7382.219.
    """
    error = math.hypot(error1, error2)
    if not error > 0:
        msg = f"a difference of two estimates needs a standard error above 0, not {error1!r} and {error2!r}"
        raise ValueError(msg)
    return (first - second) / error


def interaction_p(first: float, second: float, error1: float, error2: float) -> float:
    """The two-sided P value of the difference, as a fraction; arguments and reference as for ``interaction_z``."""
    return two_sided_p(interaction_z(first, second, error1, error2))
