"""The numbers of one figure of a text as the keys of a row: only what the words leave no doubt of."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from trialcli.check.groups import Group, Part
from trialcli.check.shape import Shape
from trialcli.check.tokens import Token

_MEASURES = (
    ("hazard-ratio", re.compile(r"\b(?:hazards? ratios?|a?HRs?)\b", re.IGNORECASE)),
    ("odds-ratio", re.compile(r"\bodds ratios?\b|\ba?ORs?\b")),
    ("risk-ratio", re.compile(r"\b(?:risk ratios?|relative risks?)\b", re.IGNORECASE)),
    ("rate-ratio", re.compile(r"\b(?:incidence )?rate ratios?\b|\bIRR\b", re.IGNORECASE)),
    ("win-ratio", re.compile(r"\bwin ratio\b", re.IGNORECASE)),
    ("ratio-of-means", re.compile(r"\bratio of (?:geometric )?means\b|\bgeometric mean ratio\b", re.IGNORECASE)),
)
_SHORT_RATIO = re.compile(r"\bRRs?\b")
_ABOUT = re.compile(
    r"(?:[<>\u2264\u2265~\u2248\u223c\u02dc]|\b(?:about|approximately|approx\.?|nearly|almost|around|roughly|over|under|above|below|than"
    r"|least|most|up to|within|of only|from|between|range[ds]?:?|to)|[-\u2013\u2014\u00b1])\s*\Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:between|from)\s+[\d.\u00b7]+\s*%?\s*(?:and|to)\s*\Z", re.IGNORECASE)
_SPAN = re.compile(
    r"\s*(?:(?:[-\u2013\u2014\u00b1]|to)\s*\d|(?:or|and) (?:more|greater|higher|less|fewer|lower|above|below|over)\b)"
)
_OTHER_LEVEL = re.compile(r"(\d{2}(?:[.\u00b7]\d{1,3})?)\s?%[- ]?(?:confidence|CIs?\b|credible|CrI)", re.IGNORECASE)
_INTERVAL = re.compile(r"\bCIs?\b|confidence|\bCrIs?\b|credib", re.IGNORECASE)
_CREDIBLE = re.compile(r"\bCrIs?\b|credib", re.IGNORECASE)
_QUARTILES = re.compile(r"\bIQR\b|inter-?quartile|\bquartile|\bQ1\b", re.IGNORECASE)
_RANGE = re.compile(r"\brange\b", re.IGNORECASE)
_UNITS = {"mo": "months", "mos": "months", "yr": "years", "yrs": "years", "wk": "weeks", "wks": "weeks", "h": "hours",
          "hrs": "hours", "hr": "hours"}  # fmt: skip
_UNIT = re.compile(r"[\s-]*(months?|mos?|years?|yrs?|weeks?|wks?|days?|hours?|hrs?|h|minutes?|min)\b", re.IGNORECASE)
_UNIT_OF_PAIR = re.compile(rf"\s+(?:vs?\.?|versus|and)\s+\d+(?:[.\u00b7]\d+)?{_UNIT.pattern}", re.IGNORECASE)
"""What is behind the first of ``4.07 vs. 1.38 months``."""
_PEOPLE = re.compile(
    r"\s*(?:(?:[\w-]+ ){0,2}(?:patients?|participants?|women|men|people|children|infants?|persons?|subjects?|adults?"
    r"|individuals?|deaths?|cases?|recipients?|mothers|boys|girls|responders?|events?))?,?\s*[(\[]\s*<?\s*",
    re.IGNORECASE,
)
"""What stands between a count and its percentage."""
_MOST = Decimal(100)
_BACK = 400  # characters before an estimate in which its interval may be named


def print_number(number: Token) -> str:
    """A number with the decimals that were printed."""
    return f"{number.value:.{number.places}f}"


def is_rough(text: str, group: Group) -> bool:
    """Whether a figure is said to be near a number, beyond it, or one end of a span."""
    ends_span = _FROM.search(text, max(0, group.start - 40), group.start)
    return bool(ends_span or _ABOUT.search(text, max(0, group.start - 16), group.start) or _SPAN.match(text, group.end))


def parts_of(group: Group) -> Mapping[str, Part]:
    """The numbers of a figure by their kind."""
    return {part.kind: part for part in group.parts}


def read_counts(shape: Shape, group: Group) -> dict[str, Any] | None:
    """People with the event, people counted, percentage; None where the percentage cannot be, or stands in words."""
    parts = parts_of(group)
    share = parts["share"].number
    if share.spoken or not share.sure or not 0 <= share.value <= _MOST:
        return None
    percent = {"percent": print_number(share)}
    row = {key: parts[kind].number for key, kind in (("events", "count"), ("of", "total")) if kind in parts}
    alone = row["events"] if len(row) == 1 else None
    if any(not (number.sure and number.whole) for number in row.values()):
        return percent
    if alone is not None and alone.end <= share.start and not _PEOPLE.fullmatch(shape.text[alone.end : share.start]):
        return percent  # every 3 weeks (33%)
    if "of" in row and not 0 <= row["events"].value <= row["of"].value != 0:
        return None
    return {**{key: int(number.value) for key, number in row.items()}, **percent}


def read_limits(shape: Shape, group: Group, *, ratio: bool = False) -> dict[str, Any]:
    """The limits behind an estimate under the key of what they are; nothing where it is not said what they are."""
    parts = parts_of(group)
    if "low" not in parts:
        return {}
    low, high, main = parts["low"].number, parts["high"].number, group.parts[0].number
    if not (low.sure and high.sure and low.value <= main.value <= high.value):
        return {}
    limits = [print_number(low), print_number(high)]
    between = shape.text[main.end : low.start]
    if _QUARTILES.search(between):
        return {"spread": {"kind": "Inter-Quartile Range", "low": limits[0], "high": limits[1]}}
    if _RANGE.search(between):
        return {"range": limits}
    before = shape.text[max(0, main.start - _BACK) : main.start].rpartition(". ")[2]
    label = between if _INTERVAL.search(between) else before
    return {"ci": limits, **_level(label)} if ratio or _INTERVAL.search(label) else {}


def _level(label: str) -> dict[str, Any]:
    """The level and the kind of an interval, where they are not the usual ones; what is printed last holds."""
    levels = _OTHER_LEVEL.findall(label)
    told = {"level": levels[-1].replace("\u00b7", ".")} if levels and levels[-1] != "95" else {}
    return {**told, "interval": "credible"} if _CREDIBLE.search(label) else told


def read_unit(shape: Shape, group: Group) -> str:
    """The unit of a time: behind it, its last limit, or the other of a pair; empty where there is none."""
    main = group.parts[0].number
    ends = [main.end, *(part.number.end for part in group.parts if part.kind in {"low", "high"})]
    for end in ends:
        if found := _UNIT.match(shape.text, end) or _UNIT_OF_PAIR.match(shape.text, end):
            word = found[1].casefold()
            unit = _UNITS.get(word, word)
            return unit if unit.endswith("s") else f"{unit}s"
    return ""


def is_short_ratio(before: str) -> bool:
    """Whether a ratio is called by a short form that may mean two: ``RR``."""
    return _SHORT_RATIO.search(before) is not None


def read_measure(shape: Shape, group: Group, start: int) -> str:
    """What a ratio is, by the last name of one before it in its sentence; empty where that is not sure."""
    before = shape.text[max(start, group.start - 160) : group.start]
    found = sorted((match.end(), name) for name, pattern in _MEASURES for match in pattern.finditer(before))
    short = [match.end() for match in _SHORT_RATIO.finditer(before)]
    if short and (not found or short[-1] > found[-1][0]):
        meant = {name for name, pattern in _MEASURES if pattern.search(shape.text)} & {"risk-ratio", "rate-ratio"}
        return meant.pop() if len(meant) == 1 else ""
    return found[-1][1] if found else ""
