"""Where trial files are, and in which order folders hold."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.library.conftest import ROOT, Desk

from trialcli.errors import UsageError
from trialcli.library.trialfiles import folders as module
from trialcli.library.trialfiles.folders import VARIABLE, Folder, find_shipped, list_folders, scan_folders


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A reader's own folder."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def test_shipped_trials_come_first(own: Path, tmp_path: Path) -> None:
    """A reader's own come after them, and what was named for this run comes last."""
    named = tmp_path / "named"
    named.mkdir()
    assert list_folders(named, own, {}) == (
        Folder(ROOT / "data", "shipped"),
        Folder(own, "yours"),
        Folder(named, "named"),
    )


def test_an_own_folder_need_not_be_there(tmp_path: Path) -> None:
    """Most readers have none."""
    assert list_folders(None, tmp_path / "none", {}) == (Folder(find_shipped(), "shipped"),)


def test_folders_may_be_named_in_the_environment(own: Path, tmp_path: Path) -> None:
    """Several, in their order; empty parts are passed over."""
    paths = [tmp_path / "b", tmp_path / "a"]
    for path in paths:
        path.mkdir()
    environ = {VARIABLE: os.pathsep.join(["", *map(str, paths), ""])}
    assert [place.path for place in list_folders(None, own, environ)[2:]] == paths


def test_an_option_beats_the_environment(own: Path, tmp_path: Path) -> None:
    """As everywhere."""
    (tmp_path / "a").mkdir()
    found = list_folders(tmp_path / "a", own, {VARIABLE: "/no/such/folder"})
    assert [place.path for place in found[2:]] == [tmp_path / "a"]


def test_a_named_folder_is_the_same_from_everywhere(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it has one index."""
    monkeypatch.chdir(tmp_path)
    assert list_folders(Path("own"), own, {})[-1].path == own


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("none", "does not exist"),
        ("file", "is not a folder"),
        ("x" * 5_000, "does not exist"),
        ("a\0b", "does not exist"),
    ],
)
def test_a_named_folder_has_to_be_one(own: Path, tmp_path: Path, name: str, says: str) -> None:
    """A misspelt one would look like an empty one."""
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=f"of --data {says}; name a folder that holds trial files"):
        list_folders(tmp_path / name, own, {})
    with pytest.raises(UsageError, match=f"of TRIALCLI_DATA {says}"):
        list_folders(None, own, {VARIABLE: str(tmp_path / name)})


def test_trials_that_were_installed_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the modules, where a checkout has none."""
    (tmp_path / "trialcli" / "data").mkdir(parents=True)
    monkeypatch.setattr(module, "__file__", str(tmp_path / "trialcli" / "library" / "trialfiles" / "folders.py"))
    assert find_shipped() == tmp_path / "trialcli" / "data"


def names(place: Path) -> set[str]:
    """What is found in a folder."""
    return {os.path.relpath(found.path, place) for found in scan_folders((Folder(place, "named"),))}


def test_files_stand_in_a_folder_or_in_its_trials_folder(own: Path) -> None:
    """Nowhere deeper, and hidden files and those with other endings are not trials."""
    (own / "trials" / "deeper").mkdir(parents=True)
    (own / "folder.yaml").mkdir()
    for name in ("a.yaml", "b.yml", "trials/c.yaml", "trials/deeper/d.yaml", ".e.yaml", "f.json", "g.yaml~", "yaml"):
        (own / name).touch()
    assert names(own) == {"a.yaml", "b.yml", "trials/c.yaml"}


def test_a_file_that_cannot_be_looked_at_is_found(own: Path) -> None:
    """So that reading it says what is wrong."""
    (own / "nowhere.yaml").symlink_to("nowhere")
    (own / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(own / "pipe.yaml")
    assert names(own) == {"nowhere.yaml", "loop.yaml", "pipe.yaml"}


def test_a_name_that_is_not_text_is_found_in_a_form_that_can_be_printed(own: Path) -> None:
    """It is listed, and reading it says that it is not there."""
    Path(os.fsdecode(os.fsencode(own) + b"/\xff.yaml")).touch()
    assert names(own) == {r"\udcff.yaml"}


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    """It may have gone since it was named; a file in the place of ``trials`` is passed over too."""
    (tmp_path / "trials").touch()
    assert names(tmp_path) == names(tmp_path / "none") == set()


def test_a_folder_that_may_not_be_read_is_refused(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence would look like an empty folder."""

    def refuse(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(UsageError, match=r"own' cannot be read \(permission is denied\); check its permissions"):
        names(own)


@pytest.mark.parametrize("change", [lambda file: file.write_text("x"), lambda file: os.utime(file, (1, 1)), Path.touch])
def test_a_stamp_differs_once_a_file_has_changed(own: Path, change: Callable[[Path], object]) -> None:
    """In size or in time."""
    file = own / "a.yaml"
    file.touch()
    os.utime(file, (5, 5))
    before = scan_folders((Folder(own, "named"),))
    change(file)
    assert scan_folders((Folder(own, "named"),)) != before


def test_a_vocabulary_is_told_from_a_trial(desk: Desk) -> None:
    """By its whole name."""
    for name in ("my-vocabulary", "trial"):
        desk.write(name)
    found = scan_folders(desk.places())
    assert [Path(one.path).name for one in found if one.is_vocabulary] == ["vocabulary.yaml"]
