"""Subgroups within the population they are a part of."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.subgroups import subgroups_add_up, subgroups_in_whole
from trialcli.audit.findings import Finding, Grade

Ask = Callable[..., list[Finding]]
WHOLE: dict[str, Any] = {"events": 94, "of": 128}


@pytest.mark.parametrize(
    ("part", "grade"),
    [
        ({"events": 44, "of": 54}, None),
        ({"events": 95, "of": 96}, Grade.IMPOSSIBLE),
        ({"events": 10, "of": 45}, Grade.IMPOSSIBLE),  # 35 without a response, of 34 in all
        ({"events": 94, "of": 129}, Grade.IMPOSSIBLE),
        ({"events": 95, "of": 96, "source": "page"}, Grade.UNLIKELY),
        ({"events": 95, "of": 96, "disputed": {"events": 90}}, Grade.NOTE),
        ({"events": 95, "of": 96, "cut": "later"}, None),
        ({"events": 95}, None),
        ({"outcome": "cr", "events": 95, "of": 96}, None),
    ],
)
def test_a_part_is_no_larger_than_the_whole(ask: Ask, part: dict[str, Any], grade: Grade | None) -> None:
    """Neither with the event nor without."""
    found = ask(subgroups_in_whole, WHOLE, {**part, "subgroup": "high dose"})
    assert [finding.grade for finding in found] == ([grade] if grade else [])


def test_what_is_without_the_event_is_said(ask: Ask) -> None:
    """Since it is not printed."""
    found = ask(subgroups_in_whole, WHOLE, {"events": 10, "of": 45, "subgroup": "low dose"})
    assert [(one.path, one.reported, one.why) for one in found] == [
        ("results[2]", "10/45; whole: 94/128", "the part has more people than the whole without the event")
    ]


def test_a_curve_has_no_parts(ask: Ask) -> None:
    """Its rates are not counts."""
    rows = {"outcome": "pfs", "events": 9, "of": 10}, {"outcome": "pfs", "events": 95, "of": 96, "subgroup": "men"}
    assert ask(subgroups_in_whole, *rows) == []


@pytest.mark.parametrize(
    ("counts", "whole", "wrong"),
    [
        # Published by dose: 2/4, 48/70 and 44/54 are 94/128.
        (((2, 4), (48, 70), (44, 54)), WHOLE, 0),
        (((2, 4), (47, 70), (44, 54)), WHOLE, 1),
        (((2, 4), (49, 70), (44, 54)), WHOLE, 1),
        (((2, 4), (48, 70)), WHOLE, 0),  # they do not make up the whole
        (((90, 128),), WHOLE, 0),
        (((2, 4), (47, 70), (44, 54)), {"events": 94}, 0),
        (((None, 4), (47, 70), (44, 54)), WHOLE, 0),
    ],
)
def test_parts_that_make_up_the_whole_have_its_events(
    ask: Ask, counts: tuple[tuple[int | None, int], ...], whole: dict[str, Any], wrong: int
) -> None:
    """Where their denominators come to its own."""
    parts = [{"events": events, "of": of, "subgroup": f"dose {n}"} for n, (events, of) in enumerate(counts)]
    found = ask(subgroups_add_up, *parts, whole)
    assert [finding.grade for finding in found] == [Grade.UNLIKELY] * wrong


def test_the_sum_of_the_parts_is_shown(ask: Ask) -> None:
    """Once where it is one number; 68 or 69% of 70 are 48, 50% of 5 is none."""
    parts = [{"percent": "50", "of": 300, "subgroup": "a"}, {"events": 1, "of": 100, "subgroup": "b"}]
    found = ask(subgroups_add_up, *parts, {"events": 9, "of": 400})
    assert [one.recomputed for one in found] == ["150 to 152"]  # 148.5 to 151.5 of 300 are 149 to 151
    parts[0] = {"events": 150, "of": 300, "subgroup": "a"}
    assert [one.recomputed for one in ask(subgroups_add_up, *parts, {"events": 9, "of": 400})] == ["151"]
