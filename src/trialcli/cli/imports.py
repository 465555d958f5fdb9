"""What the commands for registry records share: where records are kept, and the words for what was done."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from trialcli.cli.output import tell_reader
from trialcli.report.labels import count_things

if TYPE_CHECKING:
    from trialcli.library.records.importer import Summary
    from trialcli.library.records.record_store import Records
    from trialcli.registries.http.settings import Settings
    from trialcli.vocabulary.lookup import Vocabulary

_LISTED = 10  # numbers of changed records that are named
REGISTRY = "TRIALCLI_REGISTRY"


def prepare_records(path: Path, vocabulary: "Vocabulary", now: int) -> "Records":
    """The file of records, ready to be written; of a damaged one what can be read is taken over, which is told.

    Args:
        path: the file.
        vocabulary: tells what results are of.
        now: seconds since 1970.
    """
    from trialcli.library.records.importer import import_pieces  # noqa: PLC0415 - the same
    from trialcli.library.records.importer import prepare_records as made  # noqa: PLC0415 - two commands need it

    records, aside = made(path)
    if aside:
        from trialcli.library.records.record_recovery import salvage_originals  # noqa: PLC0415 - only damage needs it

        taken = import_pieces(records, salvage_originals(aside), vocabulary, now)
        versions, of = count_things(taken.read, "version"), count_things(taken.new, "record")
        kept = f"{versions} of {of} could still be read and taken over"
        tell_reader([
            f"trialcli: the file of records was damaged; it was kept as {str(aside)!r}.",
            f"trialcli: {kept if taken.read else 'nothing in it could be read'}; import again what is missing.",
        ])  # fmt: skip
    return records


def read_settings() -> "Settings":
    """How the registry is asked: at its own address, or at the one that the environment names."""
    from trialcli.registries.http.settings import from_environment  # noqa: PLC0415 - one command needs it

    found = from_environment(os.environ)
    return found._replace(base=os.environ[REGISTRY]) if os.environ.get(REGISTRY) else found


def describe_import(summary: "Summary", *, passed: bool = False, where: str = "the registry") -> str:
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
        (summary.partial, "with some fields only, kept beside the fuller version that is shown"),
        (summary.unchanged, "unchanged"),
    )
    done = ", ".join(f"{number:,} {word}" for number, word in parts if number)
    refused = f"; {count_things(summary.refused, 'problem')} told above" if summary.refused else ""
    return f"read {count_things(summary.read, 'record')}{': ' + done if done else ''}{refused}"


def describe_changes(summary: "Summary") -> list[str]:
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
