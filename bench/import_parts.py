"""Where the time of an import goes, each part by itself in this process."""

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import orjson

from bench.measure import say
from trialcli.library.records.batches import group_pieces
from trialcli.library.records.record_store import Records, make_packer
from trialcli.library.records.records_database import FORGET_ORDERS, ORDERS
from trialcli.library.records.workers import Chunk, Fresh, make_work
from trialcli.library.records.writer import keep_batch
from trialcli.library.trialfiles.folders import find_shipped
from trialcli.registries.ctgov.index_entry import parse_soundly, summarize_record
from trialcli.registries.files.containers import read_pieces
from trialcli.trialfile.reader import read_vocabulary
from trialcli.vocabulary.lookup import Vocabulary
from trialcli.vocabulary.titles import Titles

_BATCH = 2000  # records of one transaction, as an import has them
_NOW = 1_764_000_000


class Part(NamedTuple):
    """One part of an import: what it is, and processor seconds."""

    name: str
    seconds: float


def say_parts(file: Path, folder: Path) -> None:
    """Print how much of the parser's time each part takes; two processors share the sum.

    Args:
        file: records as one array, few enough to be held in memory.
        folder: an empty folder.
    """
    gc.disable()  # as where records are read
    try:
        parts = _parts(file, folder)
    finally:
        gc.enable()
    floor = parts[0].seconds
    say(f"    where the time goes, for each {floor:.2f} s of the parser in this process:")
    rest = Part("all of it but the parser, on one processor", sum(part.seconds for part in parts[1:]))
    for part in (*parts, rest):
        say(f"      {part.name:<58} {part.seconds / floor:5.2f}")


def _parts(file: Path, folder: Path) -> list[Part]:
    name = find_shipped() / "vocabulary.yaml"
    words = read_vocabulary(name.read_bytes(), str(name)).vocabulary or Vocabulary()
    chunks: list[Chunk] = []
    split = _timed(lambda: chunks.extend(group_pieces(read_pieces([str(file)], sys.stdin.buffer))))
    flat = [data for chunk in chunks for data in (raw[-1] for raw in chunk) if isinstance(data, bytes)]
    titles, pack, work = Titles(words), make_packer(), make_work(words)
    parser = _timed(lambda: _each(orjson.loads, flat))
    alone = _timed(lambda: _each(lambda data: parse_soundly(data, "", ""), flat))
    gleaned = _timed(lambda: _each(lambda data: summarize_record(orjson.loads(data), titles), flat)) - parser
    packed = _timed(lambda: _each(pack, flat))
    found = [Fresh._make(one) for chunk in chunks for one in work(chunk)]
    written = _timed(lambda: _write(folder / "records.sqlite", found))
    return [
        Part("the parser alone", parser),
        Part("cutting the file into records and seeing that each is whole", split),
        Part("parsing, with a look at depth, width and number", alone),
        Part("what lists, searches and questions need of a record", gleaned),
        Part("packing the original", packed),
        Part("writing: originals, lists, index of words", written),
    ]


def _write(path: Path, found: list[Fresh]) -> None:
    records = Records.make(path)
    records.connection.executescript(FORGET_ORDERS)
    for first in range(0, len(found), _BATCH):
        with records.writing():
            keep_batch(records, found[first : first + _BATCH], _NOW)
    records.connection.executescript(ORDERS)


def _each(do: Callable[[bytes], object], values: list[bytes]) -> None:
    """One after the other, and nothing is kept, as in an import."""
    for value in values:
        do(value)


def _timed(do: Callable[[], object]) -> float:
    started = time.process_time()
    do()
    return time.process_time() - started
