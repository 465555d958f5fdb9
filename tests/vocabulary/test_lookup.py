"""How a typed word finds its code, and how one vocabulary extends another."""

from dataclasses import fields

import pytest

from trialcli.vocabulary.lookup import Entry, Outcome, Role, Vocabulary, code_of, fold_word

ENTRIES = {
    "orr": Entry(label="Overall response rate", short="ORR", aliases=("response rate",), definition="d"),
    "crs": Entry(label="Cytokine release syndrome", short="CRS", definition="d"),
    "crs-onset": Entry(label="Onset of cytokine release syndrome", definition="d"),
    "hlh-mas": Entry(label="Haemophagocytic lymphohistiocytosis", short="HLH/MAS", aliases=(">=hlh",), definition="d"),
}


@pytest.mark.parametrize("word", ["HLH-MAS", "hlh_mas", "hlh mas", "HLH/MAS", "hlhmas", "hlh.mas"])
def test_words_that_differ_in_case_and_separators_are_one(word: str) -> None:
    """A reader need not know which is the code."""
    assert fold_word(word) == "hlhmas"


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("orr", "orr"),
        ("Overall Response Rate", "orr"),
        ("overall response rates", "orr"),
        ("RESPONSE-RATE", "orr"),
        ("crs", "crs"),
        ("CRSs", "crs"),
        ("cytokine release syndromes", "crs"),
        ("CRS onset", "crs-onset"),
        ("hlh/mas", "hlh-mas"),
        (">=HLH", "hlh-mas"),
        ("cr", None),
        ("", None),
        ("release", None),
        ("s", None),
    ],
)
def test_a_word_finds_its_code(word: str, code: str | None) -> None:
    """By code, label, short form or alias, or the plural of one; never by a part."""
    assert code_of(ENTRIES, word) == code


def test_a_word_that_ends_in_s_is_itself_before_it_is_a_plural() -> None:
    """``crs`` is not the plural of ``cr``."""
    words = {"cr": Entry(label="Complete response", definition="d"), **ENTRIES}
    assert code_of(words, "crs") == "crs"


def test_a_heading_is_the_short_form_where_there_is_one() -> None:
    """Tables are narrow."""
    assert [entry.heading for entry in ENTRIES.values()][:3] == ["ORR", "CRS", "Onset of cytokine release syndrome"]


def outcome(label: str) -> Outcome:
    """An outcome of some kind."""
    return Outcome(label=label, definition="d", group="response", kind="proportion")


def test_an_extended_vocabulary_has_the_words_of_both() -> None:
    """In the order they came; of a code that both define, the later holds, in its old place."""
    first = Vocabulary(outcomes={"orr": outcome("one"), "pfs": outcome("two")})
    role = Role(label="Nurse", section="guided")
    second = Vocabulary(outcomes={"os": outcome("three"), "orr": outcome("four")}, roles={"nurse": role})
    both = first.extended(second)
    assert [(code, entry.label) for code, entry in both.outcomes.items()] == [
        ("orr", "four"),
        ("pfs", "two"),
        ("os", "three"),
    ]
    assert both.roles == {"nurse": role}
    assert first.outcomes["orr"].label == "one"


def test_every_kind_of_word_is_extended() -> None:
    """A kind left out of ``KINDS`` would be lost without a word."""
    assert {*Vocabulary.KINDS, "phrases"} == {entry.name for entry in fields(Vocabulary)}
    one, two = Vocabulary(phrases={"lead": ("a",), "tail": ("b",)}), Vocabulary(phrases={"tail": ("c",)})
    assert one.extended(two).phrases == {"lead": ("a",), "tail": ("c",)}
