"""The file of imported registry records: one SQLite file in the reader's data folder.

It holds what cannot be made again, so unlike an index it is never made anew over what is there. Pages are large, since
a record is; the journal is SQLite's oldest, which writes a new page once and leaves one file behind.
"""

import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path

from trialcli.errors import DataError, UsageError, reason_of
from trialcli.library.kept_file import is_damage, is_foreign, make_private, open_connection, read_header
from trialcli.library.privacy import find_intruders

APPLICATION = 0x7472_6972  # "trir"
FORMAT = 1
WAIT_SECONDS = 30.0
_PAGE = 16_384
_CACHED_KIB = 32_000

# ``versions`` and ``originals`` are the data; the tables under them are gleaned from these and can be made again.
# A row of ``cards`` is there for the current version of each record; rows of the other derived tables whose id has no
# card are left over from earlier versions and count for nothing.
DATA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS versions (number TEXT, version TEXT, id INTEGER, size INTEGER, imported INTEGER,
    current INTEGER, PRIMARY KEY (number, version, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS originals (id INTEGER PRIMARY KEY, body BLOB);
CREATE TABLE IF NOT EXISTS sources (path TEXT PRIMARY KEY, size INTEGER, modified INTEGER, done INTEGER,
    finished INTEGER, refused INTEGER) WITHOUT ROWID;
"""
DERIVED = """
CREATE TABLE IF NOT EXISTS cards (id INTEGER PRIMARY KEY, number TEXT, name TEXT, year INTEGER, phase TEXT,
    allocation TEXT, enrolled INTEGER, planned INTEGER, disease TEXT, tested TEXT, title TEXT,
    results INTEGER, seal INTEGER);
CREATE TABLE IF NOT EXISTS names (form TEXT, id INTEGER);
CREATE TABLE IF NOT EXISTS topics (kind TEXT, code TEXT, id INTEGER, PRIMARY KEY (kind, code, id)) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(title, text, content = '', detail = column, columnsize = 0,
    tokenize = "unicode61 remove_diacritics 2");
INSERT INTO words (words, rank) VALUES ('hashsize', 16000000);
INSERT INTO words (words, rank) VALUES ('automerge', 0);
"""
FORGET_DERIVED = "".join(f"DROP TABLE IF EXISTS {table};" for table in ("cards", "names", "topics", "words"))
# Segments of the index of words are merged sixteen at a time, when there are so many (``crisismerge``); merging them a
# little with every batch costs half as much again as writing them.
# Made when an import ends: kept up to date row by row they would cost a third of its time. Without them all is found,
# only later.
ORDERS = """
CREATE INDEX IF NOT EXISTS cards_by_number ON cards (number);
CREATE INDEX IF NOT EXISTS cards_by_name ON cards (name COLLATE NOCASE, number);
CREATE INDEX IF NOT EXISTS cards_by_year ON cards (year DESC, number);
CREATE INDEX IF NOT EXISTS cards_by_size ON cards (enrolled DESC, number);
CREATE INDEX IF NOT EXISTS names_by_form ON names (form, id);
"""
FORGET_ORDERS = "".join(
    f"DROP INDEX IF EXISTS {name};"
    for name in ("cards_by_number", "cards_by_name", "cards_by_year", "cards_by_size", "names_by_form")
)


class Damaged(DataError):  # noqa: N818 - named for the file, not for the failure
    """The file cannot be read, or is none of ours; the text says what to do."""


def open_records(path: Path) -> sqlite3.Connection | None:
    """The records for reading; None where nothing was ever imported.

    Raises:
        Damaged: the file is damaged, another program's, or of a newer trialcli.
        UsageError: it cannot be opened now.
    """
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size == 0:
            return None
        refuse_foreign(path)
        return _connected(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, sqlite3.Error, ValueError) as error:
        raise explain_failure(path, error) from error


def make_records(path: Path) -> sqlite3.Connection:
    """The records for writing, made where there are none, readable by their owner alone.

    Raises:
        Damaged: the file is damaged, another program's, or of a newer trialcli.
        UsageError: it cannot be written.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        refuse_intruders(path)
        make_private(path)
        status = path.stat()
        if status.st_size or not stat.S_ISREG(status.st_mode):
            refuse_foreign(path)
        connection = _connected(path)
    except (OSError, sqlite3.Error, ValueError) as error:
        raise explain_failure(path, error) from error
    try:
        connection.executescript(f"PRAGMA page_size = {_PAGE}; PRAGMA cache_size = -{_CACHED_KIB};")
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            connection.executescript(
                f"BEGIN IMMEDIATE; {DATA} {DERIVED} {ORDERS}"
                f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT}; COMMIT;"
            )
    except sqlite3.Error as error:
        connection.close()
        raise explain_failure(path, error) from error
    return connection


def mark_suspicion(path: Path) -> Path:
    """The empty file that says that damage was met, so that the next import looks at all of the records."""
    return Path(f"{path}-damaged")


def set_aside(path: Path) -> Path:
    """Keep a damaged file under another name, so that an import can begin anew; where it went.

    Raises:
        UsageError: the system refuses it.
    """
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.stem}-damaged-{number}{path.suffix}")):
        number += 1
    try:
        path.replace(aside)
        mark_suspicion(path).unlink(missing_ok=True)
        # What belongs to the damaged file would be played back into the next one.
        journal = Path(f"{path}-journal")
        if journal.exists():
            journal.replace(f"{aside}-journal")
    except OSError as error:
        raise explain_failure(path, error) from error
    return aside


