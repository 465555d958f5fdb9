"""The life of a file that SQLite keeps: made for its owner alone, known by its header, opened, and closed for certain.

The index and the imported records are such files. What each does with one that is damaged is its own: the index is
made anew, the records never are.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

# What can be otherwise the next time, with the same file.
_PASSING = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY,
            sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM}  # fmt: skip
_MAGIC = b"SQLite format 3\0"
IN_MEMORY = ":memory:"
"""The place of what is kept for one run alone."""


class Connection(sqlite3.Connection):
    """A connection that closes itself: of what ends together, in a circle, it may be the first to be let go."""

    def __del__(self) -> None:
        """Close the file; from Python 3.13 on, one that is left open is warned of."""
        self.close()


class Header(NamedTuple):
    """What the head of a file says: whether SQLite wrote it, for which program, in which format of that program."""

    sqlite: bool
    application: int
    form: int


def open_connection(place: Path | str, asking: str, seconds: float = 0.0) -> Connection:
    """An open file that has answered; each statement is a transaction of its own.

    One that is let go may be closed by the thread that collects garbage, which in an import is another one.

    Args:
        place: the file, or ``IN_MEMORY``.
        asking: what it is asked first, so that one that is damaged is found out now.
        seconds: how long to wait for another process that writes it.

    Raises:
        sqlite3.Error: it cannot be read; it is closed again.
    """
    connection = sqlite3.connect(
        place, timeout=seconds, isolation_level=None, check_same_thread=False, factory=Connection
    )
    try:
        connection.executescript(asking)
    except (sqlite3.Error, ValueError):
        connection.close()
        raise
    return connection


def make_private(path: Path) -> None:
    """An empty file, readable by its owner alone, where there is none; nothing where there is one."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def is_foreign(status: os.stat_result) -> bool:
    """Whether a file belongs to another user."""
    return hasattr(os, "geteuid") and status.st_uid != os.geteuid()


def read_header(path: Path) -> Header:
    """What the head of a file says of it: https://www.sqlite.org/fileformat.html, section 1.3."""
    with path.open("rb") as file:
        head = file.read(100)
    return Header(head[:16] == _MAGIC, int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big"))


def is_damage(error: Exception) -> bool:
    """Whether the file is broken, or something in it, rather than locked, full or read-only."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_BUSY) & 0xFF not in _PASSING
    return not isinstance(error, OSError)
