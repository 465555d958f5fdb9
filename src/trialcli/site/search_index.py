"""What the pages say, word by word, for a search that needs no server."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from trialcli.report.document import Block, Exchange, Facts, Items, Paragraph, Plot, Report, Table

COMMON = frozenset(("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "not",
                    "of", "on", "or", "that", "the", "to", "was", "were", "who", "with"))  # fmt: skip
"""Words that are in every text and say nothing about it."""
_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"[^\W_]+(?:[-\u2011][^\W_]+)+")


def fold_words(text: str) -> Iterator[str]:
    """The words of a text without case and accents; one with hyphens also written together: ``idecel``."""
    plain = text.lower() if text.isascii() else _without_accents(text)
    yield from (word for word in _WORD.findall(plain) if word not in COMMON)
    yield from (re.sub(r"[-\u2011]", "", word) for word in _JOINED.findall(plain))


def _without_accents(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)).lower()


class Said(NamedTuple):
    """What one page says.

    Args:
        title: its title.
        path: where it stands.
        about: a sentence that is shown with it.
        names: the words that it is called by; a page that is called what was typed comes first.
        parts: its sections: the key, the title, and the words of each.
    """

    title: str
    path: str
    about: str
    names: frozenset[str]
    parts: tuple[tuple[str, str, frozenset[str]], ...]


def read_page(path: str, report: Report, about: str, names: Iterable[str] = ()) -> Said:
    """The words of a page.

    Args:
        path: where it stands.
        report: what stands on it.
        about: a sentence that is shown with it.
        names: what it is called.
    """
    called = frozenset(fold_words(" ".join((report.title, *names))))
    parts = tuple(
        (
            section.key,
            section.title,
            called.union(*map(fold_words, _said(section.blocks)), fold_words(report.subtitle)),
        )
        for section in report.sections
    )
    return Said(report.title, path, about, called, parts)


class SearchIndex:
    """Fills up as pages are made."""

    def __init__(self) -> None:
        self._pages: list[list[object]] = []
        self._parts: list[list[object]] = []
        self._words: dict[str, list[int]] = {}
        self._names: dict[str, list[int]] = {}

    def add_page(self, said: Said) -> None:
        """Take in a page."""
        page = len(self._pages)
        self._pages.append([said.title, said.path, said.about])
        for word in said.names:
            self._names.setdefault(word, []).append(page)
        for key, title, words in said.parts:
            part = len(self._parts)
            self._parts.append([page, key, title])
            for word in words:
                self._words.setdefault(word, []).append(part)

    def content(self) -> dict[str, Any]:
        """The index as data; of a list of numbers each is written as its distance from the one before."""
        return {
            "pages": self._pages,
            "parts": self._parts,
            "words": {word: _distances(places) for word, places in sorted(self._words.items())},
            "names": {word: _distances(places) for word, places in sorted(self._names.items())},
            "common": sorted(COMMON),
        }


def _distances(places: Sequence[int]) -> list[int]:
    return [place - before for before, place in zip((0, *places), places, strict=False)]


def _said(blocks: Iterable[Block]) -> Iterator[str]:
    """Every text that is read in blocks."""
    for block in blocks:
        match block:
            case Table():
                yield from (cell.text for row in block.rows for cell in row.cells)
                yield from dict.fromkeys(row.group for row in block.rows)
                yield block.title
            case Paragraph():
                yield block.text
            case Items():
                yield from block.items
            case Facts():
                yield from (f"{fact.label} {fact.value.text}" for fact in block.facts)
            case Exchange():
                yield from (block.question, block.answer or "")
            case Plot():
                yield from (row.spoken for row in block.rows)
