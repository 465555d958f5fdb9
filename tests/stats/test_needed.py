"""The number needed to treat: published examples and the two-range case."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.stats.needed import People, number_needed_to_treat


def test_altmans_example_runs_through_infinity() -> None:
    """BMJ 1998;317:1309: a reduction of 10% (-5% to 25%) is 10, to benefit from 4, to harm from 20."""
    found = number_needed_to_treat(0.10, -0.05, 0.25)
    assert found.value == pytest.approx(10)
    assert found.benefits
    assert found.to_benefit == pytest.approx(People(4, math.inf))
    assert found.to_harm == pytest.approx(People(20, math.inf))


def test_a_clear_benefit_is_one_range() -> None:
    """Barrowman, CMAJ 2002;166:1676: 16.6% (0.9% to 32.2%) is about 6 (3.1 to 111.1)."""
    found = number_needed_to_treat(0.166, 0.009, 0.322)
    assert found.value == pytest.approx(6, abs=0.05)
    assert found.to_benefit == pytest.approx(People(3.1, 111.1), abs=0.05)
    assert found.to_harm is None


def test_a_clear_harm_is_one_range() -> None:
    """-20% (-50% to -10%): 5 treated for one more harmed, from 2 to 10."""
    found = number_needed_to_treat(-0.20, -0.50, -0.10)
    assert (found.value, found.benefits) == (5, False)
    assert found.to_benefit is None
    assert found.to_harm == People(2, 10)


@pytest.mark.parametrize(
    ("difference", "low", "high", "to_benefit", "to_harm"),
    [
        (0.1, 0, 0.2, People(5, math.inf), None),
        (-0.1, -0.2, 0, None, People(5, math.inf)),
        (0, -0.1, 0.2, People(5, math.inf), People(10, math.inf)),
        (0, 0, 0, None, None),
    ],
)
def test_no_difference_is_at_infinity(
    difference: float, low: float, high: float, to_benefit: People | None, to_harm: People | None
) -> None:
    """As a limit, as the estimate, and as everything."""
    found = number_needed_to_treat(difference, low, high)
    assert (found.to_benefit, found.to_harm) == (to_benefit, to_harm)
    assert (found.value == math.inf) == (difference == 0)


@given(st.lists(st.floats(-1, 1), min_size=3, max_size=3))
def test_the_estimate_lies_in_its_own_range(drawn: list[float]) -> None:
    """Which the single range from 1/low to 1/high does not always manage."""
    low, difference, high = sorted(drawn)
    found = number_needed_to_treat(difference, low, high)
    ranges = found.to_benefit if found.benefits else found.to_harm
    if difference:
        assert ranges is not None
        assert ranges.low <= found.value <= ranges.high


@pytest.mark.parametrize(
    "difference", [(0.1, 0.2, 0.3), (0.4, 0.2, 0.3), (0.2, 0.3, 0.1), (0, -2, 1), (10, 5, 15), (math.nan, 0, 1)]
)
def test_a_difference_lies_in_its_interval(difference: tuple[float, float, float]) -> None:
    """In fractions, not in percent."""
    with pytest.raises(ValueError, match="lies in its interval"):
        number_needed_to_treat(*difference)
