"""The source distribution can test itself: it holds whatever the tests read."""

import importlib.util
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.untraced,
    pytest.mark.slow,
    pytest.mark.skipif(
        any(importlib.util.find_spec(name) is None for name in ("build", "hatchling")),
        reason="building a source distribution needs the packages build and hatchling",
    ),
]

FOLDERS = ("src", "data", "tests", "docs", "tools", "bench", "requirements")
FILES = (
    "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "RELEASING.md", "CITATION.cff", "LICENSE", "Makefile",
    "Containerfile", "pyproject.toml", "server.json",
)  # fmt: skip
HIDDEN = (".gitignore", ".github", ".dockerignore")


@pytest.fixture(scope="module")
def names(root: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files in it, without the folder that holds them."""
    folder = tmp_path_factory.mktemp("sdist")
    subprocess.run(
        [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(folder), str(root)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    [built] = folder.glob("*.tar.gz")
    with tarfile.open(built) as archive:
        return {member.name.partition("/")[2] for member in archive if member.isfile()}


def test_whatever_the_tests_read_is_in_it(root: Path, names: set[str]) -> None:
    """The tests and their files, what they test, and the pages and commands that they hold against it."""
    files = [path for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file()]
    kept = {path.relative_to(root).as_posix() for path in files if "__pycache__" not in path.parts}
    kept.discard("data/index.sqlite")  # made when a wheel is
    assert {"tests/conftest.py", "tools/pages.py", "docs/cli.md", "requirements/run.txt"} <= kept
    assert kept | set(FILES) <= names


def test_nothing_of_a_working_folder_is_in_it(names: set[str]) -> None:
    """No environment, no cache."""
    assert {name.partition("/")[0] for name in names} <= {*FOLDERS, *FILES, *HIDDEN, "PKG-INFO"}
