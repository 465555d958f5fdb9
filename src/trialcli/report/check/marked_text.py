"""The text with a mark behind every figure on which something is said."""

from collections.abc import Container, Sequence
from itertools import pairwise
from typing import NamedTuple

from trialcli.check.checked import Remark
from trialcli.check.verdicts import Verdict

SIGNS: dict[Verdict, str] = {
    "contradicted": "!", "inconsistent": "!", "elsewhere": "~", "borne-out": "+", "not-in-library": "?",
    "in-source": "=", "not-in-source": "?", "note": "i",
}  # fmt: skip
"""The sign of each verdict in the text."""
WORDS: dict[Verdict, str] = {
    "contradicted": "contradicted",
    "inconsistent": "inconsistent",
    "elsewhere": "another figure",
    "borne-out": "borne out",
    "not-in-library": "not in the library",
    "in-source": "in the source",
    "not-in-source": "not in the source",
    "note": "note",
}


class Piece(NamedTuple):
    """A stretch of a text, the numbers of the remarks on it, and of those that end with it."""

    text: str
    numbers: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()


def split_text(plain: str, remarks: Sequence[Remark]) -> list[Piece]:
    """The text in pieces, in its order: a new one where a remark begins or ends."""
    cuts = sorted({0, len(plain), *(place for remark in remarks for place in (remark.start, remark.end))})
    pieces = []
    live: list[int] = []
    upcoming = 0
    for start, end in pairwise(cuts):
        while upcoming < len(remarks) and remarks[upcoming].start == start:
            live.append(upcoming)
            upcoming += 1
        ending = tuple(place + 1 for place in live if remarks[place].end == end)
        pieces.append(Piece(plain[start:end], tuple(place + 1 for place in live), ending))
        live = [place for place in live if remarks[place].end > end]
    return pieces


def mark_text(plain: str, remarks: Sequence[Remark], listed: Container[int]) -> list[str]:
    """The paragraphs of a text, each figure that is in the list with a sign and its number behind it."""
    marked = "".join(
        piece.text
        + "".join(f"[{SIGNS[remarks[number - 1].verdict]}{number}]" for number in piece.ending if number in listed)
        for piece in split_text(plain, remarks)
    )
    return [" ".join(paragraph.split()) for paragraph in marked.split("\n") if paragraph.strip()]
