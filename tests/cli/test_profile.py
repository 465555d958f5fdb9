"""The reader's profile on the command line: shown, set, unset, and what it changes."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture(autouse=True)
def config(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The profile of this test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    return home / "config" / "trialcli" / "config.toml"


def test_what_is_set_is_shown_with_where_it_comes_from(
    run: Run, read: Callable[..., Any], config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file, or the variable that beats it."""
    ran = run("profile", "set", "role", "PGY-2")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr == f"role is set to resident in {config}\n"
    monkeypatch.setenv("TRIALCLI_THEME", "dark")
    table = read("profile")["sections"][0]["blocks"][0]
    rows = [record for row in table["rows"] for record in row["records"]]
    assert {row["key"]: (row["value"], row["origin"]) for row in rows} == {
        "role": ("resident", "profile"),
        "specialty": (None, ""),
        "format": (None, ""),
        "theme": ("dark", "TRIALCLI_THEME"),
    }
    assert run("profile", "unset", "role").stderr == f"role is not set in {config}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("set", "role"), "`trialcli profile set KEY VALUE` is how it is written"),
        (("set",), "`trialcli profile set KEY VALUE` is how it is written"),
        (("unset", "role", "x"), "`trialcli profile unset KEY` is how it is written"),
        (("set", "rôle", "x"), "there is no setting 'rôle'; did you mean role?"),
        (("set", "role", "wizard"), "there is no role 'wizard'"),
        (("set", "theme", "neon"), "'neon' is no theme; use one of: auto, light, dark; nothing was changed"),
        (("show", "role", "x"), "`trialcli profile set role VALUE` sets it"),
        (("show", "rôle"), "there is no setting 'rôle'; did you mean role?"),
    ],
)
def test_wrong_use_is_answered_with_the_right_one(words: tuple[str, ...], said: str, run: Run, config: Path) -> None:
    """And nothing is written."""
    ran = run("profile", *words)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert not config.exists()


def test_one_setting_can_be_shown(run: Run, read: Callable[..., Any]) -> None:
    """And a choice be typed in any case."""
    assert "theme is set to light in" in run("profile", "set", "theme", "LIGHT").stderr
    [row] = read("profile", "show", "theme")["sections"][0]["blocks"][0]["rows"]
    assert (row["records"][0]["key"], row["records"][0]["value"]) == ("theme", "light")


def test_what_means_nothing_is_marked_and_said_at_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the name of the variable, where it comes from one."""
    ran = run("profile", "set", "specialty", "zebra")
    assert ran.returncode == 0
    assert "no trial of your library is of 'zebra'" in ran.stderr
    assert "zebra: means nothing (no trial of your library is of 'zebra'" in " ".join(
        run("profile", "--format", "plain").stdout.split()
    )
    monkeypatch.setenv("TRIALCLI_ROLE", "nope")
    assert "in TRIALCLI_ROLE there is no role 'nope'" in run("show", "karmma").stderr
    assert "nope: means nothing (there is no role 'nope'" in " ".join(run("profile", "-f", "plain").stdout.split())
    monkeypatch.setenv("TRIALCLI_SPECIALTY", "myeloma")
    said = run("questions", "--limit", "1").stderr
    assert "the specialty in TRIALCLI_SPECIALTY (unset the variable to take all)" in said


def test_a_page_opens_with_the_takeaways_of_the_role(run: Run, read: Callable[..., Any]) -> None:
    """And asks its questions; a flag beats the profile, and `all` is for everyone."""
    run("profile", "set", "role", "fellow")
    page = read("show", "karmma")
    assert [section["key"] for section in page["sections"][:2]] == ["card", "takeaways"]
    assert _roles(page) == {"fellow"}
    assert _roles(read("questions", "karmma")) == {"fellow"}
    assert _roles(read("questions", "karmma", "--role", "resident")) == {"resident"}
    everyone = read("show", "karmma", "--role", "all")
    assert everyone["sections"][1]["key"] == "citation"
    assert len(_roles(everyone)) == 7


def _roles(report: Any) -> set[str]:
    """Whom the questions of a report are for."""
    sections = [section for section in report["sections"] if section["key"] == "questions"]
    return {block["role"] for section in sections for block in section["blocks"]}


def test_the_format_of_the_profile_holds_until_a_flag_says_otherwise(run: Run) -> None:
    """For every command, within a group too."""
    run("profile", "set", "format", "json")
    assert run("list").stdout.startswith("{")
    assert run("list", "--format", "plain").stdout.startswith("Trials")


def test_a_theme_changes_the_page(run: Run) -> None:
    """A page for a dark screen does not ask the reader's system."""
    auto = run("show", "karmma", "--format", "html").stdout
    assert "prefers-color-scheme" in auto
    run("profile", "set", "theme", "dark")
    dark = run("show", "karmma", "--format", "html").stdout
    assert "color-scheme: dark;" in dark
    assert "prefers-color-scheme" not in dark


def test_a_role_in_the_file_that_is_none_is_told_and_passed_over(run: Run, config: Path) -> None:
    """The page is shown all the same."""
    config.parent.mkdir(parents=True)
    config.write_text('role = "wizard"\n', encoding="utf-8")
    ran = run("show", "karmma")
    assert ran.returncode == 0
    assert "in your profile there is no role 'wizard'" in ran.stderr
    assert "it is passed over" in ran.stderr


def test_questions_are_of_the_specialty(run: Run) -> None:
    """Said on standard error; one that no trial is of takes all."""
    run("profile", "set", "specialty", "Myeloma")
    ran = run("questions", "--limit", "1")
    assert ran.returncode == 0
    assert "only trials of 'Myeloma', the specialty in your profile" in ran.stderr
    run("profile", "set", "specialty", "urology")
    ran = run("questions", "--limit", "1")
    assert "no trial is of 'urology'" in ran.stderr
    assert ran.stdout
    assert run("questions", "karmma", "--limit", "1").stderr == ""


def test_an_error_is_json_where_the_profile_asks_for_it(run: Run) -> None:
    """Unless a flag says otherwise."""
    run("profile", "set", "format", "json")
    assert json.loads(run("show", "karma").stderr)["exit_code"] == 2
    assert run("show", "karma", "--format", "plain").stderr.startswith("trialcli: there is no trial 'karma'")


def test_a_line_of_the_file_that_means_nothing_is_told_by_every_command(run: Run, config: Path) -> None:
    """And the rest goes on."""
    config.parent.mkdir(parents=True)
    config.write_text('rol = "fellow"\n', encoding="utf-8")
    ran = run("list")
    assert ran.returncode == 0
    assert "there is no setting 'rol'; did you mean role?; it is passed over" in ran.stderr
