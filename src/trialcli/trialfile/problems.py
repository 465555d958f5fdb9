"""Pydantic's errors in the words of someone who writes a trial file."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from types import UnionType
from typing import Any, Literal, NamedTuple, get_args, get_origin

from trialcli.trialfile.yaml import Path

READ_FROM = "read_from"
"""The key under which a draft quotes what a proposed figure was read from."""
_SHOWN = 60
_LONGEST = 40  # letters of a word that was mistyped; comparing two takes time by their product


class Near(NamedTuple):
    """A word that means nothing here, those that it may have been meant for, and what to do if it was not."""

    word: str
    known: Collection[str]
    otherwise: str

    def remedy(self) -> str:
        """The name that may have been meant; empty where there is none."""
        found = nearest(self.word, self.known)
        if not found:
            return ""
        return f"did you mean {found}?" + (f" If not, {self.otherwise}" if self.otherwise else "")


class Located(NamedTuple):
    """One problem, not yet tied to a file."""

    path: Path
    what: str
    remedy: str
    near: Near | None = None


def nearest(word: str, known: Iterable[str]) -> str:
    """What a word may have been meant for; nothing for one that is too long to be compared with many."""
    if len(word) > _LONGEST:
        return ""
    return next(iter(get_close_matches(word, [one for one in known if len(one) <= _LONGEST], n=1)), "")


def locate_errors(kind: type, errors: Iterable[dict[str, Any]]) -> Iterator[Located]:
    """Pydantic's errors as problems.

    Args:
        kind: the dataclass that was asked for.
        errors: what ``ValidationError.errors()`` returned.
    """
    for error in errors:
        path, applies = without_union_tags(error["loc"])
        if applies:
            yield Located(path, *_wording(kind, path, error))


def without_union_tags(loc: Path) -> tuple[Path, bool]:
    """The path in the file, and whether the error is of the branch the author meant.

    A related trial is a text or a row. Any text is one, so what is wrong is wrong with the row.
    """
    if len(loc) > 2 and loc[0] == "related":  # noqa: PLR2004 - related, index, branch
        return (*loc[:2], *loc[3:]), loc[2] != "str"
    return loc, True


def _wording(kind: type, path: Path, error: dict[str, Any]) -> tuple[str, str]:
    value = error["input"]
    if error["type"] in _KEYS:
        return _KEYS[error["type"]](kind, path, value)
    if value is None:
        return "is empty", "write a value, or remove the line"
    if error["type"] == "value_error":
        refused = error["ctx"]["error"]  # a ``NoFigureError``, the only one that a check of a value raises
        return refused.what, refused.remedy
    what, remedy = _VALUES.get(error["type"], _MAPPING)
    known = {"value": quote_value(value), "kind": _kind_of(value), **error.get("ctx", {})}
    return what.format(**known), remedy.format(**known)


def _missing(kind: type, path: Path, _: object) -> tuple[str, str]:
    if isinstance(path[-1], int):
        return "is missing", "write both values: [low, high]"
    return "is missing", f"add `{path[-1]}:`{_purpose(kind, path)}"


def _unknown_key(kind: type, path: Path, value: object) -> tuple[str, str]:
    if path[-1] == READ_FROM:
        return "is a note of the draft, and not of the figure", "delete it where you accept the figure"
    known = _keys_at(kind, path[:-1])
    near = nearest(str(path[-1]), known)
    if value is None and not near:
        return _cut_off(str(path[-1]))
    remedy = f"did you mean `{near}`?" if near else f"use one of: {', '.join(known)}"
    return "is not a key that is known here", remedy


def _cut_off(rest: str) -> tuple[str, str]:
    """A key without a value is what stands behind a comma within a text or a count."""
    number = rest.isdecimal()
    remedy = "write a count without separators: 1234" if number else f'put the text in quotation marks: "..., {rest}"'
    return "has no value, and is no key: a comma ends a value inside { }", remedy


def field_at(kind: type, path: Path) -> Any:
    """What a dataclass says of one of its keys."""
    return next(entry.type for entry in fields(_type_at(kind, path[:-1])) if entry.name == path[-1])


def _purpose(kind: type, path: Path) -> str:
    """The choices of a missing key, where it has a fixed set."""
    owner = _type_at(kind, path[:-1])
    choices = [_choices(entry.type) for entry in fields(owner) if entry.name == path[-1]]
    return f", one of {', '.join(choices[0])}" if choices and choices[0] else ""


def _choices(annotation: Any) -> list[str]:
    return [str(choice) for choice in get_args(annotation)] if get_origin(annotation) is Literal else []


def _keys_at(kind: type, path: Path) -> list[str]:
    return [entry.name for entry in fields(_type_at(kind, path)) if entry.name != "id" or path]


def _type_at(kind: Any, path: Path) -> Any:
    """The dataclass that a path leads to, from ``kind`` on."""
    for key in path:
        if is_dataclass(kind):
            kind = next(entry.type for entry in fields(kind) if entry.name == key)
            kind = _without_none(kind)
        else:
            kind = _without_none(next(part for part in reversed(get_args(kind)) if part is not Ellipsis))
    return kind


def _without_none(annotation: Any) -> Any:
    """``Design | None`` as ``Design``, and ``str | Related`` as ``Related``."""
    if get_origin(annotation) is UnionType:
        return next(part for part in reversed(get_args(annotation)) if part is not type(None))
    return annotation


def quote_value(value: object) -> str:
    """A value as problems quote it, cut short where it is long."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _kind_of(value: object) -> str:
    names: dict[str, str] = {"dict": "keys with values", "list": "a list", "str": "a text"}
    return names.get(type(value).__name__, "nothing")


_KEYS: dict[str, Callable[[type, Path, object], tuple[str, str]]] = {
    "missing": _missing,
    "unexpected_keyword_argument": _unknown_key,
}
_WHOLE = ("{value} is not a whole number", "write digits alone: 128")
_TRUTH = ("{value} is neither true nor false", "write true or false")
_MAPPING = ("keys with values are expected, not {kind}", "write `key: value` lines below it")
_VALUES = {
    "literal_error": ("{value} is not one of the choices", "use {expected}"),
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "int_type": _WHOLE,
    "bool_parsing": _TRUTH,
    "bool_type": _TRUTH,
    "string_type": ("a text is expected, not {kind}", "write it on one line, or after `>-`"),
    "tuple_type": ("a list is expected, not {kind}", "write [one, two], or one `- ` line each"),
    "too_long": ("has too many values", "write {max_length}"),
}
