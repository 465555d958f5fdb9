"""What changed between two versions of a registry record, statement by statement.

Lists are matched by what names their items (a title, a term, a group), never by their place, so that an outcome
inserted at the front is one addition and not a change of every outcome behind it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

_NAMES = (
    "title",
    "measure",
    "label",
    "term",
    "name",
    "groupId",
    "id",
    "pmid",
    "facility",
    "period",
    "filename",
    "type",
)
_BESIDE = {"term": "organSystem", "name": "type", "facility": "city", "measure": "timeFrame"}
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NO_WORDS = ("Module", "Struct", "Info", "Section")
_LONG = 300  # characters of a text that are told of either version
# The day on which the registry's whole database was renewed, in every record: no change of this one.
_RENEWED = "derivedSection.miscInfoModule.versionHolder"
_DEEP = 60  # levels: a record has 12, a hostile one any number


class Change(NamedTuple):
    """One statement that differs; ``before`` or ``after`` is None where the other version alone has it.

    ``part`` is the part of the record in words, ``what`` the statement in words, ``path`` its place in the version
    that has it (in the newer one, where both do).
    """

    part: str
    what: str
    before: str | None
    after: str | None
    path: str


class _Place(NamedTuple):
    """Where a walk has come to: the keys of the path, and the words for them."""

    path: str
    words: tuple[str, ...]

    def key(self, name: str) -> "_Place":
        return _Place(f"{self.path}.{name}".lstrip("."), (*self.words, in_words(name)))

    def item(self, index: int, name: str) -> "_Place":
        return _Place(f"{self.path}[{index}]", (*self.words, name))


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Every statement of a record that another version has otherwise, in the order of the newer one.

    Args:
        before: the older version, parsed.
        after: the newer version, parsed.
    """
    return [
        Change(place.words[:2][-1], " · ".join(place.words[2:]), was, now, place.path)
        for place, was, now in _differing(before, after, _Place("", ()))
    ]


def in_words(key: str) -> str:
    """A key of the record in words: ``lastUpdatePostDateStruct`` is ``Last update post date``."""
    for ending in _NO_WORDS:
        key = key.removesuffix(ending) or key
    words = [word if word.isupper() else word.lower() for word in _CAMEL.split(key)]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def _differing(before: Any, after: Any, place: _Place) -> Iterator[tuple[_Place, str | None, str | None]]:
    if before == after or place.path == _RENEWED:
        return
    if isinstance(before, dict) and isinstance(after, dict) and len(place.words) < _DEEP:
        for key in (*after, *(key for key in before if key not in after)):
            yield from _differing(before.get(key), after.get(key), place.key(str(key)))
    elif isinstance(before, list) and isinstance(after, list) and len(place.words) < _DEEP:
        yield from _items(before, after, place)
    else:
        yield place, _told(before), _told(after)


def _items(before: list[Any], after: list[Any], place: _Place) -> Iterator[tuple[_Place, str | None, str | None]]:
    """Items of two lists, those of one name held against each other."""
    old, new = _named(before), _named(after)
    for name, (index, item) in new.items():
        yield from _differing(old[name][1] if name in old else None, item, place.item(index, name))
    for name, (index, item) in old.items():
        if name not in new:
            yield place.item(index, name), _told(item), None


def _named(items: list[Any]) -> dict[str, tuple[int, Any]]:
    """Items by their names; of several of one name, the second and later are numbered."""
    seen = Counter[str]()
    named = {}
    for index, item in enumerate(items):
        name = _name(item, index)
        seen[name] += 1
        named[name if seen[name] == 1 else f"{name} ({seen[name]})"] = (index, item)
    return named


def _name(item: Any, index: int) -> str:
    if not isinstance(item, dict):
        return _told(item) or f"no. {index + 1}"
    for key in _NAMES:
        if isinstance(item.get(key), str) and item[key]:
            beside = item.get(_BESIDE.get(key, ""))
            return f"{item[key]}, {beside}" if isinstance(beside, str) else str(item[key])
    return f"no. {index + 1}"


def _told(value: Any) -> str | None:
    """A value in one line; of a part of a record, how many statements it has."""
    if value is None:
        return None
    if isinstance(value, (dict, list)):
        number = _leaves(value)
        return f"{number:,} statement" + ("" if number == 1 else "s")
    text = " ".join(str(value).split())
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _leaves(value: Any) -> int:
    """How many statements a part of a record makes."""
    number, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
        else:
            number += 1
    return number
