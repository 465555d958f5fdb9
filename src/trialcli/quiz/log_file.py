"""The log on disk: one file of lines, which is only ever added to.

A line is one write to a file opened for appending, then forced to disk, so that whatever is killed and whenever,
nothing is lost but the line being written. Whoever writes holds a lock for that moment alone, lest the file be put
aside under his hands; where there are no locks, or somebody holds one for long, he writes without.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from trialcli.errors import DataError, HinderedError, UsageError, reason_of
from trialcli.file_lock import lock_file
from trialcli.library.privacy import find_intruders
from trialcli.quiz.log_entries import LONGEST, TORN, Held, is_sound, read_entries

_TRIES = 5  # a file can be put aside while one waits for its lock, yet not time and again
# Not through a link, and without waiting where a pipe has been put in the file's place.
_CAREFULLY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Opened(NamedTuple):
    """What the log holds, and what is to be said of it, if anything."""

    held: Held
    notice: str


def load_log(path: Path, now: datetime) -> Opened:
    """Read the log; a damaged one is kept aside, and a new one holds every line that could be read.

    Raises:
        UsageError: the file is a link, belongs to another, or cannot be read.
        DataError: it is of a later format; it is left as it is.
    """
    try:
        held = read_entries(_content(path))
        if held.later:
            message = f"your progress in {str(path)!r} is of a newer trialcli; update this one to go on with it"
            raise DataError(message)
        torn = "the last line was incomplete and was left out" if held.torn else ""
        if not held.damaged:
            return Opened(held, torn and f"your progress: {torn}")
        aside = _mended(path, now)
    except OSError as error:
        message = f"your progress in {str(path)!r} cannot be read ({reason_of(error)}); check the file and its folder"
        raise UsageError(message) from None
    lines = "1 damaged line" if held.damaged == 1 else f"{held.damaged} damaged lines"
    reviews = "1 entry was" if len(held.lines) == 1 else f"{len(held.lines)} entries were"
    kept = f"your progress had {lines}: {reviews} recovered, and the old file is kept as {str(aside)!r}"
    return Opened(held, f"{kept}; {torn}" if torn else kept)


def append_lines(path: Path, lines: bytes) -> None:
    """Add whole lines to the log; they are on disk when this returns.

    Raises:
        OSError: they could not be written, as on a full disk or in a folder of another.
        UsageError: the file is a link or belongs to another.
    """
    if not path.parent.is_dir():
        # One by one, since the mode is that of the last folder alone.
        for folder in (path.parent.parent, path.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for _ in range(_TRIES):
        with _opened(path, os.O_RDWR | os.O_APPEND | os.O_CREAT) as file, lock_file(file):
            if not _still_there(path, file):
                continue
            text = _mending(file) + lines
            if os.write(file, text) != len(text):
                raise HinderedError(errno.ENOSPC, "the disk is full")
            os.fsync(file)
            if os.fstat(file).st_size == len(text):
                _fix_name(path)
            return
    raise HinderedError(errno.EAGAIN, "another program keeps replacing the file")


def find_trouble(path: Path) -> str:
    """Why nothing can be added to the log; empty where it can.

    Raises:
        UsageError: the file is a link or belongs to another.
    """
    try:
        append_lines(path, b"")
    except OSError as error:
        return reason_of(error)
    return ""


def _content(path: Path) -> bytes:
    try:
        with _opened(path, os.O_RDONLY) as file:
            return _whole(file)
    except FileNotFoundError:
        return b""


def _whole(file: int) -> bytes:
    pieces = []
    while piece := os.read(file, 1 << 20):
        pieces.append(piece)
    return b"".join(pieces)


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    """The file, which has to be one of the reader's own, in a folder that only he can write."""
    if path.is_symlink():
        message = f"your progress {str(path)!r} is a link, which is not followed; put the file itself there"
        raise UsageError(message)
    if why := find_intruders(path.parent):
        message = f"your progress is not used: {why}"
        raise UsageError(message)
    file = os.open(path, flags | _CAREFULLY, 0o600)
    try:
        _refuse_foreign(path, os.fstat(file))
        yield file
    finally:
        os.close(file)


def _refuse_foreign(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        message = f"your progress {str(path)!r} is not a file; move it away"
        raise UsageError(message)
    if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
        message = f"your progress {str(path)!r} belongs to another user; move it away or make it yours"
        raise UsageError(message)


def _still_there(path: Path, file: int) -> bool:
    """Whether an open file is still the one of that name."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except FileNotFoundError:
        return False


def _mending(file: int) -> bytes:
    """What has to stand before new lines: the end of a last line that was cut off."""
    size = os.fstat(file).st_size
    os.lseek(file, max(0, size - LONGEST), os.SEEK_SET)
    last = _whole(file).rpartition(b"\n")[2]
    if not last:
        return b""
    return b"\n" if is_sound(last) else TORN + b"\n"


def _mended(path: Path, now: datetime) -> Path:
    """Copy the file aside and put one in its place that holds the lines that could be read; where the copy is."""
    with _opened(path, os.O_RDWR) as file, lock_file(file):
        data = _whole(file)
        aside = _beside(path, f"damaged-{now:%Y%m%dT%H%M%SZ}", data)
        if _still_there(path, file):
            lines = read_entries(data).lines
            new = _beside(path, "new", b"".join(line + b"\n" for line in lines))
            new.replace(path)
            _fix_name(path)
    return aside


def _fix_name(path: Path) -> None:
    """Force the name of a new file to disk, where the system can do that."""
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _beside(path: Path, ending: str, data: bytes) -> Path:
    """Write a new file beside the log, on disk when this returns."""
    for number in range(1, 1000):
        name = path.with_name(f"{path.name}.{ending}" + (f"-{number}" if number > 1 else ""))
        with suppress(FileExistsError):
            file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CAREFULLY, 0o600)
            with os.fdopen(file, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            return name
    raise HinderedError(errno.EEXIST, "there are too many damaged files beside it")
