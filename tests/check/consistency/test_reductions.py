"""Ratios and what is said of them."""

import pytest

from trialcli.check.consistency.run import find_oddities


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            "It lowered the risk of death by 30% (HR 0.30).",
            ["a ratio of 0.30 is a reduction by 70%, the text says 30%"],
        ),
        ("HR 0.28, which leaves 72% of the risk.", ["a ratio of 0.28 leaves 28%, the text says 72%"]),
        (
            "The hazard ratio was 0.28, a 28% reduction in risk.",
            ["a ratio of 0.28 is a reduction by 72%, the text says 28%"],
        ),
        (
            "The hazard ratio was 0.30, so it lowered the absolute risk by 70 percentage points.",
            ["70% is relative, one less the ratio of 0.30, the text says 70 as an absolute difference"],
        ),
        ("HR 0.70, 60% v 30%: a difference of 30 percentage points.", []),
        ("HR 0.70: a difference of 12 percentage points.", []),
        ("It lowered the risk of death by 70% (HR 0.30).", []),
        ("HR 0.50, a 50% reduction in risk.", []),
        ("HR 0.28, which leaves 28% of the risk.", []),
        ("It cut LDL by 30% (HR 0.30 for death).", []),  # of something else
        ("Risk fell by 30%. The hazard ratio for another thing was 0.30.", []),
        ("HR 1.30, so risk fell by 30%.", []),
        ("Risk of A fell by 40% (HR 0.60) and of B by 40% (HR 0.40).", []),  # two ratios: unsure which
    ],
)
def test_a_reduction_is_one_less_the_ratio(text: str, sums: list[str]) -> None:
    """And what is left is the ratio."""
    assert [one.sum for one in find_oddities(text)] == sums
