"""How far each file of records was read, so that the next import goes on from there."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from trialcli.library.records.record_store import Records
from trialcli.registries.files.containers import WHOLE

_STDIN = "-"


class Progress(Mapping[str, int]):
    """How many records of each file were had before, asked for when the file's turn comes.

    Args:
        records: the open file of records.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        self.passed = 0
        """Files of which something was passed over, since it was read before."""
        self.refused = 0
        """Not nothing, where something in them was refused then."""

    def __getitem__(self, path: str) -> int:
        """Of one file; ``WHOLE`` where it was read to its end and has not changed since."""
        found = recall_progress(self._records, path)
        if found is None:
            raise KeyError(path)
        self.passed += 1
        self.refused += found[2]
        return WHOLE if found[1] else found[0]

    def __iter__(self) -> Iterator[str]:
        """The files."""
        return (row[0] for row in self._records.rows("SELECT path FROM sources ORDER BY path"))

    def __len__(self) -> int:
        """How many files."""
        return int(self._records.rows("SELECT count(*) FROM sources")[0][0])


@dataclass(slots=True)
class _Mark:
    """How far a file was read."""

    stamp: tuple[str, int, int] | None
    done: int = 0
    refused: int = 0
    finished: bool = False


class Marks:
    """How far an import has come in each file; the last one it is in, and those that are not noted yet.

    Args:
        records: the open file of records.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        self._marks: dict[str, _Mark] = {}
        self._broken: set[str] = set()
        self._file = ""

    def reach(self, file: str, offset: int, *, refused: bool = False) -> None:
        """Note that a file was read to here; the one before it was then read to its end."""
        if file != self._file:
            self.finish()
            self._file = file
            before = refused_before(self._records, file) if offset else 0
            self._marks[file] = _Mark(stamp_of(file), refused=before + (file in self._broken))
        mark = self._marks[file]
        mark.done = offset + 1
        mark.refused += refused

    def broken(self, file: str) -> None:
        """Note that a file cannot be read to its end, so that it is read again the next time."""
        self._broken.add(file)
        if file in self._marks:
            self._marks[file].refused += 1

    def finish(self) -> None:
        """Note that the file at hand was read to its end."""
        if self._file in self._marks and self._file not in self._broken:
            self._marks[self._file].finished = True

    def rows(self) -> list[tuple[Any, ...]]:
        """Rows to be written, which are then forgotten, but for that of the file at hand."""
        made = [(*mark.stamp, mark.done, mark.finished, mark.refused) for mark in self._marks.values() if mark.stamp]
        self._marks = {file: mark for file, mark in self._marks.items() if file == self._file}
        return made


def refused_before(records: Records, path: str) -> int:
    """How many records of an unchanged file were refused when it was read before."""
    found = recall_progress(records, path)
    return found[2] if found else 0


def stamp_of(file: str) -> tuple[str, int, int] | None:
    """A file's path, size and time of change; None of what is no file, and so never the same again."""
    try:
        status = os.stat(file)  # noqa: PTH116 - names that are not UTF-8 stay as they are
    except (OSError, ValueError):
        return None
    if file == _STDIN or not stat.S_ISREG(status.st_mode):
        return None
    path = os.path.abspath(file)  # noqa: PTH100 - the same
    return path.encode(errors="backslashreplace").decode(), status.st_size, status.st_mtime_ns


def recall_progress(records: Records, file: str) -> tuple[int, bool, int] | None:
    """How far a file was read, if it has not changed since: records, whether all of it, and how many were refused."""
    stamp = stamp_of(file)
    if stamp is None:
        return None
    query = "SELECT done, finished, refused FROM sources WHERE path = ? AND size = ? AND modified = ?"
    found = records.rows(query, *stamp)
    return (found[0][0], bool(found[0][1]), found[0][2]) if found else None
