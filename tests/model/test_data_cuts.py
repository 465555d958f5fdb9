"""Which data cut is later, and from which one a figure is taken."""

from typing import Any

import pytest

from trialcli.library.library import Library
from trialcli.model import AdverseEvent, Contrast, Cut, Design, FollowUp, Result, Source, Trial
from trialcli.model.data_cuts import choose_rows, in_time, is_silent
from trialcli.model.figure import Figure


def cut(  # what may tell the time of a cut
    *, cutoff: str | None = None, months: str | None = None, unit: str = "months", source: str | None = None
) -> Cut:
    """A data cut of which no more is known than is said here."""
    follow_up = FollowUp(median=Figure(months), unit=unit) if months else None
    return Cut(label="A cut", cutoff=cutoff, follow_up=follow_up, source=source)


def trial(**cuts: Cut) -> Trial:
    """A trial with these data cuts, and sources of several days."""
    sources = {
        "undated": Source(kind="page"),
        "year-21": Source(kind="paper", year=2021),
        "day-21": Source(kind="paper", year=2021, date="2021-02-25"),
        "day-22": Source(kind="paper", date="2022-06-01"),
    }
    return Trial(
        id="tiny", name="TINY", title="t", disease="d", bottom_line="b", arms={}, sources=sources, cuts=cuts,
        design=Design(allocation="randomized", population="p", intervention="i"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        # The day the data were frozen is what a cut is; what else is said of it comes after.
        ({"cutoff": "2021-02-01"}, {"cutoff": "2020-12-21"}, "ba"),
        ({"cutoff": "2020-12-21", "months": "30"}, {"cutoff": "2021-02-01", "months": "20"}, "ab"),
        ({"months": "33.6", "source": "year-21"}, {"months": "15.9", "source": "day-22"}, "ba"),
        ({"months": "1.5", "unit": "years"}, {"months": "17.9"}, "ba"),
        ({"months": "1", "unit": "year"}, {"months": "53", "unit": "weeks"}, "ab"),
        ({"source": "day-22"}, {"source": "year-21"}, "ba"),
        # A year does not tell a day of that year; the file's order does.
        ({"source": "day-21"}, {"source": "year-21"}, "ab"),
        ({"cutoff": "2021", "months": "12"}, {"cutoff": "2021-05", "months": "10"}, "ba"),
        # One has what the other lacks.
        ({"months": "30"}, {"source": "year-21"}, "ab"),
        ({"cutoff": "2022-01-01"}, {"months": "2"}, "ab"),
        # Old data may be reported late, and so the file's order holds; an early report is of early data.
        ({"source": "day-22"}, {"months": "30", "source": "year-21"}, "ab"),
        ({"months": "30", "source": "year-21"}, {"source": "day-22"}, "ab"),
        ({"months": "30", "source": "day-22"}, {"source": "year-21"}, "ba"),
        # What says nothing of its time is never the latest.
        ({"months": "12"}, {"source": "undated"}, "ba"),
        ({"source": "day-22"}, {}, "ba"),
        ({}, {"source": "undated"}, "ab"),
        # No number, no unit of time.
        ({"months": "not-reported", "source": "day-21"}, {"months": "3", "source": "day-22"}, "ab"),
        ({"months": "30", "unit": "cycles", "source": "day-21"}, {"months": "3", "source": "day-22"}, "ab"),
    ],
)
def test_the_later_of_two_cuts(first: dict[str, Any], second: dict[str, Any], order: str) -> None:
    """By the first thing that both have and that tells them apart."""
    assert "".join(in_time(trial(a=cut(**first), b=cut(**second)))) == order


def test_the_cuts_of_the_shipped_trials(shipped: Library) -> None:
    """KarMMa's regulator looked at 10.7 months, before the primary report; its topline says nothing of its time."""
    assert in_time(shipped.trial("karmma")) == ["topline", "regulator", "primary", "update"]
    assert in_time(shipped.trial("cartitude-4")) == ["primary", "regulator", "update"]


