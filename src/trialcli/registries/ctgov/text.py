"""How a record prints text: HTML entities, Markdown escapes, words in capitals; and short ids made of it."""

import html
import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~^&$%=@:;,\"'/?])")
_BLANKS = re.compile(r"[ \t\f\v\u00a0]+")
_LINES = re.compile(r" ?\n ?")
_NUMBERED = re.compile(r"\d\d")
_NO_WORD = re.compile(r"[^a-z0-9]+")


def clean_text(text: str) -> str:
    """Text without entities and escapes; its line breaks stay."""
    text = strip_escapes(text).replace("\r\n", "\n").replace("\r", "\n")
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()


def join_line(text: str) -> str:
    """Text in one line."""
    return " ".join(strip_escapes(text).split())


def strip_escapes(text: str) -> str:
    """Text without entities and escapes."""
    if "&" in text:
        text = html.unescape(text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


@lru_cache(maxsize=4096)  # a record says the same words many times
def fold_title(text: str) -> str:
    """The form in which titles are compared: no case, and no space that only sets a sign or a number apart."""
    return re.sub(" ", _kept, join_line(text).casefold())


def _kept(space: re.Match[str]) -> str:
    """A space says something between two letters and between two digits; beside anything else it is a habit."""
    before, after = space.string[space.start() - 1], space.string[space.end()]
    return " " if (before.isalpha() and after.isalpha()) or (before.isdigit() and after.isdigit()) else ""


def spell_word(word: str) -> str:
    """A word of the registry's own lists as people write it: ``NOT_YET_RECRUITING`` is ``not yet recruiting``.

    A number stays as it is: ``NCT03361748``.
    """
    return word.replace("_", " ").lower() if word.isupper() and not _NUMBERED.search(word) else word


def make_slug(text: str, longest: int = 40) -> str:
    """A short id in small letters, digits and hyphens, cut between words; ``x`` where nothing is left of the text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    whole = _NO_WORD.sub("-", plain).strip("-")
    if len(whole) > longest:
        whole = whole[: longest + 1].rpartition("-")[0] or whole[:longest]
    return whole or "x"


def find_fresh(wanted: str, taken: Container[str], between: str = "-") -> str:
    """A name that is not taken: with a number after it where it is. Few are tried, however many are taken."""
    if wanted not in taken:
        return wanted
    low, high = 1, 2
    while f"{wanted}{between}{high}" in taken:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if f"{wanted}{between}{middle}" in taken else (low, middle)
    return f"{wanted}{between}{high}"


def gather_remarks(*parts: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Remarks of several sources, each by itself and once."""
    each = (said for part in parts for said in ((part,) if isinstance(part, str) else part or ()))
    return tuple(dict.fromkeys(filter(None, each)))


def join_sentences(*parts: str | None) -> str | None:
    """Several remarks as one text, each once; nothing where there are none."""
    said = dict.fromkeys(part for part in parts if part)
    return "; ".join(said) or None
