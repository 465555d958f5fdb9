"""How far each file of records was read, so that the next import goes on from there."""

import os
import stat
from collections.abc import Iterator, Mapping

from trialcli.library.records import Records
from trialcli.registry.containers import WHOLE

_STDIN = "-"


class Progress(Mapping[str, int]):
    """How many records of each file were had before, asked for when the file's turn comes.

    Args:
        records: the open file of records.
    """

    def __init__(self, records: Records) -> None:
        self._records = records

    def __getitem__(self, path: str) -> int:
        """Of one file; ``WHOLE`` where it was read to its end and has not changed since."""
        found = remembered(self._records, path)
        if found is None:
            raise KeyError(path)
        return WHOLE if found[1] else found[0]

    def __iter__(self) -> Iterator[str]:
        """The files."""
        return (row[0] for row in self._records.rows("SELECT path FROM sources ORDER BY path"))

    def __len__(self) -> int:
        """How many files."""
        return int(self._records.rows("SELECT count(*) FROM sources")[0][0])


def refused_before(records: Records, path: str) -> int:
    """How many records of an unchanged file were refused when it was read before."""
    found = remembered(records, path)
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


def remembered(records: Records, file: str) -> tuple[int, bool, int] | None:
    """How far a file was read, if it has not changed since: records, whether all of it, and how many were refused."""
    stamp = stamp_of(file)
    if stamp is None:
        return None
    query = "SELECT done, finished, refused FROM sources WHERE path = ? AND size = ? AND modified = ?"
    found = records.rows(query, *stamp)
    return (found[0][0], bool(found[0][1]), found[0][2]) if found else None
