"""Originals that can still be read in a damaged file of records, which itself is left as it is."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from trialcli.library.records.record_store import unpack_record

_ROW = 16  # bytes that a row of originals takes at least


class Salvaged(NamedTuple):
    """One original, as an import takes it."""

    file: str
    position: str
    offset: int
    data: bytes


def salvage_originals(path: Path) -> Iterator[Salvaged]:
    """Every original that is as it was when it was kept, in the order of import.

    Args:
        path: the damaged file, put aside.
    """
    # Opened as one that cannot change: its journal would otherwise be played back into it.
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as connection:
        for offset, id_ in enumerate(_ids(connection, path.stat().st_size // _ROW)):
            found = _asked(connection, "SELECT body FROM originals WHERE id = ?", id_)
            data = unpack_record(found[0][0]) if found else None
            if data is not None:
                yield Salvaged("-", f"study {offset + 1}", offset, data)


def _ids(connection: sqlite3.Connection, most: int) -> Iterable[int]:
    """The ids there are; where these cannot be read, all there can be."""
    found = _asked(connection, "SELECT id FROM versions ORDER BY id")
    if found:
        return [row[0] for row in found]
    for query in ("SELECT value FROM meta WHERE key = 'next'", "SELECT max(id) + 1 FROM originals"):
        found = _asked(connection, query)
        if found and str(found[0][0]).isdecimal():
            return range(1, min(int(found[0][0]), most))
    return ()


def _asked(connection: sqlite3.Connection, query: str, *values: object) -> list[tuple[int]]:
    """What a damaged file answers, or nothing."""
    try:
        return connection.execute(query, values).fetchall()
    except (sqlite3.Error, OverflowError, UnicodeDecodeError):
        return []
