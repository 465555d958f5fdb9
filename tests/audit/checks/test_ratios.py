"""Scales of effects, and ratios in the middle of their intervals."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.ratios import effects_in_range, ratio_intervals_symmetrical
from trialcli.audit.findings import Finding, Grade

Ask = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ({"measure": "hazard-ratio", "estimate": "0.49", "ci": ("0.38", "0.64"), "p": "<0.001"}, 0),
        ({"measure": "hazard-ratio", "estimate": "-0.49"}, 1),
        ({"measure": "odds-ratio", "estimate": "0.49", "ci": ("-0.38", "0.64")}, 1),
        ({"measure": "hazard-ratio", "estimate": "0.0"}, 0),  # may be 0.04
        ({"measure": "risk-difference", "estimate": "-29"}, 0),
        ({"measure": "risk-difference", "estimate": "129"}, 1),
        ({"measure": "mean-difference", "estimate": "-129"}, 0),
        ({"measure": "p-value-only", "p": "1.04"}, 1),
        ({"measure": "p-value-only", "p": "0.000"}, 0),
    ],
)
def test_an_effect_lies_on_its_scale(ask: Ask, row: dict[str, Any], wrong: int) -> None:
    """Ratios above 0, differences of percentages within 100, probabilities within 0 and 1."""
    assert [finding.grade for finding in ask(effects_in_range, row)] == [Grade.IMPOSSIBLE] * wrong


@pytest.mark.parametrize(
    ("measure", "estimate", "ci", "grade"),
    [
        # Published hazard and odds ratios.
        ("hazard-ratio", "0.49", ("0.38", "0.64"), None),
        ("hazard-ratio", "0.26", ("0.18", "0.38"), None),
        ("hazard-ratio", "0.78", ("0.5", "1.2"), None),
        ("hazard-ratio", "1.01", ("0.73", "1.40"), None),
        ("odds-ratio", "3.36", ("2.17", "5.22"), None),
        # The middle of 0.38 and 0.64 is 0.493: 0.59 lies log(0.59/0.493) = 0.18 off it, of a half-width of 0.26.
        ("hazard-ratio", "0.59", ("0.38", "0.64"), Grade.UNLIKELY),
        ("hazard-ratio", "0.40", ("0.38", "0.64"), Grade.UNLIKELY),
        # 0.51: 0.034 off at most, of 0.26.
        ("hazard-ratio", "0.51", ("0.38", "0.64"), Grade.NOTE),
        # An odds ratio may be exact: 0.55 is 0.11 off, 0.42 of the half-width; 0.53 is 0.28 of it.
        ("odds-ratio", "0.53", ("0.38", "0.64"), Grade.NOTE),
        ("hazard-ratio", "0.53", ("0.38", "0.64"), Grade.UNLIKELY),
        ("odds-ratio", "0.57", ("0.38", "0.64"), Grade.UNLIKELY),
        # A lower limit of 0.0 may be very small, so that no half-width is known.
        ("hazard-ratio", "0.9", ("0.0", "1.2"), Grade.NOTE),
        ("hazard-ratio", "0.2", ("0.0", "1.2"), None),
        # Not judged: no ratio, no number, not in order, none at all.
        ("risk-difference", "29", ("20", "90"), None),
        ("hazard-ratio", "0.49", ("0.38", "not-reached"), None),
        ("hazard-ratio", "0.49", ("0.64", "0.38"), None),
        ("hazard-ratio", "0.49", None, None),
        ("hazard-ratio", "0.0", ("0.0", "0.4"), None),
        ("hazard-ratio", "0.5", ("-9", "-8"), None),
    ],
)
def test_a_ratio_stands_in_the_middle(
    ask: Ask, measure: str, estimate: str, ci: tuple[str, str] | None, grade: Grade | None
) -> None:
    """Of the logarithms of its limits, each within its rounding."""
    found = ask(ratio_intervals_symmetrical, {"measure": measure, "estimate": estimate, "ci": ci})
    assert [finding.grade for finding in found] == ([grade] if grade else [])


def test_the_middle_is_shown(ask: Ask) -> None:
    """The root of 0.375 * 0.635 is 0.488, that of 0.385 * 0.645 is 0.498."""
    found = ask(ratio_intervals_symmetrical, {"measure": "hazard-ratio", "estimate": "0.59", "ci": ("0.38", "0.64")})
    assert [(one.reported, one.recomputed) for one in found] == [
        ("0.59 (95% CI 0.38 to 0.64)", "middle at 0.488 to 0.498")
    ]
