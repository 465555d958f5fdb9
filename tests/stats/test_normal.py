"""The normal distribution: tabulated values, the round trip, and what is refused."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.stats import normal


@pytest.mark.parametrize(
    ("p", "z"),
    [(0.5, 0.0), (0.95, 1.6448536269514722), (0.975, 1.959963984540054), (0.995, 2.5758293035489004)],
)
def test_quantiles_are_those_of_the_tables(p: float, z: float) -> None:
    """To 16 digits as in R's ``qnorm``."""
    assert normal.normal_quantile(p) == pytest.approx(z, abs=1e-14)
    assert normal.normal_quantile(1 - p) == pytest.approx(-z, abs=1e-14)


@given(st.floats(1e-300, 1, exclude_max=True))
def test_the_cdf_undoes_the_quantile(p: float) -> None:
    """At any probability, however small."""
    assert normal.normal_cdf(normal.normal_quantile(p)) == pytest.approx(p, rel=1e-11)


def test_p_values_are_two_sided() -> None:
    """The same for z and -z, and 1 for 0."""
    assert normal.two_sided_p(1.959963984540054) == pytest.approx(0.05, abs=1e-15)
    assert normal.two_sided_p(-1.959963984540054) == pytest.approx(0.05, abs=1e-15)
    assert normal.two_sided_p(0) == 1


def test_critical_values_are_those_of_the_textbook() -> None:
    """1.96 for 95%, 1.645 for 90%."""
    assert normal.critical_value(0.95) == pytest.approx(1.96, abs=5e-5)
    assert normal.critical_value(0.90) == pytest.approx(1.645, abs=5e-4)


@pytest.mark.parametrize("p", [-0.1, 0, 1e-301, 1, 1.5, math.nan])
def test_a_quantile_needs_a_probability(p: float) -> None:
    """0 and 1 are at infinity."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        normal.normal_quantile(p)


@pytest.mark.parametrize("level", [0, 1, -0.95, 95, math.nan, math.inf])
def test_a_level_is_a_fraction(level: float) -> None:
    """95 for 95% is an error, not an interval."""
    with pytest.raises(ValueError, match=r"such as 0\.95"):
        normal.critical_value(level)
