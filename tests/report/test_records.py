"""The records of figures: what a meta-analysis takes them for, recomputed from what was printed."""

from collections.abc import Callable
from math import log, sqrt
from typing import Any

import pytest
from scipy.stats import norm

from trialcli.figures import Figure
from trialcli.model import AdverseEvent, Contrast, Cut, FollowUp, Reading, Result, Trial
from trialcli.report.records import (
    Limits,
    contrast_size,
    effect_size,
    head,
    limit_fields,
    number,
    numbers,
    origin,
    percentage,
)

NOTHING = {"yi": None, "sei": None, "yi_measure": None}

OTHERS = tuple(f"other_{key}" for key in ("printed", "value", "events", "of", "grade", "ci_low", "ci_high", "source"))
"""Other readings of a figure: the keys are there whether or not it is disputed."""


# Effect sizes


def test_the_effect_size_of_a_proportion_by_hand() -> None:
    """94/128 is 0.734375; its error is sqrt(0.734375 x 0.265625 / 128)."""
    size = effect_size(94, 128)
    assert size == {
        "yi": 0.734375, "sei": pytest.approx(sqrt(0.734375 * 0.265625 / 128)), "yi_measure": "PR",
    }  # fmt: skip
    assert size["sei"] == pytest.approx(0.0390381, abs=1e-7)


@pytest.mark.parametrize(("events", "share"), [(0, 0.0), (20, 1.0)])
def test_nobody_and_everybody_have_no_error(events: int, share: float) -> None:
    """The formula gives zero, which would be certainty; the share itself is known."""
    assert effect_size(events, 20) == {"yi": share, "sei": None, "yi_measure": "PR"}


@pytest.mark.parametrize(("events", "of"), [(None, 20), (5, None), (None, None), (0, 0)])
def test_without_a_count_there_is_no_effect_size(events: int | None, of: int | None) -> None:
    """Nor of nobody counted."""
    assert effect_size(events, of) == NOTHING


def test_a_hazard_ratio_is_its_logarithm(contrast: Callable[..., Contrast]) -> None:
    """0.49 (0.38 to 0.64): log 0.49 is -0.7133, its error (log 0.64 - log 0.38) / (2 x 1.959964) is 0.1330."""
    size = contrast_size(contrast(estimate="0.49", ci=("0.38", "0.64")))
    assert size == {
        "yi": pytest.approx(log(0.49)),
        "sei": pytest.approx((log(0.64) - log(0.38)) / (2 * 1.959964), rel=1e-6),
        "yi_measure": "HR",
    }
    assert [size["yi"], size["sei"]] == [pytest.approx(-0.7133, abs=5e-5), pytest.approx(0.1330, abs=5e-5)]


@pytest.mark.parametrize("level", ["90", "97.5", "99"])
def test_an_interval_of_another_level_is_read_at_that_level(level: str, contrast: Callable[..., Contrast]) -> None:
    """The wider quantile, from SciPy's normal distribution."""
    z = norm.ppf(0.5 + float(level) / 200)
    size = contrast_size(contrast(estimate="0.49", ci=("0.38", "0.64"), level=level))
    assert size["sei"] == pytest.approx((log(0.64) - log(0.38)) / (2 * z))


@pytest.mark.parametrize(("measure", "short"), [("hazard-ratio", "HR"), ("odds-ratio", "OR"), ("risk-ratio", "RR")])
def test_every_ratio_has_its_name_in_metafor(measure: str, short: str, contrast: Callable[..., Contrast]) -> None:
    """All on the log scale."""
    size = contrast_size(contrast(measure=measure, estimate="2", ci=("1", "4")))
    assert size == {
        "yi": pytest.approx(log(2)),
        "sei": pytest.approx(2 * log(2) / (2 * norm.ppf(0.975))),
        "yi_measure": short,
    }


def test_a_risk_difference_in_points_is_a_fraction(contrast: Callable[..., Contrast]) -> None:
    """20 points (5.24 to 33.39) is 0.2; the width is 0.2815."""
    size = contrast_size(contrast(measure="risk-difference", estimate="20", ci=("5.24", "33.39")))
    assert size == {"yi": 0.2, "sei": pytest.approx(0.2815 / (2 * norm.ppf(0.975))), "yi_measure": "RD"}


def test_a_mean_difference_keeps_its_unit(contrast: Callable[..., Contrast]) -> None:
    """It may be negative, and so may its limits."""
    size = contrast_size(contrast(measure="mean-difference", estimate="-3", ci=("-7", "1")))
    assert size == {"yi": -3.0, "sei": pytest.approx(8 / (2 * norm.ppf(0.975))), "yi_measure": "MD"}


