"""The files that a reader's paths mean: each path itself, or every file in a folder, in a stable order."""

import os
import stat
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trialcli.errors import Problem

STDIN = "-"


class Found(NamedTuple):
    """One file. ``named`` is whether the reader named it, or it was met in a folder."""

    path: str
    named: bool
    size: int


def files(paths: Sequence[str]) -> Iterator[Found | Problem]:
    """Every file, each folder in the order of its names; what is not one is said. Hidden files are passed over."""
    for path in paths:
        if path == STDIN:
            yield Found(path, named=True, size=0)
        else:
            yield from _met(path, ())


def _met(path: str, above: tuple[tuple[int, int], ...]) -> Iterator[Found | Problem]:
    try:
        status = os.stat(path)  # noqa: PTH116 - names that are not UTF-8 stay as they are
        if not stat.S_ISDIR(status.st_mode):
            yield _file(path, status, named=not above)
            return
        place = (status.st_dev, status.st_ino)
        if place in above:
            yield Problem(path, None, "", "a folder that leads back to one it is in", "remove the link")
            return
        names = sorted(os.listdir(path))  # noqa: PTH208 - the same
    except (OSError, ValueError) as error:
        yield unreadable(path, error)
        return
    for name in names:
        if not name.startswith("."):
            yield from _met(os.path.join(path, name), (*above, place))  # noqa: PTH118 - the same


def _file(path: str, status: os.stat_result, *, named: bool) -> Found | Problem:
    if stat.S_ISREG(status.st_mode):
        return Found(path, named, status.st_size)
    remedy = (
        "send what it gives to standard input, and name that -" if stat.S_ISFIFO(status.st_mode) else "leave it out"
    )
    return Problem(path, None, "", "not a regular file", remedy)


def unreadable(path: str, error: OSError | ValueError) -> Problem:
    """The problem with a file that the system refuses."""
    why = error.strerror if isinstance(error, OSError) else "its name holds a zero byte"
    remedy = "check its permissions" if isinstance(error, PermissionError) else "check the path"
    return Problem(path, None, "", f"cannot be read ({why})", remedy)
