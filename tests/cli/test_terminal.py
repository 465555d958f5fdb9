"""What the output does on a terminal, down a pipe, and where letters are scarce. Real starts of the program."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from trialcli.formats import BINARY, REPORTS

pytestmark = pytest.mark.slow

Start = Callable[..., subprocess.CompletedProcess[str]]
TrialFile = Callable[..., Path]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
SHOW = ("show", "karmma", "--section", "endpoints", "--section", "limitations")


def on_terminal(*arguments: str, columns: int = 70, lines: int = 10_000, **environment: str) -> str:
    """What a terminal of a given size gets to see."""
    import fcntl  # noqa: PLC0415 - with the terminal
    import struct  # noqa: PLC0415
    import termios  # noqa: PLC0415

    main, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    shell = {"TERM": "xterm-256color", **os.environ, **environment}
    with subprocess.Popen(
        [sys.executable, "-m", "trialcli", *arguments], stdin=inner, stdout=inner, stderr=inner,
        env=shell,
    ) as process:  # fmt: skip
        os.close(inner)
        seen = b""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if not select.select([main], [], [], 1)[0]:
                continue
            try:
                piece = os.read(main, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            seen += piece
        process.wait(10)
    os.close(main)
    return seen.decode().replace("\r\n", "\n")


@pytest.fixture(autouse=True)
def _indexed(start: Start) -> None:
    """An index that is up to date."""
    start("list")


def test_a_terminal_gets_colour_and_its_width() -> None:
    """No line is longer than the terminal is wide."""
    seen = on_terminal(*SHOW, columns=70)
    assert ESCAPE.search(seen)
    lines = ESCAPE.sub("", seen).rstrip("\n").split("\n")
    assert max(map(len, lines)) <= 70
    assert len(lines) > 30


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_declined(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By either of the two customs."""
    monkeypatch.setenv(name, value)
    seen = on_terminal(*SHOW)
    assert "ORR" in seen
    assert "\x1b" not in seen


def test_columns_beats_the_terminal() -> None:
    """A reader may want another width."""
    seen = ESCAPE.sub("", on_terminal(*SHOW, columns=200, COLUMNS="50"))
    assert max(map(len, seen.split("\n"))) <= 50


def test_a_terminal_that_does_not_know_its_size_is_taken_for_an_ordinary_one() -> None:
    """80 columns."""
    seen = ESCAPE.sub("", on_terminal(*SHOW, columns=0, lines=0, PAGER="cat"))
    assert 60 < max(map(len, seen.split("\n"))) <= 80


def test_a_long_page_goes_through_the_pager_on_a_terminal(tmp_path: Path) -> None:
    """A short one does not."""
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho THROUGH THE PAGER\ncat\n", encoding="utf-8")
    pager.chmod(0o755)
    assert "THROUGH THE PAGER" in on_terminal("show", "karmma", lines=20, PAGER=str(pager))
    assert "THROUGH THE PAGER" not in on_terminal("related", "karmma", "--format", "plain", lines=50, PAGER=str(pager))


def test_a_long_wait_has_a_bar_and_a_short_one_has_none(own: Path, trial_file: Callable[..., Path], cold: Path) -> None:
    """Only where a person is waiting."""
    assert not cold.exists()
    on_terminal("list", "--format", "plain")
    trial_file(own / "one.yaml")
    assert "Reading trial files" not in on_terminal("list", "--format", "plain")
    for number in range(60):
        trial_file(own / f"small-{number}.yaml")
    assert "Reading trial files" in on_terminal("list", "--format", "plain")


def test_a_pipe_gets_no_escapes_and_nothing_is_cut(start: Start) -> None:
    """Every sentence on one line, every row whole."""
    ran = start(*SHOW, TERM="xterm-256color")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "\x1b" not in ran.stdout
    assert "…" not in ran.stdout
    assert max(map(len, ran.stdout.split("\n"))) > 120
    assert "Single" not in ran.stdout
    assert "how much better ide-cel is than something else." in ran.stdout


def test_columns_is_kept_down_a_pipe_too(start: Start) -> None:
    """For it was asked for; what is no number is not."""
    assert max(map(len, start(*SHOW, COLUMNS="60").stdout.split("\n"))) <= 60
    for odd in ("", "0", "-5", "wide", "²"):
        assert max(map(len, start(*SHOW, COLUMNS=odd).stdout.split("\n"))) > 120


