"""The files that paths mean: folders of any depth, each once."""

import os
import subprocess
from pathlib import Path

import pytest

from trialcli.errors import Problem
from trialcli.registries.files.file_list import Found, list_files


def paths(*asked: Path) -> list[str]:
    """The files that are found, and the words of each problem."""
    return [one.path if isinstance(one, Found) else one.what for one in list_files([str(path) for path in asked])]


def test_a_folder_in_the_order_of_its_names(tmp_path: Path) -> None:
    """What it holds stands where its name does; hidden files are passed over."""
    for name in ("b/2.json", "b/10.json", "a.json", "c.json", ".hidden/d.json", "b/.e.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [os.path.relpath(path, tmp_path) for path in paths(tmp_path)]
    assert found == ["a.json", "b/10.json", "b/2.json", "c.json"]


def test_folders_nested_by_the_thousand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Are gone through as far as the system can name them."""
    monkeypatch.chdir(tmp_path)
    depth = 1500
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.json").touch()
    os.chdir(tmp_path)
    try:
        (found,) = list_files(["d"])
    finally:  # the standard library, which clears up after tests, goes down by recursion
        subprocess.run(["/bin/rm", "-r", "d"], check=True)
    assert isinstance(found, Found)
    assert found.path == "d/" * depth + "a.json"


def test_links_to_one_folder_are_followed_once(tmp_path: Path) -> None:
    """Ten floors of ten links each would be ten thousand million ways to one file."""
    below = tmp_path / "0"
    below.mkdir()
    (below / "a.json").touch()
    for floor in range(1, 11):
        place = tmp_path / str(floor)
        place.mkdir()
        for link in range(10):
            (place / f"l{link}").symlink_to(below)
        below = place
    assert paths(below) == [str(below / "/".join(["l0"] * 10) / "a.json")]
    assert paths(tmp_path / "0", tmp_path / "0") == [str(tmp_path / "0" / "a.json")]


def test_a_link_that_leads_back(tmp_path: Path) -> None:
    """Is told."""
    (tmp_path / "back").symlink_to(tmp_path)
    (problem,) = list_files([str(tmp_path)])
    assert isinstance(problem, Problem)
    assert problem.what == "a folder that leads back to one it is in"
