"""What the statistics cost to import."""

import subprocess
import sys

PROGRAM = """
import sys, math, typing, collections.abc
before = set(sys.modules)
from trialcli.stats import beta, counts, difference, from_interval, needed, normal, proportion, ratio
print(*sorted(name for name in set(sys.modules) - before if not name.startswith("trialcli")))
"""


def test_nothing_is_imported_but_math_and_typing() -> None:
    """No scipy, and none of the standard library's heavier modules."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
