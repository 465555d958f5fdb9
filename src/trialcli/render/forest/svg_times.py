"""Rates at fixed times as elements of SVG: points and intervals over months, which no line joins."""

from collections.abc import Sequence
from itertools import groupby
from math import ceil

from trialcli.render.forest.axis import Axis, place_value
from trialcli.render.forest.svg_elements import EDGE, LINE, Drawn, draw_line, fit_text, write_lines
from trialcli.render.forest.ticks import format_tick, linear_ticks
from trialcli.render.nonempty import text_lines
from trialcli.report.document import Plot, PlotRow

COLOURS = ("#0b5d73", "#a23b00", "#5b3a8c", "#2f6b1f", "#8a1c4a", "#4a4a4a")
HIGH = 250  # of the field
LEFT = 70  # room for the numbers of the vertical axis
APART = 12  # pixels between the points of arms at one time
HALF = 5  # of a marker
SHAPES = 3
MOST = 8  # ticks over the months
LONGEST = 1200.0  # months that a field shows


def draw_times(plot: Plot, top: float, width: float) -> Drawn:
    """Draw the field, its points and, under it, every figure by arm."""
    months = Axis(_months(max([12.0, *(min(row.at or 0.0, LONGEST) for row in plot.rows)])), log=False)
    least, most = plot.whole or (0.0, 100.0)
    percent = Axis(linear_ticks(least, most), log=False)
    field = _Field(months, percent, top + 8, width)
    elements = field.draw()
    arms = [(name, list(found)) for name, found in groupby(plot.rows, key=lambda row: row.group)]
    at: dict[float, list[int]] = {}
    for place, (_, rows) in enumerate(arms):
        for row in rows:
            at.setdefault(row.at or 0.0, []).append(place)
    for place, (_, rows) in enumerate(arms):
        for row in rows:
            here = at[row.at or 0.0]
            elements += field.point(row, place, (here.index(place) - (len(here) - 1) / 2) * APART)
    return _told(plot, arms, Drawn(elements, field.foot + 2 * LINE), width)


def _months(last: float) -> tuple[float, ...]:
    """Ticks at half years, years or more, as people count them."""
    step = next((step for step in (6, 12, 24, 60) if last / step <= MOST), 120)
    return tuple(float(place * step) for place in range(ceil(last / step) + 1))


def _told(plot: Plot, arms: Sequence[tuple[str, list[PlotRow]]], drawn: Drawn, width: float) -> Drawn:
    """The caption, and of each arm its mark, its name and its figures."""
    elements, end = drawn.elements, drawn.end
    lines = fit_text(f"Months across. {plot.axis}", width - 2 * EDGE)
    elements += write_lines(lines, EDGE, end + LINE, "soft")
    end += LINE * len(lines) + LINE / 2
    for place, (name, rows) in enumerate(arms):
        elements += _marker(EDGE + HALF, end + LINE - 5, place)
        heading = fit_text(name, width - 2 * EDGE - 20)
        elements += write_lines(heading, EDGE + 20, end + LINE, more=' font-weight="bold"')
        end += LINE * len(heading)
        figures = fit_text("; ".join(_figure(row) for row in rows), width - 2 * EDGE - 20)
        elements += write_lines(figures, EDGE + 20, end + LINE, "soft")
        end += LINE * len(figures) + 4
    return Drawn(elements, end + 6)


def _figure(row: PlotRow) -> str:
    value, *where = text_lines(row.text) or [""]
    return f"{row.label}: {value}" + (f" [{'; '.join(where)}]" if where else "")


class _Field:
    """A field of months across and percentages up."""

    def __init__(self, months: Axis, percent: Axis, top: float, width: float) -> None:
        self.months, self.percent, self.top, self.width = months, percent, top, width
        self.foot = top + HIGH

    def x(self, month: float) -> float:
        """Where a month stands."""
        return LEFT + place_value(self.months, month) * (self.width - EDGE - LEFT)

    def y(self, value: float) -> float:
        """Where a percentage stands; none outside of the field."""
        return self.foot - place_value(self.percent, value) * HIGH

    def draw(self) -> list[str]:
        """The axes."""
        elements = [
            draw_line((LEFT, self.foot), (self.width - EDGE, self.foot), "soft"),
            draw_line((LEFT, self.top), (LEFT, self.foot), "soft"),
        ]
        for tick in self.months.ticks:
            elements.append(draw_line((self.x(tick), self.foot), (self.x(tick), self.foot + 5), "soft"))
            at = (self.x(tick), self.foot + LINE + 2)
            elements += write_lines([format_tick(tick)], *at, "soft", ' text-anchor="middle"')
        for tick in self.percent.ticks:
            elements.append(draw_line((LEFT - 5, self.y(tick)), (LEFT, self.y(tick)), "soft"))
            at = (LEFT - 9, self.y(tick) + 5)
            elements += write_lines([f"{format_tick(tick)}%"], *at, "soft", ' text-anchor="end"')
        return elements

    def point(self, row: PlotRow, place: int, shift: float) -> list[str]:
        """A figure with its interval; arms at one time stand beside each other."""
        if row.value is None:
            return []
        x, colour = self.x(row.at or 0.0) + shift, COLOURS[place % len(COLOURS)]
        whiskers = []
        if row.low is not None and row.high is not None:
            low, high = self.y(row.low), self.y(row.high)
            line = f'stroke="{colour}" stroke-width="2"'
            whiskers = [
                f'<line x1="{x:.1f}" y1="{low:.1f}" x2="{x:.1f}" y2="{high:.1f}" {line}/>',
                *(f'<line x1="{x - 4:.1f}" y1="{y:.1f}" x2="{x + 4:.1f}" y2="{y:.1f}" {line}/>' for y in (low, high)),
            ]
        return [*whiskers, *_marker(x, self.y(row.value), place)]


def _marker(x: float, y: float, place: int) -> list[str]:
    """A mark whose shape tells arms apart too, for who does not tell colors apart."""
    colour = COLOURS[place % len(COLOURS)]
    match place % SHAPES:
        case 0:
            points = [(-HALF, -HALF), (HALF, -HALF), (HALF, HALF), (-HALF, HALF)]
        case 1:
            points = [(0, -HALF - 2), (HALF + 1, HALF), (-HALF - 1, HALF)]
        case _:
            points = [(0, -HALF - 2), (HALF + 2, 0), (0, HALF + 2), (-HALF - 2, 0)]
    corners = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in points)
    return [f'<polygon points="{corners}" fill="{colour}"/>']
