"""Round numbers for axes; whole axes are in test_axis."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.render.ticks import linear_ticks, log_ticks, worded


@pytest.mark.parametrize(
    ("tick", "text"), [(0.5, "0.5"), (20.0, "20"), (1e-10, "0.0000000001"), (1e15, "1" + 15 * "0")]
)
def test_ticks_in_words(tick: float, text: str) -> None:
    """No exponents, no trailing zeros."""
    assert worded(tick) == text


def test_no_tick_is_off_by_a_rounding() -> None:
    """Three steps of 0.2 are 0.6, not 0.6000000000000001."""
    assert linear_ticks(0.2, 0.9) == (0.2, 0.4, 0.6, 0.8, 1.0)


def test_a_limit_that_is_a_tick_ends_the_axis() -> None:
    """log10(0.2) comes back as 0.2."""
    assert log_ticks(math.log10(0.2), math.log10(5)) == (0.2, 0.5, 1.0, 2.0, 5.0)


@given(st.floats(-1e12, 1e12), st.floats(0, 1e12))
def test_ticks_hold_what_they_are_for(low: float, width: float) -> None:
    """Exactly: nothing sticks out, be it by the last digit."""
    ticks = linear_ticks(low, low + width)
    assert ticks[0] <= low
    assert low + width <= ticks[-1]
