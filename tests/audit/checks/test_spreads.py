"""Ranges, quartiles and deviations of the same values."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.spreads import deviations_fit_ranges, quartiles_fit_ranges, quartiles_hold_intervals
from trialcli.audit.findings import Finding, Grade
from trialcli.model import Spread
from trialcli.model.figure import Figure

Ask = Callable[..., list[Finding]]


def quartiles(low: str, high: str) -> Spread:
    """An inter-quartile range."""
    return Spread(kind="Inter-Quartile Range", low=Figure(low), high=Figure(high))


def deviation(value: str) -> Spread:
    """A standard deviation."""
    return Spread(kind="Standard Deviation", value=Figure(value))


AGE: dict[str, Any] = {"outcome": "age", "median": "64", "spread": quartiles("57", "70"), "range": ("30", "81")}


@pytest.mark.parametrize(
    ("row", "many"),
    [
        (AGE, 0),
        ({**AGE, "median": "86.7"}, 1),  # as ALCYONE's follow-up of 86.7 months stands beside quartiles of 28.5 to 85.2
        ({**AGE, "range": ("60", "81")}, 1),
        ({**AGE, "range": ("30", "68")}, 1),
        ({**AGE, "range": None}, 0),
        ({**AGE, "median": None, "value": "90", "statistic": "median"}, 1),
        ({**AGE, "median": None, "value": "90", "statistic": "mean"}, 0),
        ({**AGE, "spread": quartiles("70", "57")}, 0),  # of which another check tells
        ({**AGE, "spread": quartiles("not-reported", "57")}, 0),
        ({**AGE, "median": "86.7", "spread": Spread(kind="Inter-Quartile Range")}, 0),
        ({**AGE, "median": "86.7", "spread": deviation("5")}, 0),
    ],
)
def test_quartiles_stand_between_the_median_and_the_ends(ask: Ask, row: dict[str, Any], many: int) -> None:
    """In the order of the values."""
    assert [one.grade for one in ask(quartiles_fit_ranges, row)] == [Grade.IMPOSSIBLE] * many


@pytest.mark.parametrize(
    ("row", "many"),
    [
        ({"ci": ("62", "66"), "of": 100}, 0),
        ({"ci": ("55", "66"), "of": 100}, 1),
        ({"ci": ("62", "72"), "of": 100}, 1),
        ({"ci": ("62", "72"), "of": 20}, 0),  # so few that the interval is as wide
        ({"ci": ("62", "72")}, 0),
        ({"of": 100}, 0),
        ({"ci": ("62", "not-reached"), "of": 100}, 0),
    ],
)
def test_quartiles_are_wider_than_the_interval_of_the_median(ask: Ask, row: dict[str, Any], many: int) -> None:
    """Of 100 values the 40th and the 60th are its limits, the 25th and the 75th the quartiles."""
    assert len(ask(quartiles_hold_intervals, {**AGE, **row})) == many


MEAN: dict[str, Any] = {"outcome": "age", "value": "50.0", "statistic": "mean", "range": ("20", "80"), "of": 10}


@pytest.mark.parametrize(
    ("row", "many"),
    [
        ({"spread": deviation("15.0")}, 0),
        # Five at either end: sqrt(10 * 30**2 / 9) = 31.6. One at either end only: sqrt(1800 / 9) = 14.1.
        ({"spread": deviation("31.6")}, 0),
        ({"spread": deviation("33.5")}, 1),
        ({"spread": deviation("14.1")}, 0),
        ({"spread": deviation("13.0")}, 1),
        ({"spread": deviation("13.0"), "of": None}, 0),
        ({"spread": deviation("13.0"), "of": 1}, 0),
        ({"spread": Spread(kind="Standard Error", value=Figure("1.0"))}, 0),
        ({"value": "81.0"}, 1),
        ({"value": "81.0", "statistic": "geometric-mean"}, 0),
        ({"value": "81.0", "range": ("80", "20")}, 0),
        ({"value": "81.0", "range": ("20", "not-reported")}, 0),
        ({"value": "81.0", "range": None}, 0),
    ],
)
def test_a_deviation_is_one_that_the_range_allows(ask: Ask, row: dict[str, Any], many: int) -> None:
    """Worked out by hand for ten people."""
    assert [one.grade for one in ask(deviations_fit_ranges, {**MEAN, **row})] == [Grade.IMPOSSIBLE] * many
