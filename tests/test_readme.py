"""What the project says of itself is true: help, pictures, examples, changelog."""

import re
import shlex
from pathlib import Path

import pytest
from docs.build import PICTURES, help_of, picture, with_help

from trialcli import __version__
from trialcli.cli.app import run_command
from trialcli.cli.command_table import list_commands

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def examples() -> list[str]:
    """Every command of the tour."""
    tour = README.split("## In ten lines", 1)[1].split("## ", 1)[0]
    return re.findall(r"^(trialcli .*?)(?: +#| > |$)", tour, flags=re.MULTILINE)


def test_the_first_two_commands_set_everything_up() -> None:
    """A reader meets them before anything else."""
    commands = re.findall(r"^make (\w+)", README, flags=re.MULTILINE)
    assert commands[:2] == ["demo", "test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(f"\n{target}:" in makefile for target in ("demo", "test", "bench", "docs", "fmt"))


def test_there_are_ten_lines_in_the_tour() -> None:
    """As its heading says."""
    assert len(examples()) == 10


@pytest.mark.parametrize("line", examples())
def test_every_line_of_the_tour_runs(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It ends well and says something."""
    assert run_command(shlex.split(line)[1:]) == 0
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("command", list_commands())
def test_the_help_of_every_command_stands_in_the_readme(command: str) -> None:
    """As the program prints it now; `make docs` renews it."""
    assert help_of(command) in README


def test_the_readme_has_no_help_of_another_day() -> None:
    """Renewing it changes nothing."""
    assert with_help(README) == README


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_what_the_program_draws(name: str) -> None:
    """And the README shows it; `make docs` renews it."""
    assert f"docs/{name}.svg" in README
    assert (ROOT / "docs" / f"{name}.svg").read_text(encoding="utf-8") == picture(PICTURES[name])


def test_the_changelog_begins_with_this_version() -> None:
    """A version that nobody described is not released."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.*)$", changelog, flags=re.MULTILINE)
    assert headings[0] == __version__


def test_the_project_speaks_of_itself_alone() -> None:
    """No absolute path of a machine stands in what is published."""
    published = [ROOT / name for name in ("README.md", "CHANGELOG.md", "pyproject.toml", "Makefile")]
    published += list((ROOT / "src").rglob("*.py")) + list((ROOT / "data").rglob("*.yaml"))
    of_a_machine = re.compile(r"/(home|work|root|Users)/")
    assert not [path.name for path in published if of_a_machine.search(path.read_text(encoding="utf-8"))]
