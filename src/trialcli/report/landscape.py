"""The landscape of a trial: its neighbours by year, drawn from their own files where there are any."""

from collections.abc import Callable
from typing import NamedTuple

from trialcli.model import Brief, Related, Trial
from trialcli.report.document import Block, Cell, Column, Fold, Part, Row, Table
from trialcli.report.labels import state_value

_FOLDS = {
    "year": Fold("trial"),
    "journal": Fold("trial"),
    "n": Fold("trial", "n = "),
    "comparator": Fold("tested", "Against: "),
    "endpoint": Fold("key_result", "Endpoint: "),
    "population": Fold("tested", "In: ", last=True),
}
Lookup = Callable[[str], Trial | None]


class Neighbour(NamedTuple):
    """A related trial, as much as is known of it."""

    id: str
    name: str
    year: int | None
    journal: str | None
    brief: Brief | None
    in_library: bool


def list_neighbors(trial: Trial, find: Lookup) -> list[Neighbour]:
    """The related trials by year; those without one come last.

    Args:
        trial: whose landscape it is.
        find: gives the trial of an id, or None.
    """
    found = [_neighbour(Related(trial=row) if isinstance(row, str) else row, find) for row in trial.related]
    return sorted(found, key=lambda one: (one.year is None, one.year or 0, one.name))


def _neighbour(row: Related, find: Lookup) -> Neighbour:
    known = find(row.trial)
    if known is None:
        return Neighbour(row.trial, row.name or row.trial, row.year, row.journal, row.brief, in_library=False)
    source = known.sources[known.citation] if known.citation else None
    year, journal = (source.year, source.journal) if source else (None, None)
    return Neighbour(known.id, known.name, year, journal, row.brief or known.brief, in_library=True)


def landscape_blocks(trial: Trial, find: Lookup) -> tuple[Block, ...]:
    """The neighbours as a table; nothing where there are none."""
    rows = tuple(_row(one) for one in list_neighbors(trial, find))
    labels = ("Trial", "Year", "Journal", "n", "Tested", "Population", "Comparator", "Endpoint", "Key result")
    keys = [label.casefold().replace(" ", "_") for label in labels]
    columns = tuple(Column(key, label, fold=_FOLDS.get(key)) for key, label in zip(keys, labels, strict=True))
    return (Table("landscape", "", columns, rows),) if rows else ()


def _row(one: Neighbour) -> Row:
    brief = one.brief
    if brief is None:
        cells = (Cell(one.name, "name"), state_value(one.year), state_value(one.journal), *(state_value(None),) * 5)
        return Row((*cells, Cell("not in the library", "missing")), (_record(one),))
    result = Cell(brief.key_result)
    if brief.disputed:
        parts = (Part(brief.key_result, ("disputed",)), Part(f"\n{brief.disputed}"))
        result = Cell(f"{brief.key_result}\nDisputed: {brief.disputed}", "disputed", parts)
    return Row(
        (
            Cell(one.name, "name"),
            state_value(one.year),
            state_value(one.journal),
            state_value(brief.n),
            Cell(brief.tested),
            Cell(brief.population),
            Cell(brief.comparator),
            Cell(brief.endpoint),
            result,
        ),
        (_record(one),),
    )


def _record(one: Neighbour) -> dict[str, object]:
    brief = one.brief
    return {
        "trial": one.id,
        "name": one.name,
        "year": one.year,
        "journal": one.journal,
        "n": brief and brief.n,
        "tested": brief and brief.tested,
        "population": brief and brief.population,
        "comparator": brief and brief.comparator,
        "endpoint": brief and brief.endpoint,
        "key_result": brief and brief.key_result,
        "disputed": brief and brief.disputed,
        "in_library": one.in_library,
    }
