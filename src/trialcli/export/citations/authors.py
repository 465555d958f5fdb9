"""Authors as citations print them, taken apart: family name, initials, suffix, or the name of a group.

Splitting follows the form that trial files ask for (`Munshi NC`, `Anderson LD Jr`), which is that of the National
Library of Medicine: Patrias K. Citing Medicine, 2nd edition, 2007, https://www.ncbi.nlm.nih.gov/books/NBK7256/.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_PERSON = re.compile(
    r"(?P<family>\S.*?) (?P<initials>[^\W\d_](?:-?[^\W\d_]){0,3})(?: (?P<suffix>Jr|Sr|I{2,3}|IV|2nd|3rd|4th))?"
)
_GROUP = re.compile(
    r"\b(?:group|study|trial|investigators|consortium|committee|agency|administration|organi[sz]ation|network"
    r"|collaborat\w+|society|institute|university|inc|ltd)\b",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(r"(?:et al|and others)\.?", re.IGNORECASE)


class Name(NamedTuple):
    """A person with initials (``NC``, ``J-P``), or a group, whose whole name is its family name."""

    family: str
    initials: str = ""
    suffix: str = ""

    @property
    def given(self) -> str:
        """The initials as other formats write them: ``N. C.``, ``J.-P.``."""
        return re.sub(r"(\w)(?=(-?))", lambda found: f"{found[1]}." + ("" if found[2] else " "), self.initials).rstrip()


def parse_author(text: str) -> Name:
    """The parts of one author; what has no initials in capitals, or calls itself a group, is a group."""
    found = _PERSON.fullmatch(text)
    if found is None or not found["initials"].isupper() or _GROUP.search(text):
        return Name(text)
    return Name(found["family"], found["initials"], found["suffix"] or "")


def parse_authors(texts: Iterable[str]) -> tuple[tuple[Name, ...], bool]:
    """All authors, and whether the list was cut short with ``et al.``."""
    listed = list(texts)
    kept = [text for text in listed if not _AND_OTHERS.fullmatch(text)]
    return tuple(map(parse_author, kept)), len(kept) < len(listed)
