"""Figures as a meta-analysis takes them, recomputed from what was printed."""

from collections.abc import Callable
from math import log, sqrt
from typing import Any

import pytest
from scipy.stats import norm

from trialcli.model import AdverseEvent, Contrast, Result
from trialcli.report.effect_sizes import contrast_size, effect_size

NOTHING = dict.fromkeys(("yi", "sei", "yi_measure", "yi_scale"))
NO_COUNT = {**NOTHING, "xi": None, "ni": None, "count_low": None, "count_high": None}


def test_the_effect_size_of_a_proportion_by_hand(result: Callable[..., Result]) -> None:
    """94/128 is 0.734375; its error is sqrt(0.734375 x 0.265625 / 128)."""
    size = effect_size(result(events=94, of=128), "proportion")
    assert size == {
        "yi": 0.734375, "sei": pytest.approx(sqrt(0.734375 * 0.265625 / 128)), "yi_measure": "PR",
        "yi_scale": "proportion", "xi": 94, "ni": 128, "count_low": 94, "count_high": 94,
    }  # fmt: skip
    assert size["sei"] == pytest.approx(0.0390381, abs=1e-7)


@pytest.mark.parametrize(("events", "share"), [(0, 0.0), (20, 1.0)])
def test_nobody_and_everybody_have_no_error(events: int, share: float, result: Callable[..., Result]) -> None:
    """The formula gives zero, which would be certainty; the share itself is known, and so are the counts."""
    assert effect_size(result(events=events, of=20), "proportion") == {
        "yi": share, "sei": None, "yi_measure": "PR", "yi_scale": "proportion", "xi": events, "ni": 20,
        "count_low": events, "count_high": events,
    }  # fmt: skip


@pytest.mark.parametrize(("events", "of"), [(None, 20), (5, None), (None, None), (0, 0), (21, 20)])
def test_without_a_count_there_is_no_effect_size(
    events: int | None, of: int | None, result: Callable[..., Result]
) -> None:
    """Nor of nobody counted, nor of more than were counted."""
    assert effect_size(result(events=events, of=of), "proportion") == NO_COUNT


def test_a_hazard_ratio_is_its_logarithm(contrast: Callable[..., Contrast]) -> None:
    """0.49 (0.38 to 0.64): log 0.49 is -0.7133, its error (log 0.64 - log 0.38) / (2 x 1.959964) is 0.1330."""
    size = contrast_size(contrast(estimate="0.49", ci=("0.38", "0.64")))
    assert size == {
        "yi": pytest.approx(log(0.49)),
        "sei": pytest.approx((log(0.64) - log(0.38)) / (2 * 1.959964), rel=1e-6),
        "yi_measure": "GEN", "yi_scale": "log ratio",
    }  # fmt: skip
    assert [size["yi"], size["sei"]] == [pytest.approx(-0.7133, abs=5e-5), pytest.approx(0.1330, abs=5e-5)]


@pytest.mark.parametrize("level", ["90", "97.5", "99"])
def test_an_interval_of_another_level_is_read_at_that_level(level: str, contrast: Callable[..., Contrast]) -> None:
    """The wider quantile, from SciPy's normal distribution."""
    z = norm.ppf(0.5 + float(level) / 200)
    size = contrast_size(contrast(estimate="0.49", ci=("0.38", "0.64"), level=level))
    assert size["sei"] == pytest.approx((log(0.64) - log(0.38)) / (2 * z))


@pytest.mark.parametrize(("measure", "short"), [("hazard-ratio", "GEN"), ("odds-ratio", "OR"), ("risk-ratio", "RR")])
def test_every_ratio_has_its_name_in_metafor(measure: str, short: str, contrast: Callable[..., Contrast]) -> None:
    """All on the log scale."""
    size = contrast_size(contrast(measure=measure, estimate="2", ci=("1", "4")))
    assert size == {
        "yi": pytest.approx(log(2)),
        "sei": pytest.approx(2 * log(2) / (2 * norm.ppf(0.975))),
        "yi_measure": short, "yi_scale": "log ratio",
    }  # fmt: skip


def test_a_risk_difference_in_points_is_a_fraction(contrast: Callable[..., Contrast]) -> None:
    """20 points (5.24 to 33.39) is 0.2; the width is 0.2815."""
    size = contrast_size(contrast(measure="risk-difference", estimate="20", ci=("5.24", "33.39")))
    assert size == {"yi": 0.2, "sei": pytest.approx(0.2815 / (2 * norm.ppf(0.975))), "yi_measure": "RD",
                    "yi_scale": "difference"}  # fmt: skip


def test_a_mean_difference_keeps_its_unit(contrast: Callable[..., Contrast]) -> None:
    """It may be negative, and so may its limits."""
    size = contrast_size(contrast(measure="mean-difference", estimate="-3", ci=("-7", "1")))
    assert size == {"yi": -3.0, "sei": pytest.approx(8 / (2 * norm.ppf(0.975))), "yi_measure": "MD",
                    "yi_scale": "difference"}  # fmt: skip


