"""Where trials are read from: shipped, the reader's own folder, and one named for this run."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
File = Callable[..., Path]


def ids(page: Any) -> set[str]:
    """The trials of a list."""
    rows = page["sections"][0]["blocks"][0]["rows"] if page["sections"] else []
    return {row["records"][0]["id"] for row in rows}


def test_a_trial_in_the_own_folder_is_found_without_any_setting(
    own: Path, trial_file: File, read: Callable[..., Any]
) -> None:
    """Beside the shipped ones."""
    trial_file(own / "small.yaml")
    assert {"small", "karmma"} <= ids(read("list"))
    assert read("show", "small")["title"] == "Small"


def test_a_folder_named_for_this_run_extends_the_library(
    trial_file: File, tmp_path: Path, read: Callable[..., Any]
) -> None:
    """Its files may stand in a folder ``trials``."""
    trial_file(tmp_path / "trials" / "small.yaml")
    assert {"small", "karmma"} <= ids(read("list", "--data", str(tmp_path)))
    assert "small" not in ids(read("list"))


def test_a_folder_can_be_named_in_the_environment(
    trial_file: File, tmp_path: Path, read: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One or several; ``--data`` beats them."""
    trial_file(tmp_path / "a" / "one.yaml")
    trial_file(tmp_path / "b" / "two.yaml")
    trial_file(tmp_path / "c" / "three.yaml")
    monkeypatch.setenv("TRIALCLI_DATA", f"{tmp_path / 'a'}:{tmp_path / 'b'}")
    assert {"one", "two", "karmma"} <= ids(read("list"))
    named = ids(read("list", "--data", str(tmp_path / "c")))
    assert ("three" in named, "one" in named) == (True, False)


def test_an_empty_folder_adds_nothing(tmp_path: Path, run: Run) -> None:
    """The shipped trials are there, and the reader is told that the folder was of no use."""
    ran = run("list", "--data", str(tmp_path), "--format", "plain")
    assert ran.returncode == 0
    assert "KarMMa" in ran.stdout
    assert ran.stderr == f"trialcli: the folder {str(tmp_path)!r} holds no trial files; they end in .yaml\n"


def test_where_json_was_asked_for_a_notice_is_json_too(tmp_path: Path, run: Run) -> None:
    """One object a line on standard error."""
    (tmp_path / "bad.yaml").write_text("name: [", encoding="utf-8")
    ran = run("list", "--data", str(tmp_path), "--format", "json")
    assert ran.returncode == 0
    assert "karmma" in ids(json.loads(ran.stdout))
    assert [json.loads(line) for line in ran.stderr.splitlines()] == [
        {"schema": 1, "notice": "1 file has problems and cannot be shown; `trialcli validate` lists them"}
    ]


def test_a_folder_that_is_missing_is_refused(run: Run, tmp_path: Path) -> None:
    """A misspelled folder does not pass for an empty one."""
    ran = run("list", "--data", str(tmp_path / "nowhere"))
    assert ran.returncode == 2
    assert "nowhere' of --data does not exist; name a folder that holds trial files" in ran.stderr


