"""``export anki``: teaching questions as a deck of flash cards."""

import sqlite3
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def notes(tmp_path: Path) -> Callable[[Path], list[Any]]:
    """The notes in a package: guid, tags, fields."""

    def found(package: Path) -> list[Any]:
        with zipfile.ZipFile(package) as archive:
            archive.extract("collection.anki2", tmp_path)
        database = sqlite3.connect(tmp_path / "collection.anki2")
        try:
            return list(database.execute("select guid, tags, flds from notes order by guid"))
        finally:
            database.close()

    return found


def test_every_question_is_a_note(run: Run, notes: Callable[[Path], list[Any]], tmp_path: Path) -> None:
    """No two with one guid; the words are those that ``export csv`` has."""
    pytest.importorskip("genanki", reason="decks are made with the extra genanki")
    file = tmp_path / "deck.apkg"
    ran = run("export", "anki", "--output", str(file))
    assert (ran.returncode, ran.stdout) == (0, "")
    found = notes(file)
    assert f"wrote {file}: {len(found)} questions" in ran.stderr
    assert len({guid for guid, _, _ in found}) == len(found) > 100
    table = run("export", "csv").stdout
    assert all(f"{fields.split(chr(31))[-1]}," in table for _, _, fields in found)
    assert all(tags.split()[0].startswith("trial::") for _, tags, _ in found)


def test_a_role_alone(run: Run, notes: Callable[[Path], list[Any]], tmp_path: Path, monkeypatch: Any) -> None:
    """Into a file of the default name, which is not replaced unasked; a replacement keeps every guid."""
    pytest.importorskip("genanki", reason="decks are made with the extra genanki")
    monkeypatch.chdir(tmp_path)
    assert run("export", "anki", "karmma", "--role", "resident").returncode == 0
    first = notes(tmp_path / "trialcli.apkg")
    assert all("role::resident" in tags.split() for _, tags, _ in first)
    again = run("export", "anki", "karmma", "--role", "resident")
    assert (again.returncode, again.stdout) == (2, "")
    assert "exists already" in again.stderr
    assert run("export", "anki", "karmma", "--role", "resident", "--force").returncode == 0
    assert notes(tmp_path / "trialcli.apkg") == first


def test_a_deck_does_not_go_to_standard_output(run: Run) -> None:
    """It is no text."""
    ran = run("export", "anki", "--output", "-")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "name a file with --output" in ran.stderr


def test_without_the_extra_it_is_said_how_to_have_it(run: Run, tmp_path: Path, monkeypatch: Any) -> None:
    """In one sentence, with the exit code of wrong use, and no file is written."""
    monkeypatch.setitem(sys.modules, "genanki", None)
    ran = run("export", "anki", "karmma", "--output", str(tmp_path / "deck.apkg"))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.strip().split("\n") == [
        'trialcli: decks for Anki need an extra that is not installed; `pip install "trialcli[anki]"` adds it'
    ]
    assert not (tmp_path / "deck.apkg").exists()
