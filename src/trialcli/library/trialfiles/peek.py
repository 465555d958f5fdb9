"""A look into the index for what can be typed: no file is read, nothing is written, and what is wrong is no matter.

For completion at the tab key, which has a tenth of a second and no place for an error.
"""

import json
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from trialcli.library.privacy import find_intruders
from trialcli.library.trialfiles.codec import unseal_text
from trialcli.library.trialfiles.database import FORMAT
from trialcli.vocabulary.lookup import fold_word

_WORDS = "SELECT value FROM meta WHERE key = 'vocabulary'"
_BODY = (
    "SELECT body FROM bodies JOIN trials USING (number) JOIN names USING (number) WHERE form = ?"
    " ORDER BY shown DESC, rank DESC LIMIT 1"
)


def peek_words(indexes: tuple[Path, ...], kinds: tuple[str, ...]) -> list[str]:
    """The codes of some kinds of word, such as ``outcomes``; none where no index can be read.

    Args:
        indexes: where an index may be, the best first.
        kinds: parts of the vocabulary.
    """
    held = _first(indexes, _WORDS)
    return [code for kind in kinds for code in held.get(kind) or ()]


def peek_cuts(indexes: tuple[Path, ...], word: str) -> list[str]:
    """The data cuts of the trial of a name; none where it is not known.

    Args:
        indexes: where an index may be, the best first.
        word: its id, name or registry number.
    """
    return list(_first(indexes, _BODY, fold_word(word)).get("cuts") or ())


def _first(indexes: tuple[Path, ...], query: str, *values: str) -> dict[str, dict[str, object]]:
    """What the first index that answers has kept."""
    for path in indexes:
        with suppress(OSError, sqlite3.Error, ValueError, TypeError, AttributeError):
            if kept := _kept(path, query, *values):
                return dict(json.loads(unseal_text(kept)).items())
    return {}


def _kept(path: Path, query: str, *values: str) -> str | None:
    """A sealed text of an index of ours, of this version; None where it has none."""
    if find_intruders(path.parent) or (hasattr(os, "geteuid") and path.lstat().st_uid not in {os.geteuid(), 0}):
        return None
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            return None
        row = connection.execute(query, values).fetchone()
    return None if row is None else str(row[0])
