"""Figures that a draft proposes and nobody has accepted yet: a file that has them is no trial."""

from collections.abc import Iterator
from typing import Any

from trialcli.trialfile.problems import READ_FROM, Located

KEY = "proposed"
"""The key of a draft under which figures wait for an author."""
_HOMES = "results, contrasts or adverse_events"


def take_proposed(values: dict[str, Any]) -> Iterator[Located]:
    """Take the proposed figures out of a file's values, and say what has to become of them.

    An empty list is what is left when all were decided.
    """
    rows = values.pop(KEY, None)
    if rows is None or rows == []:
        return
    first = rows[0] if isinstance(rows, list) else rows
    note = first.get(READ_FROM) if isinstance(first, dict) else None
    home = note.get("move_to") if isinstance(note, dict) else None
    many = len(rows) if isinstance(rows, list) else 1
    what = "a figure is proposed and not accepted" if many == 1 else f"{many:,} figures are proposed and not accepted"
    key = home if isinstance(home, str) else _HOMES
    remedy = f"hold each against the paper; move it under `{key[:60]}:` without its `{READ_FROM}`, or delete it"
    yield Located((KEY,), what, remedy)
