"""The log on disk: what is appended is there, what is damaged is put aside, what is another's is refused."""

import fcntl
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from trialcli import file_lock
from trialcli.errors import UsageError
from trialcli.quiz import log_file as log
from trialcli.quiz.log_entries import TORN, Review, read_entries, write_entry
from trialcli.quiz.log_file import append_lines, find_trouble, load_log

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
ONE, TWO, THREE = (Review(name, NOW, "karmma/x", 3, 1.0) for name in "abc")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the log will be; its folder is not there yet."""
    return tmp_path / "deep" / "progress" / "reviews.jsonl"


def entries(path: Path) -> list[str]:
    """The ids of what a log holds."""
    return [entry.id for entry in load_log(path, NOW).held.entries]


def test_no_log_is_an_empty_one(path: Path) -> None:
    """And reading makes none."""
    assert load_log(path, NOW) == (read_entries(b""), "")
    assert not path.exists()


def test_what_is_appended_is_there(path: Path) -> None:
    """In a file that is the reader's alone."""
    append_lines(path, write_entry(ONE))
    append_lines(path, write_entry(TWO))
    assert entries(path) == ["a", "b"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_line_that_was_cut_off_is_closed_before_the_next(path: Path) -> None:
    """It does not spoil it."""
    append_lines(path, write_entry(ONE) + write_entry(TWO)[:50])
    append_lines(path, write_entry(THREE))
    assert path.read_bytes() == write_entry(ONE) + write_entry(TWO)[:50] + TORN + b"\n" + write_entry(THREE)
    assert load_log(path, NOW).notice == ""
    assert entries(path) == ["a", "c"]


def test_a_line_without_its_newline_alone_is_closed_and_counts(path: Path) -> None:
    """Nothing of it is missing."""
    append_lines(path, write_entry(ONE)[:-1])
    append_lines(path, write_entry(TWO))
    assert path.read_bytes() == write_entry(ONE) + write_entry(TWO)


def test_a_damaged_log_is_put_aside_and_every_line_that_can_be_read_is_kept(path: Path) -> None:
    """The reader is told where the old one is."""
    append_lines(path, write_entry(ONE))
    damaged = write_entry(ONE) + b"\x00\xff nonsense\n" + write_entry(TWO) + b"more\n"
    path.write_bytes(damaged)
    opened = load_log(path, NOW)
    aside = path.with_name("reviews.jsonl.damaged-20240501T120000Z")
    assert opened.notice == (
        f"your progress had 2 damaged lines: 2 entries were recovered, and the old file is kept as {str(aside)!r}"
    )
    assert aside.read_bytes() == damaged
    assert path.read_bytes() == write_entry(ONE) + write_entry(TWO)
    assert load_log(path, NOW).notice == ""
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(aside.stat().st_mode) == 0o600


def test_a_file_of_nonsense_is_put_aside_and_a_new_one_begun(path: Path) -> None:
    """A second one of the same moment gets a name of its own."""
    path.parent.mkdir(parents=True)
    for name in ("reviews.jsonl.damaged-20240501T120000Z", "reviews.jsonl.damaged-20240501T120000Z-2"):
        path.write_bytes(b"\x00" * 100 + b"\n")
        assert "1 damaged line: 0 entries were recovered" in load_log(path, NOW).notice
        assert path.with_name(name).exists()
        assert path.read_bytes() == b""
    append_lines(path, write_entry(ONE))
    assert entries(path) == ["a"]


def test_a_link_is_refused(path: Path, tmp_path: Path) -> None:
    """It may lead anywhere."""
    path.parent.mkdir(parents=True)
    victim = tmp_path / "victim"
    victim.write_text("mine")
    path.symlink_to(victim)
    for use in (lambda: append_lines(path, write_entry(ONE)), lambda: load_log(path, NOW), lambda: find_trouble(path)):
        with pytest.raises(UsageError, match="is a link"):
            use()
    assert victim.read_text() == "mine"


def test_a_file_of_another_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever put it there could read along."""
    append_lines(path, write_entry(ONE))
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    for use in (lambda: append_lines(path, write_entry(TWO)), lambda: load_log(path, NOW)):
        with pytest.raises(UsageError, match="belongs to another user"):
            use()


def test_what_is_no_file_is_refused(path: Path) -> None:
    """A pipe does not hold the program up."""
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    with pytest.raises(UsageError, match="is not a file"):
        load_log(path, NOW)
    path.unlink()
    path.mkdir()
    with pytest.raises(UsageError, match="is not a file"):
        load_log(path, NOW)
    assert find_trouble(path) == "it is a folder"


def test_a_file_that_cannot_be_read_is_said_to(path: Path) -> None:
    """With the reason."""
    path.parent.parent.mkdir(parents=True)
    path.parent.write_text("a file where the folder should be")
    with pytest.raises(
        UsageError, match=r"cannot be read \(part of its path is not a folder\); check the file and its folder"
    ):
        load_log(path, NOW)
    assert find_trouble(path) == "something else has its name"


def test_there_is_no_trouble_with_a_folder_of_ones_own(path: Path) -> None:
    """And nothing is written to find out."""
    assert find_trouble(path) == ""
    assert path.read_bytes() == b""


def test_a_full_disk_is_an_error_and_leaves_no_damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written of the line is closed by the next."""
    append_lines(path, write_entry(ONE))
    whole = os.write
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda file, data: whole(file, data[:20]))
        with pytest.raises(OSError, match="the disk is full"):
            append_lines(path, write_entry(TWO))
    append_lines(path, write_entry(THREE))
    assert load_log(path, NOW).notice == ""
    assert entries(path) == ["a", "c"]


