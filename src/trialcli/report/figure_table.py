"""Tables of figures: one row a figure, marks beside it, notes numbered under the table they belong to."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from trialcli.report.document import Block, Cell, Column, Fold, Items, Row, Table
from trialcli.report.figure_cells import count_cell, figure_cell, remark_cell
from trialcli.report.labels import lower_heading
from trialcli.report.line import Line

Numbering = dict[tuple[str, str], int]
_CI = "95% CI"


class Entry(NamedTuple):
    """A line, what names it in the table, the heading it stands under, and when it was read off the trial."""

    line: Line
    names: tuple[Cell, ...]
    group: str = ""
    cut: str = ""


class Layout(NamedTuple):
    """The columns of a table of figures: those that name a row, then the figure's own."""

    names: tuple[Column, ...]
    value: str = "Value"
    interval: str = _CI
    counted: str = "n/N"
    population: bool = True
    cut: bool = False


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
    notes = list(dict.fromkeys(note for entry in rows for note in entry.line.below))
    mixed = layout.interval == _CI and any(_spread(entry.line) for entry in rows)
    shape = _Shape(layout, notes, numbering, _shared_population(rows) if layout.population else "", mixed)
    made = tuple(Row(_cells(entry, shape), (entry.line.record,), entry.group) for entry in rows)
    table = Table(key, title, _columns(shape), made)
    return (table, Items(tuple(notes), numbered=True)) if notes else (table,)


class _Shape(NamedTuple):
    """What all rows of a table have in common; where one population is that of all, no column repeats it."""

    layout: Layout
    notes: list[str]
    numbering: Numbering | None
    population: str
    mixed: bool


def _shared_population(rows: Sequence[Entry]) -> str:
    """The population of all figures, where it is one, and every figure has a count; else nothing."""
    populations = {entry.line.population for entry in rows}
    counted = any(entry.line.counted for entry in rows)
    return lower_heading(populations.pop()) if len(populations) == 1 and counted else ""


def _spread(line: Line) -> bool:
    """Whether a figure of a registry record has something else than a confidence interval around it."""
    return "locator" in line.record and bool(line.interval.text) and line.record["ci_level"] is None


def _columns(shape: _Shape) -> tuple[Column, ...]:
    layout = shape.layout
    around = "interval or spread" if shape.mixed else layout.interval
    counted = f"{layout.counted}, {shape.population}" if shape.population else layout.counted
    columns = [
        *layout.names,
        Column("value", f"{layout.value} ({around})", firm=True),
        Column("count", counted, firm=True),
    ]
    if layout.population and not shape.population:
        columns.append(Column("population", "Population", fold=Fold("count")))
    if layout.cut:
        columns.append(Column("cut", "Data cut", fold=Fold(layout.names[0].key)))
    columns.append(Column("remarks", ""))
    if shape.numbering is not None:
        columns.append(Column("source", "Source", "right"))
    return tuple(columns)


def _cells(entry: Entry, shape: _Shape) -> tuple[Cell, ...]:
    line = entry.line
    *names, last = entry.names
    named = last._replace(text=", ".join((last.text, *line.narrow)))
    cells = [*names, named, figure_cell(line, named=shape.mixed), count_cell(line)]
    if shape.layout.population and not shape.population:
        cells.append(Cell(line.population))
    if shape.layout.cut:
        cells.append(Cell(entry.cut))
    cells.append(remark_cell(line, sorted({shape.notes.index(note) + 1 for note in line.below})))
    if shape.numbering is not None:
        cells.append(Cell(_numbers(line, shape.numbering)))
    return tuple(cells)


def _numbers(line: Line, numbering: Numbering) -> str:
    """The number of the figure's source and, where another gives its interval, of that."""
    trial, interval = line.record["trial"], line.record["ci_source"]
    number = f"[{numbering[trial, line.source]}]"
    return f"{number}, interval [{numbering[trial, interval]}]" if interval not in {None, line.source} else number
