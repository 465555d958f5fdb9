"""Full-text search: all words, phrases and beginnings, the best passage first."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.library.conftest import SMALL, Desk

from trialcli.errors import UsageError
from trialcli.library.library import Library
from trialcli.library.trialfiles.search import END, START

NAMED = SMALL.replace("SMALL", "Glory")
TOLD = (
    SMALL.replace("Half responded.", "Cytokine release was rare. Half responded, and or not near.")
    + """\
limitations: [It had no glory., "A release of cytokine, in small numbers."]
history: The naïve café of Müller showed neutropenia first.
"""
)


@pytest.fixture
def library(desk: Desk) -> Library:
    """Two trials: one is named what the other mentions."""
    desk.write("a-told", TOLD)
    desk.write("b-named", NAMED)
    return desk.open()


def found(library: Library, query: str) -> list[str]:
    """The trials a query finds."""
    return [hit.id for hit in library.search(query, 10)]


@pytest.mark.parametrize(
    ("query", "trials"),
    [
        ("half responded", ["b-named", "a-told"]),
        ("cytokine", ["a-told"]),
        ("release cytokine", ["a-told"]),
        ("cytokine glory", ["a-told"]),
        ("cytokine zebra", []),
        ('"cytokine release"', ["a-told"]),
        ('"release was rare"', ["a-told"]),
        ('"rare release"', []),
        ("neutro*", ["a-told"]),
        ("neutro", []),
        ("cyto* rele*", ["a-told"]),
        ("cafe", ["a-told"]),
        ("CAFÉ", ["a-told"]),
        ("muller naive", ["a-told"]),
        ("neutropenia,", ["a-told"]),
        ("and", ["a-told"]),
        ("OR", ["a-told"]),
        ("NOT", ["a-told"]),
        ("NEAR", ["a-told"]),
        ("half AND zebra", []),
        ("zebra OR half", []),
        ("half NOT cytokine", ["a-told"]),
        ("half NEAR cytokine", ["a-told"]),
        ("name:half", []),
        ("half -cytokine", ["a-told"]),
        ("^half", ["b-named", "a-told"]),
        ("{half}", ["b-named", "a-told"]),
        ('half "', ["b-named", "a-told"]),
        ('"half', ["b-named", "a-told"]),
        ("half*", ["b-named", "a-told"]),
        ("half *", ["b-named", "a-told"]),
        ("half\0responded", ["b-named", "a-told"]),
        ("multiple-myeloma", ["b-named", "a-told"]),
    ],
)
def test_a_trial_is_found_by_all_words_of_a_query(library: Library, query: str, trials: list[str]) -> None:
    """Phrases stand in quotation marks, a star makes a beginning, and nothing else is an operator."""
    assert sorted(found(library, query)) == sorted(trials)


def test_a_trial_of_that_name_comes_first(library: Library) -> None:
    """A word in a name says more than one in a limitation."""
    assert found(library, "glory") == ["b-named", "a-told"]


@pytest.mark.parametrize("query", ["", "  ", '"', '""', "*", "-", "()", "…", '" "', "\udcff"])
def test_a_query_without_a_word_is_refused(library: Library, query: str) -> None:
    """It says what may be written."""
    with pytest.raises(UsageError, match="has no word to search for; write words"):
        library.search(query, 10)


@pytest.mark.parametrize(
    ("query", "section", "passage"),
    [
        ("glory", "limitations", "It had no [glory]. A release of cytokine, in small numbers."),
        ("rare", "bottom line", "Cytokine release was [rare]. Half responded, and or not near."),
        ("muller", "history", "The naïve café of [Müller] showed neutropenia first."),
        ("neutro*", "history", "The naïve café of Müller showed [neutropenia] first."),
        ('"cytokine release"', "bottom line", "[Cytokine release] was rare. Half responded, and or not near."),
    ],
)
def test_a_hit_shows_the_passage_with_its_words_marked(
    library: Library, query: str, section: str, passage: str
) -> None:
    """And the section it stands in."""
    (hit,) = [hit for hit in library.search(query, 10) if hit.id == "a-told"]
    assert hit.section == section
    assert hit.passage.replace(START, "[").replace(END, "]") == passage
    assert hit.name == "SMALL"


def test_the_section_with_most_of_the_query_is_shown(library: Library) -> None:
    """Of two that hold some of it."""
    assert library.search("small numbers cytokine", 10)[0].section == "limitations"


def test_a_long_passage_is_cut_around_the_words(desk: Desk) -> None:
    """On one line, whatever the file looked like."""
    words = " ".join(["word"] * 200)
    desk.write("long", SMALL + f"history: |\n  {words}\n\n  needle\n  {words}\n")
    (hit,) = desk.open().search("needle", 1)
    assert hit.passage.startswith("…")
    assert hit.passage.endswith("…")
    assert len(hit.passage.split()) <= 26
    assert "\n" not in hit.passage


def test_no_more_than_the_limit_are_found(desk: Desk) -> None:
    """The best of them."""
    for number in range(5):
        desk.write(f"trial-{number}")
    assert len(desk.open().search("responded", 3)) == 3


@given(st.text(st.characters() | st.sampled_from('"*:^-+(){}[]\\'), max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_query_finds_something_or_nothing_or_is_refused(library: Library, query: str) -> None:
    """Nothing a reader can type is an error of the database."""
    try:
        hits = library.search(query, 10)
    except UsageError:
        return
    assert len(hits) <= 2
    assert library.notice == ""
