"""Wrong use: one sentence that says what would have been right, and the exit code."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from trialcli.library.library import Library

Run = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("show", "karma"), "there is no trial 'karma'; did you mean karmma"),
        (("show", "zzzzzz"), "there is no trial 'zzzzzz'; `trialcli list` lists them"),
        (("show", "karmma", "--section", "endpoint"), "there is no section 'endpoint'; did you mean endpoints?"),
        (("show", "karmma", "--section", "xyz"), "use one of: card, takeaways, citation, summary, bottom-line"),
        (("show", "karmma", "--role", "residant"), "there is no role 'residant'; did you mean resident?"),
        (("questions", "--role", "plumber"), "use one of: medical-student, resident, fellow, attending, phd"),
        (("show", "karmma@updat"), "there is no data cut of KarMMa 'updat'; did you mean update"),
        (("show", "karmma", "--cut", "zzz"), "use one of: primary, update, topline, regulator"),
        (("endpoints", "--cut", "zzz"), "there is no data cut 'zzz'; use one of:"),
        (("endpoints", "--outcome", "scrr"), "there is no outcome 'scrr'; did you mean"),
        (("compare", "karmma", "storm", "-e", "xyzzy"), "there is no outcome 'xyzzy'; use one of: orr, scr"),
        (("toxicities", "--term", "neutropenai"), "there is no adverse event 'neutropenai'; did you mean neutropenia"),
        (("toxicities", "--grade", "6"), "there is no grade band '6'; use one of: any, 1, 1-2"),
        (("compare", "karmma"), "a comparison needs two trials, or two data cuts of one"),
        (("compare", "karmma", "KarMMa"), "a comparison needs two trials, or two data cuts of one"),
        (
            ("why", "karmma", "keratopathy"),
            "there is no figure of KarMMa 'keratopathy'; use one of: ORR, CR or better, ",
        ),
        (("list", "--year", "soon"), "'soon' is no year; write 2021, 2021-2023, 2022- or -2022"),
        (("list", "--year", "20212023"), "'20212023' is no year"),
        (("list", "--year", "-"), "'-' is no year"),
        (("search", "***"), "has no word to search for"),
        (("new", "No Good"), "'No Good' cannot be an id; use small letters"),
        (("validate", "nothing.yaml"), "'nothing.yaml' does not exist"),
        (("shw", "karmma"), "there is no trial or command 'shw'; did you mean show"),
        (("show",), "TRIAL is missing; `trialcli show --help`"),
        (("show", "karmma", "--qqqq"), "there is no option --qqqq; `trialcli show --help`"),
        (("show", "karmma", "--formt", "csv"), "there is no option --formt (did you mean --format?); `trialcli"),
        (("show", "karmma", "--format", "pdf"), "--format takes one of: table, plain, json, csv, markdown, html"),
        (("list", "--sort", "colour"), "--sort takes one of: name, year, size, id"),
        (("list", "--limit", "0"), "--limit takes a number from 1 to 1,000,000"),
        (("list", "--limit", "x"), "--limit takes a number from 1 to 1,000,000"),
        (("show", "-f"), "-f stands without its value"),
        (("list", "karmma", "storm"), "`trialcli list --help`"),
        (("list", "--limit", "99999999999999999999"), "--limit"),
        (("show", ""), "there is no trial ''"),
        (("show", "\udcff"), "is not UTF-8"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_is_answered_with_what_would_be_right(
    arguments: tuple[str, ...], sentence: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On standard error, in one line, with exit code 2."""
    monkeypatch.chdir(tmp_path)
    ran = run(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("trialcli: ")
    assert ran.stderr.count("\n") == 1
    assert sentence in ran.stderr


def test_an_error_of_usage_names_the_help_of_its_command(run: Run) -> None:
    """The next step to take."""
    assert "`trialcli show --help` shows how it is used" in run("show").stderr


@pytest.mark.parametrize("form", [("--format", "json"), ("--format=json",), ("-f", "json"), ("-fjson",)])
def test_where_json_was_asked_for_an_error_is_json_too(form: tuple[str, ...], run: Run) -> None:
    """One object on standard error, however the option was spelled."""
    ran = run("show", "karma", *form)
    assert (ran.returncode, ran.stdout) == (2, "")
    said = json.loads(ran.stderr)
    assert said["schema"] == 1
    assert said["exit_code"] == 2
    assert said["choices"][0] == "karmma"
    assert said["error"].startswith("there is no trial 'karma'")
    assert said["problems"] == []


def test_the_problems_of_a_file_are_json_too(run: Run, tmp_path: Path) -> None:
    """With file, line and remedy apart."""
    file = tmp_path / "broken.yaml"
    file.write_text("name: Broken\nphase: 3\n", encoding="utf-8")
    ran = run("show", str(file), "--format", "json")
    said = json.loads(ran.stderr)
    assert (ran.returncode, said["exit_code"]) == (1, 1)
    assert {(problem["file"], problem["path"]) for problem in said["problems"]} >= {(str(file), "title")}


def test_wrong_use_of_an_option_is_json_too(run: Run) -> None:
    """Typer's own errors are no exception."""
    ran = run("show", "--format", "json")
    assert json.loads(ran.stderr)["exit_code"] == 2


def test_a_bug_is_said_to_be_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence, without a traceback, with exit code 3."""
    monkeypatch.setattr(Library, "trial", _broken)
    ran = run("show", "karmma")
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr == (
        "trialcli: this is a bug in trialcli (ZeroDivisionError: nobody saw it coming);"
        " run it again with TRIALCLI_TRACEBACK=1 and report what it says\n"
    )


def test_a_bug_is_json_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that reads the errors sees its exit code."""
    monkeypatch.setattr(Library, "trial", _broken)
    assert json.loads(run("show", "karmma", "--format", "json").stderr)["exit_code"] == 3


def test_the_traceback_of_a_bug_can_be_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The exit code stays."""
    monkeypatch.setattr(Library, "trial", _broken)
    monkeypatch.setenv("TRIALCLI_TRACEBACK", "1")
    ran = run("show", "karmma")
    assert ran.returncode == 3
    assert "Traceback (most recent call last)" in ran.stderr
    assert "ZeroDivisionError: nobody saw it coming" in ran.stderr


def test_an_interruption_has_its_own_code(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """130, as a shell gives it, and no words."""
    monkeypatch.setattr(Library, "trial", _interrupted)
    ran = run("show", "karmma")
    assert (ran.returncode, ran.stdout, ran.stderr.strip()) == (130, "", "")


def test_an_interruption_before_the_command_begins(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """While its module is imported."""
    monkeypatch.setattr("trialcli.cli.lazy_group.import_module", _interrupted)
    monkeypatch.setattr("typer.main.get_command", _interrupted)
    assert run("show", "karmma").returncode == 130


def _broken(*_: object) -> None:
    message = "nobody saw it coming"
    raise ZeroDivisionError(message)


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt
