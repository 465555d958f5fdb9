"""The sheet a visual abstract is drawn on: A4 upright in pixels, its colours and its lines of text."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from trialcli.render.forest.svg_elements import LETTER
from trialcli.render.nonempty import text_lines
from trialcli.render.text.wrap import wrap_lines

WIDTH, HEIGHT, EDGE = 794, 1123, 40
ROOM = WIDTH - 2 * EDGE
INK, SOFT, ACCENT, PALE, BAND = "#1c2126", "#59636e", "#0b5d73", "#c9d3da", "#f3f5f7"
TEXT, SMALL = 11.5, 9.0  # of the type
LEAD = 1.35  # from line to line, of the type
BOLD = 1.12  # how much wider bold letters get


class Drawn(NamedTuple):
    """Elements of SVG, and how far down they reach."""

    elements: list[str]
    end: float


def draw_text(  # noqa: PLR0913 - where it stands and how it looks
    text: str, left: float, top: float, room: float, *, size: float = TEXT, colour: str = INK, bold: bool = False
) -> Drawn:
    """A text wrapped to ``room`` pixels, from ``top`` down."""
    lines = wrap_lines(text_lines(text), int(room / (LETTER * size * (BOLD if bold else 1))))
    weight = ' font-weight="bold"' if bold else ""
    made = [
        f'<text x="{left:.1f}" y="{top + size * (1 + LEAD * place):.1f}" font-size="{size}" fill="{colour}"{weight}>'
        f"{escape(line)}</text>"
        for place, line in enumerate(lines)
    ]
    return Drawn(made, top + size * LEAD * len(lines))


def stack(  # noqa: PLR0913 - where it stands and how it looks
    parts: Sequence[str], left: float, top: float, room: float, *, size: float = TEXT, mark: str = ""
) -> Drawn:
    """Texts one under another, each behind its mark."""
    elements, end, inset = list[str](), top, 12 if mark else 0
    for part in parts:
        if mark:
            elements += draw_text(mark, left, end, room, size=size).elements
        drawn = draw_text(part, left + inset, end, room - inset, size=size)
        elements, end = elements + drawn.elements, drawn.end + 3
    return Drawn(elements, end)


def head(text: str, left: float, top: float, room: float) -> Drawn:
    """The heading of a part."""
    return draw_text(text, left, top, room, size=13, colour=ACCENT, bold=True)
