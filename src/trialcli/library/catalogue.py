"""The library a command works with: find a trial, list, search.

Opening one makes sure that what the index says is what the files say.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from trialcli.errors import DataError, Problem, UsageError, unknown
from trialcli.library.codec import decode
from trialcli.library.entry import Card
from trialcli.library.folders import Folder, Found, scan
from trialcli.library.index import Index, Unusable, is_damage, rebuilt
from trialcli.library.refresh import Watch, refresh
from trialcli.library.searching import Hit, search
from trialcli.model import Trial
from trialcli.vocabulary import Vocabulary, fold

SORTS = {"name": "name COLLATE NOCASE, id", "year": "year DESC, id", "size": "treated DESC, id", "id": "id"}


class Wanted(NamedTuple):
    """Which trials to list; an empty field wants all."""

    disease: str = ""
    target: str = ""
    phase: str = ""
    allocation: str = ""
    years: tuple[int, int] | None = None


class Listing(NamedTuple):
    """The rows asked for, and how many there are in all."""

    cards: list[Card]
    total: int


class Library:
    """All trials of some folders.

    Args:
        places: the folders.
        index: an index that is up to date with them.
    """

    def __init__(self, places: tuple[Folder, ...], index: Index) -> None:
        self.places = places
        self._index = index
        self._vocabulary: Vocabulary | None = None

    @classmethod
    def open(cls, places: tuple[Folder, ...], cache: Path, now: int, watch: Watch = iter) -> "Library":
        """The library in ``places``, reading what is new.

        Args:
            places: the folders, last wins.
            cache: the folder that holds indexes.
            now: nanoseconds since 1970.
            watch: passes on the files to read, and may draw a progress bar.

        Raises:
            UsageError: a folder cannot be read.
        """
        found = scan(places)
        key = "\0".join(f"{place.path}" for place in places).encode()
        path = cache / f"index-{blake2b(key, digest_size=8).hexdigest()}.sqlite"
        return cls(places, _fresh(path, found, now, watch))

    @property
    def notice(self) -> str:
        """What is to be said of the index, if anything."""
        return self._index.notice

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of all folders."""
        if self._vocabulary is None:
            self._vocabulary = decode(Vocabulary, self._index.meta("vocabulary") or "{}")
        return self._vocabulary

    def trial(self, word: str) -> Trial:
        """The trial of an id, name, alias or registry number, in any case.

        Raises:
            UsageError: no trial, or more than one, has that name.
            DataError: its file has problems.
        """
        rows = self._rows("SELECT id, body FROM trials JOIN bodies USING (number) JOIN names USING (number)"
                          " WHERE form = ? AND shown ORDER BY id", fold(word))  # fmt: skip
        exact = [row for row in rows if row[0] == word.casefold()] or rows
        if len(exact) == 1:
            return decode(Trial, exact[0][1])
        if exact:
            choices = [row[0] for row in exact]
            message = f"{word!r} names {len(exact)} trials; use one of: {', '.join(choices)}"
            raise UsageError(message, choices)
        self._refuse_unsound(word)
        names = self._rows("SELECT id FROM trials WHERE shown UNION SELECT name FROM trials WHERE shown")
        raise unknown(word, "trial", (row[0] for row in names), listing="`trialcli list`")

    def _refuse_unsound(self, word: str) -> None:
        files = self._rows("SELECT path, problems FROM files WHERE id = ? ORDER BY path", word.casefold())
        if not files:
            return
        problems = [problem for _, found in files for problem in _problems(found)]
        if not problems:
            problems = [_twin(path, [other for other, _ in files if other != path]) for path, _ in files]
        message = f"the trial {word!r} cannot be shown: its file has problems"
        raise DataError(message, problems)

    def cards(self, wanted: Wanted, sort: str, limit: int | None) -> Listing:
        """One row a trial.

        Args:
            wanted: which trials.
            sort: a key of ``SORTS``.
            limit: how many rows at most.
        """
        where, values = _conditions(wanted)
        total = self._rows(f"SELECT count(*) FROM trials WHERE {where}", *values)[0][0]  # noqa: S608 - fixed words
        rows = self._rows(
            "SELECT id, name, year, phase, allocation, enrolled, treated, disease, tested, targets, path, rank"
            f" FROM trials WHERE {where} ORDER BY {SORTS[sort]} LIMIT ?",
            *values,
            -1 if limit is None else limit,
        )
        return Listing([Card._make([*row[:9], tuple(json.loads(row[9])), *row[10:]]) for row in rows], total)

    def trials(self, kind: str = "", codes: Iterable[str] = ()) -> Iterator[Trial]:
        """Trials in the order of their ids, those that have one of ``codes`` (all, without a kind).

        Args:
            kind: ``outcome``, ``term``, ``role``, ``target``, ``phase`` or ``allocation``.
            codes: codes of that kind.
        """
        wanted = list(codes)
        marks = ", ".join("?" * len(wanted))
        where = f"AND number IN (SELECT number FROM topics WHERE kind = ? AND code IN ({marks}))" if kind else ""
        rows = self._index.connection.execute(
            f"SELECT body FROM trials JOIN bodies USING (number) WHERE shown {where} ORDER BY id",  # noqa: S608
            (kind, *wanted) if kind else (),
        )
        for (body,) in rows:
            yield decode(Trial, body)

    def search(self, query: str, limit: int) -> list[Hit]:
        """Passages that hold all words of a query, best first."""
        return search(self._index.connection, query, limit)

    def replaced(self) -> list[tuple[str, str]]:
        """Ids that a later folder gives instead of an earlier one, with the file that gives them."""
        return [
            (row[0], row[1])
            for row in self._rows(
                "SELECT id, path FROM trials WHERE shown AND rank > 0 AND EXISTS"
                " (SELECT 1 FROM files WHERE files.id = trials.id AND files.rank < trials.rank)"
                " ORDER BY id"
            )  # fmt: skip
        ]

    def problems(self) -> list[Problem]:
        """What is wrong with the files, two files of one id included."""
        found = self._rows("SELECT problems FROM files WHERE problems IS NOT NULL ORDER BY path")
        twins = self._rows("SELECT one.path, two.path FROM files AS one JOIN files AS two"
                           " ON one.id = two.id AND one.rank = two.rank AND one.path != two.path ORDER BY 1")  # fmt: skip
        return [problem for (text,) in found for problem in _problems(text)] + [
            _twin(path, [other]) for path, other in twins
        ]

    def _rows(self, query: str, *values: object) -> list[Any]:
        return self._index.connection.execute(query, values).fetchall()


