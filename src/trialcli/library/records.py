"""The records a reader imported from a registry: every version of each, byte for byte as it came."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from trialcli.errors import DataError, UsageError
from trialcli.library import records_file
from trialcli.registry.parsing import UNDATED
from trialcli.vocabulary import fold

_CHOICES = 10  # records of one name that an error lists
_LARGEST = 128_000_000  # bytes, twice what one study may have
_LEVEL = 1  # of zstd: half of it again is smaller by a tenth, and a level below zero is hardly faster


class Version(NamedTuple):
    """One version of a record.

    Args:
        number: registry number, ``NCT03361748``.
        version: day of the record's last update, ``2024-05-01``, or ``undated``.
        imported: seconds since 1970.
        size: bytes.
        current: whether it is the one that is shown.
    """

    number: str
    version: str
    imported: int
    size: int
    current: bool

    def __str__(self) -> str:
        """The day, which is how a version is named."""
        return self.version


class Records:
    """An open file of records.

    Args:
        path: the file.
        connection: an open connection to it.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    def __del__(self) -> None:
        """Close the file; from Python 3.13 on, one that is left open is warned of."""
        self.connection.close()

    @classmethod
    def open(cls, path: Path) -> "Records | None":
        """The records for reading; None where nothing was ever imported.

        Raises:
            DataError: the file is damaged.
            UsageError: it cannot be opened now, or is not ours.
        """
        connection = records_file.opened(path)
        if connection is None:
            return None
        found = cls(path, connection)
        return found if found.rows("SELECT name FROM sqlite_master WHERE name = 'originals'") else None

    @classmethod
    def make(cls, path: Path) -> "Records":
        """The records for writing, made where there are none.

        Raises:
            DataError: the file is damaged.
            UsageError: it cannot be written, or is not ours.
        """
        return cls(path, records_file.made(path))

    def rows(self, query: str, *values: object) -> list[Any]:
        """What the file answers.

        Raises:
            DataError: it is damaged.
            UsageError: it cannot be read now.
        """
        with self.telling():
            return self.connection.execute(query, values).fetchall()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Errors of the file in words."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise records_file.failure(self.path, error) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or nothing."""
        with self.telling():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def meta(self, key: str, default: str = "") -> str:
        """A value noted in the file."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", key)
        return str(found[0][0]) if found else default

    def note(self, key: str, value: object) -> None:
        """Note a value in the file, within a transaction or alone."""
        with self.telling():
            self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, str(value)))

    def count(self) -> int:
        """How many records there are, each once."""
        return int(self.meta("records", "0"))

    def numbers(self, word: str) -> list[str]:
        """Registry numbers of the records a word names: by number, or else by acronym or another identifier."""
        number = word.strip().upper()
        if self.rows("SELECT 1 FROM versions WHERE number = ? LIMIT 1", number):
            return [number]
        query = "SELECT DISTINCT number FROM names JOIN cards USING (id) WHERE form = ? ORDER BY number LIMIT ?"
        return [row[0] for row in self.rows(query, fold(word), _CHOICES + 1)]

    def number(self, word: str) -> str | None:
        """The registry number of the one record a word names; None where it names none.

        Raises:
            UsageError: it names more than one; the error lists them.
        """
        found = self.numbers(word)
        if len(found) > 1:
            choices = found[:_CHOICES]
            many = str(len(found)) if len(found) <= _CHOICES else f"more than {_CHOICES}"
            message = f"{word!r} names {many} imported records; use one of: {', '.join(choices)}"
            raise UsageError(message, choices)
        return found[0] if found else None

    def like(self, word: str, most: int = 5) -> list[str]:
        """Registry numbers that begin as a word does, for one who mistyped the end."""
        start = word.strip().upper()[:-1]
        if not start.startswith("NCT") or not start.isascii():
            return []
        query = "SELECT DISTINCT number FROM versions WHERE number BETWEEN ? AND ? ORDER BY number LIMIT ?"
        return [row[0] for row in self.rows(query, start, f"{start}~", most)]

    def versions(self, number: str) -> list[Version]:
        """Every version of a record, the newest first."""
        query = ("SELECT number, version, imported, size, current FROM versions WHERE number = ?"
                 " ORDER BY current DESC, version DESC, id DESC")  # fmt: skip
        return [
            Version(name, version or UNDATED, imported, size, bool(current))
            for name, version, imported, size, current in self.rows(query, number.upper())
        ]

    def original(self, number: str, version: str = "") -> bytes:
        """A record as it came.

        Args:
            number: its registry number.
            version: the day of one of its versions; the current one without it.

        Raises:
            UsageError: there is no such record or version.
            DataError: what is kept is damaged.
        """
        number, day = number.strip().upper(), version.strip().casefold()
        query = "SELECT id FROM versions WHERE number = ? AND current"
        if day:
            query = "SELECT id FROM versions WHERE number = ? AND version = ? ORDER BY id DESC LIMIT 1"
        found = self.rows(query, number, *([day.removeprefix(UNDATED)] if day else []))
        if not found:
            raise self.unknown(number, version)
        return self.body(found[0][0], number)

    def body(self, id_: int, number: str) -> bytes:
        """The original of one row.

        Raises:
            DataError: it is damaged; the error says which record, and all others can be read.
        """
        data = self.sound_body(id_)
        if data is None:
            message = (
                f"the imported record {number} is damaged in {str(self.path)!r}; remove it and import it again:"
                f" `trialcli remove {number}`"
            )
            raise DataError(message)
        return data

    def sound_body(self, id_: int) -> bytes | None:
        """The original of one row; None where it is damaged or gone."""
        found = self.rows("SELECT body FROM originals WHERE id = ?", id_)
        return unpacked(found[0][0]) if found else None

    def unknown(self, number: str, version: str) -> UsageError:
        """The error for a record or a version of one that is not there."""
        days = list(dict.fromkeys(one.version for one in self.versions(number)))
        if days:
            return UsageError(
                f"{number} has no version {version[:80]!r}; use one of: {', '.join(days[:_CHOICES])}", days
            )
        message = f"no record {number[:80]!r} is imported; `trialcli import` takes records in"
        return UsageError(message, self.like(number))


def packer() -> Callable[[bytes], bytes]:
    """Makes of a record what is kept of it: smaller, with a checksum of what it was."""
    import zstandard  # noqa: PLC0415 - only those with records pay for it

    return zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compress


def unpacked(kept: Any) -> bytes | None:
    """The record that was kept; None where it is not as it was."""
    import zstandard  # noqa: PLC0415 - the same

    try:
        if zstandard.frame_content_size(kept) > _LARGEST:  # a damaged row may ask for any amount of memory
            return None
        data: bytes = zstandard.ZstdDecompressor().decompress(kept)
    except (zstandard.ZstdError, TypeError, ValueError):
        return None
    return data