def test_an_encoding_of_ascii_is_enough_for_a_terminal() -> None:
    """Dashes and signs become the nearest letters; nothing fails."""
    for form in (name for name in REPORTS if name not in BINARY):
        seen = on_terminal("show", "karmma", "--format", form, PYTHONIOENCODING="ascii", COLUMNS="200")
        assert "karmma" in seen.casefold()
        assert seen.isascii()
    seen = on_terminal("endpoints", "karmma", PYTHONIOENCODING="ascii", COLUMNS="200")
    assert "64.9-80.9*" in seen
    assert "* computed" in seen


def test_what_is_no_text_is_kept_from_a_terminal() -> None:
    """Its bytes would be noise; the remedy is named."""
    seen = " ".join(on_terminal("list", "--format", "docx", COLUMNS="200").split())
    assert seen == "trialcli: --format docx is no text for a terminal; send it into a file: `> list.docx`"


def test_what_is_no_text_goes_down_a_pipe_as_it_is() -> None:
    """A Word document is a zip archive, which begins so."""
    ran = subprocess.run(
        [sys.executable, "-m", "trialcli", "list", "--format", "docx"], capture_output=True, check=True, timeout=60
    )
    assert (ran.stdout[:4], ran.stderr) == (b"PK\x03\x04", b"")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16", "cp437"])
def test_a_pipe_is_utf_8_whatever_the_terminal_is(
    encoding: str, start: Start, own: Path, trial_file: TrialFile
) -> None:
    """No name of an author and no sign is lost or replaced on its way to another program."""
    source = {"kind": "paper", "authors": ["Łuczak A", "Nagy Ş", "Díaz N"], "title": "Effect of β-blockers ≥3 months",
              "journal": "Inv J Med", "year": 2021}  # fmt: skip
    cuts = {"main": {"label": "Main report", "source": "main"}}
    trial_file(own / "names.yaml", name="Names", citation="main", sources={"main": source}, cuts=cuts)
    for style in ("ris", "bibtex", "csl", "vancouver"):
        told = start("cite", "names", "--style", style, PYTHONIOENCODING=encoding).stdout
        assert "Łuczak" in told
        assert "β-blockers ≥3" in told
    assert "64.9–80.9*" in start("endpoints", "karmma", PYTHONIOENCODING=encoding).stdout
    ran = start("show", "karmma", "--full", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert re.search(r"CRS +≥3 ", ran.stdout)


def test_a_pipe_that_closes_ends_quietly(home: Path) -> None:
    """As with ``| head -1``."""
    assert home
    command = f"{sys.executable} -m trialcli show karmma --format html; echo $? >&2"
    ran = subprocess.run(
        ["/bin/sh", "-c", f"( {command} ) | head -1"], capture_output=True, check=False, encoding="utf-8", timeout=60
    )
    assert ran.stdout == "<!doctype html>\n"
    assert ran.stderr == "0\n"


def test_a_pipe_that_was_closed_before_ends_quietly(home: Path) -> None:
    """Nobody is there to read; that is no error."""
    assert home
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        [sys.executable, "-m", "trialcli", "show", "karmma"],
        stdout=writer, stderr=subprocess.PIPE, check=False, encoding="utf-8", timeout=60,
    )  # fmt: skip
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_no_bug(home: Path) -> None:
    """It is said in one sentence."""
    assert home
    ran = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m trialcli list > /dev/full"],
        capture_output=True, check=False, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr == ("trialcli: standard output cannot be written (the disk is full); send it somewhere else\n")


def test_streams_may_be_closed(home: Path) -> None:
    """Nothing is said, since there is no one to say it to; the exit code tells."""
    assert home
    for arguments, code in (("show karmma >&-", 0), ("show nobody 2>&-", 2), ("show nobody >&- 2>&-", 2)):
        ran = subprocess.run(
            ["/bin/sh", "-c", f"{sys.executable} -m trialcli {arguments}"],
            capture_output=True, check=False, encoding="utf-8", timeout=60,
        )  # fmt: skip
        assert (ran.returncode, ran.stdout, ran.stderr.count("\n") <= 1) == (code, "", True)
        assert "Traceback" not in ran.stderr


def test_ctrl_c_while_indexing_ends_quietly(own: Path, trial_file: Callable[..., Path], cold: Path) -> None:
    """With exit code 130; what was read is kept, and the next run goes on."""
    many = 2_000
    text = trial_file(own / "small.yaml").read_text(encoding="utf-8")
    for number in range(many):
        (own / f"small-{number}.yaml").write_text(text, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "trialcli", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        until = time.monotonic() + 30
        while not list(cold.rglob("*.sqlite")) and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    # A shell calls both 130. Python ends by the signal itself where it came while a class was being made (`exec`).
    assert process.returncode in {130, -signal.SIGINT}
    assert (out, err.strip()) == ("", "")
