"""What the commands for registry records share: where records are kept, and the words for what was done."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from trialcli.cli.output import tell
from trialcli.report.wording import count

if TYPE_CHECKING:
    from trialcli.library.importing import Summary
    from trialcli.library.records import Records
    from trialcli.registry.settings import Settings

_LISTED = 10  # numbers of changed records that are named
REGISTRY = "TRIALCLI_REGISTRY"


def prepared(path: Path) -> "Records":
    """The file of records, ready to be written; a damaged one was put aside, which is told."""
    from trialcli.library.importing import prepared as made  # noqa: PLC0415 - two commands need it

    records, aside = made(path)
    if aside:
        tell([f"trialcli: the file of records was damaged; it was kept as {str(aside)!r}, import what was in it again"])
    return records


def settings() -> "Settings":
    """How the registry is asked: at its own address, or at the one that the environment names."""
    from trialcli.registry.settings import from_environment  # noqa: PLC0415 - one command needs it

    found = from_environment(os.environ)
    return found._replace(base=os.environ[REGISTRY]) if os.environ.get(REGISTRY) else found


def said(summary: "Summary") -> str:
    """What an import did, in a sentence."""
    if not summary.read and not summary.refused:
        return "read 0 records; what was read before and has not changed is not read again"
    parts = (
        (summary.new, "new"),
        (summary.newer, "newer than before"),
        (summary.older, "older, kept beside the newer"),
        (summary.unchanged, "unchanged"),
    )
    done = ", ".join(f"{number:,} {word}" for number, word in parts if number)
    refused = f"; {count(summary.refused, 'problem')} told above" if summary.refused else ""
    return f"read {count(summary.read, 'record')}{': ' + done if done else ''}{refused}"


def changes(summary: "Summary") -> list[str]:
    """Where to see what changed, for records that have a newer version now."""
    if not summary.changed:
        return []
    named = ", ".join(summary.changed[:_LISTED])
    more = summary.newer - len(summary.changed[:_LISTED])
    others = f" and {more:,} more" if more > 0 else ""
    return [f"newer: {named}{others}; `trialcli diff {summary.changed[0]}` shows what changed"]