def _fresh(path: Path, found: list[Found], now: int, watch: Watch) -> Index:
    """An index that says what the files say: the kept one, a rebuilt one, or one in memory."""
    try:
        index = Index.open(path)
        try:
            refresh(index, found, now, watch)
        except (sqlite3.Error, ValueError) as error:
            index.connection.close()
            if isinstance(error, sqlite3.Error) and not is_damage(error):
                raise Unusable(_why(path, error)) from error
            index = rebuilt(path)
            refresh(index, found, now, watch)
    except (Unusable, sqlite3.Error) as error:
        index = Index.in_memory(str(error))
        refresh(index, found, now, watch)
    return index


def _why(path: Path, error: sqlite3.Error) -> str:
    return f"the index {str(path)!r} cannot be used ({error}), so every file was read anew"


def _conditions(wanted: Wanted) -> tuple[str, list[object]]:
    """A WHERE clause made of fixed words, and its values."""
    where, values = ["shown"], list[object]()
    if wanted.disease:
        where.append("instr(lower(disease), ?)")
        values.append(wanted.disease.casefold())
    for kind in ("target", "phase", "allocation"):
        if code := getattr(wanted, kind):
            where.append("number IN (SELECT number FROM topics WHERE kind = ? AND code = ?)")
            values += [kind, code.casefold()]
    if wanted.years:
        where.append("year BETWEEN ? AND ?")
        values += wanted.years
    return " AND ".join(where), values


def _problems(text: str | None) -> list[Problem]:
    return [Problem(*row) for row in json.loads(text)] if text else []


def _twin(path: str, others: list[str]) -> Problem:
    return Problem(path, 1, "", f"the same id as {', '.join(others)}", "rename or remove one of them; neither is shown")
