"""Parse, glean and pack records in processes of their own, since that is most of the work of an import.

A worker is this module started by itself: chunks of records come down its standard input, and what is to be kept of
them goes up its standard output. It ends when its input does, so none outlives the import, however that ends.
"""

import gc
import marshal
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from queue import Queue
from threading import Thread
from typing import Any, BinaryIO, Final, NamedTuple, Protocol, Self

from trialcli.errors import Problem, TrialcliError
from trialcli.library.records.record_store import make_packer
from trialcli.library.trialfiles.codec import sum_texts
from trialcli.registries.ctgov.identity import Unsound
from trialcli.registries.ctgov.index_entry import Gleaned, parse_soundly, summarize_record
from trialcli.vocabulary.lookup import Vocabulary
from trialcli.vocabulary.titles import Titles

AHEAD = 2  # chunks that wait at one worker; more would only take memory
_PIPE = 1 << 20  # bytes that a pipe holds, where the system lets it: a chunk goes down at once
_FLAW: Final = 5  # parts of a flaw
_LENGTH = 8  # bytes before each message, which say how long it is
_START = "from trialcli.library.records.workers import serve_records; serve_records()"

Raw = tuple[str, str, int, bytes]
"""A record as it was found: its file, where in it, how many stand before it, its bytes."""
Flaw = tuple[str, int | None, str, str, str]
"""What could not be read at all, a ``Problem`` as a plain tuple: it goes along, and is told in its turn."""
Chunk = Sequence[Raw | Flaw]


class Fresh(NamedTuple):
    """What is to be kept of one record; plain values, so that it travels fast.

    Args:
        file: where it was read.
        offset: how many records stand before it there.
        number: its registry number.
        version: day of its last update, or empty.
        size: bytes of the original.
        body: the original, packed.
        card: the row that lists it, without its id.
        names: other forms a reader may type.
        topics: kinds and codes of its results.
        title: the words that say most of it.
        text: further words.
    """

    file: str
    offset: int
    number: str
    version: str
    size: int
    body: bytes
    card: tuple[Any, ...]
    names: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    title: str
    text: str


Done = list[Fresh | Problem]
Work = Callable[[Chunk], list[tuple[Any, ...]]]


class Crew(Protocol):
    """Whoever does the work, chunk after chunk, in their order."""

    def results(self, chunks: Iterable[Chunk]) -> Iterator[list[tuple[Any, ...]]]:
        """What is to be kept of each chunk."""


def make_work(vocabulary: Vocabulary) -> Work:
    """Makes of records what is to be kept of them."""
    titles, pack = Titles(vocabulary), make_packer()

    def done(chunk: Chunk) -> list[tuple[Any, ...]]:
        return [raw if len(raw) == _FLAW else _fresh(raw, titles, pack) for raw in chunk]

    return done


def _fresh(raw: Raw, titles: Titles, pack: Callable[[bytes], bytes]) -> tuple[Any, ...]:
    """A ``Fresh`` as a plain tuple; of a record that is not sound, the problem and its offset."""
    file, position, offset, data = raw
    try:
        found = summarize_record(parse_soundly(data, file, position), titles)
    except Unsound as error:
        return (offset, *error.problem)
    return (
        file,
        offset,
        found.number,
        found.version,
        len(data),
        pack(data),
        make_card(found),
        found.names,
        found.topics,
        found.title,
        found.text,
    )


def make_card(found: Gleaned) -> tuple[Any, ...]:
    """The row that lists a record, with a checksum at its end."""
    values = (found.number, found.name, found.year, found.phase, found.allocation, found.enrolled, found.planned,
              found.disease, found.tested, found.heading, found.results)  # fmt: skip
    return (*values, sum_texts(map(str, values)))


