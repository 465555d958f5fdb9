"""One study record as the registry publishes it: from bytes to plain values, and who it is."""

import re
from collections.abc import Mapping
from itertools import chain
from typing import Any

from trialcli.errors import Problem
from trialcli.registries.files.limits import LIMITS

DEEPEST = 100  # objects and lists inside each other; the registry needs about 10
_WRAPPED = 154  # lists around a record of that depth that orjson, which refuses 255 levels, still writes
UNDATED = "undated"
_NUMBER = re.compile(r"NCT\d{8}\Z", re.ASCII)
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?\Z", re.ASCII)
_VERSIONS = (
    ("protocolSection", "statusModule", "lastUpdatePostDateStruct", "date"),
    ("protocolSection", "statusModule", "lastUpdateSubmitDate"),
    ("derivedSection", "miscInfoModule", "versionHolder"),
)


class Unsound(Exception):  # noqa: N818 - it says what the record is
    """A record that cannot be read at all.

    Args:
        problem: which file, where in it, what is wrong and what to do.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def parse_record(data: bytes, file: str, position: str) -> dict[str, Any]:
    """One study record from its JSON.

    Args:
        data: the bytes of one record.
        file: where it was read, for the problem.
        position: which record of the file it is, for the problem; empty where there is but one.

    Raises:
        Unsound: not JSON, no object, nested too deep, too wide, or without a registry number.
    """
    import orjson  # noqa: PLC0415 - only an import pays for it

    refused = find_excess(data)
    if refused:
        raise Unsound(Problem(file, None, position, refused, "no record of the registry is so large; it was left out"))
    try:
        record = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        what, remedy = f"not JSON from column {error.colno} on", "fetch or download the record again"
        raise Unsound(_located(file, position, error.lineno, what, remedy)) from None
    what = _unsound(record)
    if what:
        remedy = "give one study record of ClinicalTrials.gov; `trialcli import` reads files of many"
        if position:  # one of many, so that is what is at work
            remedy = "it is no study record of ClinicalTrials.gov, and was left out"
        raise Unsound(Problem(file, None, position, what, remedy))
    sound: dict[str, Any] = record
    if (most := most_groups(sound)) > LIMITS.groups:
        wide = f"{most:,} arms or groups in a table, more than {LIMITS.groups:,} that can be set side by side"
        raise Unsound(Problem(file, None, position, wide, "it was left out"))
    return sound


def _located(file: str, position: str, line: int, what: str, remedy: str) -> Problem:
    """A problem at its line of the file: that of a JSON line, or that within a file of one record."""
    kind, _, number = position.partition(" ")
    if kind == "line" and number.isdecimal():
        return Problem(file, int(number), "", what, remedy)
    return Problem(file, None if position else line, position, what, remedy)


def _unsound(record: object) -> str:
    """What keeps a value from being a record; empty where nothing does."""
    if not isinstance(record, dict):
        return "not a JSON object"
    if is_deep(record):
        return f"nested over {DEEPEST} deep"
    if not number_of(record):
        return "no registry number (NCT and eight digits) at protocolSection.identificationModule.nctId"
    return ""


def find_excess(data: bytes) -> str:
    """What makes bytes more than a record of the registry has, before they are parsed; empty where nothing does."""
    if len(data) > LIMITS.study:
        return f"larger than {LIMITS.study:,} bytes"
    # Of small values there may be a thousand bytes in memory for one of these.
    if len(data) > LIMITS.values and sum(map(data.count, (b",", b"{", b"["))) > LIMITS.values:
        return f"more than {LIMITS.values:,} values"
    return ""


def most_groups(record: dict[str, Any]) -> int:
    """How many arms it has, or groups in one of its tables, whichever are most: everything is set out by them."""
    results = _at(record, ("resultsSection",))
    measures = _at(results, ("outcomeMeasuresModule", "outcomeMeasures")) if results else None
    return max(
        _length(record, ("protocolSection", "armsInterventionsModule", "armGroups")),
        _length(results, ("adverseEventsModule", "eventGroups")),
        _length(results, ("participantFlowModule", "groups")),
        _length(results, ("baselineCharacteristicsModule", "groups")),
        *(_length(one, ("groups",)) for one in (measures if isinstance(measures, list) else ())),
    )


def _length(value: object, path: tuple[str, ...]) -> int:
    found = _at(value, path)
    return len(found) if isinstance(found, list) else 0


def is_deep(record: object) -> bool:
    """Whether it is nested deeper than ``DEEPEST``: tried first by writing it, in a tenth of the time of walking it."""
    import orjson  # noqa: PLC0415 - only an import pays for it

    for _ in range(_WRAPPED):
        record = [record]
    try:
        orjson.dumps(record)
    except TypeError:
        return _deeper_than(record, _WRAPPED + DEEPEST)
    return False


def _deeper_than(record: object, most: int) -> bool:
    """Whether values stand more than ``most`` deep; without recursion."""
    level: list[Any] = [record]
    for _ in range(most):
        held = chain.from_iterable(value.values() if isinstance(value, dict) else value for value in level)
        level = [item for item in held if isinstance(item, (dict, list))]
        if not level:
            return False
    return True


def number_of(record: Mapping[str, Any]) -> str:
    """The record's number, ``NCT03361748``; empty where it has no valid one."""
    number = _at(record, ("protocolSection", "identificationModule", "nctId"))
    return number if isinstance(number, str) and _NUMBER.match(number) else ""


def has_earlier_number(record: Mapping[str, Any], number: str) -> bool:
    """Whether the registry itself gives a number as an earlier one of this record; what sponsors call it counts not."""
    earlier = _at(record, ("protocolSection", "identificationModule", "nctIdAliases"))
    return isinstance(earlier, list) and number in earlier


def version_of(record: Mapping[str, Any]) -> str:
    """The day of the record's last update, ``2024-05-01``; ``undated`` where it has none that is a day or a month."""
    for path in _VERSIONS:
        day = _at(record, path)
        if isinstance(day, str) and _DAY.match(day):
            return day
    return UNDATED


def _at(record: object, path: tuple[str, ...]) -> object:
    for key in path:
        if not isinstance(record, dict):
            return None
        record = record.get(key)
    return record
