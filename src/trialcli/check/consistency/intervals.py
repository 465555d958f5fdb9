"""Estimates and their intervals: limits in order, the estimate within them, both fit for a ratio.

An interval is held to the number right before it. Where that may be the wrong one (two arms and then the interval of
their difference, a reduction with a negative interval, a percentage with limits below 1), nothing is said.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from math import log
from typing import NamedTuple

from trialcli.check.shape import Shape
from trialcli.check.tokens import Token
from trialcli.check.verdicts import Oddity

_W = "[wN]"
_LIMITS = rf"(?P<low>[np]){_W}{{0,2}}(?:[-&]|(?<=[wp])[,;]|[,;](?=[np]{_W}{{0,2}}[)]))(?P<high>[np])(?![/o])"
_LABELLED = re.compile(
    rf"(?P<e>[np])[wN/D]{{0,4}}(?P<glue>[,;:(]{{0,2}}(?:P[,;]?)?[(]?{_W}?C[,;:=w]{{0,2}}[(]?){_LIMITS}"
)
_BARE = re.compile(rf"(?P<e>[np])[wN/D]{{0,4}}[(]{_LIMITS}[);,]")
_COMMA = re.compile(r"(?P<e>n),(?P<low>n)-(?P<high>n)(?=[);,.])")  # hazard ratio 0.31, 0.25-0.40
_APART = re.compile(rf"(?P<e>[np]){_W}{{1,10}}[(]C[,;:=w]{{0,2}}{_LIMITS}")
_RANGED = re.compile(rf"(?P<e>[np])[wN/D]{{0,4}}[,;]?[(]?{_W}?Q[,;:=w]{{0,2}}[(]?{_LIMITS}")
_COUNTED = (  # 31% (14 of 45 patients; 95% CI 18-47) and 162 (93%) of 174 patients (95% CI 88-96): of the percentage
    re.compile(rf"(?P<e>p)[(](?:w=)?n{_W}{{0,2}}[o/]{_W}{{0,2}}n{_W}{{0,3}}[),;][(]?C[,;:=w]{{0,2}}{_LIMITS}"),
    re.compile(rf"(?P<e>p)[)]{_W}{{0,2}}o{_W}{{0,2}}n{_W}{{0,3}}[(,;]C[,;:=w]{{0,2}}{_LIMITS}"),
    re.compile(rf"(?P<e>p)[(]w=n[),;][(]?C[,;:=w]{{0,2}}{_LIMITS}"),
)
_RATIO = re.compile(rf"R[wNno-]{{0,12}}[,;:=(]?{_W}{{0,2}}\Z")
_DIFFERENCE = re.compile(rf"D[wNo]{{0,6}}[,;:=(]{{0,2}}(?:w{{0,3}}[,;:=(]{{1,2}})?{_W}{{0,2}}\Z")
_PAIR = re.compile(rf"(?P<other>[np]){_W}{{0,8}}[v&,]{_W}{{0,8}}\Z")
_BACK = 40  # letters before an estimate that are looked at
_PEOPLE_TEXT = "patients participants people women men children subjects cases individuals infants"
_PEOPLE = frozenset(_PEOPLE_TEXT.split())
_DOSE = re.compile(r"\s*(?:mg|mcg|µg|g)(?:/(?:kg|m2|m²|day))?\b(?!\s*/)")
_UNITS = frozenset({"months", "month", "years", "year", "weeks", "days", "hours", "points", "mo"})
_TIME_BEFORE = frozenset({"week", "weeks", "day", "month", "year", "cycle", "phase", "grade", "arm", "cohort"})
_NARROW = 0.5  # width of an interval on the log scale above which skewed methods may explain much


class Interval(NamedTuple):
    """An estimate with its limits, and where they stand in the shape."""

    estimate: Token
    low: Token
    high: Token
    first: int
    last: int
    ratio: bool
    label: str
    """``C`` for a confidence interval, ``Q`` for a range or quartiles, empty where only brackets say so."""


def find_intervals(shape: Shape, *, unlabelled: bool = False) -> Iterator[Interval]:
    """Every estimate with its limits; a number stands in one of them only.

    Args:
        shape: the text.
        unlabelled: whether brackets behind a figure with a unit are enough: ``8.8 months (5.6 to 11.6)``.
    """
    taken: set[int] = set()
    for pattern, label in (
        *((one, "C") for one in _COUNTED),
        (_LABELLED, "C"),
        (_RANGED, "Q"),
        (_BARE, ""),
        (_COMMA, ""),
        (_APART, "C"),
    ):
        for match in pattern.finditer(shape.letters):
            places = [match.start(group) for group in ("e", "low", "high")]
            if taken.intersection(places):
                continue
            before = shape.letters[max(0, places[0] - _BACK) : places[0]]
            ratio = bool(_RATIO.search(before)) and shape.letters[places[0]] == "n"
            if pattern is _APART and (not _has_unit(shape, places[0]) or _is_second(shape, places[0])):
                continue
            if pattern is _COMMA and not ratio:
                continue
            told = ratio or _labelled_before(shape, places[0]) or (unlabelled and _has_unit(shape, places[0]))
            if pattern is _BARE and not told:
                continue
            if shape.letters[places[0]] == "n" and _is_count(shape, places[0]):
                continue
            taken.update(places)
            estimate, low, high = map(shape.number, places)
            yield Interval(estimate, low, high, places[0], places[2], ratio, label)


def check_intervals(shape: Shape) -> Iterator[Oddity]:
    """Limits in the wrong order, estimates outside, ratios far from the middle of their limits on the log scale."""
    for one in find_intervals(shape):
        if not (one.estimate.sure and one.low.sure and one.high.sure):
            continue
        why = _disordered(one) or _outside(shape, one) or _lopsided(one)
        if why:
            start, end = shape.start(one.first), shape.end(one.last)
            yield Oddity("interval", start, end, shape.text[start:end], why)


def _is_count(shape: Shape, place: int) -> bool:
    """Whether a number counts people: ``of 174 patients``, ``n = 71``."""
    before = [part[0].text for part in shape.parts[max(0, place - 2) : place]]
    after = shape.parts[place + 1][0].text if place + 1 < len(shape.parts) else ""
    part_of = before[-1:] == ["of"] and shape.letters[max(0, place - 2)] in "np)" and after not in _UNITS
    return after in _PEOPLE or _DOSE.match(shape.text, shape.end(place)) is not None or part_of or before == ["n", "="]


def _is_second(shape: Shape, place: int) -> bool:
    """Whether a number is the second of two of a kind, so that an interval behind it may be of their difference."""
    before = shape.letters[max(0, place - _BACK) : place]
    match = _PAIR.search(before)
    if match is None or "C" in before[match.start() :] or _DIFFERENCE.search(before):
        return False
    other = place - len(before) + match.start("other")
    timed = shape.letters[other + 1] == "-" or (other > 0 and shape.parts[other - 1][0].text in _TIME_BEFORE)
    return shape.letters[other] == shape.letters[place] and not timed and not shape.number(other).spoken


def _has_unit(shape: Shape, place: int) -> bool:
    """Whether a number is a percentage or has a time behind it."""
    if shape.letters[place] == "p":
        return True
    after = shape.parts[place + 1][0].text if place + 1 < len(shape.parts) else ""
    return after in _UNITS


def _labelled_before(shape: Shape, place: int) -> bool:
    """Whether an interval was labelled earlier in the sentence, so that brackets now are enough."""
    sentence = shape.letters.rfind(".", 0, place)
    return "C" in shape.letters[max(sentence, 0) : place]


def _disordered(one: Interval) -> str:
    """Limits the wrong way round. Two negative limits are often written by their size, and left alone."""
    gap = one.low.value - one.high.value
    if gap <= max(one.low.unit, one.high.unit) or one.low.value < 0:
        return ""
    if one.label == "Q" and abs(gap) > 0 and one.high.value < 0:
        return ""
    return f"the lower limit {one.low.value} is above the upper limit {one.high.value}"


def _outside(shape: Shape, one: Interval) -> str:
    """An estimate beyond its limits by more than one unit of the last place."""
    low, high = sorted((one.low.value, one.high.value))
    value = one.estimate.value
    unit = max(one.low.unit, one.high.unit, one.estimate.unit)
    if low - unit <= value <= high + unit or low - unit <= -value <= high + unit:
        return ""
    if _other_quantity(shape, one):
        return ""
    return f"{value} is not between {one.low.value} and {one.high.value}"


def _other_quantity(shape: Shape, one: Interval) -> bool:
    """Whether the limits may be of something else than the number before them."""
    kinds = [shape.letters[place] for place in (one.first, one.last)]
    low, high = sorted((one.low.value, one.high.value))
    if kinds == ["n", "p"] or (kinds[0] == "p" and kinds[1] == "n" and abs(high) <= 1 < abs(one.estimate.value)):
        return True
    if one.ratio:
        return low < 0
    if one.label != "C":
        return one.label == "" or not _is_median(shape, one.first)
    return _is_second(shape, one.first)


def _is_median(shape: Shape, place: int) -> bool:
    """Whether a number is called a median, which lies within any range of its values."""
    return any(part[0].text == "median" for part in shape.parts[max(0, place - 12) : place])


def _lopsided(one: Interval) -> str:
    """A ratio whose limits are not equally far on the log scale, by much more than rounding and a skewed method give.

    Limits of a ratio are exp(b ± z·se) by the usual methods; exact and Bayesian ones are skewed where events are few,
    which makes the interval wide.
    """
    if not one.ratio or one.label == "Q" or min(one.low.value, one.estimate.value) <= 0:
        return ""
    low, value, high = (float(token.value) for token in (one.low, one.estimate, one.high))
    if not low < value < high:
        return ""
    width = log(high / low)
    units = [float(token.unit) / float(token.value) for token in (one.low, one.high, one.estimate, one.estimate)]
    slack = sum(units) / 2 + max(units)  # rounding of all four, and one unit of the last place
    lean = abs(log(value / low) - log(high / value))
    if width > _NARROW or lean <= slack + width * (0.05 + 0.5 * width):
        return ""
    middle = (Decimal(one.low.value * one.high.value)).sqrt()
    return (
        f"the limits {one.low.value} and {one.high.value} lie around {middle:.{one.estimate.places}f} on the log scale,"
        f" not around {one.estimate.value}"
    )
