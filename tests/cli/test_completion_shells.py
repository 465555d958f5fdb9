"""Completion where it happens, in the shells themselves: no name of a file is ever run, whatever it is."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.untraced

Start = Callable[..., subprocess.CompletedProcess[str]]

# Each makes a file named ``ran-N`` where a shell runs what stands in it: at the tab key, or at Enter behind it.
HOSTILE = (
    "ok\\$(touch ran-1)", "ok$(touch ran-2)", "ok\\`touch ran-3`", "ok`touch ran-4`", "ok;touch ran-5;",
    "ok'; touch ran-6; '", 'ok"; touch ran-7; "', "ok'$(touch ran-8)'", 'ok"$(touch ran-9)"',
    "ok))'; touch ran-10; '((",
    "ok\ntouch ran-11\n", "ok(touch ran-12)", "ok\\\\$(touch ran-13)", "ok&touch ran-14&", "ok*", "ok%(touch ran-15)s",
    "ok${(e):-$(touch ran-16)}", "ok{a,b}", "~ok", "-ok", "ok|touch ran-17|",
)  # fmt: skip
BEGIN = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
}
SOURCE = {"bash": "source {}", "zsh": "autoload -Uz compinit; compinit -u -D; source {}"}


@pytest.fixture
def program(tmp_path: Path, start: Start) -> Path:
    """A folder with the program under its name, and what a shell sources."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "trialcli"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m trialcli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    for shell in ("bash", "zsh", "fish"):
        script = start(_TRIALCLI_COMPLETE=f"source_{shell}").stdout
        (folder / f"completion.{shell}").write_text(script, encoding="utf-8")
    return folder


class Shell:
    """An interactive shell on a terminal of its own.

    Args:
        name: of ``BEGIN``.
        folder: where it stands.
        program: the folder of the program.
    """

    def __init__(self, name: str, folder: Path, program: Path) -> None:
        self._main, inner = pty.openpty()
        path = f"{program}{os.pathsep}{os.environ['PATH']}"
        self.process = subprocess.Popen(
            BEGIN[name], stdin=inner, stdout=inner, stderr=inner, cwd=folder, start_new_session=True,
            env={**os.environ, "PATH": path, "TERM": "dumb" if name == "bash" else "xterm", "HOME": str(folder)},
        )  # fmt: skip
        os.close(inner)
        source = SOURCE[name].format(program / f"completion.{name}")
        self.type(f"{source}; PS1='REA''DY> '\n")
        self.until("READY> ")

    def type(self, text: str) -> None:
        """Strike keys."""
        os.write(self._main, text.encode())

    def until(self, wanted: str, seconds: float = 30) -> str:
        """What is on the screen when a text has come."""
        seen, end = "", time.monotonic() + seconds
        while wanted not in seen and time.monotonic() < end:
            if select.select([self._main], [], [], 0.1)[0]:
                seen += os.read(self._main, 65536).decode(errors="replace")
        return seen

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait(10)
        os.close(self._main)


@pytest.fixture
def here(own: Path, tmp_path: Path) -> Path:
    """An empty folder to stand in, with hostile names among the reader's trial files."""
    for name in (*HOSTILE, "okay"):
        (own / f"{name}.yaml").write_text("none of these is a trial", encoding="utf-8")
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


def needed(shell: str) -> str:
    """Where a shell is; the test is skipped where it is not installed."""
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not installed here")
    return found


@pytest.fixture(params=BEGIN)
def shell(request: pytest.FixtureRequest, here: Path, program: Path) -> Iterator[Shell]:
    """Each shell that is driven by its keys."""
    needed(request.param)
    opened = Shell(request.param, here, program)
    yield opened
    opened.close()


def test_no_name_of_a_file_is_run(shell: Shell, here: Path) -> None:
    """Neither at the tab key nor at Enter; the one name that is an id is put on the line."""
    shell.type("trialcli show o\t")
    assert "okay" in shell.until("okay")
    shell.type("\n")
    shell.until("READY> ")
    assert list(here.glob("ran-*")) == []


def test_a_data_cut_is_completed(shell: Shell) -> None:
    """Behind the @, which bash takes for the beginning of a word."""
    shell.type("trialcli show karmma@top\t")
    assert "@topline" in shell.until("@topline", 10)


@pytest.mark.parametrize(
    "line", ["trialcli ", "trialcli show --", "trialcli show karmma --format ", "trialcli quiz --"]
)
def test_every_shell_takes_what_it_is_offered(shell: Shell, line: str) -> None:
    """Quotation marks and dollar signs in a line of help end nothing and are not evaluated."""
    shell.type(f"{line}\t\t")
    seen = shell.until("-", 3)
    shell.type("\x15")
    seen += shell.until("READY> ", 1)
    for wrong in ("bad substitution", "parse error", "unmatched", "command not found", "_arguments:"):
        assert wrong not in seen.lower()


def test_no_name_of_a_file_is_run_in_fish(here: Path, program: Path) -> None:
    """It completes a line without a terminal."""
    fish = needed("fish")
    script = f"source {program / 'completion.fish'}; complete -C 'trialcli show o'"
    path = f"{program}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        [fish, "--no-config", "-c", script], cwd=here, env={**os.environ, "PATH": path}, capture_output=True,
        check=False, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout.split()) == (0, ["okay"])
    assert list(here.glob("ran-*")) == []
