"""Validated trials from the JSON that the index keeps, without Pydantic.

The JSON was written from checked values, so nothing is checked again; a shape that does not fit
means a damaged index and raises ``ValueError``.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin
from zlib import crc32

from trialcli.model import Trial

_Kind = TypeVar("_Kind")
_Read = Callable[[Any], Any]
_READERS: dict[Any, _Read] = {}


def decode_kind(kind: type[_Kind], text: str) -> _Kind:
    """A model dataclass from JSON text.

    Raises:
        ValueError: the text is not JSON of that kind.
    """
    try:
        record: _Kind = _reader(kind)(json.loads(text))
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    return record


def seal_text(text: str) -> str:
    """Text with a checksum before it, for keeping."""
    return f"{crc32(text.encode()):08x}{text}"


def unseal_text(kept: str | None) -> str:
    """Text that was sealed.

    Raises:
        ValueError: it is not there, or not as it was: no figure is shown from it.
    """
    text = (kept or "")[8:]
    if kept is None or seal_text(text) != kept:
        message = "what it holds is not what was put in"
        raise ValueError(message)
    return text


def sum_texts(texts: Iterable[str]) -> int:
    """One number for several texts, in their order."""
    return crc32("\0".join(texts).encode())


def unsealed_trial(trial_id: str, kept: str) -> Trial:
    """The trial that was kept under an id.

    Raises:
        ValueError: it is another one, or not as it was.
    """
    trial = decode_kind(Trial, unseal_text(kept))
    if trial.id != trial_id:
        message = f"{trial_id} leads to {trial.id}"
        raise ValueError(message)
    return trial


def _reader(annotation: Any) -> _Read:
    """How to read one kind of value, made once for each kind."""
    if annotation not in _READERS:
        _READERS[annotation] = _made(annotation)
    return _READERS[annotation]


def _made(annotation: Any) -> _Read:
    """A reader; a field that needs no reading stays as JSON gave it."""
    if is_dataclass(annotation):
        return _record_reader(annotation)
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is UnionType:
        return _either([_reader(part) for part in parts if part is not type(None)])
    if origin is tuple:
        item = _reader(parts[0])
        return lambda values: tuple(map(item, values))
    if origin is dict:
        value = _reader(parts[1])
        return lambda values: {key: value(item) for key, item in values.items()}
    if isinstance(annotation, type) and issubclass(annotation, str) and annotation is not str:
        return annotation
    return _as_it_is


def _record_reader(kind: Any) -> _Read:
    readers = {entry.name: _reader(entry.type) for entry in fields(kind)}

    def read(values: dict[str, Any]) -> Any:
        return kind(**{name: None if value is None else readers[name](value) for name, value in values.items()})

    return read


def _either(readers: list[_Read]) -> _Read:
    """``X | None`` reads as X; ``str | Related`` by whether the value is a mapping."""
    if len(readers) == 1:
        return readers[0]
    return lambda value: readers[-1](value) if isinstance(value, dict) else value


def _as_it_is(value: Any) -> Any:
    return value
