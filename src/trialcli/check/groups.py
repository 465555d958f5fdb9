"""Numbers that belong together: ``94 of 128 (73%)`` is one figure, ``8.8 months (95% CI 5.6 to 11.6)`` another."""

import re
from decimal import Decimal
from typing import NamedTuple

from trialcli.check.consistency.fractions import find_shares
from trialcli.check.consistency.intervals import find_intervals
from trialcli.check.library_figures import MONTHS, Kind
from trialcli.check.shape import Shape
from trialcli.check.tokens import Token

_RATIO = re.compile(r"R[wNo-]{0,8}[,;:=(]?[wN]{0,2}\Z")
_TIMES_TEXT = "month months mo mos year years yr yrs week weeks wk wks day days hour hours h"
_TIMES = frozenset(_TIMES_TEXT.split())
_PEOPLE_TEXT = "patients participants people women men children subjects pts adults individuals persons"
_PEOPLE = frozenset(_PEOPLE_TEXT.split())
_FALL = re.compile(
    r"(?:reduc|lower|decreas|declin|cut|fell|fall|drop|improv)\w*\b[^.;%\d]{0,60}\bby\s*(?:about|some|nearly)?\s*\Z",
    re.IGNORECASE,
)
_FALL_AFTER = re.compile(
    r"\A\s*(?:relative |lower |relatively )?(?:risk |hazard )?(?:reduction|lower|decrease|fewer)\b", re.IGNORECASE
)
_MORE = re.compile(r"\A[-\s]*\w+\s+(?:longer|more|later|earlier|sooner|shorter|less|apart|ahead)\b", re.IGNORECASE)
"""What follows a difference of two times."""
_POINTS = re.compile(r"\A\s*(?:percentage[- ]?points?|points?)\b", re.IGNORECASE)
_DIFFERENCE = re.compile(r"\b(?:difference|points)\b[^.;\d]{0,40}\Z", re.IGNORECASE)


class Part(NamedTuple):
    """One number of a figure, and what it is."""

    kind: Kind
    number: Token
    of: str = ""
    """For a limit: what the estimate is."""
    months: Decimal | None = None
    """For a time: months in its unit, None where the unit is not known."""


class Group(NamedTuple):
    """A figure with its numbers, and where it stands in the text."""

    parts: tuple[Part, ...]
    start: int
    end: int
    first: int
    last: int

    @property
    def kind(self) -> Kind:
        """What the figure is, by its main number."""
        return self.parts[0].kind


def find_groups(shape: Shape) -> list[Group]:
    """The figures of a text, in their order; a year, a dose and a time point are none."""
    taken: dict[int, list[tuple[int, Part]]] = {}
    used: dict[int, int] = {}
    for one in find_intervals(shape, unlabelled=True):
        kind = kind_of(shape, one.first, ratio=one.ratio)
        if kind is None or (one.label == "Q" and kind != "time"):
            continue
        places = _places(shape, (one.estimate, one.low, one.high), one.first, one.last)
        parts = [Part(kind, one.estimate), Part("low", one.low, kind), Part("high", one.high, kind)]
        taken[one.first] = list(zip(places, parts, strict=True))
        used |= dict.fromkeys(places, one.first)
    for share in find_shares(shape):
        places = _places(shape, (share.percent, share.part, share.of), share.first, share.last)
        home = used.get(places[0], share.first)
        parts = [Part("share", share.percent), Part("count", share.part), Part("total", share.of)]
        fresh = [(place, part) for place, part in zip(places, parts, strict=True) if place not in used]
        if home in taken:
            taken[home] += fresh
        else:
            taken[home] = fresh
        used |= dict.fromkeys(places, home)
    for match in re.finditer(r"n(?:w)?[(](?P<p>p)(?=[),;])", shape.letters):
        places = [match.start("p"), match.start()]
        if used.keys().isdisjoint(places) and shape.number(places[1]).whole:
            taken[places[1]] = [
                (places[0], Part("share", shape.number(places[0]))),
                (places[1], Part("count", shape.number(places[1]))),
            ]
            used |= dict.fromkeys(places, places[1])
    for match in re.finditer(r"[npP]", shape.letters):
        place = match.start()
        if place in used or (kind := kind_of(shape, place)) is None:
            continue
        taken[place] = [(place, Part(kind, shape.number(place)))]
    return sorted((_group(shape, held) for held in taken.values() if held), key=lambda group: group.start)


