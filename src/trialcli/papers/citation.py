"""What a paper says of itself: its citation and the numbers under which its trial is registered."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NUMBERS = re.compile(
    r"(?<![A-Z])NCT\d{8}(?!\d)"  # elements that touch join a number to the word before
    r"|(?<![A-Z])ISRCTN ?\d{8}(?!\d)"
    r"|(?<![A-Z])(?:ACTRN|PACTR)\d{14,15}(?!\d)"
    r"|(?<![A-Z])UMIN\d{9}(?!\d)"
    r"|(?<![A-Z])jRCT[s]?\d{9,10}(?!\d)"
    r"|(?<![A-Z])ChiCTR[A-Z-]{0,8}\d{8,10}(?!\d)"
    r"|(?<!\d)CTRI/\d{4}/\d{2,3}/\d{6}(?!\d)"
    r"|(?<![\d-])(?:19|20)\d{2}-\d{6}-\d{2}(?![\d-])"  # EudraCT
)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Citation:
    """What a paper says of itself; empty where it does not."""

    title: str
    authors: tuple[str, ...]
    journal: str
    year: str
    doi: str
    pmid: str
    pmcid: str
    registry: tuple[str, ...]
    read: str


def find_registry_numbers(texts: Iterable[str]) -> tuple[str, ...]:
    """The registry numbers that texts hold, each once, as their registries write them."""
    found = (match[0].replace(" ", "") for text in texts for match in _NUMBERS.finditer(text))
    return tuple(dict.fromkeys(found))


def find_year(text: str) -> str:
    """The first year of a date in words, ``2003 Nov-Dec``; empty where there is none."""
    found = _YEAR.search(text)
    return found[0] if found else ""


def shorten_given(family: str, given: str) -> str:
    """Family name and initials: "Doe JA"."""
    if given.isupper() and given.isalpha():
        return f"{family} {given}".strip()
    initials = "".join(word[0] for word in re.split(r"[\s.-]+", given) if word and word[0].isupper())
    return f"{family} {initials}".strip()
