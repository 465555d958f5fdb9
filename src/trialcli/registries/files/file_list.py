"""The files that a reader's paths mean: each path itself, or every file in a folder, in a stable order."""

import os
import stat
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trialcli.errors import Problem, reason_of

STDIN = "-"

_Place = tuple[int, int]
"""The device and the number of a folder on it."""


class Found(NamedTuple):
    """One file. ``named`` is whether the reader named it, or it was met in a folder."""

    path: str
    named: bool
    size: int


def list_files(paths: Sequence[str]) -> Iterator[Found | Problem]:
    """Every file, each folder in the order of its names; what is not one is said. Hidden files are passed over.

    A folder that several links lead to is read once.
    """
    seen: set[_Place] = set()
    for path in paths:
        if path == STDIN:
            yield Found(path, named=True, size=0)
        else:
            yield from _met(path, seen)


class _Folder(NamedTuple):
    """A folder whose names are being gone through."""

    path: str
    place: _Place
    names: Iterator[str]


def _met(path: str, seen: set[_Place]) -> Iterator[Found | Problem]:
    """The files at and under a path; not by recursion, since folders may be nested by the thousand."""
    above: list[_Folder] = []
    wanted: str | None = path
    while wanted is not None:
        met = _looked_at(wanted, above, seen)
        if isinstance(met, _Folder):
            above.append(met)
        elif met is not None:
            yield met
        wanted = _next(above)


def _looked_at(path: str, above: list[_Folder], seen: set[_Place]) -> Found | Problem | _Folder | None:
    """What stands at a path; nothing for a folder that was read before."""
    try:
        status = os.stat(path)  # noqa: PTH116 - names that are not UTF-8 stay as they are
        if not stat.S_ISDIR(status.st_mode):
            return _file(path, status, named=not above)
        place = (status.st_dev, status.st_ino)
        if any(folder.place == place for folder in above):
            return Problem(path, None, "", "a folder that leads back to one it is in", "remove the link")
        if place in seen:
            return None
        seen.add(place)
        names = sorted(name for name in os.listdir(path) if not name.startswith("."))  # noqa: PTH208 - the same
        return _Folder(path, place, iter(names))
    except (OSError, ValueError) as error:
        return report_unreadable(path, error)


def _next(above: list[_Folder]) -> str | None:
    """The next path under the folders at hand; those that are done with are left."""
    while above:
        for name in above[-1].names:
            return os.path.join(above[-1].path, name)  # noqa: PTH118 - the same
        above.pop()
    return None


def _file(path: str, status: os.stat_result, *, named: bool) -> Found | Problem:
    if stat.S_ISREG(status.st_mode):
        return Found(path, named, status.st_size)
    remedy = (
        "send what it gives to standard input, and name that -" if stat.S_ISFIFO(status.st_mode) else "leave it out"
    )
    return Problem(path, None, "", "not a regular file", remedy)


def report_unreadable(path: str, error: OSError | ValueError) -> Problem:
    """The problem with a file that the system refuses."""
    why = reason_of(error) if isinstance(error, OSError) else "its name holds a zero byte"
    remedy = "check its permissions" if isinstance(error, PermissionError) else "check the path"
    return Problem(path, None, "", f"cannot be read ({why})", remedy)
