"""Text that may be hostile, made harmless to look at: what is invisible or steers a terminal is shown."""

from collections.abc import Callable, Mapping
from typing import cast

from trialcli.hidden_characters import HIDDEN, show_hidden
from trialcli.report.document import Report

__all__ = ["HIDDEN", "clean_report", "show_hidden"]


def clean_report(report: Report, clean: Callable[[str], str] = show_hidden) -> Report:
    """Pass every string of the report, those of its records too, through ``clean``."""
    return cast("Report", _deep(report, clean))


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
