"""A bad or huge file hurts only itself: what is read and compared of it is bounded, and that is said in a sentence.

The bounds are counted here, and not timed.
"""

import os
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from trialcli.trialfile import problems as wording
from trialcli.trialfile import yaml as yamlfile

pytestmark = pytest.mark.untraced

Run = Callable[..., CompletedProcess[str]]
File = Callable[..., Path]
ROW = {"outcome": "orr", "arm": "new", "cut": "main", "population": "treated", "percent": "50"}


@pytest.fixture
def page(run: Run) -> str:
    """The page of a sound trial, as it is without any other file."""
    return run("show", "karmma").stdout


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many letters were compared with how many, each time that near misses were looked for."""
    letters: list[int] = []

    def counted(word: str, known: Any, **options: Any) -> list[str]:
        letters.append(len(word) * sum(map(len, known)))
        return get_close_matches(word, known, **options)

    monkeypatch.setattr(wording, "get_close_matches", counted)
    return letters


def test_near_misses_are_looked_for_among_short_words_and_for_few(
    run: Run, own: Path, trial_file: File, page: str, compared: list[int]
) -> None:
    """Of 199 long names of arms none is compared with any of 500 long words."""
    arms = {f"{'ab' * 300}{number}": {"label": "A"} for number in range(199)}
    rows = [{**ROW, "arm": f"{'ba' * 300}{number}"} for number in range(500)]
    file = trial_file(own / "near.yaml", arms=arms, results=rows)
    assert run("show", "karmma").stdout == page
    assert compared == []
    told = run("validate", str(file), "--format", "plain").stdout
    assert told.count("there is no arm") == 500
    assert max(map(len, told.splitlines())) < 3_000
    short = [{**ROW, "arm": f"neww{number}"} for number in range(500)]
    told = run("validate", str(trial_file(own / "near.yaml", results=short)), "--format", "plain").stdout
    assert (len(compared), told.count("did you mean new?")) == (20, 20)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("results:\n" + "- {}\n" * 10_000, 10_001, "more than 10,000 rows"),
        ("results:\n- [" + "{}," * 600_000 + "]\n", 2, "more than 10,000 rows"),
        ("results:\n- [" + "[]," * 600_000 + "]\n", 2, "more than 300,000 values"),
        ("limitations: [" + "a," * 900_000 + "]\n", 1, "more than 300,000 values"),
    ],
)
def test_a_file_of_very_many_values_is_read_no_further(  # noqa: PLR0913, PLR0917 - three of them are the case
    text: str, line: int, what: str, run: Run, own: Path, page: str
) -> None:
    """Before any of it is checked, since what is wrong with each would fill the memory."""
    with pytest.raises(yamlfile.YamlError) as refused:
        yamlfile.read_yaml(text)
    assert (refused.value.line, refused.value.what) == (line, what)
    assert "split it" in refused.value.remedy
    file = own / "many.yaml"
    file.write_text(text, encoding="utf-8")
    assert run("show", "karmma").stdout == page
    said = run("validate", str(file), "--format", "plain").stdout
    assert said.count(f"{file}:") == 1
    assert f"{file}:{line}: {what}; a trial file has a few hundred" in said


def test_as_many_rows_as_may_be_are_read() -> None:
    """The file itself is one of the mappings."""
    assert len(yamlfile.read_yaml("results:\n" + "- {}\n" * 9_999).values["results"]) == 9_999


def test_very_many_arms_are_refused(run: Run, trial_file: File, tmp_path: Path) -> None:
    """Every table is as wide as there are arms."""
    arms = {f"arm-{number}": {"label": "A"} for number in range(501)}
    file = trial_file(tmp_path / "wide.yaml", arms=arms, results=[{**ROW, "arm": "arm-0"}])
    ran = run("show", str(file))
    assert ran.returncode == 1
    assert "arms: has 501 arms, more than 500 that can be set side by side; keep those that have results" in ran.stderr
    del arms["arm-500"]
    assert run("show", str(trial_file(file, arms=arms, results=[{**ROW, "arm": "arm-0"}]))).returncode == 0


def test_a_pipe_as_profile_keeps_nobody_waiting(
    run: Run, home: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told and passed over, as any profile that cannot be read."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    path = home / "config" / "trialcli" / "config.toml"
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    ran = run("show", "karmma")
    assert (ran.returncode, ran.stdout) == (0, page)
    assert ran.stderr == f"trialcli: the profile {str(path)!r} cannot be read: not a regular file; it is passed over\n"
    ran = run("profile", "set", "role", "resident")
    assert (ran.returncode, path.is_fifo()) == (2, True)


def test_a_huge_profile_is_passed_over_unread(run: Run, home: Path, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four settings need no more than a few lines."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    path = home / "config" / "trialcli" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"#" * 100_001)
    ran = run("show", "karmma")
    assert ran.stdout == page
    assert "cannot be read: 100,001 bytes, more than it may hold (100,000); it is passed over" in ran.stderr


@pytest.mark.parametrize("name", ["pipe.yaml", "vocabulary.yaml"])
def test_a_pipe_among_the_files_keeps_nobody_waiting(name: str, run: Run, own: Path, page: str) -> None:
    """A trial file or words: it is a problem of its own."""
    os.mkfifo(own / name)
    ran = run("show", "karmma")
    assert (ran.returncode, ran.stdout) == (0, page)
    assert "1 file has problems" in ran.stderr
    assert f"{own / name}: not a regular file" in run("validate", str(own), "--format", "plain").stdout


@pytest.mark.parametrize("word", ["pipe.yaml", "pipe.json"])
def test_a_pipe_that_is_named_keeps_nobody_waiting(word: str, run: Run, tmp_path: Path) -> None:
    """A trial file or a record."""
    os.mkfifo(tmp_path / word)
    ran = run("show", str(tmp_path / word))
    assert ran.returncode == 1
    assert "not a regular file" in ran.stderr
