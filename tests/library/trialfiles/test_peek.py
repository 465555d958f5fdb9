"""A look into the index."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from trialcli.library.library import Library
from trialcli.library.trialfiles.folders import Folder
from trialcli.library.trialfiles.peek import peek_cuts, peek_words


@pytest.fixture
def index(tmp_path: Path, root: Path) -> Path:
    """An index of two shipped files, without the one that was made when they were packed."""
    data = tmp_path / "data"
    (data / "trials").mkdir(parents=True)
    for name in ("vocabulary.yaml", "trials/karmma.yaml"):
        shutil.copy(root / "data" / name, data / name)
    cache = tmp_path / "cache"
    Library.open((Folder(data, "shipped"),), cache, 0)
    [path] = cache.glob("index-*.sqlite")
    return path


def test_words_and_cuts(index: Path, tmp_path: Path) -> None:
    """The cuts of a trial by any of its names; the first index that can be read answers."""
    indexes = (tmp_path / "none.sqlite", index)
    assert {"resident", "fellow"} <= set(peek_words(indexes, ("roles",)))
    assert {"orr", "crs"} <= set(peek_words(indexes, ("outcomes", "terms")))
    assert peek_cuts(indexes, "KarMMa") == peek_cuts(indexes, "nct03361748") == [
        "primary", "update", "topline", "regulator",
    ]  # fmt: skip
    assert peek_cuts(indexes, "nothing") == []
    assert peek_words(indexes, ("none",)) == []


def test_an_index_that_cannot_be_trusted_says_nothing(index: Path, tmp_path: Path) -> None:
    """No file, not an index, another version, one that was changed, or a folder that others may write."""
    assert peek_words((tmp_path / "none.sqlite",), ("roles",)) == []
    (tmp_path / "text.sqlite").write_text("no index")
    assert peek_words((tmp_path / "text.sqlite",), ("roles",)) == []
    with sqlite3.connect(index) as connection:
        connection.execute("UPDATE meta SET value = 'x' || value WHERE key = 'vocabulary'")
    assert peek_words((index,), ("roles",)) == []
    index.parent.chmod(0o777)
    assert peek_cuts((index,), "karmma") == []
    index.parent.chmod(0o700)
    assert peek_cuts((index,), "karmma")
    with sqlite3.connect(index) as connection:
        connection.execute("PRAGMA user_version = 1")
    assert peek_cuts((index,), "karmma") == []
