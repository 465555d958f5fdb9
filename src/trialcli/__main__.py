"""Where a run begins, installed or as ``python -m trialcli``."""

import gc
import os
import sys


def run() -> None:
    """Run the command line and leave with its exit code."""
    # A run is over in a tenth of a second: collecting cycles while modules load costs 5% of it.
    gc.disable()
    # A stream that was closed (`>&-`) is None; what is written to it goes nowhere.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open until exit
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    try:
        from trialcli.cli.main import main  # noqa: PLC0415 - nothing is loaded before the lines above
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
