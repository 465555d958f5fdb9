"""What can go wrong, as one small tree. Each kind has its exit code.

    TrialcliError
    ├── DataError   1  the data has problems or findings
    ├── FetchError  1  the registry cannot be reached, or does not answer as it should
    └── UsageError  2  wrong use: an unknown trial, role, section, cut or folder

Exit code 0 is fine, 3 is a bug in trialcli and 130 an interruption; the command line sets them.
"""

import errno
from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """What is wrong with a file: where it is, and what to do about it."""

    file: str
    line: int | None
    path: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        """``file:line: path: what; remedy``, as compilers print it, so that editors can jump to it."""
        file = self.file.replace("\n", "\\n")  # a name may hold a line break; a line of problems may not
        place = file if self.line is None else f"{file}:{self.line}"
        what = f"{self.path}: {self.what}" if self.path else self.what
        return f"{place}: {what}; {self.remedy}" if self.remedy else f"{place}: {what}"


class TrialcliError(Exception):
    """Something a reader can put right. ``str()`` is one sentence with the remedy in it."""

    exit_code = 1


class DataError(TrialcliError):
    """Files with problems.

    Args:
        what: one sentence.
        problems: each problem, with file and line.
    """

    def __init__(self, what: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(what)
        self.problems = tuple(problems)


class FetchError(TrialcliError):
    """The registry cannot be reached, has no such record, or does not answer as it should."""


class UsageError(TrialcliError):
    """A word the reader typed that means nothing here.

    Args:
        what: one sentence, the remedy included.
        choices: what would have been understood, best first.
        near: whether the choices are words that the one typed may have been meant for.
    """

    exit_code = 2

    def __init__(self, what: str, choices: Iterable[str] = (), *, near: bool = False) -> None:
        super().__init__(what)
        self.choices = tuple(choices)
        self.near = near


_SHOWN = 80  # characters of a mistyped word that are worth repeating


def report_unknown(word: str, kind: str, valid: Iterable[str], *, listing: str = "") -> UsageError:
    """The error for a word that is not one of ``valid``, with the near misses or the whole list.

    Args:
        word: what was typed.
        kind: what it should have named: "trial", "role".
        valid: the words that are understood.
        listing: the command that lists them, for lists too long to print.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    known = list(dict.fromkeys(valid))
    folded = {name.casefold(): name for name in known}
    near = [folded[name] for name in get_close_matches(word.casefold(), folded, n=3, cutoff=0.6)]
    what = f"there is no {kind} {word[:_SHOWN]!r}"
    if near:
        return UsageError(f"{what}; did you mean {' or '.join(near)}?", near, near=True)
    if listing:
        return UsageError(f"{what}; {listing} lists them", known[:20])
    return UsageError(f"{what}; use one of: {', '.join(known)}", known)


class HinderedError(OSError):
    """An error like those of the system, with its reason in words of our own: ``HinderedError(errno, in_short)``."""

    @property
    def in_short(self) -> str:
        """The reason."""
        return str(self.strerror)


_BY_SYSTEM = {
    errno.ENOENT: "it is not there",
    errno.EACCES: "permission is denied",
    errno.EPERM: "permission is denied",
    errno.EROFS: "the disk cannot be written to",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "no more of the disk is granted",
    errno.EFBIG: "it would be too large",
    errno.EIO: "the disk has failed",
    errno.EEXIST: "something else has its name",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "part of its path is not a folder",
    errno.ELOOP: "links lead in a circle",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EBUSY: "another program is using it",
    errno.EAGAIN: "another program is using it",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.EPIPE: "nothing is reading it",
}
_BY_SQLITE = {
    "SQLITE_BUSY": "another program is using it",
    "SQLITE_LOCKED": "another program is using it",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_READONLY": "it cannot be written to",
    "SQLITE_CANTOPEN": "it cannot be opened",
    "SQLITE_IOERR": "the disk has failed",
    "SQLITE_CORRUPT": "it is damaged",
    "SQLITE_NOTADB": "it is not a database",
}


def reason_of(error: BaseException) -> str:
    """Why something failed, in words that depend on no system and no library: by code, never by message."""
    own: str = getattr(error, "in_short", "")
    if own:
        return own
    if isinstance(error, UnicodeError):
        return "it is not UTF-8 text"
    name = getattr(error, "sqlite_errorname", None)
    if name:
        return next((said for code, said in _BY_SQLITE.items() if name.startswith(code)), name)
    number = getattr(error, "errno", None)
    if number in _BY_SYSTEM:
        return _BY_SYSTEM[number]
    return errno.errorcode.get(number, type(error).__name__) if number else type(error).__name__
