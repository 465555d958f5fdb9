"""Round numbers for axes; whole axes are in test_axis."""

import math
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.render.forest.ticks import LARGEST, MOST, format_tick, linear_ticks, log_ticks


@pytest.mark.parametrize(
    ("tick", "text"),
    [
        (0.5, "0.5"),
        (20.0, "20"),
        (1e-10, "0.0000000001"),
        (1e15, "1" + 15 * "0"),
        (-8e56, "-8e56"),
        (2e-11, "2e-11"),
        (0.0, "0"),
    ],
)
def test_ticks_in_words(tick: float, text: str) -> None:
    """No trailing zeros, and exponents only where the digits would fill a line."""
    assert format_tick(tick) == text


def test_no_tick_is_off_by_a_rounding() -> None:
    """Three steps of 0.2 are 0.6, not 0.6000000000000001."""
    assert linear_ticks(0.2, 0.9) == (0.2, 0.4, 0.6, 0.8, 1.0)


def test_a_limit_that_is_a_tick_ends_the_axis() -> None:
    """log10(0.2) comes back as 0.2."""
    assert log_ticks(math.log10(0.2), math.log10(5)) == (0.2, 0.5, 1.0, 2.0, 5.0)


@given(st.lists(st.floats(-LARGEST, LARGEST), min_size=2, max_size=2))
def test_ticks_of_any_magnitude_fit_a_line(ends: list[float]) -> None:
    """They hold both ends, rise, and none is wider than the narrowest plot."""
    ticks = linear_ticks(min(ends), max(ends))
    assert ticks[0] <= min(ends)
    assert max(ends) <= ticks[-1]
    assert all(one < other for one, other in pairwise(ticks))
    assert len(ticks) <= MOST + 3
    assert max(len(format_tick(tick)) for tick in ticks) <= 20


@given(st.floats(-1e12, 1e12), st.floats(0, 1e12))
def test_ticks_hold_what_they_are_for(low: float, width: float) -> None:
    """Exactly: nothing sticks out, be it by the last digit."""
    ticks = linear_ticks(low, low + width)
    assert ticks[0] <= low
    assert low + width <= ticks[-1]


def test_beyond_all_axes() -> None:
    """The largest number there is stands at the end, with an arrow; nothing breaks."""
    assert linear_ticks(0, sys.float_info.max)[-1] == LARGEST
    assert LARGEST <= log_ticks(0, math.log10(sys.float_info.max))[-1] < math.inf
