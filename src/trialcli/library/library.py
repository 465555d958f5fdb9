"""The library a command works with: find a trial, list, search; trial files and imported registry records alike.

Opening one makes sure that what the index says is what the files say. The records are not opened before they are asked
for.
"""

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from trialcli.errors import Problem, UsageError, report_unknown
from trialcli.library.records.imported import Imported, Told, is_number
from trialcli.library.trialfiles.filters import Origin, Wanted
from trialcli.library.trialfiles.folders import PREPARED, Folder, glance_folders
from trialcli.library.trialfiles.indexer import Watch
from trialcli.library.trialfiles.recovery import Files
from trialcli.library.trialfiles.search import Hit
from trialcli.library.trialfiles.store import SORTS, Curated, Listing
from trialcli.model import Trial
from trialcli.vocabulary.lookup import Vocabulary

if TYPE_CHECKING:  # those without records do not pay for them
    from trialcli.library.records.record_store import Version

__all__ = ["SORTS", "Hits", "Library", "Listing"]
_NEAR = 3  # names that a mistyped one may have meant


class Hits(NamedTuple):
    """What a search found, and whether there is more to find."""

    hits: list[Hit]
    more: bool


def find_index(places: tuple[Folder, ...], cache: Path) -> Path:
    """The file that the folders are indexed in.

    Args:
        places: the folders, last wins.
        cache: the folder that holds indexes.
    """
    key = b"\0".join(os.fsencode(place.path) for place in places)
    return cache / f"index-{blake2b(key, digest_size=8).hexdigest()}.sqlite"


