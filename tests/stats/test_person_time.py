"""Rates over time at risk: against tables of Garwood's limits and SciPy."""

import math

import pytest

from trialcli.stats.person_time import Rate, difference_by_limits, garwood_interval, rate_ratio


@pytest.mark.parametrize(
    ("events", "low", "high"), [(0, 0.0, 3.6889), (1, 0.0253, 5.5716), (3, 0.6187, 8.7673), (10, 4.7954, 18.3904)]
)
def test_limits_are_those_of_the_printed_table(events: int, low: float, high: float) -> None:
    """The 95% limits of a Poisson count, as tables of exact limits have them."""
    found = garwood_interval(events, 1.0)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("events", [1, 4, 37, 162, 2500, 120_000])
@pytest.mark.parametrize("level", [0.9, 0.99])
def test_limits_are_quantiles_of_chi_square(events: int, level: float) -> None:
    """Half the chi-square quantiles with 2x and 2x + 2 degrees of freedom, over the time."""
    chi2 = pytest.importorskip("scipy.stats").chi2
    found, tail = garwood_interval(events, 250.5, level), (1 - level) / 2
    assert found.value == pytest.approx(events / 250.5)
    assert found.low == pytest.approx(chi2.ppf(tail, 2 * events) / 2 / 250.5, rel=1e-9)
    assert found.high == pytest.approx(chi2.isf(tail, 2 * events + 2) / 2 / 250.5, rel=1e-9)


def test_a_ratio_has_the_exact_limits_of_a_share_of_all_events() -> None:
    """SciPy's exact binomial limits of 8 of 170, made into odds and divided by the times 2.214 and 2.222."""
    limits = pytest.importorskip("scipy.stats").binomtest(8, 170).proportion_ci(method="exact")
    found = rate_ratio((8, 2.214), (162, 2.222))
    assert found.value == pytest.approx(8 / 2.214 / (162 / 2.222))
    assert found.low == pytest.approx(limits.low / (1 - limits.low) * 2.222 / 2.214)
    assert found.high == pytest.approx(limits.high / (1 - limits.high) * 2.222 / 2.214)


def test_a_ratio_may_be_nothing_but_not_divided_by_nothing() -> None:
    """No event in the first group gives 0; none in the second gives no ratio; 1 of 1 may be any rate above."""
    assert rate_ratio((0, 10), (5, 10))[:2] == (0, 0)
    with pytest.raises(ValueError, match="without events"):
        rate_ratio((5, 10), (0, 10))
    assert 0 < rate_ratio((4, 1), (1, 1)).high < math.inf


def test_a_difference_takes_each_limit_from_its_own_side() -> None:
    """By hand: 2 - 5 = -3; below sqrt(1 + 9) = 3.162, above sqrt(4 + 4) = 2.828."""
    assert difference_by_limits(Rate(2, 1, 4), Rate(5, 3, 8)) == pytest.approx((-3, -6.16228, -0.17157), abs=1e-5)


@pytest.mark.parametrize(("events", "time"), [(-1, 1.0), (2_000_000, 1.0), (1, 0.0), (1, math.inf)])
def test_what_is_no_rate_is_refused(events: int, time: float) -> None:
    """A count and a time above zero are needed."""
    with pytest.raises(ValueError, match="a rate needs"):
        garwood_interval(events, time)
