"""Two curves at one time: by hand, as Altman and Andersen set it out."""

import math

import pytest

from trialcli.stats.landmark import Landmark, curve_difference, difference_by_hazards


def test_errors_of_both_curves_add_as_squares() -> None:
    """0.70 less 0.50, errors 0.03 and 0.04: sqrt(0.0009 + 0.0016) = 0.05, times 1.959964 is 0.0979982."""
    found = curve_difference(Landmark(0.70, 0.03), Landmark(0.50, 0.04))
    assert found == pytest.approx((0.20, 0.1020018, 0.2979982), abs=1e-7)


def test_a_difference_of_rates_ends_at_one() -> None:
    """No rate is below 0 or above 1, and so no difference is beyond 1."""
    assert curve_difference(Landmark(1.0, 0.3), Landmark(0.0, 0.3)).high == 1


def test_a_hazard_ratio_is_a_power_of_the_control_rate() -> None:
    """S = 0.5, ratio 0.5 (0.25 to 1): sqrt(0.5) - 0.5 = 0.2071; the fourth root gives 0.3409; 1 gives 0."""
    assert difference_by_hazards(0.5, 0.5, 0.25, 1) == pytest.approx((0.20711, 0.0, 0.34090), abs=1e-5)


@pytest.mark.parametrize("one", [Landmark(1.2, 0.1), Landmark(-0.1, 0.1), Landmark(0.5, -1), Landmark(0.5, math.inf)])
def test_what_is_no_rate_is_refused(one: Landmark) -> None:
    """On either side."""
    with pytest.raises(ValueError, match="a curve gives"):
        curve_difference(Landmark(0.5, 0.1), one)


@pytest.mark.parametrize("values", [(0, 0.5, 0.4, 0.6), (1, 0.5, 0.4, 0.6), (0.5, 0.5, 0, 1), (0.5, 0.7, 0.4, 0.6)])
def test_what_is_no_hazard_ratio_is_refused(values: tuple[float, float, float, float]) -> None:
    """Nor a curve on which nobody, or everybody, had the event."""
    with pytest.raises(ValueError, match="in its interval"):
        difference_by_hazards(*values)
