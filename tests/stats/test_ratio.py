"""Ratios: calculations by hand, zero cells, and what holds for all."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.stats import ratio

INNER = st.integers(2, 100_000).flatmap(lambda n: st.tuples(st.integers(1, n - 1), st.just(n)))
Z = 1.959963984540054


def test_a_risk_ratio_by_hand() -> None:
    """15/100 against 30/100 is 0.5; its error is sqrt(1/15 - 1/100 + 1/30 - 1/100) = sqrt(0.08)."""
    assert ratio.risk_ratio(15, 100, 30, 100) == pytest.approx(
        (0.5, 0.5 * math.exp(-Z * math.sqrt(0.08)), 0.5 * math.exp(Z * math.sqrt(0.08)), math.sqrt(0.08)),
    )


def test_an_odds_ratio_by_hand() -> None:
    """(20/80) / (10/90) is 2.25; its error is sqrt(1/20 + 1/80 + 1/10 + 1/90) = sqrt(0.1736111)."""
    error = math.sqrt(0.05 + 0.0125 + 0.1 + 1 / 90)
    assert ratio.odds_ratio(20, 100, 10, 100) == pytest.approx(
        (2.25, 2.25 * math.exp(-Z * error), 2.25 * math.exp(Z * error), error),
    )


def test_the_error_of_a_log_hazard_ratio_by_hand() -> None:
    """100 and 25 events: sqrt(0.01 + 0.04)."""
    assert ratio.log_hazard_ratio_standard_error(100, 25) == pytest.approx(math.sqrt(0.05))


@pytest.mark.parametrize("events", [(0, 10), (10, 0), (-1, 10)])
def test_without_events_a_hazard_ratio_has_no_error(events: tuple[int, int]) -> None:
    """In either group."""
    with pytest.raises(ValueError, match="at least one"):
        ratio.log_hazard_ratio_standard_error(*events)


@pytest.mark.parametrize(
    ("pair", "why"),
    [
        ((0, 10, 5, 10), "the first group has no events"),
        ((5, 10, 0, 10), "the second group has no events"),
        ((10, 10, 20, 20), "everyone in both groups has the event"),
    ],
)
def test_a_risk_ratio_with_a_zero_cell_is_refused(pair: tuple[int, int, int, int], why: str) -> None:
    """With the reason."""
    with pytest.raises(ValueError, match=f"a risk ratio has no interval: {why}"):
        ratio.risk_ratio(*pair)


@pytest.mark.parametrize(
    ("pair", "why"),
    [
        ((0, 10, 5, 10), "the first group has no events"),
        ((10, 10, 5, 10), "everyone in the first group has the event"),
        ((5, 10, 0, 10), "the second group has no events"),
        ((5, 10, 10, 10), "everyone in the second group has the event"),
    ],
)
def test_an_odds_ratio_with_a_zero_cell_is_refused(pair: tuple[int, int, int, int], why: str) -> None:
    """With the reason."""
    with pytest.raises(ValueError, match=f"an odds ratio has no interval: {why}"):
        ratio.odds_ratio(*pair)


def test_one_full_group_has_a_risk_ratio() -> None:
    """10/10 against 5/10: only the second group adds to the error, 1/5 - 1/10."""
    estimate = ratio.risk_ratio(10, 10, 5, 10)
    assert (estimate.value, estimate.standard_error) == pytest.approx((2, math.sqrt(0.1)))


def test_half_events_are_added_when_asked_for() -> None:
    """0/10 against 5/10 becomes 0.5/11 against 5.5/11: an odds ratio of (0.5/10.5) / (5.5/5.5)."""
    cells = ratio.haldane_anscombe(0, 10, 5, 10)
    assert cells == (0.5, 11, 5.5, 11)
    assert ratio.odds_ratio(*cells).value == pytest.approx(0.5 / 10.5)
    assert ratio.risk_ratio(*cells).value == pytest.approx(0.5 / 5.5)


@pytest.mark.parametrize("method", [ratio.risk_ratio, ratio.odds_ratio])
@given(one=INNER, two=INNER)
def test_swapping_the_groups_inverts_the_ratio(method: object, one: tuple[int, int], two: tuple[int, int]) -> None:
    """And its limits; the error stays."""
    assert callable(method)
    value, low, high, error = method(*one, *two)
    assert low < value < high
    assert method(*two, *one) == pytest.approx((1 / value, 1 / high, 1 / low, error))
