"""Printed figures as spans of values."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.audit import rounding_interval as spans
from trialcli.audit.rounding_interval import INFINITY, Counts, Span
from trialcli.model import Result
from trialcli.model.figure import Figure


def row(events: int | None = None, of: int | None = None, percent: str | None = None) -> Result:
    """A result with these figures."""
    figure = None if percent is None else Figure(percent)
    return Result(outcome="orr", arm="a", cut="c", population="itt", events=events, of=of, percent=figure)


def between(low: str, high: str) -> Span:
    """A span."""
    return Span(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("73", "72.5", "73.5"), ("8.80", "8.795", "8.805"), ("<0.001", "-Infinity", "0.001"), (">5", "5", "Infinity"),
     ("<=2", "-Infinity", "2"), ("≥2", "2", "Infinity")],
)  # fmt: skip
def test_a_figure_stands_for_all_that_rounds_to_it(text: str, low: str, high: str) -> None:
    """One-sided figures for all on their side."""
    assert spans.span_figure(Figure(text)) == between(low, high)


@pytest.mark.parametrize("text", ["not-reached", "~5"])
def test_what_is_no_number_stands_for_none(text: str) -> None:
    """Nor does what is only about one."""
    assert spans.span_figure(Figure(text)) is None


def test_no_figure_has_no_span() -> None:
    """And none that is loose."""
    assert spans.span_figure(None) is None
    assert spans.span_loosely(None) is None
    assert spans.span_loosely(Figure("<1")) is None


@pytest.mark.parametrize(("value", "inside"), [("73.99", True), ("72.01", True), ("74", False), ("72", False)])
def test_a_loose_figure_may_have_been_cut_off_or_rounded_up(value: str, *, inside: bool) -> None:
    """By less than a unit of its last digit."""
    wide = spans.span_loosely(Figure("73"))
    assert wide is not None
    assert wide.apart(spans.span_value(Decimal(value))) is not inside


def test_spans_meet_in_their_ends() -> None:
    """A half may have been rounded either way."""
    assert not between("1", "2").apart(between("2", "3"))
    assert between("1", "2").apart(between("2.1", "3"))
    assert between("3", "4").apart(between("1", "2"))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (row(94, 128), Counts(94, 94, 128)),
        (row(None, 128, "73"), Counts(93, 94, 128)),  # 92.8 to 94.08
        (row(None, 97, "17"), None),  # 16/97 is 16.49%, 17/97 is 17.53%
        (row(94, None), None),
        (row(None, 128), None),
        (row(9, 8), None),
        (row(None, 10, "0"), Counts(0, 0, 10)),
        (row(None, 10, "100"), Counts(10, 10, 10)),
        (row(None, 10, ">80"), Counts(8, 10, 10)),
    ],
)
def test_a_row_allows_some_numbers_of_people(made: Result, expected: Counts | None) -> None:
    """Counted by hand."""
    assert spans.count_people(made) == expected


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 2))
def test_the_true_count_is_always_allowed(people: tuple[int, int], places: int) -> None:
    """However the percentage was rounded."""
    events, of = people
    allowed = spans.count_people(row(None, of, f"{100 * events / of:.{places}f}"))
    assert allowed is not None
    assert allowed.low <= events <= allowed.high


def test_a_share_is_exact_where_it_was_counted() -> None:
    """Else as printed."""
    assert spans.span_share(row(1, 8, "12")) == between("12.5", "12.5")
    assert spans.span_share(row(9, 8, None)) is None  # no share of anything
    assert spans.span_share(row(None, 8, "12")) == between("11.5", "12.5")


@pytest.mark.parametrize(
    ("level", "fraction"),
    [("95", 0.95), ("97.5", 0.975), ("195", None), ("0.95", None), ("99.99999", None), ("not-reported", None)],
)
def test_a_level_is_a_fraction_where_anyone_uses_it(level: str, fraction: float | None) -> None:
    """So that no statistic is asked for what it refuses."""
    assert spans.parse_level(Figure(level)) == fraction


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (row(94, 128, "73"), "94/128, 73%"),
        (row(94), "94"),
        (row(None, 128, "73"), "73% of 128"),
        (row(None, None, "73"), "73%"),
        (row(None, None, "not-reported"), "not reported"),
    ],
)
def test_a_proportion_is_said_as_it_was_reported(made: Result, said: str) -> None:
    """With whatever was."""
    assert spans.format_proportion(made) == said


def test_a_span_is_shown_with_its_unit() -> None:
    """Once, where it is one value."""
    assert spans.format_span(between("73.4375", "73.4375"), "%") == "73.44%"
    assert spans.format_span(between("24.96", "26.2"), "%") == "24.96% to 26.2%"
    assert spans.format_span(Span(Decimal(7), INFINITY)) == "7 to Infinity"
