"""The records of figures: what was printed, as text and as numbers."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.model import AdverseEvent, Contrast, Cut, FollowUp, Reading, Result, Trial
from trialcli.model.figure import Figure
from trialcli.report.figure_record import (
    Limits,
    compute_percentage,
    limit_fields,
    parse_number,
    record_head,
    record_numbers,
    record_origin,
)

OTHERS = tuple(f"other_{key}" for key in ("printed", "value", "events", "of", "grade", "ci_low", "ci_high", "source"))
"""Other readings of a figure: the keys are there whether or not it is disputed."""
# Numbers


@pytest.mark.parametrize(
    ("figure", "value"),
    [(None, None), ("8.80", 8.8), ("<0.001", 0.001), ("−3.5", -3.5), ("not-reached", None)],
)
def test_the_number_in_a_figure(figure: str | None, value: float | None) -> None:
    """None where there is none."""
    assert parse_number(None if figure is None else Figure(figure)) == value


def test_a_percentage_from_counts_has_one_decimal() -> None:
    """94/128 is 73.4375%."""
    assert compute_percentage(94, 128) == "73.4"


@pytest.mark.parametrize(
    ("events", "of", "shown"), [(1, 2827, "0.035"), (2, 2831, "0.071"), (0, 2827, "0.0"), (1, 1000, "0.1")]
)
def test_a_tiny_percentage_keeps_two_digits(events: int, of: int, shown: str) -> None:
    """1/2827 is 0.03537%, which is not nothing; 2/2831 is 0.07065%."""
    assert compute_percentage(events, of) == shown


@pytest.mark.parametrize(
    ("events", "of", "shown"),
    [(18190, 18198, "99.956"), (18198, 18198, "100.0"), (999, 1000, "99.9"), (1, 18198, "0.0055")],
)
def test_hardly_anybody_is_not_nobody_and_nearly_all_are_not_all(events: int, of: int, shown: str) -> None:
    """8 of 18,198 are 0.04396%, and so the others are 99.956%."""
    assert compute_percentage(events, of) == shown


def test_a_printed_percentage_is_the_value(result: Callable[..., Result]) -> None:
    """Even where the counts say it more precisely."""
    assert record_numbers(result(events=94, of=128, percent="73")) == {
        "printed": "73", "value": 73.0, "value_computed": False, "unit": "percent", "events": 94, "of": 128,
        "range_low": None, "range_high": None, "missing": None,
    }  # fmt: skip


def test_counts_without_a_percentage_give_a_computed_one(event: Callable[..., AdverseEvent]) -> None:
    """It is said to be computed, and nothing is said to be printed; 7/128 is 5.46875% and is not rounded."""
    assert record_numbers(event(events=7, of=128)) == {
        "printed": None, "value": 5.46875, "value_computed": True, "unit": "percent", "events": 7, "of": 128,
        "range_low": None, "range_high": None, "missing": None,
    }  # fmt: skip


def test_a_median_has_its_unit_and_range(result: Callable[..., Result]) -> None:
    """The median is what was printed; a count beside it is not made into a percentage."""
    row = result(outcome="crs-onset", median="1", unit="day", range=("1", "12"), events=5, of=10)
    assert record_numbers(row) == {
        "printed": "1", "value": 1.0, "value_computed": False, "unit": "day", "events": 5, "of": 10,
        "range_low": 1.0, "range_high": 12.0, "missing": None,
    }  # fmt: skip


def test_a_range_alone_has_its_unit(result: Callable[..., Result]) -> None:
    """No value is made of it."""
    made = record_numbers(result(outcome="prior-lines", unit="lines", range=("3", "16")))
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
    made = record_numbers(result(**values))
    assert made["missing"] == missing
    assert (made["value"] is None) is (missing is not None)


@pytest.mark.parametrize("values", [{"events": 5}, {"of": 10}])
def test_half_a_count_is_no_percentage(values: dict[str, int], result: Callable[..., Result]) -> None:
    """It needs both."""
    made = record_numbers(result(**values))
    assert (made["value"], made["value_computed"]) == (None, False)


# Intervals


def test_a_printed_interval_is_told_as_printed() -> None:
    """With its level, and no method, which nobody printed."""
    assert limit_fields(Limits(Figure("21.7"), Figure("43.60"), Figure("97.5"), computed=False)) == {
        "ci_low": 21.7, "ci_high": 43.6, "ci_printed": "21.7 to 43.60", "ci_level": 97.5, "ci_computed": False,
        "ci_method": None, "ci_basis": "printed",
    }  # fmt: skip


def test_a_computed_interval_is_told_as_computed() -> None:
    """With the method, nothing printed, and the limits as they were computed; people read rounded ones."""
    limits = Limits(Figure("64.9"), Figure("80.9"), Figure("95"), computed=True, exact=(64.875, 80.91), basis="count")
    assert limit_fields(limits) == {
        "ci_low": 64.875, "ci_high": 80.91, "ci_printed": None, "ci_level": 95.0, "ci_computed": True,
        "ci_method": "Clopper-Pearson", "ci_basis": "count",
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
    assert record_head(trial(), "main", "new") == {
        "trial": "tiny", "name": "TINY", "arm": "new", "arm_label": "New inhaler", "cut": "main",
        "cut_label": "Main report", "cutoff": None, "follow_up": 12.0, "follow_up_low": 1.0, "follow_up_high": 20.0,
        "follow_up_unit": "months",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("known", "follow_up", "unit"),
    [
        (None, (None, None, None), None),
        (FollowUp(range=(Figure("1"), Figure("9")), unit="weeks"), (None, 1.0, 9.0), "weeks"),
        (FollowUp(median=Figure("5")), (5.0, None, None), "months"),
    ],
)
def test_a_follow_up_that_is_not_known_is_left_empty(
    known: FollowUp | None, follow_up: tuple[float | None, ...], unit: str | None, trial: Callable[..., Trial]
) -> None:
    """Of the whole cut, of its median, or of its range."""
    made = record_head(trial(cuts={"x": Cut(label="X", cutoff="2021-02-03", follow_up=known)}), "x", "old")
    assert tuple(made[key] for key in ("follow_up", "follow_up_low", "follow_up_high")) == follow_up
    assert (made["follow_up_unit"], made["cutoff"]) == (unit, "2021-02-03")


def test_a_figure_names_its_source_and_its_standing(trial: Callable[..., Trial], result: Callable[..., Result]) -> None:
    """And the note it carries; an interval is of the same source unless said otherwise."""
    assert record_origin(trial(), result(percent="50", note="By review."), "page") == {
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
    assert record_origin(trial(), contrast(estimate="0.5", **values), "report")["ci_source"] == expected


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        ({"percent": Figure("89"), "grade": "3-4"}, "89%, grade 3-4 (page): Counted otherwise."),
        ({"percent": Figure("89")}, "89% (page): Counted otherwise."),
        ({"median": Figure("10.7")}, "10.7 (page): Counted otherwise."),
        ({"events": 5}, "5 (page): Counted otherwise."),
    ],
)
def test_a_dispute_says_the_other_reading_and_whose_it_is(
    reading: dict[str, Any], said: str, trial: Callable[..., Trial], event: Callable[..., AdverseEvent]
) -> None:
    """With its grade where that is what differs."""
    row = event(percent="91", disputed=(Reading(source="page", why="Counted otherwise.", **reading),))
    assert record_origin(trial(), row, "report")["disputed"] == said


def test_several_disputes_stand_one_after_the_other(
    trial: Callable[..., Trial], event: Callable[..., AdverseEvent]
) -> None:
    """In the order of the file."""
    readings = (Reading(events=5, source="page", why="One."), Reading(events=6, source="report", why="Two."))
    assert record_origin(trial(), event(events=4, of=9, disputed=readings), "report")["disputed"] == (
        "5 (page): One.; 6 (report): Two."
    )
