"""A deck package for Anki: a note for each card, in a deck for each trial.

A note's guid comes from the trial and the question's id, so that importing a later package changes the words of a card
and keeps what the learner has learnt, and never makes it the card of another trial.
Written with genanki, which is small, pure Python and under the MIT licence; Anki's
own library is a compiled program of 28 MB under the AGPL, which a reader of trials need not install.

References:
    Anki manual, importing packaged decks, https://docs.ankiweb.net/importing/packaged-decks.html.
"""

import io
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from html import escape
from typing import Any

from trialcli.errors import DataError, UsageError
from trialcli.export.anki.style import ANSWER_SIDE, QUESTION_SIDE, STYLE
from trialcli.export.flashcards import Card

# Anki tells note types and decks apart by these numbers: they must never change.
NOTE_TYPE = 1_684_300_417
_FIRST_DECK, _DECKS = 1 << 30, 1 << 30
FIELDS = ("Question", "Answer", "Trial", "Source", "Id")
_THEN = (1980, 1, 1, 0, 0, 0)  # the date of the files in the package, the same in every run


def pack_cards(cards: Sequence[Card], now: int, clean: Callable[[str], str] = str) -> bytes:
    """The package as Anki imports it; the same cards at the same time give the same bytes.

    Args:
        cards: the cards, in the order they are to be learnt in.
        now: seconds since 1970; a later import changes only notes that were written earlier.
        clean: what makes text from outside harmless.

    Raises:
        UsageError: genanki is not installed.
        DataError: two cards have one id.
    """
    _distinct(cards)
    genanki = _genanki()
    model = genanki.Model(
        NOTE_TYPE, "trialcli question", css=STYLE, fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Question", "qfmt": QUESTION_SIDE, "afmt": ANSWER_SIDE}],
    )  # fmt: skip
    decks = {one.trial: genanki.Deck(deck_id(one.trial), deck_name(clean(one.trial_name))) for one in cards}
    for place, one in enumerate(cards):
        fields = [write_html(clean(part)) for part in (one.question, one.answer, one.trial_name, one.sources, one.id)]
        tags = ["_".join(clean(tag).split()) for tag in one.tags]
        note = genanki.Note(model=model, fields=fields, tags=tags, guid=make_guid(identify_question(one)), due=place)
        decks[one.trial].add_note(note)
    return _zipped(_collection(genanki.Package(list(decks.values())), now))


def identify_question(card: Card) -> str:
    """What tells a question from those of all trials: its id, behind the trial's where it does not begin with that.

    An id that begins with the trial's, as those of the shipped trials do, has been the identity since the first
    packages, and learners' progress hangs on it.
    """
    return card.id if card.id.startswith(f"{card.trial}-") else f"{card.trial}/{card.id}"


def make_guid(known: str) -> str:
    """What Anki knows a note by, whatever its words."""
    return sha256(f"trialcli:{known}".encode()).hexdigest()[:20]


def deck_id(trial_id: str) -> int:
    """What Anki knows the deck of a trial by."""
    return _FIRST_DECK + int.from_bytes(sha256(trial_id.encode()).digest()[:8], "big") % _DECKS


def deck_name(trial_name: str) -> str:
    """The deck of a trial within that of the program; ``::`` parts decks, so that a name may not hold it."""
    return f"trialcli::{' '.join(trial_name.replace('::', ':').split())}"


def write_html(text: str) -> str:
    """Text as a field holds it: no markup, lines kept; no bracket that Anki could read as a sound or as LaTeX."""
    return escape(text).replace("[", "&#91;").replace("\n", "<br>")


def _distinct(cards: Iterable[Card]) -> None:
    seen: dict[str, str] = {}
    for one in cards:
        known = identify_question(one)
        if known in seen:
            message = f"the id {one.id!r} belongs to questions of {seen[known]} and {one.trial}; give one another id"
            raise DataError(message)
        seen[known] = one.trial


def _genanki() -> Any:
    try:
        import genanki  # noqa: PLC0415 - an extra that few need
    except ImportError:
        message = 'decks for Anki need an extra that is not installed; `pip install "trialcli[anki]"` adds it'
        raise UsageError(message) from None
    return genanki


def _collection(decks: Any, now: int) -> bytes:
    """The SQLite file of the package, made in memory: genanki's own way leaves a file behind in each run."""
    database = sqlite3.connect(":memory:")
    try:
        decks.write_to_db(database.cursor(), now, itertools.count(now * 1000))
        database.commit()
        return database.serialize()
    finally:
        database.close()


def _zipped(collection: bytes) -> bytes:
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("collection.anki2", collection), ("media", json.dumps({}).encode())):
            entry = zipfile.ZipInfo(name, _THEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return page.getvalue()
