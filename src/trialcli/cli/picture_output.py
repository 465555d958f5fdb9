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
from trialcli.report.document import Plot, Report, Table

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
    report: Report,
    format_: str,
    output: str,
    *,
    force: bool,
    drawn: Callable[[Report], Slide] = Slide,
    shorter: str = "name fewer trials, or one data cut",
) -> None:
    """Print a report, or write its picture to a file and say so on standard error.

    Args:
        report: the report.
        format_: one of ``FORMATS``, or ``png``; the ending of the file says which picture, where this is none.
        output: a path, or ``-`` for standard output.
        force: whether a file that is there is replaced.
        drawn: what of the report is drawn.
        shorter: what to do where the picture is longer than a slide.

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
    content, words = _made(slide.report, format_, shorter)
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


def _made(report: Report, format_: str, shorter: str) -> tuple[bytes, list[str]]:
    """The picture, and what to say of it."""
    from trialcli.render.sanitize import clean_report  # noqa: PLC0415 - pictures alone need it
    from trialcli.render.svg import draw_picture  # noqa: PLC0415

    if format_ == "png":
        from trialcli.render.pdf.picture import make_png  # noqa: PLC0415

        content, drawn = make_png(report)
    else:
        drawn = draw_picture(clean_report(report))
        content = drawn.text.encode("ascii", "xmlcharrefreplace")
    rows = sum(len(block.rows) for block in _drawn(report))
    long = f"the picture is longer than a slide: {rows} rows; {shorter}"
    return content, [] if drawn.slide else [long]


def _drawn(report: Report) -> list[Plot | Table]:
    """What the rows of a picture are of: plots, or the table of a timeline."""
    from trialcli.render.svg import TIMELINE  # noqa: PLC0415 - pictures alone need it

    blocks = [block for section in report.sections for block in section.blocks]
    tables = [block for block in blocks if isinstance(block, Table)] if report.kind == TIMELINE else []
    return [*tables, *(block for block in blocks if isinstance(block, Plot))]


def _refuse_empty(report: Report) -> None:
    if not any(block.rows for block in _drawn(report)):
        message = f"there is nothing to draw: {report.subtitle or 'no figures recorded'}"
        raise UsageError(message)
