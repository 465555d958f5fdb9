"""Index the trials that are shipped, whenever a wheel or an editable install is built, and lay the manual beside it.

``python -m tools.shipped_index`` does it too.
"""

import sys
import time
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parents[1]


def write_index(root: Path) -> None:
    """Write the index of the trials of a source tree, with the code that stands in it."""
    sys.path.insert(0, str(root / "src"))
    from trialcli.library.trialfiles.folders import PREPARED  # noqa: PLC0415 - the tree need not be installed yet
    from trialcli.library.trialfiles.prepared import write_prepared  # noqa: PLC0415

    write_prepared(root / "data", root / "data" / PREPARED, time.time_ns())


class ShippedIndex(BuildHookInterface[Any]):
    """What the builder calls before it packs the data."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the index where the data are; a wheel has the manual and the completion of shells too."""
        write_index(Path(self.root))
        if version == "standard":
            sys.path.insert(0, self.root)
            from tools.shared_files import write_shared  # noqa: PLC0415 - the tree need not be installed yet

            build_data["shared_data"] |= write_shared(Path(self.root) / "build")


if __name__ == "__main__":
    write_index(ROOT)
