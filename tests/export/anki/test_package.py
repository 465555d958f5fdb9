"""Decks for Anki: opened as what they are, a zip with a SQLite file in it."""

import io
import json
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from trialcli.errors import DataError, UsageError
from trialcli.export.anki.package import FIELDS, NOTE_TYPE, deck_id, deck_name, make_guid, pack_cards, write_html
from trialcli.export.anki.style import STYLE
from trialcli.export.flashcards import Card
from trialcli.render.sanitize import show_hidden

NOW = 1_700_000_000
Make = Callable[..., Card]
made_with_genanki = pytest.mark.skipif(find_spec("genanki") is None, reason="decks are made with the extra genanki")


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[bytes], sqlite3.Connection]:
    """Open the collection in a package."""

    def database(content: bytes) -> sqlite3.Connection:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            assert archive.namelist() == ["collection.anki2", "media"]
            assert json.loads(archive.read("media")) == {}
            file = tmp_path / "collection.anki2"
            file.write_bytes(archive.read("collection.anki2"))
        return sqlite3.connect(file)

    return database


@pytest.fixture
def query(opened: Callable[[bytes], sqlite3.Connection]) -> Callable[[bytes, str], list[Any]]:
    """Ask the collection in a package."""

    def rows(content: bytes, question: str) -> list[Any]:
        database = opened(content)
        try:
            return list(database.execute(question))
        finally:
            database.close()

    return rows


Query = Callable[[bytes, str], list[Any]]


@made_with_genanki
def test_a_note_holds_the_card(carded: Make, query: Query) -> None:
    """In its fields, with its tags, as new, written now."""
    [(one, model, changed, tags, fields)] = query(
        pack_cards([carded()], NOW), "select guid, mid, mod, tags, flds from notes"
    )
    assert (one, model, changed) == (make_guid("karmma-crs"), NOTE_TYPE, NOW)
    assert tags.split() == ["trial::karmma", "role::resident", "section::guided"]
    named = dict(zip(FIELDS, fields.split("\x1f"), strict=True))
    assert named == {
        "Question": "How often was CRS?", "Answer": "In 84%.", "Trial": "KarMMa", "Source": "N Engl J Med. 2021.",
        "Id": "karmma-crs",
    }  # fmt: skip


@made_with_genanki
def test_each_question_is_one_card_in_the_deck_of_its_trial(carded: Make, query: Query) -> None:
    """In the order given."""
    cards = [carded(id=f"k{place}") for place in range(3)]
    cards.append(carded(id="c", trial="cartitude-1", trial_name="CARTITUDE-1"))
    content = pack_cards(cards, NOW)
    found = query(content, "select guid, did, due from cards join notes on notes.id = cards.nid order by due")
    expected = [(make_guid(f"{card.trial}/{card.id}"), deck_id(card.trial)) for card in cards]
    assert [(one, deck) for one, deck, _ in found] == expected
    [(decks,)] = query(content, "select decks from col")
    names = {deck["id"]: deck["name"] for deck in json.loads(decks).values()}
    assert names[deck_id("karmma")] == "trialcli::KarMMa"
    assert names[deck_id("cartitude-1")] == "trialcli::CARTITUDE-1"


@made_with_genanki
def test_text_is_no_markup(carded: Make, query: Query) -> None:
    """Nor a sound, LaTeX or a second field; what is hidden is shown, lines are kept."""
    hostile = '<script>alert("x")</script>\n[sound:x.mp3][latex]y[/latex]\x1f\x1b'
    content = pack_cards([carded(question=hostile, tags=("a b",))], NOW, show_hidden)
    [(fields, tags)] = query(content, "select flds, tags from notes")
    assert fields.split("\x1f")[0] == (
        "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;<br>&#91;sound:x.mp3]&#91;latex]y&#91;/latex]"
        "&lt;U+001F&gt;&lt;U+001B&gt;"
    )
    assert tags.split() == ["a_b"]


@made_with_genanki
def test_the_same_cards_make_the_same_package(carded: Make) -> None:
    """To the byte, whatever the day."""
    assert pack_cards([carded(), carded(id="b")], NOW) == pack_cards([carded(), carded(id="b")], NOW)
    assert pack_cards([carded()], NOW) != pack_cards([carded()], NOW + 1)


@made_with_genanki
def test_no_cards_make_an_empty_package(query: Query) -> None:
    """Which Anki imports as nothing."""
    assert query(pack_cards([], NOW), "select count(*) from notes") == [(0,)]


def test_numbers_that_anki_knows_things_by_never_change() -> None:
    """A learner's progress hangs on them; the guid is SHA-256 of the id, as ``sha256sum`` has it too."""
    assert NOTE_TYPE == 1_684_300_417
    # printf trialcli:karmma-crs | sha256sum | cut -c 1-20
    assert make_guid("karmma-crs") == "60c709d9c35677ed8686"
    # 2**30 + 0x$(printf karmma | sha256sum | cut -c 1-16) % 2**30
    assert deck_id("karmma") == 2142813103


@pytest.mark.parametrize(
    ("name", "deck"), [("KarMMa", "trialcli::KarMMa"), ("a::b", "trialcli::a:b"), ("a\n b", "trialcli::a b")]
)
def test_a_deck_stands_within_that_of_the_program(name: str, deck: str) -> None:
    """No name opens a deck below it."""
    assert deck_name(name) == deck


def test_signs_of_html_are_escaped() -> None:
    """And quotation marks, since a field may stand in an attribute."""
    assert write_html("<a> & \"b\" 'c'\nd") == "&lt;a&gt; &amp; &quot;b&quot; &#x27;c&#x27;<br>d"


def test_two_questions_with_one_identity_are_refused(carded: Make) -> None:
    """Anki would keep one of them; the sentence says whose they are."""
    card = carded(id="karmma-3-crs")
    with pytest.raises(DataError, match="'karmma-3-crs' belongs to questions of karmma and karmma-3; give one another"):
        pack_cards([card, card._replace(trial="karmma-3")], NOW)


@made_with_genanki
def test_one_id_in_two_trials_makes_two_cards(carded: Make, query: Query) -> None:
    """In one package and in two, also where one of them is a shipped trial's: no card takes the history of another."""
    cards = [carded(id="q1", trial="own-one"), carded(id="q1", trial="own-two"), carded(), carded(trial="mine")]
    together = {one for (one,) in query(pack_cards(cards, NOW), "select guid from notes")}
    apart = {one for card in cards for (one,) in query(pack_cards([card], NOW), "select guid from notes")}
    assert together == apart
    assert len(together) == len(cards)
    # printf trialcli:own-one/q1 | sha256sum | cut -c 1-20
    assert make_guid("own-one/q1") in together
    assert make_guid("karmma-crs") in together


def test_without_the_extra_it_is_said_how_to_have_it(carded: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence."""
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(UsageError, match=r'`pip install "trialcli\[anki\]"` adds it') as error:
        pack_cards([carded()], NOW)
    assert error.value.exit_code == 2


def luminance(colour: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("text", "ground"), [("#1b1b1b", "#ffffff"), ("#4a4a4a", "#ffffff"), ("#f0f0f0", "#1e1e1e"), ("#c4c4c4", "#1e1e1e")]
)
def test_cards_can_be_read_by_day_and_by_night(text: str, ground: str) -> None:
    """Contrast of at least 7 to 1."""
    assert text in STYLE
    assert ground in STYLE
    light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7
