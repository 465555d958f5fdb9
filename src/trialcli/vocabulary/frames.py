"""What stands around a title in a pattern, and not in a list: a time, a change from baseline, a part of the trial.

A title's words are joined by single spaces, in the form in which titles are compared.
"""

import re
from typing import NamedTuple

_UNIT = r"(?:minutes?|hours?|days?|weeks?|months?|years?|visits?|cycles?)"
_NUMBERS = r"\d+(?: (?:(?:and|or|to|through) )?\d+)*"
_ORDINAL = r"(?:the )?\d+(?:st|nd|rd|th)"
_TIME = (
    rf"(?:{_UNIT} {_NUMBERS}(?: (?:(?:and|or|to|through) )?{_UNIT} {_NUMBERS})*|{_NUMBERS} {_UNIT}|{_ORDINAL} {_UNIT}"
    r"|(?:the )?end of (?:the )?(?:study|treatment|trial|follow up)|endpoint)"
)
_AT = rf"(?:at|in|to|through|by|up to|until|after|over) (?:the )?{_TIME}"
_HOW = r"(?:(?:the|mean|median|absolute|adjusted|average|maximum) )*"
_FROM = r"(?: from (?:the )?baseline(?: value)?)?"
_CHANGE = re.compile(
    rf"(?:{_HOW})(?P<percent>(?:percent|percentage|relative) )?changes?{_FROM}(?: {_AT})?{_FROM} (?:in|of|for)"
    r"(?: the)?(?: mean)? "
)
_CHANGED = re.compile(rf" (?P<percent>percent |percentage )?(?:mean )?changes?{_FROM}(?: {_AT})?\Z")
_SINCE = re.compile(
    rf"(?: from (?:the )?baseline(?: value)?(?: {_AT})?| {_AT}(?: from (?:the )?baseline)?"
    rf"| from {_TIME} to {_TIME}| over time| over (?:the )?study period| {_UNIT} {_NUMBERS}| {_ORDINAL} {_UNIT})\Z"
)
_NUMBER = r"(?:[1-5][a-c]?|i{1,3}[a-c]?|iv)(?: (?:and |or )?(?:[1-5][a-c]?|i{1,3}[a-c]?))?"
_PERIOD = (
    r"(?:(?:core|main|extension) (?:study|phase|period)"
    r"|(?:double blind|open label)(?: extension| treatment)? (?:period|phase)"
    r"|(?:induction|maintenance) (?:period|phase))"
)
_PART = re.compile(rf"\A(?:(?:(?:part|phase) {_NUMBER}|stage [1-3])(?: only)?|{_PERIOD}) (?=.)")
_IN_PART = re.compile(
    rf" (?:(?:in|for|during|of|from) )?(?:the )?(?:(?:part|phase) {_NUMBER}(?: only| portion| part)?|{_PERIOD})\Z"
)
_EFFECT = re.compile(r"\A(?:the )?effects? of (?:(?!on )\S+ ){1,8}on (?:the )?(?=.)")
_EVENT = (
    r"(?:after|post|from|following) (?:the )?(?:first |last |second |study )?"
    r"(?:dose|drug|dosing|treatment|surgery|randomization|vaccination)"
)
_ONLY_TIMES = re.compile(
    rf"(?:changes?{_FROM} )?(?:(?:at|to|by|through) )?(?:the )?"
    rf"(?:(?:{_TIME})(?: {_EVENT})?|baseline|screening|pre ?dose|discharge)(?: pre ?dose)?(?: changes?{_FROM})?\Z"
)


class Frame(NamedTuple):
    """Words around a title.

    Args:
        size: how many words.
        last: whether they stand at the end.
        change: the words for a change that the title may be listed with, ``change in``; empty where it is none.
        continuous: whether they may stand beside a continuous outcome alone.
    """

    size: int
    last: bool
    change: str
    continuous: bool


def find_frame(words: str) -> Frame | None:
    """The words around a title, at one of its ends; none where it has none.

    Args:
        words: the title's words.
    """
    if found := _CHANGE.match(words):
        return Frame(_count(found[0]), last=False, change=_spelled(found["percent"]), continuous=True)
    if found := _CHANGED.search(words):
        return Frame(_count(found[0]), last=True, change=_spelled(found["percent"]), continuous=True)
    if found := _SINCE.search(words):
        change = "change in" if "baseline" in found[0] or found[0].startswith(" from ") else ""
        return Frame(_count(found[0]), last=True, change=change, continuous=True)
    for pattern, last, continuous in ((_EFFECT, False, True), (_PART, False, False), (_IN_PART, True, False)):
        if found := pattern.search(words):
            return Frame(_count(found[0]), last=last, change="", continuous=continuous)
    return None


def is_time(words: str) -> bool:
    """Whether words name a time and nothing else: ``week 12``."""
    return _ONLY_TIMES.match(words) is not None


def _count(words: str) -> int:
    return len(words.split())


def _spelled(percent: str | None) -> str:
    return "percent change in" if percent else "change in"
