"""The words of a registry's titles and terms, in the form in which they are compared.

Case, punctuation, accents of the printer, British and American spelling and the word for a person
in a trial do not count. Signs that change a meaning (``+``, ``≥``, ``<``) are words of their own.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from itertools import islice
from typing import NamedTuple

LONGEST = 400
"""Characters of a title or term; the registry itself takes fewer."""

_WORD = r">=|=>|[^\W_]+(?:['\u2019][^\W_]+)*|[%&+<>≥≤]"  # linear: no two branches begin alike
_WORDS, _WORDS_AND_BRACKETS = re.compile(_WORD), re.compile(rf"{_WORD}|[()\[\]{{}}]")
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_SAME = {
    "%": "percent",
    "&": "and",
    "+": "plus",
    "≥": ">=",
    "=>": ">=",
    **dict.fromkeys(("participant", "patient", "patients", "subject", "subjects"), "participants"),
}
_SPELLING = (("'", ""), ("\u2019", ""), ("ae", "e"), ("oe", "e"), ("mour", "mor"), ("leuc", "leuk"), ("omis", "omiz"))
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "or", "the", "to"})
_SHORT_FORM = range(2, 10)  # letters


class Word(NamedTuple):
    """A word and where it stands in the text."""

    form: str
    """The form in which it is compared."""
    start: int
    end: int


def clean_text(text: str) -> str:
    """The text without character references and with one form of each character."""
    if "&" in text:
        text = unescape(text)
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def split_words(text: str) -> list[Word]:
    """The words of a cleaned text and its brackets."""
    found = ((token[0], token.span()) for token in _WORDS_AND_BRACKETS.finditer(text))
    return [Word(_form(token), *span) for token, span in found]


def list_forms(text: str) -> tuple[str, ...]:
    """The words of any text alone, as they are compared."""
    return tuple(_SAME.get(word, word) for word in _WORDS.findall(_plain(clean_text(text))))


@lru_cache(maxsize=8192)  # titles are made of few words
def _form(token: str) -> str:
    """The form in which one word is compared."""
    plain = _plain(token)
    return _SAME.get(plain, plain)


def _plain(text: str) -> str:
    """Without case, apostrophes and British spelling."""
    text = text.casefold()
    for written, plain in _SPELLING:
        text = text.replace(written, plain)
    return text


def without_short_forms(found: Sequence[Word]) -> list[Word]:
    """The words without brackets and without what is only the initials of the words before it.

    ``Overall response rate (ORR)`` says no more than ``overall response rate``; the content of any
    other bracket stays, since it may change what is meant.
    """
    kept: list[Word] = []
    opened: list[int] = []
    for word in found:
        if word.form in _OPEN:
            opened.append(len(kept))
        elif word.form not in _CLOSE:
            kept.append(word)
        elif opened:
            start = opened.pop()
            if _is_short_form("".join(inner.form for inner in islice(kept, start, None)), kept[:start]):
                del kept[start:]
    return kept


def _is_short_form(letters: str, before: Sequence[Word]) -> bool:
    """Whether these letters are the initials of the words before them, of which one may follow: (CR) in "CR rate"."""
    if len(letters) not in _SHORT_FORM:
        return False
    for end in (len(before), len(before) - 1):
        last = [word.form for word in before[max(0, end - 2 * len(letters)) : max(0, end)]]
        for names in (last, [word for word in last if word not in _SMALL]):
            if "".join(word[0] for word in names).endswith(letters):
                return True
    return False
