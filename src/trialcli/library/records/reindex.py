"""Make anew what is gleaned from the originals, where a newer trialcli or other words glean it otherwise."""

from collections.abc import Callable, Iterator

from trialcli.library.records.record_store import Records
from trialcli.library.records.records_database import DERIVED, FORGET_DERIVED, ORDERS
from trialcli.library.records.workers import Chunk, Fresh, hire_crew
from trialcli.library.records.writer import derive_topics, write_summaries
from trialcli.registries.ctgov.identity import Unsound
from trialcli.registries.ctgov.index_entry import GLEANING, parse_soundly
from trialcli.registries.ctgov.record_topics import titles_stamp, topics_of
from trialcli.vocabulary.lookup import Vocabulary
from trialcli.vocabulary.titles import Titles

_BATCH = 2000
_CHUNK = 32  # records sent to a worker at once
_FEW = 200  # records that are gleaned before a worker would have started
_PROCESSES = 2

Watch = Callable[[int, int], object]
"""Told how many records are done, and of how many."""


def is_stale(records: Records) -> bool:
    """Whether the lists and the index of words were gleaned by another version of trialcli, or not to the end."""
    return records.meta("gleaning") != str(GLEANING)


def has_other_topics(records: Records, vocabulary: Vocabulary) -> bool:
    """Whether other words decided what the results of the records are of."""
    return records.meta("titles") != titles_stamp(vocabulary)


def note_gleaning(records: Records, vocabulary: Vocabulary) -> None:
    """Make sure that records which are added are gleaned as those that are there."""
    if records.count() == 0:
        if is_stale(records):
            with records.telling():
                records.connection.executescript(f"BEGIN IMMEDIATE; {FORGET_DERIVED} {DERIVED} COMMIT;")
        with records.writing():
            records.note("gleaning", GLEANING)
            records.note("titles", titles_stamp(vocabulary))
    elif is_stale(records):
        rebuild_summaries(records, vocabulary)
    elif has_other_topics(records, vocabulary):
        records.note("titles", "")


def rebuild_summaries(records: Records, vocabulary: Vocabulary, watch: Watch = lambda *_: None) -> None:
    """Glean every current version anew; what is interrupted goes on the next time.

    Args:
        records: the open file, ready to be written.
        vocabulary: tells what results are of.
        watch: told how far it has come.

    Raises:
        UsageError: the file cannot be written.
    """
    stamp = f"{GLEANING} {titles_stamp(vocabulary)}"
    if records.meta("rebuilding") != stamp:
        with records.telling():
            records.connection.executescript(f"BEGIN IMMEDIATE; {FORGET_DERIVED} {DERIVED} COMMIT;")
        with records.writing():
            records.note("gleaning", "")
            records.note("rebuilding", stamp)
            records.note("rebuilt", 0)
    mark = records.noted("rebuilt", 0)
    rows = sorted(records.rows("SELECT id, number FROM versions WHERE current"))
    waiting = [(id_, number) for id_, number in rows if id_ > mark]
    batch: list[tuple[int, Fresh]] = []
    with hire_crew(_PROCESSES if len(waiting) > _FEW else 0, vocabulary) as workers:
        for results in workers.results(_chunks(records, waiting)):
            found = [Fresh._make(values) for values in results if len(values) == len(Fresh._fields)]
            batch += [(one.offset, one) for one in found]
            if len(batch) >= _BATCH:
                _keep(records, batch)
                watch(len(rows) - sum(id_ > batch[-1][0] for id_, _ in waiting), len(rows))
                batch = []
    _keep(records, batch)
    with records.writing():
        records.note("gleaning", GLEANING)
        records.note("titles", titles_stamp(vocabulary))
        records.note("rebuilding", "")
    with records.telling():
        records.connection.executescript(f"BEGIN IMMEDIATE; {ORDERS} COMMIT;")
    watch(len(rows), len(rows))


def _chunks(records: Records, waiting: list[tuple[int, str]]) -> Iterator[Chunk]:
    """Originals to glean; one that is damaged is passed over, and told of when it is asked for."""
    for start in range(0, len(waiting), _CHUNK):
        lot = ((number, id_, records.sound_body(id_)) for id_, number in waiting[start : start + _CHUNK])
        yield [(number, "", id_, data) for number, id_, data in lot if data is not None]


def _keep(records: Records, batch: list[tuple[int, Fresh]]) -> None:
    if batch:
        with records.writing() as connection:
            there = {id_ for (id_,) in connection.execute("SELECT id FROM versions WHERE current")}
            write_summaries(connection, [(id_, one) for id_, one in batch if id_ in there])
            records.note("rebuilt", batch[-1][0])


def find_topics(records: Records, vocabulary: Vocabulary) -> None:
    """Decide anew what the results of all records are of, by these words.

    Args:
        records: the open file, ready to be written.
        vocabulary: the words.

    Raises:
        UsageError: the file cannot be written.
    """
    titles = Titles(vocabulary)
    with records.writing() as connection:
        connection.execute("DELETE FROM topics")
        for (id_,) in records.rows("SELECT id FROM cards WHERE results"):
            data = records.sound_body(id_)
            if data is not None:
                derive_topics(connection, [(id_, _topics(data, titles))])
        records.note("titles", titles_stamp(vocabulary))


def _topics(data: bytes, titles: Titles) -> tuple[tuple[str, str], ...]:
    try:
        return topics_of(parse_soundly(data, "", ""), titles)
    except Unsound:
        return ()
