"""The index on disk: made for its owner alone, made anew where it is unfit, and never in the way."""

import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.library.conftest import Desk, ids

from trialcli.errors import TrialcliError
from trialcli.library.library import Library
from trialcli.library.trialfiles import database as module
from trialcli.library.trialfiles.database import Index, Unusable
from trialcli.library.trialfiles.filters import Wanted


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with two trials that are in the index."""
    desk.write("one")
    desk.write("two")
    opened = desk.open()
    assert (ids(opened), opened.notice) == (["one", "two"], "")
    return desk


def test_the_index_is_readable_by_its_owner_alone(filled: Desk) -> None:
    """It is in a cache folder, and may hold a reader's own trials."""
    assert stat.S_IMODE(filled.index.stat().st_mode) == 0o600
    assert stat.S_IMODE(filled.cache.stat().st_mode) == 0o700


def test_the_index_can_be_deleted_at_any_time(filled: Desk) -> None:
    """Nothing is lost, and nothing is said."""
    filled.index.unlink()
    library = filled.open()
    assert (ids(library), library.notice) == (["one", "two"], "")


def test_other_folders_have_another_index(filled: Desk, tmp_path: Path) -> None:
    """So that two runs with different folders do not undo each other's work."""
    (tmp_path / "more").mkdir()
    filled.open(tmp_path / "more")
    assert len(list(filled.cache.iterdir())) == 2
    filled.open()
    assert filled.read == []


@pytest.mark.parametrize("size", [0, 1, 50, 100, 1_000, 4_096, 5_000, 20_000])
def test_an_index_cut_short_is_made_anew(filled: Desk, size: int) -> None:
    """As after a full disk or a crash."""
    with filled.index.open("r+b") as file:
        file.truncate(size)
    assert ids(filled.open()) == ["one", "two"]
    library = filled.open()
    assert (ids(library), library.notice) == (["one", "two"], "")


