"""The axis of a forest plot: nice ticks over what matters, and honest ends."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.render.forest.axis import SMALLEST, Axis, Reach, axis_of, place_interval, place_value
from trialcli.render.forest.ticks import LARGEST, MOST
from trialcli.report.document import Plot, PlotRow

Limits = tuple[float | None, float | None, float | None]


def row(value: float | None, low: float | None = None, high: float | None = None) -> PlotRow:
    """Make a row of nothing but numbers."""
    return PlotRow("", value, low, high, 1, "", "", {})


def linear(*rows: Limits) -> Plot:
    """Make a plot on a linear axis."""
    return Plot("", "", "", "linear", None, tuple(row(*limits) for limits in rows))


def log(*rows: Limits) -> Plot:
    """Make a plot of ratios."""
    return Plot("", "", "", "log", 1.0, tuple(row(*limits) for limits in rows))


def test_a_row_far_beyond_has_no_say() -> None:
    """The axis is that of the other rows, and the row an arrow at its end."""
    far = row(2.746e8, 0.0, None)._replace(beyond=True)
    plot = log((0.9, 0.72, 1.13), (0.7, 0.5, 0.98))
    axis = axis_of(plot._replace(rows=(*plot.rows, far)))
    assert axis == axis_of(plot)
    assert place_interval(axis, far) == Reach(0, 1, left=True, right=True)
    assert place_interval(axis, row(2.746e8)._replace(beyond=True)) == Reach(1, 1, left=False, right=True)
    assert place_interval(axis, row(1e-9)._replace(beyond=True)) == Reach(0, 0, left=True, right=False)


@pytest.mark.parametrize(
    ("rows", "ticks"),
    [
        # Response rates from 19 to 99.4 percent take the whole scale, in steps of 20.
        ([(97, 91.2, 99.4), (26, 19, 35)], (0, 20, 40, 60, 80, 100)),
        # From 60 to 99 it is cropped, at tens.
        ([(61, 60, 70), (97, 91, 99)], (60, 70, 80, 90, 100)),
        # Two estimates close together do not fill the axis: it spans a quarter of the higher one at least.
        ([(71, None, None), (71.2, None, None)], (50, 55, 60, 65, 70, 75)),
        # Months of survival.
        ([(3.7, None, None), (11.3, 8.8, 17.1), (13.3, 11.8, 16.1)], (0, 5, 10, 15, 20)),
        # Nothing at all, and nothing but zero.
        ([(None, None, None)], (0, 20, 40, 60, 80, 100)),
        ([(0, None, None)], (0, 0.2, 0.4, 0.6, 0.8, 1)),
        # Risk differences lie on both sides of zero.
        ([(-4, -8, 1), (2, -1, 5)], (-10, -5, 0, 5)),
        # None of ten people: Clopper-Pearson says 0 to 30.8 percent.
        ([(0, 0, 30.8)], (0, 10, 20, 30, 40)),
    ],
)
def test_linear_ticks(rows: list[Limits], ticks: tuple[float, ...]) -> None:
    """Steps of 1, 2 or 5 and their tens."""
    assert axis_of(linear(*rows)).ticks == ticks


@pytest.mark.parametrize(
    ("rows", "ticks"),
    [
        ([(0.49, 0.38, 0.64), (0.26, 0.18, 0.38)], (0.1, 0.2, 0.5, 1, 2)),
        ([(1.01, 0.73, 1.4), (0.78, 0.5, 1.2)], (0.5, 1, 2)),
        ([(3.36, 2.17, 5.22)], (0.5, 1, 2, 5, 10)),
        ([(None, None, None)], (0.5, 1, 2)),
        ([(0.001, 0.0005, 0.002)], (0.0001, 0.001, 0.01, 0.1, 1, 10)),
        ([(1e-9, 1e-10, 1e-8)], (1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1, 100)),
        # What is not above zero has no logarithm and is not drawn.
        ([(0, None, None), (-1, None, None)], (0.5, 1, 2)),
    ],
)
def test_logarithmic_ticks(rows: list[Limits], ticks: tuple[float, ...]) -> None:
    """At 1, 2 and 5, with 1 among them and something on both sides of it."""
    assert axis_of(log(*rows)).ticks == ticks


def test_a_row_alone_is_seen_whole() -> None:
    """However long its interval."""
    axis = axis_of(linear((20, 5, 300)))
    assert (axis.low, axis.high) == (0, 300)


def test_an_interval_far_longer_than_the_others_leaves_the_axis() -> None:
    """Estimates span 10.1 months, most intervals less: the axis ends after 13.8 + 10.1 months, at 25."""
    plot = linear((3.7, 3, 4.6), (8.8, 5.6, 11.6), (13.8, 11.8, 95))
    axis = axis_of(plot)
    assert axis.high == 25
    assert place_interval(axis, plot.rows[2]) == Reach(11.8 / 25, 1, left=False, right=True)
    assert place_interval(axis, plot.rows[0]) == Reach(3 / 25, 4.6 / 25, left=False, right=False)


def test_a_ratio_leaves_at_both_ends() -> None:
    """0.05 to 9 beside two narrow ones; the axis from 0.2 * 0.2 to 1 / 0.2 at its most."""
    plot = log((0.49, 0.38, 0.63), (0.7, 0.05, 9), (0.26, 0.18, 0.38))
    axis = axis_of(plot)
    assert axis.ticks == (0.05, 0.1, 0.2, 0.5, 1, 2, 5)
    assert place_interval(axis, plot.rows[1]) == Reach(0, 1, left=False, right=True)


def test_a_limit_that_is_not_there_is_open() -> None:
    """An upper limit that was not reached; an interval without an estimate has its place too."""
    plot = linear((41.4, 30.9, None), (24.8, 19.9, 31.2), (None, None, 12.0))
    axis = axis_of(plot)
    assert place_interval(axis, plot.rows[0]) == Reach(30.9 / axis.high, 1, left=False, right=True)
    assert place_interval(axis, plot.rows[2]) == Reach(0, 12 / axis.high, left=True, right=False)
    assert axis.low == 0, "months are not less than none"
    assert axis.high > 41.4, "room for the arrow"


def test_places() -> None:
    """The middle of 0.1 to 10 is 1; the middle of 0 to 100 is 50."""
    assert place_value(Axis((0.1, 1, 10), log=True), 1) == pytest.approx(0.5)
    assert place_value(Axis((0.1, 1, 10), log=True), 0) == 0
    assert place_value(Axis((0, 100), log=False), 50) == 0.5
    assert place_value(Axis((0, 100), log=False), 200) == 1


ANY = st.one_of(st.none(), st.floats(-LARGEST, LARGEST), st.floats(-1e15, 1e15), st.floats(1e-6, 100))
PLOTS = st.builds(
    lambda scale, null, rows: Plot("", "", "", scale, null, tuple(rows)),
    st.sampled_from(("linear", "log")),
    st.sampled_from((None, 1.0)),
    st.lists(st.builds(row, ANY, ANY, ANY), max_size=6),
)


@given(PLOTS)
def test_ticks_rise_and_are_few(plot: Plot) -> None:
    """On any figures."""
    axis = axis_of(plot)
    assert len(axis.ticks) >= 2
    assert len(axis.ticks) <= (12 if axis.log else MOST + 3)
    assert all(low < high for low, high in pairwise(axis.ticks))


@given(PLOTS)
def test_every_estimate_is_on_the_axis(plot: Plot) -> None:
    """And so is the null value, whatever the intervals do."""
    axis = axis_of(plot)
    known = [*(row.value for row in plot.rows if row.value is not None), *filter(None, [plot.null])]
    for value in known:
        if not axis.log or value >= SMALLEST:
            assert axis.low <= value or math.isclose(axis.low, value, rel_tol=1e-8)
            assert value <= axis.high or math.isclose(axis.high, value, rel_tol=1e-8)


@given(PLOTS, st.floats(-1e15, 1e15), st.floats(-1e15, 1e15))
def test_places_keep_their_order_and_stay_inside(plot: Plot, one: float, other: float) -> None:
    """Of any two values, on any axis."""
    axis = axis_of(plot)
    first, second = place_value(axis, min(one, other)), place_value(axis, max(one, other))
    assert 0 <= first <= second <= 1


@given(PLOTS)
def test_arrows_exactly_where_an_interval_goes_on(plot: Plot) -> None:
    """A limit beyond the end of the axis or no limit; never else."""
    axis = axis_of(plot)
    for each in plot.rows:
        span = place_interval(axis, each)
        if span is None:
            assert each.low is None
            assert each.high is None
            continue
        assert span.left == (each.low is None or each.low < axis.low)
        assert span.right == (each.high is None or each.high > axis.high)
        assert span.start == (0 if span.left else place_value(axis, each.low or 0))
        assert span.end == (1 if span.right else place_value(axis, each.high or 0))


def test_a_lone_figure_is_never_at_an_end() -> None:
    """It has no interval, and would look like the end of something; percentages of few rows have their whole axis."""
    lone = linear((50, None, None), (73, 65, 81))
    assert axis_of(lone).low < 50
    assert (axis_of(lone._replace(whole=(0.0, 100.0))).low, axis_of(lone._replace(whole=(0.0, 100.0))).high) == (0, 100)
    many = linear(*[(60, 55, 65)] * 9)._replace(whole=(0.0, 100.0))
    assert axis_of(many).low > 0
