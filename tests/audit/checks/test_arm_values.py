"""Differences and ratios against the arms' own values."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.arm_values import effects_fit_values
from trialcli.audit.findings import Finding, Grade
from trialcli.model import Registration

Ask = Callable[..., list[Finding]]
KG: dict[str, Any] = {"outcome": "weight-change", "statistic": "mean", "unit": "%"}
# STEP 1: -14.9% and -2.4% at week 68, difference -12.4 (-13.4 to -11.5).
ARMS = [{**KG, "value": "-14.9"}, {**KG, "value": "-2.4", "arm": "old"}]
DIFFERENCE: dict[str, Any] = {"measure": "mean-difference", "outcome": "weight-change", "estimate": "-12.4",
                              "ci": ("-13.4", "-11.5")}  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "effect", "many"),
    [
        (ARMS, {}, 0),
        (ARMS, {"estimate": "12.4", "ci": ("11.5", "13.4")}, 1),
        (ARMS, {"ci": ("11.5", "13.4"), "estimate": None}, 1),
        (ARMS, {"ci": ("11.5", "13.4"), "directed": False}, 0),
        (ARMS, {"ci": ("11.5", "not-reported")}, 0),
        (ARMS, {"ci": None}, 0),
        (ARMS, {"ci": ("11.5", "13.4"), "arms": ("new", "old", "new")}, 0),
        (ARMS, {"ci": ("11.5", "13.4"), "timepoint": "68 weeks"}, 0),  # the values are of no time
        (ARMS[:1], {"ci": ("11.5", "13.4")}, 0),
        ([*ARMS, ARMS[0]], {"ci": ("11.5", "13.4")}, 0),
        ([ARMS[0], {**ARMS[1], "unit": "kg"}], {"ci": ("11.5", "13.4")}, 0),
        ([ARMS[0], {**ARMS[1], "value": "<2"}], {"ci": ("11.5", "13.4")}, 0),
        # 8 per 100 years against 10: 0.8.
        (
            [{**KG, "value": "8.0"}, {**KG, "value": "10.0", "arm": "old"}],
            {"measure": "rate-ratio", "estimate": "0.81", "ci": ("0.70", "0.93")},
            0,
        ),
        (
            [{**KG, "value": "8.0"}, {**KG, "value": "10.0", "arm": "old"}],
            {"measure": "rate-ratio", "estimate": "1.23", "ci": ("1.07", "1.43")},
            1,
        ),
        (
            [{**KG, "value": "8.0"}, {**KG, "value": "0.0", "arm": "old"}],
            {"measure": "rate-ratio", "estimate": "1.23", "ci": ("1.07", "1.43")},
            0,
        ),
        (ARMS, {"measure": "hazard-ratio", "ci": ("11.5", "13.4")}, 0),
    ],
)
def test_an_effect_is_that_of_the_values(
    ask: Ask, rows: list[dict[str, Any]], effect: dict[str, Any], many: int
) -> None:
    """Or lies near it, as a model gives it."""
    found = ask(effects_fit_values, *rows, {**DIFFERENCE, **effect})
    assert [one.grade for one in found] == [Grade.UNLIKELY] * many
    record = Registration(number="NCT1", version="2024-01-01")
    assert ask(effects_fit_values, *rows, {**DIFFERENCE, **effect}, registration=record) == []


@pytest.mark.parametrize(
    ("effect", "many"),
    [
        ({}, 0),
        ({"estimate": "-22", "ci": ("-30", "-14")}, 0),  # of people with the event
        ({"estimate": "40", "ci": ("32", "48")}, 1),
        ({"estimate": "40", "ci": ("32", "48"), "timepoint": "2 years"}, 0),
        ({"estimate": "40", "ci": ("32", "48"), "outcome": "orr"}, 0),  # of which counts tell
    ],
)
def test_a_difference_of_curves_is_that_of_the_rates(ask: Ask, effect: dict[str, Any], many: int) -> None:
    """KarMMa-3: 41% and 19% at 18 months."""
    rows = [{"outcome": "pfs", "timepoint": "18 months", "percent": percent, "arm": arm}
            for arm, percent in (("new", "41"), ("old", "19"))]  # fmt: skip
    row = {
        "measure": "risk-difference",
        "outcome": "pfs",
        "timepoint": "18 months",
        "estimate": "22",
        "ci": ("14", "30"),
    }
    assert len(ask(effects_fit_values, *rows, {**row, **effect})) == many
