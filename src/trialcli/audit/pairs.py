"""Pairs of rows that are held against each other, as many as a report of any trial gives."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

MOST = 30_000
"""Pairs that one check looks at in a trial: a file of ten thousand rows of one figure would give fifty million."""
_Kind = TypeVar("_Kind")


class TooManyError(Exception):
    """More pairs than are looked at."""


def grouped(rows: Iterable[_Kind], key: Callable[[_Kind], object]) -> list[list[_Kind]]:
    """The rows that are alike in something, so that no others are held against each other."""
    found: dict[object, list[_Kind]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return list(found.values())


def bounded(pairs: Iterable[_Kind]) -> Iterator[_Kind]:
    """The pairs.

    Raises:
        TooManyError: there are more than ``MOST``; those are given first.
    """
    for number, pair in enumerate(pairs):
        if number == MOST:
            raise TooManyError
        yield pair
