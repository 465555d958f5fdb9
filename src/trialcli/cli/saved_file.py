"""Write what a command made to the file that was named, whole or not at all."""

import os
import stat
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path, PurePath
from secrets import token_hex
from typing import Annotated

import typer

from trialcli.errors import UsageError, reason_of

OutputOption = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Where to write it, - for standard output.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the file where there is one.")]


def refuse_ending(output: str, endings: Collection[str], what: str) -> None:
    """Refuse a name that says that the file holds something else; one without an ending says nothing.

    Args:
        output: the path, as typed; ``-`` is standard output.
        endings: those that are right, the usual one first.
        what: what would be in it: ``a Markdown document``.

    Raises:
        UsageError: it ends in anything else.
    """
    ending = PurePath(output).suffix
    if ending and ending.casefold() not in endings:
        message = f"{output!r} ends in {ending}, and what is written is {what}; end the name in {' or '.join(endings)}"
        raise UsageError(message)


def save_file(content: bytes, output: str, *, force: bool) -> None:
    """Write a file so that nobody ever meets half of it; one that is there stays, unless it may be replaced.

    Args:
        content: the whole file.
        output: its path, as typed.
        force: whether a file that is there is replaced.

    Raises:
        UsageError: the file is there already, is no regular file, or cannot be written.
    """
    try:
        path = Path(os.path.realpath(output))  # a link stays, and the file it leads to is replaced
        if path.exists() and not path.is_file():
            message = f"{output!r} is no file that can be written whole; name another with --output"
            raise UsageError(message)
        if path.exists() and not force:
            raise _there(output)
        beside = path.with_name(f".trialcli-{token_hex(8)}.part")  # a name that nobody can have laid a link under
        _placed(content, beside, path, os.replace if force else _linked)
    except FileExistsError:
        raise _there(output) from None
    except OSError as error:
        message = f"{output!r} cannot be written ({reason_of(error)}); name another file with --output"
        raise UsageError(message) from None


def _placed(content: bytes, beside: Path, path: Path, place: Callable[[Path, Path], None]) -> None:
    """Write beside the path, on the same disk, then put it in place in one step."""
    file = beside.open("xb")
    try:
        with file:
            file.write(content)
        _keep_mode(path, beside)
        place(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _keep_mode(path: Path, beside: Path) -> None:
    """Let who may read and write the file that is replaced read and write the new one, and nobody else."""
    with suppress(OSError):  # there is none, or it is on a disk without modes
        beside.chmod(stat.S_IMODE(path.stat().st_mode))


def _linked(beside: Path, path: Path) -> None:
    """Give the file its name; unlike a replacement, this fails where the name was taken in the meantime."""
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        beside.rename(path)


def _there(output: str) -> UsageError:
    return UsageError(f"{output!r} exists already and was left as it is; name another file with --output, or --force")
