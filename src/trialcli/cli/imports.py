"""What the commands for registry records share: where records are kept, and the words for what was done."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from trialcli.cli.output import tell
from trialcli.report.labels import count

if TYPE_CHECKING:
    from trialcli.library.records.importer import Summary
    from trialcli.library.records.record_store import Records
    from trialcli.registries.ctgov.http.settings import Settings
    from trialcli.vocabulary.lookup import Vocabulary

_LISTED = 10  # numbers of changed records that are named
REGISTRY = "TRIALCLI_REGISTRY"


def prepared(path: Path, vocabulary: "Vocabulary", now: int) -> "Records":
    """The file of records, ready to be written; of a damaged one what can be read is taken over, which is told.

    Args:
        path: the file.
        vocabulary: tells what results are of.
        now: seconds since 1970.
    """
    from trialcli.library.records.importer import prepared as made  # noqa: PLC0415 - two commands need it
    from trialcli.library.records.importer import take  # noqa: PLC0415 - the same

    records, aside = made(path)
    if aside:
        from trialcli.library.records.record_recovery import salvaged  # noqa: PLC0415 - only damage needs it

        taken = take(records, salvaged(aside), vocabulary, now)
        kept = f"{count(taken.read, 'version')} of {count(taken.new, 'record')} could still be read and taken over"
        tell([
            f"trialcli: the file of records was damaged; it was kept as {str(aside)!r}.",
            f"trialcli: {kept if taken.read else 'nothing in it could be read'}; import again what is missing.",
        ])  # fmt: skip
    return records


def settings() -> "Settings":
    """How the registry is asked: at its own address, or at the one that the environment names."""
    from trialcli.registries.ctgov.http.settings import from_environment  # noqa: PLC0415 - one command needs it

    found = from_environment(os.environ)
    return found._replace(base=os.environ[REGISTRY]) if os.environ.get(REGISTRY) else found


def said(summary: "Summary", *, passed: bool = False, where: str = "the registry") -> str:
    """What an import did, in a sentence.

    Args:
        summary: what it did.
        passed: whether files were passed over that were read before.
        where: where records were looked for.
    """
    if not summary.read and not summary.refused:
        if passed:
            return "read 0 records; what was read before and has not changed is not read again"
        return f"no records found in {where}"
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
    """Where to see what changed, for records that have a newer version now, and which are dated ahead."""
    told = []
    if summary.changed:
        named = ", ".join(summary.changed[:_LISTED])
        more = summary.newer - len(summary.changed[:_LISTED])
        others = f" and {more:,} more" if more > 0 else ""
        told.append(f"newer: {named}{others}; `trialcli diff {summary.changed[0]}` shows what changed")
    if summary.ahead:
        named = ", ".join(summary.ahead[:_LISTED]) + (" and more" if len(summary.ahead) > _LISTED else "")
        told.append(f"dated on a day to come: {named}; what is imported next takes its place, whatever its day")
    return told
