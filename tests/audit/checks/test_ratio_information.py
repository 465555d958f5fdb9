"""Intervals of hazard ratios against events, people and each other."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.ratio_information import ratio_intervals_fit_each_other, ratio_intervals_fit_events
from trialcli.audit.findings import Finding, Grade
from trialcli.model import Arm, Design

Ask = Callable[..., list[Finding]]
HR: dict[str, Any] = {"measure": "hazard-ratio", "estimate": "0.78", "ci": ("0.5", "1.2")}
CLUSTERS = Design(allocation="randomized", population="A", intervention="B", clusters=20)


def died(new: int | None, old: int | None, outcome: str = "deaths", **more: Any) -> list[dict[str, Any]]:
    """How many died in both arms."""
    return [{"outcome": outcome, "events": new, **more}, {"outcome": outcome, "arm": "old", "events": old, **more}]


@pytest.mark.parametrize(
    ("rows", "effect", "why"),
    [
        # CARTITUDE-4: 39 and 46 deaths, SE sqrt(1/39 + 1/46) = 0.218; 0.78 (0.51-1.20), printed 0.5-1.2.
        (died(39, 46), {}, None),
        (died(39, 46, "os"), {}, None),
        (died(39, 46), {"ci": ("0.544", "1.118")}, "an interval of another level, 90%"),
        (died(39, 46), {"ci": ("0.445", "1.366")}, "an interval of another level, 99%"),
        (died(39, 46), {"ci": ("0.544", "1.118"), "level": "90"}, None),
        (died(39, 46), {"ci": ("0.70", "0.87")}, "the events would give another width"),
        (died(39, 46), {"ci": ("0.70", "0.87"), "estimate": "not-reported"}, "the events would give another width"),
        (died(39, 46), {"ci": ("0.544", "1.118"), "variant": "crossover-adjusted"}, None),
        (died(39, 46), {"ci": ("0.544", "1.118"), "interval": "credible"}, None),
        (died(39, 46), {"ci": ("0.544", "not-reached")}, None),
        (died(39, 46), {"ci": ("0.544", "1.118"), "level": "0"}, None),
        (died(39, 46), {"ci": ("0.544", "1.118"), "measure": "odds-ratio"}, None),
        (died(39, 46), {"ci": ("1.118", "0.544")}, None),
        (died(39, 46, cut="later"), {"ci": ("0.544", "1.118")}, None),
        (died(39, 46, subgroup="women"), {"ci": ("0.544", "1.118")}, None),
        (died(39, 46, timepoint="1 year"), {"ci": ("0.544", "1.118")}, None),
        ([*died(39, 46), *died(40, 46)], {"ci": ("0.544", "1.118")}, None),
        (died(39, None), {"ci": ("0.544", "1.118")}, None),
    ],
)
def test_an_interval_is_as_wide_as_the_events_make_it(
    ask: Ask, rows: list[dict[str, Any]], effect: dict[str, Any], why: str | None
) -> None:
    """Within what stratifying and adjusting do to it."""
    found = ask(ratio_intervals_fit_events, *rows, {**HR, **effect})
    assert [one.grade for one in found] == ([Grade.UNLIKELY] if why else [])
    assert all(one.why.endswith(why or "") for one in found)


def test_the_interval_that_the_events_would_give_is_shown(ask: Ask) -> None:
    """0.78 * exp(-+1.96 * 0.218)."""
    (found,) = ask(ratio_intervals_fit_events, *died(39, 46), {**HR, "ci": ("0.544", "1.118")})
    assert found.recomputed == "39 and 46 events: 0.51 to 1.20"


@pytest.mark.parametrize(("ci", "many"), [(("0.5", "1.2"), 0), (("0.70", "0.87"), 1)])
def test_there_are_no_more_events_than_people(ask: Ask, ci: tuple[str, str], many: int) -> None:
    """SE of 0.70 to 0.87 is 0.055, and 4 / 0.055**2 are 1300 events."""
    arms = {"new": Arm(label="New", assigned=208), "old": Arm(label="Old", assigned=211)}
    assert len(ask(ratio_intervals_fit_events, {**HR, "ci": ci}, arms=arms)) == many
    assert ask(ratio_intervals_fit_events, {**HR, "ci": ci}, arms=arms, design=CLUSTERS) == []


WIDE, NARROW = {**HR, "ci": ("0.5", "1.2")}, {**HR, "ci": ("0.63", "0.97")}  # SE 0.223 and 0.110


@pytest.mark.parametrize(
    ("one", "other", "many"),
    [
        (WIDE, {**NARROW, "cut": "later"}, 0),
        (NARROW, {**WIDE, "cut": "later"}, 1),
        (NARROW, {**WIDE, "cut": "later", "timepoint": "5 years"}, 0),
        (NARROW, {**WIDE, "cut": "later", "variant": "sensitivity"}, 0),
        ({**NARROW, "cut": "later"}, {**WIDE, "cut": "bare"}, 0),  # which is later is not known
        (WIDE, {**NARROW, "subgroup": "women"}, 1),
        (NARROW, {**WIDE, "subgroup": "women"}, 0),
        ({**NARROW, "subgroup": "men"}, {**WIDE, "subgroup": "women"}, 0),
        (NARROW, {**WIDE, "outcome": "pfs"}, -1),  # noted
        (WIDE, {**NARROW, "outcome": "pfs"}, 0),
        (WIDE, {**NARROW, "outcome": "dor"}, 0),
        (NARROW, {**WIDE, "cut": "later", "population": "treated"}, 0),
    ],
)
def test_more_events_make_no_wider_interval(ask: Ask, one: dict[str, Any], other: dict[str, Any], many: int) -> None:
    """At a later cut, in the whole, and of progression."""
    for rows in ((one, other), (other, one)):
        expected = [Grade.NOTE] if many < 0 else [Grade.UNLIKELY] * many
        assert [found.grade for found in ask(ratio_intervals_fit_each_other, *rows)] == expected


def test_cuts_of_other_people_are_not_held_against_each_other(ask: Ask) -> None:
    """As where a later one is of the participants of one country."""
    rows = [{"outcome": "os", "percent": "50", "of": 200}, {"outcome": "os", "percent": "50", "of": 70, "cut": "later"}]
    assert ask(ratio_intervals_fit_each_other, *rows, NARROW, {**WIDE, "cut": "later"}) == []
