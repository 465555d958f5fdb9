"""What is built and installed: the trials travel with the program, the tests do not."""

import importlib.util
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from trialcli.cli.command_table import list_commands

pytestmark = [
    pytest.mark.untraced,
    pytest.mark.slow,
    pytest.mark.skipif(
        any(importlib.util.find_spec(name) is None for name in ("build", "hatchling")),
        reason="building a wheel needs the packages build and hatchling",
    ),
]


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source tree."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The files in the wheel."""
    with zipfile.ZipFile(wheel) as file:
        return set(file.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the installed package and nothing of the source tree."""
    folder = tmp_path_factory.mktemp("site")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index",
         "--disable-pip-version-check", "--target", str(folder), str(wheel)],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return folder


def test_every_trial_and_word_is_in_the_wheel(root: Path, names: set[str]) -> None:
    """And the schemas, for editors."""
    data = {f"trialcli/data/{file.relative_to(root / 'data')}" for file in (root / "data").rglob("*.*")}
    assert {"trialcli/data/trials/karmma.yaml", "trialcli/data/index.sqlite"} <= data
    assert data <= names


def test_every_module_is_in_the_wheel(root: Path, names: set[str]) -> None:
    """With the mark that says the package is typed."""
    package = root / "src"
    modules = {str(file.relative_to(package)) for file in package.rglob("*.py")}
    assert modules | {"trialcli/py.typed"} <= names


def test_no_test_is_in_the_wheel(names: set[str]) -> None:
    """Nor anything but the package and what describes it."""
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"trialcli"}
    assert [name for name in names if "test" in name.casefold()] == []


def test_only_what_runs_is_required(root: Path, wheel: Path) -> None:
    """No tool of the tests is asked of a reader."""
    with zipfile.ZipFile(wheel) as file:
        [meta] = [name for name in file.namelist() if name.endswith(".dist-info/METADATA")]
        lines = file.read(meta).decode().split("\n")
    required = {line.removeprefix("Requires-Dist: ") for line in lines if line.startswith("Requires-Dist: ")}
    extras = {line for line in required if "extra ==" in line}
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert len(required - extras) == len(project["dependencies"])
    assert len(extras) == sum(len(added) for added in project.get("optional-dependencies", {}).values())
    assert not {line for line in required if line.startswith(("scipy", "numpy", "pytest", "hypothesis"))}


def alone(installed: Path) -> dict[str, str]:
    """The environment of a reader who has the installed package; what it runs is not measured as the source tree."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return {**kept, "PYTHONPATH": str(installed)}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",), ("list",), ("show", "karmma"), ("show", "karmma", "--format", "html"),
        ("compare", "karmma", "cartitude-1"), ("endpoints", "--outcome", "orr"), ("toxicities", "--term", "crs"),
        ("related", "karmma"), ("search", "bridging"), ("questions", "--role", "resident"), ("validate",), ("schema",),
        ("new", "my-trial", "--output", "-"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_the_installed_program_works_anywhere(
    arguments: tuple[str, ...], installed: Path, tmp_path: Path, home: Path
) -> None:
    """Outside the source tree, with the data it brought along."""
    assert home
    ran = subprocess.run(
        [sys.executable, "-m", "trialcli", *arguments], cwd=tmp_path, capture_output=True, check=False,
        encoding="utf-8", timeout=60, env=alone(installed),
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout


FIRST = """
import sys
from trialcli.cli.app import run_command
code = run_command(sys.argv[1:])
sys.exit(code or sorted({"pydantic", "yaml", "trialcli.trialfile"} & set(sys.modules)) or None)
"""


@pytest.mark.parametrize("arguments", [("show", "karmma"), ("list",), ("search", "bridging")], ids=" ".join)
def test_the_first_start_parses_no_trial_file(
    arguments: tuple[str, ...], installed: Path, tmp_path: Path, cold: Path
) -> None:
    """All of them were read when the wheel was built; what is compared now are bytes."""
    assert not cold.exists()
    ran = subprocess.run(
        [sys.executable, "-c", FIRST, *arguments], cwd=tmp_path, capture_output=True, check=False,
        encoding="utf-8", timeout=60, env=alone(installed),
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout


def test_the_installed_program_is_the_one_that_ran(installed: Path, tmp_path: Path) -> None:
    """Not the one in the source tree."""
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "import trialcli.library.trialfiles.folders as f; print(f.__file__); print(f.find_shipped())",
        ],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
        env=alone(installed),
    )
    module, data = map(Path, ran.stdout.splitlines())
    assert module.is_relative_to(installed)
    assert data == installed / "trialcli" / "data"


def test_the_manual_and_completion_are_laid_beside_the_program(wheel: Path) -> None:
    """Where man, bash, zsh and fish look under the prefix of an installation; every command has its part."""
    with zipfile.ZipFile(wheel) as file:
        shared = {
            name.partition(".data/data/")[2]: file.read(name).decode() for name in file.namelist() if ".data/" in name
        }
    assert set(shared) == {
        "share/man/man1/trialcli.1", "share/bash-completion/completions/trialcli",
        "share/zsh/site-functions/_trialcli", "share/fish/vendor_completions.d/trialcli.fish",
    }  # fmt: skip
    manual = shared.pop("share/man/man1/trialcli.1").splitlines()
    assert [command for command in list_commands() if f".SH TRIALCLI {command.upper()}" not in manual] == []
    assert {line.split(" ")[0] for line in manual if line.startswith((".", "'"))} == {".TH", ".SH", ".nf", ".fi"}
    assert all("_TRIALCLI_COMPLETE" in script for script in shared.values())
