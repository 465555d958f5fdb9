"""Text of a record without the marks of the web."""

import pytest

from trialcli.registries.ctgov.text import (
    clean_text,
    find_fresh,
    fold_title,
    join_line,
    join_sentences,
    make_slug,
    spell_word,
)


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("\\<10 \\[mg\\]", "<10 [mg]"),
        ("mL&#x2F;min &lt;5", "mL/min <5"),
        ("one\r\n\r\ntwo  three ", "one\n\ntwo three"),
        ("m\\^2", "m^2"),
        ("a\\b", "a\\b"),
        ("&amp;lt;", "&lt;"),
    ],
)
def test_marks_of_the_web_are_taken_off(printed: str, kept: str) -> None:
    """Once, and lines stay lines."""
    assert clean_text(printed) == kept


def test_a_title_has_one_line() -> None:
    """Whatever blanks it was printed with."""
    assert join_line(" A\n\n title\u00a0of&nbsp;one ") == "A title of one"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Drug (10 mg)", "drug(10mg)", True),
        ("Phase 1: Drug", "Phase 1:Drug", True),
        ("Drug &amp; placebo", "Drug & Placebo", True),
        ("Drug 1 0 mg", "Drug 10 mg", False),
        ("Arm A", "ArmA", False),
        ("Placebo", "Placebo (FAS)", False),
    ],
)
def test_titles_are_compared_without_case_and_idle_spaces(one: str, other: str, alike: bool) -> None:  # noqa: FBT001
    """A space between two words or two numbers is not idle."""
    assert (fold_title(one) == fold_title(other)) is alike


def test_ids_are_short_and_of_their_own() -> None:
    """Cut between words, and numbered where taken."""
    assert make_slug("Arm A: Très Long Name of Something Else Again", 20) == "arm-a-tres-long-name"
    assert make_slug("a" * 50, 10) == "a" * 10
    assert make_slug("治疗") == "x"
    assert find_fresh("a", {"a", "a-2"}) == "a-3"


def test_words_of_lists_are_words() -> None:
    """What is not of a list stays."""
    assert spell_word("NOT_YET_RECRUITING") == "not yet recruiting"
    assert spell_word("Drug A") == "Drug A"


def test_remarks_are_said_once() -> None:
    """And none is nothing."""
    assert join_sentences("a", None, "b", "a", "") == "a; b"
    assert join_sentences(None) is None
