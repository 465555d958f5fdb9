"""What the project says of itself is true: help, pictures, examples, changelog."""

import re
import shlex
from pathlib import Path

import pytest
from tools.pages import EXPORTS, PICTURES, help_of, picture, with_dictionary, with_help

from trialcli import __version__
from trialcli.cli.app import run_command
from trialcli.cli.command_table import list_commands

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
PAGES = [*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def written(svg: str) -> list[str]:
    """What stands in a picture; Rich places it anew with its releases."""
    return [text for text in re.findall(r"<text [^>]*>([^<]*)</text>", svg) if text.strip()]


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
def test_the_help_of_every_command_stands_in_the_reference(command: str) -> None:
    """As the program prints it now; `make docs` renews it."""
    assert help_of(command) in REFERENCE


def test_the_reference_has_no_help_of_another_day() -> None:
    """Renewing it changes nothing."""
    assert with_help(REFERENCE) == REFERENCE


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_what_the_program_draws(name: str) -> None:
    """And a page shows it; `make docs` renews it."""
    assert any(f"{name}.svg" in page.read_text(encoding="utf-8") for page in PAGES)
    kept = (ROOT / "docs" / f"{name}.svg").read_text(encoding="utf-8")
    assert written(kept)
    assert written(kept) == written(picture(PICTURES[name]))


def test_the_changelog_begins_with_this_version() -> None:
    """A version that nobody described is not released."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.*)$", changelog, flags=re.MULTILINE)
    assert re.fullmatch(r"(\S+) \(\d{4}-\d\d-\d\d\)", headings[0])
    assert headings[0].partition(" ")[0] == __version__


def test_the_project_speaks_of_itself_alone() -> None:
    """No absolute path of a machine stands in what is published."""
    published = [*PAGES, *(ROOT / name for name in ("CHANGELOG.md", "RELEASING.md", "pyproject.toml", "Makefile"))]
    published += list((ROOT / "src").rglob("*.py")) + list((ROOT / "data").rglob("*.yaml"))
    of_a_machine = re.compile(r"(?<![\w.])/(home|work|root|Users)/")  # not within an address
    assert not [path.name for path in published if of_a_machine.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    """To a file of the project."""
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize(
    "page", [ROOT / "CONTRIBUTING.md", ROOT / "docs" / "architecture.md"], ids=lambda page: page.name
)
def test_a_recipe_names_files_that_are_there(page: str) -> None:
    """A path in a recipe is one of the project or of its source."""
    named = re.findall(r"`([\w./]+/[\w.]+\.(?:py|yaml))`", (ROOT / page).read_text(encoding="utf-8"))
    places = [ROOT, ROOT / "src" / "trialcli"]
    assert named
    assert [name for name in named if not any((place / name).exists() for place in places)] == []


def test_the_readme_is_short() -> None:
    """What is longer has a page of its own."""
    assert len(README.splitlines()) <= 130


def test_the_columns_of_the_flat_table_are_those_of_the_program() -> None:
    """Renewing the page changes nothing."""
    page = EXPORTS.read_text(encoding="utf-8")
    assert with_dictionary(page) == page
    assert "| `margin_side` |" in page


def tutorial() -> list[str]:
    """Every command of the tutorial, in its order."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_every_line_of_the_tutorial_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One after the other, in an empty folder; each ends well and prints something, or writes its file."""
    monkeypatch.chdir(tmp_path)
    assert len(tutorial()) > 15
    for line in tutorial():
        assert run_command(shlex.split(line)[1:]) == 0, line
        assert ("--output" in line) != bool(capsys.readouterr().out), line
    assert {file.name for file in tmp_path.iterdir()} == {"club.html", "answers.html", "my-trial.yaml"}
