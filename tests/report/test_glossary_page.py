"""The glossary: every word with what it means."""

import pytest

from trialcli.errors import UsageError
from trialcli.library.library import Library
from trialcli.report.document import Table
from trialcli.report.glossary_page import TITLES, list_words, report_glossary, spell_entry


def test_every_kind_of_word_is_in_it(shipped: Library) -> None:
    """Outcomes, toxicities, populations, scales and design words; one row each."""
    report = report_glossary(shipped.vocabulary, None)
    assert [section.key for section in report.sections] == list(TITLES)
    rows = [
        row for section in report.sections for block in section.blocks if isinstance(block, Table) for row in block.rows
    ]
    assert len(rows) == len(list(list_words(shipped.vocabulary)))
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
