"""Intervals of a difference: the published examples and what holds for all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.stats import difference

COUNTS = st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
LEVELS = st.sampled_from([0.9, 0.95, 0.975, 0.99])
EVERY_METHOD = pytest.mark.parametrize("name", difference.METHODS)
Pair = tuple[int, int, int, int]


@pytest.mark.parametrize(
    ("pair", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_newcombes_examples_by_his_method(pair: Pair, low: float, high: float) -> None:
    """Table II of Statistics in Medicine 1998;17:873-890, method 10."""
    assert difference.newcombe_interval(*pair)[1:] == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("pair", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0528, 0.3382),
        ((9, 10, 3, 10), 0.1700, 0.8406),
        ((6, 7, 2, 7), 0.0342, 0.8534),
        ((5, 56, 0, 29), -0.0326, 0.1933),
        ((0, 10, 0, 20), -0.1658, 0.2844),
    ],
)
def test_newcombes_examples_by_miettinen_and_nurminen(pair: Pair, low: float, high: float) -> None:
    """The same table, method 6."""
    assert difference.miettinen_nurminen(*pair)[1:] == pytest.approx((low, high), abs=5e-5)


def test_no_events_in_either_group_have_a_closed_form() -> None:
    """With no events the likelihood keeps p2 at 0, so D**2 = k*D*(1-D)/n and D = k/(n+k), k = z**2 * 20/19."""
    k = 3.841458820694124 * 20 / 19
    assert difference.miettinen_nurminen(0, 10, 0, 10) == pytest.approx((0, -k / (10 + k), k / (10 + k)))


@pytest.mark.parametrize(
    ("pair", "low", "high"),
    [((56, 70, 48, 80), 0.0575, 0.3425), ((9, 10, 3, 10), 0.2605, 0.9395), ((0, 10, 0, 20), 0, 0)],
)
def test_newcombes_examples_by_the_textbook(pair: Pair, low: float, high: float) -> None:
    """The same table, method 1: no events, no width."""
    assert difference.wald_difference(*pair)[1:] == pytest.approx((low, high), abs=5e-5)


@EVERY_METHOD
@given(one=COUNTS, two=COUNTS, level=LEVELS)
def test_an_interval_holds_its_difference(name: str, one: tuple[int, int], two: tuple[int, int], level: float) -> None:
    """And lies within -1 and 1."""
    value, low, high = difference.METHODS[name](*one, *two, level)
    assert value == one[0] / one[1] - two[0] / two[1]
    assert -1 <= low <= value <= high <= 1


@EVERY_METHOD
@given(one=COUNTS, two=COUNTS)
def test_swapping_the_groups_turns_the_sign(name: str, one: tuple[int, int], two: tuple[int, int]) -> None:
    """No group is treated otherwise than the other."""
    value, low, high = difference.METHODS[name](*one, *two, 0.95)
    assert difference.METHODS[name](*two, *one, 0.95) == pytest.approx((-value, -high, -low), abs=1e-12)


@EVERY_METHOD
@given(one=COUNTS, two=COUNTS)
def test_more_confidence_takes_more_room(name: str, one: tuple[int, int], two: tuple[int, int]) -> None:
    """The 99% interval holds the 95% interval."""
    narrow, wide = (difference.METHODS[name](*one, *two, level) for level in (0.95, 0.99))
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high