def test_a_late_report_of_an_early_look_is_not_the_latest(shipped: Library) -> None:
    """KarMMa-3: in 2025 the FDA reported on the interim analysis, after Blood had printed the final one in 2024."""
    assert in_time(shipped.trial("karmma-3")) == ["interim", "regulator", "final"]


def median(at: str, figure: str | None, population: str = "itt", **more: Any) -> Result:
    """A median at a data cut."""
    shown = None if figure is None else Figure(figure)
    return Result(outcome="os", arm="a", cut=at, population=population, median=shown, **more)


THREE = trial(first=cut(months="10"), last=cut(months="30"), middle=cut(months="20"))


def chosen(when: Any, *rows: Result) -> list[str]:
    """The cuts, with the populations, that are taken of rows of one thing."""
    return [f"{row.cut} {row.population}" for row in choose_rows(rows, THREE, when, lambda row: row.outcome)]


def test_of_one_thing_the_latest_the_main_or_all() -> None:
    """The main cut is the first of the file; all stand in the file's order."""
    rows = [median(at, "9") for at in ("middle", "last", "first")]
    assert chosen("latest", *rows) == ["last itt"]
    assert chosen("main", *rows) == ["first itt"]
    assert chosen("all", *rows) == ["first itt", "last itt", "middle itt"]


def test_a_cut_without_the_figure_is_passed_over() -> None:
    """The latest that has it is taken, and the first that has it."""
    assert chosen("latest", median("first", "9"), median("middle", "9")) == ["middle itt"]
    assert chosen("main", median("last", "9"), median("middle", "9")) == ["last itt"]


@pytest.mark.parametrize("gap", ["not-reported", "not-available", "not-applicable"])
def test_what_a_later_source_does_not_report_replaces_nothing(gap: Any) -> None:
    """Silence is no result."""
    assert chosen("latest", median("first", "9"), median("last", gap)) == ["first itt"]
    assert chosen("latest", median("first", "9"), median("last", None, missing=gap)) == ["first itt"]
    assert chosen("latest", median("first", gap), median("last", gap)) == ["last itt"]


@pytest.mark.parametrize("gap", ["not-reached", "not-estimable"])
def test_a_median_that_is_not_reached_is_a_result(gap: Any) -> None:
    """It says that more than half were alive."""
    assert chosen("latest", median("first", "9"), median("last", gap)) == ["last itt"]
    assert chosen("latest", median("first", "9"), median("last", None, missing=gap)) == ["last itt"]


def test_a_later_figure_of_other_people_replaces_nothing() -> None:
    """The survival of those treated is not that of everyone assigned."""
    rows = median("first", "9"), median("last", "12", "treated")
    assert chosen("latest", *rows) == ["first itt"]
    assert chosen("latest", *rows, median("first", "11", "treated")) == ["first itt", "last treated"]


def test_one_cut_is_all_there_is() -> None:
    """Then every row stands."""
    one = trial(first=cut())
    rows = [median("first", "9"), median("first", "8", "treated")]
    assert choose_rows(rows, one, "latest", lambda row: row.outcome) == rows


def test_an_effect_or_a_harm_may_be_silent_too() -> None:
    """A P value alone is something."""
    effect: dict[str, Any] = {"outcome": "os", "measure": "hazard-ratio", "arms": ("a", "b")}
    effect |= {"cut": "first", "population": "itt", "estimate": Figure("not-reported")}
    assert is_silent(Contrast(**effect))
    assert not is_silent(Contrast(**effect, p=Figure("0.04")))
    harm: dict[str, Any] = {"term": "crs", "grade": "any", "arm": "a", "cut": "first", "population": "itt"}
    assert is_silent(AdverseEvent(**harm, missing="not-reported"))
    assert not is_silent(AdverseEvent(**harm, events=3))
