"""The imported records beside the trial files: opened when something is asked of them, and not before."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from trialcli.errors import DataError, TrialcliError, UsageError
from trialcli.model import Trial
from trialcli.vocabulary.lookup import Vocabulary, fold_word

if TYPE_CHECKING:  # those without records do not pay for them
    from trialcli.library.records.record_store import Records, Version
    from trialcli.vocabulary.titles import Titles

_NUMBER = re.compile(r"nct\d{8}\Z", re.ASCII)
_NAMED = 10  # numbers of unread records that are told

Told = Callable[[int, int], object]
"""Told how many records have been gleaned anew, and of how many."""


def is_number(word: str) -> bool:
    """Whether a word is a registry number, of a record that is there or not."""
    return _NUMBER.match(fold_word(word).strip()) is not None


class Imported:
    """The imported records, which may be none.

    Args:
        path: the file of records; None for a library without any.
        vocabulary: gives the words of the library.
        told: told how far it has come when records are gleaned anew.
    """

    def __init__(self, path: Path | None, vocabulary: Callable[[], Vocabulary], told: Told = lambda *_: None) -> None:
        self._path = path
        self._vocabulary = vocabulary
        self._told = told
        self._records: Records | None = None
        self._titles: Titles | None = None
        self.notice = ""
        self.unread: dict[str, str] = {}
        """Why records could not be read, by their numbers."""

    @property
    def there(self) -> bool:
        """Whether anything was ever imported; looks for the file and opens nothing.

        Where the system does not let us look, there may be: opening it says what is wrong.
        """
        try:
            return self._records is not None or (self._path is not None and self._path.exists())
        except OSError:
            return True

    def records(self) -> "Records | None":
        """The records, as this version of trialcli gleans them; None where there are none.

        Raises:
            DataError: the file is damaged.
            UsageError: it cannot be used now.
        """
        if self._records is None and self._path is not None and self.there:
            from trialcli.library.records.record_store import Records  # noqa: PLC0415 - only those with records pay for it

            self._records = Records.open(self._path)
            if self._records is not None:
                self._bring_up_to_date(self._records)
        return self._records

    def readable(self) -> "Records | None":
        """The same; where the file is damaged or in use, none, and ``notice`` says so."""
        try:
            return self.records()
        except TrialcliError as error:
            self.notice = str(error)
            return None

    def _bring_up_to_date(self, records: "Records") -> None:
        """Glean anew what another version of trialcli gleaned, or did not to the end."""
        from trialcli.registries.ctgov.index_entry import GLEANING  # noqa: PLC0415 - the same

        if records.count() and records.meta("gleaning") != str(GLEANING):
            from trialcli.library.records.reindex import rebuild_summaries  # noqa: PLC0415 - only another version needs it

            rebuild_summaries(type(records).make(records.path), self._vocabulary(), self._told)

    def trial(self, number: str, version: str = "") -> Trial:
        """The trial that a record describes.

        Args:
            number: its registry number.
            version: what one of its versions is called; the current one without it.

        Raises:
            UsageError: there is no such record or version.
            DataError: what is kept is damaged.
        """
        return self._read(self.original(number, version), number)

    def trials(self, kind: str = "", codes: Sequence[str] = ()) -> Iterator[Trial]:
        """The trials of a topic in the order of their numbers, read one by one; all, without a kind.

        A record that cannot be read is passed over; ``unread`` and ``notice`` say so.
        """
        records = self.records()
        if records is None:
            return
        for id_, number in self._having(records, kind, codes):
            try:
                trial = self._read(records.body(id_, number), number)
            except DataError as error:
                self.unread[number] = "; ".join([str(error), *(problem.what for problem in error.problems)])
                self.notice = self._left_out()
                continue
            yield trial

    def _left_out(self) -> str:
        """Which records were passed over."""
        if len(self.unread) == 1:
            return next(iter(self.unread.values()))
        named = ", ".join(list(self.unread)[:_NAMED])
        more = f" and {len(self.unread) - _NAMED:,} more" if len(self.unread) > _NAMED else ""
        return f"{len(self.unread):,} imported records cannot be read and are left out: {named}{more}"

    def count(self, kind: str = "", codes: Sequence[str] = ()) -> int:
        """How many records there are of a topic; all, without a kind."""
        records = self.readable()
        if records is None:
            return 0
        return len(self._having(records, kind, codes)) if kind else records.count()

    def _having(self, records: "Records", kind: str, codes: Sequence[str]) -> list[tuple[int, str]]:
        from trialcli.library.records.record_list import list_topic  # noqa: PLC0415 - only those with records pay for it

        if kind in {"outcome", "term"}:
            self._find_topics(records)
        return list_topic(records, kind, codes)

    def refresh_topics(self) -> None:
        """Bring what records are of up to the words of this library, before records of a topic are asked for."""
        records = self.readable()
        if records is not None:
            self._find_topics(records)

    def _find_topics(self, records: "Records") -> None:
        """Decide by the words of this library what results are of, if other words did so before."""
        from trialcli.library.records.reindex import find_topics, has_other_topics  # noqa: PLC0415 - the same

        vocabulary = self._vocabulary()
        if has_other_topics(records, vocabulary):
            find_topics(type(records).make(records.path), vocabulary)

    def _read(self, data: bytes, number: str) -> Trial:
        from trialcli.registries.ctgov.identity import Unsound, parse_record  # noqa: PLC0415 - the same
        from trialcli.registries.ctgov.record import read_record  # noqa: PLC0415 - the same
        from trialcli.vocabulary.titles import Titles  # noqa: PLC0415 - the same

        try:
            record = parse_record(data, number, "")
        except Unsound as error:
            message = f"the imported record {number} cannot be read"
            raise DataError(message, [error.problem]) from None
        if self._titles is None:
            self._titles = Titles(self._vocabulary())
        return read_record(record, self._titles)

    def number(self, word: str) -> str | None:
        """The registry number of the one record a word names; None where it names none.

        Raises:
            UsageError: it names more than one; the error lists them.
        """
        records = self.records()
        return records.number(word) if records else None

    def versions(self, number: str) -> "list[Version]":
        """Every version of a record, the newest first; empty where it is not there."""
        records = self.records()
        return records.versions(number) if records else []

    def original(self, number: str, version: str = "") -> bytes:
        """A record as it came.

        Raises:
            UsageError: there is no such record or version.
            DataError: what is kept is damaged.
        """
        records = self.records()
        if records is None:
            raise _none(number)
        return records.original(number, version)

    def remove(self, number: str, version: str = "") -> int:
        """Remove a record, or one version of it; how many versions are gone.

        Raises:
            UsageError: there is no such record or version, or the file cannot be written.
        """
        from trialcli.library.records.delete import remove_record  # noqa: PLC0415 - only one command needs it

        records = self.records()
        if records is None:
            raise _none(number)
        return remove_record(type(records).make(records.path), number, version, self._vocabulary())

    def like(self, word: str) -> list[str]:
        """Registry numbers, or names of records, near a mistyped one."""
        records = self.readable()
        return records.like(word) if records else []


def _none(number: str) -> UsageError:
    return UsageError(f"no record {number[:80]!r} is imported; `trialcli import` takes records in")