class Alone:
    """The work in this process: for a few records, which are done before a worker would have started."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._work = make_work(vocabulary)

    def results(self, chunks: Iterable[Chunk]) -> Iterator[list[tuple[Any, ...]]]:
        """What is to be kept of each chunk."""
        return map(self._work, chunks)


class Workers:
    """Several processes; used as a context, which ends them.

    Args:
        count: how many.
        vocabulary: the words that tell what results are of.
    """

    def __init__(self, count: int, vocabulary: Vocabulary) -> None:
        told = pickle.dumps(vocabulary)
        # -P, so that nothing is imported from the folder the reader happens to be in. A session of their own, so that
        # Ctrl-C reaches only the process that keeps what is done.
        self._all = [
            subprocess.Popen(  # noqa: S603 - this same program
                [sys.executable, "-P", "-c", _START], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                start_new_session=True, bufsize=_PIPE, pipesize=_PIPE,
            )
            for _ in range(count)
        ]  # fmt: skip
        for process in self._all:
            _send(process.stdin, told)

    def __enter__(self) -> Self:
        """The workers."""
        return self

    def __exit__(self, *_: object) -> None:
        """End them, whatever they are at."""
        for process in self._all:
            process.kill()
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):
                    if stream:
                        stream.close()
            process.wait()

    def results(self, chunks: Iterable[Chunk]) -> Iterator[list[tuple[Any, ...]]]:
        """What is to be kept of each chunk, in their order.

        Raises:
            TrialcliError: a worker ended.
        """
        waiting = deque[subprocess.Popen[bytes]]()
        for chunk in chunks:
            free = min(self._all, key=waiting.count)
            self._hand(free, chunk)
            waiting.append(free)
            if len(waiting) >= AHEAD * len(self._all):
                yield self._back(waiting.popleft())
        while waiting:
            yield self._back(waiting.popleft())

    @staticmethod
    def _hand(process: subprocess.Popen[bytes], chunk: Chunk) -> None:
        try:
            _send(process.stdin, marshal.dumps(list(chunk)))
        except OSError:
            raise _ended() from None

    @staticmethod
    def _back(process: subprocess.Popen[bytes]) -> list[tuple[Any, ...]]:
        message = _received(process.stdout)
        if message is None:
            raise _ended()
        found: list[tuple[Any, ...]] = marshal.loads(message)  # noqa: S302 - from a process of ours
        return found


def hire_crew(count: int, vocabulary: Vocabulary) -> AbstractContextManager[Crew]:
    """So many workers; with none, this process does the work.

    Args:
        count: how many.
        vocabulary: the words that tell what results are of.
    """
    return Workers(count, vocabulary) if count else nullcontext(Alone(vocabulary))


def _ended() -> TrialcliError:
    return TrialcliError(
        "a process that reads records ended before its time, perhaps for want of memory; what was imported is kept,"
        " so import again to go on"
    )


def serve_records() -> None:
    """Be a worker: read ahead in a thread, so that the one who sends never waits for one who sends back."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    told = _received(source)
    if told is None:
        return
    do = make_work(pickle.loads(told))  # noqa: S301 - from the process that started this one
    gc.disable()  # records hold no cycles, and looking for some costs a tenth of the time
    queue = Queue[bytes | None](AHEAD)
    Thread(target=_read_ahead, args=(source, queue), daemon=True).start()
    with suppress(OSError):  # the other end is gone, so nobody wants it any more
        while (message := queue.get()) is not None:
            _send(target, marshal.dumps(do(marshal.loads(message))))  # noqa: S302 - the same
    # Nothing is left to flush, and nobody to flush it to.
    with suppress(OSError):
        sys.stdout.close()


def _read_ahead(source: BinaryIO, queue: "Queue[bytes | None]") -> None:
    while (message := _received(source)) is not None:
        queue.put(message)
    queue.put(None)


def _send(target: Any, message: bytes) -> None:
    target.write(len(message).to_bytes(_LENGTH, "little"))
    target.write(message)
    target.flush()


def _received(source: Any) -> bytes | None:
    """One message; None where the other end is gone."""
    head = source.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "little")
    message: bytes = source.read(size)
    return message if len(message) == size else None
