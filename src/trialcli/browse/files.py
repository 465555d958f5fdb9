"""Formats that a report is exported in, and the names that are offered for its file."""

import re

from trialcli.browse.answers import Entry
from trialcli.formats import FORMATS
from trialcli.report.document import Report

_ENDINGS = {"table": "txt", "plain": "txt", "markdown": "md", "latex": "tex"}
_SAID = {
    "table": "as on this screen, without color",
    "plain": "for screen readers",
    "json": "for programs",
    "csv": "for spreadsheets",
    "markdown": "a document",
    "html": "a page that needs nothing else",
    "latex": "for a manuscript",
    "docx": "Word",
    "svg": "a picture: of plots, pages and comparisons",
}
_UNSAFE = re.compile(r"[^a-z0-9]+")


def list_formats() -> list[Entry]:
    """Every format, with what it is for."""
    texts = {name: f"{name}: {_SAID[name]}" if name in _SAID else name for name in FORMATS}
    return [Entry(name, text, text.casefold()) for name, text in texts.items()]


def offer_name(report: Report, format_: str) -> str:
    """A name for the file of a report: of what kind it is and what it is about, in letters that harm no folder."""
    about = _UNSAFE.sub("-", f"{report.kind} {report.title}".casefold())[:60].strip("-")
    return f"{about}.{_ENDINGS.get(format_, format_)}"
