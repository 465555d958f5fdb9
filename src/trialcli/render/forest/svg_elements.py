"""The few elements of SVG that a plot is made of: lines of text and straight lines.

Every element has its colour on light paper as an attribute and a class, by which a style sheet may give it
another. Text is text, in the reader's sans-serif: how wide it gets can only be estimated, generously.
"""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from trialcli.render.nonempty import text_lines
from trialcli.render.text.wrap import wrap_lines

WIDTH, EDGE = 960, 28
SIZE, LINE = 14, 19  # of the type, and from line to line
LETTER = 0.56  # of the size of a type: the average letter of the wider sans-serifs
COLOURS = {"ink": "#1c2126", "soft": "#59636e", "accent": "#0b5d73"}


class Drawn(NamedTuple):
    """Elements of SVG, and how far down they reach."""

    elements: list[str]
    end: float


def fit_text(text: str, room: float, size: float = SIZE) -> list[str]:
    """The lines of a text that fit so many pixels in a type of that size."""
    return wrap_lines(text_lines(text), int(room / (LETTER * size)))


def write_lines(lines: Sequence[str], x: float, y: float, tone: str = "ink", more: str = "") -> list[str]:
    """Lines of text, ``y`` being the foot of the first; ``more`` is added to the attributes of each."""
    colour = f'class="{tone}" fill="{COLOURS[tone]}"{more}'
    return [
        f'<text x="{x:.1f}" y="{y + LINE * place:.1f}" {colour}>{escape(line)}</text>'
        for place, line in enumerate(lines)
    ]


def draw_line(start: tuple[float, float], end: tuple[float, float], tone: str, more: str = "") -> str:
    """A straight line."""
    ends = f'x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
    return f'<line {ends} class="{tone}" stroke="{COLOURS[tone]}"{more}/>'
