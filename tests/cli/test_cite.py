"""``cite``: the citation of a trial's report."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from trialcli.cli.app import run_command

Run = Callable[..., CompletedProcess[str]]
CUT = (
    "trialcli: the source nejm-2021 of karmma: this library has the first 4 authors alone; take the others from the"
    " document\n"
)
KARMMA = (
    "Munshi NC, Anderson LD Jr, Shah N, Madduri D, et al. Idecabtagene Vicleucel in Relapsed and Refractory Multiple "
    "Myeloma. N Engl J Med. 2021;384:705-716. doi: 10.1056/NEJMoa2024850. PMID: 33626253.\n"
)


def test_the_report_of_a_trial(run: Run) -> None:
    """In Vancouver style, ready to be pasted; that its authors are cut is said beside it."""
    ran = run("cite", "karmma")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, KARMMA, CUT)


def test_a_data_cut_has_its_own_report(run: Run) -> None:
    """What is not recorded of it is left out, and said."""
    ran = run("cite", "cartitude-1@28mo")
    assert ran.returncode == 0
    assert "J Clin Oncol [Internet]. 2023;41:1265-1274. PMID: 35658469." in ran.stdout
    assert ran.stderr.startswith(
        "trialcli: the source jco-2023 of cartitude-1: this library has the first 3 authors alone"
    )


def test_several_trials_each_source_once(run: Run) -> None:
    """In the order named; the main report of a cut is that of the trial."""
    lines = run("cite", "karmma-3", "karmma", "karmma@primary").stdout.splitlines(keepends=True)
    assert lines == [
        (
            "Rodriguez-Otero P, et al. Ide-cel or Standard Regimens in Relapsed and Refractory Multiple Myeloma. "
            "N Engl J Med. 2023. doi: 10.1056/NEJMoa2213614. PMID: 36762851.\n"
        ),
        KARMMA,
    ]


@pytest.mark.parametrize(
    ("style", "start", "end"),
    [
        ("bibtex", "@article{munshi2021karmma,\n", "}\n"),
        ("ris", "TY  - JOUR\r\n", "ER  - \r\n"),
        ("csl", '[\n  {\n    "id": "munshi2021karmma",\n', "]\n"),
    ],
)
def test_other_styles(style: str, start: str, end: str, run: Run) -> None:
    """On standard output alone, so that it can be sent to a file."""
    ran = run("cite", "karmma", "--style", style)
    assert (ran.returncode, ran.stderr) == (0, CUT)
    assert ran.stdout.startswith(start)
    assert ran.stdout.endswith(end)


def test_all_sources(run: Run) -> None:
    """Those that can be cited; the others are named beside them."""
    ran = run("cite", "karmma", "--all", "--style", "csl")
    assert ran.returncode == 0
    ids = [item["id"] for item in json.loads(ran.stdout)]
    assert {"munshi2021karmma", "sharma2022karmma"} <= set(ids)
    assert len(set(ids)) == len(ids)


def test_a_source_of_which_nothing_citable_is_known(run: Run, trial_file: Callable[..., Path], tmp_path: Path) -> None:
    """It is said what is known; what else was asked for is cited."""
    source = {"kind": "unstated", "title": "A source that is not named further"}
    file = str(trial_file(tmp_path / "small.yaml", sources={"report": source}))
    ran = run("cite", file)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == (
        "trialcli: the source report of small cannot be cited; all that is recorded of it: 'A source that is not named "
        "further'\n"
    )
    both = run("cite", file, "karmma")
    assert (both.returncode, both.stdout, both.stderr) == (1, KARMMA, ran.stderr + CUT)


def test_a_trial_that_names_no_source(run: Run, trial_file: Callable[..., Path], tmp_path: Path) -> None:
    """It is said what can be done."""
    file = str(trial_file(tmp_path / "small.yaml", citation=None))
    ran = run("cite", file)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "trialcli: Small names no source to cite; `trialcli cite small --all` cites all it has\n"
    assert run("cite", file, "--all").stdout == "J Small Trials. 2020.\n"


@pytest.mark.parametrize("style", ["vancouver", "bibtex", "ris", "csl"])
def test_hostile_text_is_shown(style: str, run: Run, trial_file: Callable[..., Path], tmp_path: Path) -> None:
    """No control character reaches a terminal or another program."""
    source = {"kind": "paper", "title": "A\u202e title\x1b]0;x\x07", "journal": "J\x00", "doi": "10.1/2", "year": 2020}
    ran = run("cite", str(trial_file(tmp_path / "small.yaml", sources={"report": source})), "--style", style)
    assert ran.returncode == 0
    assert "U+202E" in ran.stdout
    assert not set(ran.stdout.replace("\r\n", "\n")) & set("\x00\x07\x1b\u202e\r")


def test_a_style_that_is_none(run: Run) -> None:
    """The choices are named."""
    ran = run("cite", "karmma", "--style", "apa")
    assert ran.returncode == 2
    assert all(style in ran.stderr for style in ("vancouver", "bibtex", "ris", "csl"))


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.bib", "@article{"), ("a.RIS", "TY  - JOUR"), ("a.json", "["), ("a.txt", "Munshi NC"), ("a", "Munshi NC")],
)
def test_citations_in_a_file_are_as_its_ending_says(
    name: str, begins: str, run: Callable[..., Any], tmp_path: Path
) -> None:
    """In UTF-8, and never over another file."""
    file = tmp_path / name
    ran = run("cite", "karmma", "--output", str(file))
    assert (ran.returncode, ran.stdout) == (0, "")
    assert f"wrote {file}: 1 citation" in ran.stderr
    assert file.read_text(encoding="utf-8").lstrip().startswith(begins)
    assert "exists already" in run("cite", "karmma", "--output", str(file)).stderr
    assert run("cite", "karmma", "--output", str(file), "--force").returncode == 0


@pytest.mark.parametrize("words", [["cite"], ["cite", "karmma", "--library"]])
def test_either_trials_are_cited_or_the_library(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is cited that was not asked for."""
    assert run_command(words) == 2
    assert capsys.readouterr().err.startswith("trialcli: name trials to cite, or --library")


def test_the_library_is_cited_apart_from_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    """As a data set, in Vancouver style where none is named."""
    assert run_command(["cite", "--library"]) == 0
    assert capsys.readouterr().out.startswith("The trialcli authors. trialcli library of clinical trials, version 20")
