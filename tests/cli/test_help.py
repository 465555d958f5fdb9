"""Help: every command has it, with examples that work."""

import gzip
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from tests.library.records.shelf import record
from tests.papers.made import jats, pubmed

from trialcli.cli.app import run_command
from trialcli.cli.command_table import COMMANDS, list_commands

COMMAND_FILES = Path(__file__).parents[2] / "src" / "trialcli" / "cli" / "commands"
Run = Callable[..., CompletedProcess[str]]


def examples_in(text: str) -> list[str]:
    """The command lines under ``Examples:`` in a docstring or a page of help."""
    _, _, rest = text.partition("Examples:\n")
    lines = rest.split("\n\n")[0].split("\n")
    return [line.strip() for line in lines if line.strip().startswith("trialcli ")]


EXAMPLES = sorted({
    example
    for file in [*COMMAND_FILES.glob("*.py"), COMMAND_FILES.parent / "app.py"]
    for example in examples_in(file.read_text(encoding="utf-8").replace('"""', "\n\n"))
})  # fmt: skip


def test_every_file_of_a_command_is_registered() -> None:
    """To add a command is a file and a line."""
    files = {file.stem for file in COMMAND_FILES.glob("*.py")} - {"__init__"}
    assert {entry.module for entry in list_commands().values()} == files


def test_the_overview_lists_every_command_with_its_line(shown: Callable[..., str]) -> None:
    """Under its heading."""
    text = " ".join(shown("--help").split())
    for name, entry in COMMANDS.items():
        assert f"{name} {entry.line}" in text
        assert f"{entry.heading}:" in text


@pytest.mark.parametrize("name", list_commands())
def test_a_command_has_help_with_an_example(name: str, shown: Callable[..., str]) -> None:
    """What it does in a sentence, then how it is used."""
    text = shown(*name.split(), "--help")
    assert text.startswith(f"Usage: trialcli {name} ")
    assert examples_in(text)
    assert all(example.startswith(f"trialcli {name}") for example in examples_in(text))
    assert text.split("\n\n")[1].endswith(".")


@pytest.mark.parametrize("name", list_commands())
def test_every_option_says_what_it_does(name: str, shown: Callable[..., str]) -> None:
    """No option without words beside it."""
    _, _, options = shown(*name.split(), "--help").partition("Options:\n")
    entries = re.split(r"\n(?=  -)", options.rstrip())
    assert entries
    for entry in entries:
        assert re.search(r"(  |\n +)[A-Z]\w*[ ,]", entry), entry


def test_h_is_help_too(shown: Callable[..., str]) -> None:
    """For every command."""
    assert shown("show", "-h") == shown("show", "--help")


def test_nothing_typed_gets_the_help(run: Run) -> None:
    """It is not an error to be told off for, yet nothing was done."""
    ran = run()
    assert "Read and compare:" in ran.stdout + ran.stderr


def test_there_are_examples() -> None:
    """Two or three a command."""
    assert len(EXAMPLES) >= 2 * len(list_commands())


_OF_RECORDS = re.compile(r"NCT|registry|\b(?:import|diff|remove|fetch)\b")


@pytest.fixture
def with_records(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """A library with the records that examples name, files of records, and a registry that has them."""
    monkeypatch.chdir(tmp_path)
    first, second = record(3_361_748, "2021-05-03"), record(3_361_748, "2024-05-01", count=12)
    other = record(3_548_207)
    (tmp_path / "ctg-studies.json").write_bytes(b"[" + other + b"]")
    (tmp_path / "downloads").mkdir()
    (tmp_path / "downloads" / "one.json").write_bytes(other)
    (tmp_path / "more.jsonl.gz").write_bytes(gzip.compress(other))
    (tmp_path / "older.jsonl").write_bytes(first + b"\n" + second)
    if _OF_RECORDS.search(request.node.callspec.params["example"]):
        assert run("import", "older.jsonl").returncode == 0
    known = {"NCT03361748": second, "NCT03548207": other}

    def answer(path: str, _fields: object, _settings: object) -> bytes:
        return known.get(path.rpartition("/")[2]) or b'{"studies": [' + other + b"]}"

    monkeypatch.setattr("trialcli.registries.ctgov.client.get_answer", answer)
    paper, article = pubmed("33626253"), jats("PMC5555437")
    (tmp_path / "paper.xml").write_bytes(paper)
    monkeypatch.setattr("trialcli.cli.paper_files.fetch_paper", lambda one, _: ("1", paper if one else article))
    # Pages are written, and shown, where they are tested.
    monkeypatch.setattr("trialcli.cli.site_folder.write_site", lambda *_, **__: 0)
    monkeypatch.setattr("trialcli.cli.site_server.serve_folder", lambda *_: None)


@pytest.mark.slow
@pytest.mark.usefixtures("with_records")
@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs(example: str, run: Run) -> None:
    """As it stands in the help; there may be findings and no problems of use."""
    name, *arguments = shlex.split(example)
    assert name == "trialcli"
    for made in (word for word in arguments if word.endswith(".yaml")):
        assert run_command(["new", Path(made).stem, "--output", made]) == 0
    ran = run(*arguments)
    if arguments[0] == "browse":  # what it shows a terminal is asked where it is tested
        assert (ran.returncode, "needs a terminal" in ran.stderr) == (2, True)
        return
    assert ran.returncode in ({0, 1} if arguments[0] in {"validate", "audit", "check"} else {0})
    written = {"new", "export", "handout", "profile", "cite", "site"}
    assert ran.stdout or arguments[0] in written or "wrote " in ran.stderr


def test_the_version_is_that_of_the_package(shown: Callable[..., str]) -> None:
    """In one line."""
    from trialcli import __version__  # noqa: PLC0415 - only here

    assert shown("--version") == f"trialcli {__version__}\n"


def test_the_name_alone_prints_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard output, as a reader who types it first expects."""
    assert run_command([]) == 0
    assert capsys.readouterr().out.startswith("Usage: trialcli [OPTIONS] COMMAND")
