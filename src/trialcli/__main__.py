"""Where a run begins, installed or as ``python -m trialcli``."""

import gc
import sys


def run() -> None:
    """Run the command line and leave with its exit code."""
    # A run is over in a tenth of a second: collecting cycles while modules load costs 5% of it.
    gc.disable()
    from trialcli.cli.main import main  # noqa: PLC0415 - nothing is loaded before the line above

    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
