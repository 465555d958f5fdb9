"""What others may have written is not read: the index, the records, the progress."""

import grp
import os
import pwd
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from types import SimpleNamespace

import pytest

from trialcli.library.privacy import find_intruders

Run = Callable[..., CompletedProcess[str]]


def test_a_folder_of_ones_own_has_no_intruders(tmp_path: Path) -> None:
    """That nobody else may write."""
    for mode in (0o700, 0o755, 0o500):
        tmp_path.chmod(mode)
        assert find_intruders(tmp_path) == ""
    tmp_path.chmod(0o700)


@pytest.mark.parametrize("mode", [0o777, 0o1777, 0o702])
def test_a_folder_that_others_may_write_has(mode: int, tmp_path: Path) -> None:
    """The sticky bit keeps them from taking files away, and not from putting some there."""
    tmp_path.chmod(mode)
    assert find_intruders(tmp_path) == (
        f"the folder {str(tmp_path)!r} may be written by others; look through it, then `chmod go-w` it"
    )


@pytest.mark.parametrize(
    ("name", "members", "alone"),
    [("ann", [], True), ("ann", ["ann"], True), ("ann", ["ann", "bob"], False), ("staff", [], False)],
)
def test_a_group_of_one_is_no_intruder(
    name: str, members: list[str], *, alone: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many systems give everybody a group of the same name, which may write what he makes."""
    monkeypatch.setattr(pwd, "getpwuid", lambda _: SimpleNamespace(pw_name="ann"))
    monkeypatch.setattr(grp, "getgrgid", lambda _: SimpleNamespace(gr_name=name, gr_mem=members))
    tmp_path.chmod(0o770)
    assert (find_intruders(tmp_path) == "") is alone


def test_a_group_that_nobody_knows_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container without a list of users."""

    def unknown(_: int) -> None:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    tmp_path.chmod(0o770)
    assert "may be written by others" in find_intruders(tmp_path)


def test_a_folder_or_link_of_another_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever owns it can do with it what he likes."""
    link = tmp_path / "link"
    link.symlink_to(tmp_path)
    assert find_intruders(link) == ""
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert find_intruders(tmp_path) == f"the folder {str(tmp_path)!r} belongs to another user; move it away"


def test_other_systems_have_other_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There are no such modes on Windows."""
    monkeypatch.delattr(os, "geteuid")
    tmp_path.chmod(0o777)
    assert find_intruders(tmp_path) == ""


def test_no_index_is_read_where_others_may_write(run: Run, cold: Path) -> None:
    """The page is the same, from an index in memory; it is said once, and the next folder of one's own has an index."""
    page = run("show", "karmma").stdout
    folder = cold / "trialcli"
    kept = sorted(path.name for path in folder.iterdir())
    [index] = folder.glob("*.sqlite")
    index.write_bytes(b"not ours")
    folder.chmod(0o777)
    ran = run("show", "karmma")
    assert (ran.returncode, ran.stdout) == (0, page)
    assert ran.stderr == (
        f"trialcli: no index is kept, so every file was read anew: the folder {str(folder)!r} may be written by others;"
        " look through it, then `chmod go-w` it\n"
    )
    assert (index.read_bytes(), sorted(path.name for path in folder.iterdir())) == (b"not ours", kept)
    folder.chmod(0o700)


def test_no_records_are_read_or_kept_where_others_may_write(run: Run, home: Path, tmp_path: Path) -> None:
    """Those who ask for one are told; trial files are shown as ever."""
    folder = home / "data" / "trialcli"
    record = tmp_path / "record.json"
    record.write_text('{"protocolSection": {"identificationModule": {"nctId": "NCT00000001"}}}', encoding="utf-8")
    assert run("import", str(record)).returncode == 0
    folder.chmod(0o777)
    why = f"trialcli: the imported records are not used: the folder {str(folder)!r} may be written by others;"
    for command in (("show", "NCT00000001"), ("import", str(record))):
        ran = run(*command)
        assert ran.returncode == 2
        assert ran.stderr.startswith(why)
    assert run("show", "karmma").returncode == 0
    folder.chmod(0o700)
    assert run("show", "NCT00000001").returncode == 0


def test_records_of_another_are_not_read(run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where the folder were ours."""
    record = tmp_path / "record.json"
    record.write_text('{"protocolSection": {"identificationModule": {"nctId": "NCT00000001"}}}', encoding="utf-8")
    assert run("import", str(record)).returncode == 0
    monkeypatch.setattr("trialcli.library.records.records_database.find_intruders", lambda _: "")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    ran = run("show", "NCT00000001")
    assert ran.returncode == 2
    assert "belong to another user" in ran.stderr
    assert home.is_dir()


def test_no_progress_is_kept_where_others_may_write(run: Run, home: Path) -> None:
    """A quiz says so before it asks anything."""
    folder = home / "data" / "trialcli" / "progress"
    folder.mkdir(parents=True, mode=0o700)
    folder.chmod(0o777)
    ran = run("quiz", "karmma")
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"trialcli: your progress is not used: the folder {str(folder)!r} may be written by")


def test_new_folders_are_ones_own(run: Run, home: Path) -> None:
    """Whatever the system lets others do with what is made."""
    before = os.umask(0)
    try:
        run("quiz", "karmma")
    finally:
        os.umask(before)
    for folder in (home / "data" / "trialcli", home / "data" / "trialcli" / "progress"):
        assert folder.stat().st_mode & 0o777 == 0o700
