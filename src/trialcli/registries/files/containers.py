"""The registry's studies out of whatever holds them, byte for byte, one at a time.

A container is known by its content: one study, an array, an API page, JSON lines, several of these one after the other,
a zip of them, each of these gzipped, a folder, standard input. No more than one study is kept in memory.
"""

import io
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from trialcli.errors import Problem
from trialcli.registries.files import file_list as scanning
from trialcli.registries.files import zip as zipped
from trialcli.registries.files.inflate import DamagedError, Read, Unpacked
from trialcli.registries.files.json_split import Cut, Flaw, split_studies
from trialcli.registries.files.json_stream import Source
from trialcli.registries.files.limits import LIMITS, Limits

GZIP = b"\x1f\x8b"
WHOLE = 1 << 62
"""More studies than any file has."""
IN_A_ROW = 1000
"""Problems without a study between them after which a file is read no further."""
OURS = (".json", ".jsonl", ".ndjson", ".gz", ".zip")
"""How the names end of files that are missed where they cannot be read; others in a folder are passed over."""


class Piece(NamedTuple):
    """One study.

    Args:
        file: the file it stands in; ``-`` for standard input.
        position: where in it, in words: "line 12", "study 5", "member ctg/NCT00000001.json".
        offset: how many studies, sound or not, stand before it in the file.
        data: its JSON as it stood.
    """

    file: str
    position: str
    offset: int
    data: bytes


@dataclass(slots=True)
class Progress:
    """How far the reading has come; ``read`` is the bytes of input that are done, packed as they were."""

    read: int = 0


def sum_sizes(paths: Sequence[str]) -> int:
    """Bytes of all the files, for a bar of progress; standard input has none."""
    return sum(found.size for found in scanning.list_files(paths) if isinstance(found, scanning.Found))


def read_pieces(  # noqa: PLR0913 - what was had before, and what is not wanted, is seldom given
    paths: Sequence[str],
    stdin: BinaryIO,
    limits: Limits = LIMITS,
    *,
    skip: Mapping[str, int] | None = None,
    given_up: Container[str] = (),
    progress: Progress | None = None,
) -> Iterator[Piece | Problem]:
    """Every study, in the order of the paths; what is wrong stands between them, and stops nothing else.

    Args:
        paths: files and folders, and ``-``.
        stdin: standard input, as bytes.
        limits: how much is taken in.
        skip: for a file, how many of its studies were had before: the offset of the last one, and one; ``WHOLE`` for
            a file that need not be opened.
        given_up: files that are read no further; asked again and again.
        progress: told how many bytes are done.
    """
    progress = progress or Progress()
    for found in scanning.list_files(paths):
        if isinstance(found, Problem):
            yield found
            continue
        done = progress.read
        passed = (skip or {}).get(found.path, 0)
        if passed == WHOLE:
            progress.read = done + found.size
            continue
        for offset, piece in enumerate(_bounded(found.path, _read(found, stdin, limits, progress))):
            if found.path in given_up:
                break
            if offset >= passed:
                yield Piece(found.path, piece.place, offset, piece.data) if isinstance(piece, Cut) else piece
        progress.read = max(progress.read, done + found.size)


def _bounded(file: str, found: Iterator[Cut | Problem]) -> Iterator[Cut | Problem]:
    """What is found in a file; a file that is nothing but problems is not read to its end."""
    row = 0
    for one in found:
        row = row + 1 if isinstance(one, Problem) else 0
        yield one
        if row == IN_A_ROW:
            remedy = "check that it holds records of the registry"
            yield Problem(file, None, "", f"gave up after {IN_A_ROW:,} problems in a row", remedy)
            return


def _read(found: scanning.Found, stdin: BinaryIO, limits: Limits, progress: Progress) -> Iterator[Cut | Problem]:
    try:
        if found.path == scanning.STDIN:
            yield from _opened(found, stdin, limits, progress)
            return
        with open(found.path, "rb", buffering=0) as file:  # noqa: PTH123 - names that are not UTF-8 stay as they are
            yield from _opened(found, file, limits, progress)
    except OSError as error:
        yield scanning.report_unreadable(found.path, error)


def _opened(found: scanning.Found, file: BinaryIO, limits: Limits, progress: Progress) -> Iterator[Cut | Problem]:
    def counted(size: int) -> bytes:
        got = file.read(size) or b""
        progress.read += len(got)
        return got

    source = Source(counted)
    if not any(map(source.starts, zipped.MAGIC)):
        yield from _stream(_Place(found.path, "", found.named), source, limits)
    elif file.seekable():
        progress.read -= len(source.data)
        yield from _zip(found.path, file, limits, progress)
    else:
        yield Problem(found.path, None, "", "a zip, which cannot be read from a pipe", "name the file")


class _Place(NamedTuple):
    """A stream: the file, the member of it, and whether it is missed if it holds no study."""

    file: str
    member: str
    named: bool

    def words(self, place: str) -> str:
        return ", ".join(filter(None, (self.member, place))) or "study 1"

    def problem(self, place: str, what: str, remedy: str) -> Problem:
        kind, _, number = place.partition(" ")
        if kind == "line" and not self.member:
            return Problem(self.file, int(number), "", what, remedy)
        return Problem(self.file, None, ", ".join(filter(None, (self.member, place))), what, remedy)

    @property
    def missed(self) -> bool:
        return self.named or (self.member or self.file).lower().endswith(OURS)


def _stream(place: _Place, source: Source, limits: Limits) -> Iterator[Cut | Problem]:
    """The studies of one stream, unpacked if it is packed."""
    last, before = "", ""
    try:
        if source.starts(GZIP):
            source = Source(Unpacked(_rest(source), limits).read)
        packed = "a zip" if any(map(source.starts, zipped.MAGIC)) else "gzip" if source.starts(GZIP) else ""
        if packed:
            yield place.problem("", f"{packed} within another packed file", "unpack the outer one")
            return
        for found in split_studies(source, limits):
            if isinstance(found, Cut):
                before = "; what came before it was read"
                last = f"after {found.place}" if found.place else ""
                yield Cut(place.words(found.place), found.data)
            elif isinstance(found, Flaw):
                yield place.problem(found.place, found.what, found.remedy)
            elif place.missed or found.known:
                yield place.problem("", found.what, found.remedy)
    except DamagedError as error:
        yield place.problem(last, f"{error.what}{before}", error.remedy)


def _rest(source: Source) -> Read:
    """What a source has at hand, and then what follows."""
    head = io.BytesIO(source.data)
    return lambda size: head.read(size) or source.onward(size)


def _zip(path: str, file: BinaryIO, limits: Limits, progress: Progress) -> Iterator[Cut | Problem]:
    try:
        for member in zipped.list_members(file):
            name = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in member.name)
            folder, _, base = member.name.rpartition("/")
            if not base.startswith(".") and not folder.startswith("__MACOSX"):
                place = _Place(path, f"member {name}", named=False)
                yield from _member(place, file, member, limits)
            progress.read += member.packed
    except DamagedError as error:
        yield Problem(path, None, "", error.what, error.remedy)


def _member(place: _Place, file: BinaryIO, member: zipped.Member, limits: Limits) -> Iterator[Cut | Problem]:
    try:
        read = zipped.open_member(file, member, limits)
    except DamagedError as error:
        yield place.problem("", error.what, error.remedy)
        return
    yield from _stream(place, Source(read), limits)
