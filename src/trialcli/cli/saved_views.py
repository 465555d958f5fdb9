"""Tables that a reader saved by name: what was asked, never the figures, which are read anew each time."""

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
    """What a table is asked for: trials, or all that have a target or a disease; and its columns."""

    trials: tuple[str, ...] = ()
    target: str = ""
    disease: str = ""
    columns: tuple[str, ...] = ()


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
        message = f"{name!r} cannot name a table; use up to {_LONGEST} small letters, digits and hyphens"
        raise UsageError(message)
    kept = {**read_views(path), name: view}
    if len(kept) > _MOST:
        message = f"there are {_MOST} saved tables already, which is all there can be; remove some from {str(path)!r}"
        raise UsageError(message)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        message = f"{str(path.parent)!r} cannot be made ({reason_of(error)}), so nothing was saved"
        raise UsageError(message) from None
    text = json.dumps({key: one._asdict() for key, one in sorted(kept.items())}, indent=1)
    save_file(text.encode(), str(path), force=True)


def find_view(path: Path, name: str) -> View:
    """The view of a name.

    Raises:
        UsageError: there is none; the error has those there are.
    """
    views = read_views(path)
    if name.casefold() not in views:
        raise report_unknown(name, "saved table", views)
    return views[name.casefold()]


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
        message = f"the saved tables in {str(path)!r} cannot be read: {error.problem.what}"
    except (ValueError, TypeError, AttributeError, RecursionError):
        message = f"the saved tables in {str(path)!r} are damaged; mend or remove the file"
    raise UsageError(message)


def _view(held: Mapping[str, Any]) -> View:
    lists = {key: tuple(map(_word, held.get(key, ()))) for key in ("trials", "columns")}
    return View(**lists, target=_word(held.get("target", "")), disease=_word(held.get("disease", "")))


def _word(value: object) -> str:
    if not isinstance(value, str):
        message = "not a word"
        raise TypeError(message)
    return value
