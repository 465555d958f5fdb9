"""Trials without a command: one is shown, two are compared, a figure is explained; another word is told what it is."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trialcli.cli.shortcuts import expand_shortcut
from trialcli.errors import UsageError

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("karmma", "show karmma"),
        ("karmma --full", "show karmma --full"),
        ("karmma -f json cartitude-1", "show karmma -f json cartitude-1"),
        ("karmma cartitude-1 -f json", "compare karmma cartitude-1 -f json"),
        ("karmma orr", "why karmma orr"),
        ("karmma@update CRS --full", "why karmma@update CRS --full"),
        ("karmma abecma", "compare karmma abecma"),
        ("karmma zzzzzz", "compare karmma zzzzzz"),
        ("karmma ./orr.yaml", "compare karmma ./orr.yaml"),
        ("karma orr", "compare karma orr"),
        ("karmma cartitude-1 orr", "compare karmma cartitude-1 orr"),
        ("list", "list"),
        ("show karmma", "show karmma"),
        ("--version", "--version"),
        ("", ""),
    ],
)
def test_a_trial_has_its_command_put_before_it(typed: str, meant: str) -> None:
    """What begins with a command or an option stays as it is."""
    assert expand_shortcut(typed.split()) == meant.split()


def test_a_trial_and_a_figure_are_explained(run: Run) -> None:
    """As `why` does."""
    assert run("karmma", "orr").stdout == run("why", "karmma", "orr").stdout


def test_one_trial_is_shown_and_two_are_compared(run: Run) -> None:
    """With the options of these commands, and what the profile gives them."""
    assert run("karmma").stdout == run("show", "karmma").stdout
    page = json.loads(run("karmma", "cartitude-1", "-f", "json", "-e", "orr").stdout)
    assert page["report"] == "compare"
    run("profile", "set", "format", "json")
    assert json.loads(run("KARMMA@update").stdout)["title"] == "KarMMa @update"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("karma", "there is no trial or command 'karma'; did you mean karmma"),
        ("karma --help", "there is no trial or command 'karma'; did you mean karmma"),
        ("lis --target BCMA", "there is no trial or command 'lis'; did you mean list?"),
        ("shwo karmma", "there is no trial or command 'shwo'; did you mean show?"),
        ("zzzzzz", "there is no trial or command 'zzzzzz'; `trialcli list` or `trialcli --help` lists them"),
        ("karmma zzzzzz", "there is no trial 'zzzzzz'"),
        ("karmma@zzz", "there is no data cut of KarMMa 'zzz'"),
        ("karmma --qqqq", "there is no option --qqqq"),
        ("./nothing.yaml", "there is no file './nothing.yaml'"),
        ("NCT99999999", "there is no trial or command 'NCT99999999'"),
    ],
)
def test_a_word_that_is_neither_is_told_what_it_could_have_been(typed: str, said: str, run: Run) -> None:
    """And where the word is a trial, what is wrong with the others."""
    ran = run(*typed.split())
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"trialcli: {said}")


def test_a_trial_of_a_named_folder_is_found_before_its_help(
    tmp_path: Path, trial_file: Callable[..., Any], run: Run
) -> None:
    """However the folder is named; a trial with problems is one too."""
    trial_file(tmp_path / "own.yaml")
    assert run("own", "--data", str(tmp_path), "--help").returncode == 0
    assert run("own", f"--data={tmp_path}", "--help").returncode == 0
    assert run("own", "--help").returncode == 2
    assert run("own", "--help", "--data").returncode == 2
    (tmp_path / "bad.yaml").write_text("name: [\n")
    assert run("bad", f"--data={tmp_path}", "--help").returncode == 0
    assert run("bad", f"--data={tmp_path}").returncode == 1


def test_help_on_no_trial_is_refused() -> None:
    """By an error that names the near ones."""
    with pytest.raises(UsageError) as refusal:
        expand_shortcut(["karma", "-h"])
    assert "karmma" in refusal.value.choices


def test_a_library_that_cannot_be_opened_hides_no_other_error(run: Run, tmp_path: Path) -> None:
    """What was wrong first is said."""
    ran = run("karmma", "--qqqq", "--data", str(tmp_path / "nowhere"))
    assert ran.returncode == 2
    assert "there is no option --qqqq" in ran.stderr
