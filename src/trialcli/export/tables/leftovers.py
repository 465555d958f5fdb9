"""A folder to make something in, which is gone at the end; and what a process that was killed left of its own."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = ".trialcli-tables-"
_MARK = "in-use"  # a file that whoever works in the folder holds the lock of


@contextmanager
def make_workplace(beside: Path) -> Iterator[Path]:
    """A folder within another, gone when this ends; those that killed processes left there are gone too.

    Args:
        beside: the folder to make it in.

    Raises:
        OSError: it cannot be made.
    """
    _clear(beside)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=beside) as place:
        mark = os.open(Path(place, _MARK), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            _is_free(mark)
            yield Path(place)
        finally:
            os.close(mark)


def _clear(beside: Path) -> None:
    """Remove workplaces of our own in which nobody works any more; what cannot be removed stays."""
    for place in sorted(beside.glob(f"{_PREFIX}*")):
        with suppress(OSError):
            if _is_ours(place) and _is_left(place):
                shutil.rmtree(place)


def _is_ours(place: Path) -> bool:
    """Whether it is a folder, no link to one, and belongs to this user."""
    status = place.lstat()
    return stat.S_ISDIR(status.st_mode) and (not hasattr(os, "geteuid") or status.st_uid == os.geteuid())


def _is_left(place: Path) -> bool:
    """Whether nobody holds its lock; of a folder without one that is not known, and it may be about to have one."""
    mark = os.open(place / _MARK, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        return _is_free(mark)
    finally:
        os.close(mark)


def _is_free(mark: int) -> bool:
    """Take a lock, if nobody has it; on a system without such locks nobody is taken to be gone."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return False
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