@given(st.integers(0, 60_000), st.binary(min_size=1, max_size=6_000))
@settings(max_examples=settings().max_examples // 2, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_index_is_made_anew(filled: Desk, place: int, junk: bytes) -> None:
    """Wherever the damage is, and whenever it is noticed."""
    filled.index.unlink()
    filled.open()
    sound = filled.index.read_bytes()
    place = 100 + place % (len(sound) - 100)
    filled.index.write_bytes(sound[:place] + junk + sound[place + len(junk) :])
    library = filled.open()
    with suppress(TrialcliError):  # a letter of a name may be another letter now
        assert library.trial("one").title == library.trial("two").title
    assert len(ids(library)) <= 2
    assert len(library.search("drug", 9)) <= 2
    assert library.cards(Wanted(), "id", None).total <= 2


def test_damage_that_is_noticed_late_is_mended(filled: Desk) -> None:
    """The part that says whether anything has changed can be whole while another is not."""
    library = filled.open()
    sound = filled.index.read_bytes()
    filled.index.write_bytes(sound[:8192] + b"\xff" * (len(sound) - 8192))
    assert ids(library) == ["one", "two"]
    assert library.trial("one").name == "SMALL"
    assert "was damaged; it was kept as" in library.notice
    assert ids(filled.open()) == ["one", "two"]


@pytest.mark.parametrize("body", ["", "{", "[]", '{"id": "one"}'])
def test_a_damaged_trial_in_the_index_is_read_again(filled: Desk, body: str) -> None:
    """From its file, which is the truth."""
    connection = sqlite3.connect(filled.index)
    with connection:
        connection.execute("UPDATE bodies SET body = ?", (body,))
    connection.close()
    library = filled.open()
    assert library.trial("two").name == "SMALL"
    assert ids(library) == ["one", "two"]


def test_damaged_words_in_the_index_are_read_again(filled: Desk) -> None:
    """The same, at the start of a run."""
    connection = sqlite3.connect(filled.index)
    with connection:
        connection.execute("UPDATE meta SET value = '{' WHERE key = 'vocabulary'")
    connection.close()
    filled.write("three")
    assert ids(filled.open()) == ["one", "three", "two"]


def test_a_trial_that_another_process_takes_away_is_read_from_its_file(filled: Desk) -> None:
    """Its index may be between two states."""
    library = filled.open()
    trials = library.trials()
    assert next(trials).id == "one"
    connection = sqlite3.connect(filled.index)
    with connection:
        connection.execute("DELETE FROM bodies")
    connection.close()
    assert next(trials).id == "two"
    assert "another process changed it" in library.notice


def test_an_index_of_another_version_is_made_anew(filled: Desk) -> None:
    """Nothing has to be kept of it."""
    connection = sqlite3.connect(filled.index)
    connection.execute(f"PRAGMA user_version = {module.FORMAT + 1}")
    connection.execute("DROP TABLE bodies")
    connection.close()
    library = filled.open()
    assert (ids(library), library.notice) == (["one", "two"], "")
    assert len(list(filled.cache.iterdir())) == 1


def test_a_database_of_another_program_is_kept(filled: Desk) -> None:
    """It is moved aside with all that is in it, and the notice says where to."""
    path = filled.index
    path.unlink()
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("CREATE TABLE letters (text)")
        connection.execute("INSERT INTO letters VALUES ('dear')")
    connection.close()
    library = filled.open()
    aside = path.with_suffix(".set-aside")
    assert ids(library) == ["one", "two"]
    assert library.notice == (f"the index was not an index of trialcli; it was kept as {str(aside)!r} and made anew")
    connection = sqlite3.connect(aside)
    assert connection.execute("SELECT text FROM letters").fetchall() == [("dear",)]
    connection.close()
    assert filled.open().notice == ""


def test_a_text_in_the_place_of_the_index_is_kept(filled: Desk) -> None:
    """Someone may have put it there."""
    path = filled.index
    path.write_text("remember the milk", encoding="utf-8")
    assert ids(filled.open()) == ["one", "two"]
    assert path.with_suffix(".set-aside").read_text(encoding="utf-8") == "remember the milk"


def test_a_link_in_the_place_of_the_index_is_not_followed(filled: Desk, tmp_path: Path) -> None:
    """It could lead to any file of the reader's."""
    path = filled.index
    path.unlink()
    target = tmp_path / "target"
    target.write_bytes(b"")
    path.symlink_to(target)
    assert ids(filled.open()) == ["one", "two"]
    assert target.read_bytes() == b""
    assert not path.is_symlink()


def test_a_folder_in_the_place_of_the_index_is_moved(filled: Desk) -> None:
    """With what is in it."""
    path = filled.index
    path.unlink()
    path.mkdir()
    (path / "note").touch()
    assert ids(filled.open()) == ["one", "two"]
    assert (path.with_suffix(".set-aside") / "note").exists()


def test_the_journal_of_a_moved_index_is_not_played_back(filled: Desk) -> None:
    """SQLite would write it into the new one."""
    path = filled.index
    path.write_text("remember the milk", encoding="utf-8")
    journal = Path(f"{path}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 1_000)
    assert ids(filled.open()) == ["one", "two"]
    assert not journal.exists()


def test_the_index_of_another_user_is_not_used(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wrote it could make any trial say anything."""
    owner = filled.index.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    monkeypatch.setattr("trialcli.library.trialfiles.database.find_intruders", lambda _: "")
    before = filled.index.read_bytes()
    library = filled.open()
    assert ids(library) == ["one", "two"]
    assert library.notice == f"the index {str(filled.index)!r} belongs to another user; remove it"
    assert filled.index.read_bytes() == before


def test_a_machine_without_users_is_served(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no user ids."""
    monkeypatch.delattr(os, "geteuid")
    assert filled.open().notice == ""


def test_a_cache_that_cannot_be_written_is_done_without(desk: Desk) -> None:
    """The trials are read anew each time, and the notice says what would help."""
    desk.write("one")
    desk.cache.write_text("a file where a folder should be", encoding="utf-8")
    for _ in range(2):
        library = desk.open()
        assert ids(library) == ["one"]
        assert "one.yaml" in desk.read
        assert library.notice.endswith("so every file was read anew; set XDG_CACHE_HOME to a folder you can write")
        assert "something else has its name" in library.notice


def test_a_locked_index_is_done_without(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while; another process may hold it for ever."""
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.05)
    holder = sqlite3.connect(filled.index, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    filled.write("three")
    library = filled.open()
    assert ids(library) == ["one", "three", "two"]
    assert "cannot be used (another program is using it), so every file was read anew; try again" in library.notice
    holder.close()
    assert filled.open().notice == ""


def test_an_index_that_is_being_written_is_done_without(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It can be read but not brought up to date."""
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.05)
    holder = sqlite3.connect(filled.index, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert filled.open().notice == ""
    filled.write("three")
    library = filled.open()
    assert ids(library) == ["one", "three", "two"]
    assert "another program is using it" in library.notice
    holder.close()


def test_an_index_that_is_locked_halfway_is_done_without(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two questions to it."""
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.05)
    library = filled.open()
    holder = sqlite3.connect(filled.index, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert ids(library) == ["one", "two"]
    assert "another program is using it" in library.notice
    holder.close()


def small(path: Path, pages: int) -> sqlite3.Connection:
    """A connection on a disk that has room for a few pages."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA max_page_count = {pages}")
    return connection


@pytest.mark.parametrize("pages", [2, 19, 25])
def test_a_full_disk_is_done_without(desk: Desk, pages: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether there is no room for the tables or for the trials."""
    for number in range(30):
        desk.write(f"trial-{number:02}")
    connected = module._connected  # noqa: SLF001 - the one place that opens the file

    def full(path: Path) -> sqlite3.Connection:
        if pages > 2:
            connected(path).close()
        connection = small(path, pages)
        try:
            connection.executescript(f"BEGIN IMMEDIATE; {module._TABLES} COMMIT;")  # noqa: SLF001
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    monkeypatch.setattr(module, "_connected", full)
    library = desk.open()
    assert len(ids(library)) == 30
    assert "the disk is full" in library.notice
    monkeypatch.setattr(module, "_connected", connected)
    library = desk.open()
    assert (len(ids(library)), library.notice) == (30, "")


def test_a_damaged_index_that_cannot_be_replaced_is_done_without(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its folder may be read-only."""
    path = filled.index
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 20_000)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    library = filled.open()
    assert ids(library) == ["one", "two"]
    assert "permission is denied" in library.notice


def test_damage_that_is_noticed_late_and_cannot_be_mended_is_done_without(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each question is answered all the same."""
    library = filled.open()
    sound = filled.index.read_bytes()
    filled.index.write_bytes(sound[:8192] + b"\xff" * (len(sound) - 8192))

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert ids(library) == ["one", "two"]
    assert "permission is denied" in library.notice


def test_a_transaction_is_kept_or_undone_as_a_whole(tmp_path: Path) -> None:
    """An error inside undoes all of it."""
    index = Index.open(tmp_path / "x.sqlite")
    with index.writing():
        index.note("a", "1")
    with pytest.raises(KeyboardInterrupt), index.writing():  # noqa: PT012 - what is undone
        index.note("a", "2")
        raise KeyboardInterrupt
    assert (index.meta("a"), index.meta("b")) == ("1", None)
    index.connection.close()


def test_two_that_make_an_index_at_once_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The later finds the tables there."""
    path = tmp_path / "x.sqlite"
    count = iter([(0,), (0,)])

    class Hasty(sqlite3.Connection):
        """A connection that looked before the other had made its tables."""

        def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
            if "sqlite_master" in sql:
                return super().execute(f"SELECT {next(count)[0]}")
            return super().execute(sql, *values)  # type: ignore[arg-type]

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **more: connect(*args, **{**more, "factory": Hasty}))
    one, two = Index.open(path), Index.open(path)
    two.note("a", "1")
    assert one.meta("a") == "1"
    one.connection.close()
    two.connection.close()


def test_what_is_unfit_for_use_says_why(tmp_path: Path) -> None:
    """With the file and what to do."""
    (tmp_path / "file").touch()
    with pytest.raises(Unusable, match=r"x\.sqlite' cannot be used \(.*\), so every file was read anew; set XDG"):
        Index.open(tmp_path / "file" / "x.sqlite")


def test_a_library_closes_over_its_folders(filled: Desk) -> None:
    """So that a report can say which they were."""
    assert isinstance(filled.open(), Library)
    assert filled.open().places == filled.places()


def test_a_figure_that_changed_in_the_index_is_never_shown(filled: Desk) -> None:
    """A checksum stands before every kept trial; the file has the true figure."""
    name = filled.open().trial("one").name
    with sqlite3.connect(filled.index) as connection:
        changed = connection.execute("UPDATE bodies SET body = replace(body, ?, 'Other')", (name,)).rowcount
    connection.close()
    assert changed == 2
    library = filled.open()
    assert library.trial("one").name == name
    assert "was damaged" in library.notice


def test_the_words_have_a_checksum_too(filled: Desk) -> None:
    """A role or an outcome under another name would mislead as much."""
    with sqlite3.connect(filled.index) as connection:
        connection.execute("UPDATE meta SET value = replace(value, 'Resident', 'Fellow') WHERE key = 'vocabulary'")
    connection.close()
    library = filled.open()
    assert library.vocabulary.roles["resident"].label == "Resident"
    assert "was damaged" in library.notice
