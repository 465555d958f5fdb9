"""Figures as printed: the number in them, how precise it is, and the kinds of missing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from trialcli.model.figure import Bounds, Figure, Missing

PRINTED = st.from_regex(r"(<=|>=|[<>≤≥~])?-?([0-9]{1,15}(\.[0-9]{1,10})?|[0-9]{1,5}\.[0-9]{11,20})", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "comparator", "number", "places"),
    [
        ("73", "", "73", 0),
        ("8.80", "", "8.80", 2),
        ("0.0", "", "0.0", 1),
        ("-1.5", "", "-1.5", 1),
        ("−1.5", "", "-1.5", 1),
        ("<0.0001", "<", "0.0001", 4),
        (">99", ">", "99", 0),
        ("<=0.05", "≤", "0.05", 2),
        ("≥ 10", "≥", "10", 0),
        ("~12.5", "~", "12.5", 1),
        ("12.345678901234567", "", "12.345678901234567", 15),
    ],
)
def test_a_printed_number_is_read(text: str, comparator: str, number: str, places: int) -> None:
    """The sign before it, the number, and the digits after the point."""
    figure = Figure.read(text)
    assert (figure.comparator, figure.number, figure.places) == (comparator, Decimal(number), places)
    assert figure.missing is None


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("not-reported", Missing.NOT_REPORTED, "not reported"),
        ("not-reached", Missing.NOT_REACHED, "not reached"),
        ("not-estimable", Missing.NOT_ESTIMABLE, "not estimable"),
        ("not-applicable", Missing.NOT_APPLICABLE, "not applicable"),
    ],
)
def test_a_kind_of_missing_has_no_number(text: str, kind: Missing, words: str) -> None:
    """It is neither a blank nor a zero, and is shown in words."""
    figure = Figure.read(text)
    assert figure.missing is kind
    assert (figure.number, figure.bounds(), figure.comparator, figure.places) == (None, None, "", 0)
    assert figure.shown() == words


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("8.80", "8.795", "8.805"),
        ("8.8", "8.75", "8.85"),
        ("73", "72.5", "73.5"),
        ("0", "-0.5", "0.5"),
        ("-1.5", "-1.55", "-1.45"),
        ("100.000", "99.9995", "100.0005"),
        ("999999999999999.9999999999", "999999999999999.99999999985", "999999999999999.99999999995"),
    ],
)
def test_a_figure_stands_for_its_rounding_interval(text: str, low: str, high: str) -> None:
    """Half a unit of the last printed digit to either side."""
    assert Figure.read(text).bounds() == Bounds(Decimal(low), Decimal(high))


@pytest.mark.parametrize(("text", "remedy"), [("4,4", "write a point"), ("p<.0001", "leave the P out"),
                                              ("P = 0.03", "leave the P out")])  # fmt: skip
def test_a_slip_is_told_how_to_mend(text: str, remedy: str) -> None:
    """A decimal comma, and a letter before the figure."""
    with pytest.raises(ValueError, match=remedy):
        Figure.read(text)


@pytest.mark.parametrize(
    ("text", "number", "places"),
    [("8·8", "8.8", 1), ("−1·20", "-1.20", 2), (".49", "0.49", 2), ("<.0001", "0.0001", 4), ("24.8+", "24.8", 1)],
)
def test_a_journal_may_print_otherwise(text: str, number: str, places: int) -> None:
    """A raised point, no zero before it, a plus for a participant still observed: kept as printed."""
    figure = Figure.read(text)
    assert (figure.number, figure.places, figure.shown()) == (Decimal(number), places, text)


def test_a_censored_figure_is_at_least_its_number() -> None:
    """The participant was still in response when last seen."""
    assert (Figure("24.8+").comparator, Figure("24.8+").censored, Figure("24.8").censored) == ("≥", True, False)


@pytest.mark.parametrize("text", ["<0.001", "≥3", "~5", "24.8+"])
def test_a_figure_with_a_sign_has_no_interval(text: str) -> None:
    """It bounds the value from one side, or only says about how much."""
    assert Figure.read(text).bounds() is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("8.80", "8.80"),
        ("<0.001", "<0.001"),
        ("<=5", "≤5"),
        (">= 5", "≥5"),
        ("~5", "~5"),
        ("−3", "−3"),
        ("< -3", "<-3"),
    ],
)
def test_a_figure_is_shown_as_printed(text: str, shown: str) -> None:
    """The digits never change; a sign typed in two characters becomes one."""
    assert Figure.read(text).shown() == shown


def test_text_that_was_trusted_is_shown_as_it_is() -> None:
    """``Figure(...)`` checks nothing, and showing must not hide what it holds."""
    assert Figure("about five").shown() == "about five"


def test_space_around_a_figure_is_dropped() -> None:
    """It was not printed."""
    assert Figure.read("  8.80 ") == "8.80"


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "8.", ".", "·", "8.·8", "+", "8++", "1e5", "nan", "inf", "0x10", "1 000", "1_000", "8.8%", "5-6",
     "<<5", "< >5", "8.8\n9", "٣", "NOT-REACHED", "not reached", "none", "1" * 16, "0." + "1" * 21],
)  # fmt: skip
def test_other_text_is_refused(text: str) -> None:
    """With what would be understood."""
    with pytest.raises(ValueError, match="write a number as printed") as refusal:
        Figure.read(text)
    assert "not-reached" in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("NR", "not-reached or not-reported"),
        ("ne", "not-estimable"),
        ("NA", "not-available"),
        ("n/a", "not-applicable"),
    ],
)
def test_what_is_printed_for_short_may_mean_two_things(text: str, words: str) -> None:
    """A reader of the source says which; only those that may be meant are named."""
    with pytest.raises(ValueError, match=f"'{text}' is not a figure: write {words}") as refusal:
        Figure.read(text)
    assert "a number" not in str(refusal.value)


@given(PRINTED)
def test_a_figure_keeps_its_text(text: str) -> None:
    """Whatever is derived from it."""
    assert Figure.read(text) == text


@given(PRINTED)
def test_a_figure_lies_in_the_middle_of_its_interval(text: str) -> None:
    """The interval is one unit of the last digit wide, exactly."""
    figure = Figure.read(text)
    bounds = figure.bounds()
    if bounds is None:
        assert figure.comparator
        return
    number = figure.number
    assert number is not None
    assert bounds.low + bounds.high == 2 * number
    assert bounds.high - bounds.low == Decimal((0, (1,), -figure.places))


@given(st.text())
def test_any_text_is_a_figure_or_refused(text: str) -> None:
    """Nothing else can happen, and what is read says something."""
    try:
        figure = Figure.read(text)
    except ValueError:
        return
    assert (figure.number is None) != (figure.missing is None)


def test_pydantic_reads_figures_and_describes_them() -> None:
    """Through ``read``, so that a file cannot bring in other text; a schema lets a number stand too."""
    figures = TypeAdapter(Figure)
    assert type(figures.validate_python("8.80")) is Figure
    assert figures.json_schema() == {"type": ["string", "number"]}
    with pytest.raises(ValueError, match="is not a figure"):
        figures.validate_python("about 9")
