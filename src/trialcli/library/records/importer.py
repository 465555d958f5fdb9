"""Take records in: read, keep, and remember how far each file was read.

Every batch is one transaction together with how far it came, so whatever ends an import, what was kept stays, and the
next one goes on from there.
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from trialcli.errors import Problem
from trialcli.library.records.batches import Piece, group_pieces, take_head
from trialcli.library.records.prepare import prepare_records
from trialcli.library.records.progress import Marks, Progress, refused_before
from trialcli.library.records.record_store import Records
from trialcli.library.records.records_database import FORGET_ORDERS, ORDERS
from trialcli.library.records.reindex import note_gleaning
from trialcli.library.records.workers import Fresh, hire_crew
from trialcli.library.records.writer import Kept, is_ahead, keep_batch
from trialcli.registries.files.containers import IN_A_ROW
from trialcli.vocabulary.lookup import Vocabulary

__all__ = ["Piece", "Progress", "Summary", "import_pieces", "prepare_records", "refused_before"]
_BATCH = 2000  # records of one transaction: fewer cost a third more time
_BYTES = 24_000_000  # packed bytes of one transaction
_SECONDS = 5.0  # that pass at most before what is done is kept
_PROCESSES = 2  # workers beside this process, which writes; more would wait for it
_CHANGED = 50  # changed records that the summary names


class Summary(NamedTuple):
    """What an import did.

    Args:
        read: records read.
        new: records that were not there.
        newer: records that have a newer version now, or another one of the same day.
        older: versions that were kept beside a newer one.
        partial: downloads of some fields that were kept beside a fuller version, which stays the one that is shown.
        unchanged: records of which a version that says the same was there already.
        refused: records, or parts of files, that could not be read.
        changed: numbers of records with a newer version, the first fifty.
        aside: where a damaged file of records was put, that was there before.
        ahead: numbers of records whose current version is dated on a day to come, the first fifty.
    """

    read: int = 0
    new: int = 0
    newer: int = 0
    older: int = 0
    partial: int = 0
    unchanged: int = 0
    refused: int = 0
    changed: tuple[str, ...] = ()
    aside: Path | None = None
    ahead: tuple[str, ...] = ()


TOLD = 100
"""Problems of one file that are told."""
Tell = Callable[[Problem], object]
Watch = Callable[[Summary], object]


def import_pieces(  # noqa: PLR0913 - what is told and how many work is seldom given
    records: Records,
    pieces: Iterable[Piece | Problem],
    vocabulary: Vocabulary,
    now: int,
    *,
    tell: Tell = lambda _: None,
    watch: Watch = lambda _: None,
    workers: int | None = None,
    given_up: set[str] | None = None,
) -> Summary:
    """Keep every sound record.

    Args:
        records: the open file, as ``prepared`` gives it.
        pieces: what was found, as ``registry.containers.pieces`` gives it with ``skip=Progress(records)``.
        vocabulary: tells what results are of.
        now: seconds since 1970.
        tell: told of each record that is refused.
        watch: told how far it has come, after each batch.
        workers: how many processes read; without it two, or none for a few records.
        given_up: gets the files of which nothing more is wanted; ``pieces`` asks it whether to read on.

    Raises:
        UsageError: the file cannot be written any more; what was kept before stays.
        TrialcliError: a worker ended; the same.
    """
    work = _Import(records, vocabulary, now, tell, watch, set() if given_up is None else given_up)
    return work.run(pieces, workers)


class _Import:
    """One import: what it has done, and what it has not written yet.

    A thread writes one batch while the next is read; it has a connection of its own.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what ``take`` is given
        self, records: Records, vocabulary: Vocabulary, now: int, tell: Tell, watch: Watch, given_up: set[str]
    ) -> None:
        self._records = records
        self._writer = Records.make(records.path)
        self._vocabulary = vocabulary
        self._now = now
        self._tell = tell
        self._watch = watch
        self._summary = Summary()
        self._problems: Counter[str] = Counter()
        self._row = ("", 0)  # the file at hand, and how many of its records were refused one after the other
        self._given_up = given_up
        self._batch: list[Fresh] = []
        self._bytes = 0
        self._since = time.monotonic()
        self._marks = Marks(records)
        self._before = records.count()
        self._ordered = True
        self._stopped: BaseException | None = None
        self._thread = ThreadPoolExecutor(1)
        self._writing: Future[list[Kept]] | None = None

    def run(self, pieces: Iterable[Piece | Problem], workers: int | None) -> Summary:
        """Do all of it."""
        note_gleaning(self._records, self._vocabulary)
        found = self._guarded(pieces)
        with self._thread:
            try:
                first, many = take_head(found)
                count = min(os.cpu_count() or 1, _PROCESSES) if many else 0
                with hire_crew(count if workers is None else workers, self._vocabulary) as work:
                    for results in work.results(group_pieces(chain(first, found))):
                        self._gather(results)
                if self._stopped:
                    raise self._stopped
                self._marks.finish()
            finally:
                # After Ctrl-C as well: what was read is kept.
                self._keep()
                self._written()
                self._order()
        return self._summary

    def _guarded(self, pieces: Iterable[Piece | Problem]) -> Iterator[Piece | Problem]:
        """The pieces; what ends them is raised when those before it are kept."""
        try:
            yield from (piece for piece in pieces if piece.file not in self._given_up)
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - it is raised again
            self._stopped = error

    def _gather(self, results: list[tuple[Any, ...]]) -> None:
        """Add results to the batch, and keep it when it is large or old enough."""
        for values in results:
            if len(values) == len(Fresh._fields):
                one = Fresh._make(values)
                self._row = (one.file, 0)
                self._batch.append(one)
                self._bytes += len(one.body)
                self._marks.reach(one.file, one.offset)
            elif len(values) == len(Problem._fields):
                problem = Problem._make(values)
                self._marks.broken(problem.file)
                self._refuse(problem)
            else:
                offset, *told = values
                self._refuse(Problem._make(told))
                self._marks.reach(told[0], offset, refused=True)
        late = time.monotonic() - self._since > _SECONDS
        if late or len(self._batch) >= _BATCH or self._bytes >= _BYTES:
            self._keep()

    def _refuse(self, problem: Problem) -> None:
        """Tell of it, but not of more than a reader can use."""
        file = problem.file
        if file in self._given_up:
            return
        self._summary = self._summary._replace(refused=self._summary.refused + 1)
        self._problems[file] += 1
        if self._problems[file] <= TOLD:
            self._tell(problem)
        elif self._problems[file] == TOLD + 1:
            self._tell(Problem(file, None, "", f"more than {TOLD} problems; the rest is not told"))
        self._row = (file, self._row[1] + 1 if self._row[0] == file else 1)
        if self._row[1] == IN_A_ROW:
            self._given_up.add(file)
            self._marks.broken(file)
            remedy = "check that it holds records of the registry"
            self._tell(Problem(file, None, "", f"gave up after {IN_A_ROW:,} problems in a row", remedy))

    def _keep(self) -> None:
        """Have the batch written, and how far each file was read, once the batch before is."""
        self._written()
        rows = self._marks.rows()
        if self._batch or rows:
            self._writing = self._thread.submit(self._write, self._batch, rows)
        self._batch, self._bytes, self._since = [], 0, time.monotonic()

    def _written(self) -> None:
        """Wait for what is being written."""
        writing, self._writing = self._writing, None
        if writing:
            self._count(writing.result())
            self._watch(self._summary)

    def _write(self, batch: list[Fresh], rows: list[tuple[Any, ...]]) -> list[Kept]:
        with self._writer.writing() as connection:
            kept = keep_batch(self._writer, batch, self._now)
            connection.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._without_orders(kept)
        return kept

    def _count(self, kept: list[Kept]) -> None:
        counts = Counter(one.kind for one in kept)
        before = self._summary
        changed = [one.number for one in kept if one.kind == "newer"]
        ahead = [
            one.number for one in kept if one.kind not in {"older", "partial"} and is_ahead(one.version, self._now)
        ]
        self._summary = before._replace(
            read=before.read + len(kept),
            new=before.new + counts["new"],
            newer=before.newer + counts["newer"],
            older=before.older + counts["older"],
            partial=before.partial + counts["partial"],
            unchanged=before.unchanged + counts["unchanged"],
            ahead=(*before.ahead, *ahead[: _CHANGED - len(before.ahead)]),
            changed=(*before.changed, *changed[: _CHANGED - len(before.changed)]),
        )

    def _without_orders(self, kept: list[Kept]) -> None:
        """Drop the orders of the lists once so much is new that making them at the end costs less."""
        added = self._summary.new + self._summary.newer + len(kept)
        if self._ordered and added >= max(_BATCH, self._before // 4):
            self._writer.connection.executescript(f"BEGIN IMMEDIATE; {FORGET_ORDERS} COMMIT;")
            self._ordered = False

    def _order(self) -> None:
        """Make the orders, here or where an import that was killed left none."""
        with self._records.telling():
            self._records.connection.executescript(f"BEGIN IMMEDIATE; {ORDERS} COMMIT;")
