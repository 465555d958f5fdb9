"""The life of a file that SQLite keeps."""

import gc
import sqlite3
from pathlib import Path

import pytest

from trialcli.library.kept_file import Connection, Header, make_private, open_connection, read_header


def test_a_connection_that_is_let_go_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where it ends in a circle, of which it may be the first to go."""
    closed = []
    monkeypatch.setattr(Connection, "close", lambda self: closed.append(id(self)))
    circle: dict[str, object] = {"connection": open_connection(":memory:", "")}
    circle["itself"] = circle
    number = id(circle["connection"])
    del circle
    gc.collect()
    assert number in closed


def test_a_file_that_is_no_database_is_closed_at_once(tmp_path: Path) -> None:
    """And the error is SQLite's own."""
    (tmp_path / "kept").write_bytes(b"no database" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        open_connection(tmp_path / "kept", "PRAGMA schema_version")


def test_a_header_says_whose_file_it_is(tmp_path: Path) -> None:
    """The application stands at byte 68, its format at byte 60: https://www.sqlite.org/fileformat.html."""
    (tmp_path / "text").write_bytes(b"a text")
    open_connection(tmp_path / "kept", "PRAGMA application_id = 7; PRAGMA user_version = 3; CREATE TABLE t (x)").close()
    assert read_header(tmp_path / "text") == Header(sqlite=False, application=0, form=0)
    assert read_header(tmp_path / "kept") == Header(sqlite=True, application=7, form=3)


def test_a_file_is_made_for_its_owner_and_kept_as_it_is(tmp_path: Path) -> None:
    """What stands there already is not emptied."""
    make_private(tmp_path / "kept")
    (tmp_path / "kept").write_text("mine", encoding="utf-8")
    make_private(tmp_path / "kept")
    assert (tmp_path / "kept").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o600
