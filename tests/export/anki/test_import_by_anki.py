"""Decks as Anki itself takes them, with the library that is Anki's own backend."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from trialcli.export.anki.package import pack_cards
from trialcli.export.flashcards import Card

pytest.importorskip("genanki", reason="decks are made with the extra genanki")
anki = pytest.importorskip(
    "anki.collection", reason="imports are tried with Anki's own library, which is not installed"
)

NOW, LATER = 1_700_000_000, 1_700_086_400
Collection = Any
Make = Callable[..., Card]


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """A new learner's collection."""
    opened = anki.Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


@pytest.fixture
def imported(collection: Collection, tmp_path: Path) -> Callable[[list[Card], int], Any]:
    """Import a package of cards into the collection, as the import dialogue does; gives Anki's log."""

    def log(cards: list[Card], now: int) -> Any:
        file = tmp_path / f"{now}.apkg"
        file.write_bytes(pack_cards(cards, now))
        options = anki.ImportAnkiPackageOptions(merge_notetypes=True)
        request = anki.ImportAnkiPackageRequest(package_path=str(file), options=options)
        return collection.import_anki_package(request).log

    return log


Import = Callable[[list[Card], int], Any]


def note(collection: Collection, card_id: str) -> Any:
    """The note of a question."""
    [found] = collection.find_notes(f'"Id:{card_id}"')
    return collection.get_note(found)


def test_anki_takes_every_card(collection: Collection, imported: Import, carded: Make) -> None:
    """In the deck of its trial, with its tags, new; question and answer are drawn from its fields."""
    log = imported([carded(id=f"k{place}", question=f"Question {place}?") for place in range(3)], NOW)
    assert len(log.new) == collection.note_count() == collection.card_count() == 3
    assert "trialcli::KarMMa" in {deck.name for deck in collection.decks.all_names_and_ids()}
    found = note(collection, "k1")
    assert sorted(found.tags) == ["role::resident", "section::guided", "trial::karmma"]
    [card] = found.cards()
    assert (card.type, card.reps) == (0, 0)
    assert '<div class="question">Question 1?</div>' in card.question()
    assert "In 84%." not in card.question()
    assert '<div class="text">In 84%.</div>' in card.answer()
    assert '<div class="source">N Engl J Med. 2021.</div>' in card.answer()


def test_an_edit_of_words_keeps_what_was_learnt(collection: Collection, imported: Import, carded: Make) -> None:
    """A second import changes the note and adds none; the card is due when it was."""
    cards = [carded(id=f"k{place}", question=f"Question {place}?") for place in range(3)]
    imported(cards, NOW)
    [learnt] = note(collection, "k1").cards()
    collection.sched.set_due_date([learnt.id], "7")
    learnt.load()
    before = (learnt.id, learnt.nid, learnt.due, learnt.ivl, learnt.type, learnt.queue, learnt.factor)
    assert learnt.ivl == 7

    cards[1] = cards[1]._replace(question="In better words?", answer="In 84% (107 of 128).")
    log = imported(cards, LATER)

    assert len(log.new) == 0
    assert collection.note_count() == collection.card_count() == 3
    assert note(collection, "k1").fields[:2] == ["In better words?", "In 84% (107 of 128)."]
    assert note(collection, "k0").fields[0] == "Question 0?"
    [after] = note(collection, "k1").cards()
    assert (after.id, after.nid, after.due, after.ivl, after.type, after.queue, after.factor) == before
    assert len(collection.models.all_names()) == len(set(collection.models.all_names()))


def test_a_new_question_is_added(collection: Collection, imported: Import, carded: Make) -> None:
    """And one that is no longer in the package stays with the learner."""
    imported([carded(id="old")], NOW)
    log = imported([carded(id="new")], LATER)
    assert len(log.new) == 1
    assert collection.note_count() == 2
    assert sum(name.startswith("trialcli question") for name in collection.models.all_names()) == 1


def test_hostile_text_is_shown_as_it_is(collection: Collection, imported: Import, carded: Make) -> None:
    """No element, sound or LaTeX comes of it."""
    imported([carded(question="<img src=x onerror=alert(1)> [sound:a.mp3] [latex]x[/latex]")], NOW)
    [card] = note(collection, "karmma-crs").cards()
    assert "<img" not in card.question()
    assert card.question_av_tags() == []
    assert "&#91;latex]x&#91;/latex]" in card.question()
