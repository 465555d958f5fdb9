"""Bring the index up to date: read the files that are new or have changed, and those alone.

Files are read in batches of one transaction each, so that an interruption keeps what was done and two
processes that index at once share the work.
"""

import json
import marshal
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from itertools import islice
from pathlib import PurePath

from trialcli.errors import Problem
from trialcli.library.trialfiles import entry
from trialcli.library.trialfiles.codec import decode_kind, seal_text, sum_texts, unseal_text
from trialcli.library.trialfiles.database import PASSAGE_COLUMNS, Index
from trialcli.library.trialfiles.files import Unreadable, read_content
from trialcli.library.trialfiles.folders import Found, Glimpse, Stamp
from trialcli.model import Trial
from trialcli.vocabulary.lookup import Vocabulary

BATCH = 200
SHIPPED = 0  # the rank of the first folder, whose words keep their meaning
# Problems of one file: a hostile one has 300,000, and every run would read them. ``validate`` tells all.
KEPT = 100
# A file changed in the same instant as it is read can change again without looking different.
UNSETTLED_NANOSECONDS = 2_000_000_000
_UNSETTLED = (-1, -1, -1)

Watch = Callable[[list[Found]], Iterable[Found]]


_BY_NUMBER = (("bodies", "number"), ("names", "number"), ("topics", "number"), ("passages", "rowid"),
              ("trials", "number"))  # fmt: skip
