"""What the page of a trial loads before it knows which trial it is of."""

import subprocess
import sys

LOOK = """
import sys
import trialcli.report.show.page
print([name for name in sys.modules if name.startswith(("trialcli.registries", "trialcli.report.show.record_"))])
"""


def test_what_a_record_alone_needs_is_not_loaded_for_every_page() -> None:
    """Neither how registries are read nor how a record is shown."""
    run = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
