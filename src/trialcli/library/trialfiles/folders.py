"""Where trial files are: shipped with trialcli, the reader's own folder, and one named for this run.

Later folders win: a trial in the reader's own folder replaces a shipped one of the same id.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from trialcli.errors import UsageError, reason_of

VARIABLE = "TRIALCLI_DATA"
VOCABULARY = "vocabulary.yaml"
PREPARED = "index.sqlite"  # what was indexed of the shipped files when they were packed
_ENDINGS = (".yaml", ".yml")


class Folder(NamedTuple):
    """A folder of trial files and where it comes from: ``shipped``, ``yours`` or ``named``."""

    path: Path
    origin: str


# How a file looked: its size and when it was modified and changed. It is read again when any of it differs.
Stamp = tuple[int, int, int]
# A found file as a plain tuple: of ten thousand, most are only compared.
Glimpse = tuple[str, int, Stamp]


class Found(NamedTuple):
    """One file of a folder."""

    path: str
    rank: int
    stamp: Stamp

    @property
    def is_vocabulary(self) -> bool:
        """Whether the file defines words rather than a trial."""
        return self.path.endswith(os.sep + VOCABULARY)


def list_folders(named: Path | None, own: Path, environ: dict[str, str]) -> tuple[Folder, ...]:
    """The folders to read, in the order of precedence, last wins.

    Args:
        named: the folder of ``--data``, which beats the environment.
        own: the reader's own data folder; it need not exist.
        environ: the environment, for ``TRIALCLI_DATA``.

    Raises:
        UsageError: a folder that was named is not there or is no folder.
    """
    found = [Folder(find_shipped(), "shipped")]
    if os.path.isdir(own):  # noqa: PTH112 - Path.is_dir raises where a name is too long
        found.append(Folder(own, "yours"))
    words = environ.get(VARIABLE, "")
    extra = [named] if named else [Path(word) for word in words.split(os.pathsep) if word]
    for path in extra:
        if not os.path.isdir(path):  # noqa: PTH112 - the same
            origin = "--data" if named else VARIABLE
            state = "is not a folder" if os.path.exists(path) else "does not exist"  # noqa: PTH110 - the same
            message = f"the folder {str(path)!r} of {origin} {state}; name a folder that holds trial files"
            raise UsageError(message)
        found.append(Folder(Path(os.path.realpath(path)), "named"))  # which takes links that lead nowhere
    return tuple(found)


def find_shipped() -> Path:
    """The folder of the trials that come with trialcli, installed or in a source checkout."""
    here = Path(__file__).resolve().parents[2]
    installed = here / "data"
    return installed if installed.is_dir() else here.parents[1] / "data"


def scan_folders(places: tuple[Folder, ...]) -> list[Found]:
    """Every trial and vocabulary file in the folders and their ``trials`` folders.

    Raises:
        UsageError: a folder cannot be read.
    """
    return [Found(*glimpse) for glimpse in glance_folders(places)]


def glance_folders(places: tuple[Folder, ...]) -> list[Glimpse]:
    """The same as plain tuples.

    Raises:
        UsageError: a folder cannot be read.
    """
    found: list[Glimpse] = []
    for rank, place in enumerate(places):
        inner = place.path / "trials"
        for folder in (str(place.path), str(inner)):
            try:
                if folder == str(inner) and inner.samefile(place.path):
                    continue
                found += _files(folder, rank)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                message = f"the folder {folder!r} cannot be read ({reason_of(error)}); check its permissions"
                raise UsageError(message) from None
    return found


def _files(folder: str, rank: int) -> list[Glimpse]:
    """Files of one folder, looked at from inside it where the system can: that is a fifth faster."""
    found: list[Glimpse] = []
    beginning = os.path.join(folder, "")  # noqa: PTH118 - ten thousand Path objects would cost more than the calls
    with _inside(folder) as at:
        for name in os.listdir(folder if at is None else at):  # noqa: PTH208 - the same
            if not name.endswith(_ENDINGS) or name[0] == ".":
                continue
            path = beginning + name
            if not path.isascii():
                path = _printable(path)
            try:
                status = os.stat(beginning + name if at is None else name, dir_fd=at)
            except OSError:  # a dangling link: listed, so that reading it says what is wrong
                found.append((path, rank, (0, 0, 0)))
                continue
            if not stat.S_ISDIR(status.st_mode):
                found.append((path, rank, (status.st_size, status.st_mtime_ns, status.st_ctime_ns)))
    return found


@contextmanager
def _inside(folder: str) -> Iterator[int | None]:
    """An open folder whose names ``os.stat`` can look at; None where the system has no such thing."""
    if os.stat not in os.supports_dir_fd:
        yield None
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _printable(path: str) -> str:
    """A name that is not UTF-8 in a form that can be printed and cannot be opened."""
    return path.encode(errors="backslashreplace").decode()
