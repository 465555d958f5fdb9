"""Reading one file that may be anything."""

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from trialcli.library.trialfiles.files import MAX_BYTES, Unreadable, read_content


def refused(path: Path | str) -> str:
    """The problem of a file that cannot be read."""
    started = time.perf_counter()
    with pytest.raises(Unreadable) as refusal:
        read_content(str(path))
    assert time.perf_counter() - started < 30
    assert refusal.value.problem.file == str(path)
    return str(refusal.value)


@pytest.mark.parametrize("size", [0, 1, 100_000, MAX_BYTES])
def test_a_file_is_read_whole(tmp_path: Path, size: int) -> None:
    """Up to the size a trial file may have."""
    file = tmp_path / "x.yaml"
    file.write_bytes(b"x" * size)
    assert read_content(str(file)) == b"x" * size


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    """Readers keep their files where they like."""
    (tmp_path / "x").write_bytes(b"text")
    (tmp_path / "link.yaml").symlink_to("x")
    assert read_content(str(tmp_path / "link.yaml")) == b"text"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (str, "cannot be read (it is not there); check that the file is there"),
        (lambda file: file.mkdir(), "not a regular file; name a trial file"),
        (os.mkfifo, "not a regular file; name a trial file"),
        (lambda file: file.symlink_to("/dev/zero"), "not a regular file; name a trial file"),
        (lambda file: file.symlink_to("nowhere"), "check that the file is there"),
        (lambda file: file.symlink_to(file), "cannot be read (links lead in a circle); check the path"),
        (lambda file: file.write_bytes(b"x" * (MAX_BYTES + 1)), "2,000,001 bytes, more than it may hold"),
    ],
)
def test_what_is_no_file_of_a_sensible_size_is_refused(
    tmp_path: Path, make: Callable[[Path], object], says: str
) -> None:
    """At once: a pipe that nobody writes to is not waited for."""
    file = tmp_path / "x.yaml"
    make(file)
    assert says in refused(file)


def test_a_path_that_is_too_long_is_refused() -> None:
    """By the system, in its words."""
    assert "cannot be read (its name is too long); check the path" in refused("x" * 5_000)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to look at."""

    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert "cannot be read (permission is denied); check its permissions" in refused(tmp_path / "x.yaml")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_without_permissions_is_refused(tmp_path: Path) -> None:
    """The same, by the system itself."""
    file = tmp_path / "x.yaml"
    file.touch(0o000)
    assert "check its permissions" in refused(file)


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    """Thousands of files are read in one run."""
    (tmp_path / "x").touch()
    opened = Path("/proc/self/fd")
    before = len(list(opened.iterdir())) if opened.exists() else 0
    for _ in range(20):
        read_content(str(tmp_path / "x"))
        refused(tmp_path)
    assert before == (len(list(opened.iterdir())) if before else 0)
