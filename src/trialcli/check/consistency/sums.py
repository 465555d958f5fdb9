"""Parts that add up, and times that lie apart: who was assigned to two arms, how many months one median is longer.

Only the plainest sentences are read: one total with two parts of it, one pair of medians with one gain.
"""

import re
from collections.abc import Iterator

from trialcli.check.shape import Shape
from trialcli.check.verdicts import Oddity

_ASSIGNED = re.compile(r"\b(?:random\w*|assigned|allocated)\b", re.IGNORECASE)
_NOT_ALL = re.compile(
    r"\b(?:received|treated|completed|included|excluded|withdrew|analy[sz]ed|evaluable|eligible|screened|remaining|more"
    r"|least|than|about|respectively|of whom|stratum|crossed|died|plus|another|both|then|strat\w+|ratio)\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset("patients participants people women men children subjects pts adults infants".split())  # noqa: SIM905
_SLIP = 10  # the total divided by it is the most that a wrong digit is taken to make
_LEAST = 20  # people of a total
_GAIN = re.compile(
    r"(?P<a>n)[wN]{0,6}[v&][wN]{0,8}?(?P<b>n)(?P<unit>w)(?P<between>[^np.;]{0,14})(?P<gain>n)(?P<word>w)(?P<longer>w)"
)
_LONGER = frozenset({"longer", "more", "gain", "gained"})
_MONTHS = frozenset({"months", "weeks", "years", "days"})


def check_sums(shape: Shape) -> Iterator[Oddity]:
    """Two arms that are not the total; a gain in time that is not the difference of the medians before it."""
    for first, last in shape.sentences():
        yield from _arms(shape, first, last)
    yield from _gains(shape)


def _arms(shape: Shape, first: int, last: int) -> Iterator[Oddity]:
    said = shape.words(first, last - 1)
    if not _ASSIGNED.search(said) or _NOT_ALL.search(said):
        return
    places = [place for place in range(first, last) if shape.letters[place] == "n" and _is_count(shape, place)]
    if len(places) != 3 or "p" in shape.letters[first:last]:  # noqa: PLR2004 - a total and two parts
        return
    total, one, other = (shape.number(place) for place in places)
    follows = shape.parts[places[0] + 1][0].text if places[0] + 1 < last else ""
    gap = abs(one.value + other.value - total.value)
    if total.value < _LEAST or follows not in _PEOPLE or not gap or gap > total.value / _SLIP:
        return
    start, end = shape.start(places[0]), shape.end(places[2])
    sum_ = f"{one.value} + {other.value} = {one.value + other.value}, the text says {total.value}"
    yield Oddity("sum", start, end, shape.text[start:end], sum_)


def _is_count(shape: Shape, place: int) -> bool:
    number = shape.number(place)
    follows = shape.parts[place + 1][0].text if place + 1 < len(shape.parts) else ""
    return number.whole and number.sure and follows not in {"mg", *_MONTHS, "month", "week", "year", "day", ":", "-"}


def _gains(shape: Shape) -> Iterator[Oddity]:
    for match in _GAIN.finditer(shape.letters):
        one, other, gain = (shape.number(match.start(name)) for name in ("a", "b", "gain"))
        units = {shape.parts[match.start(name)][0].text for name in ("unit", "word")}
        longer = shape.parts[match.start("longer")][0].text
        if len(units) != 1 or not units <= _MONTHS or longer not in _LONGER:
            continue
        difference = abs(one.value - other.value)
        if abs(difference - gain.value) > 2 * max(one.unit, other.unit, gain.unit):
            start, end = shape.start(match.start("gain")), shape.end(match.start("longer"))
            sum_ = f"{one.value} - {other.value} = {one.value - other.value}, the text says {gain.value}"
            yield Oddity("gain", start, end, shape.text[start:end], sum_)
