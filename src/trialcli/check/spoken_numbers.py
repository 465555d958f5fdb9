"""Numbers in words: ``ten``, ``twenty-one``, ``three quarters``, ``one in five``, ``two thirds``, ``half``."""

from collections.abc import Sequence
from decimal import Decimal

from trialcli.check.tokens import DASHES, Token

_SMALL_TEXT = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
          " seventeen eighteen nineteen")  # fmt: skip
_SMALL = _SMALL_TEXT.split()
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_COUNTS = {word: value for value, word in enumerate(_SMALL)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
    "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
_ORDINAL_ONLY_TEXT = "third quarter fifth sixth seventh eighth tenth"
_ORDINAL_ONLY = frozenset(_ORDINAL_ONLY_TEXT.split())


def join_spoken(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with one number in the place of the words that make one; a share is in percent and says so."""
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        size, made = _read(tokens, place, found)
        found += made
        place += size
    return found


def _read(  # noqa: PLR0911 - a way of speaking a line
    tokens: Sequence[Token], place: int, before: Sequence[Token]
) -> tuple[int, list[Token]]:
    token = tokens[place]
    if token.kind != "word":
        return 1, [token]
    if token.text == "half" and not (
        before and before[-1].text in {"a", "an", "and", "one"} and _is_time(tokens, place)
    ):
        return (1, [token]) if _is_time(tokens, place) else (1, _share(1, 2, token, token))
    count = _COUNTS.get(token.text)
    if count is None:
        if token.text in {"a", "an"} and (part := _part(tokens, place + 1)) and _of(tokens, place + 2):
            return 2, _share(1, part, token, tokens[place + 1])
        return 1, [token]
    if count and (part := _part(tokens, place + 1, dashed=True)):
        last = place + 1 + (tokens[place + 1].text in DASHES)
        if count < part and (count > 1 or _of(tokens, last + 1)):
            return last + 1 - place, _share(count, part, token, tokens[last])
    if other := _in_so_many(tokens, place):
        of, last = other
        if 0 < count < of:
            return last + 1 - place, _share(count, of, token, tokens[last])
    return _counted(tokens, place, count)


def _counted(tokens: Sequence[Token], place: int, count: int) -> tuple[int, list[Token]]:
    """A count in words, with the ones behind the tens: ``twenty-one``. ``One`` may be no number at all."""
    last = place
    if count >= 20 and place + 2 < len(tokens) and tokens[place + 1].text in DASHES:  # noqa: PLR2004 - the tens
        ones = _COUNTS.get(tokens[place + 2].text, 0)
        if 0 < ones < 10:  # noqa: PLR2004
            count, last = count + ones, place + 2
    first = tokens[place]
    number = Token("number", first.text, first.start, tokens[last].end, Decimal(count), sure=count != 1, spoken=True)
    return last + 1 - place, [number]


def _part(tokens: Sequence[Token], place: int, *, dashed: bool = False) -> int:
    """The whole that a word is a part of: 4 for ``quarter``; 0 for another word."""
    if dashed and place < len(tokens) and tokens[place].text in DASHES:
        place += 1
    return _PARTS.get(tokens[place].text, 0) if place < len(tokens) else 0


def _of(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].text in {"of", "had", "were", "responded", "achieved", "reached"}


def _is_time(tokens: Sequence[Token], place: int) -> bool:
    """Whether a half is one of a time or a dose, or a word in another sense: ``half a year``, ``half-life``."""
    if place + 1 >= len(tokens):
        return False
    return tokens[place + 1].text in {*DASHES, "year", "years", "month", "a", "an", "life", "lives", "dose", "point"}


def _in_so_many(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    """``in five`` and ``out of five`` behind a count: the whole, and where it ends."""
    if place + 2 >= len(tokens):
        return None
    last = place + 2 if tokens[place + 1].text == "in" else place + 3 if tokens[place + 1].text == "out" else 0
    if not last or last >= len(tokens):
        return None
    if tokens[last].kind == "number":
        return (int(tokens[last].value), last) if tokens[last].whole and tokens[last].value <= 20 else None  # noqa: PLR2004
    whole = _COUNTS.get(tokens[last].text)
    return (whole, last) if whole else None


def _share(few: int, many: int, first: Token, last: Token) -> list[Token]:
    """A share in percent, and the sign of it, which takes no room."""
    value = Decimal(100 * few) / Decimal(many)
    number = Token("number", f"{first.text}", first.start, last.end, value, 0, sure=True, spoken=True)
    return [number, Token("sign", "%", last.end, last.end)]
