"""A report as a picture: its plots where it has any, else the page as a terminal shows it."""

from trialcli.render.view import View
from trialcli.report.document import Plot, Report

PAGES = ("show", "compare")
"""The reports that are pictures without a plot."""


def render_report(report: Report, view: View) -> str:
    """Draw the report as SVG.

    Raises:
        UsageError: it is of a kind that is drawn as a plot alone, and has none.
    """
    plotted = any(isinstance(block, Plot) for section in report.sections for block in section.blocks)
    if report.kind in PAGES and not plotted:
        from trialcli.render.text import picture  # noqa: PLC0415 - a plot needs no terminal

        return picture.render_report(report, view)
    from trialcli.render.forest import svg  # noqa: PLC0415 - and a page no plot

    return svg.render_report(report, view)
