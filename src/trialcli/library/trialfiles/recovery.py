"""An index that says what the files say, whatever has become of the kept one."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from trialcli.errors import reason_of
from trialcli.library.kept_file import is_damage
from trialcli.library.trialfiles.database import Index, Unusable, rebuild_index
from trialcli.library.trialfiles.folders import Glimpse
from trialcli.library.trialfiles.indexer import SHIPPED, UNSETTLED_NANOSECONDS, Watch, refresh_index

# What a damaged index may raise: an error of SQLite's, or that a value is not of its kind.
DAMAGE = (sqlite3.Error, ValueError, TypeError, AttributeError, LookupError)


class Files(NamedTuple):
    """The files there are, and what it takes to index them; ``prepared`` is the index that was shipped with them."""

    place: Path
    found: list[Glimpse]
    now: int
    watch: Watch
    prepared: Path | None = None

    def begin(self, index: Index) -> Index:
        """The index, up to date; an empty one begins with what was shipped."""
        if self.prepared and index.meta("vocabulary") is None and self.prepared.is_file():
            index = self._adopted(index, self.prepared)
        return self.bring_in(index)

    def _adopted(self, index: Index, prepared: Path) -> Index:
        """The index with what was shipped; one in memory, while the shipped files are too young to trust."""
        from trialcli.library.trialfiles.prepared import adopt_prepared  # noqa: PLC0415 - the first start alone

        settled = self.now - UNSETTLED_NANOSECONDS
        young = any(rank == SHIPPED and max(stamp[1:]) >= settled for _, rank, stamp in self.found)
        begun = Index.in_memory(index.notice) if young else index
        now = self.now + UNSETTLED_NANOSECONDS + 1 if young else self.now
        with suppress(*DAMAGE, OSError):  # the files say the same, only later
            if adopt_prepared(begun, prepared, self.found, now):
                return begun
        return index

    def bring_in(self, index: Index) -> Index:
        """The index, up to date."""
        refresh_index(index, self.found, self.now, self.watch)
        return index


def open_fresh(files: Files) -> Index:
    """An index that says what the files say: the kept one, a rebuilt one, or one in memory."""
    try:
        index = Index.open(files.place)
    except Unusable as error:
        return files.begin(Index.in_memory(str(error)))
    try:
        return files.begin(index)
    except DAMAGE as error:
        return replace_index(index, error, files)


def replace_index(failed: Index, error: Exception, files: Files) -> Index:
    """An index in place of one that failed: made anew where that was damaged, else in memory."""
    failed.connection.close()
    why = f"the index {str(files.place)!r} cannot be used ({reason_of(error)}), so every file was read anew"
    if is_damage(error):
        try:
            return files.bring_in(rebuild_index(files.place))
        except (Unusable, sqlite3.Error) as again:
            why = str(again)
    return files.bring_in(Index.in_memory(why))
