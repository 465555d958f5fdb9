"""Full-text search over the index: all words, prefixes and phrases, the best passage of each trial."""

import re
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from trialcli.errors import UsageError
from trialcli.library.trialfiles.codec import sum_texts
from trialcli.library.trialfiles.database import PASSAGE_COLUMNS, SECTIONS
from trialcli.library.trialfiles.entry import unsealed_card
from trialcli.vocabulary.lookup import fold_word

START, END = "\x02", "\x03"
_WORDS = 24
_MOST = 24  # words of a query; each more makes every passage slower to cut out
_TOKEN = re.compile(r'"([^"]*)"|([^\s"]+)')
# A word in a trial's name says more of it than one in a limitation.
_WEIGHTS = (10.0, 5.0, 4.0, 2.0, 1.0, 2.0, 1.0, 1.0, 1.5, 0.5)


class Hit(NamedTuple):
    """A passage that answers a query; found words stand between ``START`` and ``END``."""

    id: str
    name: str
    section: str
    passage: str


def search_trials(connection: sqlite3.Connection, query: str, limit: int) -> list[Hit]:
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
        kept = connection.execute("SELECT id, card, texts FROM trials WHERE number = ? AND shown", (number,)).fetchone()
        if kept:
            card = unsealed_card(kept[0], kept[1])
            hits.append(Hit(card.id, card.name, *_passage(connection, number, expression, card.id, kept[2])))
        if len(hits) == limit:
            break
    return hits


class Term(NamedTuple):
    """One thing a query asks for.

    Args:
        text: a word or a phrase.
        beginning: whether the last word is only the beginning of one.
    """

    text: str
    beginning: bool


def parse_query(query: str) -> list[Term]:
    """What a query asks for, each thing once.

    Raises:
        UsageError: nothing, or too much.
    """
    found: dict[Term, None] = {}
    for phrase, word in _TOKEN.findall(query.replace("\0", " ")):  # FTS5 reads to the first NUL
        text = (phrase or word.rstrip("*")).strip()
        if any(character.isalnum() for character in text):
            found[Term(text.casefold(), word.endswith("*"))] = None
    if not found:
        message = f"{query!r} has no word to search for; write words, a '\"quoted phrase\"' or a beginning*"
        raise UsageError(message)
    if len(found) > _MOST:
        message = f"more than {_MOST} words to search for; a few that are rare find more"
        raise UsageError(message)
    return list(found)


def respell_query(query: str, names: Iterable[str]) -> str:
    """The query with each word that is a name written together as it is written apart: ``idecel`` as ``"ide-cel"``.

    Args:
        query: words; phrases stay as they are, and beginnings.
        names: names as they are written.
    """
    apart = {fold_word(name): name for name in names if fold_word(name) != name.casefold()}
    terms = parse_query(query)
    told = (term.text if term.beginning else apart.get(term.text, term.text) for term in terms)
    return " ".join(f"{text}*" if term.beginning else f'"{text}"' for term, text in zip(terms, told, strict=True))


def _expression(query: str) -> str:
    """A query in FTS5's own language, in which every word is quoted and none is an operator."""
    return " ".join(f'"{term.text}"{"*" * term.beginning}' for term in parse_query(query))


def _passage(
    connection: sqlite3.Connection, number: int, expression: str, trial_id: str, texts: int
) -> tuple[str, str]:
    """The section with most of the query in it, and the words around.

    Raises:
        ValueError: the texts are not those that were put in, of which ``texts`` is the checksum with the id.
    """
    snippets = ", ".join(f"snippet(passages, {column}, ?, ?, '…', {_WORDS})" for column in range(len(SECTIONS)))
    row = connection.execute(
        f"SELECT {snippets}, {PASSAGE_COLUMNS} FROM passages WHERE passages MATCH ? AND rowid = ?",  # noqa: S608
        (*(START, END) * len(SECTIONS), expression, number),
    ).fetchone()
    found, whole = row[: len(SECTIONS)], row[len(SECTIONS) :]
    if sum_texts((trial_id, *whole)) != texts:
        message = "a text in it is not what was put in"
        raise ValueError(message)
    best = max(range(len(SECTIONS)), key=lambda column: (found[column].count(START), -column))
    return SECTIONS[best], " ".join(found[best].split())
