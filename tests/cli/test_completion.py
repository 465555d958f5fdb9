"""Completion in the three shells: commands, options, ids; no trial file is opened for it."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Start = Callable[..., CompletedProcess[str]]


def asked(shell: str, line: str) -> dict[str, str]:
    """What a shell sets in the environment when the tab key is pressed at the end of a line."""
    if shell == "bash":
        words = line.split(" ")
        return {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    return {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}


@pytest.fixture
def completed(start: Start) -> Callable[[str, str], set[str]]:
    """Give what a shell is offered."""

    def offered(shell: str, line: str) -> set[str]:
        ran = start(_TRIALCLI_COMPLETE=f"complete_{shell}", **asked(shell, line))
        assert (ran.returncode, ran.stderr) == (0, "")
        if shell == "zsh":
            return {part.split('"')[1] for part in ran.stdout.split("\n") if '"' in part}
        return {part.split("\t")[0] for part in ran.stdout.split("\n") if part}

    return offered


SHELLS = pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])


@SHELLS
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("trialcli ", {"list", "show", "compare", "questions", "validate"}),
        ("trialcli sh", {"show"}),
        ("trialcli show --s", {"--section", "--sources"}),
        ("trialcli show karmma --format ", {"table", "plain", "json", "csv", "markdown", "html"}),
        ("trialcli show karmma --section ", {"citation", "endpoints", "toxicities"}),
    ],
)
def test_commands_and_options_are_offered(
    shell: str, line: str, offered: set[str], completed: Callable[[str, str], set[str]]
) -> None:
    """Those that begin as the word does."""
    assert offered <= completed(shell, line)


@SHELLS
def test_ids_of_trials_are_offered(shell: str, own: Path, completed: Callable[[str, str], set[str]]) -> None:
    """Shipped and own ones, behind every command that takes a trial."""
    (own / "karmma-mine.yaml").write_text("not a trial", encoding="utf-8")
    for command in ("show", "compare", "questions", "endpoints", "toxicities", "related"):
        assert completed(shell, f"trialcli {command} karmma") == {"karmma", "karmma-3", "karmma-mine"}
    assert "vocabulary" not in completed(shell, "trialcli show ")


def test_a_command_is_offered_with_its_line_of_help(start: Start) -> None:
    """On one line, since fish takes every line for an answer."""
    said = start(_TRIALCLI_COMPLETE="complete_fish", **asked("fish", "trialcli show --")).stdout
    assert all(line.startswith("--") for line in said.rstrip("\n").split("\n"))
    said = start(_TRIALCLI_COMPLETE="complete_fish", **asked("fish", "trialcli li")).stdout
    assert said == "list\tThe trials of the library, one row each.\n"


@SHELLS
def test_the_script_for_the_shell_can_be_had(shell: str, start: Start) -> None:
    """It asks the program back through the environment."""
    ran = start(_TRIALCLI_COMPLETE=f"source_{shell}")
    assert ran.returncode == 0
    assert f"complete_{shell}" in ran.stdout
