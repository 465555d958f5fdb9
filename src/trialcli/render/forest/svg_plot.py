"""A forest plot as elements of SVG, for an HTML page and for a picture of its own."""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from trialcli.render.forest.axis import Axis, axis_of, place_interval, place_value
from trialcli.render.forest.svg_elements import (
    COLOURS,
    EDGE,
    LETTER,
    LINE,
    SIZE,
    WIDTH,
    Drawn,
    draw_line,
    fit_text,
    write_lines,
)
from trialcli.render.forest.ticks import format_tick
from trialcli.render.nonempty import text_lines
from trialcli.render.text.width import cell_len
from trialcli.report.document import Plot, PlotRow

GAP = 8  # between rows
BASE = LINE - 4  # from the top of a row to the foot of its text
MIDDLE = BASE - 5  # and to the middle of its letters
HALVES = 3.0, 5.0  # half the side of the smallest marker, and what the largest has more
ARROW = 8, 5  # how long an arrow is, and half its height


class Sheet(NamedTuple):
    """Where things stand from left to right: the ends of the axis, where figures begin, the end of the sheet."""

    left: float = 290
    right: float = 590
    figures: float = 616
    width: float = WIDTH


PAGE = Sheet()


def draw_plot(plot: Plot, top: float, sheet: Sheet = PAGE) -> Drawn:
    """Draw a forest plot from ``top`` down: its rows, the line at the null value, the axis."""
    if plot.form == "stack":
        from trialcli.render.forest.svg_stack import draw_stack  # noqa: PLC0415 - few plots are one

        return draw_stack(plot, top, sheet.width)
    if plot.form == "times":
        from trialcli.render.forest.svg_times import draw_times  # noqa: PLC0415 - the same

        return draw_times(plot, top, sheet.width)
    axis = axis_of(plot)
    elements: list[str] = []
    end, group = top, ""
    for row in plot.rows:
        if row.group != group:
            group = row.group
            lines = fit_text(group, sheet.figures - EDGE)
            elements += write_lines(lines, EDGE, end + BASE, more=' font-weight="bold"')
            end += LINE * len(lines) + GAP / 2
        drawn = _row(_On(axis, sheet), row, end)
        elements, end = elements + drawn.elements, drawn.end
    if plot.null is not None:
        x = _x(_On(axis, sheet), plot.null)
        elements.insert(0, draw_line((x, top), (x, end), "soft", ' stroke-dasharray="3 3"'))
    under = _axis(_On(axis, sheet), plot.axis, end)
    return Drawn([*elements, *under.elements], under.end)


def draw_figure(plot: Plot, title: str) -> Iterator[str]:
    """A forest plot within a page, and under it the same in words; ``title`` is for a plot that has none."""
    name, key = _inline(plot.title or title), re.sub("[^a-z0-9]+", "-", f"plot-{plot.key}".casefold())
    drawn = draw_plot(plot, 4)
    yield f"<figure>\n<figcaption>{name}</figcaption>"
    yield f'<div class="wide" tabindex="0" role="group" aria-label="{name}">'
    box = f'viewBox="{EDGE} 0 {WIDTH - EDGE} {drawn.end + 4:.0f}" font-size="{SIZE}"'
    yield f'<svg class="forest" {box} role="img" aria-labelledby="{key}-title {key}-description">'
    yield from describe_plots(plot.title or title, [plot], key)
    yield from drawn.elements
    yield "</svg>\n</div>\n<details>\n<summary>In words</summary>\n<ul>"
    yield from (f"<li>{_inline(row.spoken)}</li>" for row in plot.rows)
    yield "</ul>\n</details>\n</figure>"


def describe_plots(title: str, plots: list[Plot], name: str) -> Iterator[str]:
    """What a picture is called and what it says, for those who hear it."""
    said = " ".join(" ".join([f"{plot.axis}.", *(row.spoken for row in plot.rows)]) for plot in plots)
    yield f'<title id="{name}-title">{escape(title)}</title>'
    yield f'<desc id="{name}-description">{escape(said)}</desc>'


def _inline(text: str) -> str:
    return escape(" ".join(text_lines(text)))


class _On(NamedTuple):
    """An axis on a sheet."""

    axis: Axis
    sheet: Sheet


def _row(on: _On, row: PlotRow, top: float) -> Drawn:
    known = any(number is not None for number in (row.value, row.low, row.high))
    labels = fit_text(row.label, on.sheet.left - EDGE - 16)
    first, rest = (figures := fit_text(row.text, on.sheet.width - on.sheet.figures - 8))[:1], figures[1:]
    elements = [
        *write_lines(labels, EDGE, top + BASE),
        *write_lines(first, on.sheet.figures, top + BASE, "ink" if known else "soft"),
        *write_lines(rest, on.sheet.figures, top + BASE + LINE, "soft"),
        *_interval(on, row, top + MIDDLE),
        *_marker(on, row, top + MIDDLE),
    ]
    end = top + LINE * max(len(labels), len(figures), 1) + GAP
    if row.margin is not None:
        x = _x(on, row.margin)
        elements.append(draw_line((x, top), (x, end - GAP / 2), "accent", ' stroke-width="2" stroke-dasharray="2 3"'))
    return Drawn(elements, end)


def _interval(on: _On, row: PlotRow, y: float) -> Iterator[str]:
    span = place_interval(on.axis, row)
    if span is None:
        return
    start, end = (on.sheet.left + share * (on.sheet.right - on.sheet.left) for share in (span.start, span.end))
    yield draw_line((start, y), (end, y), "ink", ' stroke-width="2"')
    length, half = ARROW
    for leaves, x, back in ((span.left, start, length), (span.right, end, -length)):
        if leaves:
            points = f"{x:.1f},{y:.1f} {x + back:.1f},{y - half:.1f} {x + back:.1f},{y + half:.1f}"
            yield f'<polygon points="{points}" class="ink" fill="{COLOURS["ink"]}"/>'


def _marker(on: _On, row: PlotRow, y: float) -> Iterator[str]:
    """A square whose side grows with the root of the weight."""
    if row.value is not None and not row.beyond:
        half = HALVES[0] + HALVES[1] * row.weight**0.5
        corner = f'x="{_x(on, row.value) - half:.1f}" y="{y - half:.1f}"'
        sides = f'width="{2 * half:.1f}" height="{2 * half:.1f}"'
        yield f'<rect {corner} {sides} class="accent" fill="{COLOURS["accent"]}"/>'


def _axis(on: _On, caption: str, top: float) -> Drawn:
    elements = [draw_line((on.sheet.left, top), (on.sheet.right, top), "soft")]
    free = 0.0
    for tick in on.axis.ticks:
        x, text = _x(on, tick), format_tick(tick)
        elements.append(draw_line((x, top), (x, top + 5), "soft"))
        half = LETTER * SIZE * cell_len(text) / 2
        if x - half >= free:
            elements += write_lines([text], x, top + LINE + 2, "soft", ' text-anchor="middle"')
            free = x + half + 4
    lines = fit_text(caption, on.sheet.width - on.sheet.left - EDGE)
    elements += write_lines(lines, on.sheet.left, top + 2 * LINE + 4, "soft")
    return Drawn(elements, top + LINE * (2 + len(lines)))


def _x(on: _On, value: float) -> float:
    return on.sheet.left + place_value(on.axis, value) * (on.sheet.right - on.sheet.left)
