"""The titles and phrases that a vocabulary lists, ready to be looked up by their words."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from trialcli.vocabulary.lookup import Outcome
from trialcli.vocabulary.normalize import list_forms

Forms = tuple[str, ...]
"""The words of a text in the form in which they are compared."""

_WITH_LINK = ("assessors", "criteria", "everyone")


class Title(NamedTuple):
    """A title that means one outcome."""

    code: str
    text: str
    """As it is listed."""
    unless: tuple[str, ...] = ()
    """Names of lists; the title means something else in a record that holds one of their phrases."""
    within: tuple[str, ...] = ()
    """Names of lists; the title counts only in a record that holds one of their phrases."""


class Phrase(NamedTuple):
    """Words that may stand beside a title."""

    only: frozenset[str] | None = None
    """Kinds and codes of outcome that it may stand beside; any where ``None``."""
    tells: bool = False
    """Whether it tells two results of one outcome apart."""
    linked: bool = False
    """Whether "as assessed by" may stand before it."""


def index_titles(outcomes: Mapping[str, Outcome]) -> dict[Forms, Title]:
    """Titles by their words; a title that two outcomes list says neither."""
    listed = [_title(code, line) for code, outcome in outcomes.items() for line in outcome.titles]
    claimed = index_unclaimed((said, title.code) for said, title in listed)
    return {said: title for said, title in listed if said in claimed}


def _title(code: str, line: str) -> tuple[Forms, Title]:
    """``cr rate unless myeloma``, ``OS only in cancer``: a title, and the lists that give it another sense, or this."""
    text, _, unless = line.partition(" unless ")
    text, _, within = text.partition(" only in ")
    lists, needed = (tuple(name.strip() for name in part.split(",") if name.strip()) for part in (unless, within))
    return list_forms(text), Title(code, text, lists, needed)


def index_unclaimed(pairs: Iterable[tuple[Forms, str]]) -> dict[Forms, str]:
    """Codes by words, without the words that two codes claim."""
    codes: dict[Forms, set[str]] = {}
    for said, code in pairs:
        codes.setdefault(said, set()).add(code)
    return {said: next(iter(claims)) for said, claims in codes.items() if said and len(claims) == 1}


def index_sides(lists: Mapping[str, Iterable[Forms]]) -> tuple[dict[Forms, Phrase], dict[Forms, Phrase]]:
    """Phrases that may stand before a title, and those that may stand after one, by their words."""
    before: dict[Forms, Phrase] = {}
    after: dict[Forms, Phrase] = {}
    for name, phrases in lists.items():
        side, _, only = name.partition(" ")
        for said in phrases:
            if side in {"before", "after"}:
                _beside(before if side == "before" else after, said, only)
            elif name == "apart":
                before[said] = after[said] = Phrase(tells=True)
            elif name in _WITH_LINK:
                after[said] = Phrase(tells=True, linked=True)
    return before, after


def _beside(place: dict[Forms, Phrase], said: Forms, only: str) -> None:
    """One phrase of ``before`` or of ``before proportion``; of several lists, it may stand beside what any allows."""
    known = place.get(said)
    if not only or (known and known.only is None):
        place[said] = Phrase()
    else:
        place[said] = Phrase(frozenset({only}) | (known.only if known and known.only else frozenset()))
