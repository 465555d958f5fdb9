"""Follow-up, days and entry criteria."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.follow_up import (
    curves_are_no_copies,
    cuts_precede_reports,
    follow_up_grows_with_time,
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


def cut(cutoff: str | None, median: str | None, unit: str = "months") -> Cut:
    """A data cut with its day and its median follow-up."""
    return Cut(
        label=str(cutoff), cutoff=cutoff, follow_up=FollowUp(median=Figure(median), unit=unit) if median else None
    )


@pytest.mark.parametrize(
    ("late", "many"),
    [
        # IKEMA: 20.7 months at the cut of February 7, 2020, and 43.9 at that of January 14, 2022, 23.2 months later.
        (cut("2022-01-14", "43.9"), 0),
        (cut("2022-01-14", "16.1"), 1),  # it fell
        (cut("2022-01-14", "19.1"), 0),  # by as much as two ways of counting may part
        (cut("2022-01-14", "49.3"), 1),  # it grew by more than the time between
        (cut("2022-01-14", "43.9", "weeks"), 1),
        (cut("2022-01-14", "3.7", "years"), 0),
        (cut("2022-01-14", "43.9", "visits"), 0),
        (cut("2022-01", "49.3"), 1),
        (cut("2022", "49.3"), 0),
        (cut(None, "49.3"), 0),
        (cut("2022-01-14", None), 0),
        (cut("2022-01-14", ">30"), 0),
        (cut("2022-01-14", "not-reported"), 0),
    ],
)
def test_follow_up_grows_as_the_cuts_do(ask: Ask, late: Cut, many: int) -> None:
    """Whatever the order of the file."""
    early = cut("2020-02-07", "20.7")
    for cuts in ({"one": early, "other": late}, {"other": late, "one": early}):
        found = ask(follow_up_grows_with_time, cuts=cuts)
        assert [(one.grade, one.path) for one in found] == [(Grade.UNLIKELY, "cuts.other.follow_up")] * many


CURVE: dict[str, Any] = {"outcome": "pfs", "median": "8.8", "unit": "months", "ci": ("5.6", "11.6")}


@pytest.mark.parametrize(
    ("other", "many"),
    [
        ({"outcome": "dor"}, 1),
        ({"arm": "old"}, 1),
        ({"outcome": "dor", "median": "8.9"}, 0),
        ({"outcome": "dor", "ci": ("5.6", "11.7")}, 0),
        ({"outcome": "dor", "cut": "later"}, 0),
        ({"outcome": "dor", "ci": ("5.6", "not-reached")}, 0),
        ({"outcome": "dor", "ci": None}, 0),
        ({"outcome": "age"}, 0),
        ({"source": "page"}, 0),  # the same figure again
    ],
)
def test_a_curve_is_no_copy_of_another(ask: Ask, other: dict[str, Any], many: int) -> None:
    """Of another outcome or another arm."""
    found = ask(curves_are_no_copies, CURVE, {**CURVE, **other})
    assert [(one.grade, one.path) for one in found] == [(Grade.UNLIKELY, "results[2]")] * many
    whole = {"median": "9", "ci": ("6", "12")}  # printed so coarsely that chance does it
    assert ask(curves_are_no_copies, {**CURVE, **whole}, {**CURVE, **whole, "outcome": "dor"}) == []


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
