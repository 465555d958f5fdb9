"""Tables that are saved by name, and read anew."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trialcli.cli import saved_views
from trialcli.cli.saved_views import View, find_view, read_views, save_view
from trialcli.errors import UsageError

MINE = View(("karmma",), "", "", ("n", "orr"))


def test_a_view_is_found_under_its_name(tmp_path: Path) -> None:
    """In any case; the next one is kept beside it, and one of the same name replaces it."""
    path = tmp_path / "deep" / "views.json"
    assert read_views(path) == {}
    save_view(path, "mine", MINE)
    save_view(path, "bcma", View(target="BCMA"))
    save_view(path, "mine", MINE._replace(columns=("pfs",)))
    assert find_view(path, "MINE").columns == ("pfs",)
    assert find_view(path, "bcma") == View(target="BCMA")
    with pytest.raises(UsageError, match="saved table") as refusal:
        find_view(path, "bcm")
    assert "bcma" in str(refusal.value.choices)


@pytest.mark.parametrize("name", ["", "../up", "A", "a/b", "a" * 41, "-a", "a b", "ä"])
def test_what_is_no_name_is_refused(name: str, tmp_path: Path) -> None:
    """It is no path, and fits on a line."""
    with pytest.raises(UsageError, match="cannot name a view"):
        save_view(tmp_path / "views.json", name, MINE)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"a": 5}', '{"a": {"trials": [5]}}', '{"a": {"target": 5}}', "[" * 100_000, "x" * 200_000]
)
def test_a_damaged_file_is_told_and_kept(text: str, tmp_path: Path) -> None:
    """Nothing is written over it."""
    path = tmp_path / "views.json"
    path.write_text(text)
    with pytest.raises(UsageError, match=r"views\.json"):
        save_view(path, "mine", MINE)
    assert path.read_text() == text


def test_there_is_an_end_to_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that grows for ever is nobody's table."""
    monkeypatch.setattr(saved_views, "_MOST", 1)
    save_view(tmp_path / "views.json", "one", MINE)
    with pytest.raises(UsageError, match="already"):
        save_view(tmp_path / "views.json", "two", MINE)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file stands in its place."""
    (tmp_path / "state").write_text("")
    with pytest.raises(UsageError, match=r"nothing was saved|cannot be read"):
        save_view(tmp_path / "state" / "views.json", "mine", MINE)


def test_a_saved_table_is_made_anew(
    run: Callable[..., Any], read: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """From what was asked, with other columns where they are named."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert run("table", "--trial", "karmma", "--columns", "n,orr", "--save", "mine").returncode == 0

    def heads(*asked: str) -> list[str]:
        section = read("table", "mine", *asked)["sections"][-1]
        [table] = [block for block in section["blocks"] if block["type"] == "table"]
        return [column["label"] for column in table["columns"]]

    assert heads() == ["Trial", "n", "ORR"]
    assert heads("--columns", "pfs") == ["Trial", "PFS, median"]
    assert run("table", "mine", "--target", "BCMA").returncode == 2
    assert run("table").returncode == 2
    assert run("table", "--target", "NOSUCH").returncode == 2
    assert run("table", "--disease", "heart failure with reduced").returncode == 0


def test_each_command_shows_its_own(tmp_path: Path) -> None:
    """A list is kept with all that narrows it, and a table does not open it; a file of older tables is read."""
    path = tmp_path / "views.json"
    kept = View(disease="myeloma", phase="3", outcomes=("pfs",), year="2021-", sort="year", command="list")
    save_view(path, "phase-three", kept)
    assert find_view(path, "phase-three", "list") == kept
    with pytest.raises(UsageError, match="`trialcli list phase-three`"):
        find_view(path, "Phase-three")
    path.write_text('{"old": {"trials": [], "target": "BCMA", "disease": "", "columns": []}}')
    assert find_view(path, "old") == View(target="BCMA")