def test_a_file_is_no_folder(run: Run, trial_file: File, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is one in the environment."""
    file = trial_file(tmp_path / "small.yaml")
    assert "of --data is not a folder" in run("list", "--data", str(file)).stderr
    monkeypatch.setenv("TRIALCLI_DATA", str(file))
    ran = run("list")
    assert (ran.returncode, "of TRIALCLI_DATA is not a folder" in ran.stderr) == (2, True)


def test_a_trial_that_replaces_a_shipped_one_says_so(own: Path, trial_file: File, read: Callable[..., Any]) -> None:
    """In the list and on its page, with the file it is read from."""
    file = trial_file(own / "karmma.yaml", name="Mine")
    assert read("show", "karmma")["notes"] == [f"This trial is read from {file} instead of the shipped file."]
    assert read("list")["notes"] == [f"karmma is read from {file} instead of the shipped file."]
    # Its page has the facts of its neighbor.
    assert read("show", "karmma-3")["notes"] == [f"karmma is read from {file} instead of the shipped file."]


@pytest.mark.parametrize(
    "command",
    [
        "compare karmma karmma-3", "endpoints karmma", "endpoints", "toxicities", "related karmma",
        "forest orr karmma", "why karmma orr", "cite karmma", "search small", "questions karmma", "audit karmma",
        "handout karmma", "export csv karmma", "export markdown karmma", "export csv", "compare karmma@main karmma-3",
        "quiz karmma",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["table", "json"])
def test_every_command_that_shows_such_a_trial_says_so_once(
    command: str, form: str, own: Path, trial_file: File, run: Run
) -> None:
    """On standard error, since a table of many has no place for it."""
    file = trial_file(own / "karmma.yaml", name="Mine")
    words = command.split()
    ran = run(*words, *(("--format", form) if words[0] not in {"cite", "handout", "export", "quiz"} else ()))
    assert ran.returncode in {0, 1}
    said = f"karmma is read from {file} instead of the shipped file."
    assert (ran.stdout + ran.stderr).count(said) == 1
    assert run("show", "cartitude-4").stderr == ""


def test_a_file_by_its_path_replaces_nothing(own: Path, trial_file: File, run: Run) -> None:
    """The reader named it."""
    file = trial_file(own.parent / "elsewhere" / "karmma.yaml", name="Mine")
    assert "instead of" not in run("compare", str(file), "karmma-3").stderr


def test_notes_of_a_csv_table_go_to_standard_error(own: Path, trial_file: File, run: Run) -> None:
    """A spreadsheet gets rows alone."""
    trial_file(own / "karmma.yaml", name="Mine")
    ran = run("list", "--format", "csv")
    assert "instead of the shipped file" in ran.stderr
    assert "instead of the shipped file" not in ran.stdout


def test_a_bad_file_hurts_only_itself(own: Path, trial_file: File, run: Run) -> None:
    """It is announced on standard error, and every other trial works."""
    trial_file(own / "small.yaml")
    trial_file(own / "bad.yaml", name=None)
    for arguments in (("list",), ("show", "karmma"), ("show", "small"), ("endpoints",), ("search", "bridging")):
        ran = run(*arguments)
        assert ran.returncode == 0
        assert ran.stdout
        assert ran.stderr == "trialcli: 1 file has problems and cannot be shown; `trialcli validate` lists them\n"


def test_the_trial_of_a_bad_file_is_refused_with_its_problems(own: Path, trial_file: File, run: Run) -> None:
    """Exit code 1: the data have a problem, not the reader."""
    file = trial_file(own / "bad.yaml", name=None)
    trial_file(own / "worse.yaml", title=None)
    ran = run("show", "bad")
    assert ran.returncode == 1
    assert "2 files have problems" in ran.stderr
    assert "the trial 'bad' cannot be shown" in ran.stderr
    assert f"{file}:" in ran.stderr
    assert "name: is missing; add `name:`" in ran.stderr


def test_a_vocabulary_of_ones_own_brings_new_words(own: Path, trial_file: File, read: Callable[..., Any]) -> None:
    """A trial from another field needs no change of the program."""
    (own / "vocabulary.yaml").write_text(
        "outcomes:\n"
        "  peak-flow: {label: Peak flow, group: response, kind: continuous, definition: The fastest breath out.}\n",
        encoding="utf-8",
    )
    row = {"outcome": "peak-flow", "arm": "new", "cut": "main", "population": "treated", "median": "2.10",
           "unit": "litres"}  # fmt: skip
    trial_file(own / "small.yaml", results=[row])
    page = read("endpoints", "--outcome", "peak-flow")
    assert page["sections"][0]["blocks"][0]["rows"][0]["cells"]["value"] == "2.10 litres"


def test_without_a_place_for_the_index_everything_works(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said what to do about it."""
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    ran = run("show", "karmma")
    assert ran.returncode == 0
    assert ran.stdout.startswith("KarMMa\n")
    assert "cannot be used" in ran.stderr
    assert "set XDG_CACHE_HOME to a folder you can write" in ran.stderr
    assert ran.stderr.count("\n") == 1
