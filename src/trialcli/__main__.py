"""Where a run begins, installed or as ``python -m trialcli``."""

import gc
import os
import sys
from contextlib import suppress
from typing import Any


def run() -> None:
    """Run the command line and leave with its exit code."""
    # A run is over in a tenth of a second: collecting cycles while modules load costs 5% of it.
    gc.disable()
    # A stream that was closed (`>&-`) is None; what is written to it goes nowhere.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open until exit
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _spoken_in_utf8(stream)
    try:
        from trialcli.cli.app import run_command  # noqa: PLC0415 - nothing is loaded before the lines above
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(run_command(sys.argv[1:]))


def _spoken_in_utf8(stream: Any) -> None:
    """What goes down a pipe or into a file is UTF-8, whatever the terminal beside it can show; so is what comes."""
    with suppress(AttributeError, OSError, ValueError):  # a stream that a program put in its place, or that is gone
        if not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace" if stream is sys.stdin else "backslashreplace")


if __name__ == "__main__":
    run()
