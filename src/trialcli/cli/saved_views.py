"""Tables and lists that a reader saved by name: what was asked, never the figures, which are read anew each time."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from trialcli.cli.saved_file import save_file
from trialcli.errors import UsageError, reason_of, report_unknown
from trialcli.library.trialfiles.files import Unreadable, read_content

_LARGEST = 100_000  # bytes of the file
_MOST, _LONGEST = 100, 40  # views, and letters of a name
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\Z", re.ASCII)


class View(NamedTuple):
    """What a table or a list is asked for, each word as typed.

    A table is of trials, or of all that have a target or a disease, and has columns; the other fields are of a list.
    """

    trials: tuple[str, ...] = ()
    target: str = ""
    disease: str = ""
    columns: tuple[str, ...] = ()
    command: str = "table"
    phase: str = ""
    allocation: str = ""
    outcomes: tuple[str, ...] = ()
    year: str = ""
    sort: str = ""
    origin: str = ""


_LISTS = ("trials", "columns", "outcomes")
_WORDS = tuple(key for key in View._fields if key not in {*_LISTS, "command"})


def save_view(path: Path, name: str, view: View) -> None:
    """Keep a view under a name, in place of one of that name.

    Args:
        path: the file of all views.
        name: letters, digits and hyphens.
        view: what was asked.

    Raises:
        UsageError: the name is none, there are too many, or the file cannot be read or written.
    """
    if not _NAME.match(name) or len(name) > _LONGEST:
        message = f"{name!r} cannot name a view; use up to {_LONGEST} small letters, digits and hyphens"
        raise UsageError(message)
    kept = {**read_views(path), name: view}
    if len(kept) > _MOST:
        message = f"there are {_MOST} saved views already, which is all there can be; remove some from {str(path)!r}"
        raise UsageError(message)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        message = f"{str(path.parent)!r} cannot be made ({reason_of(error)}), so nothing was saved"
        raise UsageError(message) from None
    text = json.dumps({key: one._asdict() for key, one in sorted(kept.items())}, indent=1)
    save_file(text.encode(), str(path), force=True)


def find_view(path: Path, name: str, command: str = "table") -> View:
    """The view of a name.

    Args:
        path: the file of all views.
        name: the name, in any case.
        command: ``table`` or ``list``, which is to show it.

    Raises:
        UsageError: there is none, or the other command shows it; the error has those there are.
    """
    views = read_views(path)
    found = views.get(name.casefold())
    if found is None:
        raise report_unknown(name, f"saved {command}", [key for key, view in views.items() if view.command == command])
    if found.command != command:
        message = f"{name!r} is a saved {found.command}; open it with `trialcli {found.command} {name.casefold()}`"
        raise UsageError(message)
    return found


def refuse_seen(name: str | None, *, seen: bool, same: bool = True) -> None:
    """Refuse to mark as seen what is no saved view, or is not shown as it was saved.

    Args:
        name: of the view that is opened; None where none is.
        seen: whether that is asked for.
        same: whether it is shown as it was saved.

    Raises:
        UsageError: it is asked for, and cannot be.
    """
    if seen and name is None:
        message = "--seen is of a saved view: name one that was kept with --save"
        raise UsageError(message)
    if seen and not same:
        message = "--seen is of a view as it was saved; leave the columns out"
        raise UsageError(message)


def read_views(path: Path) -> dict[str, View]:
    """All views of a file; none where there is no file.

    Raises:
        UsageError: the file cannot be read, or is not what was written.
    """
    if not os.path.lexists(path):
        return {}
    try:
        held = json.loads(read_content(str(path), _LARGEST))
        return {name: _view(one) for name, one in held.items() if _NAME.match(name)}
    except Unreadable as error:
        message = f"the saved views in {str(path)!r} cannot be read: {error.problem.what}"
    except (ValueError, TypeError, AttributeError, RecursionError):
        message = f"the saved views in {str(path)!r} are damaged; mend or remove the file"
    raise UsageError(message)


def _view(held: Mapping[str, Any]) -> View:
    found: dict[str, Any] = {key: tuple(map(_word, held.get(key, ()))) for key in _LISTS}
    found |= {key: _word(held.get(key, "")) for key in _WORDS}
    command = "list" if held.get("command") == "list" else "table"  # all were tables once, and did not say so
    return View(**found, command=command)


def _word(value: object) -> str:
    if not isinstance(value, str):
        message = "not a word"
        raise TypeError(message)
    return value
