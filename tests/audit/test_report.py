"""The report of what was found."""

from collections.abc import Callable

import pytest

from trialcli.audit.reach import measure_reach
from trialcli.audit.run import CHECKS, audit_trial, explain_check
from trialcli.model import Trial
from trialcli.report.document import Paragraph, Table
from trialcli.report.finding_table import Audited, finding_list, report_explanation
from trialcli.vocabulary.lookup import Vocabulary

Make = Callable[..., Audited]
WRONG = {"events": 94, "of": 128, "percent": "37"}
CUT_OFF = {"events": 2, "of": 3, "percent": "66"}
LATE = {"outcome": "pfs", "median": "13.0", "unit": "months"}
COPIED = {"outcome": "pfs", "median": "12.0", "unit": "months"}
DISPUTED = {"term": "crs", "percent": "91", "disputed": {"percent": "89"}}


@pytest.fixture
def make(build: Callable[..., Trial], words: Vocabulary) -> Make:
    """A trial and what is found in it."""

    def made(*rows: dict[str, object], name: str = "TINY") -> Audited:
        trial = build(*rows, name=name)
        return Audited(trial, audit_trial(trial, words), measure_reach(trial, words))

    return made


def test_a_finding_is_a_row_under_its_trial(make: Make) -> None:
    """With a record that says the same, and more."""
    report = finding_list([make(WRONG)], notes=False)
    (table,) = report.sections[0].blocks
    assert isinstance(table, Table)
    assert [column.label for column in table.columns] == ["Grade", "Figure", "Check", "Reported", "Recomputed", "Why"]
    (row,) = table.rows
    assert (row.group, row.cells[0][:2]) == ("TINY", ("impossible", "disputed"))
    assert [cell.text for cell in row.cells[1:5]] == [
        "ORR, New, Main, ITT", "percentages-fit-counts", "94/128, 37%", "73.44%",
    ]  # fmt: skip
    assert row.records[0] == {
        "grade": "impossible", "trial": "tiny", "name": "TINY", "figure": "ORR, New, Main, ITT", "path": "results[1]",
        "cut": "main", "reported": "94/128, 37%", "recomputed": "73.44%", "why": "the count gives another percentage",
        "check": "percentages-fit-counts", "fails": True, "acknowledged": None,
    }  # fmt: skip
    assert (report.kind, report.subtitle, report.notes) == ("audit", "1 trial: 1 impossible", ())


def test_notes_are_shown_when_asked_for(make: Make) -> None:
    """How many there are is said."""
    shown = finding_list([make(LATE, CUT_OFF)], notes=True)
    assert shown.subtitle == "1 trial: 1 only with rounding, 1 note"
    hidden = finding_list([make(LATE)], notes=False)
    assert (hidden.sections, hidden.subtitle) == ((), "1 trial: 1 note")
    assert hidden.notes == ("No contradiction among 1 figure.", "1 note is not shown; --all shows them.")
    several = finding_list([make(LATE, {**LATE, "outcome": "os"})], notes=False)
    assert several.subtitle == "1 trial: 2 notes"
    assert several.notes[-1] == "2 notes are not shown; --all shows them."


def test_disputed_figures_are_always_shown(make: Make) -> None:
    """And so is what may be a copy of another figure; a figure with a contradiction is left out of the praise."""
    report = finding_list([make(DISPUTED), make(COPIED, name="OTHER"), make(WRONG, name="THIRD")], notes=False)
    table = report.sections[0].blocks[0]
    assert isinstance(table, Table)
    assert [(row.group, row.cells[0].tone) for row in table.rows] == [
        ("TINY", ""), ("OTHER", ""), ("THIRD", "disputed"),
    ]  # fmt: skip
    assert report.notes == ("No contradiction among 1 other figure; 1 had nothing to be held against.",)


def test_figures_that_stand_alone_are_listed(make: Make) -> None:
    """For a few trials, or where notes are asked for, by what is missing."""
    few = finding_list([make(DISPUTED, {"percent": "5"}, LATE)], notes=False)
    (table,) = few.sections[0].blocks if few.sections[0].key == "alone" else few.sections[1].blocks
    assert isinstance(table, Table)
    assert [(row.group, row.cells[1].text) for row in table.rows] == [
        ("TINY", "ORR, New, Main, ITT; CRS, any grade, New, Main, ITT")
    ]
    assert [record["path"] for record in table.rows[0].records] == ["results[1]", "adverse_events[1]"]
    many = [make(DISPUTED, name=str(number)) for number in range(4)]
    report = finding_list(many, notes=False)
    assert [section.key for section in report.sections] == ["findings"]
    assert report.notes == ("4 figures had nothing to be held against; --all lists them.",)
    assert [section.key for section in finding_list(many, notes=True).sections] == ["findings", "alone"]


def test_nothing_audited_is_nothing_found() -> None:
    """And no trial is called clean."""
    report = finding_list([], notes=False)
    assert (report.sections, report.subtitle, report.notes) == ((), "0 trials: no findings", ())


def test_a_check_is_explained_in_paragraphs() -> None:
    """Under its name."""
    report = report_explanation(explain_check(CHECKS[3]))
    paragraphs = [block.text for block in report.sections[0].blocks if isinstance(block, Paragraph)]
    assert (report.kind, report.title) == ("audit", "some-count-fits")
    assert paragraphs[0] == "Some whole number of people gives the percentage (the GRIM test, for proportions)."
    assert paragraphs[2].endswith("doi 10.1177/1948550616673876.")
