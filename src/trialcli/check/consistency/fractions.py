"""Counts, the people they are out of, and percentages that have to agree with them.

Only what stands together is held together: ``94 of 128 patients (73%)``, ``51/105 [14%]``, ``78 (19%) of 470``,
``14.5% (58/586)``. A percentage may be of a Kaplan-Meier curve and the count beside it not; where the sentence is
about time to an event, a percentage above the crude one is left alone.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from trialcli.check.shape import Shape
from trialcli.check.tokens import Token
from trialcli.check.verdicts import Oddity

_W = "[wN]"
_ASIDE = "[wN-]{0,10}"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<n>n){_W}{{0,2}}o{_W}{{0,3}}(?P<of>n){_ASIDE}[(](?P<p>p)(?=[),;:])",  # 94 of 128 patients (73%)
        rf"(?P<n>n)/(?P<of>n){_ASIDE}[(](?P<p>p)(?=[),;:])",  # 51/105 [14%]
        r"(?P<n>n)/(?P<of>n)[,;:=](?P<p>p)(?=[),;.v&w])",  # (87/2331, 3.9%)
        rf"(?P<n>n){_W}{{0,3}}[(](?P<p>p)[)]{_W}{{0,2}}o{_W}{{0,3}}(?P<of>n)",  # 78 [19%] of 470
        r"(?P<n>n)[(](?P<p>p)[)]/(?P<of>n)",  # 78 (19%)/470
        rf"(?P<p>p)o?{_W}{{0,3}}[(](?:{_W}=)?(?P<n>n){_W}{{0,2}}[o/]{_W}{{0,3}}(?P<of>n)",  # 14.5% (58/586)
        rf"(?P<p>p)[,;:]{_W}?(?P<n>n)[o/](?P<of>n)(?=[);,.v&])",  # 14.5%, 58/586
        rf"(?P<p>p)[(](?P<n>n)[)]{_W}{{0,2}}o{_W}{{0,3}}(?P<of>n)",  # 73% (94) of 128
        rf"(?P<n>n)o{_W}{{0,3}}(?P<of>n){_W}{{0,3}},(?P<is>{_W}{{1,2}})(?P<p>p)(?=[),;.w])",  # 94 of 128, which is 73%
        rf"(?P<n>n)o{_W}{{0,3}}(?P<of>n)(?:{_W}{{0,3}}[,=:])?(?P<p>p)(?=[),;.])",  # 94 of 128, 73%
    )
)
_CURVE = re.compile(
    r"kaplan|cumulative|actuarial|estimate|[ -]free survival|survival rate|life[- ]table", re.IGNORECASE
)
_TIMED = re.compile(r"hazard|\bHRs?\b|event rate|per 100|log-?rank|time to", re.IGNORECASE)
_MODEL = re.compile(r"weighted|adjusted|imput|standardi[sz]ed|model", re.IGNORECASE)
_NO_WHOLE = frozenset(
    {
        "month",
        "months",
        "year",
        "years",
        "weeks",
        "week",
        "days",
        "day",
        "studies",
        "mg",
        "age",
        "grade",
        "grades",
        "stage",
    }
)

_PAIR = re.compile(rf"p{_W}{{0,8}}[v&,]{_W}{{0,8}}\Z")
_BACK = 20  # letters
_LONGEST = 1500  # characters of a sentence
_OF_A_MODEL = 3  # percentage points between a crude and an adjusted share
_A_SCORE = 5  # 3/4 may be two grades, 0/1 a score


class Share(NamedTuple):
    """A count, its total and its percentage, and where they stand in the shape."""

    part: Token
    of: Token
    percent: Token
    first: int
    last: int


def find_shares(shape: Shape) -> Iterator[Share]:
    """Every count with its total and its percentage; a number stands in one of them only."""
    taken: set[int] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(shape.letters):
            places = [match.start(group) for group in ("n", "of", "p")]
            if taken.intersection(places) or not _is_said(shape, match):
                continue
            taken.update(places)
            count, of, percent = map(shape.number, places)
            if count.whole and of.whole and percent.value >= 0 and not _is_no_share(shape, places[0], places[1]):
                yield Share(count, of, percent, min(places), max(places))


def check_fractions(shape: Shape) -> Iterator[Oddity]:
    """Percentages that their counts do not give, by more than one unit of the last place."""
    for share in find_shares(shape):
        if not (share.part.sure and share.of.sure and share.percent.sure):
            continue
        exact = 100 * share.part.value / share.of.value
        if _fits(exact, share.percent) or _may_be_other(_sentence(shape, share), exact, share.percent):
            continue
        if _is_of_first(shape, share, exact):
            continue
        start, end = shape.start(share.first), shape.end(share.last)
        yield Oddity("fraction", start, end, shape.text[start:end], _sum(share, exact))


def _is_said(shape: Shape, match: re.Match[str]) -> bool:
    """Whether the words between a count and its percentage say that one is the other: ``which is``, ``or``."""
    if "is" not in match.groupdict():
        return True
    words = {part[0].text for part in shape.parts[match.start("is") : match.end("is")]}
    return words <= {"which", "is", "or", "thus", "ie", "that", "about", "making"}


def _is_no_share(shape: Shape, count: int, of: int) -> bool:
    """Whether two numbers are no part and whole: grades, scores, pressures, studies, times."""
    after = shape.parts[of + 1][0].text if of + 1 < len(shape.parts) else ""
    few, many = shape.number(count).value, shape.number(of).value
    ahead = shape.parts[of - 1][0].text
    slashed = "/" in shape.letters[count:of]
    apart = "(" not in shape.letters[max(0, count - 1) : of + 2]
    return (
        after in _NO_WHOLE
        or ahead in _NO_WHOLE
        or many <= 1
        or (slashed and (many <= _A_SCORE or (few > many and apart)))
    )


def _fits(exact: Decimal, percent: Token) -> bool:
    """Whether a percentage is the exact one to its last place, or one unit beside it; in words, whether it is near."""
    if percent.spoken:
        return abs(exact - percent.value) <= 5  # noqa: PLR2004 - percentage points
    unit = percent.unit
    near = {exact.quantize(unit, rounding) for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)}
    return any(abs(rounded - percent.value) <= unit for rounded in near)


def _is_of_first(shape: Shape, share: Share, exact: Decimal) -> bool:
    """Whether the counts are those of the first of two percentages: ``83% v 50% (149 of 180 v 90 of 179)``."""
    match = _PAIR.search(shape.letters, max(0, share.first - _BACK), share.first)
    return match is not None and _fits(exact, shape.number(match.start()))


def _sentence(shape: Shape, share: Share) -> str:
    """The sentence that a share stands in."""
    start = max(shape.text.rfind(". ", 0, shape.start(share.first)), 0)
    end = shape.text.find(". ", shape.end(share.last))
    return shape.text[start : end if end > 0 else len(shape.text)][:_LONGEST]


def _may_be_other(sentence: str, exact: Decimal, percent: Token) -> bool:
    """Whether a percentage may be no crude one: off a curve, where censoring makes it larger, or out of a model."""
    for pattern, part in ((_CURVE, Decimal("1.5")), (_TIMED, Decimal("1.12"))):
        if pattern.search(sentence) and exact - percent.unit <= percent.value <= exact * part + percent.unit:
            return True
    return _MODEL.search(sentence) is not None and abs(percent.value - exact) <= _OF_A_MODEL


def _sum(share: Share, exact: Decimal) -> str:
    """The sum in figures: ``179/304 = 58.9%, the text says 57%``."""
    if exact > 100:  # noqa: PLR2004 - percent
        return f"{share.part.value}/{share.of.value}: the part is larger than the whole"
    places = max(share.percent.places, 1)
    said = f"{share.percent.value.normalize():f}%"
    return f"{share.part.value}/{share.of.value} = {exact:.{places}f}%, the text says {said}"
