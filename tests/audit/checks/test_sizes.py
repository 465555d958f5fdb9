"""Sizes of a trial, its arms and its populations against each other."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.registry_numbers import registry_numbers_differ
from trialcli.audit.checks.sizes import arms_fit_trial, dose_groups_add_up, populations_fit_each_other, rows_fit_arms
from trialcli.audit.findings import Finding, Grade
from trialcli.model import Arm, Design, Group, Registration, Trial

Ask = Callable[..., list[Finding]]
Build = Callable[..., Trial]
RECORD = Registration(number="NCT00000001", version="2024-01-01")


def of(first: int | None, second: int | None, **treated: int) -> dict[str, Arm]:
    """Two arms with so many assigned."""
    sizes = {"new": first, "old": second}
    return {key: Arm(label=key.title(), assigned=size, treated=treated.get(key)) for key, size in sizes.items()}


def designed(enrolled: int | None, ratio: str | None = None, allocation: Any = "randomized", **more: Any) -> Design:
    """A design with its enrollment."""
    return Design(allocation=allocation, population="A", intervention="B", enrolled=enrolled, ratio=ratio, **more)


@pytest.mark.parametrize(
    ("arms", "design", "why"),
    [
        (of(339, 343), designed(682, "1:1"), None),  # ADAURA
        (of(339, 343), designed(692, "1:1"), "fewer were assigned than were enrolled"),
        (of(254, 132, new=225), designed(386, "2:1"), None),  # KarMMa-3
        (of(225, 132, new=254), designed(357), "more were treated than assigned"),
        # 2:1 of 386 are 257 with SE 9.3; 193 lies 6.9 of them below.
        (of(193, 193), designed(386, "2:1"), "assigned 2:1, so many in one arm would not happen by chance"),
        (of(193, 193), designed(386, "2:1", clusters=20), None),
        (of(193, 193), designed(386, "2:1:1"), None),
        (of(193, 193), designed(386, "about 2:1"), None),
        (of(193, 193), designed(386, "0:1"), None),
        (of(193, 193), designed(400, allocation="non-randomized"), None),
        (of(193, None), designed(400), None),
        (of(193, 193), designed(None), None),
        (of(0, 0), designed(5), None),
    ],
)
def test_arms_hold_all_who_were_enrolled(ask: Ask, arms: dict[str, Arm], design: Design, why: str | None) -> None:
    """In about the ratio in which they were assigned."""
    found = ask(arms_fit_trial, arms=arms, design=design)
    assert {one.why for one in found} == ({why} if why else set())
    assert {one.grade for one in found} <= {Grade.UNLIKELY}


def test_a_registry_counts_as_it_does(ask: Ask) -> None:
    """Its enrollment and its groups are other numbers, which the record is held against elsewhere."""
    wrong = {"arms": of(10, 10, new=20), "design": designed(692), "registration": RECORD,
             "groups": (Group(population="treated", n=99, arm="new"),)}  # fmt: skip
    rows = {"percent": "50", "of": 150}
    for check in (arms_fit_trial, populations_fit_each_other, rows_fit_arms):
        assert ask(check, rows, **wrong) == []
        assert ask(check, rows, **{**wrong, "registration": None})


@pytest.mark.parametrize(
    ("groups", "sizes"),
    [
        ([("itt", 208, "new"), ("efficacy", 176, "new")], []),
        ([("itt", 208, "new"), ("efficacy", 218, "new")], [("218", "208")]),
        ([("efficacy", 218, "new")], [("218", "208")]),  # those assigned
        ([("safety", 218, "new")], []),  # as treated, which may be more
        ([("itt", 208, "new"), ("itt", 211, "old"), ("itt", 419, None)], []),
        ([("itt", 208, "new"), ("itt", 211, "old"), ("itt", 411, None)], [("411", "419")]),
        ([("itt", 208, "new"), ("itt", 411, None)], []),
        ([("efficacy", 500, None)], [("500", "419")]),
        ([("screened", 500, None)], []),
    ],
)
def test_populations_fit_into_arms_and_trial(
    ask: Ask, groups: list[tuple[str, int, str | None]], sizes: list[tuple[str, str]]
) -> None:
    """And arms together are the trial."""
    made = tuple(Group(population=population, n=n, arm=arm) for population, n, arm in groups)
    found = ask(populations_fit_each_other, groups=made, arms=of(208, 211), design=designed(419))
    assert [(one.reported, one.recomputed) for one in found] == sizes


def test_no_row_counts_more_people_than_its_arm(ask: Ask) -> None:
    """Whatever its population; of clusters the file may give other numbers."""
    rows = [{"percent": "50", "of": 208}, {"percent": "50", "of": 218, "population": "safety"}, {"percent": "50"}]
    (found,) = ask(rows_fit_arms, *rows, arms=of(208, 211))
    assert (found.path, found.reported, found.recomputed) == ("results[2]", "of 218", "at most 208")
    assert ask(rows_fit_arms, *rows, arms=of(208, 211), design=designed(419, clusters=20)) == []


@pytest.mark.parametrize(("odd", "grade"), [(208, None), (218, Grade.UNLIKELY), (200, Grade.NOTE), (None, None)])
def test_those_assigned_are_one_number(ask: Ask, odd: int | None, grade: Grade | None) -> None:
    """Where neither the arm nor a group says it, the other rows do."""
    rows = [{"outcome": outcome, "percent": "50", "of": of_} for outcome, of_ in
            (("orr", 208), ("cr", 208), ("vgpr", odd))]  # fmt: skip
    found = ask(rows_fit_arms, *rows)
    assert [(one.grade, one.path) for one in found] == ([(grade, "results[3]")] if grade else [])
    assert ask(rows_fit_arms, *rows, groups=(Group(population="itt", n=208, arm="new"),))[1:] == []
    assert ask(rows_fit_arms, *rows[:2], {**rows[2], "note": "Of those judged."}) == []


DOSES = (("150 x 10^6 cells", 4), ("300 x 10^6 cells", 70), ("450 x 10^6 cells", 54))


@pytest.mark.parametrize(
    ("doses", "size", "many"),
    [
        (DOSES, 128, 0),  # KarMMa
        (DOSES, 127, 1),
        (DOSES[:1], 2, 0),  # one is a subgroup like others
        ((*DOSES[:2], ("300 x 10^6 cells", 54)), 100, 0),
        ((("0.4 mg/kg", 90), ("women", 90)), 128, 0),
        ((("0.4 mg/kg", 90), ("400 mg", 90)), 128, 0),
        ((("0.4 mg/kg", 90), ("0.8 mg/kg", None)), 80, 0),
    ],
)
def test_dose_groups_come_to_no_more_than_the_whole(
    ask: Ask, doses: tuple[tuple[str, int | None], ...], size: int, many: int
) -> None:
    """Nobody gets two doses."""
    rows = [{"subgroup": dose, "events": 1, "of": people} for dose, people in doses]
    found = ask(dose_groups_add_up, *rows, groups=(Group(population="itt", n=size, arm="new"),))
    assert [one.recomputed for one in found] == [f"at most {size}"] * many
    assert ask(dose_groups_add_up, *rows) == []


def test_a_registry_number_is_that_of_one_trial(build: Build) -> None:
    """A copy of its file, and the registry's own record, are no other trial."""
    one = build(name="KarMMa", registry=("NCT03361748",))
    other = build(id="other", name="KarMMa-3", registry=("nct03361748", "NCT03651128"))
    (found,) = registry_numbers_differ((one, other))
    assert (found.trial, found.reported, found.recomputed) == (
        "other", "NCT03361748 of KarMMa-3", "NCT03361748 of KarMMa",
    )  # fmt: skip
    assert not list(registry_numbers_differ((one, build(name="karmma", registry=("NCT03361748",)))))
    assert not list(registry_numbers_differ((one, build(name="A", registry=("NCT03361748",), registration=RECORD))))
    assert not list(registry_numbers_differ((one, build(name="B", registry=("NCT03651128",)))))