def _group(shape: Shape, held: list[tuple[int, Part]]) -> Group:
    places = [place for place, _ in held]
    first, last = min(places), max(places)
    parts = [part for _, part in held]
    end = last
    if parts[0].kind == "time":
        unit = _unit(shape, places)
        parts = [part._replace(months=unit) if part.kind in {"time", "low", "high"} else part for part in parts]
        end += last + 1 < len(shape.parts) and shape.parts[last + 1][0].text in _TIMES
    return Group(tuple(parts), shape.start(first), shape.end(end), first, last)


def _unit(shape: Shape, places: list[int]) -> Decimal | None:
    """Months in the unit behind one of the numbers, or behind the second of a pair."""
    for place in (*places, *range(places[-1] + 1, places[-1] + 12)):
        follows = shape.parts[place + 1][0].text if place + 1 < len(shape.parts) else ""
        if follows in _TIMES and (place in places or shape.letters[place] == "n"):
            return MONTHS.get(
                {"mos": "mo", "yrs": "yr", "wks": "wk", "h": "hour", "hrs": "hour"}.get(
                    follows, follows.removesuffix("s")
                )
            )
    return None


def _places(shape: Shape, numbers: tuple[Token, ...], first: int, last: int) -> list[int]:
    by_start = {shape.number(place).start: place for place in range(first, last + 1) if shape.letters[place] in "np"}
    return [by_start[number.start] for number in numbers]


def kind_of(shape: Shape, place: int, *, ratio: bool = False) -> Kind | None:  # noqa: PLR0911 - a kind a line
    """What a number is by what stands around it; None for a time point, a dose, a year or what cannot be told."""
    letter, number = shape.letters[place], shape.number(place)
    before = shape.text[max(0, shape.start(place) - 110) : shape.start(place)]
    after = shape.text[shape.end(place) : shape.end(place) + 30]
    if letter == "P":
        return "p"
    if ratio or (letter == "n" and _RATIO.search(shape.letters[max(0, place - 12) : place]) and number.value < 100):  # noqa: PLR2004
        return "ratio"
    if (_POINTS.search(after) and letter == "n") or (
        letter == "p" and (_POINTS.search(after) or _DIFFERENCE.search(before))
    ):
        return "difference"
    if letter == "p":
        return "fall" if _FALL.search(before) or _FALL_AFTER.search(after) else "share"
    follows = shape.parts[place + 1][0].text if place + 1 < len(shape.parts) else ""
    if follows in _TIMES and _MORE.match(after):
        return None
    if follows in _TIMES and not _is_point(before, after):
        return "time"
    if number.whole and (follows in _PEOPLE or re.search(r"\b[nN]\s*=\s*\Z", before)):
        return "people"
    return _as_partner(shape, place)


def _is_point(before: str, after: str) -> bool:
    """Whether a time says when: ``at 12 months``, ``12-month``."""
    dashed = after[:1] in {"-", "\u2010", "\u2011"}
    return (
        dashed
        or re.search(
            r"\b(?:at|by|within|after|until|through|first|over|every|for|to|than|least|most)\s*(?:the\s*)?\Z",
            before,
            re.IGNORECASE,
        )
        is not None
    )


def _as_partner(shape: Shape, place: int) -> Kind | None:
    """The kind of the second of a pair that has the unit: ``31.9 v 15.1 mo``."""
    match = re.match(r"n[wN]{0,6}[v&][wN]{0,6}(?P<other>[n])(?P<unit>w)", shape.letters[place:])
    if match and shape.parts[place + match.start("unit")][0].text in _TIMES:
        other = place + match.start("other")
        return "time" if kind_of(shape, other) == "time" else None
    return None
