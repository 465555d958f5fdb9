"""``trialcli audit``."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
FILES = Path(__file__).with_name("files")


def test_the_shipped_library_is_clean(run: Run, root: Path) -> None:
    """All trials, where none is named: what is odd in a source is acknowledged, and does not fail."""
    ran = run("audit", "--format", "plain")
    assert ran.returncode == 0
    files = list((root / "data" / "trials").glob("*.yaml"))
    assert f"{len(files)} trials: " in ran.stdout
    assert "No contradiction among 2," in ran.stdout
    assert "had nothing to be held against; --all lists them." in ran.stdout


def test_a_file_with_findings_exits_with_1(run: Run) -> None:
    """For use in CI, with every finding as JSON."""
    ran = run("audit", str(FILES / "karmma-one-page.yaml"), "--format", "json")
    assert ran.returncode == 1
    (block,) = json.loads(ran.stdout)["sections"][0]["blocks"]
    records = [record for row in block["rows"] for record in row["records"]]
    assert [(one["check"], one["path"], one["fails"]) for one in records] == [
        ("sources-agree", f"adverse_events[{n}]", True) for n in (4, 5, 6)
    ]


def test_a_data_cut_narrows_what_is_found(run: Run) -> None:
    """To its own figures, and those of the whole trial."""
    ran = run("audit", "karmma@update", "--all", "--format", "json")
    assert (ran.returncode, json.loads(ran.stdout)["subtitle"]) == (0, "1 trial: 1 note")


def test_all_shows_the_methods_of_intervals(run: Run) -> None:
    """Which are no news otherwise."""
    assert "Clopper-Pearson" in run("audit", "majestec-1", "--all").stdout
    assert "Clopper-Pearson" not in run("audit", "majestec-1").stdout


@pytest.mark.parametrize("word", ["some-count-fits", "Some_Count_Fits"])
def test_a_check_is_explained(run: Run, word: str) -> None:
    """However it is spelled."""
    ran = run("audit", "--explain", word)
    assert ran.returncode == 0
    assert "GRIM" in ran.stdout


def test_an_unknown_check_is_a_wrong_use(run: Run) -> None:
    """With the near miss."""
    ran = run("audit", "--explain", "some-count-fit")
    assert ran.returncode == 2
    assert "did you mean some-count-fits" in ran.stderr


def test_a_file_with_problems_is_not_audited(run: Run, trial_file: Callable[..., Path], tmp_path: Path) -> None:
    """Its problems are listed instead."""
    values: dict[str, Any] = {"arms": {}}
    ran = run("audit", str(trial_file(tmp_path / "bad.yaml", **values)))
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "bad.yaml" in ran.stderr


def test_the_tool_for_problematic_trials_is_answered(run: Run) -> None:
    """Twenty-one checks for each trial, in every format; a contradiction fails here too."""
    ran = run("audit", "cartitude-4", "karmma", "--report", "inspect-sr", "--format", "csv")
    assert (ran.returncode, len(ran.stdout.splitlines())) == (0, 1 + 2 * 21)
    wrong = run("audit", str(FILES / "karmma-one-page.yaml"), "--report", "inspect-sr")
    assert (wrong.returncode, "4.11" in wrong.stdout) == (1, True)


def test_a_registry_number_of_another_trial_is_found(run: Run, trial_file: Callable[..., Path], tmp_path: Path) -> None:
    """One of the library; a copy of that trial under its own name has a right to it."""
    copied = trial_file(tmp_path / "mine.yaml", registry=["NCT03361748"])
    ran = run("audit", str(copied), "--format", "json")
    found = [record for section in json.loads(ran.stdout)["sections"] for block in section["blocks"]
             for row in block["rows"] for record in row["records"] if record.get("check")]  # fmt: skip
    assert (ran.returncode, [one["check"] for one in found]) == (1, ["registry-numbers-differ"])
    named = trial_file(tmp_path / "copy.yaml", registry=["NCT03361748"], name="KarMMa")
    assert run("audit", str(named)).returncode == 0
