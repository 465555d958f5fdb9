"""How a trial is named: id, name, alias, registry number, path, with or without a data cut."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
File = Callable[..., Path]


@pytest.mark.parametrize("word", ["karmma", "KarMMa", "KARMMA", "ide-cel", "Idecabtagene Vicleucel", "nct03361748"])
def test_a_trial_has_many_names(word: str, read: Callable[..., Any]) -> None:
    """In any case."""
    assert read("show", word)["title"] == "KarMMa"


@pytest.mark.parametrize("word", ["karmma@update", "KarMMa@UPDATE", "NCT03361748@update"])
def test_a_data_cut_is_named_behind_the_trial(word: str, read: Callable[..., Any]) -> None:
    """Only its figures are shown."""
    page = read("show", word, "--section", "endpoints")
    assert page["title"] == "KarMMa @update"
    records = [row["records"][0] for row in page["sections"][0]["blocks"][0]["rows"]]
    assert {record["cut"] for record in records} == {"update"}


def test_the_option_names_the_cut_of_those_that_name_none(read: Callable[..., Any]) -> None:
    """The one behind the trial is the closer."""
    assert read("show", "karmma", "--cut", "update")["title"] == "KarMMa @update"
    assert read("show", "karmma@topline", "--cut", "update")["title"] == "KarMMa @topline"


def test_a_cut_without_a_trial_means_the_trials_that_have_it(read: Callable[..., Any]) -> None:
    """The others are left out."""
    rows = read("endpoints", "--cut", "UPDATE", "--outcome", "orr")["sections"][0]["blocks"][0]["rows"]
    assert {row["records"][0]["cut"] for row in rows} == {"update"}
    assert "karmma" in {row["records"][0]["trial"] for row in rows}


def test_a_path_works_wherever_a_trial_does(trial_file: File, tmp_path: Path, read: Callable[..., Any]) -> None:
    """The file need not be in the library."""
    file = str(trial_file(tmp_path / "small.yaml"))
    assert read("show", file)["title"] == "Small"
    assert read("compare", file, "karmma")["title"] == "Small · KarMMa"
    assert read("endpoints", file)["subtitle"] == "1 figure of 1 trial"
    assert read("related", file)["title"] == "Related to Small"
    assert read("questions", file)["subtitle"] == "no questions recorded"


def test_a_path_may_name_a_data_cut(trial_file: File, tmp_path: Path, read: Callable[..., Any]) -> None:
    """As an id may; an at sign in the name of the file or of its folder is no cut."""
    file = trial_file(tmp_path / "me@home" / "small.yaml")
    assert read("show", f"{file}@main")["title"] == "Small @main"
    assert read("show", str(file))["title"] == "Small"


def test_a_file_in_this_folder_is_named_by_its_ending(
    trial_file: File, tmp_path: Path, read: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without ``./`` before it."""
    trial_file(tmp_path / "small.yaml")
    monkeypatch.chdir(tmp_path)
    assert read("show", "small.yaml")["title"] == "Small"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [("odd.yaml", "- 1\n", "not a mapping"), ("two.yaml", "a: 1\na: 2\n", "a")],
)
def test_a_path_to_a_bad_file_is_refused(name: str, text: str, said: str, run: Run, tmp_path: Path) -> None:
    """With its problems, and exit code 1."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    ran = run("show", str(file))
    assert ran.returncode == 1
    assert f"{str(file)!r} cannot be shown: it has problems" in ran.stderr
    assert said in ran.stderr.split("\n")[1]


def test_a_path_to_no_file_is_wrong_use(run: Run, tmp_path: Path) -> None:
    """As the name of no trial is."""
    file = tmp_path / "gone.yaml"
    ran = run("show", str(file))
    assert (ran.returncode, ran.stdout) == (2, "")
    said = f"trialcli: there is no file {str(file)!r}; `trialcli list` shows the trials of the library\n"
    assert ran.stderr == said


def test_a_cut_that_was_not_written_out_is_asked_for(run: Run) -> None:
    """Nothing after the @ is a slip, and not all data cuts."""
    ran = run("show", "karmma@")
    assert ran.returncode == 2
    assert "'karmma@' names no data cut after the @; `trialcli show karmma` shows all of them" in ran.stderr


def test_a_trial_named_twice_is_one(read: Callable[..., Any]) -> None:
    """No figure is counted twice."""
    once = read("endpoints", "karmma", "--outcome", "pfs")
    assert read("endpoints", "karmma", "KarMMa", "ide-cel", "--outcome", "pfs") == once


def test_a_name_of_two_trials_is_asked_back(own: Path, trial_file: File, run: Run) -> None:
    """With both ids."""
    for name in ("one", "two"):
        trial_file(own / f"{name}.yaml", aliases=["salbutamol"])
    ran = run("show", "salbutamol")
    assert (ran.returncode, ran.stderr) == (2, "trialcli: 'salbutamol' names 2 trials; use one of: one, two\n")
