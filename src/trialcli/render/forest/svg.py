"""The forest plots of a report as one picture that needs nothing else: for a slide, or a poster."""

from html import escape
from typing import NamedTuple

from trialcli.errors import UsageError
from trialcli.render.forest.svg_elements import EDGE, LINE, SIZE, WIDTH, Drawn, fit_text, write_lines
from trialcli.render.forest.svg_plot import PAGE, Sheet, describe_plots, draw_plot
from trialcli.render.nonempty import drop_empty
from trialcli.report.document import Block, Items, Paragraph, Plot, Report

PAPER = "#ffffff"
FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
HEADING, SMALL = 22, 13
SLIDES = 720, 848, WIDTH, 1120, 1248, 1344  # widths that are tried for a slide, 16 to 9


class Picture(NamedTuple):
    """A picture as SVG, its size in pixels, and whether it is of the shape of a slide."""

    text: str
    width: int
    height: int
    slide: bool


def draw_picture(report: Report, fonts: str = FONTS) -> Picture:
    """The picture of a report: of the shape of a slide where its rows fit one with letters that can be read there.

    Letters of 14 pixels on 756, the height of the widest, are of 10 points on a slide of 7.5 inches.

    Args:
        report: the report.
        fonts: the typefaces to set it in, the first that is there.

    Raises:
        UsageError: the report has no plot.
    """
    sections = [section.blocks for section in drop_empty(report).sections]
    blocks = [block for part in sections if any(isinstance(block, Plot) for block in part) for block in part]
    if not blocks:
        message = "`--format svg` draws forest plots; `trialcli forest orr --format svg` makes one"
        raise UsageError(message)
    for width in SLIDES:
        share = width / WIDTH
        sheet = Sheet(PAGE.left * share, PAGE.right * share, PAGE.figures * share, width)
        drawn, high = _sheet(report, blocks, sheet), round(width * 9 / 16)
        if drawn.end + EDGE / 2 <= high:
            return Picture(_document(report, blocks, drawn, (width, high), fonts), width, high, slide=True)
    drawn = _sheet(report, blocks, PAGE)
    size = (WIDTH, round(drawn.end) + EDGE)
    return Picture(_document(report, blocks, drawn, size, fonts), *size, slide=False)


def _document(report: Report, blocks: list[Block], drawn: Drawn, size: tuple[int, int], fonts: str) -> str:
    width, height = size
    plots = [block for block in blocks if isinstance(block, Plot)]
    box = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    names = 'role="img" aria-labelledby="forest-title forest-description"'
    font = f'font-family="{escape(fonts)}" font-size="{SIZE}"'
    title = ": ".join([report.title, ", ".join(plot.title for plot in plots)])
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} {names} {font}>',
        *describe_plots(title, plots, "forest"),
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
        *drawn.elements,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _sheet(report: Report, blocks: list[Block], sheet: Sheet) -> Drawn:
    """Everything from the top of the sheet down."""
    drawn = _text(" · ".join(filter(None, (report.title, report.subtitle))), EDGE / 2, (sheet, SMALL))
    for block in blocks:
        below = _block(block, drawn.end, sheet)
        drawn = Drawn(drawn.elements + below.elements, below.end)
    for note in report.notes:
        below = _text(note, drawn.end, (sheet, SMALL))
        drawn = Drawn(drawn.elements + below.elements, below.end)
    return drawn


def _block(block: Block, top: float, sheet: Sheet) -> Drawn:
    match block:
        case Plot():
            title = _text(block.title, top, (sheet, HEADING), "ink", ' font-weight="bold"')
            plot = draw_plot(block, title.end + LINE, sheet)
            return Drawn(title.elements + plot.elements, plot.end + LINE / 2)
        case Paragraph():
            return _text(block.text, top, (sheet, SMALL))
        case Items():
            marks = (f"{place}. " if block.numbered else "" for place in range(1, len(block.items) + 1))
            items = (f"{mark}{' '.join(item.split())}" for mark, item in zip(marks, block.items, strict=True))
            return _text("\n".join(items), top, (sheet, SMALL))
    return Drawn([], top)


def _text(text: str, top: float, on: tuple[Sheet, int], tone: str = "soft", more: str = "") -> Drawn:
    """A text over the whole width, in a type of that size."""
    sheet, size = on
    lines = fit_text(text, sheet.width - 2 * EDGE, size)
    high = size + 4
    more = f' font-size="{size}"{more}'
    feet = [top + high * place for place in range(1, len(lines) + 1)]
    written = [
        one for line, foot in zip(lines, feet, strict=True) for one in write_lines([line], EDGE, foot, tone, more)
    ]
    return Drawn(written, top + high * len(lines) + 3)