def explain_failure(path: Path, error: Exception) -> DataError | UsageError:
    """What to tell of an error of the file: that it is damaged, or that it cannot be used now."""
    if isinstance(error, (DataError, UsageError)):
        return error
    if is_damage(error):
        with suppress(OSError):
            mark_suspicion(path).touch()
        return Damaged(
            f"the imported records in {str(path)!r} are damaged; import again what they came from:"
            " the damaged file is then set aside and kept"
        )
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        message = f"the imported records in {str(path)!r} are in use by another trialcli; try again when it ends"
        return UsageError(message)
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        message = f"no records can be kept in {str(path.parent)!r}: a file stands where a folder should; move it away"
        return UsageError(message)
    remedy = "make room on the disk" if code == sqlite3.SQLITE_FULL else "check the folder's permissions"
    why = f"cannot be used ({reason_of(error)}); {remedy}. Nothing was lost"
    return UsageError(f"the imported records in {str(path)!r} {why}")


def refuse_intruders(path: Path) -> None:
    """Use no records in a folder that others may write: SQLite would play back a journal that they put there.

    Raises:
        UsageError: it is such a folder.
    """
    if why := find_intruders(path.parent):
        message = f"the imported records are not used: {why}"
        raise UsageError(message)


def refuse_foreign(path: Path) -> None:
    """Leave alone what is not a file of these records.

    Raises:
        Damaged: it is none that SQLite reads.
        UsageError: it is another program's, of a newer trialcli or of another user, or others may write beside it.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        message = f"{str(path)!r} is not a file, so no records can be kept in it; move it away"
        raise UsageError(message)
    if is_foreign(status):
        message = f"the imported records in {str(path)!r} belong to another user; move them away and import your own"
        raise UsageError(message)
    refuse_intruders(path)
    head = read_header(path)
    if head.sqlite and head.application == APPLICATION and head.form > FORMAT:
        message = f"the imported records in {str(path)!r} were written by a newer trialcli; use that one"
        raise UsageError(message)
    if head.sqlite and head.application != APPLICATION:
        message = f"{str(path)!r} belongs to another program, so no records can be kept in it; move it away"
        raise UsageError(message)
    if not head.sqlite:
        message = "it is no database"
        raise ValueError(message)


def _connected(path: Path) -> sqlite3.Connection:
    """Also for reading it is opened to be written, so that SQLite can undo what a killed import left half done.

    An import makes it in one thread and writes in another, never in two at once.
    """
    return open_connection(path, "PRAGMA schema_version", WAIT_SECONDS)
