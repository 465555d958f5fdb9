"""Imported records in the lists of the library: their rows, which of them are wanted, what they are of."""

import heapq
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from trialcli.errors import DataError
from trialcli.library.records.record_store import Records
from trialcli.library.trialfiles.codec import sum_texts
from trialcli.library.trialfiles.entry import RECORD, Card
from trialcli.library.trialfiles.filters import Wanted

_COLUMNS = "number, name, year, phase, allocation, enrolled, planned, disease, tested, title, results, seal"
# As the curated trials are sorted; a registry says how many were enrolled, not how many were treated.
_SORTS = {
    "name": "name COLLATE NOCASE, number",
    "year": "year DESC, number",
    "size": "enrolled DESC, number",
    "id": "number",
}
_KEYS: dict[str, Callable[[Card], Any]] = {
    "name": lambda card: (card.name.encode().lower(), card.id),
    "year": lambda card: (card.year is None, -(card.year or 0), card.id),
    "size": lambda card: (_size(card) is None, -(_size(card) or 0), card.id),
    "id": lambda card: card.id,
}


def write_conditions(wanted: Wanted) -> tuple[str, list[object]]:
    """A WHERE clause over the cards of records, made of fixed words, and its values."""
    where, values = ["1"], list[object]()
    if wanted.disease:
        where.append("instr(lower(disease), ?)")
        values.append(wanted.disease.casefold())
    if wanted.target:
        where.append("0")  # a registry names no molecular targets
    if wanted.phase:
        where.append("instr(phase, ?)" if wanted.phase.isdecimal() and len(wanted.phase) == 1 else "0")
        values += [wanted.phase] if where[-1] != "0" else []
    if wanted.allocation:
        where.append("allocation = ?")
        values.append(wanted.allocation.casefold())
    if wanted.outcomes:
        marks = ", ".join("?" * len(wanted.outcomes))
        kinds = "kind IN ('outcome', 'planned')"
        where.append(f"id IN (SELECT id FROM topics WHERE {kinds} AND code IN ({marks}))")  # noqa: S608 - fixed words
        values += wanted.outcomes
    if wanted.years:
        where.append("year BETWEEN ? AND ?")
        values += wanted.years
    return " AND ".join(where), values


def count_records(records: Records, wanted: Wanted) -> int:
    """How many records are wanted."""
    where, values = write_conditions(wanted)
    if where == "1":
        return records.count()
    return int(records.rows(f"SELECT count(*) FROM cards WHERE {where}", *values)[0][0])  # noqa: S608 - fixed words


def list_cards(records: Records, wanted: Wanted, sort: str, limit: int | None) -> list[Card]:
    """One row a record.

    Args:
        records: the open file.
        wanted: which of them.
        sort: ``name``, ``year``, ``size`` or ``id``.
        limit: how many rows at most.

    Raises:
        DataError: a row is not as it was.
    """
    where, values = write_conditions(wanted)
    query = f"SELECT {_COLUMNS} FROM cards WHERE {where} ORDER BY {_SORTS[sort]} LIMIT ?"  # noqa: S608 - fixed words
    return [_card(row) for row in records.rows(query, *values, -1 if limit is None else limit)]


def merge_cards(curated: Iterable[Card], recorded: Iterable[Card], sort: str, limit: int | None) -> list[Card]:
    """Two sorted lists as one."""
    found = list(heapq.merge(curated, recorded, key=_KEYS[sort]))
    return found if limit is None else found[:limit]


def list_topic(records: Records, kind: str, codes: Sequence[str]) -> list[tuple[int, str]]:
    """Ids and numbers of the records of a topic, in the order of their numbers; all, without a kind.

    Args:
        records: the open file.
        kind: ``outcome``, ``term``, ``phase`` or ``allocation``; records have no other.
        codes: codes of that kind.
    """
    marks = ", ".join("?" * len(codes))
    if not kind:
        return _found(records, "cards")
    if kind in {"outcome", "term"}:
        within = f"SELECT id FROM topics WHERE kind = ? AND code IN ({marks})"  # noqa: S608 - fixed words
        return _found(records, f"cards WHERE id IN ({within})", kind, *codes)
    if kind == "allocation":
        return _found(records, f"cards WHERE allocation IN ({marks})", *codes)
    if kind == "phase":
        clauses = " OR ".join("instr(phase, ?)" for _ in codes) or "0"
        return _found(records, f"cards WHERE {clauses}", *codes)
    return []


def _found(records: Records, source: str, *values: object) -> list[tuple[int, str]]:
    return records.rows(f"SELECT id, number FROM {source} ORDER BY number", *values)  # noqa: S608 - fixed words


def _card(row: tuple[Any, ...]) -> Card:
    *values, seal = row
    number, name, year, phase, allocation, enrolled, planned, disease, tested, title, results = values
    if seal != sum_texts(map(str, (*values[:-1], bool(results)))):
        message = (
            f"what the lists say of the imported record {number} is damaged; remove it and import it again:"
            f" `trialcli remove {number}`"
        )
        raise DataError(message)
    return Card(
        id=number.lower(), name=name, year=year, phase=phase, allocation=allocation, enrolled=enrolled, treated=None,
        disease=disease, tested=tested, targets=(), path="", origin=RECORD, planned=planned, title=title,
        results=bool(results), registry=number,
    )  # fmt: skip


def _size(card: Card) -> int | None:
    return card.enrolled if card.origin == RECORD else card.treated
