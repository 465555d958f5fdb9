"""Saved views that are opened again: what came, what went, what is otherwise, until that is marked as seen."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trialcli.cli import seen_view
from trialcli.cli.seen_view import DamagedError, follow_view, is_too_large, keep_memory, read_memory
from trialcli.errors import UsageError
from trialcli.report.document import Report
from trialcli.report.view_memory import Memory, Noted

NOW = Memory("2026-11-29", {"one": "ONE"}, {"one/a/orr": Noted("one", "", "ORR", "70%", "treated", "Main", "Blood")})
EMPTY = Report("table", "", "", ())


def told(report: Report) -> str:
    """The last note of a report."""
    return report.notes[-1]


def test_what_was_shown_is_kept_whole(tmp_path: Path) -> None:
    """In a folder of the reader's own, and read again as it was; nothing is kept where nothing was."""
    path = tmp_path / "views" / "view-mine.json"
    assert read_memory(path) is None
    assert keep_memory(EMPTY, NOW, path) == EMPTY
    assert read_memory(path) == NOW
    assert path.parent.stat().st_mode & 0o077 == 0
    assert [one.name for one in path.parent.iterdir()] == ["view-mine.json"]


def test_a_view_that_was_never_kept_says_so(tmp_path: Path) -> None:
    """As one does that was saved by an earlier version; --seen begins to keep it."""
    path = tmp_path / "view-old.json"
    assert "is not known" in told(follow_view(EMPTY, NOW, path, seen=False))
    assert not path.exists()
    follow_view(EMPTY, NOW, path, seen=True)
    assert told(follow_view(EMPTY, NOW, path, seen=False)) == "Nothing has changed in this view since 2026-11-29."


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"day": "then"}', '{"day": "2026-11-29", "trials": [], "figures": {}}',
     '{"day": "2026-11-29", "trials": {"a": 5}, "figures": {}}',
     '{"day": "2026-11-29", "trials": {}, "figures": {"a": [5, "b", "c", "d"]}}',
     '{"day": "2026-11-29", "trials": {}, "figures": {"a": ["b"]}}', "[" * 100_000],
)  # fmt: skip
def test_a_damaged_memory_hides_no_view(text: str, tmp_path: Path) -> None:
    """The view is shown, and how to begin anew."""
    path = tmp_path / "view-mine.json"
    path.write_text(text)
    with pytest.raises(DamagedError):
        read_memory(path)
    assert "cannot be read any more" in told(follow_view(EMPTY, NOW, path, seen=True))
    assert read_memory(path) == NOW


def test_what_is_too_much_to_keep_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes of a view of thousands of trials are not told, rather than in part."""
    monkeypatch.setattr(seen_view, "MOST", 0)
    path = tmp_path / "view-mine.json"
    assert is_too_large(NOW)
    assert "this one has more" in told(keep_memory(EMPTY, NOW, path))
    assert "this one has more" in told(follow_view(EMPTY, NOW, path, seen=True))
    assert not path.exists()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    """With its reason, and not a traceback."""
    (tmp_path / "views").write_text("")
    with pytest.raises(UsageError, match="was not kept"):
        keep_memory(EMPTY, NOW, tmp_path / "views" / "deep" / "view-mine.json")


@pytest.fixture
def changed(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which KarMMa has another count of responders, and a trial more has KarMMa's name."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    text = (root / "data" / "trials" / "karmma.yaml").read_text()
    folder = tmp_path / "changed"
    folder.mkdir()
    (folder / "karmma.yaml").write_text(
        text.replace("events: 94", "events: 90", 1).replace("enrolled: 140", "enrolled: 141")
    )
    return folder


def changes(page: dict[str, Any]) -> list[dict[str, Any]]:
    """The records of what changed."""
    return [
        record
        for section in page["sections"] if section["key"] == "changes"
        for block in section["blocks"] if block["type"] == "table"
        for row in block["rows"] for record in row["records"]
    ]  # fmt: skip


def test_a_table_tells_figures_before_and_now(run: Callable[..., Any], read: Callable[..., Any], changed: Path) -> None:
    """With who was counted, the data cut and the source, every time until it is marked as seen."""
    assert run("table", "--trial", "karmma", "--columns", "n,orr", "--save", "mine").returncode == 0
    assert changes(read("table", "mine")) == []
    asked = ("table", "mine", "--data", str(changed))
    page = json.loads(run(*asked, "--format", "json").stdout)
    figure = next(one for one in changes(page) if one["figure"] == "ORR")
    assert (figure["before"], figure["now"]) == ("73%, 94/128", "73%, 90/128")
    assert figure["now_population"] == "treated"
    assert figure["now_cut"] == "Primary report"
    assert figure["now_source"] == "N Engl J Med 2021"
    assert "94/128" in run(*asked, "--seen", "--format", "plain").stdout
    assert changes(json.loads(run(*asked, "--format", "json").stdout)) == []
    assert run(*asked, "--columns", "pfs", "--seen").returncode == 2
    assert run("table", "--trial", "karmma", "--seen").returncode == 2


def test_a_list_tells_people_before_and_now(run: Callable[..., Any], read: Callable[..., Any], changed: Path) -> None:
    """And is shown in another order or shortened, but never narrowed, under its name."""
    assert run("list", "--target", "BCMA", "--year", "2021-", "--save", "bcma").returncode == 0
    found = changes(read("list", "bcma", "--limit", "1", "--sort", "year", "--data", str(changed)))
    assert [(one["trial"], one["figure"], one["before"], one["now"]) for one in found] == [
        ("karmma", "Enrolled (people)", "140", "141")
    ]
    assert run("list", "bcma", "--phase", "3").returncode == 2
    assert run("list", "nosuch").returncode == 2
    assert run("table", "bcma").returncode == 2


def test_every_word_of_a_memory_is_text(run: Callable[..., Any], changed: Path, home: Path) -> None:
    """What is kept can be read by people too, and holds no more than was shown."""
    assert changed.is_dir()
    assert run("table", "--trial", "karmma", "--columns", "orr", "--save", "mine").returncode == 0
    held = json.loads((home / "data" / "trialcli" / "views" / "view-mine.json").read_text())
    assert held["trials"] == {"karmma": "KarMMa"}
    assert list(held["figures"].values()) == [
        ["karmma", "", "ORR", "73%, 94/128", "treated", "Primary report", "N Engl J Med 2021"]
    ]
