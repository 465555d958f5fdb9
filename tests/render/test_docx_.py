"""Word: real headings, lists and tables, and the same file for the same report."""

import sys
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from trialcli.errors import UsageError
from trialcli.render import View, render_document
from trialcli.report.document import (
    BOX,
    Cell,
    Column,
    Exchange,
    Fact,
    Facts,
    Items,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
)

PARTS = (
    Paragraph("Safety", "name"),
    Paragraph("One line\nand another\n\nA second paragraph"),
    Items(("first", "second"), numbered=True),
    Items(("loose",)),
    Items((f"{BOX} ticked",)),
    Facts((Fact("n", "Enrolled", Cell("140", "primary")),)),
    Table("t", "Responses", (Column("a", "Outcome"), Column("b", "Value", "right")),
          (Row((Cell("ORR", "name"), Cell("73%", "computed")), (), "Efficacy"), Row((Cell("CR"), Cell("33%")), ()))),
    Exchange("q", "Resident", "Why?", "Because.", {}),
    Exchange("r", "Resident", "And how?", None, {}),
)  # fmt: skip


def made(*blocks: Any, title: str = "Part") -> bytes:
    """A report of these blocks, as the bytes of a file."""
    return render_document(
        Report("show", "KarMMa", "Ide-cel", (Section("s", title, blocks),), ("A note",)), "docx", View()
    )


def opened(content: bytes) -> Any:
    """The document as its own reader has it."""
    return Document(BytesIO(content))


def test_every_part_is_there_under_its_style() -> None:
    """A table of contents and a screen reader go by the styles."""
    assert [(line.style.name, line.text) for line in opened(made(*PARTS)).paragraphs if line.text] == [
        ("Title", "KarMMa"), ("Subtitle", "Ide-cel"), ("Heading 1", "Part"), ("Heading 2", "Safety"),
        ("Normal", "One line\nand another"), ("Normal", "A second paragraph"), ("List", "1. first"),
        ("List", "2. second"), ("List Bullet", "loose"), ("List", "☐ ticked"), ("Normal", "Enrolled: 140"),
        ("Heading 2", "Responses"), ("Heading 2", "Resident"), ("Normal", "Why?"), ("Normal", "Because."),
        ("Normal", "And how?"),
        ("List Bullet", "A note"),
    ]  # fmt: skip


def test_a_table_is_a_table() -> None:
    """Its head is repeated on every page, a group is one cell across, numbers stand right."""
    [table] = opened(made(*PARTS)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Outcome", "Value"], ["Efficacy", "Efficacy"], ["ORR", "73%"], ["CR", "33%"],
    ]  # fmt: skip
    written = table.part.blob.decode()
    assert written.count("<w:tblHeader/>") == 1
    assert written.index("Outcome") < written.index('<w:gridSpan w:val="2"/>') < written.index("Efficacy")
    assert written.count("<w:cantSplit/>") == 3
    assert [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows] == [
        None,
        True,
        None,
        None,
    ]
    assert [len(row._tr.tc_lst) for row in table.rows] == [2, 1, 2, 2]  # noqa: SLF001 - what Word finds in the file
    value = table.rows[2].cells[1].paragraphs[0]
    assert (value.alignment, value.runs[0].italic, value.runs[0].bold) == (2, True, None)
    assert table.rows[2].cells[0].paragraphs[0].runs[0].bold is True


def test_headings_leave_no_level_out() -> None:
    """Where a part has no title, what is in it stands a level higher."""
    levels = [
        line.style.name for line in opened(made(*PARTS, title="")).paragraphs if line.style.name.startswith("Head")
    ]
    assert levels == ["Heading 1", "Heading 1", "Heading 1"]


def test_the_same_report_is_the_same_file() -> None:
    """Byte for byte, with the title that a reader is told and nobody's name."""
    assert made(*PARTS) == made(*PARTS)
    kept = opened(made(*PARTS)).core_properties
    assert (kept.title, kept.author) == ("KarMMa", "")
    long = render_document(Report("show", "K" * 300, "", ()), "docx", View())  # Word allows 255
    assert opened(long).core_properties.title == "K" * 255


def test_a_wide_table_lies_on_its_side() -> None:
    """Seven columns do not stand on an upright page."""
    seven = tuple(Column(str(place), f"Column {place}") for place in range(7))
    wide = Table("w", "", seven, (Row(tuple(Cell("1") for _ in seven), ()),))
    page = opened(made(wide)).sections[0]
    assert page.orientation is WD_ORIENT.LANDSCAPE
    assert page.page_width > page.page_height
    assert opened(made(*PARTS)).sections[0].orientation is WD_ORIENT.PORTRAIT


def test_without_the_writer_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UsageError, match=r"trialcli\[docx\]"):
        made(*PARTS)
