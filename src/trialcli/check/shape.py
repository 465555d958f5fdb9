"""The figures of a text as a string of one letter each, so that grammar can be a short regular expression.

``94 of 128 patients (73%)`` is ``n o n w ( p )``: numbers ``n``, percentages ``p``, labels of an interval ``C``, of a
ratio ``R``, of a P value ``P``. What a letter stands for is found again at its place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from trialcli.check.spoken_numbers import join_spoken
from trialcli.check.tokens import DASHES, Token, split_tokens

_LEVELS = (Decimal(50), Decimal(100))
"""Between these, in percent, a number right before the label of an interval is its level: ``97.58% CI``."""

_LABELS: Mapping[str, tuple[str, ...]] = {
    "C": (
        "confidence intervals", "confidence interval", "confidence limits", "credible interval", "credible intervals",
        "credibility interval", "bayesian credible interval", "simultaneous confidence interval", "ci", "cis", "cri",
        "crl", "ic", "kisi",
    ),
    "Q": ("interquartile range", "inter quartile range", "iqr", "range", "quartiles", "q q"),
    "S": ("standard deviation", "standard error", "sd", "se", "sem", "s d"),
    "R": (
        "hazard ratio", "hazard ratios", "hazards ratio", "odds ratio", "odds ratios", "risk ratio", "risk ratios",
        "rate ratio", "rate ratios", "relative risk", "relative risks", "incidence rate ratio", "prevalence ratio",
        "ratio of means", "geometric mean ratio", "win ratio", "win odds", "hr", "hrs", "rr", "rrs", "or", "ors", "irr",
        "ahr", "aor", "shr", "arr",
    ),
    "D": ("difference", "differences", "percentage points", "risk difference", "treatment difference", "rd", "points"),
    "v": ("vs", "versus", "v", "against", "compared with", "compared to", "as against", "rather than", "minus"),
    "&": ("and",),
    "-": ("to", "through"),
    "o": ("of", "out of", "of the", "among", "of all", "of whom"),
}  # fmt: skip
_LONGEST = max(len(label.split()) for labels in _LABELS.values() for label in labels)
_LETTER = {tuple(label.split()): letter for letter, labels in _LABELS.items() for label in labels}
_CAPITALS = frozenset({"or", "ors", "rd", "se", "ic", "v", "rr", "hr", "arr", "crl"})  # short forms, not words
_SHORTENED_TEXT = "vs v eg ie al approx dr st fig e g i ca cf incl resp"
_SHORTENED = frozenset(_SHORTENED_TEXT.split())
_SIGNS = {sign: sign for sign in "();,:=/.<&"} | {
    "\n": ".", "?": ".", "!": ".", "[": "(", "{": "(", "]": ")", "}": ")", ">": "<", "≤": "<", "≥": "<", "\u2192": "-",
}  # fmt: skip


_LONGEST_SENTENCE = 1000  # letters; what is longer is no prose, and comparing all with all would take too long


class Shape(NamedTuple):
    """A text as a string of letters, and for each letter the tokens that it stands for."""

    letters: str
    parts: tuple[tuple[Token, ...], ...]
    text: str

    def number(self, place: int) -> Token:
        """The number at a place of the letters."""
        return next(token for token in self.parts[place] if token.kind == "number")

    def start(self, place: int) -> int:
        """Where in the text a letter begins."""
        return self.parts[place][0].start

    def end(self, place: int) -> int:
        """Where in the text a letter ends."""
        return self.parts[place][-1].end

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Where each sentence begins among the letters, and where the point behind it stands; long ones in pieces."""
        first = 0
        for match in re.finditer(r"[.]|\Z", self.letters):
            for start in range(first, match.start(), _LONGEST_SENTENCE):
                yield start, min(start + _LONGEST_SENTENCE, match.start())
            first = match.end()

    def words(self, first: int, last: int) -> str:
        """The text between two letters, both included."""
        return self.text[self.start(first) : self.end(last)]


