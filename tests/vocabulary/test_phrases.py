"""Titles and phrases as data: what a vocabulary of another specialty may list, and what is then found."""

import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.vocabulary.lookup import Outcome, Term, Vocabulary
from trialcli.vocabulary.titles import Match, Titles

NONE = "none"


def code(match: Match | None) -> str:
    """The code of a match, or none."""
    return match.outcome if match else NONE


def outcome(*names: str, kind: Any = "proportion", **more: Any) -> Outcome:
    """An outcome with these titles."""
    return Outcome(label="l", definition="d", group="other", kind=kind, titles=names, **more)


SMALL = Vocabulary(
    outcomes={
        "rest": outcome("rest", "participants with rest"),
        "walk": outcome("six minute walk", kind="continuous"),
        "both": outcome("claimed"),
        "other": outcome("claimed", "", kind="rate"),
        "sleep": outcome("sleep", "good sleep unless noise", titles_within=("night", "absent")),
        "wake": outcome("wake", titles_without=("night",)),
    },
    terms={
        "fall": Term(label="l", definition="d", system="s", titles=("Fall",)),
        "slip": Term(label="l", definition="d", system="s", titles=("Slip", "Trip")),
        "trip": Term(label="l", definition="d", system="s", titles=("Trip",)),
    },
    phrases={
        "before": ("main", "share of"),
        "before proportion": ("share of", "part of"),
        "before rest": ("deep",),
        "before walk": ("deep",),
        "after rate": ("a year", ""),
        "participants with": ("participants with", "those at"),
        "apart": ("first",),
        "criteria": ("the rule",),
        "links": ("by",),
        "night": ("night",),
        "noise": ("loud",),
    },
)


@pytest.mark.parametrize(
    ("title", "about", "expected"),
    [
        ("Rest", "", "rest"),
        ("Main rest", "", "rest"),
        ("Part of patients with rest", "", "rest"),
        ("Those at rest", "", "rest"),
        ("Deep rest, by the rule", "", "rest"),
        ("Deep six-minute walk", "", "walk"),
        ("Share of six-minute walk", "", "walk"),
        ("Part of six-minute walk", "", NONE),
        ("Participants with six-minute walk", "", NONE),
        ("Participants with those at sleep", "At night", NONE),
        ("Claimed", "", NONE),
        ("Rest a year", "", NONE),
        ("By the rule", "", NONE),
        ("The rule", "", NONE),
        ("Rest by", "", NONE),
        ("Rest wake", "", NONE),
        ("Sleep", "", NONE),
        ("Sleep", "At night", "sleep"),
        ("Good sleep", "A loud night", NONE),
        ("Sleep: good sleep", "A loud night", NONE),
        ("Sleep: good sleep", "A calm night", "sleep"),
        ("Wake", "", "wake"),
        ("Wake", "At night", NONE),
    ],
)
def test_the_rules_are_data(title: str, about: str, expected: str) -> None:
    """A vocabulary of a few words from another specialty works the same."""
    assert code(Titles(SMALL).outcome(title, "", "", about)) == expected


def test_the_kind_of_an_outcome_is_told() -> None:
    """Whoever reads the value needs it."""
    titles = Titles(SMALL)
    assert [titles.kind(name) for name in ("rest", "walk", "nothing")] == ["proportion", "continuous", None]


def test_a_term_that_two_entries_claim_is_neither() -> None:
    """As a title of two outcomes is."""
    titles = Titles(SMALL)
    assert [titles.term(term) for term in ("Fall", "Slip", "Trip")] == ["fall", "slip", None]


def test_a_vocabulary_without_titles_finds_nothing() -> None:
    """Titles and phrases may be left out."""
    titles = Titles(Vocabulary(outcomes={"rest": outcome()}))
    assert titles.outcome("Rest", "", "") is None
    assert titles.term("Rest") is None


def test_what_is_remembered_is_bounded_and_stays_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles past the bound are read anew."""
    monkeypatch.setattr("trialcli.vocabulary.titles._REMEMBERED", 100)
    titles = Titles(SMALL)
    for number in range(300):
        assert titles.outcome(f"Rest {number}", "", "") is None
        assert titles.term(f"Fall {number}") is None
    assert code(titles.outcome("Rest", "", "")) == "rest"
    assert titles.term("Fall") == "fall"
    assert max(len(titles._remembered), len(titles._remembered_terms)) <= 100  # noqa: SLF001 - the bound itself


@given(text=st.text(max_size=60) | st.text(alphabet=string.printable, max_size=60))
def test_no_text_is_an_error(text: str) -> None:
    """Whatever is typed into a registry."""
    titles = Titles(SMALL)
    titles.outcome(text, text, text, text)
    titles.outcome(f"share {text} of rest", "", "")
    titles.term(text)
