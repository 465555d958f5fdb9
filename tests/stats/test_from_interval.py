"""Intervals read backwards: published examples and the round trip through what made them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.stats import difference, from_interval, ratio

INNER = st.integers(2, 100_000).flatmap(lambda n: st.tuples(st.integers(1, n - 1), st.just(n)))
LEVELS = st.sampled_from([0.9, 0.95, 0.975, 0.99])


def test_a_difference_of_altman_and_bland() -> None:
    """BMJ 2011;343:d2090: 17 points (1.4 to 32.6), z = 2.141, SE = 7.940, P = 0.032."""
    assert from_interval.standard_error_from_interval(0.014, 0.326) == pytest.approx(0.0794, abs=0.0003)
    assert from_interval.z_from_interval(0.17, 0.014, 0.326) == pytest.approx(2.141, abs=0.01)
    assert from_interval.p_from_interval(0.17, 0.014, 0.326) == pytest.approx(0.032, abs=0.001)


def test_a_ratio_of_altman_and_bland() -> None:
    """The same note: a relative risk of 0.30 (0.10 to 0.90), P = 0.034; the limits are rounded."""
    z = math.log(0.30) / (math.log(9) / 3.92)
    assert from_interval.z_from_ratio_interval(0.30, 0.10, 0.90) == pytest.approx(z, rel=1e-4)
    assert from_interval.p_from_ratio_interval(0.30, 0.10, 0.90) == pytest.approx(0.034, abs=0.003)


def test_a_printed_hazard_ratio() -> None:
    """KarMMa-3, final: 0.49 (0.38 to 0.63); log(0.63/0.38) / 3.92 = 0.1290, and P < 0.001 as printed."""
    assert from_interval.log_standard_error_from_interval(0.38, 0.63) == pytest.approx(0.1290, abs=5e-5)
    assert from_interval.p_from_ratio_interval(0.49, 0.38, 0.63) < 0.001


@given(INNER, INNER, LEVELS)
def test_the_error_of_a_ratio_comes_back(one: tuple[int, int], two: tuple[int, int], level: float) -> None:
    """From the limits that it made."""
    made = ratio.odds_ratio(*one, *two, level)
    error = from_interval.log_standard_error_from_interval(made.low, made.high, level)
    assert error == pytest.approx(made.standard_error, rel=1e-9)


def test_the_error_of_a_difference_comes_back() -> None:
    """50/100 - 30/100: sqrt(0.25/100 + 0.21/100)."""
    made = difference.wald_difference(50, 100, 30, 100, 0.9)
    error = from_interval.standard_error_from_interval(made.low, made.high, 0.9)
    assert error == pytest.approx(math.sqrt(0.0046))
    assert from_interval.z_from_interval(*made, 0.9) == pytest.approx(0.2 / math.sqrt(0.0046))


@given(st.floats(0.01, 100), LEVELS)
def test_p_meets_alpha_where_a_limit_meets_no_effect(value: float, level: float) -> None:
    """An interval that ends at a difference of 0, or a ratio of 1, has P = 1 - level."""
    assert from_interval.p_from_interval(value, 0, 2 * value, level) == pytest.approx(1 - level)
    assert from_interval.p_from_ratio_interval(1 + value, 1, (1 + value) ** 2, level) == pytest.approx(1 - level)


@pytest.mark.parametrize("limits", [(1, 1), (2, 1), (math.nan, 1), (0, math.inf), (-math.inf, 0)])
def test_an_interval_has_two_limits(limits: tuple[float, float]) -> None:
    """Both finite, the lower one first."""
    with pytest.raises(ValueError, match="the lower one first"):
        from_interval.standard_error_from_interval(*limits)


@pytest.mark.parametrize("limits", [(0, 1), (-1, 1), (math.nan, 1)])
def test_a_ratio_is_positive(limits: tuple[float, float]) -> None:
    """Its logarithm is needed."""
    with pytest.raises(ValueError, match="greater than 0"):
        from_interval.log_standard_error_from_interval(*limits)
    with pytest.raises(ValueError, match="greater than 0"):
        from_interval.z_from_ratio_interval(limits[0], 0.5, 1)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_an_estimate_is_finite(value: float) -> None:
    """A printed one always is."""
    with pytest.raises(ValueError, match="finite"):
        from_interval.z_from_interval(value, 0, 1)


def test_a_level_is_a_fraction() -> None:
    """95 for 95% is an error."""
    with pytest.raises(ValueError, match=r"such as 0\.95"):
        from_interval.p_from_ratio_interval(0.5, 0.4, 0.6, 95)
