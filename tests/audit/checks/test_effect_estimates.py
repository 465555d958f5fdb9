"""Effects against what is reported of the arms."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.effect_estimates import (
    effects_fit_proportions,
    ratio_intervals_have_a_level,
)
from trialcli.audit.findings import Finding, Grade

Ask = Callable[..., list[Finding]]
NEW, OLD = {"percent": "71", "of": 254}, {"arm": "old", "percent": "42", "of": 132}


@pytest.mark.parametrize(
    ("row", "grade"),
    [
        # Published with 71% and 42%: odds ratio 3.36 (2.17-5.22). Of 254 and 132, crude 3.25 to 3.50.
        ({"measure": "odds-ratio", "estimate": "3.36", "ci": ("2.17", "5.22")}, None),
        ({"measure": "odds-ratio", "estimate": "3.96", "ci": ("2.17", "5.22")}, Grade.NOTE),
        # log(3.36/2.36) is 0.35: 1.6 standard errors of the interval, and 29% of the crude log odds ratio.
        ({"measure": "odds-ratio", "estimate": "2.36", "ci": ("1.53", "3.64")}, Grade.UNLIKELY),
        ({"measure": "odds-ratio", "estimate": "2.36", "ci": ("0.00", "3.64")}, Grade.NOTE),
        ({"measure": "odds-ratio", "estimate": "2.36", "ci": ("1.53", "3.64"), "level": "0"}, Grade.NOTE),
        ({"measure": "risk-difference", "estimate": "19", "ci": ("9", "29")}, Grade.UNLIKELY),
        ({"measure": "risk-difference", "estimate": "26", "ci": ("16", "36")}, Grade.NOTE),
        ({"measure": "odds-ratio", "estimate": "0.30", "ci": ("0.19", "0.46")}, Grade.UNLIKELY),
        ({"measure": "odds-ratio", "estimate": "0.30"}, Grade.NOTE),
        ({"measure": "risk-ratio", "estimate": "1.7"}, None),  # 0.71 / 0.42 = 1.69
        ({"measure": "risk-ratio", "estimate": "0.6", "ci": ("0.5", "0.8")}, Grade.UNLIKELY),
        ({"measure": "risk-difference", "estimate": "29", "ci": ("19", "39")}, None),
        ({"measure": "risk-difference", "estimate": "-29", "ci": ("-39", "-19")}, Grade.UNLIKELY),
        ({"measure": "hazard-ratio", "estimate": "0.30"}, None),
        ({"measure": "odds-ratio", "ci": ("0.19", "0.46")}, None),
        ({"measure": "odds-ratio", "estimate": "0.30", "cut": "later"}, None),
        ({"measure": "odds-ratio", "estimate": "9.9", "ci": ("0.19", "not-reached")}, Grade.NOTE),
    ],
)
def test_an_effect_is_near_the_crude_one(ask: Ask, row: dict[str, Any], grade: Grade | None) -> None:
    """The interval holds it; another estimate may be adjusted."""
    found = ask(effects_fit_proportions, NEW, OLD, {"outcome": "orr", **row})
    assert [finding.grade for finding in found] == ([grade] if grade else [])


def test_a_ratio_to_nobody_is_infinite(ask: Ask) -> None:
    """No interval with two ends excludes it for certain."""
    rows = [{"events": 5, "of": 10}, {"arm": "old", "events": 0, "of": 10}]
    found = ask(effects_fit_proportions, *rows, {"outcome": "orr", "measure": "risk-ratio", "estimate": "5"})
    assert [(one.grade, one.recomputed) for one in found] == [(Grade.NOTE, "Infinity to Infinity")]


@pytest.mark.parametrize(
    ("rows", "pairs"),
    [
        # Two rows of one arm: 73% of 100 is 73, 72.9% none; both sources agree on 73.
        ([{"percent": "73", "of": 100}, {"events": 73, "of": 100, "source": "page"}], 1),
        ([{"percent": "73", "of": 100}, {"events": 70, "of": 100, "source": "page"}], 0),
        ([{"percent": "73", "of": 100}, {"events": 73, "of": 101, "source": "page"}], 0),
        ([{"percent": "73", "of": 100}, {"percent": "73"}], 0),
    ],
)
def test_several_rows_of_an_arm_count_where_they_agree(ask: Ask, rows: list[dict[str, Any]], pairs: int) -> None:
    """Else nothing is known of it."""
    effect = {"outcome": "orr", "measure": "risk-difference", "estimate": "0"}
    found = ask(effects_fit_proportions, *rows, {"arm": "old", "events": 20, "of": 100}, effect)
    assert [finding.recomputed for finding in found] == ["53 to 53"] * pairs


@pytest.mark.parametrize(
    ("row", "grade", "recomputed"),
    [
        # 30/40 against 20/40: log 3 +- 1.96 * sqrt(1/30 + 1/10 + 1/20 + 1/20) = 1.16 to 7.73; at 90% 1.36 to 6.64.
        ({"measure": "odds-ratio", "ci": ("1.16", "7.73")}, Grade.NOTE, "Woolf"),
        ({"measure": "odds-ratio", "ci": ("1.36", "6.64")}, Grade.UNLIKELY, "90%: Woolf"),
        ({"measure": "odds-ratio", "ci": ("1.36", "6.64"), "level": "90"}, Grade.NOTE, "Woolf"),
        # log 1.5 +- 1.96 * sqrt(1/30 - 1/40 + 1/20 - 1/40) = 1.05 to 2.15.
        ({"measure": "risk-ratio", "ci": ("1.05", "2.15")}, Grade.NOTE, "Katz"),
    ],
)
def test_the_interval_of_a_ratio_has_a_level(ask: Ask, row: dict[str, Any], grade: Grade, recomputed: str) -> None:
    """Worked out by hand."""
    rows = [{"events": 30, "of": 40}, {"arm": "old", "events": 20, "of": 40}]
    found = ask(ratio_intervals_have_a_level, *rows, {"outcome": "orr", "estimate": "3.00", **row})
    assert [(one.grade, one.recomputed) for one in found] == [(grade, recomputed)]


@pytest.mark.parametrize(
    ("new", "row"),
    [
        ({"events": 30, "of": 40}, {"measure": "odds-ratio", "ci": ("1.00", "9.00")}),  # some other method
        ({"events": 30, "of": 40}, {"measure": "odds-ratio", "ci": ("1.16", "not-reached")}),
        ({"events": 30, "of": 40}, {"measure": "odds-ratio"}),
        ({"events": 30, "of": 40}, {"measure": "risk-difference", "ci": ("1.16", "7.73")}),
        ({"events": 40, "of": 40}, {"measure": "odds-ratio", "ci": ("1.16", "7.73")}),
        ({"events": 30}, {"measure": "odds-ratio", "ci": ("1.16", "7.73")}),
        ({"percent": "75", "of": 40_000}, {"measure": "odds-ratio", "ci": ("1.16", "7.73")}),  # too many to try
        ({"events": 30, "of": 40}, {"measure": "odds-ratio", "ci": ("1.16", "9.00"), "level": "0"}),
    ],
)
def test_an_interval_that_cannot_be_made_is_let_pass(ask: Ask, new: dict[str, Any], row: dict[str, Any]) -> None:
    """It may be stratified, exact, or of people who are not told."""
    old = {"arm": "old", "events": 20, "of": 40}
    assert ask(ratio_intervals_have_a_level, new, old, {"outcome": "orr", "estimate": "3.00", **row}) == []
