"""The design in labelled statements, and data cuts in words."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from trialcli.model import Arm, Cut, Design, FollowUp, Look, Plan, Result, Trial
from trialcli.model.figure import Figure
from trialcli.report.design_rows import arm_facts, cut_heading, design_facts, follow_up


def test_what_is_not_known_of_a_design_is_left_out_or_said(trial: Callable[..., Trial]) -> None:
    """What every reader asks for is not recorded; no blank stands for anything."""
    facts = {fact.key: fact.value for fact in design_facts(trial(cuts={"main": Cut(label="Main")}))}
    assert {key: cell.text for key, cell in facts.items() if cell.tone != "missing"} == {
        "allocation": "randomized", "population": "Adults", "intervention": "A new inhaler", "comparator": "none",
    }  # fmt: skip
    unknown = {key: cell.text for key, cell in facts.items() if cell.tone == "missing"}
    assert unknown == dict.fromkeys(("phase", "masking", "enrolled", "treated", "follow_up"), "not recorded")


def test_what_is_not_recorded_has_no_value_in_the_record(trial: Callable[..., Trial]) -> None:
    """The words are for people."""
    [phase] = [fact for fact in design_facts(trial()) if fact.key == "phase"]
    assert (phase.value[:2], phase.record) == (("not recorded", "missing"), None)


def test_the_follow_up_is_that_of_the_data_cut(trial: Callable[..., Trial]) -> None:
    """The first that has one, where none was asked for; another cut's never stands in for it."""
    one = trial(cuts={
        "early": Cut(label="Early"),
        "main": Cut(label="Main", follow_up=FollowUp(median=Figure("12"), unit="months")),
        "late": Cut(label="Late", follow_up=FollowUp(median=Figure("24"), unit="months")),
    })  # fmt: skip
    said = {cut: {fact.key: fact.value.text for fact in design_facts(one, cut)}["follow_up"]
            for cut in (None, "early", "late")}  # fmt: skip
    assert said == {None: "median 12 months (Main)", "early": "not recorded", "late": "median 24 months (Late)"}


def test_an_arm_says_what_it_was_given_and_to_how_many(trial: Callable[..., Trial]) -> None:
    """As much of it as is known; zero is a number."""
    arms = {"new": Arm(label="New inhaler", assigned=208, treated=0, note="Twice a day."),
            "old": Arm(label="Old inhaler", role="control")}  # fmt: skip
    assert [(fact.key, fact.label, fact.value.text, fact.record) for fact in arm_facts(trial(arms=arms))] == [
        ("arm_new", "Arm new", "New inhaler (experimental), 208 assigned, 0 treated. Twice a day.",
         {"arm": "new", "assigned": 208, "treated": 0}),
        ("arm_old", "Arm old", "Old inhaler (control)", {"arm": "old", "assigned": None, "treated": None}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "kind", "said"),
    [
        ("experimental", "Experimental", "Inhaler (experimental)"),
        ("control", "Sham Comparator", "Inhaler (control, registered as Sham Comparator)"),
        ("not-stated", "Active Comparator", "Inhaler (registered as Active Comparator)"),
        ("not-stated", None, "Inhaler"),
    ],
)
def test_an_arm_says_how_it_was_registered(role: Any, kind: str | None, said: str, trial: Callable[..., Trial]) -> None:
    """Where that is more than its role says."""
    arms = {"new": Arm(label="Inhaler", role=role, registered_as=kind)}
    assert [fact.value.text for fact in arm_facts(trial(arms=arms))] == [said]


def test_a_design_says_its_ratio_and_whom_it_counted(trial: Callable[..., Trial]) -> None:
    """Numbers stay numbers in the record."""
    design = Design(allocation="randomized", ratio="2:1", population="Adults", intervention="X", enrolled=386)
    facts = {fact.key: (fact.value.text, fact.record) for fact in design_facts(trial(design=design))}
    assert facts["allocation"] == ("randomized 2:1", "randomized 2:1")
    assert facts["enrolled"] == ("386", 386)
    assert facts["follow_up"][0] == "median 12.0 months (range 1–20) (Main report)"


