"""Lists: trials, what a search found, problems."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from trialcli.errors import Problem
from trialcli.library.library import Library, Listing
from trialcli.library.trialfiles.entry import RECORD, Card
from trialcli.library.trialfiles.filters import Wanted
from trialcli.library.trialfiles.search import END, START, Hit
from trialcli.model import Trial
from trialcli.render import View, render_report
from trialcli.report.document import Report, Table
from trialcli.report.lists import problem_list, related_trials, search_results, trial_list

RECORDED = Card(
    id="nct00000001", name="NCT00000001", year=2031, phase=None, allocation="not-recorded", enrolled=None, treated=None,
    disease="Asthma", tested="", targets=(), path="", origin=RECORD, planned=390, title="An inhaler", results=False,
)  # fmt: skip


def texts(report: Report) -> list[list[str]]:
    """The table as texts."""
    table = report.sections[0].blocks[0]
    assert isinstance(table, Table)
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.fixture
def files(root: Path) -> int:
    """How many trials in multiple myeloma are shipped."""
    texts = (path.read_text(encoding="utf-8") for path in (root / "data" / "trials").glob("*.yaml"))
    return sum("\ndisease: multiple myeloma\n" in text for text in texts)


@pytest.fixture
def karmma(shipped: Library) -> Card:
    """What the list knows of KarMMa."""
    [card] = [card for card in shipped.cards(Wanted(), "id", None).cards if card.id == "karmma"]
    return card


def test_a_trial_is_one_row(shipped: Library, files: int) -> None:
    """What it is and how large; a record does not say where the file is."""
    report = trial_list(shipped.cards(Wanted(disease="myeloma"), "id", None))
    row = ["KarMMa", "2021", "2", "single arm", "140", "128", "Idecabtagene vicleucel (ide-cel)"]
    assert row in texts(report)
    assert report.subtitle == f"{files} trials; computed numbers of people are sums over the arms"
    table = report.sections[0].blocks[0]
    assert isinstance(table, Table)
    assert "path" not in table.rows[0].records[0]
    assert table.rows[0].records[0]["origin"] == "curated"


def test_a_registry_record_says_so() -> None:
    """What it is about, whether its people were enrolled or are planned, whether it has results."""
    tested = ", ".join(f"Drug {letter}" for letter in "ABCDEFGHIJKLMNOP")
    record = RECORDED._replace(tested=tested)
    report = trial_list(Listing([record, record._replace(name="INHALE", enrolled=12, results=True)], 2))
    about = "An inhaler\nDrug A, Drug B, Drug C, Drug D, Drug E, Drug F, Drug G, Drug H, Drug…"
    assert texts(report) == [
        ["NCT00000001", about, "2031", "phase not recorded\nnot recorded", "390\nplanned", "none"],
        ["INHALE\nNCT00000001", about, "2031", "phase not recorded\nnot recorded", "12", "posted"],
    ]
    assert report.subtitle == "2 trials"
    assert report.notes[0] == "Year: of the report; for a registry record, of its start."
    table = report.sections[0].blocks[0]
    assert isinstance(table, Table)
    first = table.rows[0].records[0]
    assert (first["origin"], first["tested"], first["title"], first["results"]) == (
        "registry", tested, "An inhaler", False)  # fmt: skip


def test_a_curated_trial_beside_a_record(karmma: Card) -> None:
    """By its disease, and with those treated."""
    row = texts(trial_list(Listing([karmma, RECORDED], 2)))[0]
    assert row == [
        "KarMMa", "multiple myeloma\nIdecabtagene vicleucel (ide-cel)", "2021", "phase 2\nsingle arm",
        "140\n128\ntreated", "curated",
    ]  # fmt: skip


def test_a_record_that_says_nothing_of_itself() -> None:
    """Is not blank; a word without end is cut."""
    bare, long = RECORDED._replace(title=""), RECORDED._replace(title="x" * 99)
    assert [row[1] for row in texts(trial_list(Listing([bare, long], 2)))] == ["not recorded", "x" * 70 + "…"]


def test_a_shortened_list_says_so(karmma: Card) -> None:
    """And how to see the rest."""
    assert trial_list(Listing([karmma], 66)).subtitle == "1 of 66 trials; --limit shows more"


def test_what_a_card_does_not_know_is_never_blank(karmma: Card) -> None:
    """A year that is not recorded."""
    [row] = texts(trial_list(Listing([karmma._replace(year=None)], 1)))
    assert row[1] == "not recorded"


def test_a_trial_whose_id_is_another_word_shows_both(shipped: Library) -> None:
    """The name to read, the id to type."""
    listing = shipped.cards(Wanted(), "id", 1)
    card = listing.cards[0]._replace(id="other", name="A trial")
    assert texts(trial_list(Listing([card], 1)))[0][0] == "A trial (other)"


def test_no_trials_no_table() -> None:
    """The count alone."""
    report = trial_list(Listing([], 0))
    assert (report.subtitle, report.sections) == ("0 trials", ())


def test_found_words_stand_in_brackets() -> None:
    """In the cell and in the record, which has the rank too."""
    report = search_results("bridging", [Hit("karmma", "KarMMa", "design", f"needed {START}bridging{END} therapy")])
    assert texts(report) == [["karmma", "design", "needed [bridging] therapy"]]
    table = report.sections[0].blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0].records == (
        {"id": "karmma", "name": "KarMMa", "section": "design", "passage": "needed [bridging] therapy", "rank": 1},
    )
    assert (report.title, report.subtitle) == ("bridging", "1 trial")


def test_neighbours_of_a_trial(shipped: Library, trial: Callable[..., Trial]) -> None:
    """By year, under the name of the trial; nothing where there are none."""
    karmma = replace(shipped.trial("karmma"), related=("karmma-3", "majestec-1", "cartitude-1"))
    report = related_trials(karmma, shipped.trial)
    assert (report.title, [row[0] for row in texts(report)]) == (
        "Related to KarMMa",
        ["CARTITUDE-1", "MajesTEC-1", "KarMMa-3"],
    )
    assert related_trials(trial(), shipped.trial).sections == ()


def test_problems_are_listed_as_compilers_print_them() -> None:
    """File and line first, the remedy last; the parts apart in the record."""
    report = problem_list([Problem("a.yaml", 3, "name", "is missing", "add it"), Problem("b.yaml", None, "", "odd")], 7)
    assert texts(report) == [["a.yaml:3: name: is missing; add it"], ["b.yaml: odd"]]
    assert report.subtitle == "2 problems in 2 of 9 files"
    table = report.sections[0].blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0].records[0]["line"] == 3


def test_sound_files_are_counted() -> None:
    """One file, many files."""
    assert problem_list([], 1).subtitle == "1 file sound, no problems"
    assert problem_list([], 9).subtitle == "9 files sound, no problems"


def test_a_trial_without_neighbours_says_so(
    trial: Callable[..., Trial], record: Callable[..., Trial], shipped: Library
) -> None:
    """No heading stands over nothing."""
    assert related_trials(trial(), shipped.trial).notes == (
        "No trials are known to be related to TINY: its file names none.",
    )
    assert related_trials(record(), shipped.trial).notes[0].endswith("a registry record names no related trials.")


def test_nothing_found_says_what_was_searched() -> None:
    """Only then."""
    assert search_results("x", [], "Titles are searched.").notes == ("Titles are searched.",)
    assert search_results("x", [Hit("a", "A", "name", "x")], "Titles are searched.").notes == ()


def test_a_list_has_the_marks_of_every_table(karmma: Card) -> None:
    """A dash for what is not known and a star for a sum over the arms, both explained under it."""
    cards = [karmma._replace(year=None, deduced=("enrolled",))]
    text = render_report(trial_list(Listing(cards, 1)), "table", View(width=80))
    assert "140*" in text
    assert text.rstrip().endswith("* computed · – not in the sources read")
