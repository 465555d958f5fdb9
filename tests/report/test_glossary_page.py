"""The glossary: every word with what it means."""

import pytest

from trialcli.audit.findings import Grade
from trialcli.errors import UsageError
from trialcli.library.library import Library
from trialcli.model.figure import Missing
from trialcli.report.document import Table
from trialcli.report.glossary_page import TITLED, list_explained, report_glossary, spell_entry
from trialcli.report.harms_asked import GAPS
from trialcli.report.labels import NOT_RECORDED
from trialcli.report.line import FLAGS
from trialcli.report.mark_words import MARKS

pytestmark = pytest.mark.untraced


def test_every_kind_of_word_is_in_it(shipped: Library) -> None:
    """Outcomes, toxicities, populations, scales and design words; one row each."""
    report = report_glossary(shipped.vocabulary, None)
    assert [section.key for section in report.sections] == list(TITLED)
    rows = [
        row for section in report.sections for block in section.blocks if isinstance(block, Table) for row in block.rows
    ]
    assert len(rows) == len(list(list_explained(shipped.vocabulary)))
    assert report.subtitle == f"{len(rows)} words"


@pytest.mark.parametrize("asked", ["pfs", "PFS", "Progression-free survival", "progression free survival"])
def test_a_word_is_found_as_it_is_typed(asked: str, shipped: Library) -> None:
    """By code, short form or name, in any case."""
    report = report_glossary(shipped.vocabulary, asked)
    assert report.title == "Progression-free survival"
    [section] = report.sections
    [table] = section.blocks
    assert isinstance(table, Table)
    assert table.rows[0].cells[1].text == shipped.vocabulary.outcomes["pfs"].definition
    assert table.rows[0].records[0]["code"] == "pfs"


@pytest.mark.parametrize(
    ("asked", "code"),
    [("computed", "computed"), ("*", "computed"), ("Secondary source", "secondary-source"), ("‡", "disputed"),
     ("not in the sources read", "not-in-the-sources-read"), ("DEDUCED", "deduced"), ("envelope", "envelope"),
     ("not recorded", "not-recorded"), ("impossible", "cannot-be-true")],
)  # fmt: skip
def test_marks_of_our_own_are_explained(asked: str, code: str, shipped: Library) -> None:
    """By their word or their sign."""
    [section] = report_glossary(shipped.vocabulary, asked).sections
    [table] = section.blocks
    assert isinstance(table, Table)
    assert (section.key, table.rows[0].records[0]["code"]) == ("marks", code)


def test_every_word_beside_a_figure_is_explained(shipped: Library) -> None:
    """What a line is flagged with, what is said of a missing figure, and how the audit grades; no word twice."""
    said = [
        *FLAGS.values(),
        *GAPS.values(),
        NOT_RECORDED,
        *(kind.value for kind in Missing),
        *(kind.value for kind in Grade),
    ]
    unknown = [word for word in said if word not in {"note", "primary outcome"} and not _explained(shipped, word)]
    assert unknown == []
    codes = [(word.kind, word.code) for word in list_explained(shipped.vocabulary)]
    assert len(codes) == len(set(codes))
    assert all(entry.definition.endswith(".") for entry in MARKS.values())


def _explained(shipped: Library, word: str) -> bool:
    try:
        return bool(report_glossary(shipped.vocabulary, word).sections)
    except UsageError:
        return False


def test_a_near_miss_is_answered_with_what_was_meant(shipped: Library) -> None:
    """A word that is like none leads to the whole glossary."""
    with pytest.raises(UsageError, match="did you mean"):
        report_glossary(shipped.vocabulary, "neutropenai")
    with pytest.raises(UsageError, match="`trialcli glossary` lists them"):
        report_glossary(shipped.vocabulary, "zzzzzzzz")


def test_a_short_form_that_is_the_name_is_not_said_twice(shipped: Library) -> None:
    """Triple-class refractory has no initials."""
    outcomes = shipped.vocabulary.outcomes
    assert spell_entry(outcomes["triple-class-refractory"]) == "Triple-class refractory"
    assert spell_entry(outcomes["pfs"]) == "Progression-free survival (PFS)"
