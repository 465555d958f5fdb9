"""Full-text search over the index: all words, prefixes and phrases, the best passage of each trial."""

import re
import sqlite3
from typing import NamedTuple

from trialcli.errors import UsageError
from trialcli.library.index import SECTIONS

START, END = "\x02", "\x03"
_WORDS = 24
_TOKEN = re.compile(r'"([^"]*)"|([^\s"]+)')
# A word in a trial's name says more of it than one in a limitation.
_WEIGHTS = (10.0, 5.0, 4.0, 2.0, 1.0, 2.0, 1.0, 1.0, 1.5, 0.5)


class Hit(NamedTuple):
    """A passage that answers a query; found words stand between ``START`` and ``END``."""

    id: str
    name: str
    section: str
    passage: str


def search(connection: sqlite3.Connection, query: str, limit: int) -> list[Hit]:
    """The trials that hold all words of a query, best first.

    Args:
        connection: an index.
        query: words; ``"two words"`` is a phrase and ``neutro*`` a beginning.
        limit: how many trials at most.

    Raises:
        UsageError: the query has no word in it.
    """
    expression = _expression(query)
    weights = ", ".join(map(str, _WEIGHTS))
    rows = connection.execute(
        f"SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages, {weights}), rowid",  # noqa: S608
        (expression,),
    )
    hits: list[Hit] = []
    for (number,) in rows:
        shown = connection.execute("SELECT id, name FROM trials WHERE number = ? AND shown", (number,)).fetchone()
        if shown:
            section, passage = _passage(connection, number, expression)
            hits.append(Hit(shown[0], shown[1], section, passage))
        if len(hits) == limit:
            break
    return hits


def _expression(query: str) -> str:
    """A query in FTS5's own language, in which every word is quoted and none is an operator."""
    terms = []
    for phrase, word in _TOKEN.findall(query.replace("\0", " ")):  # FTS5 reads to the first NUL
        star = "*" if word.endswith("*") else ""
        text = (phrase or word.rstrip("*")).strip()
        if any(character.isalnum() for character in text):
            terms.append(f'"{text}"{star}')
    if not terms:
        message = f"{query!r} has no word to search for; write words, a '\"quoted phrase\"' or a beginning*"
        raise UsageError(message)
    return " ".join(terms)


def _passage(connection: sqlite3.Connection, number: int, expression: str) -> tuple[str, str]:
    """The section with most of the query in it, and the words around."""
    snippets = ", ".join(f"snippet(passages, {column}, ?, ?, '…', {_WORDS})" for column in range(len(SECTIONS)))
    row = connection.execute(
        f"SELECT {snippets} FROM passages WHERE passages MATCH ? AND rowid = ?",  # noqa: S608 - numbers alone
        (*(START, END) * len(SECTIONS), expression, number),
    ).fetchone()
    best = max(range(len(SECTIONS)), key=lambda column: (row[column].count(START), -column))
    return SECTIONS[best], " ".join(row[best].split())
