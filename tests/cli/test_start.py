"""What a start costs: what it imports and what it opens. Measured in real starts."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from trialcli.formats import MODULES, REPORTS

pytestmark = [pytest.mark.slow, pytest.mark.untraced]

HEAVY = ("rich", "sqlite3", "yaml", "pydantic", "scipy", "numpy")
# Modules of trialcli that help, version and completion may import.
DOOR = ("trialcli", "trialcli.errors")

RUN = """
import json, os, sys
opened, before = [], set(sys.modules)
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
from trialcli.cli.app import run_command
try:
    code = run_command(sys.argv[1:])
except SystemExit as end:
    code = end.code
modules = [name for name, module in sys.modules.items() if module and name not in before]
sys.stderr.write(json.dumps([code, modules, opened]))
"""


class Started(NamedTuple):
    """A start: what it printed, the modules it imported, the files it opened."""

    output: str
    modules: set[str]
    opened: list[str]


Watch = Callable[..., Started]


@pytest.fixture
def started(home: Path) -> Callable[..., Started]:
    """Start the program anew and watch it."""
    assert home

    def watched(*arguments: str, **environment: str) -> Started:
        ran = subprocess.run(
            [sys.executable, "-c", RUN, *arguments], capture_output=True, check=False, encoding="utf-8",
            errors="replace", timeout=60,
            env={**os.environ, **environment},
        )  # fmt: skip
        code, modules, opened = json.loads(ran.stderr)
        assert code == 0
        return Started(ran.stdout, set(modules), opened)

    return watched


def within(modules: set[str], *packages: str) -> set[str]:
    """The modules of some packages."""
    return {name for name in modules if any(name == one or name.startswith(f"{one}.") for one in packages)}


def rooms(modules: set[str]) -> set[str]:
    """The rooms of trialcli below the command line."""
    return {name for name in within(modules, "trialcli") - set(DOOR) if not name.startswith("trialcli.cli")}


@pytest.mark.parametrize("arguments", [("--version",), ("--help",)])
def test_version_and_help_import_nothing_heavy(arguments: tuple[str], started: Watch) -> None:
    """No room below the command line but the errors."""
    modules = started(*arguments).modules
    assert within(modules, *HEAVY) == set()
    assert rooms(modules) == set()


def test_the_help_of_a_command_imports_no_data_room(started: Watch) -> None:
    """Nothing is read to say how something is used."""
    assert within(started("show", "--help").modules, *HEAVY) == set()


# What it takes to know the names of the files.
NAMES = {
    "trialcli.formats", "trialcli.ids",
    "trialcli.library", "trialcli.library.trialfiles", "trialcli.library.trialfiles.folders",
}  # fmt: skip


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completing_a_command_imports_nothing_heavy(shell: str, started: Watch) -> None:
    """The tab key is pressed often."""
    line = {"COMP_WORDS": "trialcli ", "COMP_CWORD": "1", "_TYPER_COMPLETE_ARGS": "trialcli ",
            "_TYPER_COMPLETE_FISH_ACTION": "get-args"}  # fmt: skip
    modules = started(_TRIALCLI_COMPLETE=f"complete_{shell}", **line).modules
    assert within(modules, *HEAVY, "sqlite3") == set()
    assert rooms(modules) <= NAMES  # a trial may be the first word


def test_completing_an_id_reads_folders_alone(started: Watch) -> None:
    """Neither the index nor a file."""
    line = {"COMP_WORDS": "trialcli show k", "COMP_CWORD": "2"}
    modules = started(_TRIALCLI_COMPLETE="complete_bash", **line).modules
    assert within(modules, *HEAVY) == set()
    assert rooms(modules) <= NAMES | {"trialcli.report", "trialcli.report.show", "trialcli.report.show.sections"}


def test_a_warm_page_imports_no_validator(started: Watch) -> None:
    """The trial was checked when its file was new."""
    started("show", "karmma")
    modules = started("show", "karmma").modules
    assert (
        within(modules, "yaml", "pydantic", "scipy", "numpy", "trialcli.trialfile", "trialcli.trialfile.yaml") == set()
    )
    assert within(modules, "rich.markdown", "rich.progress", "rich.syntax", "rich.traceback") == set()
    assert {"trialcli.report.show.page", "trialcli.render.text.terminal"} <= modules


@pytest.mark.parametrize("form", REPORTS)
def test_a_format_imports_no_other(form: str, started: Watch) -> None:
    """Each is imported when it is asked for."""
    started("list")
    modules = started("list", "--format", form).modules
    others = {f"trialcli.render.{module}" for name, module in MODULES.items() if name != form}
    assert others & modules == set()


@pytest.mark.parametrize(
    "arguments",
    [("show", "karmma"), ("list",), ("search", "bridging"), ("related", "karmma"), ("endpoints", "--outcome", "orr")],
    ids=" ".join,
)
def test_a_warm_start_opens_no_trial_file(
    arguments: tuple[str, ...], started: Watch, cold: Path, settled: None
) -> None:
    """What they say is in the index; the first start reads them all."""
    assert cold
    assert settled is None
    assert any(name.endswith("karmma.yaml") for name in started(*arguments).opened)
    assert [name for name in started(*arguments).opened if name.endswith((".yaml", ".yml"))] == []


def test_completion_opens_no_trial_file(started: Watch, cold: Path) -> None:
    """Names of files are enough, and no index is made."""
    start = started(_TRIALCLI_COMPLETE="complete_bash", COMP_WORDS="trialcli show k", COMP_CWORD="2")
    assert "karmma" in start.output.split("\n")
    assert [name for name in start.opened if name.endswith((".yaml", ".sqlite"))] == []
    assert not cold.exists()


@pytest.fixture
def settled(root: Path) -> None:
    """Skip where a shipped file has only just been changed: it is read again, since it may change once more."""
    import time  # noqa: PLC0415 - only here

    newest = max(file.stat().st_ctime for file in (root / "data").rglob("*.yaml"))
    if time.time() - newest < 3:
        pytest.skip("a trial file was changed less than three seconds ago")
