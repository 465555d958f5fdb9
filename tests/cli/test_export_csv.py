"""``export csv``: teaching questions for spreadsheets."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
COLUMNS = [
    "id",
    "trial",
    "trial_name",
    "role",
    "section",
    "question",
    "answer",
    "sources",
    "tags",
    "follow_up",
    "minutes",
]


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a table, as Python's reader has them."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def asked(run: Run, *arguments: str) -> list[dict[str, Any]]:
    """The questions that ``questions`` shows, with their answers."""
    report = json.loads(run("questions", *arguments, "--format", "json").stdout)
    return [block for section in report["sections"] if section["key"] != "notice" for block in section["blocks"]]


@pytest.mark.parametrize("arguments", [(), ("karmma",), ("karmma", "cartitude-1", "--role", "resident")], ids=str)
def test_every_question_is_a_row(arguments: tuple[str, ...], run: Run) -> None:
    """Those that ``questions`` shows, in the same order, with the same words."""
    found = rows(run("export", "csv", *arguments).stdout)
    assert list(found[0]) == COLUMNS
    expected = [block.get("record", block) for block in asked(run, *arguments)]
    assert [(row["id"], row["question"], row["answer"]) for row in found] == [
        (one["id"], one["question"], one["answer"]) for one in expected
    ]


def test_a_row_says_what_it_is_about(run: Run) -> None:
    """Trial, role, section, sources and tags."""
    [row] = [row for row in rows(run("export", "csv", "KarMMa").stdout) if row["id"] == "karmma-bcma-target"]
    assert (row["trial"], row["trial_name"], row["role"], row["section"]) == (
        "karmma", "KarMMa", "medical-student", "guided",
    )  # fmt: skip
    assert "N Engl J Med. 2021;384:705-716. doi: 10.1056/NEJMoa2024850" in row["sources"]
    assert row["tags"] == "trial::karmma role::medical-student section::guided"


def test_two_cuts_of_a_trial_have_its_questions_once(run: Run) -> None:
    """They are the same."""
    assert run("export", "csv", "karmma@update", "karmma").stdout == run("export", "csv", "karmma").stdout


def test_a_cell_starts_no_formula_and_keeps_its_lines(
    run: Run, trial_file: Callable[..., Path], tmp_path: Path
) -> None:
    """As in every table of this program; nothing hidden stays hidden."""
    question = {
        "id": "small-1",
        "role": "resident",
        "question": "=1+1",
        "answer": 'One\n"two"\x1b',
        "sources": ["report"],
    }
    sources = {"report": {"kind": "page", "title": "@x", "url": "https://example.org"}}
    file = str(trial_file(tmp_path / "small.yaml", questions=[question], sources=sources))
    text = run("export", "csv", file).stdout
    [row] = rows(text)
    assert (row["question"], row["answer"], row["sources"]) == (
        "'=1+1",
        'One\n"two"<U+001B>',
        "'@x [Internet]. Available from: https://example.org",
    )
    assert '"One\n""two""<U+001B>"' in text


def test_a_file_is_written_once(run: Run, tmp_path: Path) -> None:
    """In UTF-8; a file that is there is replaced only when that is asked for."""
    file = tmp_path / "questions.csv"
    ran = run("export", "csv", "karmma", "--role", "resident", "--output", str(file))
    number = len(asked(run, "karmma", "--role", "resident"))
    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr == f"wrote {file}: {number} questions\n"
    assert len(rows(file.read_bytes().decode("utf-8"))) == number
    again = run("export", "csv", "--output", str(file))
    assert again.returncode == 2
    assert "exists already" in again.stderr
    assert len(rows(file.read_text(encoding="utf-8"))) == number
    assert run("export", "csv", "--output", str(file), "--force").returncode == 0
    assert len(rows(file.read_text(encoding="utf-8"))) > number


def test_no_questions_leave_the_heading(run: Run, trial_file: Callable[..., Path], tmp_path: Path) -> None:
    """So that a program that was written for it does not fail."""
    ran = run("export", "csv", str(trial_file(tmp_path / "small.yaml")))
    assert ran.stdout == ",".join(COLUMNS) + "\r\n"


def test_all_roles_can_be_asked_for(run: Run) -> None:
    """As in the other commands that take a role."""
    assert run("export", "csv", "karmma", "--role", "all").stdout == run("export", "csv", "karmma").stdout


def test_a_profile_does_not_narrow_an_export(run: Run) -> None:
    """The file may be for somebody else."""
    everything = run("export", "csv", "karmma").stdout
    assert run("profile", "set", "role", "resident").returncode == 0
    assert run("export", "csv", "karmma").stdout == everything
    assert len(rows(everything)) > len(asked(run, "karmma"))


@pytest.mark.parametrize("words", [("nobody",), ("--role", "nobody"), ("karmma@nothing",)], ids=str)
def test_what_is_not_known_is_said(words: tuple[str, ...], run: Run) -> None:
    """And no file is written."""
    ran = run("export", "csv", *words)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "there is no" in ran.stderr


def test_every_figure_in_one_file(run: Run, tmp_path: Path) -> None:
    """Of the trials that were named, at all cuts; KarMMa as in N Engl J Med 2021;384:705."""
    at = tmp_path / "flat.csv"
    ran = run("export", "csv", "--flat", "karmma", "-o", str(at))
    assert (ran.returncode, "figures of 1 trial" in ran.stderr) == (0, True)
    found = rows(at.read_text(encoding="utf-8"))
    [orr] = [row for row in found if (row["code"], row["cut"], row["population"], row["subgroup"]) == (
        "orr", "primary", "treated", "")]  # fmt: skip
    assert (orr["doi"], orr["pmid"], orr["nct"]) == ("10.1056/NEJMoa2024850", "33626253", "NCT03361748")
    assert (orr["events"], orr["events_origin"], orr["people"], orr["printed"]) == ("94", "printed", "128", "73")
    assert (orr["follow_up_printed"], orr["follow_up_unit"]) == ("13.3", "months")
    assert len({row["cut"] for row in found}) > 2
    assert {row["cut"] for row in rows(run("export", "csv", "--flat", "karmma@update").stdout)} == {"update"}


def test_for_a_spreadsheet(run: Run) -> None:
    """With the mark; questions too."""
    text = run("export", "csv", "--flat", "karmma", "--excel").stdout
    assert text.startswith("\ufefftrial,")
    assert '"=""3-4"""' in text
    assert run("export", "csv", "karmma", "--excel").stdout.startswith("\ufeffid,")


def test_what_columns_mean(run: Run) -> None:
    """A table of them."""
    assert run("export", "csv", "--dictionary").stdout.startswith(
        "column,kind,meaning\r\ntrial,text,id of the trial\r\n"
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--flat", "--dictionary"), "ask for one after the other"),
        (("--flat", "--role", "resident"), "--role is of teaching questions"),
        (("--cut", "main"), "add --flat"),
    ],
)
def test_what_does_not_go_together(options: tuple[str, ...], said: str, run: Run) -> None:
    """A sentence and exit code 2."""
    ran = run("export", "csv", *options)
    assert (ran.returncode, said in ran.stderr) == (2, True)


def test_lists_have_numbers(run: Run) -> None:
    """DOI, PMID, registry number, year and n of a trial, and of its sources."""
    [karmma] = [row for row in rows(run("list", "--format", "csv").stdout) if row["id"] == "karmma"]
    assert (karmma["doi"], karmma["pmid"], karmma["registry"], karmma["year"], karmma["enrolled"]) == (
        "10.1056/NEJMoa2024850", "33626253", "NCT03361748", "2021", "140",
    )  # fmt: skip
