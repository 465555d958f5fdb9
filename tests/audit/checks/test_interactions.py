"""Subgroups against the P value of their interaction, and against the whole."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.interactions import interactions_fit_subgroups, subgroups_around_whole
from trialcli.audit.findings import Finding, Grade

Ask = Callable[..., list[Finding]]
PART: dict[str, Any] = {"measure": "hazard-ratio", "outcome": "mace", "interaction_p": "0.55"}
# DAPA-HF by cause, 0.77 (0.65-0.92) and 0.71 (0.58-0.87): log(0.77/0.71) / sqrt(0.089**2 + 0.103**2) = 0.60, P 0.55.
ONE = {**PART, "subgroup": "Ischemic", "estimate": "0.77", "ci": ("0.65", "0.92")}
OTHER = {**PART, "subgroup": "Nonischemic", "estimate": "0.71", "ci": ("0.58", "0.87")}


def with_p(p: str) -> list[dict[str, Any]]:
    """Both with another P value."""
    return [{**ONE, "interaction_p": p}, {**OTHER, "interaction_p": p}]


@pytest.mark.parametrize(
    ("rows", "grade"),
    [
        (with_p("0.55"), None),
        (with_p("0.70"), Grade.NOTE),
        (with_p("0.03"), Grade.UNLIKELY),
        (with_p("<0.001"), Grade.UNLIKELY),
        (with_p("not-reported"), None),
        ([ONE, {**OTHER, "interaction_p": "0.03"}], None),  # two interactions
        ([{**ONE, "interaction_p": "0.03"}], None),
        ([*with_p("0.03"), {**ONE, "interaction_p": "0.03", "subgroup": "Neither"}], None),  # a test of three
        ([*with_p("0.03")[:1], {**with_p("0.03")[1], "ci": None}], None),
        ([*with_p("0.03")[:1], {**with_p("0.03")[1], "ci": ("0.58", ">0.87")}], None),
        ([*with_p("0.03")[:1], {**with_p("0.03")[1], "ci": ("0.00", "0.87")}], None),
        ([*with_p("0.03")[:1], {**with_p("0.03")[1], "ci": ("0.87", "0.58")}], None),
        ([{**row, "measure": "mean-difference"} for row in with_p("0.58")], None),  # 0.06 / 0.101 = 0.59, P 0.55
    ],
)
def test_an_interaction_says_what_its_subgroups_say(ask: Ask, rows: list[dict[str, Any]], grade: Grade | None) -> None:
    """By the difference of two independent estimates."""
    assert [one.grade for one in ask(interactions_fit_subgroups, *rows)] == ([grade] if grade else [])


@pytest.mark.parametrize(
    ("whole", "many"),
    [
        ({"estimate": "0.74", "ci": ("0.65", "0.85")}, 0),
        ({"estimate": "0.79", "ci": ("0.69", "0.90")}, 0),  # within a quarter of its error
        ({"estimate": "0.85", "ci": ("0.75", "0.97")}, 1),
        ({"estimate": "0.65", "ci": ("0.57", "0.74")}, 1),
        ({"estimate": "0.85"}, 0),
        ({"estimate": "0.85", "ci": ("0.75", "0.97"), "cut": "later"}, 0),
    ],
)
def test_the_whole_lies_between_its_parts(ask: Ask, whole: dict[str, Any], many: int) -> None:
    """Give or take what adjusting each for itself does."""
    row = {"measure": "hazard-ratio", "outcome": "mace", **whole}
    assert [one.grade for one in ask(subgroups_around_whole, row, ONE, OTHER)] == [Grade.UNLIKELY] * many
    assert ask(subgroups_around_whole, row, ONE, {**OTHER, "ci": None}) == []
