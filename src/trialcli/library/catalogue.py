"""The library a command works with: find a trial, list, search; trial files and imported registry records alike.

Opening one makes sure that what the index says is what the files say. The records are not opened before they are asked
for.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from weakref import WeakMethod

from trialcli.errors import DataError, Problem, UsageError, unknown
from trialcli.library.codec import decode, unsealed, unsealed_trial
from trialcli.library.entry import Card, unsealed_card
from trialcli.library.folders import VOCABULARY, Folder, glance
from trialcli.library.healing import DAMAGE, Files, fresh, instead
from trialcli.library.imported import Imported, Told, is_number
from trialcli.library.index import Index
from trialcli.library.refresh import Watch, twin
from trialcli.library.searching import Hit, search
from trialcli.library.wanted import Origin, Wanted, conditions
from trialcli.model import Trial
from trialcli.vocabulary import Vocabulary, fold

if TYPE_CHECKING:  # those without records do not pay for them
    from trialcli.library.records import Version

SORTS = {"name": "name COLLATE NOCASE, id", "year": "year DESC, id", "size": "treated DESC, id", "id": "id"}
_Value = TypeVar("_Value")


class Listing(NamedTuple):
    """The rows asked for, and how many there are in all."""

    cards: list[Card]
    total: int


class Hits(NamedTuple):
    """What a search found, and whether there is more to find."""

    hits: list[Hit]
    more: bool


class Library:
    """All trials of some folders, and the records that were imported.

    Args:
        places: the folders.
        files: what is in them, and where it is indexed.
        records: the file of imported records; None for a library without.
        told: told how far it has come when records are gleaned anew.
    """

    def __init__(
        self, places: tuple[Folder, ...], files: "Files", records: Path | None = None, told: Told = lambda *_: None
    ) -> None:
        self.places = places
        # Weak, so that the index is closed when the library is let go, and by the thread that opened it.
        words = WeakMethod(self._words)
        self.imported = Imported(records, lambda: (words() or Vocabulary)(), told)  # noqa: PLW0108 - asked each time
        self._files = files
        self._index = fresh(files)
        self._vocabulary: Vocabulary | None = None

    @classmethod
    def open(  # noqa: PLR0913 - a library without records, or without anyone watching, is asked for more simply
        cls,
        places: tuple[Folder, ...],
        cache: Path,
        now: int,
        watch: Watch = iter,
        *,
        records: Path | None = None,
        told: Told = lambda *_: None,
    ) -> "Library":
        """The library in ``places``, reading what is new.

        Args:
            places: the folders, last wins.
            cache: the folder that holds indexes.
            now: nanoseconds since 1970.
            watch: passes on the files to read, and may draw a progress bar.
            records: the file of imported records, which need not exist.
            told: told how far it has come when a newer trialcli gleans records anew.

        Raises:
            UsageError: a folder cannot be read.
        """
        found = glance(places)
        key = b"\0".join(os.fsencode(place.path) for place in places)
        path = cache / f"index-{blake2b(key, digest_size=8).hexdigest()}.sqlite"
        return cls(places, Files(path, found, now, watch), records, told)

    @property
    def notice(self) -> str:
        """What is to be said of the index, if anything."""
        return self._index.notice

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of all folders."""
        return self._words()

    def _words(self) -> Vocabulary:
        if self._vocabulary is None:
            self._vocabulary = self._read(lambda index: decode(Vocabulary, unsealed(index.meta("vocabulary"))))
        return self._vocabulary

    def trial(self, word: str, version: str = "") -> Trial:
        """The trial of an id, name, alias or registry number, in any case.

        A registry number names the record, where one is imported. Any other word names a trial file first.

        Args:
            word: what was typed.
            version: the day of a version of a record, for another than the current one.

        Raises:
            UsageError: no trial, or more than one, has that name.
            DataError: its file has problems, or the record is damaged.
        """
        if version or is_number(word):
            number = self.imported.number(word)
            if number or version:
                return self.imported.trial(number or word, version)
        rows = self._rows("SELECT id FROM trials JOIN names USING (number) WHERE form = ? AND shown ORDER BY id",
                          fold(word))  # fmt: skip
        exact = [row for row in rows if row[0] == word.casefold()] or rows
        if len(exact) == 1:
            return self._body(exact[0][0])
        if exact:
            choices = [row[0] for row in exact]
            message = f"{word!r} names {len(exact)} trials; use one of: {', '.join(choices)}"
            raise UsageError(message, choices)
        self._refuse_unsound(word)
        number = self.imported.number(word) if self.imported.readable() else None
        if number:
            return self.imported.trial(number)
        names = self._rows("SELECT id FROM trials WHERE shown UNION SELECT name FROM trials WHERE shown")
        known = [*self.imported.like(word), *(row[0] for row in names)]
        raise unknown(word, "trial", known, listing="`trialcli list`")

    def _refuse_unsound(self, word: str) -> None:
        query = "SELECT path, problems FROM files WHERE lower(id) = ? ORDER BY path"
        files = self._rows(query, word.casefold(), each=lambda row: (row[0], _problems(row[1])))
        if not files:
            return
        problems = [problem for _, found in files for problem in found]
        if not problems:
            problems = [twin(path, [other for other, _ in files if other != path]) for path, _ in files]
        message = f"the trial {word!r} cannot be shown: its file has problems"
        raise DataError(message, problems)

    def cards(self, wanted: Wanted, sort: str, limit: int | None) -> Listing:
        """One row a trial.

        Args:
            wanted: which trials.
            sort: a key of ``SORTS``.
            limit: how many rows at most.
        """
        found = Listing([], 0) if wanted.origin == "registry" else self._curated(wanted, sort, limit)
        records = self.imported.readable() if wanted.origin != "curated" else None
        if records is None:
            return found
        from trialcli.library.recorded import cards, count, merged  # noqa: PLC0415 - only those with records pay for it

        both = merged(found.cards, cards(records, wanted, sort, limit), sort, limit)
        return Listing(both, found.total + count(records, wanted))

    def _curated(self, wanted: Wanted, sort: str, limit: int | None) -> Listing:
        where, values = conditions(wanted)
        total = self._rows(f"SELECT count(*) FROM trials WHERE {where}", *values)[0][0]  # noqa: S608 - fixed words
        query = f"SELECT id, card FROM trials WHERE {where} ORDER BY {SORTS[sort]} LIMIT ?"  # noqa: S608 - fixed words
        return Listing(
            self._rows(query, *values, -1 if limit is None else limit, each=lambda row: unsealed_card(*row)), total
        )

    def trials(self, kind: str = "", codes: Iterable[str] = (), origin: Origin = "") -> Iterator[Trial]:
        """Trials in the order of their ids, the records after the files; those that have one of ``codes``.

        Args:
            kind: ``outcome``, ``term``, ``role``, ``target``, ``phase`` or ``allocation``; all trials without it.
            codes: codes of that kind.
            origin: trial files or records alone.
        """
        wanted = list(codes)
        if origin != "registry":
            yield from self._files_of(kind, wanted)
        if origin != "curated":
            yield from self.imported.trials(kind, wanted)

    def _files_of(self, kind: str, codes: list[str]) -> Iterator[Trial]:
        query = "SELECT id FROM trials WHERE shown"
        if kind:
            marks = ", ".join("?" * len(codes))
            query += f" AND number IN (SELECT number FROM topics WHERE kind = ? AND code IN ({marks}))"  # noqa: S608
        for (trial_id,) in self._rows(f"{query} ORDER BY id", *((kind, *codes) if kind else ())):
            yield self._body(trial_id)

    def search(self, query: str, limit: int, origin: Origin = "") -> list[Hit]:
        """Passages that hold all words of a query, best first: those of trial files before those of records."""
        return self.find(query, limit, origin).hits

    def find(self, query: str, limit: int, origin: Origin = "") -> Hits:
        """The same, and whether more records match than there is room for."""
        typed = _storable(query)
        hits = [] if origin == "registry" else self._read(lambda index: search(index.connection, typed, limit))
        records = self.imported.readable() if origin != "curated" else None
        if records is None:
            return Hits(hits, more=False)
        from trialcli.library.records_search import search as search_records  # noqa: PLC0415 - the same

        found = search_records(records, typed, max(limit - len(hits), 1))
        return Hits([*hits, *found.hits][:limit], more=found.more or len(hits) + len(found.hits) > limit)

    def versions(self, word: str) -> "list[Version]":
        """Every version of the record that a word names, the newest first.

        Raises:
            UsageError: it names none.
        """
        return self.imported.versions(self._recorded(word))

    def original(self, word: str, version: str = "") -> bytes:
        """The record that a word names, as it came.

        Raises:
            UsageError: there is no such record or version.
            DataError: what is kept is damaged.
        """
        return self.imported.original(self._recorded(word), version)

    def remove(self, word: str, version: str = "") -> int:
        """Remove a record, or one version of it; how many versions are gone.

        Raises:
            UsageError: there is no such record or version, or the file cannot be written.
        """
        return self.imported.remove(self._recorded(word), version)

    def _recorded(self, word: str) -> str:
        """The number of the record that a word names; a trial file's name names the record of its trial."""
        number = self.imported.number(word)
        if number is None:
            query = "SELECT id FROM trials JOIN names USING (number) WHERE form = ? AND shown"
            found = [self._body(row[0]) for row in self._rows(query, fold(word))]
            given = [number for trial in found for number in trial.registry if self.imported.number(number)]
            number = given[0] if len(given) == 1 else None
        if number is None:
            message = f"no record {word[:80]!r} is imported; `trialcli import` takes records in"
            raise UsageError(message, self.imported.like(word))
        return number

    def registry_version(self, trial: Trial) -> "Version | None":
        """The current version of the record of a trial file, where one is imported."""
        records = self.imported.readable() if trial.registration is None and trial.registry else None
        found = [version for number in trial.registry for version in records.versions(number)] if records else []
        return next((version for version in found if version.current), None)

    def curated_of(self, number: str) -> list[str]:
        """Ids of the trial files that give a registry number."""
        rows = self._rows("SELECT id FROM trials JOIN names USING (number) WHERE form = ? AND shown ORDER BY id",
                          fold(number))  # fmt: skip
        return [row[0] for row in rows]

    def recorded(self) -> int:
        """How many registry records are imported."""
        records = self.imported.readable()
        return records.count() if records else 0

    @property
    def left_out(self) -> list[str]:
        """What is to be said of imported records that could not be read, if anything."""
        return [self.imported.notice] if self.imported.notice else []

    def bare(self) -> list[Folder]:
        """The folders named for this run that hold no trial file."""
        filled = {rank for path, rank, _ in self._files.found if not path.endswith(VOCABULARY)}
        named = [(rank, place) for rank, place in enumerate(self.places) if place.origin == "named"]
        return [place for rank, place in named if rank not in filled]

    def replaced(self) -> list[tuple[str, str]]:
        """Ids that a later folder gives instead of an earlier one, with the file that gives them."""
        return self._read(lambda index: [(one, path) for one, path in json.loads(unsealed(index.meta("replaced")))])

    def problems(self) -> list[Problem]:
        """What is wrong with the files, two files of one id included."""
        return self._read(lambda index: _problems(unsealed(index.meta("problems"))))

    def _rows(self, query: str, *values: object, each: Callable[[Any], Any] = tuple) -> list[Any]:
        plain = [_storable(value) if isinstance(value, str) else value for value in values]
        return self._read(lambda index: [each(row) for row in index.connection.execute(query, plain)])

    def _body(self, trial_id: str) -> Trial:
        query = "SELECT body FROM trials JOIN bodies USING (number) WHERE id = ? AND shown"

        def read(index: Index) -> Trial:
            row = index.connection.execute(query, (trial_id,)).fetchone()
            if row is None:
                message = "another process changed it"
                raise sqlite3.OperationalError(message)
            return unsealed_trial(trial_id, row[0])

        return self._read(read)

    def _read(self, read: Callable[[Index], _Value]) -> _Value:
        """What the index says; one that fails only now is replaced, and asked again."""
        try:
            return read(self._index)
        except DAMAGE as error:
            self._index = instead(self._index, error, self._files)
            return read(self._index)


def _storable(word: str) -> str:
    """A typed word without what is not text: bytes that are no UTF-8 arrive as lone surrogates."""
    return word.encode(errors="replace").decode()


def _problems(text: str | None) -> list[Problem]:
    return [Problem(*row) for row in json.loads(text)] if text else []
