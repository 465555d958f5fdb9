"""Text that may be hostile, made harmless to look at: what is invisible or steers a terminal is shown."""

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

from trialcli.hidden_characters import HIDDEN, show_hidden
from trialcli.report.document import Report

__all__ = ["HIDDEN", "clean_report", "clean_texts", "show_hidden"]

_Made = TypeVar("_Made", bound=tuple[object, ...])


def clean_report(report: Report, clean: Callable[[str], str] = show_hidden) -> Report:
    """Pass every string of the report, those of its records too, through ``clean``."""
    return clean_texts(report, clean)


def clean_drawn(report: Report, clean: Callable[[str], str]) -> Report:
    """Pass every string that people read through ``clean``, and leave records, most of a report, as they are."""
    return cast("Report", _read(report, clean))


def _read(value: tuple[object, ...], clean: Callable[[str], str]) -> object:
    parts = [
        clean(part) if isinstance(part, str) else _read(part, clean) if isinstance(part, tuple) else part
        for part in value
    ]
    return value._make(parts) if hasattr(value, "_make") else tuple(parts)


def clean_texts(made: _Made, clean: Callable[[str], str] = show_hidden) -> _Made:
    """The same for anything made of named tuples and texts."""
    return cast("_Made", _deep(made, clean))


def _deep(value: object, clean: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        make = getattr(value, "_make", tuple)
        return make(_deep(part, clean) for part in value)
    if isinstance(value, list):
        return [_deep(part, clean) for part in value]
    if isinstance(value, Mapping):
        return {_deep(key, clean): _deep(part, clean) for key, part in value.items()}
    return value
