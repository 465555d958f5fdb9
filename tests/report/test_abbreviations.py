"""Words spelled out where they are first met, and explained, for a reader to whom they are new."""

from collections.abc import Callable

import pytest

from trialcli.library.library import Library
from trialcli.report.abbreviations import for_roles, spell_report
from trialcli.report.document import (
    Cell,
    Column,
    Exchange,
    Fact,
    Facts,
    Items,
    Paragraph,
    Plot,
    Report,
    Row,
    Section,
    Table,
)


@pytest.fixture
def told(shipped: Library) -> Callable[..., Report]:
    """A report of some blocks, explained."""
    return lambda *blocks: spell_report(
        Report("show", "Title", "", (Section("first", "First", blocks),)), shipped.vocabulary
    )


def texts(report: Report) -> list[str]:
    """The paragraphs of the first section."""
    return [block.text for block in report.sections[0].blocks if isinstance(block, Paragraph)]


def test_an_abbreviation_is_spelled_out_once(told: Callable[..., Report]) -> None:
    """Where it is first met."""
    report = told(Paragraph("The ORR was 73%."), Paragraph("An ORR of 73%."))
    assert texts(report) == ["The overall response rate (ORR) was 73%.", "An ORR of 73%."]


def test_a_sentence_begins_with_a_capital(told: Callable[..., Report]) -> None:
    """After a full stop as well."""
    report = told(Paragraph("PFS was long. OS was not: ICANS came."))
    assert texts(report)[0].startswith("Progression-free survival (PFS) was long. Overall survival (OS) was not: ")


def test_what_the_text_spells_out_itself_is_left(told: Callable[..., Report]) -> None:
    """With the abbreviation in brackets, or right before it."""
    said = "The progression-free survival (PFS) was long; PFS was measured."
    assert texts(told(Paragraph(said))) == [said]


def test_an_abbreviation_within_a_word_is_none(told: Callable[..., Report]) -> None:
    """OS is not in CROSS, nor ORR in ORR2 or pre-ORR."""
    said = "CROSS, ORR2 and pre-ORR."
    assert texts(told(Paragraph(said))) == [said]


def test_a_phrase_in_place_of_a_name_is_not_doubled(told: Callable[..., Report]) -> None:
    """The short form of MRD negativity has words in it."""
    report = told(Paragraph("MRD-negative in 26%."))
    assert "(MRD-negative)" not in texts(report)[0]


def test_every_kind_of_block_is_spelled(told: Callable[..., Report]) -> None:
    """In the order in which they are read; records and plots stay as they are."""
    table = Table("t", "", (Column("a", "A"),), (Row((Cell("CRS"),), ({"label": "CRS"},)),))
    plot = Plot("p", "ORR", "percent", "linear", None, ())
    blocks = (
        Items(("An ORR.",)),
        Facts((Fact("k", "K", Cell("a PFS")),)),
        table,
        Exchange("id", "Resident", "An OS?", "An OS.", {"answer": "An OS."}),
        Exchange("id2", "Resident", "What?", None, {}),
        plot,
    )
    items, facts, made, asked, unasked, drawn = told(*blocks).sections[0].blocks
    assert items == Items(("An overall response rate (ORR).",))
    assert isinstance(facts, Facts)
    assert facts.facts[0].value.text == "a progression-free survival (PFS)"
    assert isinstance(made, Table)
    assert made.rows[0].cells[0].text == "Cytokine release syndrome (CRS)"
    assert made.rows[0].records == ({"label": "CRS"},)
    assert isinstance(asked, Exchange)
    assert (asked.question, asked.answer) == ("An overall survival (OS)?", "An OS.")
    assert asked.record == {"answer": "An OS."}
    assert unasked == blocks[4]
    assert drawn == plot


def test_a_page_ends_with_a_line_on_every_word_it_uses(told: Callable[..., Report], shipped: Library) -> None:
    """By its short form or its name; in headings of tables too."""
    report = told(Paragraph("The ORR and neutropenia."))
    glossary = report.sections[-1]
    assert glossary.key == "glossary"
    [items] = glossary.blocks
    assert isinstance(items, Items)
    orr = shipped.vocabulary.outcomes["orr"]
    assert items.items[0] == f"Overall response rate (ORR): {orr.definition}"
    assert any(line.startswith("Neutropenia: ") for line in items.items)
    assert not any("ICANS" in line for line in items.items)


def test_a_report_without_such_words_has_no_glossary(told: Callable[..., Report]) -> None:
    """No heading without content."""
    assert [section.key for section in told(Paragraph("Nothing.")).sections] == ["first"]


def test_a_student_is_told_and_an_attending_is_not(shipped: Library) -> None:
    """Which reader is new to the field is said in the vocabulary."""
    report = Report("show", "Title", "", (Section("first", "First", (Paragraph("An ORR."),)),))
    assert for_roles(report, shipped.vocabulary, ("attending",)) is report
    assert for_roles(report, shipped.vocabulary, ()) is report
    assert for_roles(report, shipped.vocabulary, ("attending", "medical-student")) != report


def test_headings_and_brackets_are_spelled_too(told: Callable[..., Report]) -> None:
    """Of columns and groups, in the order of reading; within a bracket without a second one."""
    row = Row((Cell("1/2"),), ({},), "The OS")
    table = Table("t", "", (Column("n", "n/N"),), (row,))
    made, said = told(table, Paragraph("Harm (CRS, 84%) came.")).sections[0].blocks
    assert isinstance(made, Table)
    assert made.columns[0].label == "People with it, of all counted (n/N)"
    assert made.rows[0].group == "The overall survival (OS)"
    assert said == Paragraph("Harm (cytokine release syndrome, CRS, 84%) came.")
    [items] = told(table).sections[-1].blocks
    assert isinstance(items, Items)
    assert items.items[-1].startswith("n/N: ")
