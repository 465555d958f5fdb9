"""Arithmetic of widths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.render.text.width import cell_len
from trialcli.render.text.wrap import (
    measure_lines,
    measure_words,
    pad_text,
    share_space,
    split_words,
    wrap_lines,
    wrap_text,
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one two", ["one", "two"]),
        ("  one  ", ["one"]),
        ("from 66 to 81 percent", ["from", "66 to 81", "percent"]),
        ("94 of 128 – 73%", ["94 of 128 – 73%"]),
        ("to treat 5 to be sure", ["to", "treat", "5", "to", "be", "sure"]),
        ("up to", ["up", "to"]),
        ("450 x 10^6 cells", ["450 x 10^6", "cells"]),
        ("1 - 2 - 3", ["1 - 2 - 3"]),
        ("73% (66 to 81)", ["73%", "(66 to 81)"]),
    ],
)
def test_two_numbers_and_what_joins_them_are_one_word(text: str, parts: list[str]) -> None:
    """Two numbers and what joins them are one word."""
    assert split_words(text) == parts


def test_wraps_at_words() -> None:
    """Wraps at words."""
    assert wrap_text("the quick brown fox", 9) == ["the quick", "brown fox"]
    assert wrap_text("the quick brown fox", None) == ["the quick brown fox"]
    assert wrap_text("median 5.6 to 11.6 months", 13) == ["median", "5.6 to 11.6", "months"]


def test_breaks_only_the_word_no_line_can_hold() -> None:
    """Breaks only the word no line can hold."""
    assert wrap_text("a abcdefghij b", 4) == ["a", "abcd", "efgh", "ij b"]
    assert wrap_text("日本語", 4) == ["日本", "語"]
    assert wrap_text("one \u00a0 two", 4) == ["one", "two"]


@given(st.text(), st.integers(2, 40))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    """Nothing is lost and nothing is too wide."""
    lines = wrap_text(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


def test_lines_are_measured_and_wrapped_together() -> None:
    """Lines are measured and wrapped together."""
    assert measure_lines(["abc", "日本"]) == 4
    assert measure_lines([]) == 0
    assert measure_words(["a bcd", "66 to 81"]) == 8
    assert measure_words([""]) == 0
    assert wrap_lines(["a b", "c"], 1) == ["a", "b", "c"]


def test_pads_on_the_other_side() -> None:
    """Pads on the other side."""
    assert pad_text("7", 3, "right") == "  7"
    assert pad_text("7", 3, "left") == "7  "


@pytest.mark.parametrize(
    ("lows", "highs", "space", "widths"),
    [
        ([3, 3], [10, 10], 30, [10, 10]),
        ([3, 3], [10, 20], 25, [10, 15]),
        ([3, 12], [10, 20], 16, [4, 12]),
        ([3, 12], [10, 20], 15, [3, 12]),
        ([3, 12], [10, 20], 14, None),
    ],
)
def test_the_widest_gives_way_first(lows: list[int], highs: list[int], space: int, widths: list[int] | None) -> None:
    """The widest gives way first."""
    assert share_space(lows, highs, space) == widths
