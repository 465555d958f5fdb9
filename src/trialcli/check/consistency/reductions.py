"""A ratio and what is said of it in the same sentence: the reduction, the time gained, the difference, the total.

``HR 0.70`` is a hazard lower by 30%, and not by 70%; it is no reduction in percentage points, since those are absolute.
"""

import re
from collections.abc import Iterator

from trialcli.check.shape import Shape
from trialcli.check.tokens import Token
from trialcli.check.verdicts import Oddity

_W = "[wN]"
_RATIO = re.compile(rf"R{_W}{{0,4}}[,;:=(]{{0,2}}{_W}{{0,3}}(?P<e>n)")
_SHARE = re.compile(r"p")
_FALL = re.compile(
    r"(?:reduc|lower|decreas|declin|fewer|less|cut|drop|fell|fall)\w*(?:\s+[^\s\d.;]+){0,8}?\s+by\s*\Z", re.IGNORECASE
)
_FALL_AFTER = re.compile(
    r"\A\s*(?:relative |lower |overall |risk |hazard )*(?:reduction|lower|decrease|fewer|less)\b", re.IGNORECASE
)
_RISK = re.compile(r"\b(?:risk|hazard|rate|odds|chance|likelihood|death|mortality|progression)", re.IGNORECASE)
_LEFT = re.compile(r"\bleaves?\s*\Z", re.IGNORECASE)
_OTHER = re.compile(r"interval|confidence|\bCI\b|respectively|from\s*\Z|to\s*\Z|absolute", re.IGNORECASE)
_POINTS = re.compile(r"\A\s*(?:percentage[- ]points?|absolute)", re.IGNORECASE)
_NEAR = 160  # characters


def check_reductions(shape: Shape) -> Iterator[Oddity]:
    """Reductions of a risk or hazard that the one ratio of their sentence does not give."""
    for first, last in shape.sentences():
        ratios = [match.start("e") for match in _RATIO.finditer(shape.letters, first, last)]
        if len(ratios) != 1 or not _below_one(shape.number(ratios[0])):
            continue
        ratio = shape.number(ratios[0])
        yield from _absolute(shape, (first, last), ratio)
        for match in _SHARE.finditer(shape.letters, first, last):
            if oddity := _held(shape, match.start(), ratio, shape.start(first)):
                yield oddity


def _absolute(shape: Shape, sentence: tuple[int, int], ratio: Token) -> Iterator[Oddity]:
    """Percentage points that are one less the ratio, which is a relative reduction, and no difference of two rates."""
    shares = [shape.number(match.start()).value for match in _SHARE.finditer(shape.letters, *sentence)]
    for match in re.finditer(r"[np]", shape.letters[sentence[0] : sentence[1]]):
        place = sentence[0] + match.start()
        number = shape.number(place)
        fall = 100 * (1 - ratio.value)
        unit = max(number.unit, 100 * ratio.unit)
        if not _POINTS.match(shape.text[shape.end(place) : shape.end(place) + 30]) or abs(number.value - fall) > unit:
            continue
        if not any(abs(abs(one - other) - number.value) <= 2 * unit for one in shares for other in shares):
            why = f"{fall.normalize():f}% is relative, one less the ratio of {ratio.value}"
            yield _oddity(shape, place, why, f"{shape.words(place, place)} as an absolute difference")


def _below_one(ratio: Token) -> bool:
    return ratio.sure and 0 < ratio.value < 1


def _held(shape: Shape, place: int, ratio: Token, sentence: int) -> Oddity | None:
    """The oddity of one percentage, where it is a reduction and another one than the ratio says."""
    percent = shape.number(place)
    start, end = shape.start(place), shape.end(place)
    before, after = shape.text[max(sentence, start - _NEAR) : start], shape.text[end : end + 40]
    if abs(start - ratio.start) > _NEAR or not percent.sure or _OTHER.search(before[-40:]):
        return None
    fall = 100 * (1 - ratio.value)
    unit = max(percent.unit, 100 * ratio.unit)
    residue = 100 * ratio.value
    near_fall, near_residue = abs(percent.value - fall) <= unit, abs(percent.value - residue) <= unit
    if _LEFT.search(before):
        return (
            _oddity(shape, place, f"a ratio of {ratio.value} leaves {residue.normalize():f}%")
            if near_fall and not near_residue
            else None
        )
    said = _FALL.search(before) or _FALL_AFTER.search(after)
    if not said or not (_RISK.search(before) or _RISK.search(after.partition("(")[0])) or near_fall or not near_residue:
        return None
    return _oddity(shape, place, f"a ratio of {ratio.value} is a reduction by {fall.normalize():f}%")


def _oddity(shape: Shape, place: int, why: str, says: str = "") -> Oddity:
    start, end = shape.start(place), shape.end(place)
    said = shape.text[start:end]
    return Oddity("reduction", start, end, said, f"{why}, the text says {says or said}")
