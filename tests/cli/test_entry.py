"""Where a run begins."""

import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from subprocess import CompletedProcess

import pytest

from trialcli import __main__


def test_the_installed_command_runs_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It leaves with the exit code of the command."""
    monkeypatch.setattr(sys, "argv", ["trialcli", "show", "nobody-at-all"])
    monkeypatch.setattr("gc.disable", lambda: None)
    with pytest.raises(SystemExit) as end:
        __main__.run()
    assert end.value.code == 2
    assert "there is no trial" in capsys.readouterr().err


def test_the_command_is_declared() -> None:
    """Under the name people type."""
    [command] = entry_points(group="console_scripts", name="trialcli")
    assert command.load() is __main__.run


def test_python_runs_the_package_too(start: Callable[..., CompletedProcess[str]]) -> None:
    """With ``-m``, and the name of the program in its help stays."""
    assert start("--help").stdout.startswith("Usage: trialcli ")


def test_an_interruption_of_the_imports_ends_quietly() -> None:
    """Ctrl-C in the first instant is no traceback either."""
    code = (
        "import sys, builtins\n"
        "from trialcli.__main__ import run\n"
        "real = builtins.__import__\n"
        "def stop(name, *rest):\n"
        "    if name == 'typer':\n"
        "        raise KeyboardInterrupt\n"
        "    return real(name, *rest)\n"
        "builtins.__import__ = stop\n"
        "run()\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, encoding="utf-8", timeout=60)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")
