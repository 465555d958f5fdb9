"""A lock on a file, so that two runs at once lose nothing of each other's."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_PATIENCE = 1.0  # seconds to wait for a lock
_PAUSE = 0.01


@contextmanager
def lock_file(file: int) -> Iterator[bool]:
    """Hold the file's lock; say whether it could be had."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        yield False
        return
    until = time.monotonic() + _PATIENCE
    held = _had(lambda: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB))
    while not held and time.monotonic() < until:
        time.sleep(_PAUSE)
        held = _had(lambda: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB))
    try:
        yield held
    finally:
        if held:
            fcntl.flock(file, fcntl.LOCK_UN)


def _had(lock: Callable[[], None]) -> bool:
    with suppress(OSError):
        lock()
        return True
    return False
