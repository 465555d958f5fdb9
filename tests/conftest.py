"""A home of its own for every test, the shipped library, and ways to run the program."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from coverage import Coverage
from docx import Document
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, settings

import trialcli
from trialcli.cli import output
from trialcli.cli.app import run_command
from trialcli.formats import BINARY
from trialcli.library.library import Library
from trialcli.library.trialfiles.folders import Folder
from trialcli.library.trialfiles.folders import find_shipped as shipped_folder
from trialcli.render import View, render_document, render_report
from trialcli.report.document import Report

# Hypothesis takes some of its examples from the constants of the modules that are loaded: all of them from the start,
# so that they are the same in whatever order tests run, and while one of them runs.
for _module in walk_packages(trialcli.__path__, "trialcli."):
    if not _module.name.endswith("__main__"):
        import_module(_module.name)

# The same examples every time, whatever the machine: fewer for `make check`; many new ones for `make fuzz`.
settings.register_profile("steady", derandomize=True, database=None, deadline=None, max_examples=50)
settings.register_profile("quick", settings.get_profile("steady"), max_examples=20)
settings.register_profile("fuzz", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

Ran = subprocess.CompletedProcess[str]

# How coverage tells a program that it is started in to measure itself.
TRACED = "COVERAGE_PROCESS_CONFIG"

# What a shell may have set that changes what is printed.
OUTSIDE = (
    "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM", "PAGER", "MANPAGER", "LESS", "TRIALCLI_DATA",
    "TRIALCLI_TRACEBACK", "TRIALCLI_ROLE", "TRIALCLI_SPECIALTY", "TRIALCLI_FORMAT", "TRIALCLI_THEME", "TRIALCLI_NCBI",
    "TRIALCLI_REGISTRY", "XDG_CONFIG_HOME", "PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL", "_TRIALCLI_COMPLETE",
)  # fmt: skip


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Do not trace a test marked `untraced`, nor a program that it starts: tracing takes most of its time."""
    tracing = Coverage.current() if item.get_closest_marker("untraced") else None
    config = os.environ.pop(TRACED, None) if tracing else None
    if tracing:
        tracing.stop()
    yield
    if tracing:
        tracing.start()
    if config is not None:
        os.environ[TRACED] = config


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def facts(root: Path) -> Path:
    """The folder of what the sources say; it is beside the project where the data are curated, and only there."""
    folder = root.parent / "shared"
    if not (folder / "facts.md").is_file():
        pytest.skip("the collected sources are kept beside the project, and are not here")
    return folder


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that the tests of one process share, since indexes of other folders never meet in it."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, warm: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that no other test has seen, and nothing of the shell that started the tests."""
    folder = tmp_path_factory.mktemp("home")
    for name in OUTSIDE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(warm))
    return folder


@pytest.fixture(autouse=True)
def legible(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read in a file that is no text stands on standard output instead of its bytes."""
    monkeypatch.setattr(output, "write_bytes", lambda content: output.write_text(read_document(content)))


@pytest.fixture
def own(home: Path) -> Path:
    """The reader's own folder of trial files, empty."""
    folder = home / "data" / "trialcli" / "trials"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def cold(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache that holds no index yet."""
    folder = home / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The library of the shipped trials alone."""
    cache = tmp_path_factory.mktemp("shipped")
    return Library.open((Folder(shipped_folder(), "shipped"),), cache, time.time_ns(), lambda files: files)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the command line in this process."""

    def ran(*arguments: str) -> Ran:
        capsys.readouterr()
        code = run_command(list(arguments))
        return Ran(["trialcli", *arguments], code, *capsys.readouterr())

    return ran


@pytest.fixture(scope="session")
def drawn() -> Callable[[Report, str, View], str]:
    """A report in any format, as text: what is read in a file that is none."""

    def text(report: Report, form: str, view: View) -> str:
        return (
            read_document(render_document(report, form, view)) if form in BINARY else render_report(report, form, view)
        )

    return text


def read_document(content: bytes) -> str:
    """What is read in a Word document: its paragraphs and the rows of its tables, a line each, in their order."""
    lines = []
    for part in Document(BytesIO(content)).iter_inner_content():
        if isinstance(part, Paragraph):
            lines.append(part.text.replace("\n", " "))
        else:
            lines += [" ".join(cell.text.replace("\n", " ") for cell in row.cells) for row in part.rows]
    return "\n".join([*lines, ""])


@pytest.fixture
def start() -> Callable[..., Ran]:
    """Start the program anew, as a shell does; its output is read as UTF-8."""

    def started(*arguments: str, options: tuple[str, ...] = (), **environment: str) -> Ran:
        return subprocess.run(
            [sys.executable, *options, "-m", "trialcli", *arguments],
            env={**os.environ, **environment}, capture_output=True, check=False, encoding="utf-8", timeout=60,
        )  # fmt: skip

    return started


@pytest.fixture
def shown(run: Callable[..., Ran]) -> Callable[..., str]:
    """What a command that succeeds prints."""

    def output(*arguments: str) -> str:
        ran = run(*arguments)
        assert (ran.returncode, ran.stderr) == (0, "")
        return ran.stdout

    return output


@pytest.fixture
def told(run: Callable[..., Ran]) -> Callable[..., tuple[str, str]]:
    """What a command that succeeds prints, and what it says beside that: the notes under a lone table of CSV."""

    def both(*arguments: str) -> tuple[str, str]:
        ran = run(*arguments)
        assert ran.returncode == 0
        assert ran.stderr == "" or arguments[-1] == "csv"
        return ran.stdout, ran.stderr

    return both


@pytest.fixture
def read(shown: Callable[..., str]) -> Callable[..., Any]:
    """What a command that succeeds prints as JSON."""
    return lambda *arguments: json.loads(shown(*arguments, "--format", "json"))


@pytest.fixture
def trial_file() -> Callable[..., Path]:
    """Write a small sound trial file, with other values for some keys; without a key whose value is None."""

    def written(path: Path, **changes: Any) -> Path:
        values = {**SMALL, **changes}
        path.parent.mkdir(parents=True, exist_ok=True)
        # JSON is YAML too, and writes whatever a text holds as an escape.
        path.write_text(json.dumps({key: value for key, value in values.items() if value is not None}, indent=1))
        return path

    return written


SMALL = {
    "name": "Small",
    "title": "A small trial of one arm",
    "disease": "asthma",
    "citation": "report",
    "bottom_line": "Of ten people, five responded.",
    "design": {"allocation": "single-arm", "population": "Adults with asthma", "intervention": "A new inhaler"},
    "arms": {"new": {"label": "New inhaler"}},
    "sources": {"report": {"kind": "paper", "journal": "J Small Trials", "year": 2020}},
    "cuts": {"main": {"label": "Main report", "source": "report"}},
    "results": [
        {"outcome": "orr", "arm": "new", "cut": "main", "population": "treated", "events": 5, "of": 10, "percent": "50"}
    ],
}
