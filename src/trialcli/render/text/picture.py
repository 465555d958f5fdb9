"""The page of a terminal as a picture that needs nothing else: for a slide, or a README."""

import io
import re

from rich.console import Console
from rich.terminal_theme import MONOKAI, SVG_EXPORT_THEME, TerminalTheme
from rich.text import Text

from trialcli.render.text.terminal import render_report as render_text
from trialcli.render.view import View
from trialcli.report.document import Report

WIDTH = 100
"""The columns of a picture where none are asked for."""
# Rich asks a server for its typeface, and names others where it has none.
_FROM_AFAR = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def render_report(report: Report, view: View) -> str:
    """Draw the report as SVG, in the colors of the theme."""
    width = view.width or WIDTH
    text = render_text(report, View(width=width, color=True, theme=view.theme))
    light = view.theme == "light"
    picture = draw_terminal(
        text, report.title, f"trialcli-{report.kind}", width, SVG_EXPORT_THEME if light else MONOKAI
    )
    return picture.encode("ascii", "xmlcharrefreplace").decode() if view.ascii else picture


def draw_terminal(text: str, title: str, name: str, width: int = WIDTH, theme: TerminalTheme = MONOKAI) -> str:
    """An SVG of what stands on a terminal.

    Args:
        text: lines with their colors, as a terminal takes them.
        title: what stands over them.
        name: tells the parts of the picture from those of others on a page.
        width: columns.
        theme: the colors behind it.
    """
    console = Console(record=True, width=width, file=io.StringIO(), force_terminal=True, color_system="truecolor",
                      no_color=False, legacy_windows=False)  # fmt: skip
    console.print(Text.from_ansi(text.rstrip("\n")))
    drawn = console.export_svg(title=title, theme=theme, unique_id=name)
    return _FROM_AFAR.sub("", drawn)
