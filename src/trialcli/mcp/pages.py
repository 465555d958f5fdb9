"""A report in pages of bounded size: rows and questions are never cut, and what explains them comes with each page."""

from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

from trialcli.errors import UsageError
from trialcli.mcp.records import CAUTIONS, measure_block
from trialcli.report.document import Block, Report, Section, Table

PAGE = 16_000
"""Characters of records that are worth a page; a single row that is longer has a page of its own."""
_BROKEN = "this cursor belongs to no answer; leave it out to begin anew"


class Page(NamedTuple):
    """A part of a report, and where the next one begins; empty on the last."""

    report: Report
    next_cursor: str
    number: int
    pages: int


class _Unit(NamedTuple):
    """What is not divided: a row of a table, or another block."""

    section: int
    block: int
    row: int | None


def cut_page(report: Report, cursor: str = "") -> Page:
    """One page of a report.

    Args:
        report: the whole.
        cursor: ``next_cursor`` of the page before; empty for the first.

    Raises:
        UsageError: the cursor is of another answer, or the library has changed since.
    """
    parts = list(_divide(report))
    mark = f"{crc32(repr(report).encode('utf-8', 'replace')):08x}"
    number = _place(cursor, mark, len(parts)) if cursor else 0
    following = f"{number + 1}-{mark}" if number + 1 < len(parts) else ""
    return Page(_part(report, parts[number]) if parts else report, following, number + 1, max(1, len(parts)))


def _place(cursor: str, mark: str, pages: int) -> int:
    number, _, of = cursor.partition("-")
    if not (number.isascii() and number.isdecimal() and len(number) <= len(str(pages))) or not 0 < int(number) < pages:
        raise UsageError(_BROKEN)
    if of != mark:
        raise UsageError(_BROKEN)
    return int(number)


def _divide(report: Report) -> Iterator[frozenset[_Unit]]:
    """The units of each page."""
    held: set[_Unit] = set()
    size = 0
    for index, section in enumerate(report.sections):
        if section.key in CAUTIONS:
            continue
        context = sum(map(measure_block, _context(section)))
        size += context if held else 0
        for unit, cost in _units(index, section):
            if held and size + cost > PAGE:
                yield frozenset(held)
                held, size = set(), context
            held.add(unit)
            size += cost
    if held:
        yield frozenset(held)


def _units(index: int, section: Section) -> Iterator[tuple[_Unit, int]]:
    context = _context(section)
    for place, block in enumerate(section.blocks):
        if isinstance(block, Table):
            for row in range(len(block.rows)):
                yield _Unit(index, place, row), measure_block(block._replace(rows=block.rows[row : row + 1]))
        elif block not in context:
            yield _Unit(index, place, None), measure_block(block)


def _context(section: Section) -> tuple[Block, ...]:
    """What explains the tables of a section, and stands with every part of them."""
    if not any(isinstance(block, Table) for block in section.blocks):
        return ()
    return tuple(block for block in section.blocks if not isinstance(block, Table))


def _part(report: Report, units: frozenset[_Unit]) -> Report:
    sections = []
    for index, section in enumerate(report.sections):
        if section.key in CAUTIONS:
            sections.append(section)
        elif any(unit.section == index for unit in units):
            sections.append(section._replace(blocks=tuple(_blocks(index, section, units))))
    return report._replace(sections=tuple(sections))


def _blocks(index: int, section: Section, units: frozenset[_Unit]) -> Iterator[Block]:
    context = _context(section)
    for place, block in enumerate(section.blocks):
        if isinstance(block, Table):
            rows = tuple(row for at, row in enumerate(block.rows) if _Unit(index, place, at) in units)
            if rows:
                yield block._replace(rows=rows)
        elif block in context or _Unit(index, place, None) in units:
            yield block
