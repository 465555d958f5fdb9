"""Bars of parts that exclude each other, on a terminal: a line for each bar, its parts named under it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from trialcli.render.forest.axis import Axis, place_value
from trialcli.render.forest.ticks import linear_ticks
from trialcli.render.forest.track import ASCII, BOX, Track, axis_lines
from trialcli.render.nonempty import text_lines
from trialcli.render.text.page_layout import Page, set_prose
from trialcli.report.document import Plot, PlotRow

SHADES = "█▓▒░"  # from the deepest part
LETTERS = "#=-."
WIDEST = 80
_Sign = TypeVar("_Sign")


def draw_stack(on: Page, plot: Plot) -> Iterator[str]:
    """Draw the bars of a plot, each under its heading."""
    yield from set_prose(on, plot.title, "heading")
    axis = axis_of_stack(plot)
    width = min(on.width or WIDEST, WIDEST)
    signs = LETTERS if on.ascii else SHADES
    for place, (group, found) in enumerate(groupby(plot.rows, key=lambda row: row.group)):
        rows = list(found)
        yield from [""] if place else []
        yield from set_prose(on, group, "group")
        yield _bar(axis, rows, width, signs)
        named = [f"{sign_of(row, signs)} {' '.join(text_lines(row.label))} {' '.join(text_lines(row.text))}"
                 for row in rows]  # fmt: skip
        yield from set_prose(on, "; ".join(named), "")
    yield from axis_lines(Track(axis, width, None, ASCII if on.ascii else BOX, on.paint))
    yield from set_prose(on, plot.axis, "column")


def axis_of_stack(plot: Plot) -> Axis:
    """From 0 to the whole, or as far as a bar reaches."""
    ends = [row.high for row in plot.rows if row.high is not None]
    least, most = plot.whole or (0.0, 1.0)
    return Axis(linear_ticks(least, max([most, *ends])), log=False)


def _bar(axis: Axis, rows: list[PlotRow], width: int, signs: str) -> str:
    """Each part as long as its share; its ends are rounded, so that all parts are as long as the bar."""
    cells: list[str] = []
    for row in rows:
        end = round(place_value(axis, row.high or 0.0) * (width - 1))
        cells += sign_of(row, signs) * (end - len(cells))
    return "".join(cells)


def sign_of(row: PlotRow, signs: Sequence[_Sign]) -> _Sign:
    """What a part is drawn with: the first of the signs for the greatest weight, the same in every bar."""
    return signs[min(len(signs) - 1, max(0, round((1 - row.weight) * len(signs))))]
