"""The landscape of a trial for paper: what `show` gives nine columns, in four that a page has room for."""

from trialcli.model import Trial
from trialcli.report.document import Block, Cell, Column, Row, Table
from trialcli.report.labels import NOT_RECORDED
from trialcli.report.landscape import Lookup, Neighbour, list_neighbors

_COLUMNS = (
    Column("trial", "Trial"),
    Column("tested", "Tested, and against what"),
    Column("population", "Population"),
    Column("key_result", "Endpoint and key result"),
)


def list_surroundings(trial: Trial, find: Lookup) -> tuple[Block, ...]:
    """The neighbours of a trial by year; nothing where there are none."""
    rows = tuple(_row(one) for one in list_neighbors(trial, find))
    return (Table("landscape", "", _COLUMNS, rows),) if rows else ()


def _row(one: Neighbour) -> Row:
    brief = one.brief
    where = f"{one.journal or f'journal {NOT_RECORDED}'}, {one.year or f'year {NOT_RECORDED}'}"
    record = {"trial": one.id, "name": one.name, "year": one.year, "in_library": one.in_library}
    if brief is None:
        unknown = Cell(NOT_RECORDED, "missing")
        return Row(
            (Cell(f"{one.name}\n{where}", "name"), unknown, unknown, Cell("not in the library", "missing")), (record,)
        )
    result = [f"{brief.endpoint}: {brief.key_result}", *([f"Disputed: {brief.disputed}"] if brief.disputed else [])]
    cells = (
        Cell(f"{one.name}\n{where}\nn = {brief.n or NOT_RECORDED}", "name"),
        Cell(f"{brief.tested}\nagainst: {brief.comparator}"),
        Cell(brief.population),
        Cell("\n".join(result)),
    )
    return Row(cells, (record,))
