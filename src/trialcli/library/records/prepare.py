"""The file of records made ready for an import: a damaged one is kept and put aside first."""

from pathlib import Path

from trialcli.library.records import records_database as records_file
from trialcli.library.records.record_store import Records
from trialcli.library.records.records_database import Damaged


def prepare_records(path: Path) -> tuple[Records, Path | None]:
    """The file of records, ready to be written, and where a damaged one was put.

    Args:
        path: the file; made where it is missing.

    Raises:
        UsageError: it cannot be written, or is not ours.
    """
    try:
        records = Records.make(path)
        _look_over(records)
    except Damaged:
        aside = records_file.set_aside(path)
        return Records.make(path), aside
    return records, None


def _look_over(records: Records) -> None:
    """Where damage was met before: look at every page, and glean anew where it is only in what can be gleaned.

    Raises:
        Damaged: the originals are concerned.
    """
    records.rows("SELECT count(*) FROM meta")
    suspected = records_file.mark_suspicion(records.path)
    if suspected.exists():
        found = records.rows("PRAGMA quick_check(1)")
        if found != [("ok",)]:
            raise Damaged(str(found))
        records.note("gleaning", "")
        records.note("rebuilding", "")
        suspected.unlink(missing_ok=True)
