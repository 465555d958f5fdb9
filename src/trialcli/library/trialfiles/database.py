"""The index: one SQLite file in the reader's cache folder, which may be deleted at any time.

It is created readable by its owner alone, and one that is not ours, that others may write beside, that is not sound or
not writable is never used: the run goes on with an index in memory, or with a fresh one, and says so.
"""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

from trialcli import __version__
from trialcli.errors import reason_of
from trialcli.library.kept_file import (
    IN_MEMORY,
    is_damage,
    is_foreign,
    make_private,
    open_connection,
    read_header,
)
from trialcli.library.privacy import find_intruders

# Another version of trialcli may check otherwise, so it reads every file anew.
FORMAT = crc32(f"6 {__version__}".encode()) & 0x7FFF_FFFF
APPLICATION = 0x7472_6963  # "tric", so that another program's database is recognised
WAIT_SECONDS = 5.0
SECTIONS = ("name", "bottom line", "key findings", "design", "limitations", "significance", "history",
            "takeaways", "questions", "sources")  # fmt: skip
PASSAGE_COLUMNS = ", ".join(f'"{section}"' for section in SECTIONS)

# IF NOT EXISTS, since another process that starts now may make them while this one waits.
_TABLES = f"""
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, rank INTEGER, size INTEGER, modified INTEGER, changed INTEGER,
    id TEXT, problems TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS trials (number INTEGER PRIMARY KEY, path TEXT UNIQUE, id TEXT, rank INTEGER,
    shown INTEGER DEFAULT 0, name TEXT, year INTEGER, phase TEXT, allocation TEXT, enrolled INTEGER, treated INTEGER,
    disease TEXT, card TEXT, texts INTEGER);
CREATE INDEX IF NOT EXISTS trials_by_id ON trials (id, shown);
CREATE INDEX IF NOT EXISTS trials_by_year ON trials (shown, year);
CREATE INDEX IF NOT EXISTS trials_by_name ON trials (shown, name COLLATE NOCASE, id);
CREATE TABLE IF NOT EXISTS bodies (number INTEGER PRIMARY KEY, body TEXT);
CREATE TABLE IF NOT EXISTS names (form TEXT, number INTEGER, PRIMARY KEY (form, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS topics (kind TEXT, code TEXT, number INTEGER, PRIMARY KEY (kind, code, number))
    WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_by_id ON files (id);
CREATE INDEX IF NOT EXISTS topics_by_number ON topics (number);
CREATE INDEX IF NOT EXISTS names_by_number ON names (number);
CREATE VIRTUAL TABLE IF NOT EXISTS passages USING fts5({PASSAGE_COLUMNS},
    tokenize = "unicode61 remove_diacritics 2", prefix = '3');
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {FORMAT};
"""


class Unusable(Exception):  # noqa: N818 - named for the index, not for the failure
    """The index on disk cannot be used; the text says why and what to do."""


class Index:
    """An open index and, where it is not the kept one, why not."""

    def __init__(self, connection: sqlite3.Connection, notice: str = "") -> None:
        self.connection = connection
        self.notice = notice

    @classmethod
    def open(cls, path: Path) -> "Index":
        """The index at ``path``, made anew where it is missing, outdated or damaged.

        Raises:
            Unusable: it cannot be written, or belongs to someone else.
        """
        try:
            _own_place(path)
            notice = _set_aside(path)
            return cls(_connected(path), notice)
        except (OSError, sqlite3.Error, ValueError) as error:
            if is_damage(error):
                return rebuild_index(path)
            raise Unusable(_reason(path, error)) from error

    @classmethod
    def in_memory(cls, notice: str) -> "Index":
        """An index for this run alone."""
        return cls(open_connection(IN_MEMORY, _TABLES), notice)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.rollback()
            raise
        self.connection.commit()

    def meta(self, key: str) -> str | None:
        """A value noted in the index."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def note(self, key: str, value: str) -> None:
        """Note a value in the index."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def _own_place(path: Path) -> None:
    """Make the folder, and the file readable by its owner alone.

    Raises:
        Unusable: another user may write the folder or the file, and so could have written what is in the index.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if why := find_intruders(path.parent):
        message = f"no index is kept, so every file was read anew: {why}"
        raise Unusable(message)
    make_private(path)
    if is_foreign(path.lstat()):
        message = f"the index {str(path)!r} belongs to another user; remove it"
        raise Unusable(message)


def _set_aside(path: Path) -> str:
    """Move what is not an index of ours out of the way; the words to say of it, if any."""
    if stat.S_ISREG(path.lstat().st_mode):
        if path.stat().st_size == 0:
            return ""
        head = read_header(path)
        if head.sqlite and head.application == APPLICATION:
            if head.form != FORMAT:
                path.unlink()
                _begin_anew(path)
            return ""
    return _moved(path, "was not an index of trialcli")


def _moved(path: Path, why: str) -> str:
    aside = path.with_suffix(".set-aside")
    path.replace(aside)
    _begin_anew(path)
    return f"the index {why}; it was kept as {str(aside)!r} and made anew"


def _begin_anew(path: Path) -> None:
    """An empty file, without the journal of the one before, which SQLite would play back into it."""
    Path(f"{path}-journal").unlink(missing_ok=True)
    _own_place(path)


def _connected(path: Path) -> sqlite3.Connection:
    connection = open_connection(path, "", WAIT_SECONDS)
    try:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} COMMIT;")
    except (sqlite3.Error, ValueError):
        connection.close()
        raise
    return connection


def rebuild_index(path: Path) -> Index:
    """A fresh index in place of a damaged one, which is kept beside it."""
    try:
        notice = _moved(path, "was damaged")
        return Index(_connected(path), notice)
    except (OSError, sqlite3.Error) as error:
        raise Unusable(_reason(path, error)) from error


def _reason(path: Path, error: Exception) -> str:
    remedy = "set XDG_CACHE_HOME to a folder you can write" if not isinstance(error, sqlite3.Error) else "try again"
    return f"the index {str(path)!r} cannot be used ({reason_of(error)}), so every file was read anew; {remedy}"
