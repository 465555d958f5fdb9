"""Harms against their totals."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.harm_totals import harmful_deaths_within_deaths, harms_within_any
from trialcli.audit.findings import Finding, Grade

Ask = Callable[..., list[Finding]]


def event(term: str, grade: str, events: int, **more: Any) -> dict[str, Any]:
    """So many of 100 people."""
    return {"term": term, "grade": grade, "events": events, "of": 100, **more}


ANY, SEVERE = event("any-teae", "any", 80), event("any-teae", ">=3", 50)


@pytest.mark.parametrize(
    ("rows", "grade"),
    [
        ([ANY, event("crs", "any", 79)], None),
        ([ANY, event("crs", "any", 81)], Grade.UNLIKELY),
        ([SEVERE, event("crs", "any", 81)], None),
        ([SEVERE, event("crs", "3-4", 51)], Grade.UNLIKELY),
        ([ANY, event("crs", "serious", 81)], None),  # which is no grade
        ([ANY, event("infections", "any", 81)], Grade.NOTE),  # counted for longer, as a rule
        ([ANY, event("discontinuation", "any", 81)], None),
        ([ANY, event("crs", "any", 81, arm="old")], None),
        ([ANY, event("crs", "any", 81, cut="later")], None),
        ([ANY, event("crs", "any", 81, population="safety")], None),
        ([ANY, event("treatment-related", "any", 81)], Grade.UNLIKELY),
        ([ANY, event("treatment-related", ">=3", 81)], None),
        ([event("any-serious", "serious", 30), event("related-serious", "serious", 31)], Grade.UNLIKELY),
        ([event("death-adverse-event", "5", 3), event("treatment-related-death", "5", 4)], Grade.UNLIKELY),
        ([event("death-adverse-event", "5", 3), event("pneumonia", "5", 4)], Grade.UNLIKELY),
        ([event("death-adverse-event", "5", 3), event("pneumonia", ">=3", 4)], None),
    ],
)
def test_one_event_is_no_more_frequent_than_any(ask: Ask, rows: list[dict[str, Any]], grade: Grade | None) -> None:
    """Of its grades, in the same people."""
    assert [one.grade for one in ask(harms_within_any, *rows)] == ([grade] if grade else [])


@pytest.mark.parametrize(
    ("harm", "many"),
    [
        (event("crs", "5", 5), 0),
        (event("crs", "5", 6), 1),
        (event("death-adverse-event", "any", 6), 1),
        (event("crs", "any", 6), 0),
        (event("crs", "5", 6, arm="old"), 0),
        (event("crs", "5", 6, population="treated"), 1),  # as many people
        ({**event("crs", "5", 6, population="treated"), "of": 90}, 0),
        ({**event("crs", "5", 6, population="treated"), "of": None}, 0),
    ],
)
def test_no_more_die_of_harm_than_die(ask: Ask, harm: dict[str, Any], many: int) -> None:
    """At the same cut."""
    deaths = {"outcome": "deaths", "events": 5, "of": 100}
    assert [one.grade for one in ask(harmful_deaths_within_deaths, deaths, harm)] == [Grade.UNLIKELY] * many
    assert ask(harmful_deaths_within_deaths, {**deaths, "timepoint": "30 days"}, harm) == []
