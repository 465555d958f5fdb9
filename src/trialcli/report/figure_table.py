"""Tables of figures: one row a figure, footnotes numbered under the table they belong to."""

from collections.abc import Iterable
from typing import NamedTuple

from trialcli.report.arm_table import interval_text
from trialcli.report.document import Block, Cell, Column, Items, Row, Table
from trialcli.report.labels import NOT_RECORDED
from trialcli.report.line import Line

Numbering = dict[tuple[str, str], int]
_CI = "95% CI"


class Entry(NamedTuple):
    """A line, what names it in the table, and the heading it stands under."""

    line: Line
    names: tuple[Cell, ...]
    group: str = ""


class Layout(NamedTuple):
    """The columns of a table of figures: those that name a row, then the figure's own."""

    names: tuple[Column, ...]
    value: str = "Value"
    interval: str = _CI
    counted: str = "n/N"
    population: bool = True


def figure_blocks(
    key: str, title: str, layout: Layout, entries: Iterable[Entry], numbering: Numbering | None
) -> tuple[Block, ...]:
    """A table of figures and the notes under it; nothing where there is no figure.

    Args:
        key: the table's stable key.
        title: its title.
        layout: its columns.
        entries: its rows.
        numbering: numbers of the sources by trial and source id, where they are to be shown.
    """
    rows = list(entries)
    if not rows:
        return ()
    notes = list(dict.fromkeys(note for entry in rows for note in entry.line.notes))
    if layout.interval == _CI and any(_spread(entry.line) for entry in rows):
        layout = layout._replace(interval="Interval or spread")
        rows = [entry._replace(line=_said(entry.line)) for entry in rows]
    table = Table(
        key,
        title,
        _columns(layout, numbered=numbering is not None),
        tuple(Row(_cells(entry, layout, notes, numbering), (entry.line.record,), entry.group) for entry in rows),
    )
    return (table, Items(tuple(notes), numbered=True)) if notes else (table,)


def _spread(line: Line) -> bool:
    """Whether a figure of a registry record has something else than a confidence interval around it."""
    return "locator" in line.record and bool(line.interval.text) and line.record["ci_level"] is None


def _said(line: Line) -> Line:
    """A line whose interval says what it is, since its column holds others too."""
    return line._replace(interval=line.interval._replace(text=interval_text(line))) if line.interval.text else line


def _columns(layout: Layout, *, numbered: bool) -> tuple[Column, ...]:
    columns = [
        *layout.names,
        Column("value", layout.value, "right"),
        Column("interval", layout.interval),
        Column("count", layout.counted, "right" if layout.population else "left"),
    ]
    if layout.population:
        columns.append(Column("population", "Population"))
    columns.append(Column("remarks", "Remarks"))
    if numbered:
        columns.append(Column("source", "Source", "right"))
    return tuple(columns)


def _cells(entry: Entry, layout: Layout, notes: list[str], numbering: Numbering | None) -> tuple[Cell, ...]:
    line = entry.line
    numbers = ", ".join(str(notes.index(note) + 1) for note in line.notes)
    remarks = (*line.remarks, f"note {numbers}") if numbers else line.remarks
    unknown = Cell(NOT_RECORDED, "missing")
    value, interval = (cell if cell.text else unknown for cell in (line.value, line.interval))
    counted = unknown if line.counted == "" else Cell(line.counted or "")
    cells = [*entry.names, value, interval, counted]
    if layout.population:
        cells.append(Cell(line.population))
    cells.append(Cell("; ".join(remarks), "disputed" if "disputed" in line.flags else "secondary"))
    if numbering is not None:
        cells.append(Cell(_numbers(line, numbering)))
    return tuple(cells)


def _numbers(line: Line, numbering: Numbering) -> str:
    """The number of the figure's source and, where another gives its interval, of that."""
    trial, interval = line.record["trial"], line.record["ci_source"]
    number = f"[{numbering[trial, line.source]}]"
    return f"{number}, interval [{numbering[trial, interval]}]" if interval not in {None, line.source} else number
