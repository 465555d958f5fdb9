"""The sections of figures: which columns they have, in which order rows stand, and what is said of data cuts."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import AdverseEvent, Arm, Contrast, Cut, Result, Trial
from trialcli.report.document import Block, Facts, Items, Table
from trialcli.report.show.figures import show_design, show_endpoints, show_toxicities
from trialcli.report.show.request import Page, Wish
from trialcli.vocabulary.lookup import Vocabulary

Paged = Callable[..., Page]
ALONE = {"new": Arm(label="New inhaler")}


@pytest.fixture
def paged(trial: Callable[..., Trial], words: Vocabulary) -> Paged:
    """What the sections of a tiny trial's page are made from."""

    def made(cut: str | None = None, *, numbering: dict[tuple[str, str], int] | None = None, **changes: Any) -> Page:
        return Page(Chosen(trial(**changes), cut), words, Wish(), numbering, lambda _: None)

    return made


def table(blocks: tuple[Block, ...], key: str) -> Table:
    """The table of a key."""
    (found,) = [block for block in blocks if isinstance(block, Table) and block.key == key]
    return found


def column(made: Table, key: str) -> list[str]:
    """The texts of one column."""
    place = [one.key for one in made.columns].index(key)
    return [row.cells[place].text for row in made.rows]


def headings(made: Table) -> list[str]:
    """The headings of a table's columns."""
    return [one.label for one in made.columns]


# Toxicities


def test_every_grade_band_has_its_own_row(paged: Paged, event: Callable[..., AdverseEvent]) -> None:
    """From mild to severe under one name, as a reader writes the bands; none is merged into another."""
    bands = ("serious", ">=3", "3-4", "any", "1-2")
    made = paged(adverse_events=tuple(event(grade=band, percent="5") for band in bands))
    shown = table(show_toxicities(made), "toxicities")
    assert column(shown, "grade") == ["any", "1–2", "3–4", "≥3", "serious"]
    assert column(shown, "label") == ["Neutropenia"] * 5


def test_adverse_events_stand_in_the_order_of_the_words(
    paged: Paged, event: Callable[..., AdverseEvent], words: Vocabulary
) -> None:
    """After that of the data cuts, before that of the grades; whatever the order of the file."""
    first, second = list(words.terms)[:2]
    rows = [event(term=term, grade=grade, cut=cut, percent="5")
            for cut in ("later", "main") for term in (second, first) for grade in (">=3", "any")]  # fmt: skip
    shown = table(show_toxicities(paged(adverse_events=tuple(rows))), "toxicities")
    records = [row.records[0] for row in shown.rows]
    assert [(record["cut"], record["term"], record["grade"]) for record in records] == [
        (cut, term, grade) for cut in ("main", "later") for term in (first, second) for grade in ("any", ">=3")
    ]


def test_the_course_of_harms_stands_below_them(
    paged: Paged, event: Callable[..., AdverseEvent], result: Callable[..., Result]
) -> None:
    """Its spread may be a range, and it has no grade."""
    onset = result(outcome="crs-onset", median="1", unit="day", range=("1", "12"))
    made = show_toxicities(paged(adverse_events=(event(percent="5"),), results=(onset, result(percent="50"))))
    assert [block.key for block in made if isinstance(block, Table)] == ["toxicities", "course"]
    course = table(made, "course")
    assert headings(course) == ["Course", "Arm", "Value (95% CI or range)", "n/N", "Population", ""]
    assert column(course, "value") == ["day 1 (range 1–12)"]


# Arms


@pytest.mark.parametrize(
    ("section", "key", "values"),
    [
        (show_design, "baseline", {"outcome": "prior-lines", "median": "6", "unit": "lines"}),
        (show_endpoints, "endpoints", {"percent": "50"}),
        (show_toxicities, "course", {"outcome": "crs-duration", "median": "5", "unit": "days"}),
    ],
)
def test_results_name_their_arm_where_there_are_several(
    section: Callable[[Page], tuple[Block, ...]], key: str, values: dict[str, str], paged: Paged,
    result: Callable[..., Result],
) -> None:  # fmt: skip
    """A trial of one arm needs no such column."""
    rows = (result(**values), result(arm="old", **values))
    assert column(table(section(paged(results=rows)), key), "arm") == ["New inhaler", "Old inhaler"]
    single = table(section(paged(results=rows[:1], arms=ALONE)), key)
    assert "Arm" not in headings(single)
    assert [len(row.cells) for row in single.rows] == [len(single.columns)]


def test_adverse_events_name_their_arm_where_there_are_several(
    paged: Paged, event: Callable[..., AdverseEvent]
) -> None:
    """After the grade."""
    rows = (event(percent="5"), event(percent="6", arm="old"))
    shown = table(show_toxicities(paged(adverse_events=rows)), "toxicities")
    assert headings(shown)[:4] == ["Adverse event", "Grade", "Arm", "Value (95% CI)"]
    assert list(zip(column(shown, "arm"), column(shown, "value"), strict=True)) == [
        ("New inhaler", "5%"), ("Old inhaler", "6%"),
    ]  # fmt: skip
    single = table(show_toxicities(paged(adverse_events=rows[:1], arms=ALONE)), "toxicities")
    assert headings(single)[:3] == ["Adverse event", "Grade", "Value (95% CI)"]
    assert column(single, "value") == ["5%"]


# Endpoints


def test_results_stand_by_cut_then_in_the_order_of_the_words(paged: Paged, result: Callable[..., Result]) -> None:
    """Response comes before survival, whatever the order of the file."""
    rows = tuple(
        result(outcome=outcome, cut=cut, percent="5", timepoint=time)
        for cut in ("later", "main")
        for outcome, time in (("pfs", "12 months"), ("orr", None))
    )
    shown = table(show_endpoints(paged(results=rows)), "endpoints")
    assert column(shown, "label") == ["ORR", "PFS at 12 months", "ORR", "PFS at 12 months"]
    first, second = "Main report · follow-up median 12.0 months (range 1–20)", "Later report · data as of 2021-02-03"
    assert [row.group for row in shown.rows] == [first, first, second, second]