@pytest.mark.parametrize(
    "ci",
    [
        None,
        ("not-estimable", "0.64"),
        ("0.38", "not-reached"),
        ("0.49", "0.49"),  # rounded until nothing is left between them
        ("0.64", "0.38"),
        ("0", "0.64"),  # its logarithm does not exist
    ],
)
def test_without_two_limits_there_is_no_error(ci: tuple[str, str] | None, contrast: Callable[..., Contrast]) -> None:
    """The estimate is known all the same."""
    values = {} if ci is None else {"ci": ci}
    assert contrast_size(contrast(estimate="0.49", **values)) == {
        "yi": pytest.approx(log(0.49)), "sei": None, "yi_measure": "HR",
    }  # fmt: skip


def test_a_difference_may_begin_at_zero(contrast: Callable[..., Contrast]) -> None:
    """Zero has no logarithm, and a difference needs none."""
    size = contrast_size(contrast(measure="risk-difference", estimate="10", ci=("0", "20")))
    assert size["sei"] == pytest.approx(0.2 / (2 * norm.ppf(0.975)))


@pytest.mark.parametrize("values", [{}, {"estimate": "not-estimable"}, {"estimate": "0"}, {"estimate": "-0.5"}])
def test_without_an_estimate_there_is_no_effect_size(values: dict[str, str], contrast: Callable[..., Contrast]) -> None:
    """Nor of a ratio that has no logarithm."""
    assert contrast_size(contrast(ci=("0.38", "0.64"), **values)) == NOTHING


def test_a_test_without_an_estimate_has_no_effect_size(contrast: Callable[..., Contrast]) -> None:
    """A P value alone says nothing of how large."""
    assert contrast_size(contrast(measure="p-value-only", p="0.03")) == NOTHING


def test_no_difference_is_an_effect_size(contrast: Callable[..., Contrast]) -> None:
    """Zero points are an estimate."""
    assert contrast_size(contrast(measure="risk-difference", estimate="0"))["yi"] == 0


# Numbers


@pytest.mark.parametrize(
    ("figure", "value"),
    [(None, None), ("8.80", 8.8), ("<0.001", 0.001), ("−3.5", -3.5), ("not-reached", None)],
)
def test_the_number_in_a_figure(figure: str | None, value: float | None) -> None:
    """None where there is none."""
    assert number(None if figure is None else Figure(figure)) == value


def test_a_percentage_from_counts_has_one_decimal() -> None:
    """94/128 is 73.4375%."""
    assert percentage(94, 128) == "73.4"


@pytest.mark.parametrize(
    ("events", "of", "shown"), [(1, 2827, "0.035"), (2, 2831, "0.071"), (0, 2827, "0.0"), (1, 1000, "0.1")]
)
def test_a_tiny_percentage_keeps_two_digits(events: int, of: int, shown: str) -> None:
    """1/2827 is 0.03537%, which is not nothing; 2/2831 is 0.07065%."""
    assert percentage(events, of) == shown


def test_a_printed_percentage_is_the_value(result: Callable[..., Result]) -> None:
    """Even where the counts say it more precisely."""
    assert numbers(result(events=94, of=128, percent="73")) == {
        "printed": "73", "value": 73.0, "value_computed": False, "unit": "percent", "events": 94, "of": 128,
        "range_low": None, "range_high": None, "missing": None,
    }  # fmt: skip


def test_counts_without_a_percentage_give_a_computed_one(event: Callable[..., AdverseEvent]) -> None:
    """It is said to be computed, and nothing is said to be printed."""
    assert numbers(event(events=7, of=128)) == {
        "printed": None, "value": 5.5, "value_computed": True, "unit": "percent", "events": 7, "of": 128,
        "range_low": None, "range_high": None, "missing": None,
    }  # fmt: skip


def test_a_median_has_its_unit_and_range(result: Callable[..., Result]) -> None:
    """The median is what was printed; a count beside it is not made into a percentage."""
    row = result(outcome="crs-onset", median="1", unit="day", range=("1", "12"), events=5, of=10)
    assert numbers(row) == {
        "printed": "1", "value": 1.0, "value_computed": False, "unit": "day", "events": 5, "of": 10,
        "range_low": 1.0, "range_high": 12.0, "missing": None,
    }  # fmt: skip


def test_a_range_alone_has_its_unit(result: Callable[..., Result]) -> None:
    """No value is made of it."""
    made = numbers(result(outcome="prior-lines", unit="lines", range=("3", "16")))
    assert (made["value"], made["unit"], made["range_low"], made["range_high"]) == (None, "lines", 3.0, 16.0)
    assert made["value_computed"] is False


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"missing": "not-reported"}, "not-reported"),
        ({"median": "not-reached", "unit": "months"}, "not-reached"),
        ({"percent": "not-estimable"}, "not-estimable"),
        ({"median": "8.8", "unit": "months"}, None),
    ],
)
def test_a_kind_of_missing_is_no_number(
    values: dict[str, str], missing: str | None, result: Callable[..., Result]
) -> None:
    """It stands in a field of its own, wherever the file has it."""
    made = numbers(result(**values))
    assert made["missing"] == missing
    assert (made["value"] is None) is (missing is not None)


