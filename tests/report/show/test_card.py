"""The card: a trial on one screen."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.library.library import Library
from trialcli.model import Arm, Brief, Design, Source, Trial
from trialcli.render import View, render_report
from trialcli.report.document import Facts, Report, Section, Table
from trialcli.report.show.card import LINES, cite_shortly, make_card
from trialcli.report.show.headline_rows import list_headlines
from trialcli.report.show.request import Page

Make = Callable[..., Any]
SCREEN = View(width=80)


def drawn(page: Page) -> str:
    """The card as a terminal of 80 columns shows it."""
    blocks = make_card(page, list_headlines(page))
    return render_report(
        Report("show", page.chosen.name, "", (Section("card", "", blocks, compact=True),)), "table", SCREEN
    )


def facts(page: Page) -> dict[str, str]:
    """What the card says, by key."""
    blocks = make_card(page, list_headlines(page))
    return {fact.key: fact.value.text for block in blocks if isinstance(block, Facts) for fact in block.facts}


# A kind of trial each: single-arm, randomized, factorial, cardiology, vaccine, device, critical care, weight.
KINDS = ("karmma", "zuma-2", "karmma-3", "cassiopeia", "dapa-hf", "bnt162b2", "partner-3", "recovery-dexamethasone",
         "step-1", "monumental-1", "echelon-1")  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_a_card_fits_a_screen(name: str, page: Make, shipped: Library) -> None:
    """80 columns and 22 lines, a title among them; with caveats and the bottom line."""
    lines = drawn(page(shipped.trial(name))).rstrip("\n").split("\n")
    assert len(lines) <= LINES == 22
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("Caveats ") for line in lines)
    assert any(line.startswith("Bottom line ") for line in lines)


def test_karmma_answers_for_response_and_its_denominator(page: Make, shipped: Library) -> None:
    """And for depth, duration and survival, each with its people and its cut."""
    card = " ".join(drawn(page(shipped.trial("karmma"))).split())
    for said in ("ORR 73% 64.9–80.9* 94/128 Treated", "CR or better 33%", "MRD-negative 26%",
                 "DOR, median 10.9 months", "PFS, median 8.8 months 5.6–11.6 Treated",
                 "OS, median 24.8 months 19.9–31.2 Treated @update",
                 "Enrolled 140, treated 128. Median follow-up 13.3 months, @update 24.8.",
                 "CRS grade ≥3 5%"):  # fmt: skip
        assert said in card


@pytest.mark.parametrize("word", ["credence", "leader", "emperor-reduced"])
def test_a_long_bottom_line_is_whole(word: str, page: Make, shipped: Library) -> None:
    """Figures and caveats give way to its first sentence, and the card still fits."""
    trial = shipped.trial(word)
    made = page(trial)
    assert len(drawn(made).splitlines()) <= LINES
    first = " ".join(trial.bottom_line.split()).split(". ")[0].rstrip(".")
    assert first in " ".join(facts(made)["bottom_line"].split())


def test_karmma_3_answers_whether_survival_was_longer(page: Make, shipped: Library) -> None:
    """It was not, as of the latest cut, and more than half of the controls crossed over."""
    card = " ".join(drawn(page(shipped.trial("karmma-3"))).split())
    assert "OS, median @final 41.4 months 37.9 months HR 1.01 (0.73–1.40)" in card
    assert "56%" in card


def test_a_role_has_its_takeaway(page: Make, shipped: Library) -> None:
    """One line of it."""
    said = facts(page(shipped.trial("karmma"), roles=("fellow",)))
    assert said["takeaway_fellow"].startswith("Bridging was the norm, in 112 of 128 (88%)")
    assert "takeaway_fellow" not in facts(page(shipped.trial("karmma")))


def test_a_trial_of_which_little_is_known_has_a_short_card(page: Make, trial: Make) -> None:
    """No heading stands without content."""
    assert facts(page(trial(bottom_line="", citation=None, harms={}))) == {
        "design": "Randomized. A new inhaler",
        "people": "Adults",
        "numbers": "How many took part: not recorded. Median follow-up 12.0 months.",
        "figures": "none of a main outcome is recorded",
        "harms": "none recorded",
    }


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ({"authors": ("Doe J", "Roe R"), "journal": "Lancet", "year": 2021, "volume": "9", "pages": "1-2"},
         "Doe J, et al. Lancet 2021;9:1-2."),
        ({"authors": ("A Group",), "journal": "Lancet", "volume": "9"}, "A Group. Lancet;9."),
        ({"title": "A page"}, "A page."),
        ({}, ""),
    ],
)  # fmt: skip
def test_a_report_is_cited_in_a_line(source: dict[str, Any], told: str, trial: Make) -> None:
    """Of the parts that are known."""
    one: Trial = trial(sources={"report": Source(kind="paper", **source)}, cuts={}, registry=("NCT1", "2010-1"))
    assert cite_shortly(one) == f"{told} NCT1".strip()


def test_numbers_say_what_was_deduced_and_whether_follow_up_is_known(page: Make, trial: Make) -> None:
    """Those assigned stand beside those enrolled, arm by arm."""
    arms = {"new": Arm(label="New", assigned=1000, treated=990), "old": Arm(label="Old", assigned=500, treated=490)}
    numbers = facts(page(trial(arms=arms), "later"))["numbers"]
    assert numbers == "1,500 (deduced) assigned (1,000 vs 500), treated 1,480 (deduced). Follow-up: not recorded."
    design = Design(allocation="randomized", population="Adults", intervention="A", enrolled=1600)
    numbers = facts(page(trial(arms=arms, design=design)))["numbers"]
    assert numbers.startswith("Enrolled 1,600 (1,000 vs 500), treated 1,480 (deduced). Median")


def test_a_design_leaves_out_what_stands_in_brackets_before_it_is_cut(page: Make, trial: Make) -> None:
    """What was tested comes with what it was tested against; a name keeps its capitals."""
    design = Design(phase="3", allocation="randomized", ratio="2:1", masking="Double-blind", population="Adults",
                    intervention="A")  # fmt: skip

    def made(tested: str, comparator: str) -> str:
        brief = Brief(tested=tested, population="Adults", comparator=comparator, endpoint="OS", key_result="x")
        return facts(page(trial(design=design, brief=brief)))["design"]

    assert made("Drug A", "ABVD") == "Phase 3, randomized 2:1, double-blind. Drug A vs ABVD"
    assert made("Drug A", "None (single-arm)") == "Phase 3, randomized 2:1, double-blind. Drug A"
    long = made(
        "Drug A (an antibody against one receptor, and against another) with drug B", "Drug C and drug D, as chosen"
    )
    assert long.endswith("Drug A with drug B vs drug C and drug D, as chosen")


def test_known_harms_come_before_the_names_of_unknown_ones(page: Make, trial: Make, event: Make) -> None:
    """Which give way to a number, save that of the deaths."""
    rows = tuple(event(term=term, grade=">=3", percent="5") for term in ("crs", "icans", "infections", "hlh-mas"))
    one = trial(treatment=("car-t",), arms={"new": Arm(label="New")}, adverse_events=rows)
    said = facts(page(one))["harms"]
    assert said.startswith("CRS grade ≥3 5%; ICANS grade ≥3 5%; ")
    assert "deaths from the treatment" in said
    died = (*rows, event(term="treatment-related-death", grade="5", percent="2"))
    said = facts(page(trial(treatment=("car-t",), arms={"new": Arm(label="New")}, adverse_events=died)))["harms"]
    assert said.startswith("Treatment-related death 2%; CRS grade ≥3 5%; ICANS")


def test_a_table_of_the_card_names_its_figures_for_machines(page: Make, shipped: Library) -> None:
    """A record each, as on the whole page."""
    made = page(shipped.trial("dapa-hf"))
    [table] = [block for block in make_card(made, list_headlines(made)) if isinstance(block, Table)]
    first = table.rows[0].records
    assert [(record["arm"], record.get("events")) for record in first] == [
        ("dapagliflozin", 386), ("placebo", 502), ("dapagliflozin", None),
    ]  # fmt: skip
