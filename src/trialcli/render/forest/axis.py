"""Where things stand on the axis of a forest plot: its ends, its ticks, and what leaves it.

Pure geometry, for a terminal and for SVG alike: places are fractions of the axis, 0 its left end and 1 its
right one. An axis holds every estimate; an interval that is far longer than the others may leave it.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from trialcli.render.forest.ticks import linear_ticks, log_ticks
from trialcli.report.document import Plot, PlotRow

LEAST = 0.25  # of its highest value a linear axis spans, lest a small difference look large
FEW = 8  # rows with a figure, up to which percentages stand on the whole axis
SMALL = 25.0  # percent, from which downwards the axis begins at 0
ROOM = 0.05  # of what the axis spans, beyond a figure at its end that has no interval
SMALLEST = 1e-12  # a ratio that counts on a logarithmic axis: figures have ten decimals at most


class Axis(NamedTuple):
    """An axis from its first tick to its last."""

    ticks: tuple[float, ...]
    log: bool

    @property
    def low(self) -> float:
        """The value at the left end."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """The value at the right end."""
        return self.ticks[-1]


class Reach(NamedTuple):
    """An interval on an axis, and whether it goes on beyond the left or the right end."""

    start: float
    end: float
    left: bool
    right: bool


class Extent(NamedTuple):
    """One row in the unit of the axis, logarithms on a logarithmic one; an open limit is infinite."""

    low: float
    at: float
    high: float

    @property
    def width(self) -> float:
        """How long the known part of the interval is."""
        return (self.high if self.high < math.inf else self.at) - (self.low if self.low > -math.inf else self.at)


def axis_of(plot: Plot) -> Axis:
    """The axis of a plot: nice ticks over all estimates, over the null line and over most of the intervals."""
    log = plot.scale == "log"
    extents = [*_extents(plot, log=log)]
    if log:
        return Axis(log_ticks(*_roomy(plot, _hull(extents or [Extent(0, 0, 0)]), log=log)), log)
    low, high = _hull(extents) if extents else (0.0, 100.0)
    low = min(low, high - LEAST * max(abs(low), abs(high)))
    low, high = _within(plot, extents, *_roomy(plot, (low, high), log=log))
    negative = any(number < 0 for extent in extents for number in extent if math.isfinite(number))
    return Axis(linear_ticks(low if negative else max(low, 0.0), high), log)


def _roomy(plot: Plot, ends: tuple[float, float], *, log: bool) -> tuple[float, float]:
    """The ends with room beyond a figure without an interval, which would else look like the end of something."""
    low, high = ends
    room = ROOM * (high - low)
    known = [_known(row.value, log=log) for row in _within_reach(plot) if row.low is None and row.high is None]
    lone = [value for value in known if value is not None] if math.isfinite(room) else []
    return min([low, *(value - room for value in lone)]), max([high, *(value + room for value in lone)])


def _within(plot: Plot, extents: list[Extent], low: float, high: float) -> tuple[float, float]:
    """The ends of percentages: 0 and 100 for a few rows, 0 where one is small, and never beyond."""
    if plot.whole is None or not extents:
        return low, high
    least, most = plot.whole
    if not all(least <= extent.at <= most for extent in extents):  # figures that are no percentages have no such ends
        return low, high
    few = len(extents) <= FEW
    starts = few or min(extent.low for extent in extents) <= least + (most - least) * SMALL / 100
    ends = few and high > (least + most) / 2
    return (least if starts else max(low, least)), (most if ends else min(high, most))


def place_value(axis: Axis, value: float) -> float:
    """Where a value stands; what lies outside stands at the end it passed."""
    low, high, at = (_scaled(number, log=axis.log) for number in (axis.low, axis.high, value))
    low, high, at = low / 4, high / 4, at / 4  # so that the distance of any two is a number
    return min(1.0, max(0.0, (at - low) / (high - low)))


def place_interval(axis: Axis, row: PlotRow) -> Reach | None:
    """Where the interval of a row stands; a limit that is missing lies beyond every axis. None without one."""
    if row.beyond and row.value is not None and row.low is None and row.high is None:
        return Reach(end := place_value(axis, row.value), end, row.value < axis.low, row.value > axis.high)
    if row.low is None and row.high is None:
        return None
    left = row.low is None or row.low < axis.low
    right = row.high is None or row.high > axis.high
    start = 0.0 if row.low is None else place_value(axis, row.low)
    end = 1.0 if row.high is None else place_value(axis, row.high)
    return Reach(start, end, left, right)


def _scaled(value: float, *, log: bool) -> float:
    if not log:
        return value
    return math.log10(value) if value > 0 else -math.inf


def _extents(plot: Plot, *, log: bool) -> Iterator[Extent]:
    if plot.null is not None:
        null = _scaled(plot.null, log=log)
        yield Extent(null, null, null)
    margins = (_known(row.margin, log=log) for row in _within_reach(plot))
    yield from (Extent(margin, margin, margin) for margin in margins if margin is not None)
    for row in _within_reach(plot):
        low, at, high = (_known(number, log=log) for number in (row.low, row.value, row.high))
        at = next((number for number in (at, low, high) if number is not None), None)
        if at is not None and row.low is None and row.high is None:
            yield Extent(at, at, at)
        elif at is not None:
            yield Extent(-math.inf if low is None else low, at, math.inf if high is None else high)


def _within_reach(plot: Plot) -> list[PlotRow]:
    """The rows that an axis is made for."""
    return [row for row in plot.rows if not row.beyond]


def _known(value: float | None, *, log: bool) -> float | None:
    """A number in the unit of the axis; none where it is missing or has no logarithm worth an axis."""
    return None if value is None or (log and value < SMALLEST) else _scaled(value, log=log)


def _hull(extents: list[Extent]) -> tuple[float, float]:
    """From the lowest limit to the highest, none further from the estimates than these or most intervals span."""
    low, high = (end(extent.at for extent in extents) for end in (min, max))
    widths = sorted(extent.width for extent in extents if extent.low < extent.high) or [0.0]
    room = max(high - low, widths[len(widths) // 2])
    lowest, highest = min(extent.low for extent in extents), max(extent.high for extent in extents)
    return min(low, max(lowest, low - room)), max(high, min(highest, high + room))
