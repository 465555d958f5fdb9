"""``browse``: where it begins, and where it says why it does not."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trialcli.browse.app import Browser
from trialcli.cli.app import run_command
from trialcli.cli.browse_desk import Desk, export_report
from trialcli.errors import UsageError

Run = Callable[..., subprocess.CompletedProcess[str]]


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The standard streams say from now on that they are one."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((80, 24)))


def test_without_a_terminal_it_says_what_to_do(run: Run) -> None:
    """A pipe and a terminal that cannot place text are none."""
    ran = run("browse")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "trialcli show TRIAL" in ran.stderr


def test_standard_error_has_to_be_the_terminal_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """What draws the screen writes there; without it nobody would see anything, nor how to leave."""
    on_terminal(monkeypatch)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    assert run_command(["browse"]) == 2


def test_a_terminal_that_is_dumb_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no place for a list beside a page."""
    on_terminal(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    assert run_command(["browse"]) == 2


def test_what_draws_it_is_named_where_it_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the command that installs it."""
    on_terminal(monkeypatch)
    monkeypatch.setattr("trialcli.cli.commands.browse.find_spec", lambda _: None)
    assert run_command(["browse"]) == 2
    assert 'pip install "trialcli[browse]"' in capsys.readouterr().err


def test_it_begins_with_the_trial_that_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By any name of it; an unknown one is refused before anything is drawn."""
    on_terminal(monkeypatch)
    begun: list[Any] = []
    monkeypatch.setattr(Browser, "run", lambda self: begun.append(self.typed))
    assert run_command(["browse", "abecma"]) == 0
    assert run_command(["browse"]) == 0
    assert begun == [{"karmma": "abecma"}, {}]
    screen = capsys.readouterr().out
    assert screen.startswith("\x1b[?1049h")  # an alternate screen, which Textual leaves
    assert "\x1b[2;5HADAURA" in screen
    assert run_command(["browse", "karma"]) == 2
    assert "did you mean" in capsys.readouterr().err
    monkeypatch.setattr(Browser, "run", lambda _: ZeroDivisionError())
    assert run_command(["browse"]) == 3


def test_every_report_is_that_of_a_command(run: Run, trial_file: Callable[..., Path], tmp_path: Path) -> None:
    """Trials that stand in the place of shipped ones are told on each page."""
    trial_file(tmp_path / "own" / "karmma.yaml", name="KarMMa")
    told: list[str] = []
    answers = Desk(tmp_path / "own").answers
    found = answers.trials(told.append, None)
    assert found.report.kind == "list"
    assert answers.page("karmma", "card").notes[0].startswith("This trial is read from ")
    assert answers.compare(["karmma", "storm"]).notes[0].startswith("karmma is read from ")
    assert answers.forest("orr", ["karmma", "storm"]).kind == "forest"
    assert answers.why("karmma", "orr").title == "KarMMa: Overall response rate"
    assert answers.questions("storm").kind == "questions"
    assert answers.cite("karmma", ["report", "no-such"]) == "J Small Trials 2020"
    answers.export(answers.page("dapa-hf", "all"), "json", str(tmp_path / "page.json"))
    printed = run("show", "dapa-hf", "--full", "--format", "json", "--data", str(tmp_path / "own")).stdout
    assert printed == (tmp_path / "page.json").read_text()


def test_how_far_a_long_reading_has_come_is_told(trial_file: Callable[..., Path], tmp_path: Path, cold: Path) -> None:
    """Of many files, every hundred."""
    assert cold
    for number in range(101):
        trial_file(tmp_path / f"made-{number}.yaml")
    told: list[str] = []
    Desk(tmp_path).answers.trials(told.append, 1)
    assert [line for line in told if line.startswith("reading 100 of ")]


def test_no_file_is_replaced(tmp_path: Path) -> None:
    """Neither one that is there nor one that a link names."""
    report = Desk(None).answers.page("karmma", "card")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="exists already"):
        export_report(report, "json", str(tmp_path / "link"))
    with pytest.raises(UsageError, match="cannot be written"):
        export_report(report, "json", str(tmp_path / "no" / "folder"))


@pytest.mark.slow
def test_in_a_real_terminal() -> None:
    """It draws the list, and leaves with Ctrl+Q and exit code 0."""
    main, side = pty.openpty()
    ran = subprocess.Popen(
        [sys.executable, "-m", "trialcli", "browse", "karmma"],
        stdin=side, stdout=side, stderr=side, env={**os.environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    seen, end = b"", time.monotonic() + 60
    while b"Idecabtagene" not in seen and time.monotonic() < end:
        if select.select([main], [], [], 0.2)[0]:
            seen += os.read(main, 65536)
    assert b"KarMMa" in seen
    os.write(main, b"\x11")
    while ran.poll() is None and time.monotonic() < end:
        if select.select([main], [], [], 0.2)[0]:
            os.read(main, 65536)
    assert ran.returncode == 0
