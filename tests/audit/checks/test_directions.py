"""Effects against the way in which the arms' own figures lie."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.directions import cuts_agree_in_direction, hazard_ratios_fit_arms
from trialcli.audit.findings import Finding, Grade

Ask = Callable[..., list[Finding]]
HR: dict[str, Any] = {"measure": "hazard-ratio", "estimate": "0.49", "ci": ("0.38", "0.64")}


def medians(new: str, old: str, *, ends: bool = True) -> list[dict[str, Any]]:
    """Median survival of both arms, half a month to either side, in months."""
    rows = []
    for arm, median in (("new", new), ("old", old)):
        known = median[0].isdigit()
        low, high = (f"{float(median) - 0.5}", f"{float(median) + 0.5}") if known else ("9.0", median)
        rows.append({"outcome": "os", "arm": arm, "median": median, "ci": (low, high) if ends else None})
    return rows


@pytest.mark.parametrize(
    ("rows", "ci", "grade"),
    [
        (medians("13.3", "4.4"), ("0.38", "0.64"), None),
        (medians("4.4", "13.3"), ("0.38", "0.64"), Grade.UNLIKELY),
        (medians("13.3", "4.4"), ("1.56", "2.63"), Grade.UNLIKELY),
        (medians("4.4", "4.6"), ("0.38", "0.64"), Grade.NOTE),  # half a month apart, as curves that cross have it
        (medians("4.4", "13.3", ends=False), ("0.38", "0.64"), Grade.UNLIKELY),
        (medians("4.4", "13.3"), ("0.38", "1.04"), None),  # no effect is claimed
        (medians("not-reached", "11.8"), ("0.18", "0.38"), None),
        (medians("4.4", "not-reached"), ("0.18", "0.38"), Grade.UNLIKELY),
        (medians("4.4", "not-estimable"), ("0.18", "0.38"), None),
        (medians("4.4", "13.3"), ("0.18", "not-reached"), None),
        (medians("4.4", "13.3"), None, None),
        (medians("4.4", "13.3")[:1], ("0.38", "0.64"), None),
        ([*medians("4.4", "13.3"), *medians("4.4", "13.3")], ("0.38", "0.64"), None),
        ([{"outcome": "os", "percent": "50"}, *medians("4.4", "13.3")], ("0.38", "0.64"), Grade.UNLIKELY),
    ],
)
def test_the_lower_hazard_has_the_longer_median(
    ask: Ask, rows: list[dict[str, Any]], ci: tuple[str, str] | None, grade: Grade | None
) -> None:
    """Where the hazard ratio is told apart from 1."""
    found = ask(hazard_ratios_fit_arms, *rows, {"measure": "hazard-ratio", "estimate": "0.49", "ci": ci})
    assert [finding.grade for finding in found] == ([grade] if grade else [])


def test_both_medians_are_shown(ask: Ask) -> None:
    """In the order of the arms."""
    found = ask(hazard_ratios_fit_arms, *medians("4.4", "13.3"), {"measure": "hazard-ratio", "ci": ("0.38", "0.64")})
    assert [(one.reported, one.recomputed) for one in found] == [("HR not given (0.38 to 0.64)", "medians 4.4 vs 13.3")]


def test_an_odds_ratio_has_no_medians(ask: Ask) -> None:
    """Whatever the arms report beside it."""
    row = {"measure": "odds-ratio", "outcome": "os", "estimate": "0.49", "ci": ("0.38", "0.64")}
    assert ask(hazard_ratios_fit_arms, *medians("4.4", "13.3"), row) == []


def at(time: str, new: str, old: str, outcome: str = "os") -> list[dict[str, Any]]:
    """A rate of both arms at one time."""
    return [{"outcome": outcome, "arm": arm, "timepoint": time, "percent": percent}
            for arm, percent in (("new", new), ("old", old))]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "grade"),
    [
        (at("12 months", "76", "49"), None),
        (at("12 months", "49", "76"), Grade.UNLIKELY),
        (at("12 months", "49", "51"), Grade.NOTE),
        (at("12 months", "49", "49"), None),
        ([*at("6 months", "80", "84"), *at("24 months", "60", "40")], Grade.NOTE),  # curves that cross
        ([*at("6 months", "60", "84"), *at("24 months", "60", "40")], Grade.UNLIKELY),  # by too much for that
        ([*medians("4.4", "13.8", ends=False), *at("18 months", "41", "19")], Grade.UNLIKELY),
        (at("12 months", "76", "49", "mace"), Grade.UNLIKELY),  # of an event, more is worse
        (at("12 months", "49", "76", "mace"), None),
        ([at("12 months", "49", "76")[0], at("1 year", "49", "76")[1]], Grade.UNLIKELY),
        ([at("12 months", "49", "76")[0], at("2 years", "49", "76")[1]], None),
        ([{"outcome": "os", "percent": "49"}, {"outcome": "os", "arm": "old", "percent": "76"}], None),  # at no time
    ],
)
def test_the_lower_hazard_has_fewer_events_by_any_time(
    ask: Ask, rows: list[dict[str, Any]], grade: Grade | None
) -> None:
    """Rates of survival, or of events, 3 points apart or more."""
    outcome = rows[0]["outcome"]
    found = ask(hazard_ratios_fit_arms, *rows, {**HR, "outcome": outcome})
    assert [finding.grade for finding in found] == ([grade] if grade else [])


@pytest.mark.parametrize(
    ("new", "old", "grade"),
    [
        # DAPA-HF: 386 of 2373 and 502 of 2371, hazard ratio 0.74; here with the arms the other way round.
        ({"events": 386, "of": 2373}, {"events": 502, "of": 2371}, None),
        ({"events": 502, "of": 2371}, {"events": 386, "of": 2373}, Grade.UNLIKELY),
        ({"events": 402, "of": 2371}, {"events": 386, "of": 2373}, Grade.NOTE),
        ({"events": 502}, {"events": 386, "of": 2373}, None),
    ],
)
def test_the_lower_hazard_has_fewer_people_with_the_event(
    ask: Ask, new: dict[str, Any], old: dict[str, Any], grade: Grade | None
) -> None:
    """By the end of follow-up."""
    rows = [{"outcome": "mace", **new}, {"outcome": "mace", "arm": "old", **old}]
    found = ask(hazard_ratios_fit_arms, *rows, {**HR, "outcome": "mace"})
    assert [finding.grade for finding in found] == ([grade] if grade else [])


def test_medians_of_two_units_are_compared_in_months(ask: Ask) -> None:
    """A year and a half is longer than 4.4 months; what is not stated in time is left alone."""
    long, short = {"outcome": "os", "median": "1.5", "unit": "years"}, {"outcome": "os", "median": "4.4"}
    rows = [{**short, "unit": "months"}, {**long, "arm": "old"}]
    (found,) = ask(hazard_ratios_fit_arms, *rows, HR)
    assert found.recomputed == "medians 4.4 months vs 1.5 years"
    assert ask(hazard_ratios_fit_arms, {**short, "unit": "points"}, {**long, "arm": "old"}, HR) == []


def test_two_cuts_do_not_favor_two_arms(ask: Ask) -> None:
    """Each of which tells its effect apart from none; the arms may be named in either order."""
    later = {**HR, "cut": "later", "estimate": "2.04", "ci": ("1.56", "2.63")}
    (found,) = ask(cuts_agree_in_direction, HR, later)
    assert (found.grade, found.path, found.reported) == (
        Grade.UNLIKELY, "contrasts[2]", "HR 2.04 vs OS, hazard ratio, New vs Old, Main, ITT: HR 0.49",
    )  # fmt: skip
    assert ask(cuts_agree_in_direction, HR, {**later, "arms": ("old", "new")}) == []
    assert ask(cuts_agree_in_direction, HR, {**later, "ci": ("0.9", "2.63")}) == []
    assert ask(cuts_agree_in_direction, HR, {**later, "subgroup": "women"}) == []
