"""The index that comes with trialcli, so that the first start after an installation need not parse every file.

A file is taken from it only where its bytes are those that were indexed, and only by the code that indexed them;
whatever is otherwise is read from the files, which stay the truth.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

from trialcli.library.trialfiles.codec import seal_text, sum_texts, unseal_text
from trialcli.library.trialfiles.database import PASSAGE_COLUMNS, Index
from trialcli.library.trialfiles.entry import unsealed_card
from trialcli.library.trialfiles.files import Unreadable, read_content
from trialcli.library.trialfiles.folders import VOCABULARY, Folder, Found, Glimpse, glance_folders
from trialcli.library.trialfiles.indexer import SHIPPED, note_vocabulary, refresh_index, remember_file

# What decides how a file is understood; a change of any module of it makes what was prepared worthless.
_READERS = (".", "model", "vocabulary", "trialfile", "library/trialfiles")
_CONTENTS = "CREATE TABLE contents (path TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID"


def write_prepared(data: Path, target: Path, now: int) -> None:
    """Index the sound files of a folder for shipping; it names them by their place in the folder, and knows no times.

    Args:
        data: the folder of trial files.
        target: the file to write.
        now: nanoseconds since 1970.

    Raises:
        OSError: the file cannot be written.
    """
    index = Index.in_memory("")
    refresh_index(index, glance_folders((Folder(data, "shipped"),)), now, iter)
    with index.writing() as connection:
        connection.execute(_CONTENTS)
        sound = [row[0] for row in connection.execute("SELECT path FROM files WHERE problems IS NULL ORDER BY path")]
        rows = [(_place_in(data, path), _digest(read_content(path))) for path in sound]
        connection.executemany("INSERT INTO contents VALUES (?, ?)", rows)
        for number, path, trial_id, card in connection.execute("SELECT number, path, id, card FROM trials").fetchall():
            place = _place_in(data, path)
            values = (place, _moved_card(trial_id, card, place), number)
            connection.execute("UPDATE trials SET path = ?, card = ? WHERE number = ?", values)
        connection.execute("DELETE FROM files")
        connection.execute("DELETE FROM meta WHERE key != 'vocabulary'")
        index.note("readers", digest_readers())
    unfinished = target.with_suffix(f".{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    index.connection.execute("VACUUM INTO ?", (str(unfinished),))
    unfinished.replace(target)


def adopt_prepared(index: Index, prepared: Path, found: list[Glimpse], now: int) -> bool:
    """Take over, into an empty index, what was prepared of files that are as they were; whether anything was.

    Args:
        index: the index.
        prepared: the file that was shipped, in the folder of the shipped trials.
        found: every file there is.
        now: nanoseconds since 1970.

    Raises:
        sqlite3.Error: one of the two is damaged, or the index is locked; nothing is taken over then.
        ValueError: what was prepared is not what was put in; the same.
    """
    with closing(sqlite3.connect(f"{prepared.as_uri()}?mode=ro&immutable=1", uri=True)) as shipped:
        if dict(shipped.execute("SELECT key, value FROM meta WHERE key = 'readers'")) != {"readers": digest_readers()}:
            return False
        same = dict(_unchanged(shipped, prepared.parent, found))
        if VOCABULARY not in same:
            return False
        with index.writing():
            if index.meta("vocabulary") is None:  # another process may have been here since
                _adopt(index, shipped, same, now)
    return True


def _adopt(index: Index, shipped: sqlite3.Connection, same: dict[str, Found], now: int) -> None:
    """Copy the words, and the trials of the files that are the same."""
    [words] = shipped.execute("SELECT value FROM meta WHERE key = 'vocabulary'").fetchone()
    unseal_text(words)
    index.note("vocabulary", words)
    note_vocabulary(index, [(same.pop(VOCABULARY), ())], now)
    numbers = set()
    for number, place, trial_id, *columns, card, texts in shipped.execute("SELECT * FROM trials"):
        if file := same.get(place):
            numbers.add(number)
            remember_file(index, file, trial_id, (), now)
            row = (number, file.path, trial_id, *columns, _moved_card(trial_id, card, file.path), texts)
            index.connection.execute(f"INSERT INTO trials VALUES ({_marks(row)})", row)  # noqa: S608 - marks alone
            index.connection.execute("INSERT INTO bodies VALUES (?, ?)", (number, _body(shipped, number)))
            passages = (number, *_passages(shipped, number, trial_id, texts))
            insert = f"INSERT INTO passages (rowid, {PASSAGE_COLUMNS}) VALUES ({_marks(passages)})"  # noqa: S608
            index.connection.execute(insert, passages)
    names = shipped.execute("SELECT form, number FROM names")
    index.connection.executemany("INSERT INTO names VALUES (?, ?)", (row for row in names if row[1] in numbers))
    topics = shipped.execute("SELECT kind, code, number FROM topics")
    index.connection.executemany("INSERT INTO topics VALUES (?, ?, ?)", (row for row in topics if row[2] in numbers))


def _body(shipped: sqlite3.Connection, number: int) -> str:
    [body] = shipped.execute("SELECT body FROM bodies WHERE number = ?", (number,)).fetchone()
    unseal_text(body)
    return str(body)


def _passages(shipped: sqlite3.Connection, number: int, trial_id: str, texts: int) -> tuple[str, ...]:
    query = f"SELECT {PASSAGE_COLUMNS} FROM passages WHERE rowid = ?"  # noqa: S608 - fixed names
    found: tuple[str, ...] = shipped.execute(query, (number,)).fetchone()
    if sum_texts((trial_id, *found)) != texts:
        message = f"the text of {trial_id} is not what was put in"
        raise ValueError(message)
    return found


def _unchanged(shipped: sqlite3.Connection, data: Path, found: list[Glimpse]) -> Iterator[tuple[str, Found]]:
    """The files of the shipped folder that hold what they held, by their place in it."""
    digests = dict(shipped.execute("SELECT path, digest FROM contents"))
    for file in (Found(*glimpse) for glimpse in found if glimpse[1] == SHIPPED):
        place = _place_in(data, file.path)
        try:
            if place in digests and _digest(read_content(file.path)) == digests[place]:
                yield place, file
        except Unreadable:
            continue


def digest_readers() -> str:
    """One word for the code that reads trial files and indexes them."""
    here = Path(__file__).parents[2]
    modules = (module for room in _READERS for module in sorted((here / room).glob("*.py")))
    return _digest(b"\0".join(module.read_bytes() for module in modules))


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _place_in(data: Path, path: str) -> str:
    return os.path.relpath(path, data).replace(os.sep, "/")


def _moved_card(trial_id: str, card: str, path: str) -> str:
    return seal_text(json.dumps(unsealed_card(trial_id, card)._replace(path=path)))


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
