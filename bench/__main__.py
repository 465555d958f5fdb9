"""Run every measurement: ``python -m bench [--quick]``."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.stats.greatest_differences import greatest_differences

from bench import injection
from bench.importing import imports
from bench.library import growth
from bench.measure import say
from bench.starts import starts

_REAL = Path(__file__).resolve().parents[2] / "shared" / "ctgov"
_SIZES, _QUICK = (1000, 10_000, 100_000), (100, 1000, 5000)
_TRIALS = Path(__file__).resolve().parents[1] / "data" / "trials"


def main() -> None:
    """Measure in a folder of its own, so that nothing of the reader's is touched."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=main.__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the work, for a first look")
    quick = parser.parse_args().quick
    program = str(Path(sys.executable).with_name("trialcli"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "data")}
        starts(program, folder, runs=5 if quick else 25)
        growth(program, _TRIALS, folder, count=1000 if quick else 10_000, runs=5 if quick else 15)
        imports(program, folder / "records", _QUICK if quick else _SIZES, 5 if quick else 15, _REAL)
    say("Statistics: greatest absolute difference from the reference over all generated cases")
    for name, difference in greatest_differences().items():
        say(f"  {name:<44} {difference:.1e}")
    say("Audit: single errors planted in sound trials")
    injection.main(["50" if quick else "300", "1"])
    say("Every line of time is a ratio to its floor in this run; OVER marks one that is above its bound.")


if __name__ == "__main__":
    main()