class Library:
    """All trials of some folders, and the records that were imported.

    Args:
        curated: the trial files.
        imported: the records.
    """

    def __init__(self, curated: Curated, imported: Imported) -> None:
        self.curated = curated
        self.imported = imported

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
        found = glance_folders(places)
        path = find_index(places, cache)
        prepared = next((place.path / PREPARED for place in places[:1] if place.origin == "shipped"), None)
        curated = Curated(places, Files(path, found, now, watch, prepared))
        return cls(curated, Imported(records, lambda: curated.vocabulary, told))

    @property
    def places(self) -> tuple[Folder, ...]:
        """The folders, last wins."""
        return self.curated.places

    @property
    def notice(self) -> str:
        """What is to be said of the index, if anything."""
        return self.curated.notice

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of all folders."""
        return self.curated.vocabulary

    def trial(self, word: str, version: str = "") -> Trial:
        """The trial of an id, name, alias or registry number, in any case.

        A registry number names the record, where one is imported. Any other word names a trial file first.

        Args:
            word: what was typed.
            version: what a version of a record is called, for another than the current one.

        Raises:
            UsageError: no trial, or more than one, has that name.
            DataError: its file has problems, or the record is damaged.
        """
        if version or is_number(word):
            number = self.imported.number(word)
            if number or version:
                return self.imported.trial(number or word, version)
        found = self.curated.ids(word)
        if len(found) == 1:
            return self.curated.body(found[0])
        if found:
            message = f"{word!r} names {len(found)} trials; use one of: {', '.join(found)}"
            raise UsageError(message, found)
        self.curated.refuse_unsound(word)
        number = self.imported.number(word) if self.imported.readable() else None
        if number:
            return self.imported.trial(number)
        known = [*self.imported.like(word), *self.curated.names()]
        raise report_unknown(word, "trial", known, listing="`trialcli list`")

    def cards(self, wanted: Wanted, sort: str, limit: int | None) -> Listing:
        """One row a trial.

        Args:
            wanted: which trials.
            sort: a key of ``SORTS``.
            limit: how many rows at most.
        """
        found = Listing([], 0) if wanted.origin == "registry" else self.curated.cards(wanted, sort, limit)
        if wanted.outcomes and wanted.origin != "curated":
            self.imported.refresh_topics()
        records = self.imported.readable() if wanted.origin != "curated" else None
        if records is None:
            return found
        from trialcli.library.records.record_list import count_records, list_cards, merge_cards  # noqa: PLC0415 - only those with records pay for it
        from trialcli.library.records.records_database import Damaged  # noqa: PLC0415 - the same

        try:
            both = merge_cards(found.cards, list_cards(records, wanted, sort, limit), sort, limit)
            return Listing(both, found.total + count_records(records, wanted))
        except Damaged as error:
            if wanted.origin == "registry":
                raise
            self.imported.notice = str(error)
            return found

    def trials(self, kind: str = "", codes: Iterable[str] = (), origin: Origin = "") -> Iterator[Trial]:
        """Trials in the order of their ids, the records after the files; those that have one of ``codes``.

        Args:
            kind: ``outcome``, ``term``, ``role``, ``target``, ``phase`` or ``allocation``; all trials without it.
            codes: codes of that kind.
            origin: trial files or records alone.
        """
        wanted = list(codes)
        if origin != "registry":
            yield from self.curated.trials(kind, wanted)
        if origin != "curated":
            yield from self.imported.trials(kind, wanted)

    def search(self, query: str, limit: int, origin: Origin = "") -> list[Hit]:
        """Passages that hold all words of a query, best first: those of trial files before those of records."""
        return self.find(query, limit, origin).hits

    def find(self, query: str, limit: int, origin: Origin = "") -> Hits:
        """The same, and whether more records match than there is room for.

        Where nothing holds the words as they are typed, names that are written apart are looked for: ``idecel``.
        """
        found = self._find(query, limit, origin)
        if found.hits:
            return found
        from trialcli.library.trialfiles.search import respell_query  # noqa: PLC0415 - only a search in vain needs it

        words = self.vocabulary
        entries = (entry for kind in ("concepts", "outcomes", "terms") for entry in getattr(words, kind).values())
        names = (name for entry in entries for name in (entry.label, entry.short or "", *entry.aliases))
        return self._find(respell_query(query, (*names, *self.curated.names())), limit, origin)

    def _find(self, query: str, limit: int, origin: Origin) -> Hits:
        hits = [] if origin == "registry" else self.curated.search(query, limit)
        records = self.imported.readable() if origin != "curated" else None
        if records is None:
            return Hits(hits, more=False)
        from trialcli.library.records.record_search import search_records  # noqa: PLC0415 - the same

        found = search_records(records, query.encode(errors="replace").decode(), max(limit - len(hits), 1))
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
        if number is None and not is_number(word):
            found = [self.curated.body(one) for one in self.curated.ids(word)]
            given = [number for trial in found for number in trial.registry if self.imported.number(number)]
            number = given[0] if len(given) == 1 else None
        if number is None:
            near = self.imported.like(word)
            remedy = "`trialcli import` takes records in"
            meant = bool(near) and not is_number(word)
            if meant:
                remedy = f"did you mean {' or '.join(near[:_NEAR])}?"
            message = f"no record {word[:80]!r} is imported; {remedy}"
            raise UsageError(message, near, near=meant)
        return number

    def registry_version(self, trial: Trial) -> "Version | None":
        """The current version of the record of a trial file, where one is imported."""
        records = self.imported.readable() if trial.registration is None and trial.registry else None
        found = [version for number in trial.registry for version in records.versions(number)] if records else []
        return next((version for version in found if version.current), None)

    def curated_of(self, number: str) -> list[str]:
        """Ids of the trial files that give a registry number."""
        return self.curated.ids(number)

    def recorded(self, kind: str = "", codes: Iterable[str] = ()) -> int:
        """How many registry records are imported, or how many of a topic, as ``trials`` has it."""
        return self.imported.count(kind, tuple(codes))

    @property
    def unread(self) -> list[str]:
        """Numbers of imported records that were asked for and could not be read."""
        return list(self.imported.unread)

    @property
    def left_out(self) -> list[str]:
        """What is to be said of imported records that could not be read, if anything."""
        return [self.imported.notice] if self.imported.notice else []

    def bare(self) -> list[Folder]:
        """The folders named for this run that hold no trial file."""
        return self.curated.bare()

    def replaced(self) -> list[tuple[str, str]]:
        """Ids that a later folder gives instead of an earlier one, with the file that gives them."""
        return self.curated.replaced()

    def problems(self) -> list[Problem]:
        """What is wrong with the files, two files of one id included."""
        return self.curated.problems()
