"""People and bars of a visual abstract, as elements of SVG."""

from collections.abc import Iterator

from trialcli.render.abstract.page import ACCENT, PALE
from trialcli.report.handout.people_of import HUNDRED, round_half_up

SIDE, WIDE = 10, 40  # figures in a row, of 100 and of 1,000
PITCH, DOT = 15.0, 4.2  # from figure to figure
PEOPLE = {HUNDRED: (SIDE * PITCH, 10 * PITCH), 1000: (WIDE * DOT, 25 * DOT)}
"""How wide and how high the people are."""
THICK = 18  # of a bar


def draw_people(share: float, base: int, left: float, top: float) -> Iterator[str]:
    """``base`` people, the first of them filled; heard as one picture.

    Args:
        share: percent of them that are filled.
        base: 100 or 1,000.
        left: where they begin.
        top: the same from above.
    """
    filled = round_half_up(share * base / HUNDRED)
    row, pitch = (SIDE, PITCH) if base == HUNDRED else (WIDE, DOT)
    yield f'<g role="img" aria-label="{filled} of {base:,} people">'
    for place in range(base):
        x, y = left + pitch * (place % row), top + pitch * (place // row)
        colour = ACCENT if place < filled else PALE
        yield _person(x, y, colour) if base == HUNDRED else _dot(x, y, colour)
    yield "</g>"


def _person(x: float, y: float, colour: str) -> str:
    """A head and shoulders."""
    head = f'<circle cx="{x + 6:.1f}" cy="{y + 3.4:.1f}" r="2.7" fill="{colour}"/>'
    shoulders = f'<path d="M{x + 1:.1f} {y + 12.6:.1f}v-1.6a5 4 0 0 1 10 0v1.6z" fill="{colour}"/>'
    return head + shoulders


def _dot(x: float, y: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="3.2" height="3.2" rx="1" fill="{colour}"/>'


def draw_bar(length: float, most: float, room: float, left: float, top: float) -> str:
    """A bar as long as its share of the longest.

    Args:
        length: what it stands for.
        most: what the longest stands for.
        room: how long that one is.
        left: where they begin.
        top: the same from above.
    """
    width = room * length / most if most else 0
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{THICK}" fill="{ACCENT}"/>'
