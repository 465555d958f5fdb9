"""Time whole commands side by side: interleaved runs, medians, ratios."""

import os
import pty
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Command(NamedTuple):
    """A command to time.

    ``terminal`` runs it in a pseudo-terminal, as a person would; ``home`` is a folder that is emptied before every run,
    and holds whatever the command keeps.
    """

    name: str
    words: Sequence[str]
    extra: Mapping[str, str] = {}
    terminal: bool = False
    home: Path | None = None


def medians(commands: Sequence[Command], runs: int) -> dict[str, float]:
    """Median seconds of each command; every round runs all of them, after one round that does not count."""
    times: dict[str, list[float]] = {command.name: [] for command in commands}
    for round_ in range(runs + 1):
        for command in commands:
            seconds = _timed(command)
            if round_:
                times[command.name].append(seconds)
    return {name: statistics.median(taken) for name, taken in times.items()}


def _timed(command: Command) -> float:
    # Bytecode is written, as it is where a package is installed.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"COLUMNS": "100", "PAGER": "cat", **command.extra}
    if command.home:
        shutil.rmtree(command.home, ignore_errors=True)
        command.home.mkdir()
        environment |= {"HOME": str(command.home)} | dict.fromkeys(
            ("XDG_CACHE_HOME", "XDG_DATA_HOME"), str(command.home)
        )
    started = time.perf_counter()
    if command.terminal:
        _in_terminal(command.words, environment)
    else:
        subprocess.run(command.words, env=environment, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    return time.perf_counter() - started


def _in_terminal(words: Sequence[str], environment: dict[str, str]) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(words, env=environment, stdin=theirs, stdout=theirs, close_fds=True)  # noqa: S603
    os.close(theirs)
    try:
        while os.read(ours, 65536):
            pass
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    if process.wait():
        message = f"{' '.join(words)} failed"
        raise RuntimeError(message)


def row(name: str, seconds: float, floor: float, bound: float) -> str:
    """One line of a report: the time, the floor's, their ratio and the bound it is held to."""
    ratio = seconds / floor
    verdict = "ok" if ratio <= bound else "OVER"
    return f"  {name:<44} {1000 * seconds:8.1f} ms {1000 * floor:8.1f} ms {ratio:7.2f}  <= {bound:<5} {verdict}"


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
