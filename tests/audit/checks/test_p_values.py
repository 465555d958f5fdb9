"""P values against intervals and against counts."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.p_values import p_values_fit_intervals, p_values_fit_proportions
from trialcli.audit.findings import Finding, Grade

Ask = Callable[..., list[Finding]]
HR: dict[str, Any] = {"measure": "hazard-ratio"}


@pytest.mark.parametrize(
    ("row", "grade"),
    [
        # z = log(0.55) / (log(0.79/0.39) / 3.92) = -3.32, P 0.0009: published so.
        ({**HR, "estimate": "0.55", "ci": ("0.39", "0.79"), "p": "0.0009"}, None),
        ({**HR, "estimate": "0.49", "ci": ("0.38", "0.64"), "p": "<0.001"}, None),
        ({**HR, "estimate": "1.01", "ci": ("0.73", "1.40"), "p": "<0.001"}, Grade.UNLIKELY),
        ({**HR, "estimate": "0.55", "ci": ("0.39", "0.79"), "p": "0.09"}, Grade.UNLIKELY),
        ({**HR, "estimate": "0.55", "ci": ("0.39", "0.79"), "p": ">0.05"}, Grade.UNLIKELY),
        # KEYNOTE-045: HR 0.73 (0.59-0.91), z 2.85, two-sided 0.0044; 0.002 was one-sided.
        ({**HR, "estimate": "0.73", "ci": ("0.59", "0.91"), "p": "0.002"}, Grade.NOTE),
        # CheckMate 141: HR 0.70 at 97.73%, z 2.57, P 0.010.
        ({**HR, "estimate": "0.70", "ci": ("0.51", "0.96"), "level": "97.73", "p": "0.01"}, None),
        ({**HR, "estimate": "0.70", "ci": ("0.51", "0.96"), "level": "97.73", "p": "0.02"}, Grade.NOTE),
        ({**HR, "estimate": "0.98", "ci": ("0.85", "1.13"), "p": "<0.001"}, Grade.UNLIKELY),
        ({**HR, "estimate": "0.98", "ci": ("0.85", "1.13"), "p": "<0.001", "note": "P for non-inferiority."}, None),
        # z = 5 / ((9 - 1) / 3.92) = 2.45, P 0.014.
        ({"measure": "mean-difference", "estimate": "5.0", "ci": ("1.0", "9.0"), "p": "0.014"}, None),
        ({"measure": "mean-difference", "estimate": "-5.0", "ci": ("-9.0", "-1.0"), "p": "0.5"}, Grade.UNLIKELY),
        ({"measure": "mean-difference", "estimate": "0", "ci": ("-4", "4"), "p": "0.9"}, None),
        # Other ratios are 1 where the arms do not differ too. EMPULSE: win ratio 1.36 (1.09-1.68), published P 0.0054;
        # z = log(1.36) / (log(1.68/1.09) / 3.92) = 0.3075 / 0.1104 = 2.79, P 0.0053.
        ({"measure": "win-ratio", "estimate": "1.36", "ci": ("1.09", "1.68"), "p": "0.0054"}, None),
        ({"measure": "win-ratio", "estimate": "1.36", "ci": ("1.09", "1.68"), "p": "0.5"}, Grade.UNLIKELY),
        # z = log(0.75) / (log(0.90/0.62) / 3.92) = -0.2877 / 0.0951 = -3.03, P 0.0025; away from 0 it were 10.5.
        ({"measure": "rate-ratio", "estimate": "0.75", "ci": ("0.62", "0.90"), "p": "0.0025"}, None),
        # z = log(0.95) / (log(1.45/0.62) / 3.92) = -0.0513 / 0.2167 = -0.24, P 0.81; away from 0 it were 4.5.
        ({"measure": "rate-ratio", "estimate": "0.95", "ci": ("0.62", "1.45"), "p": "<0.001"}, Grade.UNLIKELY),
        # z = log(0.80) / (log(0.97/0.66) / 3.92) = -0.2231 / 0.0982 = -2.27, P 0.023.
        ({"measure": "ratio-of-means", "estimate": "0.80", "ci": ("0.66", "0.97"), "p": "0.023"}, None),
        ({"measure": "ratio-of-means", "estimate": "0.80", "ci": ("0.66", "0.97"), "p": "<0.0001"}, Grade.UNLIKELY),
        # Printed too coarsely to say anything: the interval may have no width.
        ({**HR, "estimate": "1", "ci": ("1", "1"), "p": "0.03"}, None),
        ({**HR, "estimate": "0.49", "ci": ("0.38", "0.64"), "p": "0.000"}, None),
        ({**HR, "estimate": "1.00", "ci": ("0.73", "1.37"), "p": "1"}, None),
    ],
)
def test_a_p_value_says_what_its_interval_says(ask: Ask, row: dict[str, Any], grade: Grade | None) -> None:
    """Two-sided; one-sided or by a like test, it is noted."""
    assert [finding.grade for finding in ask(p_values_fit_intervals, row)] == ([grade] if grade else [])


@pytest.mark.parametrize(
    "row",
    [
        {**HR, "estimate": "0.49", "ci": ("0.38", "0.64")},
        {**HR, "estimate": "0.49", "p": "0.5"},
        {**HR, "ci": ("0.38", "0.64"), "p": "0.5"},
        {**HR, "estimate": "0.49", "ci": ("0.38", "0.64"), "p": "1.5"},
        {**HR, "estimate": "0.49", "ci": ("0.38", "0.64"), "p": "0.5", "level": "0"},
        {**HR, "estimate": "0.49", "ci": ("0.38", "not-reached"), "p": "0.5"},
        {**HR, "estimate": "<0.49", "ci": ("0.38", "0.64"), "p": "0.5"},
        {**HR, "estimate": "0.49", "ci": ("0.0", "0.64"), "p": "0.5"},
        {**HR, "estimate": "0.49", "ci": ("0.64", "0.38"), "p": "0.5"},
    ],
)
def test_without_an_effect_and_its_interval_nothing_is_said(ask: Ask, row: dict[str, Any]) -> None:
    """Nor without a P value, or with one that is none."""
    assert ask(p_values_fit_intervals, row) == []


def test_the_p_value_is_shown_beside_the_one_expected(ask: Ask) -> None:
    """HR 0.55 (0.39-0.79) as rounded: z from 0.589/0.185 = 3.18 to 0.607/0.175 = 3.46."""
    found = ask(p_values_fit_intervals, {**HR, "estimate": "0.55", "ci": ("0.39", "0.79"), "p": "0.09"})
    assert [(one.reported, one.recomputed) for one in found] == [("P=0.09", "P 0.00053 to 0.0015")]
    found = ask(p_values_fit_intervals, {**HR, "estimate": "0.26", "ci": ("0.18", "0.38"), "p": ">0.05"})
    assert [(one.reported, one.recomputed) for one in found] == [("P>0.05", "P <0.0001 to <0.0001")]


def arms(first: dict[str, Any], second: dict[str, Any], p: str, **more: Any) -> list[dict[str, Any]]:
    """The response in both arms, and its P value alone."""
    return [first, {**second, "arm": "old"}, {"measure": "p-value-only", "outcome": "orr", "p": p, **more}]


@pytest.mark.parametrize(
    ("rows", "grade"),
    [
        # Published: 71% of 254 against 42% of 132, P<0.001; z is 5.5.
        (arms({"percent": "71", "of": 254}, {"percent": "42", "of": 132}, "<0.001"), None),
        (arms({"percent": "71", "of": 254}, {"percent": "42", "of": 132}, "0.04"), Grade.UNLIKELY),
        # 10/20 against 4/20: pooled 0.35, SE 0.1508, z 1.99, P 0.047; Fisher's exact test has 0.096.
        (arms({"events": 10, "of": 20}, {"events": 4, "of": 20}, "0.047"), None),
        (arms({"events": 10, "of": 20}, {"events": 4, "of": 20}, "0.096"), Grade.NOTE),
        (arms({"events": 10, "of": 20}, {"events": 4, "of": 20}, "<0.001"), Grade.UNLIKELY),
        (arms({"percent": "50", "of": 400}, {"percent": "50", "of": 400}, "0.8"), None),
        (arms({"events": 20, "of": 20}, {"events": 20, "of": 20}, "1"), None),
        (arms({"events": 20, "of": 20}, {"events": 20, "of": 20}, "0.001"), Grade.UNLIKELY),
        (arms({"events": 10, "of": 20}, {"events": 4, "of": 20}, "<0.001", note="Noninferiority."), None),
        # Not judged.
        (arms({"events": 10, "of": 20}, {"events": 4}, "0.9"), None),
        (arms({"events": 10, "of": 20}, {"events": 4, "of": 20, "cut": "later"}, "0.9"), None),
        (arms({"events": 10, "of": 20}, {"events": 4, "of": 20}, "1.9"), None),
        (arms({"events": 10, "of": 20}, {"events": 4, "of": 20}, "0.9", outcome="os"), None),
    ],
)
def test_a_p_value_says_what_the_counts_say(ask: Ask, rows: list[dict[str, Any]], grade: Grade | None) -> None:
    """By the pooled test, within the difference of an exact one."""
    assert [finding.grade for finding in ask(p_values_fit_proportions, *rows)] == ([grade] if grade else [])
