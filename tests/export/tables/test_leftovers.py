"""A folder to work in leaves nothing, and takes with it what the killed left."""

import os
import sys
from pathlib import Path

import pytest

from trialcli.export.tables.leftovers import make_workplace


def test_nothing_is_left(tmp_path: Path) -> None:
    """Whether it ends well or not."""
    with make_workplace(tmp_path) as place:
        (place / "a").touch()
        assert place.parent == tmp_path
    assert not list(tmp_path.iterdir())


def test_what_was_left_by_the_killed_is_gone_and_what_is_in_use_stays(tmp_path: Path) -> None:
    """Nobody holds the lock of a folder whose process was killed."""
    left = tmp_path / ".trialcli-tables-left"
    left.mkdir()
    (left / "in-use").touch()
    (left / "part").touch()
    young = tmp_path / ".trialcli-tables-young"  # about to have a lock
    young.mkdir()
    link = tmp_path / ".trialcli-tables-link"
    link.symlink_to(left)
    with make_workplace(tmp_path) as one, make_workplace(tmp_path):
        assert not left.exists()
        assert one.exists()
    assert sorted(tmp_path.iterdir()) == [link, young]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_what_is_of_others_stays(tmp_path: Path) -> None:
    """In a folder that many may write to."""
    other = tmp_path / ".trialcli-tables-other"
    other.mkdir()
    (other / "in-use").touch()
    os.chown(other, 65534, 65534)
    with make_workplace(tmp_path):
        assert other.exists()


def test_without_locks_nobody_is_taken_to_be_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a system that has none."""
    left = tmp_path / ".trialcli-tables-left"
    left.mkdir()
    (left / "in-use").touch()
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with make_workplace(tmp_path):
        assert left.exists()