@pytest.mark.parametrize("values", [{"events": 5}, {"of": 10}])
def test_half_a_count_is_no_percentage(values: dict[str, int], result: Callable[..., Result]) -> None:
    """It needs both."""
    made = numbers(result(**values))
    assert (made["value"], made["value_computed"]) == (None, False)


# Intervals


def test_a_printed_interval_is_told_as_printed() -> None:
    """With its level, and no method, which nobody printed."""
    assert limit_fields(Limits(Figure("21.7"), Figure("43.60"), Figure("97.5"), computed=False)) == {
        "ci_low": 21.7, "ci_high": 43.6, "ci_printed": "21.7 to 43.60", "ci_level": 97.5, "ci_computed": False,
        "ci_method": None,
    }  # fmt: skip


def test_a_computed_interval_is_told_as_computed() -> None:
    """With the method, and nothing printed."""
    assert limit_fields(Limits(Figure("64.9"), Figure("80.9"), Figure("95"), computed=True)) == {
        "ci_low": 64.9, "ci_high": 80.9, "ci_printed": None, "ci_level": 95.0, "ci_computed": True,
        "ci_method": "Clopper-Pearson",
    }  # fmt: skip


def test_an_open_interval_keeps_the_limit_it_has() -> None:
    """The other one is missing, and printed as such."""
    made = limit_fields(Limits(Figure("41.9"), Figure("not-estimable"), Figure("95"), computed=False))
    assert (made["ci_low"], made["ci_high"], made["ci_printed"]) == (41.9, None, "41.9 to not estimable")


def test_without_an_interval_its_fields_are_there_and_empty() -> None:
    """So that all records have the same keys."""
    some = limit_fields(Limits(Figure("1"), Figure("2"), Figure("95"), computed=False))
    assert limit_fields(None) == dict.fromkeys(some)


# Where a figure stands, and who says it


def test_the_head_of_a_record(trial: Callable[..., Trial]) -> None:
    """Trial, arm, data cut and follow-up."""
    assert head(trial(), "main", "new") == {
        "trial": "tiny", "name": "TINY", "arm": "new", "arm_label": "New inhaler", "cut": "main",
        "cut_label": "Main report", "cutoff": None, "follow_up": 12.0, "follow_up_unit": "months",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("known", "follow_up", "unit"),
    [(None, None, None), (FollowUp(range=(Figure("1"), Figure("9")), unit="weeks"), None, "weeks")],
)
def test_a_follow_up_that_is_not_known_is_left_empty(
    known: FollowUp | None, follow_up: float | None, unit: str | None, trial: Callable[..., Trial]
) -> None:
    """Of the whole cut, or of its median."""
    made = head(trial(cuts={"x": Cut(label="X", cutoff="2021-02-03", follow_up=known)}), "x", "old")
    assert (made["follow_up"], made["follow_up_unit"], made["cutoff"]) == (follow_up, unit, "2021-02-03")


def test_a_figure_names_its_source_and_its_standing(trial: Callable[..., Trial], result: Callable[..., Result]) -> None:
    """And the note it carries; an interval is of the same source unless said otherwise."""
    assert origin(trial(), result(percent="50", note="By review."), "page") == {
        "source": "page", "source_standing": "secondary", "ci_source": None, "disputed": None,
        **dict.fromkeys(OTHERS), "note": "By review.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("values", "expected"),
    [({}, None), ({"ci": ("1", "2")}, "report"), ({"ci": ("1", "2"), "ci_source": "page"}, "page")],
)
def test_an_interval_has_a_source_where_there_is_one(
    values: dict[str, Any], expected: str | None, trial: Callable[..., Trial], contrast: Callable[..., Contrast]
) -> None:
    """Its own, or that of its figure."""
    assert origin(trial(), contrast(estimate="0.5", **values), "report")["ci_source"] == expected


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        ({"percent": Figure("89"), "grade": "3-4"}, "89, grade 3-4 (page): Counted otherwise."),
        ({"percent": Figure("89")}, "89 (page): Counted otherwise."),
        ({"median": Figure("10.7")}, "10.7 (page): Counted otherwise."),
        ({"events": 5}, "5 (page): Counted otherwise."),
    ],
)
def test_a_dispute_says_the_other_reading_and_whose_it_is(
    reading: dict[str, Any], said: str, trial: Callable[..., Trial], event: Callable[..., AdverseEvent]
) -> None:
    """With its grade where that is what differs."""
    row = event(percent="91", disputed=(Reading(source="page", why="Counted otherwise.", **reading),))
    assert origin(trial(), row, "report")["disputed"] == said


def test_several_disputes_stand_one_after_the_other(
    trial: Callable[..., Trial], event: Callable[..., AdverseEvent]
) -> None:
    """In the order of the file."""
    readings = (Reading(events=5, source="page", why="One."), Reading(events=6, source="report", why="Two."))
    assert origin(trial(), event(events=4, of=9, disputed=readings), "report")["disputed"] == (
        "5 (page): One.; 6 (report): Two."
    )
