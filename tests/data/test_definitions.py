"""The words are explained: in two sentences each, and with a document in which to read on."""

import re
from collections import Counter

import pytest

from trialcli.library.library import Library
from trialcli.vocabulary.lookup import fold_word

EXPLAINED = ("outcomes", "terms", "populations", "scales", "concepts")


@pytest.mark.parametrize("kind", EXPLAINED)
def test_a_definition_has_two_sentences(kind: str, shipped: Library) -> None:
    """What it is, and what to mind."""
    entries = getattr(shipped.vocabulary, kind)
    ends = {code: len(re.findall(r"[.?!](?=\s|$)", entry.definition)) for code, entry in entries.items()}
    assert {code: number for code, number in ends.items() if number != 2} == {}


@pytest.mark.parametrize("kind", EXPLAINED)
def test_a_definition_has_a_source(kind: str, shipped: Library) -> None:
    """A document that can be found: by its year, its identifier, or the place that keeps it."""
    found = re.compile(r"\b(?:19|20)\d\d\b|doi 10\.\d{4}|\.gov\b|NBK\d+")
    entries = getattr(shipped.vocabulary, kind)
    assert [code for code, entry in entries.items() if not found.search(entry.source or "")] == []


def test_no_two_words_are_called_the_same(shipped: Library) -> None:
    """Of all kinds together, since a reader asks for a word and not for a kind."""
    called: Counter[str] = Counter()
    for kind in EXPLAINED:
        for code, entry in getattr(shipped.vocabulary, kind).items():
            called.update({fold_word(name) for name in (code, entry.label, entry.heading, *entry.aliases)})
    assert [name for name, times in called.items() if times > 1] == []


@pytest.mark.parametrize(
    "word", ["randomised", "open-label", "data-cut", "hazard-ratio", "lymphodepletion", "bispecific-antibody"]
)
def test_words_of_design_are_explained(word: str, shipped: Library) -> None:
    """Those that no outcome or adverse event is."""
    assert word in shipped.vocabulary.concepts