def shape_text(text: str) -> Shape:
    """The shape of a text."""
    tokens = join_spoken(split_tokens(text))
    letters: list[str] = []
    parts: list[tuple[Token, ...]] = []
    place = 0
    while place < len(tokens):
        letter, size = _read(tokens, place, text)
        if (
            letter == "w"
            and tokens[place].text in {"interval", "intervals"}
            and letters
            and _is_level(parts[-1], letters[-1], tokens[place])
        ):
            letter = "C"
        if letter == "C" and letters and _is_level(parts[-1], letters[-1], tokens[place]):
            parts[-1] = (*parts[-1], *tokens[place : place + size])
            letters[-1] = "C"
        elif letter == "C" and letters and letters[-1] == "C":
            parts[-1] = (*parts[-1], *tokens[place : place + size])
        else:
            letters.append(letter)
            parts.append(tuple(tokens[place : place + size]))
        place += size
    return Shape("".join(letters), tuple(parts), text)


def _is_level(part: tuple[Token, ...], letter: str, label: Token) -> bool:
    """Whether what stands before a label is the level of the interval: ``95% CI``."""
    return letter == "p" and _LEVELS[0] <= part[0].value < _LEVELS[1] and label.start - part[-1].end <= 2  # noqa: PLR2004


def _read(tokens: Sequence[Token], place: int, text: str) -> tuple[str, int]:
    """The letter of what begins at a place, and how many tokens it is."""
    token = tokens[place]
    if token.kind == "number":
        return _read_number(tokens, place)
    if token.kind == "sign":
        if token.text in DASHES:
            return "-", 1
        if token.text == ".":
            return ("." if _ends_sentence(tokens, place, text) else "w"), 1
        return _SIGNS.get(token.text, "w"), 1
    if token.kind == "name":
        return "N", 1
    return _read_words(tokens, place, text)


def _ends_sentence(tokens: Sequence[Token], place: int, text: str) -> bool:
    """Whether a point ends a sentence, and is not one of ``vs.`` or ``p.Met918``."""
    end = tokens[place].end
    if end < len(text) and not (text[end].isspace() or text[end] in ")]\"\u201d'\u2019"):
        return False
    return not place or tokens[place - 1].text not in _SHORTENED


def _read_number(tokens: Sequence[Token], place: int) -> tuple[str, int]:
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is not None and after.text in {"%", "percent", "pct", "\uff05"}:
        return "p", 2
    if after is not None and after.text == "per" and place + 2 < len(tokens) and tokens[place + 2].text == "cent":
        return "p", 3
    return "n", 1


def _read_words(tokens: Sequence[Token], place: int, text: str) -> tuple[str, int]:
    """The label that begins at a place, the longest one, with its short form in brackets behind it."""
    for size in range(min(_LONGEST, len(tokens) - place), 0, -1):
        said = tokens[place : place + size]
        letter = _LETTER.get(tuple(token.text for token in said))
        if letter is None or not _meant(said[0], text):
            continue
        return letter, size + _short_form(tokens, place + size, letter)
    if tokens[place].text == "p" and place + 1 < len(tokens) and tokens[place + 1].text in {"=", "<", ">", "≤", "≥"}:
        return _p_value(tokens, place)
    return "w", 1


def _meant(token: Token, text: str) -> bool:
    """Whether a short form is one: ``OR`` is a ratio, ``or`` is not."""
    printed = text[token.start : token.end]
    if token.text == "v":
        return printed == "v"
    return token.text not in _CAPITALS or printed.isupper() or (printed[-1:] == "s" and printed[:-1].isupper())


def _short_form(tokens: Sequence[Token], place: int, letter: str) -> int:
    """How many tokens a bracket behind a label has, where it holds only the short form of it: ``[CI]``."""
    inside = tokens[place : place + 3]
    if len(inside) == 3 and inside[0].text in "([" and inside[2].text in ")]":  # noqa: PLR2004 - brackets and a word
        return 3 if _LETTER.get((inside[1].text,)) == letter else 0
    return 0


def _p_value(tokens: Sequence[Token], place: int) -> tuple[str, int]:
    """``P<0.001``, ``p = .935``, ``P = 0.03``."""
    size = 2
    while place + size < len(tokens) and tokens[place + size].text in {"=", "<", ">"}:
        size += 1
    if place + size < len(tokens) and tokens[place + size].kind == "number":
        return "P", size + 1
    return "w", 1
