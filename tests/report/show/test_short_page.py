"""The page that a terminal shows unasked: the card, three short tables, what to type next."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.model import Arm, Brief, Related, Source, Trial
from trialcli.render import View, render_report
from trialcli.report.document import Paragraph, Report, Table
from trialcli.report.show.page import report_trial
from trialcli.report.show.request import Page, Wish
from trialcli.report.show.short_page import ENDPOINTS, EVENTS, report_shortly

Make = Callable[..., Any]
BRIEF = Brief(tested="Drug B (an antibody)", population="Adults", comparator="Placebo", endpoint="ORR",
              key_result="Half responded.", n=40)  # fmt: skip


def rows(report: Report, key: str) -> list[list[str]]:
    """The texts of a table of a page."""
    found = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for table in found if table.key == key for row in table.rows]


def words(report: Report, key: str) -> list[str]:
    """The paragraphs of one part."""
    blocks = [block for section in report.sections if section.key == key for block in section.blocks]
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_karmma_fits_in_120_lines(shipped: Library) -> None:
    """Of 80 columns: the card, endpoints, harms, comparator trials; no questions."""
    report = report_trial(Chosen(shipped.trial("karmma")), shipped.vocabulary, Wish(short=True), _finding(shipped))
    assert [section.key for section in report.sections] == ["card", "endpoints", "toxicities", "landscape"]
    lines = render_report(report, "table", View(width=80)).rstrip("\n").split("\n")
    assert len(lines) <= 120
    assert max(map(len, lines)) <= 80
    assert ["KarMMa-3 (2023)", "386", "Idecabtagene vicleucel",
            "PFS, median @final 13.8 vs 4.4 months; HR 0.49 (0.38–0.63)"] in rows(report, "landscape")  # fmt: skip
    assert "trialcli show karmma --full" in report.notes[0]
    assert [note.split("`")[1] for note in report.notes[1:]] == [
        "trialcli why karmma orr", "trialcli compare karmma karmma-3", "trialcli questions karmma",
    ]  # fmt: skip


def _finding(shipped: Library) -> Callable[[str], Trial | None]:
    ids = {card.id for card in shipped.cards(_all(), "name", None).cards}
    return lambda name: shipped.trial(name) if name in ids else None


def _all() -> Any:
    from trialcli.library.trialfiles.filters import Wanted  # noqa: PLC0415 - of this alone

    return Wanted()


def test_a_part_that_is_named_and_a_record_have_their_own_page(shipped: Library, record: Make, words: Any) -> None:
    """Whether or not a short page was asked for."""
    one = report_trial(
        Chosen(shipped.trial("karmma")), shipped.vocabulary, Wish(("history",), short=True), lambda _: None
    )
    assert [section.key for section in one.sections] == ["history"]
    made = record()
    report = report_trial(Chosen(made), words.extended(made.words), Wish(short=True), lambda _: None)
    assert "card" not in [section.key for section in report.sections]


@pytest.mark.parametrize(
    ("word", "part"),
    [("efficacy", "endpoints"), ("Safety", "toxicities"), ("baseline", "participants"), ("related", "landscape")],
)
def test_a_part_answers_to_other_words(word: str, part: str, shipped: Library) -> None:
    """Those that people say."""
    made = Chosen(shipped.trial("apollo"))
    [section] = report_trial(made, shipped.vocabulary, Wish((word,)), _finding(shipped)).sections
    assert section.key == part


def test_what_does_not_fit_is_counted(page: Make, trial: Make, result: Make, event: Make) -> None:
    """Of figures and of adverse events, with the part that has them all."""
    many = tuple(result(percent="50", timepoint=f"{month} months") for month in range(1, ENDPOINTS + 3))
    terms = ("anemia", "neutropenia", "nausea", "diarrhea", "fatigue", "pneumonia", "sepsis", "hypogammaglobulinemia")
    events = tuple(event(term=term, grade=">=3", percent=str(place + 1)) for place, term in enumerate(terms))
    report = report_shortly(page(trial(results=many, adverse_events=events)), ["First."])
    assert len(rows(report, "endpoints")) == ENDPOINTS
    assert words(report, "endpoints") == ["2 more with --section endpoints."]
    assert [row[0] for row in rows(report, "events")] == [
        "Hypogammaglobulinemia", "Sepsis", "Pneumonia", "Fatigue", "Diarrhea", "Nausea",
    ]  # fmt: skip
    assert words(report, "toxicities") == [f"{len(terms) - EVENTS} more with --section toxicities."]
    assert report.notes[0] == "First."


def test_other_adverse_events_have_the_gravest_band_first(page: Make, trial: Make, event: Make) -> None:
    """A frequent one without a severe band comes after; one that nobody had has no row; arms stand side by side."""
    events = (event(percent="90"), event(term="anemia", grade=">=3", events=2, of=40, percent="5", cut="later"),
              event(term="anemia", grade=">=3", percent="7", arm="old", cut="later"),
              event(term="anemia", percent="30"), event(term="nausea", grade=">=3", percent="0"))  # fmt: skip
    assert rows(report_shortly(page(trial(adverse_events=events)), []), "events") == [
        ["Anemia @later", "≥3", "5% (2/40)", "7%"],
        ["Neutropenia", "any", "90%", "not recorded"],
    ]
    alone = page(trial(arms={"new": Arm(label="New")}, adverse_events=events[:1]))
    [section] = [one for one in report_shortly(alone, []).sections if one.key == "toxicities"]
    [table] = [block for block in section.blocks if isinstance(block, Table)]
    assert [column.label for column in table.columns] == ["Adverse event", "Grade", "Patients"]


def test_harms_that_are_asked_for_are_not_said_twice(page: Make, trial: Make, event: Make) -> None:
    """They stand in a table of their own."""
    one = trial(treatment=("car-t",), arms={"new": Arm(label="New")}, adverse_events=(event(term="crs", percent="84"),))
    report = report_shortly(page(one), [])
    assert rows(report, "events") == []
    assert ["Cytokine release syndrome", "any grade 84%"] in rows(report, "harms-asked")


def test_comparators_are_drawn_from_their_own_files(page: Make, trial: Make, result: Make) -> None:
    """The primary outcome where there is one, else the result in words; those that are not in the library say so."""
    source = {"report": Source(kind="paper", year=2021)}
    near = {
        "b": trial(id="b", name="B", brief=BRIEF, sources=source,
                   results=(result(percent="50", primary=True, disputed=()), result(outcome="cr", percent="9"))),
        "c": trial(id="c", name="C", brief=replace(BRIEF, disputed="Half, or a third."), citation=None),
    }  # fmt: skip
    one = trial(related=("b", "c", Related(trial="d", name="D", brief=BRIEF), Related(trial="e", year=1999)))
    report = report_shortly(page(one, near=near), [])
    assert rows(report, "landscape") == [
        ["e (1999)", "not recorded", "not recorded", "not in the library"],
        ["B (2021)", "40", "Drug B", "ORR 50%"],
        ["C", "40", "Drug B", "Half responded."],
        ["D", "40", "Drug B", "Half responded."],
    ]
    assert words(report, "landscape") == []
    old = {"b": trial(id="b", name="B", brief=BRIEF, results=(result(percent="50", primary=True, source="page"),))}
    report = report_shortly(page(trial(related=("b",)), near=old), [])
    assert rows(report, "landscape") == [["B (2020)", "40", "Drug B", "ORR 50% [secondary source]"]]


def test_what_to_type_next_fits_the_trial(page: Make, trial: Make) -> None:
    """A trial without figures, neighbors and questions has the whole page alone."""
    made: Page = page(trial())
    assert [note.split("`")[1] for note in report_shortly(made, []).notes] == ["trialcli show tiny --full"]


def test_sources_are_listed_where_they_are_asked_for(trial: Make, shipped: Library) -> None:
    """At the end."""
    report = report_trial(Chosen(trial()), shipped.vocabulary, Wish(sources=True, short=True), lambda _: None)
    assert report.sections[-1].key == "sources"
