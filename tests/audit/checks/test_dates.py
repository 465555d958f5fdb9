"""Sources and data cuts in time."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.dates import published_after_cut, responses_grow, source_of_its_cut
from trialcli.audit.findings import Finding, Grade
from trialcli.model import Cut, FollowUp, Source
from trialcli.model.figure import Figure

Ask = Callable[..., list[Finding]]


# The report is of 2020-06-30, the page of 2020; the main cut is of 2020-01-31, the later one of 2021-01-31.
@pytest.mark.parametrize(
    ("row", "grades"),
    [
        ({}, []),
        ({"cut": "later"}, []),
        ({"cut": "later", "source": "report"}, [Grade.IMPOSSIBLE]),
        ({"cut": "later", "source": "page"}, [Grade.UNLIKELY]),
        ({"source": "page"}, []),  # in the same year
        ({"cut": "later", "ci_source": "report"}, [Grade.IMPOSSIBLE]),
        ({"cut": "later", "source": "report", "ci_source": "page"}, [Grade.IMPOSSIBLE, Grade.UNLIKELY]),
        ({"cut": "bare", "source": "report"}, []),
        ({"cut": "bare"}, []),
        ({"term": "crs", "cut": "later", "source": "report"}, [Grade.IMPOSSIBLE]),
        ({"measure": "hazard-ratio", "cut": "later", "source": "report"}, [Grade.IMPOSSIBLE]),
    ],
)
def test_a_source_is_younger_than_its_data(ask: Ask, row: dict[str, Any], grades: list[Grade]) -> None:
    """A page may have been kept up since."""
    assert [finding.grade for finding in ask(published_after_cut, row)] == grades


def test_the_days_are_shown(ask: Ask) -> None:
    """Of the source and of the data."""
    found = ask(published_after_cut, {"percent": "73", "cut": "later", "source": "report"})
    assert [(one.reported, one.recomputed) for one in found] == [("73% (report, 2020-06-30)", "data cut 2021-01-31")]


def cut(label: str, source: str | None, median: str | None = None, cutoff: str | None = None) -> Cut:
    """A data cut with what is known of it."""
    return Cut(label=label, source=source, cutoff=cutoff, follow_up=FollowUp(median=Figure(median)) if median else None)


SOURCES = {
    "lancet": Source(kind="paper", year=2021),
    "jco": Source(kind="paper", year=2023),
    "label": Source(kind="regulator", year=2020),
    "undated": Source(kind="paper"),
}


@pytest.mark.parametrize(
    ("early", "late", "row", "wrong"),
    [
        (cut("Early", "lancet", "12.4"), cut("Late", "jco", "27.7"), {"source": "lancet"}, 1),
        (cut("Early", "lancet", "27.7"), cut("Late", "jco", "12.4"), {"source": "lancet"}, 0),
        (cut("Early", "lancet", None, "2020-09-01"), cut("Late", "jco", None, "2022-01-11"), {"source": "lancet"}, 1),
        (cut("Early", "lancet", None, "2023-09-01"), cut("Late", "jco", None, "2022-01-11"), {"source": "lancet"}, 0),
        (cut("Early", "lancet"), cut("Late", "jco", "27.7"), {"source": "lancet"}, 0),  # not known
        (cut("Early", "lancet", "12.4"), cut("Late", "jco"), {"source": "lancet"}, 0),
        (cut("Early", "lancet", "12.4"), cut("Late", "jco", "27.7"), {}, 0),
        (cut("Early", "lancet", "12.4"), cut("Late", "lancet", "27.7"), {"source": "lancet"}, 0),
        (cut("Early", "lancet", "12.4"), cut("Late", None, "27.7"), {"source": "lancet"}, 0),
        (cut("Early", "label", "12.4"), cut("Late", "jco", "27.7"), {"source": "label"}, 0),  # kept up
        (cut("Early", "jco", "12.4"), cut("Late", "lancet", "27.7"), {"source": "jco"}, 0),  # the younger of the two
        (cut("Early", "undated", "12.4"), cut("Late", "jco", "27.7"), {"source": "undated"}, 1),
        (cut("Early", "label", "12.4"), cut("Late", "jco", "27.7"), {"source": "lancet"}, 0),  # of no cut
    ],
)
def test_a_later_figure_is_not_in_an_earlier_report(
    ask: Ask, early: Cut, late: Cut, row: dict[str, Any], wrong: int
) -> None:
    """Where the cuts are known to follow each other."""
    row = {"percent": "97.9", "cut": "late", **row}
    found = ask(source_of_its_cut, row, cuts={"early": early, "late": late}, sources=SOURCES)
    assert [finding.grade for finding in found] == [Grade.UNLIKELY] * wrong


def test_the_cut_of_the_source_is_shown(ask: Ask) -> None:
    """By its label."""
    cuts = {"early": cut("Early", "lancet", "12.4"), "late": cut("Late", "jco", "27.7")}
    row = {"percent": "97.9", "cut": "late", "source": "lancet"}
    found = ask(source_of_its_cut, row, cuts=cuts, sources=SOURCES)
    assert [(one.reported, one.recomputed) for one in found] == [
        ("97.9% (lancet), cut 'Late'", "lancet reports cut 'Early'")
    ]


# The main cut has 12.0 months of follow-up, the later one 24.0.
@pytest.mark.parametrize(
    ("early", "late", "grade"),
    [
        ({"percent": "67", "of": 97}, {"percent": "82.5", "of": 97}, None),
        ({"percent": "82.5", "of": 97}, {"percent": "67", "of": 97}, Grade.UNLIKELY),
        (
            {"percent": "82.5", "of": 97, "subgroup": "women"},
            {"percent": "67", "of": 97, "subgroup": "women"},
            Grade.NOTE,
        ),
        ({"percent": "82.5", "of": 97}, {"percent": "67", "of": 90}, None),
        ({"percent": "82.5"}, {"percent": "82"}, None),  # within rounding
        ({"percent": "82.5"}, {"percent": "not-reported"}, None),
        ({"term": "crs", "percent": "82.5"}, {"term": "crs", "percent": "67"}, Grade.NOTE),
        ({"outcome": "crossover", "percent": "82.5"}, {"outcome": "crossover", "percent": "67"}, Grade.NOTE),
        ({"outcome": "ongoing-response", "percent": "42"}, {"outcome": "ongoing-response", "percent": "31"}, None),
        ({"outcome": "bridging", "percent": "42"}, {"outcome": "bridging", "percent": "31"}, None),
        (
            {"outcome": "deaths", "events": 46, "of": 211},
            {"outcome": "deaths", "events": 39, "of": 211},
            Grade.UNLIKELY,
        ),
        ({"outcome": "pfs", "events": 46, "of": 211}, {"outcome": "pfs", "events": 39, "of": 211}, Grade.UNLIKELY),
        ({"percent": "82.5"}, {"outcome": "cr", "percent": "67"}, None),
    ],
)
def test_events_do_not_become_fewer_with_time(
    ask: Ask, early: dict[str, Any], late: dict[str, Any], grade: Grade | None
) -> None:
    """In the same number of people; the order of the rows means nothing."""
    for rows in ((early, {**late, "cut": "later"}), ({**late, "cut": "later"}, early)):
        assert [finding.grade for finding in ask(responses_grow, *rows)] == ([grade] if grade else [])


@pytest.mark.parametrize("cuts", [("main", "bare"), ("bare", "later"), ("main", "main")])
def test_without_two_follow_ups_nothing_grows(ask: Ask, cuts: tuple[str, str]) -> None:
    """Or at one cut."""
    assert ask(responses_grow, {"percent": "82.5", "cut": cuts[0]}, {"percent": "67", "cut": cuts[1]}) == []
