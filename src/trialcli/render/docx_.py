"""A Word document with real headings, lists and tables, which a screen reader and a table of contents go by."""

from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from itertools import groupby
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from trialcli.errors import UsageError
from trialcli.render.nonempty import drop_empty, split_passages, text_lines
from trialcli.render.view import View
from trialcli.report.document import (
    BOX,
    Block,
    Cell,
    Exchange,
    Facts,
    Items,
    Paragraph,
    Plot,
    Report,
    Section,
    Table,
)

_NEEDED = 'a Word document needs its writer: pip install "trialcli[docx]"; --format html opens in Word too'
_CROWDED = 6  # columns that stand upright
_WORN = (1980, 1, 1, 0, 0, 0)  # the time of every part, so that the same report is the same file
_TITLE = 255  # letters that the title of a file may have
_BOLD, _SLANTED = {"name", "primary"}, {"computed"}


def render_report(report: Report, view: View) -> bytes:  # noqa: ARG001 - paper has no screen
    """Draw the report as the bytes of a document; the same report gives the same bytes.

    Raises:
        UsageError: the writer of such documents is not installed.
    """
    try:
        from docx import Document  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError(_NEEDED) from None
    content = drop_empty(report)
    document = Document()
    _describe(document, content)
    document.add_heading(_inline(content.title), 0)
    if content.subtitle.strip():
        _add_prose(document, content.subtitle, "Subtitle")
    for section in content.sections:
        _add_section(document, section)
    for note in content.notes:
        document.add_paragraph(_inline(note), "List Bullet")
    made = BytesIO()
    document.save(made)
    return _dated(made)


def _describe(document: Any, report: Report) -> None:
    """The title that a reader is told, and pages that lie on their side where a table is wide."""
    document.core_properties.title = _inline(report.title)[:_TITLE]
    document.core_properties.author = document.core_properties.comments = ""
    blocks = [block for section in report.sections for block in section.blocks]
    page = document.sections[0]
    page.page_width, page.page_height = 7560000, 10692000  # A4, in EMU
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = 720000
    if any(isinstance(block, Table) and len(block.columns) > _CROWDED for block in blocks):
        page.page_width, page.page_height = page.page_height, page.page_width
        page.orientation = 1


def _add_section(document: Any, section: Section) -> None:
    if title := _inline(section.title):
        document.add_heading(title, 1)
    under = 2 if title else 1  # no level may be left out
    heading = ""
    for block in section.blocks:
        if isinstance(block, Exchange) and block.heading != heading:
            heading = block.heading
            document.add_heading(_inline(heading), under)
        _add_block(document, block, under)


def _add_block(document: Any, block: Block, under: int) -> None:
    match block:
        case Table():
            if block.title:
                document.add_heading(_inline(block.title), under)
            _add_table(document, block)
        case Paragraph() if block.heads:
            document.add_heading(_inline(block.text), under)
        case Paragraph():
            _add_prose(document, block.text)
        case Items():
            style = "List Number" if block.numbered else "List Bullet"
            _add_items(document, block.items, "" if block.to_tick else style, numbered=block.numbered)
        case Facts():
            for fact in block.facts:
                line = document.add_paragraph()
                line.add_run(f"{_inline(fact.label)}: ").bold = True
                _write(line, fact.value)
        case Plot():
            document.add_heading(_inline(block.title or block.axis), under)
            _add_items(document, [row.spoken for row in block.rows], "List Bullet", numbered=False)
        case _:
            asked = document.add_paragraph()
            asked.add_run(_inline(block.question)).bold = True
            asked.paragraph_format.keep_with_next = bool(block.answer)
            _add_prose(document, block.answer or "")


def _add_items(document: Any, items: Sequence[str], style: str, *, numbered: bool) -> None:
    """A list; its numbers are written, since those of Word go on from list to list."""
    for place, item in enumerate(items, 1):
        text = _inline(item)
        if numbered:
            document.add_paragraph(f"{place}. {text}", "List")
        else:
            document.add_paragraph(text if style else f"{BOX} {_inline(item.removeprefix(BOX))}", style or "List")


def _add_prose(document: Any, text: str, style: str | None = None) -> None:
    for part in "\n".join(split_passages(text)).split("\n\n"):
        if part.strip():
            document.add_paragraph("\n".join(text_lines(part)), style)


def _add_table(document: Any, table: Table) -> None:
    """A table whose head is repeated on every page; a group is a row across it.

    Every row is a copy of an empty one: to make each anew takes most of the time that a long table needs.
    """
    made = document.add_table(2, len(table.columns), "Table Grid")
    head, blank = made.rows
    _mark_row(head, "w:tblHeader")
    _mark_row(blank, "w:cantSplit")
    for column, *places in zip(table.columns, head.cells, blank.cells, strict=True):
        for place in places:
            line = place.paragraphs[0]
            line.alignment = 2 if column.side == "right" else 0
            line.paragraph_format.space_after = 0
        _write(places[0].paragraphs[0], Cell(_inline(column.label), "name"))
    empty, across = blank._tr, _span(blank._tr)  # noqa: SLF001 - the same
    made._tbl.remove(empty)  # noqa: SLF001 - the same
    for group, rows in groupby(table.rows, lambda row: row.group):
        if group:
            _fill_row(made, across, [Cell(_inline(group), "name")])
        for row in rows:
            _fill_row(made, empty, row.cells)
    document.add_paragraph()  # Word joins tables that touch


def _span(empty: Any) -> Any:
    """A row like this one, with one cell across it."""
    across = deepcopy(empty)
    first, *others = across.tc_lst
    for other in others:
        first.width += other.width
        across.remove(other)
    first.grid_span = len(others) + 1
    first.p_lst[0].alignment = 0
    first.p_lst[0].get_or_add_pPr().keepNext_val = True  # no heading at the foot of a page
    return across


def _fill_row(made: Any, empty: Any, cells: Sequence[Cell]) -> None:
    """Add a copy of an empty row, with these cells."""
    from docx.text.paragraph import Paragraph as Line  # noqa: PLC0415 - an extra

    added = deepcopy(empty)
    made._tbl.append(added)  # noqa: SLF001 - the same
    for place, cell in zip(added.tc_lst, cells, strict=True):
        _write(Line(place.p_lst[0], made), cell)


def _write(line: Any, cell: Cell) -> None:
    run = line.add_run("\n".join(text_lines(cell.text)))
    run.bold, run.italic = cell.tone in _BOLD or None, cell.tone in _SLANTED or None


def _mark_row(row: Any, mark: str) -> None:
    """Give a row a property that the writer has no word for."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - an extra

    row._tr.get_or_add_trPr().append(OxmlElement(mark))  # noqa: SLF001 - the writer's documented way to what it lacks


def _inline(text: str) -> str:
    return " ".join(text_lines(text))


def _dated(made: BytesIO) -> bytes:
    """The document with every part of one time."""
    again = BytesIO()
    with ZipFile(made) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, _WORN), old.read(name), ZIP_DEFLATED)
    return again.getvalue()
