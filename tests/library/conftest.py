"""What the tests of the library begin from: a data folder to change, a cache, and a clock."""

import os
import shutil
import time
from pathlib import Path

import pytest

from trialcli.library.library import Library
from trialcli.library.trialfiles import indexer as refresh
from trialcli.library.trialfiles.files import read_content
from trialcli.library.trialfiles.folders import Folder

ROOT = Path(__file__).parents[2]
MINUTE = 60_000_000_000
SMALL = (ROOT / "tests" / "files" / "good" / "small.yaml").read_text(encoding="utf-8")


class Desk:
    """A data folder with the shipped words, a cache folder, and what was read of the one for the other.

    Args:
        home: an empty folder.
    """

    def __init__(self, home: Path) -> None:
        self.data = home / "data"
        self.cache = home / "cache"
        self.data.mkdir()
        shutil.copy(ROOT / "data" / "vocabulary.yaml", self.data)
        self.read: list[str] = []

    def write(self, name: str, text: str = SMALL, *, folder: Path | None = None) -> Path:
        """A file of the data folder, or of another."""
        file = (folder or self.data) / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def places(self, *more: Path) -> tuple[Folder, ...]:
        """The folders of a run."""
        return (Folder(self.data, "shipped"), *(Folder(path, "named") for path in more))

    def open(self, *more: Path, later: int = MINUTE) -> Library:
        """The library, a minute after the files were written, when all of them have settled.

        Args:
            more: further folders.
            later: nanoseconds since now.
        """
        self.read.clear()
        return Library.open(self.places(*more), self.cache, time.time_ns() + later)

    @property
    def index(self) -> Path:
        """The one index file."""
        (file,) = self.cache.glob("index-*.sqlite")
        return file


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk that notes which files are read."""
    made = Desk(tmp_path)

    def noted(path: str) -> bytes:
        made.read.append(os.path.relpath(path, made.data))
        return read_content(path)

    monkeypatch.setattr(refresh, "read_content", noted)
    return made


def ids(library: Library) -> list[str]:
    """The trials of a library."""
    return [trial.id for trial in library.trials()]
