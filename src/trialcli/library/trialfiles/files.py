"""Read one file of bytes that may be anything: a pipe, a device, 10 MB, not readable."""

import os
import stat

from trialcli.errors import Problem, reason_of

MAX_BYTES = 2_000_000


class Unreadable(Exception):  # noqa: N818 - named for the file, not for the failure
    """A file that could not be read, as a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_content(path: str, largest: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file.

    Args:
        path: the file.
        largest: bytes that it may have; what a trial file may, without it.

    Raises:
        Unreadable: it is not one, or the system refuses it.
    """
    try:
        # O_NONBLOCK, so that opening a pipe nobody writes to does not wait for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise Unreadable(Problem(path, None, "", f"cannot be read ({reason_of(error)})", _remedy(error))) from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(Problem(path, None, "", "not a regular file", "name a trial file"))
        if status.st_size > largest:
            what = f"{status.st_size:,} bytes, more than it may hold ({largest:,})"
            raise Unreadable(Problem(path, None, "", what, "split it, or remove what is not a trial"))
        with os.fdopen(os.dup(descriptor), "rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        raise Unreadable(Problem(path, None, "", f"cannot be read ({reason_of(error)})", _remedy(error))) from None
    finally:
        os.close(descriptor)


def _remedy(error: OSError) -> str:
    if "\\udc" in str(error.filename):  # as ``folders`` lists what is not UTF-8
        return "its name or a folder's is not UTF-8; rename it"
    if isinstance(error, PermissionError):
        return "check its permissions"
    return "check that the file is there" if isinstance(error, FileNotFoundError) else "check the path"
