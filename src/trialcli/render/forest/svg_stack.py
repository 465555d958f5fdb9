"""Bars of parts that exclude each other, as elements of SVG."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from trialcli.render.forest.axis import Axis, place_value
from trialcli.render.forest.svg_elements import EDGE, LETTER, LINE, SIZE, Drawn, draw_line, fit_text, write_lines
from trialcli.render.forest.terminal_stack import axis_of_stack, sign_of
from trialcli.render.forest.ticks import format_tick
from trialcli.render.nonempty import text_lines
from trialcli.render.text.width import cell_len
from trialcli.report.document import Plot, PlotRow

SHADES = (("#073b4a", "#ffffff"), ("#0b5d73", "#ffffff"), ("#5fa3b5", "#0f1418"), ("#c5dfe6", "#0f1418"))
"""Of a part and of the letters on it, which are told from it at 4.5 to 1; from the deepest part."""
HIGH, GAP = 24, 10
BESIDE = 6


def draw_stack(plot: Plot, top: float, width: float) -> Drawn:
    """Draw the bars from ``top`` down, each under its heading, and the axis under all."""
    axis = axis_of_stack(plot)
    elements: list[str] = []
    end = top
    for group, found in groupby(plot.rows, key=lambda row: row.group):
        rows = list(found)
        lines = fit_text(group, width - 2 * EDGE)
        elements += write_lines(lines, EDGE, end + LINE - 4, more=' font-weight="bold"')
        end += LINE * len(lines) + 3
        elements += _parts(axis, rows, end, width)
        end += HIGH + 2
        named = "; ".join(f"{' '.join(text_lines(row.label))} {' '.join(text_lines(row.text))}" for row in rows)
        told = fit_text(named, width - 2 * EDGE)
        elements += write_lines(told, EDGE, end + LINE - 4, "soft")
        end += LINE * len(told) + GAP
    under = _axis(axis, plot.axis, end, width)
    return Drawn([*elements, *under.elements], under.end)


def _x(axis: Axis, value: float, width: float) -> float:
    return EDGE + place_value(axis, value) * (width - 2 * EDGE)


def _parts(axis: Axis, rows: Sequence[PlotRow], top: float, width: float) -> list[str]:
    elements = []
    for row in rows:
        shade, ink = sign_of(row, SHADES)
        left, right = (_x(axis, value or 0.0, width) for value in (row.low, row.high))
        elements.append(
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{max(right - left, 0):.1f}" height="{HIGH}" fill="{shade}"'
            ' stroke="#ffffff"/>'
        )
        name = " ".join(text_lines(row.label))
        if LETTER * SIZE * cell_len(name) + 2 * BESIDE <= right - left:
            elements.append(
                f'<text x="{left + BESIDE:.1f}" y="{top + HIGH - 7:.1f}" fill="{ink}">{escape(name)}</text>'
            )
    return elements


def _axis(axis: Axis, caption: str, top: float, width: float) -> Drawn:
    elements = [draw_line((EDGE, top), (width - EDGE, top), "soft")]
    for tick in axis.ticks:
        x = _x(axis, tick, width)
        elements.append(draw_line((x, top), (x, top + 5), "soft"))
        elements += write_lines([format_tick(tick)], x, top + LINE + 2, "soft", ' text-anchor="middle"')
    lines = fit_text(caption, width - 2 * EDGE)
    elements += write_lines(lines, EDGE, top + 2 * LINE + 4, "soft")
    return Drawn(elements, top + LINE * (2 + len(lines)))
