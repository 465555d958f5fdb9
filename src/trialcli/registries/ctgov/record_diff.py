"""What changed between two versions of a registry record, statement by statement.

Lists are matched by what names their items (a title, a term, a group), never by their place, so that an outcome
inserted at the front is one addition and not a change of every outcome behind it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
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
_GROUPS = ("groups", "eventGroups")
_ADDED = re.compile(r"Outcomes\Z|outcomeMeasures\Z")  # lists of which each item is told where all of it is new
_PLAIN = ("Classes", "Categories")  # say nothing where there is but one, without a title
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
    """Where a walk has come to: the keys of the path, the words for them, and the titles of the groups there."""

    path: str
    words: tuple[str, ...]
    titles: Mapping[str, str]

    def key(self, name: str) -> "_Place":
        return self._replace(path=f"{self.path}.{name}".lstrip("."), words=(*self.words, in_words(name)))

    def item(self, index: int, name: str, *, alone: bool) -> "_Place":
        """An item of the list at hand; one that is alone and has no name has no number either."""
        words = (*self.words, self.titles.get(name, name))
        if alone and name == _numbered(index):
            words = self.words[:-1] if self.words[-1] in _PLAIN else self.words
        return self._replace(path=f"{self.path}[{index}]", words=words)

    def among(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> "_Place":
        """The same place, where groups may be told of; those of the newer version count."""
        given = [value.get(key) for key in _GROUPS for value in (before, after)]
        titles = {key: title for groups in given if isinstance(groups, list) for key, title in _titles(groups)}
        return self._replace(titles=_apart(titles)) if titles else self


def list_changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Every statement of a record that another version has otherwise, in the order of the newer one.

    Args:
        before: the older version, parsed.
        after: the newer version, parsed.
    """
    return [
        Change(place.words[:2][-1], " · ".join(place.words[2:]), was, now, place.path)
        for place, was, now in _differing(before, after, _Place("", (), {}))
    ]


def is_unchanged(before: bytes, after: bytes) -> bool:
    """Whether two records say the same: whatever their white space and the order of their keys.

    The day on which the registry renewed its whole database does not count.
    """
    import orjson  # noqa: PLC0415 - only an import pays for it

    def said(data: bytes) -> bytes:
        record = part = orjson.loads(data)
        *keys, last = _RENEWED.split(".")
        for key in keys:
            part = part.get(key) if isinstance(part, dict) else None
        if isinstance(part, dict):
            part.pop(last, None)
        return orjson.dumps(record, option=orjson.OPT_SORT_KEYS)

    try:
        return said(before) == said(after)
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):
        return False


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
    if _ADDED.search(place.path):
        before, after = [] if before is None else before, [] if after is None else after
    if isinstance(before, dict) and isinstance(after, dict) and place.path.count(".") < _DEEP:
        place = place.among(before, after)
        for key in (*after, *(key for key in before if key not in after)):
            yield from _differing(before.get(key), after.get(key), place.key(str(key)))
    elif isinstance(before, list) and isinstance(after, list) and place.path.count("[") < _DEEP:
        yield from _items(before, after, place)
    else:
        yield place, _told(before), _told(after)


def _items(before: list[Any], after: list[Any], place: _Place) -> Iterator[tuple[_Place, str | None, str | None]]:
    """Items of two lists, those of one name held against each other."""
    old, new = _named(before), _named(after)
    alone = max(len(old), len(new)) == 1
    for name, (index, item) in new.items():
        yield from _differing(old[name][1] if name in old else None, item, place.item(index, name, alone=alone))
    for name, (index, item) in old.items():
        if name not in new:
            yield place.item(index, name, alone=alone), _told(item), None


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
        return _told(item) or _numbered(index)
    for key in _NAMES:
        if isinstance(item.get(key), str) and item[key]:
            beside = item.get(_BESIDE.get(key, ""))
            return f"{item[key]}, {beside}" if isinstance(beside, str) else str(item[key])
    return _numbered(index)


def _numbered(index: int) -> str:
    return f"no. {index + 1}"


def _titles(groups: list[Any]) -> Iterator[tuple[str, str]]:
    """Ids of groups with their titles."""
    for group in groups:
        if isinstance(group, dict) and isinstance(group.get("id"), str) and isinstance(group.get("title"), str):
            yield group["id"], group["title"]


def _apart(titles: Mapping[str, str]) -> dict[str, str]:
    """The titles; those that several groups have, with the id."""
    seen = Counter(titles.values())
    return {key: title if seen[title] == 1 else f"{title} ({key})" for key, title in titles.items()}


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
