"""The standard error of a rate from its interval."""

import math

import pytest
from scipy import stats

from trialcli.stats.curve import SCALES, standard_error_on

Z = float(stats.norm.isf(0.025))


@pytest.mark.parametrize("scale", SCALES)
def test_an_interval_made_on_a_scale_gives_its_error_back(scale: str) -> None:
    """Made here by hand for S = 0.7 with SE 0.04, by the delta method on each scale."""
    share, error = 0.7, 0.04
    made = {
        "plain": [share + sign * Z * error for sign in (-1, 1)],
        "log": [share * math.exp(sign * Z * error / share) for sign in (-1, 1)],
        "log-log": [share ** math.exp(-sign * Z * error / (share * math.log(share))) for sign in (-1, 1)],
        "logit": [float(stats.logistic.cdf(stats.logistic.ppf(share) + sign * Z * error / share / (1 - share)))
                  for sign in (-1, 1)],
        "arcsine": [math.sin(math.asin(math.sqrt(share)) + sign * Z * error / 2 / math.sqrt(share * (1 - share))) ** 2
                    for sign in (-1, 1)],
    }[scale]  # fmt: skip
    assert standard_error_on(scale, share, (min(made), max(made)), Z) == pytest.approx(error)


@pytest.mark.parametrize("scale", SCALES)
def test_limits_at_the_ends_of_the_scale_are_cut(scale: str) -> None:
    """Their logarithms have no answer otherwise; an interval without a width has no error."""
    assert standard_error_on(scale, 0.5, (0.0, 1.0), Z) > 0
    assert standard_error_on(scale, 0.5, (0.6, 0.4), Z) == 0
