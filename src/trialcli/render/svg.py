"""A report as a picture: its plots where it has any, else a timeline, or the page as a terminal shows it."""

from typing import TYPE_CHECKING

from trialcli.render.view import View
from trialcli.report.document import Paragraph, Plot, Report, Table

if TYPE_CHECKING:
    from trialcli.render.forest.svg import Picture

PAGES = ("show", "compare")
"""The reports that are pictures without a plot."""
TIMELINE = "timeline"
"""The kind of report whose table is drawn along a line of years."""


def render_report(report: Report, view: View) -> str:
    """Draw the report as SVG.

    Raises:
        UsageError: it is of a kind that is drawn as a plot alone, and has none.
    """
    plotted = any(isinstance(block, Plot) for section in report.sections for block in section.blocks)
    if report.kind in PAGES and not plotted:
        from trialcli.render.text import picture  # noqa: PLC0415 - a plot needs no terminal

        return picture.render_report(report, view)
    text = draw_picture(report).text
    return text.encode("ascii", "xmlcharrefreplace").decode() if view.ascii else text


def draw_picture(report: Report, fonts: str = "") -> "Picture":
    """The picture of a report that has plots, or is a timeline.

    Args:
        report: the report.
        fonts: the typefaces to set it in, the first that is there; without, those of the reader.

    Raises:
        UsageError: it has no plot and is no timeline.
    """
    from trialcli.render.forest import svg  # noqa: PLC0415 - a page needs no plot

    if report.kind != TIMELINE:
        return svg.draw_picture(report, fonts or svg.FONTS)
    from trialcli.render.timeline_svg import draw_timeline  # noqa: PLC0415 - and a plot no timeline

    blocks = [block for section in report.sections for block in section.blocks]
    table = next(block for block in blocks if isinstance(block, Table))
    told = (block.text for block in blocks if isinstance(block, Paragraph))
    return draw_timeline(report.title, report.subtitle, table, (*told, *report.notes), fonts or svg.FONTS)
