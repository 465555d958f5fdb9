"""Numbers, words and signs of a running text, each with the place where it stands.

Journals print numbers in many ways: ``8.8``, ``8·8``, ``8,8``, ``.05``, ``10 036`` with a thin space, ``-1.3`` with any
of four dashes, ``three quarters``. One pass over the text takes them apart; a name with digits in it (``CD38``,
``KarMMa-3``) is a name.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal["number", "word", "name", "sign"]
KINDS: tuple[Kind, ...] = ("number", "word", "sign", "name")
LONGEST = 15
"""Digits of a number; what is longer is no figure of a trial."""

_THIN = "\u00a0\u2007\u2008\u2009\u200a\u202f "
_POINTS = ".\u00b7\u2027\u2219\u2022\u22c5\u0387"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_TOKEN = re.compile(
    rf"(?P<number>[0-9]{{1,3}}(?:(?:,|[{_THIN}])[0-9]{{3}}){{1,4}}(?![0-9])(?!,[0-9])(?:[{_POINTS}][0-9]+)?"
    rf"|[0-9]+(?:[{_POINTS},][0-9]+)?|(?<![\w{_POINTS}])[{_POINTS}][0-9]+)"
    r"|(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)*)"
    r"|(?P<name>(?P<same>[^\s\w])(?P=same){3,})"  # a rule, and not as many signs
    r"|(?P<sign>[^\s\w]|_|\n(?=[ \t]{0,40}(?:\n|[-\u2010-\u2015\u2212\u2022*]|[0-9]{1,3}[.)][ \t])))"
)
_POINT = re.compile(rf"[{_POINTS}]")
_GAPS = re.compile(rf"[,{_THIN}]")
_UNITS_TEXT = (
    "mg g kg ug µg ml l dl mo mos m months month y yr yrs year years wk wks week weeks d days day h hr hrs hours min pp"
    " pts pt patients mm cm mmhg mmol pct x fold"
)
_UNITS = frozenset(_UNITS_TEXT.split())


class Token(NamedTuple):
    """A number, a word, a name or a sign, and where it stands in the text."""

    kind: Kind
    text: str
    """As it stands; a word in lower case."""
    start: int
    end: int
    value: Decimal = Decimal(0)
    """Of a number."""
    places: int = 0
    """Of a number: digits after the point."""
    sure: bool = True
    """Of a number: whether it can be read in one way only."""
    spoken: bool = False
    """Of a number: whether it stands in words."""

    @property
    def whole(self) -> bool:
        """Whether it is a count: a number without decimals and sign."""
        return self.kind == "number" and self.places == 0 and self.value >= 0

    @property
    def unit(self) -> Decimal:
        """One unit of the last place."""
        return Decimal(1).scaleb(-self.places)


def split_tokens(text: str) -> list[Token]:
    """The numbers, words, names and signs of a text, in their order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        if match[0] in "\\$":  # TeX: 95\%, $<$
            continue
        kind: Kind = next(kind for kind in KINDS if match[kind] is not None)
        token = Token(kind, match[0] if kind != "word" else match[0].casefold(), *match.span())
        found.append(_number(token, found, text) if kind == "number" else token)
    return list(_units_apart(found))


def _number(token: Token, before: list[Token], text: str) -> Token:
    """A number with its value and its sign, or the name that it is a part of."""
    if len(token.text) > LONGEST + len(token.text) // 3 or _in_name(token, before, text):
        return token._replace(kind="name")
    plain, sure = _plain(token.text)
    value = Decimal(plain)
    negative = _signed(before, token, text)
    start = before.pop().start if negative else token.start
    places = len(plain.partition(".")[2])
    return token._replace(start=start, value=-value if negative else value, places=places, sure=sure)


def _plain(printed: str) -> tuple[str, bool]:
    """The digits with a point, and whether no other reading is likely: ``8,8`` may be two numbers."""
    whole = _POINT.split(printed)
    joined = _GAPS.sub("", whole[0])
    if len(whole) > 1:
        return f"{joined or '0'}.{whole[1]}", True
    left, comma, right = printed.partition(",")
    if comma and printed.count(",") == 1 and " " not in printed and (len(right) != 3 or left == "0"):  # noqa: PLR2004 - three digits are thousands
        return f"{left}.{right}", False
    return joined, " " not in printed


def _in_name(token: Token, before: list[Token], text: str) -> bool:
    """Whether a letter stands before the number, or a dash after a name: ``CD38``, ``PSMA-617``, ``10^-5``."""
    if not before or before[-1].end != token.start:
        return False
    last = before[-1]
    if last.kind in {"word", "name"} or last.text in {"^", "_"}:
        return True
    if last.text not in DASHES or len(before) == 1 or before[-2].end != last.start:
        return False
    earlier = before[-2]
    printed = text[earlier.start : earlier.end]
    return earlier.kind == "name" or earlier.text == "^" or (earlier.kind == "word" and printed != printed.casefold())


def _signed(before: list[Token], token: Token, text: str) -> bool:
    """Whether the dash before a number is its sign, and not one between two numbers or words."""
    if not before or before[-1].text not in DASHES or before[-1].end != token.start:
        return False
    dash = before[-1]
    if len(before) == 1:
        return True
    earlier = before[-2]
    touching = earlier.end == dash.start
    return (
        not touching
        or earlier.text in "([=:;,<>/"
        or (earlier.text in DASHES and text[dash.start - 2 : dash.start - 1] != " ")
    )


def _units_apart(tokens: list[Token]) -> Iterator[Token]:
    """The tokens, where a number that letters follow at once is a name unless they are a unit: ``12mo``, ``177Lu``."""
    for place, token in enumerate(tokens):
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        glued = token.kind == "number" and after is not None and after.start == token.end and after.kind == "word"
        yield token._replace(kind="name") if glued and after and after.text not in _UNITS else token
