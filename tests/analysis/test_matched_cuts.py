"""Cuts of several trials that lie nearest in follow-up, and how far apart figures are."""

from decimal import Decimal

import pytest

from trialcli.analysis.align import Side, align_outcomes
from trialcli.analysis.chosen_cut import Chosen
from trialcli.analysis.follow_up_gap import follow_ups, is_apart, months_of
from trialcli.analysis.matched_cuts import match_cuts, nearest
from trialcli.library.library import Library
from trialcli.model import AdverseEvent, Arm, Cut, Design, FollowUp, Result, Source, Trial
from trialcli.model.figure import Figure


def cut(months: str | None, unit: str = "months") -> Cut:
    """Make a data cut of some follow-up."""
    told = None if months is None else FollowUp(median=Figure(months), unit=unit)
    return Cut(label=f"At {months}", source="report", follow_up=told)


@pytest.mark.parametrize(
    ("known", "apart"),
    [
        (("12", "16"), False),  # 16 is exactly a third more than 12
        (("12", "16.1"), True),
        (("24.8", "33.4", "30"), True),
        (("12",), False),
        ((), False),
    ],
)
def test_more_than_a_third_apart(known: tuple[str, ...], apart: bool) -> None:  # noqa: FBT001 - a case
    """The longest against the shortest."""
    assert is_apart([Decimal(value) for value in known]) is apart


def test_follow_up_in_months_whatever_its_unit() -> None:
    """A year is 365.25 days, a month a twelfth of that."""
    assert months_of(cut("2", "years")) == Decimal(24)
    assert months_of(cut(None)) is None


def test_the_nearest_cuts_and_of_equally_near_ones_the_longer() -> None:
    """12.4 and 13.3 are nearer than 27.7 and 24.8 (ratios 1.07 and 1.12); 10 and 10 are as near as 20 and 20."""
    first = {"primary": Decimal("13.3"), "update": Decimal("24.8")}
    second = {"12mo": Decimal("12.4"), "28mo": Decimal("27.7")}
    assert nearest([first, second]) == ("primary", "12mo")
    assert nearest([{"a": Decimal(10), "b": Decimal(20)}, {"c": Decimal(10), "d": Decimal(20)}]) == ("b", "d")


def made(name: str, cuts: dict[str, Cut], results: tuple[Result, ...], events: tuple[AdverseEvent, ...] = ()) -> Trial:
    """Make a trial with figures at several cuts."""
    return Trial(
        id=name, name=name, title="T", disease="asthma", bottom_line="", citation="report", cuts=cuts, results=results,
        design=Design(allocation="single-arm", population="Adults", intervention="X"), arms={"new": Arm(label="New")},
        sources={"report": Source(kind="paper", journal="J", year=2020)}, adverse_events=events,
    )  # fmt: skip


def pfs(cut: str) -> Result:
    """Make a median."""
    return Result(outcome="pfs", arm="new", cut=cut, population="treated", median=Figure("9"), unit="months")


def orr(cut: str) -> Result:
    """Make a response rate."""
    return Result(outcome="orr", arm="new", cut=cut, population="treated", percent=Figure("5"))


def anemia(cut: str) -> AdverseEvent:
    """Make a harm."""
    return AdverseEvent(term="anemia", grade="any", arm="new", cut=cut, population="treated", percent=Figure("5"))


def test_each_figure_is_taken_from_the_cuts_that_match(shipped: Library) -> None:
    """What one trial alone has stays, and so does a trial of which a cut was asked for."""
    cuts = {"early": cut("13.3"), "late": cut("24.8"), "none": cut(None)}
    one = made("one", cuts, (pfs("early"), pfs("late"), orr("none")), (anemia("early"), anemia("late")))
    two = made("two", {"long": cut("33.4"), "short": cut("12.4")}, (pfs("long"), pfs("short")))
    first, second = match_cuts([Chosen(one), Chosen(two)])
    assert [row.cut for row in first.trial.results] == ["early", "none"]
    assert [row.cut for row in second.trial.results] == ["short"]
    assert [row.cut for row in first.trial.adverse_events] == ["early", "late"]
    asked = Chosen(two, "long")
    assert match_cuts([Chosen(one), asked])[1] is asked
    # 33.4 is nearer to 24.8 than to 13.3
    assert [row.cut for row in match_cuts([Chosen(one), asked])[0].trial.results] == ["late", "none"]
    sides = [Side(first, "new"), Side(second, "new")]
    [row] = align_outcomes(sides, shipped.vocabulary, ["pfs"])
    assert [f"{value:.1f}" for value in follow_ups(row, sides)] == ["13.3", "12.4"]


def test_no_gap_is_told_where_one_follow_up_is_not_known(shipped: Library) -> None:
    """Silence is no zero."""
    sides = [Side(Chosen(made(name, {"main": at}, (orr("main"),))), "new")
             for name, at in (("one", cut("9")), ("two", cut(None)))]  # fmt: skip
    [row] = align_outcomes(sides, shipped.vocabulary, ["orr"])
    assert follow_ups(row, sides) == ()
