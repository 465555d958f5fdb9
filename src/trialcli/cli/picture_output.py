"""Put a report that has a picture where it was asked for: on standard output, or as SVG or PNG in a file."""

import sys
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from trialcli.cli.output import abandon_output, put_report, tell_reader
from trialcli.cli.saved_file import ForceOption, refuse_ending, save_file
from trialcli.errors import UsageError
from trialcli.formats import FORMATS
from trialcli.report.document import Plot, Report

__all__ = ["DrawnOption", "ForceOption", "PictureOption", "put_picture"]

STANDARD_OUTPUT = "-"
ENDINGS = {".svg": "svg", ".png": "png"}

if TYPE_CHECKING:
    Drawn = str
else:
    Drawn = Literal[(*FORMATS, "png")]
DrawnOption = Annotated[
    Drawn, typer.Option("--format", "-f", help="How to print it; svg and png are pictures, of the shape of a slide.")
]
PictureOption = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Where to write a picture: a name in .svg or .png.")
]


class Slide(NamedTuple):
    """What is drawn of a report, and what is said beside the picture."""

    report: Report
    words: tuple[str, ...] = ()


def put_picture(
    report: Report, format_: str, output: str, *, force: bool, drawn: Callable[[Report], Slide] = Slide
) -> None:
    """Print a report, or write its picture to a file and say so on standard error.

    Args:
        report: the report.
        format_: one of ``FORMATS``, or ``png``; the ending of the file says which picture, where this is none.
        output: a path, or ``-`` for standard output.
        force: whether a file that is there is replaced.
        drawn: what of the report is drawn.

    Raises:
        UsageError: there is nothing to draw, what the name says is no picture, or a PNG would go to a terminal.
    """
    if output != STANDARD_OUTPUT:
        ending = PurePath(output).suffix.casefold()
        format_ = ENDINGS.get(ending, "") if format_ == "table" else format_
        refuse_ending(output, [one for one in ENDINGS if ENDINGS[one] == format_] or list(ENDINGS), "a picture")
    if format_ not in ENDINGS.values() and output == STANDARD_OUTPUT:
        put_report(report, format_)
        return
    _refuse_empty(report)
    slide = drawn(report)
    content, words = _made(slide.report, format_)
    words += slide.words
    if output != STANDARD_OUTPUT:
        save_file(content, output, force=force)
        words = [f"wrote {output}", *words]
    elif format_ == "png" and sys.stdout.isatty():
        message = "a PNG is not for a terminal; name a file with --output"
        raise UsageError(message)
    else:
        try:
            sys.stdout.buffer.write(content)
            sys.stdout.flush()
        except OSError as error:
            abandon_output(error)
    tell_reader(words)


def _made(report: Report, format_: str) -> tuple[bytes, list[str]]:
    """The picture, and what to say of it."""
    from trialcli.render.forest.svg import draw_picture  # noqa: PLC0415 - pictures alone need it
    from trialcli.render.sanitize import clean_report  # noqa: PLC0415

    if format_ == "png":
        from trialcli.render.pdf.picture import make_png  # noqa: PLC0415

        content, drawn = make_png(report)
    else:
        drawn = draw_picture(clean_report(report))
        content = drawn.text.encode("ascii", "xmlcharrefreplace")
    rows = sum(len(block.rows) for section in report.sections for block in section.blocks if isinstance(block, Plot))
    long = f"the picture is longer than a slide: {rows} rows; name fewer trials, or one data cut"
    return content, [] if drawn.slide else [long]


def _refuse_empty(report: Report) -> None:
    blocks = [block for section in report.sections for block in section.blocks]
    if not any(isinstance(block, Plot) and block.rows for block in blocks):
        message = f"there is nothing to draw: {report.subtitle or 'no figures recorded'}"
        raise UsageError(message)