def test_a_lock_that_another_holds_is_waited_for_no_longer_than_a_moment(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the line is written all the same."""
    monkeypatch.setattr(file_lock, "_PATIENCE", 0.05)
    append_lines(path, write_entry(ONE))
    with path.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        append_lines(path, write_entry(TWO))
    assert entries(path) == ["a", "b"]


def test_a_system_without_locks_writes_without(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as Windows."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    append_lines(path, write_entry(ONE))
    assert entries(path) == ["a"]


def test_a_file_that_was_put_aside_meanwhile_is_not_written_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line goes to the one in its place."""
    append_lines(path, write_entry(ONE))
    known = log._still_there  # noqa: SLF001 - where the race is
    looks: list[Path] = []

    def replaced(where: Path, file: int) -> bool:
        if not looks:
            where.rename(where.with_name("aside"))
        looks.append(where)
        return known(where, file)

    monkeypatch.setattr(log, "_still_there", replaced)
    append_lines(path, write_entry(TWO))
    assert path.read_bytes() == write_entry(TWO)
    assert path.with_name("aside").read_bytes() == write_entry(ONE)


def test_a_file_that_is_replaced_time_and_again_is_given_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an error, not for ever."""
    monkeypatch.setattr(log, "_still_there", lambda _path, _file: False)
    with pytest.raises(OSError, match="keeps replacing"):
        append_lines(path, write_entry(ONE))


def test_damage_that_another_put_right_meanwhile_is_left_to_him(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that is there now is not replaced by the lines of the old one."""
    append_lines(path, write_entry(ONE) + b"nonsense\n")
    monkeypatch.setattr(log, "_still_there", lambda _path, _file: False)
    assert "1 entry was recovered" in load_log(path, NOW).notice
    assert path.read_bytes() == write_entry(ONE) + b"nonsense\n"


def test_a_folder_full_of_damaged_files_is_said_to_be(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is an end to their numbers."""
    append_lines(path, b"nonsense\n")
    whole = os.open

    def taken(name: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_EXCL:
            raise FileExistsError
        return whole(name, flags, mode)

    monkeypatch.setattr(os, "open", taken)
    with pytest.raises(UsageError, match="too many damaged files"):
        load_log(path, NOW)


WRITER = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from trialcli.quiz.log_file import append_lines
from trialcli.quiz.log_entries import Review, write_entry
for number in range(200):
    name = f"{sys.argv[2]}-{number}"
    append_lines(Path(sys.argv[1]), write_entry(Review(name, datetime.now(timezone.utc), "karmma/x", 3, 1.0)))
"""


def test_processes_that_write_at_once_lose_nothing(path: Path) -> None:
    """While a third finds damage and puts the file aside."""
    append_lines(path, write_entry(ONE))
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in ("x", "y")]
    for _ in range(5):
        with path.open("ab") as file:
            file.write(b"nonsense\n")
        load_log(path, NOW)
    assert [writer.wait(60) for writer in writers] == [0, 0]
    load_log(path, NOW)
    wanted = {"a", *(f"{name}-{number}" for name in ("x", "y") for number in range(200))}
    assert set(entries(path)) == wanted
