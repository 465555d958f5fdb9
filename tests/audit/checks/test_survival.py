"""Medians, rates and follow-up against each other."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.survival import (
    medians_fit_rates,
    medians_within_follow_up,
    progression_before_death,
    survival_falls,
)
from trialcli.audit.findings import Finding, Grade
from trialcli.model import Cut, FollowUp
from trialcli.model.figure import Figure

Ask = Callable[..., list[Finding]]


def pfs(median: str | None = None, **more: Any) -> dict[str, Any]:
    """Progression-free survival: a median in months, or what is named."""
    return {"outcome": "pfs", "median": median, "unit": "months", **more}


def rate(percent: str, time: str, **more: Any) -> dict[str, Any]:
    """A rate from the curve."""
    return {"outcome": "pfs", "percent": percent, "timepoint": time, **more}


# The main cut has 12.0 months of median follow-up, from 1 to 20.
@pytest.mark.parametrize(
    ("row", "grade"),
    [
        (pfs("8.8"), None),
        (pfs("12.1"), None),  # 12.05 is both
        (pfs("12.4"), Grade.NOTE),  # beyond the median follow-up: sound
        (pfs("20.9"), Grade.NOTE),  # beyond the longest, counted from another day perhaps
        (pfs("26.0"), Grade.UNLIKELY),
        (pfs("8.8", ci=("5.6", "26.0")), Grade.UNLIKELY),
        (pfs("8.8", ci=("5.6", "not-reached")), None),
        (pfs("not-reached"), None),
        (rate("50", "18 months"), None),
        (rate("50", "3 years"), Grade.UNLIKELY),
        (rate("50", "80 weeks"), None),  # 18 to 20 months
        (pfs("8.8", cut="bare"), None),
        (pfs("26.0", cut="later"), Grade.NOTE),  # 24.0 months, without a range
        ({"outcome": "prior-lines", "median": "26", "unit": "lines"}, None),
    ],
)
def test_times_lie_within_the_follow_up(ask: Ask, row: dict[str, Any], grade: Grade | None) -> None:
    """A median beyond the median follow-up is sound."""
    assert [finding.grade for finding in ask(medians_within_follow_up, row)] == ([grade] if grade else [])


def test_follow_up_may_have_another_unit(ask: Ask) -> None:
    """Two years are 24 months; of what is no time nothing is said."""
    for unit, expected in (("years", [Grade.UNLIKELY]), ("visits", [])):
        follow_up = FollowUp(median=Figure("1.0"), range=(Figure("0.1"), Figure("2.0")), unit=unit)
        found = ask(medians_within_follow_up, pfs("31.2"), cuts={"main": Cut(label="Main", follow_up=follow_up)})
        assert [finding.grade for finding in found] == expected


def test_the_time_and_the_follow_up_are_shown(ask: Ask) -> None:
    """Each with its unit."""
    rows = (pfs("26.0", ci=("5.6", "30.0")), rate("50", "3 years"), pfs("13.0"))
    assert [(one.reported, one.recomputed) for one in ask(medians_within_follow_up, *rows)] == [
        ("26.0 months (CI 5.6 to 30.0)", "followed for at most 20 months"),
        ("50% at 3 years", "followed for at most 20 months"),
        ("13.0 months", "median follow-up 12.0 months"),
    ]


@pytest.mark.parametrize(
    ("rows", "grade"),
    [
        ([rate("76.6", "12 months"), rate("66", "18 months")], None),
        ([rate("66", "12 months"), rate("76.6", "18 months")], Grade.IMPOSSIBLE),
        ([rate("76.6", "18 months"), rate("66", "12 months")], Grade.IMPOSSIBLE),
        ([rate("76.6", "2 years"), rate("66", "18 months")], Grade.IMPOSSIBLE),
        ([rate("66", "12 months"), rate("76.6", "1 year")], None),  # the same time: another check's business
        ([rate("66", "12 months"), rate("66.4", "18 months")], None),  # within rounding
        ([rate("66", "12 months"), rate("76.6", "18 months", source="page")], Grade.UNLIKELY),
        ([rate("66", "12 months"), rate("76.6", "18 months", arm="old")], None),
        ([rate("66", "12 months"), rate("76.6", "18 months", outcome="os")], None),
        ([rate("66", "12 months"), pfs("8.8")], None),
        ([rate("not-reported", "12 months"), rate("76.6", "18 months")], None),
    ],
)
def test_a_curve_falls(ask: Ask, rows: list[dict[str, Any]], grade: Grade | None) -> None:
    """In one arm, of one outcome."""
    assert [finding.grade for finding in ask(survival_falls, *rows)] == ([grade] if grade else [])


@pytest.mark.parametrize(
    ("median", "percent", "time", "grade"),
    [
        ("8.8", "45", "12 months", None),
        ("8.8", "55", "12 months", Grade.IMPOSSIBLE),
        ("8.8", "55", "6 months", None),
        ("8.8", "45", "6 months", Grade.IMPOSSIBLE),
        ("8.8", "50.4", "12 months", Grade.IMPOSSIBLE),
        ("8.8", "50", "12 months", None),  # 49.5 to 50.5
        ("12.0", "45", "1 year", None),
        ("not-reached", "45", "12 months", Grade.IMPOSSIBLE),
        ("not-reached", "55", "12 months", None),
        ("not-estimable", "45", "12 months", None),
    ],
)
def test_half_are_left_at_the_median(ask: Ask, median: str, percent: str, time: str, grade: Grade | None) -> None:
    """More before it, fewer after."""
    found = ask(medians_fit_rates, pfs(median), rate(percent, time))
    assert [finding.grade for finding in found] == ([grade] if grade else [])


def test_a_rate_is_held_against_its_own_curve(ask: Ask) -> None:
    """Not that of another arm; and a rate without a number against none."""
    assert ask(medians_fit_rates, pfs("8.8", arm="old"), rate("55", "12 months")) == []
    assert ask(medians_fit_rates, pfs("8.8"), rate("not-reported", "12 months")) == []
    found = ask(medians_fit_rates, pfs("8.8", source="page"), rate("55", "12 months"))
    assert [(one.grade, one.reported) for one in found] == [(Grade.UNLIKELY, "55% at 12 months; median 8.8 months")]


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([pfs("8.8"), {**pfs("24.8"), "outcome": "os"}], 0),
        ([pfs("24.8"), {**pfs("8.8"), "outcome": "os"}], 1),
        ([pfs("24.8"), {**pfs("8.8"), "outcome": "os", "arm": "old"}], 0),
        ([rate("76.6", "12 months"), rate("88.5", "12 months", outcome="os")], 0),
        ([rate("88.5", "12 months"), rate("76.6", "12 months", outcome="os")], 1),
        ([rate("88.5", "12 months"), rate("76.6", "1 year", outcome="os")], 1),
        ([rate("88.5", "6 months"), rate("76.6", "12 months", outcome="os")], 0),
        (
            [
                {"outcome": "long-term-pfs", "percent": "60", "timepoint": "5 years"},
                rate("50", "5 years", outcome="os"),
            ],
            1,
        ),
    ],
)
def test_progression_comes_before_death(ask: Ask, rows: list[dict[str, Any]], wrong: int) -> None:
    """Or at the same time."""
    assert [finding.grade for finding in ask(progression_before_death, *rows)] == [Grade.UNLIKELY] * wrong


def test_a_disputed_time_is_only_noted(ask: Ask) -> None:
    """The file knows of it."""
    rows = [pfs("24.8", disputed={"median": "8.8"}), {**pfs("8.8"), "outcome": "os"}]
    assert [finding.grade for finding in ask(progression_before_death, *rows)] == [Grade.NOTE]


def test_a_curve_of_events_may_rise(ask: Ask) -> None:
    """Only of times of which more is better does a percentage count who is left."""
    rows = [{"outcome": "crs-onset", "percent": p, "timepoint": t} for p, t in (("10", "1 months"), ("90", "2 months"))]
    assert ask(survival_falls, *rows) == []
