"""A reader's progress while he works."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from trialcli.quiz.history import Record
from trialcli.quiz.log_entries import Review, Undo
from trialcli.quiz.scheduler import Schedule

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
ONE = Review("a", NOW, "x", 3, 1.0)
TWO = Review("b", NOW + timedelta(minutes=1), "y", 1, 1.0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the log is."""
    return tmp_path / "reviews.jsonl"


def record(path: Path) -> Record:
    """Open it."""
    return Record(path, Schedule(), NOW)


def test_what_is_added_is_known_now_and_later(path: Path) -> None:
    """The same by adding as by reading."""
    first = record(path)
    assert (first.add(ONE), first.add(TWO)) == ("", "")
    assert record(path).memories == first.memories
    assert set(first.memories) == {"x", "y"}
    assert first.trouble() == ""


def test_two_records_at_once_both_count(path: Path) -> None:
    """Neither knew of the other's."""
    first, second = record(path), record(path)
    first.add(ONE)
    second.add(Review("c", NOW + timedelta(days=2), "x", 3, 1.0))
    assert record(path).memories["x"].reviews == 2


def test_what_is_undone_is_as_it_was(path: Path) -> None:
    """A new card is new again; another stands as before."""
    first = record(path)
    first.add(ONE)
    before = first.memories["x"]
    first.add(Review("c", NOW + timedelta(days=2), "x", 1, 1.0))
    first.undo(Undo("d", NOW, "c"), "x", before)
    assert first.memories == record(path).memories == {"x": before}
    first.undo(Undo("e", NOW, "a"), "x", None)
    assert first.memories == record(path).memories == {}


def test_what_could_not_be_saved_is_saved_with_the_next(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Meanwhile it is known in this session, and counted as unsaved."""
    first = record(path)

    def full(_file: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "write", full)
        assert first.add(ONE) == "the disk is full"
    assert (first.unsaved, set(first.memories)) == (1, {"x"})
    assert record(path).memories == {}
    assert first.add(TWO) == ""
    assert first.unsaved == 0
    assert set(record(path).memories) == {"x", "y"}
