"""A group of commands: ``export`` and what is within it, each imported when it is called."""

import json
import subprocess
import sys
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

from trialcli.cli.command_table import COMMANDS, list_commands

Run = Callable[..., CompletedProcess[str]]
Start = Callable[..., CompletedProcess[str]]
GROUPS = [name for name, entry in list_commands().items() if entry.within]


def within(group: str) -> dict[str, str]:
    """The commands of a group with their lines of help."""
    return {name: entry.line for name, entry in (COMMANDS[group].within or {}).items()}


def test_every_command_is_walked() -> None:
    """Groups, and what is in them by both words."""
    assert {"show", "export", "export csv"} <= set(list_commands())
    assert len(list_commands()) == len(COMMANDS) + sum(len(within(group)) for group in GROUPS)


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_alone_prints_its_help(group: str, run: Run) -> None:
    """On standard output, with exit code 0, as the program's own name does."""
    ran = run(group)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"Usage: trialcli {group} [OPTIONS] COMMAND")
    assert ran.stdout == run(group, "--help").stdout == run(group, "-h").stdout


@pytest.mark.parametrize("group", GROUPS)
def test_the_help_of_a_group_lists_its_commands_and_no_others(group: str, run: Run) -> None:
    """Each with its line."""
    text = " ".join(run(group, "--help").stdout.split())
    assert all(f"{name} {line}" in text for name, line in within(group).items())
    assert COMMANDS["show"].line not in text
    assert "--version" not in text


def test_a_near_miss_is_answered_with_what_was_meant(run: Run) -> None:
    """Of the group alone; the exit code is that of wrong use."""
    ran = run("export", "cvs")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "did you mean csv?" in ran.stderr
    assert "'csv'" not in run("cvs").stderr


def test_a_command_of_a_group_is_none_of_the_program(run: Run) -> None:
    """And the other way round."""
    assert run("csv").returncode == run("export", "show").returncode == 2


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_commands_of_a_group_are_offered(shell: str, start: Start) -> None:
    """With the tab key, and their own options after them."""

    def offered(line: str) -> str:
        words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1), "_TYPER_COMPLETE_ARGS": line}
        ran = start(_TRIALCLI_COMPLETE=f"complete_{shell}", _TYPER_COMPLETE_FISH_ACTION="get-args", **words)
        assert (ran.returncode, ran.stderr) == (0, "")
        return ran.stdout

    assert all(name in offered("trialcli export ") for name in within("export"))
    assert "csv" in offered("trialcli export c")
    assert "compare" not in offered("trialcli export c")
    assert "--role" in offered("trialcli export csv --r")
    assert "karmma-3" in offered("trialcli export csv karmma-")


def test_the_help_of_a_group_imports_none_of_its_commands(start: Start) -> None:
    """Nothing pays for another; a command of it is imported without the others."""
    assert start("export").returncode == 0
    code = (
        "import json, sys\nfrom trialcli.cli.app import run_command\n"
        "run_command(sys.argv[1:])\nsys.stderr.write(json.dumps(list(sys.modules)))"
    )
    for words, wanted in ((("export",), {"export"}), (("export", "csv", "--help"), {"export", "export_csv"})):
        ran = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=True, encoding="utf-8")
        commands = {name.rpartition(".")[2] for name in json.loads(ran.stderr) if ".cli.commands." in name}
        assert commands == wanted
