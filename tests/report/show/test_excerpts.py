"""Texts made short: at the end of a sentence, else at the end of a clause, never within a number."""

import pytest

from trialcli.report.show.excerpts import count_lines, shorten_text, split_sentences

LONG = "Follow-up was short, a median of 13.3 months, so the primary report says little about survival."


def test_a_point_within_a_number_or_an_abbreviation_ends_no_sentence() -> None:
    """Nor one before a small letter."""
    text = "It was 0.74 (0.65-0.85). Munshi NC, et al. Lancet said so, e.g. Here. it went on! Next"
    assert split_sentences(text) == [
        "It was 0.74 (0.65-0.85).",
        "Munshi NC, et al. Lancet said so, e.g. Here. it went on!",
        "Next",
    ]
    assert split_sentences(" \n ") == []


def test_whole_sentences_are_kept_while_they_fit() -> None:
    """And no part of the next."""
    text = "One arm. No blinding.  Much harm was seen."
    assert shorten_text(text, 100) == "One arm. No blinding. Much harm was seen."
    assert shorten_text(text, 22) == "One arm. No blinding."
    assert shorten_text(text, 8) == "One arm."
    assert shorten_text("", 8) == ""


@pytest.mark.parametrize(
    ("most", "text"),
    [
        (52, "Follow-up was short, a median of 13.3 months …"),  # at the comma
        (40, "Follow-up was short, a median …"),  # not after "of", nor after 13.3
        (36, "Follow-up was short, a median …"),
        (8, "Follow-up …"),  # a word in any case
    ],
)
def test_a_long_sentence_is_cut_where_a_clause_ends_or_before_what_leans_on_more(most: int, text: str) -> None:
    """An ellipsis says so; no number stands without its unit."""
    assert shorten_text(LONG, most) == text


@pytest.mark.parametrize("most", range(10, len(LONG) + 1))
def test_no_number_is_cut(most: int) -> None:
    """Each that is left is there in full, with what it counts."""
    short = shorten_text(LONG, most)
    assert len(short) <= max(most, len("Follow-up …"))
    assert "13" not in short or "13.3 months" in short


def test_lines_are_counted_as_words_are_wrapped() -> None:
    """A line break is one; a word that is too long has a line of its own."""
    assert count_lines("aa bb cc", 5) == 2
    assert count_lines("aa bb", 5) == 1
    assert count_lines("aa 1% vs 2%", 8) == 2  # two numbers and what joins them stand together
    assert count_lines("aa bb vs cc", 8) == 2
    assert count_lines("aaaa 1% vs 2%", 8) == 2
    assert count_lines("aaaa 1 to 2 a", 8) == 2
    assert count_lines("aaaa bb 1 to 2 a", 8) == 2
    assert count_lines("aaaa bb 1 of 2 a", 7) == 3
    assert count_lines("aa\nbb cc", 5) == 2
    assert count_lines("aaaaaaaa b", 5) == 2
    assert count_lines("", 5) == 0