def test_who_took_part_and_how_harms_ran_are_no_endpoints(paged: Paged, result: Callable[..., Result]) -> None:
    """They have their own sections."""
    rows = (
        result(outcome="prior-lines", median="6", unit="lines"),
        result(outcome="crs-onset", median="1", unit="day"),
        result(percent="50"),
    )
    made = paged(results=rows)
    assert column(table(show_endpoints(made), "endpoints"), "label") == ["ORR"]
    baseline = table(show_design(made), "baseline")
    assert column(baseline, "value") == ["6 lines"]
    assert headings(baseline) == ["Characteristic", "Arm", "Value (95% CI or range)", "n/N", "Population", ""]
    assert column(table(show_toxicities(made), "course"), "value") == ["day 1"]


def test_effects_stand_in_the_order_of_the_data_cuts(paged: Paged, contrast: Callable[..., Contrast]) -> None:
    """Those of one cut in the order of the file, with what they are and the P value."""
    rows = (
        contrast(cut="later", estimate="0.55", ci=("0.39", "0.79"), p="0.0009"),
        contrast(outcome="pfs", estimate="0.26", ci=("0.18", "0.38"), p="<0.001"),
        contrast(outcome="orr", measure="odds-ratio", estimate="3.36", ci=("2.17", "5.22"), level="90"),
    )
    shown = table(show_endpoints(paged(contrasts=rows)), "contrasts")
    assert headings(shown) == ["Outcome", "Measure", "Arms", "Estimate (95% CI)", "P", ""]
    assert [[cell.text for cell in row.cells] for row in shown.rows] == [
        ["PFS", "Hazard ratio", "New inhaler vs Old inhaler", "0.26 (0.18–0.38)", "P<0.001", ""],
        ["ORR", "Odds ratio", "New inhaler vs Old inhaler", "3.36 (2.17–5.22, 90% CI)", "not recorded", ""],
        ["OS", "Hazard ratio", "New inhaler vs Old inhaler", "0.55 (0.39–0.79)", "P=0.0009", ""],
    ]
    assert [row.group.split(" · ")[0] for row in shown.rows] == ["Main report", "Main report", "Later report"]


def test_cuts_with_figures_say_what_is_peculiar_to_them(paged: Paged, result: Callable[..., Result]) -> None:
    """Below the figures, once each, in the order of the cuts."""
    cuts = {key: Cut(label=key.title(), source="report", note=note)
            for key, note in (("one", "First."), ("two", None), ("three", "Third."), ("four", "Fourth."))}  # fmt: skip
    rows = tuple(result(cut=cut, percent="50") for cut in ("three", "two", "one", "one"))
    made = show_endpoints(paged(cuts=cuts, results=rows))
    assert made[-1] == Items(("One: First.", "Three: Third."))


def test_without_a_note_of_a_cut_there_is_no_list(paged: Paged, result: Callable[..., Result]) -> None:
    """The table stands alone."""
    assert [type(block) for block in show_endpoints(paged(results=(result(percent="50"),)))] == [Table]


# Data cuts and sources


def test_a_cut_that_was_asked_for_is_the_only_one_shown(
    paged: Paged, result: Callable[..., Result], event: Callable[..., AdverseEvent], contrast: Callable[..., Contrast]
) -> None:
    """In every section."""
    both: dict[str, list[Any]] = {"results": [], "adverse_events": [], "contrasts": []}
    for cut in ("main", "later"):
        both["results"] += [
            result(outcome="prior-lines", median="6", unit="lines", cut=cut),
            result(percent="50", cut=cut),
            result(outcome="crs-onset", median="1", unit="day", cut=cut),
        ]
        both["adverse_events"].append(event(percent="5", cut=cut))
        both["contrasts"].append(contrast(estimate="0.5", cut=cut))
    sections = (show_design, show_endpoints, show_toxicities)
    for chosen, times in ((None, 2), ("later", 1), ("main", 1)):
        blocks = [block for section in sections for block in section(paged(chosen, **both)) if isinstance(block, Table)]
        assert [len(block.rows) for block in blocks] == [times] * 5
        shown = {row.records[0]["cut"] for block in blocks for row in block.rows}
        assert shown == ({chosen} if chosen else {"main", "later"})


def test_without_figures_a_section_is_empty(paged: Paged) -> None:
    """Save that of the design, which says how the trial was built."""
    assert (show_endpoints(paged()), show_toxicities(paged())) == ((), ())
    (facts,) = show_design(paged())
    assert isinstance(facts, Facts)
    assert {"allocation", "arm_new", "arm_old"} <= {fact.key for fact in facts.facts}


@pytest.mark.parametrize(("section", "key"), [(show_endpoints, "endpoints"), (show_endpoints, "contrasts")])
def test_figures_carry_the_number_of_their_source(
    section: Callable[[Page], tuple[Block, ...]], key: str, paged: Paged, result: Callable[..., Result],
    contrast: Callable[..., Contrast],
) -> None:  # fmt: skip
    """Where sources are to be numbered."""
    numbering = {("tiny", "report"): 1, ("tiny", "page"): 2}
    changes = {
        "results": (result(percent="50", source="page"),),
        "contrasts": (contrast(estimate="0.5", source="page"),),
    }
    shown = table(section(paged(numbering=numbering, **changes)), key)
    assert column(shown, "source") == ["[2]"]
    assert "Source" not in headings(table(section(paged(**changes)), key))
