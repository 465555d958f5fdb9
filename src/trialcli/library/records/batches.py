"""Records on their way to whoever reads them, in lots that are worth sending."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from trialcli.errors import Problem
from trialcli.library.records.workers import Chunk, Flaw, Raw

_SIZE = 400_000  # bytes of records sent at once
_MOST = 64  # records of a chunk, so that the first ones are kept soon
_PROBLEM = 1000  # bytes that one is counted for
_FEW = 2_000_000  # bytes that are read before a worker would have started


class Piece(Protocol):
    """One record as ``registry.containers`` finds it."""

    @property
    def file(self) -> str:
        """The file it stands in."""

    @property
    def position(self) -> str:
        """Where in it, in words."""

    @property
    def offset(self) -> int:
        """How many records stand before it."""

    @property
    def data(self) -> bytes:
        """Its bytes."""


def group_pieces(found: Iterable[Piece | Problem]) -> Iterator[Chunk]:
    """The pieces in lots; what could not be read goes along, so that it is told in its turn."""
    chunk: list[Raw | Flaw] = []
    size = 0
    for piece in found:
        if isinstance(piece, Problem):
            chunk.append((piece.file, piece.line, piece.path, piece.what, piece.remedy))
        else:
            chunk.append((piece.file, piece.position, piece.offset, piece.data))
            size += len(piece.data)
        if size > _SIZE or len(chunk) == _MOST:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def take_head(found: Iterator[Piece | Problem]) -> tuple[list[Piece | Problem], bool]:
    """The first pieces, and whether there are so many that a worker is worth starting."""
    first, size = list[Piece | Problem](), 0
    for piece in found:
        first.append(piece)
        size += _PROBLEM if isinstance(piece, Problem) else len(piece.data)
        if size > _FEW:
            return first, True
    return first, False
