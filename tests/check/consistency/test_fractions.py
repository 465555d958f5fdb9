"""Counts and percentages of one phrase."""

import pytest

from trialcli.check.consistency.run import find_oddities


def said(text: str) -> list[str]:
    """The sums of what is found."""
    return [one.sum for one in find_oddities(text)]


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("It was seen in 179 of 304 patients (57%).", "179/304 = 58.9%, the text says 57%"),
        ("51/105 [14%]", "51/105 = 48.6%, the text says 14%"),
        ("asthma (78 [19%] of 470 patients)", "78/470 = 16.6%, the text says 19%"),
        ("14.5% (58/586) on the drug", "58/586 = 9.9%, the text says 14.5%"),
        ("73% (49 of 128)", "49/128 = 38.3%, the text says 73%"),
        ("94 of 128, which is 37%,", "94/128 = 73.4%, the text says 37%"),
        ("128 of 94 patients (73%)", "128/94: the part is larger than the whole"),
        ("85.0% of the patients (128 of 191 patients)", "128/191 = 67.0%, the text says 85%"),
    ],
)
def test_a_percentage_that_its_counts_do_not_give(text: str, sum_: str) -> None:
    """The sum is printed."""
    assert said(text) == [sum_]


@pytest.mark.parametrize(
    "text",
    [
        "94 of 128 patients (73%)",
        "13 (33%) of 41",  # 31.7: one unit beside 32
        "155 [1·5%] of 10 036 patients",
        "Kaplan-Meier event rates: 87/2331 [3.9%] vs 62/1160 [5.5%]",  # 3.7 and 5.3 crude
        "hazard ratio 0.79: 5.6% (126/2331)",
        "ORR 83% v 50% (149 of 180 and 90 of 179)",
        "grade 3/4 toxicities were hypertension (36%)",
        "Global Assessment 0/1: 75.9%",
        "in 7 (5%) it was of grade 3",
        "101 of 111 infused along with 82%",
        "44 of all 165 treated, while 46% is of others",
        "at 12 (50%) of 6 months",
        "the adjusted rate was 76 (37%) of 217",  # 35.0 crude
        "130/80 mmHg in most (45%)",
        "8,8 of 12 (20%)",
    ],
)
def test_what_only_looks_wrong_is_left_alone(text: str) -> None:
    """One unit of the last place, curves, models, grades and scores."""
    assert said(text) == []


def test_a_share_in_words_is_rough() -> None:
    """By five points; by more it is wrong."""
    assert said("about half (64/125)") == []
    assert said("three quarters (64/125)") == ["64/125 = 51.2%, the text says 75%"]
