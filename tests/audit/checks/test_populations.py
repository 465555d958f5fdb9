"""Denominators, populations and arms against each other."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from trialcli.audit.checks.populations import (
    denominators_fit_populations,
    populations_fit_arms,
    responders_fit_responses,
)
from trialcli.audit.findings import Finding, Grade
from trialcli.model import Arm, Design, Group, Registration

Ask = Callable[..., list[Finding]]
GROUPS = (
    Group(population="itt", n=254, arm="new"),
    Group(population="itt", n=132, arm="old"),
    Group(population="treated", n=225, arm="new"),
    Group(population="safety", n=127, arm="new", cut="later"),
    Group(population="enrolled", n=386),
)


@pytest.mark.parametrize(
    ("row", "grade"),
    [
        ({"of": 254}, None),
        ({"of": 250}, Grade.NOTE),  # four could not be judged
        ({"of": 132}, Grade.UNLIKELY),  # the other arm
        ({"of": 225}, Grade.UNLIKELY),  # those treated
        ({"of": 225, "note": "Those treated."}, Grade.NOTE),
        ({"of": 225, "subgroup": "treated"}, None),
        ({"of": 255}, Grade.UNLIKELY),
        ({"of": 386}, Grade.UNLIKELY),
        ({"of": 255, "subgroup": "women"}, Grade.UNLIKELY),
        ({}, None),
        ({"of": 120, "arm": "old"}, Grade.NOTE),
        ({"of": 120, "population": "safety"}, None),  # its size is that of another cut
        ({"of": 120, "population": "safety", "cut": "later"}, Grade.NOTE),
        ({"of": 386, "population": "enrolled"}, None),
        ({"term": "crs", "of": 132}, Grade.UNLIKELY),
        ({"outcome": "pfs", "of": 132}, None),
    ],
)
def test_a_denominator_is_the_size_of_its_population(ask: Ask, row: dict[str, Any], grade: Grade | None) -> None:
    """Fewer may have been judged; the size of another group is no accident."""
    found = ask(denominators_fit_populations, {"events": 1, **row}, groups=GROUPS)
    assert [finding.grade for finding in found] == ([grade] if grade else [])


@pytest.mark.parametrize(
    ("row", "grade"),
    [
        ({"of": 245}, Grade.UNLIKELY),  # two digits changed places
        ({"of": 241}, Grade.NOTE),  # more than 5% less
        ({"of": 245, "note": "Nine could not be judged."}, Grade.NOTE),
        ({"term": "crs", "of": 245, "title": "Severe"}, Grade.NOTE),
        ({"of": 245, "subgroup": "women"}, None),
    ],
)
def test_a_row_that_alone_counts_a_few_less_is_unlikely(ask: Ask, row: dict[str, Any], grade: Grade | None) -> None:
    """Where three or more count everybody; a record counts for each outcome as it does."""
    whole = [{"outcome": outcome, "events": 1, "of": 254} for outcome in ("orr", "cr", "scr")]
    for rows, expected in (([*whole, row], grade), ([*whole[:2], row], grade and Grade.NOTE)):
        found = ask(denominators_fit_populations, *rows, groups=GROUPS)
        assert [finding.grade for finding in found] == ([expected] if expected else [])
    record = Registration(number="NCT1", version="2024-01-01")
    told = ask(denominators_fit_populations, *whole, row, groups=GROUPS, registration=record)
    assert Grade.UNLIKELY not in {finding.grade for finding in told}


def test_the_group_of_that_size_is_named(ask: Ask) -> None:
    """And the sizes that the population has."""
    groups = (*GROUPS, Group(population="itt", n=250, arm="new"))
    found = ask(denominators_fit_populations, {"of": 132}, {"of": 255}, {"of": 386}, groups=groups)
    assert [(one.recomputed, one.why) for one in found] == [
        ("250 or 254", "the size of another group; ITT, Old has it"),
        ("250 or 254", "more people than the population has"),
        ("250 or 254", "more people than the population has; Enrolled has it"),
    ]


@pytest.mark.parametrize(
    ("design", "arms", "groups", "paths"),
    [
        ({"enrolled": 386, "treated": 351}, {}, GROUPS, []),
        ({"enrolled": 385, "treated": 351}, {}, GROUPS, ["arms"]),
        ({"enrolled": 386, "treated": 350}, {}, GROUPS, ["arms"]),
        ({"enrolled": 300, "treated": 351}, {}, (), ["arms", "design.treated"]),
        ({"enrolled": 386}, {}, GROUPS, []),
        ({"treated": 351}, {}, GROUPS, []),
        ({}, {"assigned": 255}, GROUPS, ["groups[1]"]),
        ({}, {"treated": 224}, GROUPS, ["groups[3]"]),
        ({}, {"assigned": None, "treated": None}, GROUPS, []),
    ],
)
def test_arms_and_populations_fit_into_the_trial(
    ask: Ask, design: dict[str, int], arms: dict[str, int | None], groups: tuple[Group, ...], paths: list[str]
) -> None:
    """254 and 132 assigned, 225 and 126 treated."""
    new = replace(Arm(label="New", assigned=254, treated=225), **arms)  # type: ignore[arg-type]
    built = Design(allocation="randomized", population="Adults", intervention="New", **design)  # type: ignore[arg-type]
    both = {"new": new, "old": Arm(label="Old", assigned=132, treated=126)}
    found = ask(populations_fit_arms, design=built, arms=both, groups=groups)
    assert [(one.path, one.grade, one.cut) for one in found] == [(path, Grade.UNLIKELY, "") for path in paths]


@pytest.mark.parametrize(
    ("rows", "group", "found"),
    [
        ([{"events": 94, "of": 128}], {}, []),
        ([{"percent": "73", "of": 128}], {}, []),  # 93 or 94
        ([{"events": 95, "of": 128}], {}, [("95 people", Grade.UNLIKELY)]),
        ([{"percent": "72", "of": 128}], {}, [("92 people", Grade.UNLIKELY)]),  # 91.5 to 92.8
        ([{"percent": "75", "of": 228}], {}, [("170 to 172 people", Grade.UNLIKELY)]),
        ([{"events": 95, "of": 128, "disputed": {"events": 94}}], {}, [("95 people", Grade.NOTE)]),
        ([{"events": 95, "of": 128}, {"events": 94, "of": 140, "population": "leukapheresed"}], {}, []),
        ([{"events": 44, "of": 54, "subgroup": "high dose"}], {}, []),
        ([{"events": 44, "of": 54, "timepoint": "6 months"}], {}, []),
        ([{"events": 95, "of": 128, "arm": "old"}], {}, []),
        ([{"events": 95}], {}, []),
        ([{"events": 95, "of": 128}], {"arm": None}, []),
        ([{"events": 95, "of": 128}], {"cut": None}, []),
        ([{"events": 95, "of": 128}], {"population": "itt"}, []),
    ],
)
def test_responders_are_those_who_responded(
    ask: Ask, rows: list[dict[str, Any]], group: dict[str, Any], found: list[tuple[str, Grade]]
) -> None:
    """94 of them, in the same arm at the same cut."""
    made = Group(**{"population": "responders", "n": 94, "arm": "new", "cut": "main", **group})
    said = ask(responders_fit_responses, *rows, groups=(made,))
    assert [(one.recomputed, one.grade) for one in said] == found
