"""How a report is put on a screen, a page or a pipe: one module for each format, imported when asked for.

All formats but JSON are drawn from a report that :mod:`trialcli.render.sanitize` has cleaned; JSON keeps the
data as they are and escapes what is hidden.
"""

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from trialcli.formats import FORMATS, MODULES
from trialcli.render.sanitize import clean_drawn, clean_report, clean_texts, show_hidden
from trialcli.render.signs import raise_powers, set_signs
from trialcli.render.view import View
from trialcli.report.document import Report

if TYPE_CHECKING:
    from trialcli.render.frame import Frame

__all__ = ["FORMATS", "View", "list_words", "render_document", "render_page", "render_report", "render_slides"]

_WITHOUT_ENTITIES = {"table", "plain", "csv", "latex"}
_IN_WORDS = {"plain", "csv"}  # which are listened to, or read by machines


def render_report(report: Report, format_: str, view: View) -> str:
    """Draw the report in one of :data:`FORMATS` that is text, which ends in one newline."""
    text: str = _drawn(report, format_, view)
    return text


def render_document(report: Report, format_: str, view: View) -> bytes:
    """Draw the report in one of :data:`~trialcli.formats.BINARY`, as the bytes of a file.

    Raises:
        UsageError: what writes such files is not installed.
    """
    content: bytes = _drawn(report, format_, view)
    return content


def render_slides(report: Report, view: View) -> str:
    """Draw the report as slides, one a section."""
    from trialcli.render import slides  # noqa: PLC0415 - few commands show any

    return slides.render_report(_harmless(report, "html", view), view)


def render_page(report: Report, frame: "Frame") -> str:
    """Draw the report as a page of a site, which reads of its records nothing but where they lead to."""
    from trialcli.render.html import render_page as draw  # noqa: PLC0415 - only a site needs it

    shown = frame._replace(
        site=show_hidden(frame.site), ways=clean_texts(frame.ways), beside=clean_texts(frame.beside),
        beside_label=show_hidden(frame.beside_label),
    )  # fmt: skip
    return draw(clean_drawn(set_signs(report), _remembered), View(), shown)


def _drawn(report: Report, format_: str, view: View) -> Any:
    module = import_module(f"{__name__}.{MODULES[format_]}")
    return module.render_report(report if format_ == "json" else _harmless(report, format_, view), view)


def list_words(report: Report, format_: str, view: View) -> tuple[str, ...]:
    """Give what the format has no place for: the notes under a lone table in CSV, for standard error."""
    if format_ != "csv":
        return ()
    from trialcli.render import csv_  # noqa: PLC0415 - no other format pays for it

    return csv_.list_words(_harmless(report, format_, view))


def _harmless(report: Report, format_: str, view: View) -> Report:
    content = clean_report(report) if format_ in _IN_WORDS else clean_report(set_signs(report), _typeset)
    if not (view.ascii and format_ in _WITHOUT_ENTITIES):
        return content
    from trialcli.render.ascii import plain_letters  # noqa: PLC0415 - few terminals need it

    return clean_report(content, plain_letters)


def _typeset(text: str) -> str:
    return raise_powers(show_hidden(text))


_remembered = lru_cache(maxsize=1 << 14)(_typeset)  # pages of a site say much in the same words
