"""The records a reader imported from a registry: every version of each, byte for byte as it came."""

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from trialcli.errors import DataError, UsageError
from trialcli.library.records import records_database as records_file
from trialcli.registries.ctgov.identity import UNDATED
from trialcli.vocabulary.lookup import fold_word

_DIGITS_OF_A_NUMBER = 19  # and fewer, of what SQLite can count
_CHOICES = 10  # records of one name that an error lists
_LARGEST = 128_000_000  # bytes, twice what one study may have
_DIGITS = re.compile(r"\s*NCT(\d{5,7})\s*\Z", re.ASCII | re.IGNORECASE)
_WHOLE = re.compile(r"NCT\d{8}\Z", re.ASCII)
_SHORTEST, _LONGEST = 4, 40  # letters of a name that are worth looking for
# Of zstd: a higher level takes half as long again and saves a tenth of the room, one below zero is hardly faster.
# Matches of seven bytes at least are found in four fifths of the time, and take a fiftieth more room.
_LEVEL, _SHORTEST_MATCH, _TABLE = 1, 7, 14


class Version(NamedTuple):
    """One version of a record.

    Args:
        number: registry number, ``NCT03361748``.
        version: what it is called: the day of the record's last update, ``2024-05-01``, or ``undated``. Of several of
            one day the one imported last; those before it are ``2024-05-01#1``, ``#2``, in the order of import.
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
        """What it is called."""
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

    @classmethod
    def open(cls, path: Path) -> "Records | None":
        """The records for reading; None where nothing was ever imported.

        Raises:
            DataError: the file is damaged.
            UsageError: it cannot be opened now, or is not ours.
        """
        connection = records_file.open_records(path)
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
        return cls(path, records_file.make_records(path))

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
            raise records_file.explain_failure(self.path, error) from error

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
        return self.noted("records", 0)

    def noted(self, key: str, default: int) -> int:
        """A number noted in the file.

        Raises:
            DataError: what stands there is none, so that the file is damaged.
        """
        value = self.meta(key, str(default))
        if not (value.isascii() and value.isdecimal() and len(value) < _DIGITS_OF_A_NUMBER):
            raise records_file.explain_failure(self.path, ValueError(f"no number is noted for {key}"))
        return int(value)

    def numbers(self, word: str) -> list[str]:
        """Registry numbers of the records a word names: by number, or else by acronym or another identifier.

        A number names the record of that number alone, whatever other records call themselves; where there is none, the
        one of which the registry says that this is an earlier number.
        """
        called = fold_word(word).strip().upper()
        whole = _WHOLE.match(called) is not None
        number = called if whole else word.strip().upper()
        if self.rows("SELECT 1 FROM versions WHERE number = ? LIMIT 1", number):
            return [number]
        if whole:
            query = "SELECT DISTINCT id, number FROM names JOIN cards USING (id) WHERE form = ? ORDER BY number LIMIT ?"
            called_so = self.rows(query, fold_word(word.strip()), _CHOICES + 1)
            return [found for id_, found in called_so if self._was(id_, called)]
        query = "SELECT DISTINCT number FROM names JOIN cards USING (id) WHERE form = ? ORDER BY number LIMIT ?"
        return [row[0] for row in self.rows(query, fold_word(word), _CHOICES + 1)]

    def _was(self, id_: int, earlier: str) -> bool:
        """Whether a record had another number before, by the registry's own list."""
        from trialcli.registries.ctgov.identity import Unsound, has_earlier_number, parse_record  # noqa: PLC0415 - seldom asked

        data = self.sound_body(id_)
        try:
            return data is not None and has_earlier_number(parse_record(data, "", ""), earlier)
        except Unsound:
            return False

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
        """What begins as a word does, for one who mistyped its end: registry numbers, or names of records."""
        start = word.strip().upper()[:-1]
        if not start.startswith("NCT") or not start.isascii():
            return self._named_like(fold_word(word), most)
        query = "SELECT DISTINCT number FROM versions WHERE number BETWEEN ? AND ? ORDER BY number LIMIT ?"
        digits = _DIGITS.match(word)
        whole = f"NCT{int(digits[1]):08}" if digits else ""  # a nought was left out
        found = self.rows(query, whole, whole, 1) + self.rows(query, start, f"{start}~", most)
        return list(dict.fromkeys(row[0] for row in found))

    def _named_like(self, form: str, most: int) -> list[str]:
        """Names of records that begin with a word, or with as much of its beginning as any name has."""
        query = ("SELECT DISTINCT form, name, number FROM names JOIN cards USING (id) WHERE form >= ? AND form < ?"
                 " ORDER BY length(form), form LIMIT ?")  # fmt: skip
        for size in range(len(form[:_LONGEST]), _SHORTEST - 1, -1):
            found = self.rows(query, form[:size], f"{form[:size]}\U0010ffff", most)
            if found:
                return list(
                    dict.fromkeys(name if fold_word(name) == called else number for called, name, number in found)
                )
        return []

    def versions(self, number: str) -> list[Version]:
        """Every version of a record, the newest first; of those of one day, the one imported last."""
        return list(self.versions_by_id(number).values())

    def versions_by_id(self, number: str) -> dict[int, Version]:
        """The same, each under the id of its row."""
        query = ("SELECT id, number, version, imported, size, current FROM versions WHERE number = ?"
                 " ORDER BY current DESC, version DESC, id DESC")  # fmt: skip
        found = self.rows(query, number.strip().upper())
        left = Counter(row[2] for row in found)
        versions: dict[int, Version] = {}
        last = None
        for id_, name, day, imported, size, current in found:
            called = (day or UNDATED) if day != last else f"{day or UNDATED}#{left[day]}"
            versions[id_] = Version(name, called, imported, size, bool(current))
            left[day] -= 1
            last = day
        return versions

    def original(self, number: str, version: str = "") -> bytes:
        """A record as it came.

        Args:
            number: its registry number.
            version: what one of its versions is called; the current one without it.

        Raises:
            UsageError: there is no such record or version.
            DataError: what is kept is damaged.
        """
        number, called = number.strip().upper(), version.strip().casefold()
        found = self.versions_by_id(number)
        id_ = next((id_ for id_, one in found.items() if (one.version == called if called else one.current)), None)
        if id_ is None:
            raise self.unknown(number, version)
        return self.body(id_, number)

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
        return unpack_record(found[0][0]) if found else None

    def unknown(self, number: str, version: str) -> UsageError:
        """The error for a record or a version of one that is not there."""
        days = [one.version for one in self.versions(number)]
        if days:
            return UsageError(
                f"{number} has no version {version[:80]!r}; use one of: {', '.join(days[:_CHOICES])}", days
            )
        message = f"no record {number[:80]!r} is imported; `trialcli import` takes records in"
        return UsageError(message, self.like(number))


def make_packer() -> Callable[[bytes], bytes]:
    """Makes of a record what is kept of it: smaller, with a checksum of what it was."""
    import zstandard  # noqa: PLC0415 - only those with records pay for it

    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, min_match=_SHORTEST_MATCH, hash_log=_TABLE, write_checksum=True, write_content_size=True
    )
    return zstandard.ZstdCompressor(compression_params=parameters).compress


def unpack_record(kept: Any) -> bytes | None:
    """The record that was kept; None where it is not as it was."""
    import zstandard  # noqa: PLC0415 - the same

    try:
        if zstandard.frame_content_size(kept) > _LARGEST:  # a damaged row may ask for any amount of memory
            return None
        data: bytes = zstandard.ZstdDecompressor().decompress(kept)
    except (zstandard.ZstdError, TypeError, ValueError):
        return None
    return data
