"""Percentages against their people."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.percentages import (
    counts_in_range,
    percentages_fit_counts,
    percentages_in_range,
    some_count_fits,
)
from trialcli.audit.findings import Finding, Grade
from trialcli.model import Group
from trialcli.model.figure import Figure

Ask = Callable[..., list[Finding]]


@pytest.mark.parametrize(("percent", "wrong"), [("0", 0), ("100", 0), ("100.2", 1), ("734", 1), ("-3", 1), ("~120", 0)])
def test_no_percentage_lies_beyond_the_whole(ask: Ask, percent: str, wrong: int) -> None:
    """Nor below nothing; rounding is given its half unit."""
    found = ask(percentages_in_range, {"percent": percent}, {"term": "crs", "percent": "50"})
    assert [finding.grade for finding in found] == [Grade.IMPOSSIBLE] * wrong


@pytest.mark.parametrize(
    ("events", "of", "percent", "grade"),
    [
        (94, 128, "73", None),  # 73.44
        (94, 128, "73.4", None),
        (94, 128, "74", Grade.ROUNDING),  # rounded up
        (94, 128, "73.5", Grade.ROUNDING),
        (94, 128, "37", Grade.IMPOSSIBLE),
        (1, 8, "12", None),  # 12.5, half to even
        (1, 8, "13", None),  # 12.5, half up
        (92, 97, "94.8", None),  # 94.845
        (2, 3, "66", Grade.ROUNDING),  # cut off
        (2, 3, ">60", None),
        (2, 3, ">70", Grade.IMPOSSIBLE),
    ],
)
def test_a_percentage_is_the_quotient(ask: Ask, events: int, of: int, percent: str, grade: Grade | None) -> None:
    """Rounded either way; cut off or rounded up is said to be so."""
    found = ask(percentages_fit_counts, {"events": events, "of": of, "percent": percent})
    assert [finding.grade for finding in found] == ([grade] if grade else [])


def test_the_quotient_is_shown(ask: Ask) -> None:
    """Beside what was reported, with the population that would give it."""
    groups = (Group(population="leukapheresed", n=140), Group(population="enrolled", n=50))
    found = ask(percentages_fit_counts, {"events": 94, "of": 128, "percent": "67.1"}, groups=groups)
    assert [(one.reported, one.recomputed) for one in found] == [("94/128, 67.1%", "73.44%")]
    assert found[0].why == "the count gives another percentage; it would fit of 140 (leukapheresed)"


@pytest.mark.parametrize("row", [{"events": 5, "percent": "99"}, {"of": 5, "percent": "99"}, {"events": 1, "of": 5}])
def test_a_quotient_needs_all_three(ask: Ask, row: dict[str, object]) -> None:
    """A count, a denominator and a percentage."""
    assert ask(percentages_fit_counts, row) == []


def test_people_with_an_event_by_the_end_are_a_quotient(ask: Ask) -> None:
    """DAPA-HF: 386 of 2373 are 16.3%; at a time it were a rate of a curve."""
    row = {"outcome": "mace", "events": 386, "of": 2373, "percent": "16.3"}
    assert ask(percentages_fit_counts, row) == []
    assert [one.grade for one in ask(percentages_fit_counts, {**row, "percent": "13.6"})] == [Grade.IMPOSSIBLE]
    assert ask(percentages_fit_counts, {**row, "percent": "13.6", "timepoint": "18 months"}) == []


def test_a_rate_from_a_curve_is_no_quotient(ask: Ask) -> None:
    """People who left early are in its denominator for a while."""
    assert ask(percentages_fit_counts, {"outcome": "pfs", "events": 32, "of": 97, "percent": "60"}) == []


@pytest.mark.parametrize(
    ("of", "percent", "grade"),
    [
        (97, "17", Grade.ROUNDING),  # 17/97 is 17.53%: cut off
        (97, "97.9", None),  # 95/97 is 97.938%
        (97, "97.5", Grade.IMPOSSIBLE),  # 94/97 is 96.9%, 95/97 is 97.9%
        (20, "52", Grade.IMPOSSIBLE),  # 10/20 is 50%, 11/20 is 55%
        (300, "52", None),
        (20, "152", None),  # that is another check's business
    ],
)
def test_some_number_of_people_gives_a_percentage(ask: Ask, of: int, percent: str, grade: Grade | None) -> None:
    """Tried by hand."""
    found = ask(some_count_fits, {"term": "crs", "of": of, "percent": percent})
    assert [finding.grade for finding in found] == ([grade] if grade else [])


def test_the_neighbouring_counts_are_shown(ask: Ask) -> None:
    """Both of them."""
    found = ask(some_count_fits, {"of": 20, "percent": "52"})
    assert found[0].recomputed == "10/20 is 50.00%, 11/20 is 55.00%"


def test_a_one_sided_percentage_is_never_only_a_matter_of_rounding(ask: Ask) -> None:
    """It has no last digit to be off by."""
    found = ask(some_count_fits, {"of": 3, "percent": ">100"})
    assert found == []


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        ((Group(population="itt", n=20, arm="new"),), [Grade.NOTE]),
        ((Group(population="itt", n=20, arm="new"), Group(population="itt", n=30, cut="main")), []),
        ((Group(population="safety", n=20),), []),
    ],
)
def test_the_population_stands_in_for_a_denominator(ask: Ask, groups: tuple[Group, ...], found: list[Grade]) -> None:
    """Where its size is known; the denominator may yet be another, so that it is only noted."""
    said = ask(some_count_fits, {"percent": "52"}, groups=groups)
    assert [finding.grade for finding in said] == found


@pytest.mark.parametrize(
    ("row", "reported"),
    [
        ({"events": 99, "of": 47}, "99 of 47"),
        ({"term": "crs", "events": 99, "of": 47}, "99 of 47"),
        ({"value": Figure("8"), "statistic": "count", "unit": "participants", "of": 4}, "8 of 4"),
        ({"value": Figure("300"), "statistic": "count", "unit": "lesions", "of": 40}, ""),  # several of one person
        ({"value": Figure("300"), "statistic": "mean", "unit": "participants", "of": 40}, ""),
        ({"events": 47, "of": 47}, ""),
        ({"events": 99}, ""),
    ],
)
def test_no_more_people_have_an_event_than_were_counted(ask: Ask, row: dict[str, Any], reported: str) -> None:
    """Whatever was rounded."""
    found = ask(counts_in_range, row)
    assert [finding.reported for finding in found] == ([reported] if reported else [])
    assert all(finding.grade is Grade.IMPOSSIBLE for finding in found)
