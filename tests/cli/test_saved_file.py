"""Files are written whole or not at all, and never over another."""

import os
from pathlib import Path

import pytest

from trialcli.cli.saved_file import save_file
from trialcli.errors import UsageError


def names(folder: Path) -> list[str]:
    """The files in a folder, hidden ones too."""
    return sorted(file.name for file in folder.iterdir())


def test_a_file_is_written(tmp_path: Path) -> None:
    """With nothing left beside it, and the rights that the reader's other files have."""
    save_file(b"content", str(tmp_path / "new.md"), force=False)
    (tmp_path / "other").touch()
    assert (tmp_path / "new.md").read_bytes() == b"content"
    assert names(tmp_path) == ["new.md", "other"]
    assert (tmp_path / "new.md").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    """Unless it may be replaced."""
    file = tmp_path / "old.md"
    file.write_text("old")
    with pytest.raises(UsageError, match="exists already and was left as it is; name another file with --output, or"):
        save_file(b"new", str(file), force=False)
    assert file.read_text() == "old"
    save_file(b"new", str(file), force=True)
    assert file.read_text() == "new"
    assert names(tmp_path) == ["old.md"]


def test_a_file_that_appears_meanwhile_stays_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing comes between the look and the writing."""
    file = tmp_path / "old.md"
    file.write_text("old")
    monkeypatch.setattr(Path, "exists", lambda _: False)
    with pytest.raises(UsageError, match="exists already"):
        save_file(b"new", str(file), force=False)
    assert file.read_text() == "old"
    assert names(tmp_path) == ["old.md"]


def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    """As an editor does it."""
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    save_file(b"new", str(tmp_path / "link.md"), force=True)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


@pytest.mark.parametrize("force", [False, True])
def test_what_is_no_file_is_left_alone(force: bool, tmp_path: Path) -> None:  # noqa: FBT001 - an option
    """A folder, or a device such as the one that takes everything."""
    for place in (str(tmp_path), os.devnull):
        with pytest.raises(UsageError, match="is no file that can be written whole"):
            save_file(b"new", place, force=force)


@pytest.mark.parametrize("name", ["no-folder/new.md", "x" * 300])
def test_what_cannot_be_written_is_said(name: str, tmp_path: Path) -> None:
    """In one sentence, with nothing left behind."""
    with pytest.raises(UsageError, match="cannot be written"):
        save_file(b"new", str(tmp_path / name), force=False)
    assert names(tmp_path) == []


def test_a_disk_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the file under its name all the same."""

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    save_file(b"new", str(tmp_path / "new.md"), force=False)
    assert (tmp_path / "new.md").read_bytes() == b"new"
    assert names(tmp_path) == ["new.md"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444])
def test_a_file_that_is_replaced_keeps_its_mode(mode: int, tmp_path: Path) -> None:
    """What was private stays private."""
    file = tmp_path / "old.md"
    file.write_text("old")
    file.chmod(mode)
    save_file(b"new", str(file), force=True)
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", mode)
