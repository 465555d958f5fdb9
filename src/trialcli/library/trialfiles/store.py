"""The trial files of some folders, through the index that says what they say."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from trialcli.errors import DataError, Problem
from trialcli.ids import bare_reference
from trialcli.library.trialfiles.codec import decode_kind, unseal_text, unsealed_trial
from trialcli.library.trialfiles.database import Index
from trialcli.library.trialfiles.entry import SHARED, Card, unsealed_card
from trialcli.library.trialfiles.filters import Wanted, write_conditions
from trialcli.library.trialfiles.folders import VOCABULARY, Folder
from trialcli.library.trialfiles.indexer import report_twin
from trialcli.library.trialfiles.recovery import DAMAGE, Files, open_fresh, replace_index
from trialcli.library.trialfiles.search import Hit, search_trials
from trialcli.model import Trial
from trialcli.vocabulary.lookup import Vocabulary, fold_word

SORTS = {"name": "name COLLATE NOCASE, id", "year": "year DESC, id", "size": "treated DESC, id", "id": "id"}
_KEPT = 128  # trials that were read last and stay at hand
_Value = TypeVar("_Value")


Replacing = Callable[[str, str], object]
"""Told of a trial that is handed out in the place of one of an earlier folder, once: its id, and its file."""


class TakenAwayError(sqlite3.OperationalError):
    """A trial that was in the index is there no more."""

    in_short = "another process changed it"


class Listing(NamedTuple):
    """The rows asked for, and how many there are in all."""

    cards: list[Card]
    total: int


class Curated:
    """All trial files of some folders.

    Args:
        places: the folders.
        files: what is in them, and where it is indexed.
    """

    def __init__(self, places: tuple[Folder, ...], files: Files) -> None:
        self.places = places
        self._files = files
        self._index = open_fresh(files)
        self._vocabulary: Vocabulary | None = None
        self._handed: set[str] = set()
        self._bodies: dict[str, Trial] = {}
        self.replacing: Replacing = lambda *_: None

    @property
    def notice(self) -> str:
        """What is to be said of the index, if anything."""
        return self._index.notice

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of all folders."""
        if self._vocabulary is None:
            self._vocabulary = self._read(lambda index: decode_kind(Vocabulary, unseal_text(index.meta("vocabulary"))))
        return self._vocabulary

    def ids(self, word: str) -> list[str]:
        """Ids of the trials that a word names, in any case; one, where it is an id.

        It is an id, name, alias or registry number; else a drug, the first author, DOI or PMID of a report.
        """
        query = "SELECT id FROM trials JOIN names USING (number) WHERE form = ? AND shown ORDER BY id"
        found = [row[0] for row in self._rows(query, fold_word(word))]
        if not found:
            found = [row[0] for row in self._rows(query, f"{SHARED}{fold_word(bare_reference(word) or word)}")]
        return [one for one in found if one == word.casefold()] or found

    def names(self) -> list[str]:
        """Every id and name, for one who mistyped it."""
        return [
            row[0] for row in self._rows("SELECT id FROM trials WHERE shown UNION SELECT name FROM trials WHERE shown")
        ]

    def refuse_unsound(self, word: str) -> None:
        """Say what is wrong with the file of an id, where something is.

        Raises:
            DataError: it has problems, or another file gives the same id.
        """
        query = "SELECT path, problems FROM files WHERE lower(id) = ? ORDER BY path"
        files = self._rows(query, word.casefold(), each=lambda row: (row[0], _problems(row[1])))
        if not files:
            return
        problems = [problem for _, found in files for problem in found]
        if not problems:
            problems = [report_twin(path, [other for other, _ in files if other != path]) for path, _ in files]
        message = f"the trial {word!r} cannot be shown: its file has problems"
        raise DataError(message, problems)

    def cards(self, wanted: Wanted, sort: str, limit: int | None) -> Listing:
        """One row a trial file, as ``Library.cards`` asks for them."""
        where, values = write_conditions(wanted)
        total = self._rows(f"SELECT count(*) FROM trials WHERE {where}", *values)[0][0]  # noqa: S608 - fixed words
        query = f"SELECT id, card FROM trials WHERE {where} ORDER BY {SORTS[sort]} LIMIT ?"  # noqa: S608 - fixed words
        return Listing(
            self._rows(query, *values, -1 if limit is None else limit, each=lambda row: unsealed_card(*row)), total
        )

    def trials(self, kind: str = "", codes: Iterable[str] = ()) -> Iterator[Trial]:
        """Trials in the order of their ids, those that have one of ``codes`` of a kind."""
        wanted = list(codes)
        query = "SELECT id FROM trials WHERE shown"
        if kind:
            marks = ", ".join("?" * len(wanted))
            query += f" AND number IN (SELECT number FROM topics WHERE kind = ? AND code IN ({marks}))"  # noqa: S608
        for (trial_id,) in self._rows(f"{query} ORDER BY id", *((kind, *wanted) if kind else ())):
            yield self.body(trial_id)

    def search(self, query: str, limit: int) -> list[Hit]:
        """Passages that hold all words of a query, best first."""
        found = self._read(lambda index: search_trials(index.connection, _storable(query), limit))
        for hit in found:
            self._hand(hit.id)
        return found

    def bare(self) -> list[Folder]:
        """The folders named for this run that hold no trial file."""
        filled = {rank for path, rank, _ in self._files.found if not path.endswith(VOCABULARY)}
        named = [(rank, place) for rank, place in enumerate(self.places) if place.origin == "named"]
        return [place for rank, place in named if rank not in filled]

    def replaced(self) -> list[tuple[str, str]]:
        """Ids that a later folder gives instead of an earlier one, with the file that gives them."""
        return self._read(lambda index: [(one, path) for one, path in json.loads(unseal_text(index.meta("replaced")))])

    def problems(self) -> list[Problem]:
        """What is wrong with the files, two files of one id included."""
        return self._read(lambda index: _problems(unseal_text(index.meta("problems"))))

    def _rows(self, query: str, *values: object, each: Callable[[Any], Any] = tuple) -> list[Any]:
        plain = [_storable(value) if isinstance(value, str) else value for value in values]
        return self._read(lambda index: [each(row) for row in index.connection.execute(query, plain)])

    def body(self, trial_id: str) -> Trial:
        """The trial of an id."""
        query = "SELECT body FROM trials JOIN bodies USING (number) WHERE id = ? AND shown"

        def read(index: Index) -> Trial:
            row = index.connection.execute(query, (trial_id,)).fetchone()
            if row is None:
                raise TakenAwayError
            return unsealed_trial(trial_id, row[0])

        found = self._bodies.pop(trial_id, None) or self._read(read)
        if len(self._bodies) >= _KEPT:
            del self._bodies[next(iter(self._bodies))]
        self._bodies[trial_id] = found  # the last again
        self._hand(trial_id)
        return found

    def _hand(self, trial_id: str) -> None:
        """Tell of a trial that is not the one a reader would expect under its id."""
        if len(self.places) == 1 or trial_id in self._handed:
            return
        self._handed.add(trial_id)
        path = dict(self.replaced()).get(trial_id)
        if path is not None:
            self.replacing(trial_id, path)

    def _read(self, read: Callable[[Index], _Value]) -> _Value:
        """What the index says; one that fails only now is replaced, and asked again."""
        try:
            return read(self._index)
        except DAMAGE as error:
            self._index = replace_index(self._index, error, self._files)
            return read(self._index)


def _storable(word: str) -> str:
    """A typed word without what is not text: bytes that are no UTF-8 arrive as lone surrogates."""
    return word.encode(errors="replace").decode()


def _problems(text: str | None) -> list[Problem]:
    return [Problem(*row) for row in json.loads(text)] if text else []
