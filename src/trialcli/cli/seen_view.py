"""What a saved view showed last, kept in the reader's data folder until the next time it is marked as seen."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

from trialcli.cli.saved_file import save_file
from trialcli.errors import UsageError, reason_of
from trialcli.library.trialfiles.files import Unreadable, read_content
from trialcli.report.document import Report
from trialcli.report.view_changes import tell_changes
from trialcli.report.view_memory import Memory, Noted

MOST = 2_000
"""Trials of a view whose changes are told."""
_LARGEST = 8_000_000  # bytes of a file: of the most trials, each with its figures
_MOST_FIGURES = 20_000
_TOO_MANY = f"Changes are told of views of up to {MOST:,} trials and {_MOST_FIGURES:,} figures, and this one has more."


class DamagedError(Exception):
    """The file is not what was written."""


def follow_view(report: Report, now: Memory, path: Path, *, seen: bool) -> Report:
    """The report with what changed since it was last marked as seen.

    Args:
        report: what the view shows now.
        now: the same in a few words.
        path: where what it showed is kept.
        seen: whether what it shows now is kept in its place.

    Raises:
        UsageError: what it shows now cannot be kept.
    """
    if is_too_large(now):
        return _noted(report, _TOO_MANY)
    try:
        before = read_memory(path)
    except DamagedError:
        told = _noted(report, "What this view showed before cannot be read any more; --seen keeps what it shows now.")
    else:
        told = (
            tell_changes(report, before, now)
            if before is not None
            else _noted(report, "What this view showed before is not known; --seen keeps what it shows now.")
        )
    return keep_memory(told, now, path) if seen else told


def keep_memory(report: Report, now: Memory, path: Path) -> Report:
    """Keep what a view shows now; the report says where that is too much.

    Raises:
        UsageError: it cannot be written.
    """
    if is_too_large(now):
        return _noted(report, _TOO_MANY)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        message = f"{str(path.parent)!r} cannot be made ({reason_of(error)}), so what this view shows was not kept"
        raise UsageError(message) from None
    held = {"day": now.day, "trials": dict(now.trials), "figures": {key: list(one) for key, one in now.figures.items()}}
    save_file(json.dumps(held, ensure_ascii=False, indent=1).encode(errors="replace"), str(path), force=True)
    return report


def is_too_large(now: Memory) -> bool:
    """Whether a view shows more than can be kept of it."""
    return len(now.trials) > MOST or len(now.figures) > _MOST_FIGURES


def read_memory(path: Path) -> Memory | None:
    """What a view showed; None where it was never kept.

    Raises:
        DamagedError: the file is not what was written.
    """
    if not os.path.lexists(path):
        return None
    try:
        held = json.loads(read_content(str(path), _LARGEST))
        date.fromisoformat(held["day"])
        trials = _checked(held["trials"], str)
        figures = {key: Noted(*_words(one)) for key, one in _checked(held["figures"], list).items()}
        return Memory(held["day"], trials, figures)
    except (Unreadable, ValueError, TypeError, KeyError, RecursionError):
        raise DamagedError from None


def _checked(held: Any, kind: type) -> dict[str, Any]:
    if not isinstance(held, dict) or not all(isinstance(one, kind) for one in held.values()):
        message = "of another shape"
        raise TypeError(message)
    return held


def _words(one: list[Any]) -> list[str]:
    if not all(isinstance(word, str) for word in one):
        message = "no words"
        raise TypeError(message)
    return one


def _noted(report: Report, note: str) -> Report:
    return report._replace(notes=(*report.notes, note))
