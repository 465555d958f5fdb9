"""Limits in order, and estimates between them."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.confidence_limits import estimates_in_intervals, follow_ups_in_order, limits_in_order
from trialcli.audit.findings import Finding, Grade
from trialcli.model import Cut, FollowUp
from trialcli.model.figure import Figure

Ask = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("row", "grade"),
    [
        ({"ci": ("5.6", "11.6")}, None),
        ({"ci": ("11.6", "5.6")}, Grade.IMPOSSIBLE),
        ({"ci": ("5.6", "5.6")}, None),
        ({"ci": ("5.6", "not-reached")}, None),
        ({"ci": ("not-reached", "5.6")}, Grade.UNLIKELY),
        ({"ci": ("not-estimable", "not-estimable")}, None),
        ({"ci": ("not-reported", "5.6")}, None),
        ({"range": ("63", "1")}, Grade.IMPOSSIBLE),
        ({"measure": "hazard-ratio", "ci": ("0.64", "0.38")}, Grade.IMPOSSIBLE),
        ({"level": "195"}, Grade.IMPOSSIBLE),
        ({"level": "0"}, Grade.IMPOSSIBLE),
        ({"level": "not-reported"}, Grade.IMPOSSIBLE),
    ],
)
def test_the_lower_limit_stands_first(ask: Ask, row: dict[str, Any], grade: Grade | None) -> None:
    """A time that is not reached is later than any."""
    assert [finding.grade for finding in ask(limits_in_order, row)] == ([grade] if grade else [])


@pytest.mark.parametrize(
    ("median", "ends", "wrong"),
    [
        ("13.3", ("0.2", "21.2"), False),
        ("31.3", ("0.2", "21.2"), True),
        ("0.0", ("0.2", "21.2"), True),
        ("13.3", ("21.2", "0.2"), True),
        ("not-reported", ("21.2", "0.2"), True),
        ("13.3", ("not-reported", "not-reported"), False),
    ],
)
def test_follow_up_lies_in_its_range(ask: Ask, median: str, ends: tuple[str, str], *, wrong: bool) -> None:
    """Shortest, median, longest."""
    follow_up = FollowUp(median=Figure(median), range=(Figure(ends[0]), Figure(ends[1])))
    found = ask(follow_ups_in_order, cuts={"main": Cut(label="Main", follow_up=follow_up)})
    assert [(one.grade, one.path, one.cut) for one in found] == (
        [(Grade.IMPOSSIBLE, "cuts.main.follow_up", "main")] if wrong else []
    )


def test_a_follow_up_without_a_range_has_no_order(ask: Ask) -> None:
    """Nor has none at all; one without its median has that of its ends."""
    assert ask(follow_ups_in_order) == []
    backwards = FollowUp(range=(Figure("9"), Figure("1")))
    found = ask(follow_ups_in_order, cuts={"main": Cut(label="Main", follow_up=backwards)})
    assert [one.reported for one in found] == ["(9 to 1)"]


@pytest.mark.parametrize(
    ("row", "grade"),
    [
        ({"median": "8.8", "ci": ("5.6", "11.6")}, None),
        ({"median": "5.5", "ci": ("5.6", "11.6")}, None),  # 5.55 rounds to both
        ({"median": "5.4", "ci": ("5.6", "11.6")}, Grade.IMPOSSIBLE),
        ({"median": "18.8", "ci": ("5.6", "11.6")}, Grade.IMPOSSIBLE),
        ({"median": "8.8", "ci": ("5.6", "not-reached")}, None),
        ({"median": "8.8", "ci": ("9.6", "not-reached")}, Grade.IMPOSSIBLE),
        ({"median": "not-reached", "ci": ("5.6", "not-reached")}, None),
        ({"median": "not-reached", "ci": ("5.6", "11.6")}, Grade.UNLIKELY),
        ({"median": "not-reached", "range": ("1.9", "14.5")}, Grade.UNLIKELY),
        # The longest is of a participant still observed: it, and the median, may come out later than any number.
        ({"median": "not-reached", "range": ("1.9+", "14.5+")}, None),
        ({"median": "not-reached", "range": ("1.9", "≥14.5")}, None),
        ({"median": "not-estimable", "ci": ("5.6", ">11.6")}, None),
        ({"median": "not-reached", "range": ("1.9+", "14.5")}, Grade.UNLIKELY),
        ({"median": "not-reported", "ci": ("5.6", "11.6")}, None),
        ({"median": "8.8", "ci": ("11.6", "5.6")}, None),  # the order is another check's business
        ({"median": "1", "range": ("3", "16")}, Grade.IMPOSSIBLE),
        ({"percent": "2", "range": ("3", "16")}, None),  # a percentage has no range of days
        ({"percent": "73", "ci": ("62", "81")}, None),
        ({"percent": "91", "ci": ("62", "81")}, Grade.IMPOSSIBLE),
        ({"events": 9, "of": 10, "ci": ("62", "81")}, Grade.IMPOSSIBLE),
        ({"events": 7, "of": 10, "ci": ("62", "81")}, None),
        ({"events": 9, "ci": ("62", "81")}, None),
        ({"missing": "not-reported", "ci": ("62", "81")}, None),
        ({"outcome": "pfs", "events": 9, "of": 10, "ci": ("62", "81")}, None),
        ({"measure": "hazard-ratio", "estimate": "2.04", "ci": ("0.38", "0.64")}, Grade.IMPOSSIBLE),
        ({"measure": "hazard-ratio", "ci": ("0.38", "0.64")}, None),
    ],
)
def test_an_estimate_lies_in_its_interval(ask: Ask, row: dict[str, Any], grade: Grade | None) -> None:
    """Within the rounding of all three."""
    assert [finding.grade for finding in ask(estimates_in_intervals, row)] == ([grade] if grade else [])


def test_what_lies_outside_is_shown(ask: Ask) -> None:
    """With the interval."""
    rows = ({"median": "18.8", "ci": ("5.6", "11.6")}, {"events": 9, "of": 10, "ci": ("62", "81")})
    said = [(one.reported, one.recomputed) for one in ask(estimates_in_intervals, *rows)]
    assert said == [("18.8 (CI 5.6 to 11.6)", "within 5.6 to 11.6"), ("9/10 (CI 62 to 81)", "within 62 to 81")]
