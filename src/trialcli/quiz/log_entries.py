"""The entries of the log, a line each: a review, or the undoing of one.

What a reader knows follows from these lines alone and does not depend on their order, so that two sessions may
write at once. Each line ends in a checksum of what stands before it.
"""

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple
from zlib import crc32

VERSION = 1
LONGEST = 4096  # bytes of a line; more was never written
TORN = b" #torn"
"""Stands at the end of a line that was cut off while it was written, once another was begun after it."""

_SUM = b',"crc":"'
_BEGINS = re.compile(rb'\{\s*"v"\s*:\s*(\d{1,9})')
_GRADES = (1, 2, 3, 4)
_YEARS = range(1900, 9900)  # a clock may be wrong by much; what was graded under it is kept
_SECONDS = float | int | None
_NONE = "the line is no entry"
_decoded = json.JSONDecoder().decode  # a third faster than json.loads, of which there are ten thousand


class Review(NamedTuple):
    """One answer to one card: when (UTC), how well (1 again, 2 hard, 3 good, 4 easy) and in how many seconds."""

    id: str
    at: datetime
    card: str
    grade: int
    seconds: float | None = None


class Undo(NamedTuple):
    """A review that is not to count."""

    id: str
    at: datetime
    review: str


class Held(NamedTuple):
    """What a log holds: entries, the lines that are sound as they stand, and how many are damaged.

    ``torn`` says that the last line was cut off, ``later`` that some are of a later format.
    """

    entries: tuple[Review | Undo, ...]
    lines: tuple[bytes, ...]
    damaged: int
    torn: bool = False
    later: bool = False


def write_entry(entry: Review | Undo) -> bytes:
    """The line of an entry, with its newline."""
    own = (
        {"undo": entry.review}
        if isinstance(entry, Undo)
        else {"card": entry.card, "grade": entry.grade, "seconds": entry.seconds}
    )
    values = {"v": VERSION, "id": entry.id, "at": entry.at.astimezone(UTC).isoformat(), **own}
    body = json.dumps(values, separators=(",", ":")).encode()
    return body[:-1] + _SUM + b'%08x"}\n' % crc32(body)


def read_entries(data: bytes) -> Held:
    """The entries of a log.

    A last line without its newline was cut off while it was written, and is no damage; nor is a line of a later
    version, which is not understood.
    """
    *whole, last = data.split(b"\n")
    entries: list[Review | Undo] = []
    lines, damaged, later = [], 0, False
    for line in [*filter(None, whole), *([last] if is_sound(last) else [])]:
        try:
            entry = _entry(line)
        except ValueError:
            is_later = _is_later(line)
            later |= is_later
            damaged += not is_later and not line.endswith(TORN)
            continue
        lines.append(line)
        entries.append(entry)
    return Held(tuple(entries), tuple(lines), damaged, bool(last) and not is_sound(last), later or _is_later(last))


def is_sound(line: bytes) -> bool:
    """Whether a line is as it was written."""
    try:
        _entry(line)
    except ValueError:
        return False
    return True


def list_standing(entries: Iterable[Review | Undo]) -> list[Review]:
    """The reviews that count, oldest first: each once, and none that was undone."""
    every = list(entries)
    undone = {entry.review for entry in every if isinstance(entry, Undo)}
    reviews = {entry.id: entry for entry in every if isinstance(entry, Review) and entry.id not in undone}
    return sorted(reviews.values(), key=lambda review: (review.at, review.id))


def _is_later(line: bytes) -> bool:
    """Whether a line is of a later version, and not one of this version with a changed byte."""
    begins = _BEGINS.match(line)
    if begins is None or int(begins[1]) <= VERSION or is_sound(b'{"v":%d' % VERSION + line[begins.end() :]):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _entry(line: bytes) -> Review | Undo:
    """The entry of a line; a ValueError where it is not what was written."""
    values = _values(line)
    if values.get("v") != VERSION:
        raise ValueError(_NONE)
    key, card, grade, seconds = values.get("id"), values.get("card"), values.get("grade"), values.get("seconds")
    at = _moment(values.get("at"))
    if isinstance(key, str) and isinstance(card, str) and grade in _GRADES and isinstance(seconds, _SECONDS):
        return Review(key, at, card, grade, seconds)
    if isinstance(key, str) and isinstance(values.get("undo"), str):
        return Undo(key, at, values["undo"])
    raise ValueError(_NONE)


def _values(line: bytes) -> dict[str, Any]:
    body, _, end = line.rpartition(_SUM)
    text = body + b"}"
    if end != b'%08x"}' % crc32(text) or len(line) > LONGEST:
        raise ValueError(_NONE)
    try:
        values: dict[str, Any] = _decoded(text.decode("ascii"))  # what ends in a brace is nothing else
    except RecursionError:
        raise ValueError(_NONE) from None
    return values


def _moment(text: Any) -> datetime:
    at = datetime.fromisoformat(text if isinstance(text, str) else "")
    if at.tzinfo is None or at.year not in _YEARS:
        raise ValueError(_NONE)
    return at.astimezone(UTC)
