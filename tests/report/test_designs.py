"""The design in labelled statements, and data cuts in words."""

from collections.abc import Callable

from trialcli.figures import Figure
from trialcli.model import Cut, Design, FollowUp, Trial
from trialcli.report.designs import cut_heading, design_facts, follow_up


def test_what_is_not_known_of_a_design_is_left_out(trial: Callable[..., Trial]) -> None:
    """No blank stands for it."""
    facts = {fact.key: fact.value.text for fact in design_facts(trial(cuts={"main": Cut(label="Main")}))}
    assert facts == {
        "allocation": "randomized", "population": "Adults", "intervention": "A new inhaler", "comparator": "none",
    }  # fmt: skip


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
