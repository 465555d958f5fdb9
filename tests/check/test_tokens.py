"""Numbers as journals print them."""

import time
from decimal import Decimal

import pytest

from trialcli.check.spoken_numbers import join_spoken
from trialcli.check.tokens import split_tokens


def numbers(text: str) -> list[str]:
    """The values of the numbers of a text."""
    return [str(token.value) for token in split_tokens(text) if token.kind == "number"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("8.8 and 8·8 and .05", ["8.8", "8.8", "0.05"]),
        ("10 036 of 10,036", ["10036", "10036"]),
        ("8,8 months", ["8.8"]),
        ("0.57-0.96", ["0.57", "0.96"]),
        ("-12.0% to -1.4%", ["-12.0", "-1.4"]),
        ("−0.5–−0.3", ["-0.5", "-0.3"]),
        ("randomly allocated-195 (49%)", ["195", "49"]),
        ("CD38, KarMMa-3, PSMA-617, IL-6, 177Lu, 10^-5", ["10"]),
        ("12mo, 25mg", ["12", "25"]),
        (r"95\% CI, P$<$0.001", ["95", "0.001"]),
        ("1,234,567.5", ["1234567.5"]),
        ("1" * 40, []),
    ],
)
def test_numbers_are_read_as_they_are_printed(text: str, values: list[str]) -> None:
    """With any point, sign and gap; a name with digits in it is no number."""
    assert numbers(text) == values


def test_what_can_be_read_in_two_ways_is_not_sure() -> None:
    """A comma may part two numbers, a space too."""
    found = {token.text: token.sure for token in split_tokens("8,8 10 036 1,234 5.5") if token.kind == "number"}
    assert found == {"8,8": False, "10 036": False, "1,234": True, "5.5": True}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("three quarters", ["75"]),
        ("two-thirds of them", ["66.7"]),
        ("one in five", ["20"]),
        ("four out of five", ["80"]),
        ("one in 4", ["25"]),
        ("a quarter of patients", ["25"]),
        ("half had it, half a year later", ["50"]),
        ("twenty-one of ninety", ["21", "90"]),
        ("one in one, one out", ["1", "1", "1"]),
        ("twenty-fold and a half", ["20", "50"]),
        ("ten (3%) of 337", ["10", "3", "337"]),
        ("the second half-life of a third drug", []),
    ],
)
def test_numbers_in_words(text: str, values: list[str]) -> None:
    """Shares are in percent."""
    found = [token.value for token in join_spoken(split_tokens(text)) if token.kind == "number"]
    assert [f"{value:.1f}".removesuffix(".0") for value in found] == values


@pytest.mark.parametrize("text", ["1" * 2_000_000, "(" * 2_000_000, "123," * 200_000 + "1", "1-" * 100_000])
def test_no_text_takes_long(text: str) -> None:
    """The time grows with the length and not faster: quadratic would be hours."""
    began = time.process_time()
    split_tokens(text)
    assert time.process_time() - began < 20


def test_the_place_of_a_number_is_that_in_the_text() -> None:
    """Its sign belongs to it."""
    text = "difference −4.5 points"
    token = next(token for token in split_tokens(text) if token.kind == "number")
    assert text[token.start : token.end] == "−4.5"
    assert token.unit == Decimal("0.1")