def test_zero_people_are_said(trial: Callable[..., Trial]) -> None:
    """Zero is a number, not a gap."""
    design = Design(allocation="single-arm", population="Adults", intervention="X", treated=0)
    assert ("treated", "0") in {(fact.key, fact.value.text) for fact in design_facts(trial(design=design))}


def test_a_data_cut_as_a_heading() -> None:
    """Its name, its follow-up, the day of the data: what of it is known."""
    known = FollowUp(median=Figure("24.8"), unit="months")
    assert cut_heading(Cut(label="Update", follow_up=known, cutoff="2020-12-21")) == (
        "Update · follow-up median 24.8 months · data as of 2020-12-21"
    )
    assert cut_heading(Cut(label="Topline")) == "Topline"


def test_follow_up_without_a_median_is_a_range_alone() -> None:
    """What is known of it is said."""
    assert follow_up(Cut(label="Main")) == ""
    assert follow_up(Cut(label="Main", follow_up=FollowUp(range=(Figure("1"), Figure("9"))))) == "range 1–9 months"


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Plan(measure="orr", null=Figure("50"), alternative=Figure("70"), alpha=Figure("0.025"), alpha_sides="one",
              power=Figure("90"), n=120, events=257, stages=("a look at 40",)),
         "orr, null 50, alternative 70, one-sided alpha 0.025, power 90%, 120 participants, 257 events, a look at 40"),
        (Plan(measure="hazard-ratio", alternative=Figure("0.67"), alpha=Figure("0.05")),
         "hazard ratio, alternative 0.67, alpha 0.05"),
    ],
)  # fmt: skip
def test_what_was_planned_and_why_it_ended(plan: Plan, said: str, trial: Callable[..., Trial]) -> None:
    """As printed, and only where it was."""
    design = Design(
        allocation="randomized", population="A", intervention="B", planned=plan, stopped="For benefit, 2021"
    )
    facts = {fact.key: fact.value.text for fact in design_facts(trial(design=design))}
    assert (facts["planned"], facts["stopped"]) == (said, "For benefit, 2021")


def test_a_rate_is_tested_against_the_null_of_the_plan(trial: Callable[..., Trial]) -> None:
    """Exactly: scipy.stats.binomtest(12, 35, 0.2, "greater") has 0.03436; 94 of 128 against 50% are far beyond."""
    plan = Plan(measure="orr", null=Figure("20"), looks=(Look(n=35, responses=12),))
    design = Design(allocation="single-arm", population="A", intervention="B", planned=plan)
    row = Result(outcome="orr", arm="a", cut="primary", population="itt", events=12, of=35)
    facts = {fact.key: fact.value.text for fact in design_facts(trial(design=design, results=(row,)))}
    assert facts["exact_test"] == "12 of 35 against 20%: P=0.034, one-sided, computed"
    assert facts["planned"] == "orr, null 20, 12 responses or more of 35"
    many = replace(row, events=35)
    said = {fact.key: fact.value.text for fact in design_facts(trial(design=design, results=(many,)))}
    assert said["exact_test"] == "35 of 35 against 20%: P<0.0001, one-sided, computed"


def test_a_margin_says_what_it_is_made_of(trial: Callable[..., Trial]) -> None:
    """And its treated are counted in its parts alone."""
    arms = {"a": Arm(label="A", treated=5), "b": Arm(label="B", treated=6), "all": Arm(label="Any", of=("a", "b"))}
    made = trial(arms=arms)
    margin = arm_facts(made)[2]
    assert margin.value.text == "Any (experimental), made of a, b"
    assert margin.record == {"arm": "all", "assigned": None, "treated": None, "of": ["a", "b"]}
    assert {fact.key: fact.value.text for fact in design_facts(made)}["treated"] == "5 a, 6 b"