_NEW_TRIAL = (
    "INSERT INTO trials (path, id, rank, name, year, phase, allocation, enrolled, treated, disease, card, texts)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def refresh_index(index: Index, glimpses: list[Glimpse], now: int, watch: Watch) -> None:
    """Make the index say what the files say.

    Args:
        index: the index.
        glimpses: every file there is.
        now: nanoseconds since 1970.
        watch: passes the files to read on, one by one, and may draw a progress bar.
    """
    seen = _fingerprint(glimpses)
    if index.meta("fingerprint") == seen:
        return
    found = [Found(*glimpse) for glimpse in sorted(glimpses)]
    vocabulary = _vocabulary(index, found, now)
    known = _known(index)
    with index.writing():
        for path in known.keys() - {file.path for file in found}:
            _forget(index, path)
    stale = [file for file in found if not file.is_vocabulary and known.get(file.path) != file[1:]]
    if stale:
        _read_all(index, stale, vocabulary, now, watch)
    with index.writing():
        _choose_shown(index)
        index.note("problems", seal_text(json.dumps(_problems(index))))
        index.note("replaced", seal_text(json.dumps(_replaced(index))))
        index.note("fingerprint", "" if _unsettled(index) else seen)


def _fingerprint(glimpses: list[Glimpse]) -> str:
    """One word for how all files look, in the order in which the system lists them.

    Version 2 of the encoding depends on nothing but the values. Another order only costs a comparison.
    """
    return blake2b(marshal.dumps(glimpses, 2), digest_size=16).hexdigest()


def _problems(index: Index) -> list[Problem]:
    """What is wrong with the files, two files of one id included."""
    query = "SELECT problems FROM files WHERE problems IS NOT NULL ORDER BY path"
    found = [Problem(*row) for (text,) in index.connection.execute(query) for row in json.loads(text)]
    twins = index.connection.execute(
        "SELECT one.path, two.path FROM files AS one JOIN files AS two"
        " ON one.id = two.id AND one.rank = two.rank AND one.path != two.path ORDER BY 1"
    )
    return found + [report_twin(path, [other]) for path, other in twins]


def report_twin(path: str, others: Sequence[str]) -> Problem:
    """The problem of a file whose id others give too."""
    return Problem(path, 1, "", f"the same id as {', '.join(others)}", "rename or remove one of them; neither is shown")


def _replaced(index: Index) -> list[tuple[str, str]]:
    """Ids that a later folder gives instead of an earlier one, with the file that gives them."""
    return index.connection.execute(
        "SELECT id, path FROM trials WHERE shown AND rank > 0 AND EXISTS"
        " (SELECT 1 FROM files WHERE files.id = trials.id AND files.rank < trials.rank) ORDER BY id"
    ).fetchall()


def _known(index: Index) -> dict[str, tuple[int, Stamp]]:
    """Rank and stamp of every file the index has read."""
    rows = index.connection.execute("SELECT path, rank, size, modified, changed FROM files")
    return {path: (rank, (size, modified, changed)) for path, rank, size, modified, changed in rows}


def _unsettled(index: Index) -> bool:
    return bool(index.connection.execute("SELECT count(*) FROM files WHERE size < 0").fetchone()[0])


def _vocabulary(index: Index, found: list[Found], now: int) -> Vocabulary:
    """The words of all folders; where they are other words than before, every file is read anew."""
    files = [file for file in found if file.is_vocabulary]
    before = index.meta("vocabulary")
    if before is not None and index.meta("vocabulary files") == _stamps(files):
        return decode_kind(Vocabulary, unseal_text(before))
    from trialcli.trialfile.reader import dump_record  # noqa: PLC0415 - imports Pydantic

    words = Vocabulary()
    with index.writing():
        before = index.meta("vocabulary")  # again: another process may have been here since
        read, known = list[tuple[Found, tuple[Problem, ...]]](), None
        for file in sorted(files, key=lambda file: file.rank):
            known = words if known is None and file.rank > SHIPPED else known
            more, problems = _words_in(file, known)
            read.append((file, problems))
            words = words.extended(more) if more else words
        after = seal_text(dump_record(words))
        if after != before:
            for path in _known(index):
                _forget(index, path)
            index.note("vocabulary", after)
        note_vocabulary(index, read, now)
    return words


def note_vocabulary(index: Index, read: Sequence[tuple[Found, Sequence[Problem]]], now: int) -> None:
    """Note how the files of words looked, and what was wrong with them."""
    for file, problems in read:
        index.connection.execute("DELETE FROM files WHERE path = ?", (file.path,))
        remember_file(index, file, None, problems, now)
    index.note("vocabulary files", "" if _unsettled(index) else _stamps(file for file, _ in read))


def _stamps(files: Iterable[Found]) -> str:
    """One word for how the files of words look."""
    return _fingerprint(sorted((file.path, file.rank, file.stamp) for file in files))


def _words_in(file: Found, known: Vocabulary | None) -> tuple[Vocabulary | None, tuple[Problem, ...]]:
    from trialcli.trialfile.reader import read_vocabulary  # noqa: PLC0415 - imports Pydantic

    try:
        return read_vocabulary(read_content(file.path), file.path, known)
    except Unreadable as error:
        return None, (error.problem,)


def _read_all(index: Index, stale: list[Found], vocabulary: Vocabulary, now: int, watch: Watch) -> None:
    files = iter(watch(stale))
    while batch := list(islice(files, BATCH)):
        with index.writing():
            done = _known(index)  # another process may have been here since
            for file in batch:
                if done.get(file.path) != file[1:]:
                    _read_one(index, file, vocabulary, now)


def _read_one(index: Index, file: Found, vocabulary: Vocabulary, now: int) -> None:
    from trialcli.trialfile.reader import dump_record, read_trial  # noqa: PLC0415 - imports Pydantic and yaml

    try:
        trial, problems = read_trial(read_content(file.path), file.path, vocabulary)
    except Unreadable as error:
        trial, problems = None, (error.problem,)
    _forget(index, file.path)
    remember_file(index, file, PurePath(file.path).stem, problems, now)
    if trial:
        _store(index, file, trial, dump_record(trial))


def _forget(index: Index, path: str) -> None:
    """Remove a file and all that was kept of it."""
    row = index.connection.execute("SELECT number FROM trials WHERE path = ?", (path,)).fetchone()
    if row:
        for table, column in _BY_NUMBER:
            index.connection.execute(f"DELETE FROM {table} WHERE {column} = ?", row)  # noqa: S608 - fixed names
    index.connection.execute("DELETE FROM files WHERE path = ?", (path,))


def remember_file(index: Index, file: Found, trial_id: str | None, problems: Sequence[Problem], now: int) -> None:
    """Note how a file looked, and what was wrong with it."""
    settled = now - max(file.stamp[1:]) > UNSETTLED_NANOSECONDS
    stamp = file.stamp if settled else _UNSETTLED
    found = json.dumps(problems[:KEPT]) if problems else None
    row = (file.path, file.rank, *stamp, trial_id, found)
    index.connection.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _store(index: Index, file: Found, trial: Trial, body: str) -> None:
    """Keep a sound trial: its row, itself, its names, topics and text."""
    design = trial.design
    card = entry.make_card(trial, file.path, file.rank)
    texts = entry.list_passages(trial)
    row = (file.path, trial.id, file.rank, trial.name, card.year, design.phase, design.allocation,
           design.enrolled, design.treated, trial.disease, seal_text(json.dumps(card)),
           sum_texts((trial.id, *texts)))  # fmt: skip
    execute = index.connection.execute
    number = execute(_NEW_TRIAL, row).lastrowid
    execute("INSERT INTO bodies VALUES (?, ?)", (number, seal_text(body)))
    for name in entry.list_names(trial):
        execute("INSERT INTO names VALUES (?, ?)", (name, number))
    for kind, code in set(entry.list_topics(trial)):
        execute("INSERT INTO topics VALUES (?, ?, ?)", (kind, code, number))
    marks = ", ".join("?" * (len(texts) + 1))
    execute(f"INSERT INTO passages (rowid, {PASSAGE_COLUMNS}) VALUES ({marks})", (number, *texts))  # noqa: S608


def _choose_shown(index: Index) -> None:
    """Of the sound files that give one id, show the one in the last folder; of two in one folder, neither."""
    index.connection.execute("UPDATE trials SET shown = 0 WHERE shown != 0")
    index.connection.execute(
        "UPDATE trials SET shown = 1 WHERE number IN (SELECT number FROM trials AS one"
        " WHERE rank = (SELECT max(rank) FROM trials AS other WHERE other.id = one.id)"
        " AND (SELECT count(*) FROM files WHERE files.id = one.id AND files.rank = one.rank) = 1)"
    )
