"""The signs of one row, on an axis of twenty-one columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.render.forest.axis import Axis, place_interval
from trialcli.render.forest.track import ASCII, BOX, Signs, Track, axis_lines, find_column, line_of
from trialcli.render.text.color import leave_text, paint_text
from trialcli.report.document import PlotRow

PERCENT = Axis((0, 20, 40, 60, 80, 100), log=False)
RATIO = Axis((0.1, 1, 10), log=True)


def track(axis: Axis, null: float | None = None, signs: Signs = BOX, width: int = 21) -> Track:
    """Make a track without colours."""
    return Track(axis, width, null, signs, leave_text)


def row(value: float | None, low: float | None, high: float | None, weight: float = 1.0) -> PlotRow:
    """Make a row of nothing but numbers."""
    return PlotRow("", value, low, high, weight, "", "", {})


@pytest.mark.parametrize(
    ("drawn", "line"),
    [
        # 5 percent a column: 50 stands in column 10, 25 in column 5.
        (row(50, 25, 75), "     ─────█─────"),
        (row(50, 25, 75, 0.5), "     ─────■─────"),
        (row(50, 25, 75, 0.2), "     ─────▪─────"),
        (row(50, None, None, 0), "          ▪"),
        (row(50, 40, 110), "        ──█─────────►"),
        (row(50, -1, 60), "◄─────────█──"),
        (row(None, 75, None), "               ─────►"),
        (row(900, None, None)._replace(beyond=True), "                    ►"),
        (row(900, 400, None)._replace(beyond=True), "                    ►"),
        (row(None, None, None), ""),
        (None, ""),
    ],
)
def test_a_row(drawn: PlotRow | None, line: str) -> None:
    """An interval with its estimate; an arrow where it goes on."""
    assert line_of(track(PERCENT), drawn) == line


@pytest.mark.parametrize(
    ("drawn", "line"),
    [
        # A decade is ten columns; 1 stands in column 10, 0.5 in column 7 and 2 in column 13.
        (row(0.5, 0.2, 2), "   ----O--+---"),
        (row(0.2, 0.1, 0.5), "---O----  |"),
        (row(1, 0.01, 100), "<---------O--------->"),
        (row(None, None, None), "          |"),
        (None, "          |"),
    ],
)
def test_a_row_and_the_null_line(drawn: PlotRow | None, line: str) -> None:
    """In ASCII: the line runs through all rows, and what crosses it shows."""
    assert line_of(track(RATIO, 1, ASCII), drawn) == line


def test_the_axis() -> None:
    """Ticks under the columns of their values, numbers under the ticks."""
    assert [*axis_lines(track(PERCENT))] == ["┬───┬───┬───┬───┬───┬", "0  20  40  60  80 100"]
    assert [*axis_lines(track(RATIO, 1, ASCII))] == ["+---------+---------+", "0.1       1        10"]


def test_numbers_that_would_touch_are_left_out() -> None:
    """Not the null value and not the ends."""
    axis = Axis((0.1, 0.2, 0.5, 1, 2, 5, 10), log=True)
    # 0.2 stands in column 3: its number would touch that of 0.1. On 13 columns that of 0.5 would, too.
    assert [*axis_lines(track(axis, 1))] == ["┬──┬───┬──┼──┬───┬──┬", "0.1   0.5 1  2   5 10"]
    assert [*axis_lines(track(axis, 1, width=13))] == ["┬─┬─┬─┼─┬─┬─┬", "0.1   1 2  10"]


def test_a_number_wider_than_its_axis_is_written_all_the_same() -> None:
    """It has nowhere else to be."""
    assert [*axis_lines(track(Axis((0, 1e15), log=False), width=8))][1] == "0"


def test_colours() -> None:
    """The estimate stands out, the null line steps back."""
    line = line_of(track(RATIO, 1)._replace(paint=paint_text), row(0.2, 0.1, 0.5))
    assert line == "───\x1b[1m█\x1b[0m────  \x1b[2m│\x1b[0m"


@given(st.floats(0, 100), st.floats(-50, 150), st.floats(-50, 150), st.integers(8, 120))
def test_arrows_and_width(value: float, one: float, other: float, width: int) -> None:
    """Never wider than the track; an arrow at an end that was passed, unless the estimate stands there."""
    on, drawn = track(PERCENT, width=width), row(value, min(one, other), max(one, other))
    line, span = line_of(on, drawn).ljust(width), place_interval(PERCENT, drawn)
    assert len(line) == width
    assert span is not None
    assert (line[0] == "◄") == (span.left and find_column(on, value) != 0)
    assert (line[-1] == "►") == (span.right and find_column(on, value) != width - 1)
