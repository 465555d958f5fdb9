"""Put a report on the terminal, down a pipe or into a pager."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from trialcli.cli.own_profile import own_profile
from trialcli.errors import UsageError, reason_of
from trialcli.formats import BINARY
from trialcli.render import View, list_words, render_document, render_report
from trialcli.render.sanitize import show_hidden
from trialcli.report.document import Report

WIDTH, HEIGHT = 80, 24  # of a terminal that does not say
_DIGITS = 6  # of a width that someone means
_TYPOGRAPHY = "–≥…·─│┼┬◄►▪■█"


def put_report(report: Report, format_: str) -> None:
    """Print a report on standard output; what cannot stand in its format goes to standard error."""
    shape = measure_view()
    if format_ in BINARY:
        write_bytes(_document(report, format_, shape))
        return
    write_text(render_report(report, format_, shape))
    tell_reader(list_words(report, format_, shape))


def _document(report: Report, format_: str, shape: View) -> bytes:
    """The bytes of a file, where standard output is not a terminal.

    Raises:
        UsageError: it is one.
    """
    if sys.stdout.isatty():
        message = f"--format {format_} is no text for a terminal; send it into a file: `> {report.kind}.{format_}`"
        raise UsageError(message)
    return render_document(report, format_, shape)


def write_bytes(content: bytes) -> None:
    """Write a file to standard output, which is none to read. A closed pipe is no error.

    Raises:
        UsageError: standard output takes no more, as on a full disk.
    """
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except OSError as error:
        abandon_output(error)


def measure_view() -> View:
    """How wide the output is, and what it can show."""
    terminal = sys.stdout.isatty()
    wide = os.environ.get("COLUMNS", "")
    width = (int(wide) or None) if wide.isdecimal() and len(wide) <= _DIGITS else None
    if width is None and terminal:
        width = os.get_terminal_size().columns or WIDTH
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    # The profile lets no other word through.
    theme: Any = own_profile().value("theme") or "auto"
    return View(width=width, color=terminal and not plain, ascii=not _carries(_TYPOGRAPHY), theme=theme)


def write_text(text: str) -> None:
    """Write to standard output; through the pager where a terminal is too small. A closed pipe is no error.

    Raises:
        UsageError: standard output takes no more, as on a full disk.
    """
    if sys.stdout.isatty() and text.count("\n") >= (os.get_terminal_size().lines or HEIGHT):
        from pydoc import pager  # noqa: PLC0415 - only a long page needs it

        os.environ.setdefault("LESS", "-FRX")
        pager(text)
        return
    try:
        sys.stdout.write(
            text if _carries(text) else text.encode(sys.stdout.encoding, "replace").decode(sys.stdout.encoding)
        )
        sys.stdout.flush()
    except OSError as error:
        abandon_output(error)


def write_screen(text: str) -> None:
    """Write to a terminal at once, whatever its lines; one that takes nothing more is left to who writes next."""
    with suppress(OSError, UnicodeError):
        sys.stdout.write(text)
        sys.stdout.flush()


def abandon_output(error: OSError) -> None:
    """Write no more to standard output, which failed; that nobody reads it is no error.

    Raises:
        UsageError: it takes no more, as on a full disk.
    """
    # What is left in the buffer has nowhere to go; without this, Python says so at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):
        message = f"standard output cannot be written ({reason_of(error)}); send it somewhere else"
        raise UsageError(message) from None


def tell_reader(lines: Iterable[str]) -> None:
    """Say something on standard error, wrapped where that is a terminal; where it is closed or full, nobody is told."""
    with suppress(OSError, ValueError):
        width = _told_width()
        for line in lines:
            sys.stderr.write(_wrapped(show_hidden(line), width) + "\n")
        sys.stderr.flush()


def _told_width() -> int:
    """How wide standard error is, 0 where it is no terminal."""
    if not sys.stderr.isatty():
        return 0
    with suppress(OSError, ValueError):
        return os.get_terminal_size(sys.stderr.fileno()).columns or WIDTH
    return WIDTH


def _wrapped(line: str, width: int) -> str:
    """A line broken between words; JSON and words that are longer than the line stay whole."""
    if not width or len(line) <= width or line.startswith("{"):
        return line
    from textwrap import fill  # noqa: PLC0415 - only a terminal needs it

    return fill(line, width, break_long_words=False, break_on_hyphens=False)


def _carries(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return False
    return True
