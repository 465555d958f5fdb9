"""Estimates and intervals of one phrase."""

from math import log

import pytest

from trialcli.check.consistency.run import find_oddities


def said(text: str) -> list[str]:
    """The sums of what is found."""
    return [one.sum for one in find_oddities(text)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("(hazard ratio [HR] 1.09 [95% CI 0.57-0.96];", "1.09 is not between 0.57 and 0.96"),
        ("median PFS was 18.5 months (95% CI, 13.0 to 16.4)", "18.5 is not between 13.0 and 16.4"),
        ("RR 0.67, 95% CI 0.78-0.97, p=0.035", "0.67 is not between 0.78 and 0.97"),
        ("was 1·0 g/dL (95% CI 0·7 to -1·3)", "the lower limit 0.7 is above the upper limit -1.3"),
        ("HR 2.1 (95% CI 3.0 to 1.5)", "the lower limit 3.0 is above the upper limit 1.5"),
        ("31% (14 of 45; 95% CI 81-47)", "the lower limit 81 is above the upper limit 47"),
        ("It worked in 162 (93%) of 174 patients (95% CI 60·3-76·4)", "93 is not between 60.3 and 76.4"),
        ("hazard ratio 0.31, 0.45-0.80, and", "0.31 is not between 0.45 and 0.80"),
        ("median follow-up 15.9 months (range 20.1-27.3)", "15.9 is not between 20.1 and 27.3"),
        ("difference, 43.5 percentage points (95% CI, 5.9 to 21.2)", "43.5 is not between 5.9 and 21.2"),
    ],
)
def test_limits_in_disorder_and_estimates_outside(text: str, why: str) -> None:
    """By more than one unit of the last place."""
    assert said(text) == [why]


def test_a_ratio_far_from_the_middle_of_its_limits() -> None:
    """On the log scale: ln 1.02 - ln 0.88 is 0.148, ln 1.07 - ln 1.02 is 0.048: far too skewed."""
    assert log(1.02 / 0.88) == pytest.approx(0.148, abs=0.001)
    assert log(1.07 / 1.02) == pytest.approx(0.048, abs=0.001)
    assert said("RR 1·02, 95% CI 0·88-1·07; p=0·84") == [
        "the limits 0.88 and 1.07 lie around 0.97 on the log scale, not around 1.02"
    ]
    assert said("RR 0.97, 95% CI 0.88-1.07") == []
    assert said("RR 7.00, 95% CI 2.41 to 120.16") == []  # few events: exact methods are skewed


@pytest.mark.parametrize(
    "text",
    [
        "the lower bound of the two-sided 95% CI (-12.0%, -1.4%) for the difference, tigecycline (89.9%)",
        "[177Lu]Lu-PSMA-617 group and 7·8 months (95% CI 4·3-11·0)",
        "mean difference, -90%; 95% CI, -96 to -76",
        "weight fell by 12 kg (95% CI -15 to -9)",
        "a change of -5 (95% CI -1.4 to -12.0)",
        "cure in 89.9% with one and 92.4% with the other (95% CI -5 to 1)",
        "cure in 89.9% v 92.4% (95% CI 2.1 to 5.3)",
        "the rate was 48% (n = 71; 95% CI, 40-56.7)",
        "32% of 97 responded at 2.5 mg/kg (97.5% CI 21.7-43.6)",
        "30% had it (HR 0.58, 99.67% CI, 0.30 to 1.07)",
        "78% (95% CI 0.70 to 0.85)",
        "HR 0.98 (95% CI 0.96-1.00)",
        "25.3 months (95% CI, 13.5-not reached)",
        "mean age 71 years (IQR 54-66)",  # a mean may lie outside
        "8,8 months (95% CI 5,6 to 7,6)",  # may be lists
    ],
)
def test_what_only_looks_wrong_is_left_alone(text: str) -> None:
    """Intervals of something else, of a fall, of a difference; limits that are rounded, missing or unsure."""
    assert said(text) == []
