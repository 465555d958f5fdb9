"""Follow-up, days and entry criteria."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.follow_up import (
    cuts_precede_reports,
    follow_up_is_not_a_median,
    prior_lines_fit_entry,
    times_near_follow_up,
)
from trialcli.audit.findings import Finding, Grade
from trialcli.model import Cut, Design, FollowUp, Source
from trialcli.model.figure import Figure

Ask = Callable[..., list[Finding]]
PFS: dict[str, Any] = {"outcome": "pfs", "median": "12.0", "unit": "months"}


@pytest.mark.parametrize(
    ("row", "grade"),
    [
        (PFS, Grade.NOTE),
        ({**PFS, "ci": ("1", "20")}, Grade.UNLIKELY),  # its limits are the shortest and longest follow-up
        ({**PFS, "median": "12.1"}, None),
        ({**PFS, "median": "not-reached"}, None),
        ({**PFS, "unit": "weeks"}, None),
        ({**PFS, "unit": None}, None),
        ({**PFS, "cut": "bare"}, None),
        ({"outcome": "orr", "percent": "12.0"}, None),
    ],
)
def test_the_follow_up_is_no_copy_of_a_median(ask: Ask, row: dict[str, Any], grade: Grade | None) -> None:
    """As where one page gives 7.2 months, the median of the control arm, for the follow-up of a trial."""
    assert [one.grade for one in ask(follow_up_is_not_a_median, row)] == ([grade] if grade else [])


@pytest.mark.parametrize(
    ("row", "many"),
    [
        ({**PFS, "cut": "later", "median": "59.0"}, 0),
        ({**PFS, "cut": "later", "median": "61.0"}, 1),
        ({**PFS, "cut": "later", "ci": ("20", "61")}, 1),
        ({**PFS, "cut": "later", "ci": ("20", "not-reached")}, 0),
        ({"outcome": "pfs", "cut": "later", "percent": "5", "timepoint": "6 years"}, 1),
        ({**PFS, "median": "61.0"}, 0),  # the longest follow-up is known, and another check asks
        ({**PFS, "cut": "bare", "median": "61.0"}, 0),
        ({"outcome": "age", "cut": "later", "median": "61.0", "unit": "months"}, 0),
    ],
)
def test_no_figure_stands_far_beyond_the_follow_up(ask: Ask, row: dict[str, Any], many: int) -> None:
    """Of 24 months in the median."""
    assert [one.grade for one in ask(times_near_follow_up, row)] == [Grade.UNLIKELY] * many


@pytest.mark.parametrize(
    ("cutoff", "kind", "grade"),
    [
        ("2022-03-14", "paper", Grade.IMPOSSIBLE),
        ("2022-03-14", "page", Grade.UNLIKELY),
        ("2020-05-01", "paper", None),
        (None, "paper", None),
    ],
)
def test_a_cut_is_older_than_its_report(ask: Ask, cutoff: str | None, kind: Any, grade: Grade | None) -> None:
    """Even one of which no figure is given."""
    sources = {"report": Source(kind=kind, year=2020)}
    cuts = {"main": Cut(label="Main"), "empty": Cut(label="Empty", source="report", cutoff=cutoff)}
    found = ask(cuts_precede_reports, PFS, cuts=cuts, sources=sources)
    assert [(one.grade, one.path) for one in found] == ([(grade, "cuts.empty.cutoff")] if grade else [])
    assert ask(cuts_precede_reports, {**PFS, "cut": "empty"}, cuts=cuts, sources=sources) == []
    assert ask(cuts_precede_reports, PFS, cuts=cuts, sources={"report": Source(kind=kind)}) == []


@pytest.mark.parametrize(
    ("asked", "median", "ends", "grade"),
    [
        ("at least 3", "6", ("3", "16"), None),  # KarMMa
        ("at least 3", "2", ("1", "16"), Grade.UNLIKELY),
        ("at least 2", "3", ("1", "8"), Grade.NOTE),  # TRANSCEND NHL 001
        ("2-4", "3", ("2", "4"), None),  # KarMMa-3
        ("2-4", "3", ("2", "11"), Grade.UNLIKELY),
        ("2-4", "5", None, Grade.UNLIKELY),
        ("3 or more", "2", None, Grade.UNLIKELY),
        ("1", "1", ("1", "2"), Grade.NOTE),
        ("2-4", None, ("2", "11"), Grade.UNLIKELY),
        ("none for advanced disease", "5", None, None),
        (None, "5", None, None),
        ("2-4", "not-reported", None, None),
    ],
)
def test_those_who_took_part_had_the_lines_asked_for(
    ask: Ask, asked: str | None, median: str | None, ends: tuple[str, str] | None, grade: Grade | None
) -> None:
    """A few are let in against the protocol."""
    row = {"outcome": "prior-lines", "median": median, "unit": "lines", "range": ends}
    design = Design(allocation="randomized", population="A", intervention="B", prior_lines=asked)
    found = ask(prior_lines_fit_entry, row, {"outcome": "orr", "percent": "50"}, design=design)
    assert [one.grade for one in found] == ([grade] if grade else [])


def test_a_cut_without_a_median_follow_up_says_nothing(ask: Ask) -> None:
    """Nor does one with only the shortest and the longest."""
    cuts = {"main": Cut(label="Main", follow_up=FollowUp()), "other": Cut(label="Other", follow_up=FollowUp(
        median=Figure("not-reported")))}  # fmt: skip
    for cut in cuts:
        row = {**PFS, "cut": cut}
        assert ask(times_near_follow_up, row, cuts=cuts) == ask(follow_up_is_not_a_median, row, cuts=cuts) == []
