"""Remove records that were imported: all versions of one, or a single one."""

from trialcli.library.records.record_store import Records
from trialcli.library.records.workers import Fresh, make_work
from trialcli.library.records.writer import write_summaries
from trialcli.vocabulary.lookup import Vocabulary


def remove_record(records: Records, number: str, version: str, vocabulary: Vocabulary) -> int:
    """Remove a record, or one version of it; where that was the current one, the next newest becomes current.

    Files that were read before are read again when they are imported the next time, so that it can come back.

    Args:
        records: the open file, ready to be written.
        number: its registry number.
        version: what the version is called; all of them without it.
        vocabulary: tells what results are of.

    Returns:
        How many versions are gone.

    Raises:
        UsageError: there is no such record or version, or the file cannot be written.
    """
    number, called = number.strip().upper(), version.strip().casefold()
    with records.writing() as connection:
        found = connection.execute(
            "SELECT id, version, current FROM versions WHERE number = ? ORDER BY version, id", (number,)
        ).fetchall()
        names = records.versions_by_id(number)
        gone = [row for row in found if not called or names[row[0]].version == called]
        if not gone:
            raise records.unknown(number, version)
        ids = [(row[0],) for row in gone]
        connection.executemany("DELETE FROM versions WHERE number = ? AND id = ?", [(number, *row) for row in ids])
        for table in ("originals", "cards", "names", "topics"):
            connection.executemany(f"DELETE FROM {table} WHERE id = ?", ids)  # noqa: S608 - fixed names
        connection.execute("DELETE FROM sources")
        left = [row for row in found if row not in gone]
        if not left:
            records.note("records", records.count() - 1)
        elif any(row[2] for row in gone):
            _raise(records, number, left[-1][0], vocabulary)
    return len(gone)


def _raise(records: Records, number: str, id_: int, vocabulary: Vocabulary) -> None:
    """Make a version the current one."""
    records.connection.execute("UPDATE versions SET current = 1 WHERE number = ? AND id = ?", (number, id_))
    data = records.sound_body(id_)
    if data is not None:
        (values,) = make_work(vocabulary)([(number, "", 0, data)])
        if len(values) != len(Fresh._fields):
            return  # it cannot be read, and is told of when it is asked for
        write_summaries(records.connection, [(id_, Fresh._make(values))])
