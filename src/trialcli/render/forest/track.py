"""The line of signs that stands for one row of a forest plot on a terminal, and the axis under all rows."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from trialcli.render.forest.axis import Axis, place_interval, place_value
from trialcli.render.forest.ticks import format_tick
from trialcli.render.text.color import Paint, Part
from trialcli.report.document import PlotRow, Tone

SIZES = 0.5, 0.8  # of the width of the largest marker, from which the second and the third sign stand


class Signs(NamedTuple):
    """What a plot is drawn with; the markers from the smallest to the largest."""

    line: str
    null: str
    crossing: str
    tick: str
    left: str
    right: str
    margin: str
    markers: tuple[str, str, str]


BOX = Signs("─", "│", "┼", "┬", "◄", "►", "¦", ("▪", "■", "█"))
ASCII = Signs("-", "|", "+", "+", "<", ">", ":", (".", "o", "O"))


class Track(NamedTuple):
    """Where rows are drawn: an axis on so many columns, with a line at the null value."""

    axis: Axis
    width: int
    null: float | None
    signs: Signs
    paint: Paint


def find_column(on: Track, value: float) -> int:
    """The column of a value."""
    return round(place_value(on.axis, value) * (on.width - 1))


def line_of(on: Track, row: PlotRow | None = None) -> str:
    """The signs of a row, the null line among them; that line alone without a row. No blanks at its end."""
    cells: dict[int, tuple[str, Tone | Part]] = {}
    null = None if on.null is None else find_column(on, on.null)
    if null is not None:
        cells[null] = on.signs.null, "rule"
    if row and (span := place_interval(on.axis, row)):
        first, last = (round(end * (on.width - 1)) for end in (span.start, span.end))
        cells |= {at: (on.signs.crossing if at == null else on.signs.line, "") for at in range(first, last + 1)}
        cells |= {0: (on.signs.left, "")} if span.left else {}
        cells |= {on.width - 1: (on.signs.right, "")} if span.right else {}
    if row and row.margin is not None:
        cells[find_column(on, row.margin)] = on.signs.margin, "secondary"
    if row and row.value is not None and not row.beyond:
        cells[find_column(on, row.value)] = on.signs.markers[_size(row.weight)], "primary"
    return _painted(on, cells)


def _size(weight: float) -> int:
    """Which marker has about the weight for its area."""
    return sum(weight**0.5 >= least for least in SIZES)


def axis_lines(on: Track) -> Iterator[str]:
    """The axis with its ticks, and the numbers under them."""
    at = {find_column(on, tick) for tick in on.axis.ticks}
    crossing = None if on.null is None else find_column(on, on.null)
    signs = {place: on.signs.tick if place in at else on.signs.line for place in range(on.width)}
    if crossing is not None:
        signs[crossing] = on.signs.crossing
    yield _painted(on, {place: (sign, "rule") for place, sign in signs.items()})
    yield on.paint(_numbers(on), "column")


def _numbers(on: Track) -> str:
    """The numbers centred under their ticks; of two that would touch the null value stays, or an end."""
    line = [" "] * on.width
    ticks = sorted(on.axis.ticks, key=lambda tick: (tick != on.null, tick not in {on.axis.low, on.axis.high}))
    for tick in ticks:
        text = format_tick(tick)
        start = max(0, min(find_column(on, tick) - len(text) // 2, on.width - len(text)))
        if len(text) <= on.width and not "".join(line[max(0, start - 1) : start + len(text) + 1]).strip():
            line[start : start + len(text)] = text
    return "".join(line).rstrip()


def _painted(on: Track, cells: Mapping[int, tuple[str, Tone | Part]]) -> str:
    filled = [cells.get(place, (" ", "")) for place in range(max(cells, default=-1) + 1)]
    runs = groupby(filled, key=lambda cell: cell[1])
    return "".join(on.paint("".join(sign for sign, _ in run), tone) for tone, run in runs)
