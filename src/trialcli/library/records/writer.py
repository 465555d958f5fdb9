"""Write into the file of records: a batch of them, and which version of each is current."""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from trialcli.library.records.record_store import Records, unpack_record
from trialcli.library.records.workers import Fresh
from trialcli.registries.ctgov.partial import is_partial
from trialcli.registries.ctgov.record_diff import is_unchanged

Kind = Literal["new", "newer", "older", "partial", "unchanged"]
_DAY = 86_400  # seconds; the day after this one has begun somewhere
_FIRST_SENSE = 1_577_836_800  # 2020-01-01, in seconds since 1970
_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

# In every record another day each day: taken for a change, every download would double the file.
_RENEWED = re.compile(rb'"versionHolder":\s*"[^"]*"')


class Kept(NamedTuple):
    """What became of one record."""

    number: str
    version: str
    kind: Kind


class _Known(NamedTuple):
    id: int
    version: str
    current: bool
    imported: int

    @property
    def day(self) -> str:
        """The day by which another is newer or older; none for one dated ahead, which gives way to the next."""
        return "" if is_ahead(self.version, self.imported) else self.version


def is_ahead(version: str, now: int) -> bool:
    """Whether a version is dated on a day that had not come anywhere when it was imported.

    A clock that is from before this program says nothing of that.

    Args:
        version: its day; empty where it has none.
        now: seconds since 1970, when it was imported.
    """
    return now > _FIRST_SENSE and version > _day(now + _DAY)


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def keep_batch(records: Records, batch: Sequence[Fresh], now: int) -> list[Kept]:
    """Keep a batch, within a transaction of the caller's.

    The newest version of a record is current; of two of one day, the one imported last; never one that lacks parts of a
    fuller one. What says the same as a
    version of its day that is there already changes nothing.

    Args:
        records: the open file.
        batch: what to keep, in the order in which it was read.
        now: seconds since 1970.
    """
    connection = records.connection
    known = _known(connection, [one.number for one in batch])
    first = records.noted("next", 1)
    added: list[tuple[int, Fresh]] = []
    kept = []
    for one in batch:
        versions = known[one.number]
        kind = _kind(connection, one, versions, added, (first, now))
        kept.append(Kept(one.number, one.version, kind))
        if kind == "unchanged":
            continue
        current = kind not in {"older", "partial"}
        if current:
            known[one.number] = versions = [version._replace(current=False) for version in versions]
        versions.append(_Known(first + len(added), one.version, current, now))
        added.append((first + len(added), one))
    if added:
        _write(connection, added, known, first, now)
        records.note("next", first + len(added))
        count = sum(one.kind == "new" for one in kept)
        records.note("records", records.count() + count)
    return kept


def _known(connection: sqlite3.Connection, numbers: Iterable[str]) -> dict[str, list[_Known]]:
    """The versions there are of some records, in the order in which they were imported."""
    known: dict[str, list[_Known]] = defaultdict(list)
    query = ("SELECT number, id, version, current, imported FROM versions"
             " WHERE number IN (SELECT value FROM json_each(?)) ORDER BY id")  # fmt: skip
    for number, id_, version, current, imported in connection.execute(query, (json.dumps(list(numbers)),)):
        known[number].append(_Known(id_, version, bool(current), imported))
    return known


def _kind(
    connection: sqlite3.Connection,
    one: Fresh,
    versions: list[_Known],
    added: list[tuple[int, Fresh]],
    begun: tuple[int, int],
) -> Kind:
    """What a version is to those there are; ``begun`` is the first id of the batch, and when it is imported."""
    first, now = begun
    if not versions:
        return "new"

    def body(version: _Known) -> Any:
        if version.id >= first:
            return added[version.id - first][1].body
        found = connection.execute("SELECT body FROM originals WHERE id = ?", (version.id,)).fetchone()
        return found and found[0]

    if any(version.version == one.version and _same(body(version), one) for version in versions):
        return "unchanged"
    shown = max((version for version in versions if version.current), key=lambda version: version.day)
    day = _day(now) if is_ahead(one.version, now) else one.version
    if day < shown.day:
        return "older"
    return "partial" if _lacks_parts(body(shown), one) else "newer"


def _lacks_parts(body: Any, one: Fresh) -> bool:
    """Whether it was downloaded with some of its fields alone, and would hide a fuller version."""
    kept, given = unpack_record(body), unpack_record(one.body)
    return kept is not None and given is not None and is_partial(kept, given)


def _same(body: Any, one: Fresh) -> bool:
    """Whether it says the same, but for the day on which the registry renewed its whole database.

    Bytes are compared first: in a download that is taken in again, hardly any record differs in more than that day.
    """
    if body == one.body:
        return True
    kept, given = unpack_record(body), unpack_record(one.body)
    if kept is None or given is None:
        return False
    return _RENEWED.sub(b"", kept) == _RENEWED.sub(b"", given) or is_unchanged(kept, given)


def _write(
    connection: sqlite3.Connection, added: list[tuple[int, Fresh]], known: dict[str, list[_Known]], first: int, now: int
) -> None:
    current = {version.id for one in known.values() for version in one if version.current}
    stepped_down = [
        (number, version.version, version.id)
        for number, versions in known.items()
        for version in versions
        if version.id < first and not version.current
    ]
    connection.executemany(
        "UPDATE versions SET current = 0 WHERE number = ? AND version = ? AND id = ? AND current", stepped_down
    )
    connection.executemany("DELETE FROM cards WHERE id = ?", [(id_,) for _, _, id_ in stepped_down])
    connection.executemany(
        "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)",
        sorted((one.number, one.version, id_, one.size, now, id_ in current) for id_, one in added),
    )
    connection.executemany("INSERT INTO originals VALUES (?, ?)", [(id_, one.body) for id_, one in added])
    write_summaries(connection, [(id_, one) for id_, one in added if id_ in current])


def write_summaries(connection: sqlite3.Connection, found: Sequence[tuple[int, Fresh]]) -> None:
    """Write what is gleaned from current versions, each under its id."""
    connection.executemany(_CARD, [(id_, *one.card) for id_, one in found])
    connection.executemany("INSERT INTO names VALUES (?, ?)", [(name, id_) for id_, one in found for name in one.names])
    derive_topics(connection, ((id_, one.topics) for id_, one in found))
    connection.executemany(
        "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", [(id_, one.title, one.text) for id_, one in found]
    )


def derive_topics(connection: sqlite3.Connection, found: Iterable[tuple[int, Iterable[tuple[str, str]]]]) -> None:
    """Write what the results of current versions are of."""
    rows = sorted((kind, code, id_) for id_, topics in found for kind, code in topics)
    connection.executemany("INSERT OR IGNORE INTO topics VALUES (?, ?, ?)", rows)
