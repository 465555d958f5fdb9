"""The forest plots of a report as one picture that needs nothing else: for a slide, or a poster."""

from collections.abc import Iterator
from html import escape

from trialcli.errors import UsageError
from trialcli.render.forest.svg_elements import EDGE, LINE, SIZE, WIDTH, Drawn, fit_text, write_lines
from trialcli.render.forest.svg_plot import describe_plots, draw_plot
from trialcli.render.nonempty import drop_empty
from trialcli.render.view import View
from trialcli.report.document import Block, Items, Paragraph, Plot, Report

PAPER = "#ffffff"
FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
HEADING, SMALL = 22, 13


def render_report(report: Report, view: View) -> str:
    """Draw the plots of a report, with the texts that stand beside them.

    Raises:
        UsageError: the report has no plot.
    """
    sections = [section.blocks for section in drop_empty(report).sections]
    blocks = [block for part in sections if any(isinstance(block, Plot) for block in part) for block in part]
    if not blocks:
        message = "`--format svg` draws forest plots; `trialcli forest orr --format svg` makes one"
        raise UsageError(message)
    text = "\n".join(_document(report, blocks)) + "\n"
    return text.encode("ascii", "xmlcharrefreplace").decode() if view.ascii else text


def _document(report: Report, blocks: list[Block]) -> Iterator[str]:
    drawn = _sheet(report, blocks)
    height = round(drawn.end) + EDGE
    plots = [block for block in blocks if isinstance(block, Plot)]
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    names = 'role="img" aria-labelledby="forest-title forest-description"'
    font = f'font-family="{escape(FONTS)}" font-size="{SIZE}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} {names} {font}>'
    yield from describe_plots(": ".join([report.title, ", ".join(plot.title for plot in plots)]), plots, "forest")
    yield f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>'
    yield from drawn.elements
    yield "</svg>"


def _sheet(report: Report, blocks: list[Block]) -> Drawn:
    """Everything from the top of the sheet down."""
    drawn = _text(" · ".join(filter(None, (report.title, report.subtitle))), EDGE / 2, SMALL)
    for block in blocks:
        below = _block(block, drawn.end)
        drawn = Drawn(drawn.elements + below.elements, below.end)
    for note in report.notes:
        below = _text(note, drawn.end, SMALL)
        drawn = Drawn(drawn.elements + below.elements, below.end)
    return drawn


def _block(block: Block, top: float) -> Drawn:
    match block:
        case Plot():
            title = _text(block.title, top, HEADING, "ink", ' font-weight="bold"')
            plot = draw_plot(block, title.end + LINE)
            return Drawn(title.elements + plot.elements, plot.end + LINE / 2)
        case Paragraph():
            return _text(block.text, top, SMALL)
        case Items():
            marks = (f"{place}. " if block.numbered else "" for place in range(1, len(block.items) + 1))
            items = (f"{mark}{' '.join(item.split())}" for mark, item in zip(marks, block.items, strict=True))
            return _text("\n".join(items), top, SMALL)
    return Drawn([], top)


def _text(text: str, top: float, size: int, tone: str = "soft", more: str = "") -> Drawn:
    """A text over the whole width."""
    lines = fit_text(text, WIDTH - 2 * EDGE, size)
    high = max(LINE, size)
    return Drawn(write_lines(lines, EDGE, top + high, tone, f' font-size="{size}"{more}'), top + high * len(lines) + 4)