@pytest.mark.parametrize(
    "ci",
    [
        None,
        ("not-estimable", "0.64"),
        ("0.38", "not-reached"),
        ("0.49", "0.49"),  # rounded until nothing is left between them
        ("0.64", "0.38"),
        ("<0.38", "0.64"),  # no more than a bound
        ("0", "0.64"),  # its logarithm does not exist
    ],
)
def test_without_two_limits_there_is_no_error(ci: tuple[str, str] | None, contrast: Callable[..., Contrast]) -> None:
    """The estimate is known all the same."""
    values = {} if ci is None else {"ci": ci}
    assert contrast_size(contrast(estimate="0.49", **values)) == {
        "yi": pytest.approx(log(0.49)), "sei": None, "yi_measure": "GEN", "yi_scale": "log ratio",
    }  # fmt: skip


def test_a_difference_may_begin_at_zero(contrast: Callable[..., Contrast]) -> None:
    """Zero has no logarithm, and a difference needs none."""
    size = contrast_size(contrast(measure="risk-difference", estimate="10", ci=("0", "20")))
    assert size["sei"] == pytest.approx(0.2 / (2 * norm.ppf(0.975)))


@pytest.mark.parametrize(
    "values", [{}, {"estimate": "not-estimable"}, {"estimate": "0"}, {"estimate": "-0.5"}, {"estimate": "<0.5"}]
)
def test_without_an_estimate_there_is_no_effect_size(values: dict[str, str], contrast: Callable[..., Contrast]) -> None:
    """Nor of a ratio that has no logarithm."""
    assert contrast_size(contrast(ci=("0.38", "0.64"), **values)) == NOTHING


def test_a_test_without_an_estimate_has_no_effect_size(contrast: Callable[..., Contrast]) -> None:
    """A P value alone says nothing of how large."""
    assert contrast_size(contrast(measure="p-value-only", p="0.03")) == NOTHING


def test_no_difference_is_an_effect_size(contrast: Callable[..., Contrast]) -> None:
    """Zero points are an estimate."""
    assert contrast_size(contrast(measure="risk-difference", estimate="0"))["yi"] == 0


# What is no share of people


def test_events_of_a_time_to_an_event_are_no_proportion(result: Callable[..., Result]) -> None:
    """Some leave before they are seen to have it: 8 of 100 are printed as 9.3%, and 9.3% (4.7 to 17.9) is what counts.

    (0.179 - 0.047) / (2 x 1.959964) is 0.033674.
    """
    row = result(outcome="pfs", timepoint="12 months", events=8, of=100, percent="9.3", ci=("4.7", "17.9"))
    assert effect_size(row, "time-to-event") == {
        "yi": pytest.approx(0.093), "sei": pytest.approx(0.033674, abs=1e-6), "yi_measure": "GEN",
        "yi_scale": "proportion", "xi": None, "ni": None, "count_low": None, "count_high": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    "values",
    [
        {"events": 8, "of": 100, "percent": "9.3", "timepoint": "12 months"},
        {"events": 70, "of": 100, "median": "13.3", "unit": "months", "ci": ("11.8", "16.1")},
        {"events": 70, "of": 100},
        {"percent": "9.3", "timepoint": "12 months", "ci": ("4.7", "not-reported")},
        {"percent": "<9.3", "timepoint": "12 months", "ci": ("4.7", "17.9")},
        {"percent": "not-reached", "timepoint": "12 months", "ci": ("4.7", "17.9")},
    ],
)
def test_without_its_own_interval_a_time_to_an_event_has_no_effect_size(
    values: dict[str, Any], result: Callable[..., Result]
) -> None:
    """Nor has a median."""
    assert effect_size(result(outcome="pfs", **values), "time-to-event") == NO_COUNT


@pytest.mark.parametrize("kind", ["rate", "continuous"])
def test_a_rate_and_a_mean_are_no_share(kind: str, result: Callable[..., Result]) -> None:
    """Whatever counts stand beside them."""
    assert effect_size(result(events=8, of=100), kind) == NO_COUNT


def test_a_count_that_is_not_the_printed_percentage_is_not_pooled(event: Callable[..., AdverseEvent]) -> None:
    """94/128 is 73.4%, not 37%; 84.67% printed as 84.6% was cut off, and is the same figure."""
    assert effect_size(event(events=94, of=128, percent="37"), "proportion")["yi"] is None
    assert effect_size(event(events=127, of=150, percent="84.6"), "proportion")["xi"] == 127
    assert effect_size(event(events=1, of=150, percent="<1"), "proportion")["xi"] == 1
    assert effect_size(event(events=1, of=150, percent="not-reported"), "proportion")["xi"] == 1


def test_the_only_count_that_a_percentage_allows_is_the_count(result: Callable[..., Result]) -> None:
    """176/208 is 84.615%; 175 would be 84.1% and 177 would be 85.1%. Of 254, both 180 and 181 are printed as 71%."""
    size = effect_size(result(percent="84.6", of=208), "proportion")
    assert (size["yi"], size["xi"], size["ni"]) == (pytest.approx(176 / 208), 176, 208)
    two = effect_size(result(percent="71", of=254), "proportion")
    assert (two["yi"], two["xi"], two["count_low"], two["count_high"]) == (None, None, 180, 181)
