"""Importing records: what is refused, what is remembered, and what is left when it is killed."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.library.records.shelf import NOW, WORDS, derived, filled, pieces, record, taken

from trialcli.errors import DataError, Problem, TrialcliError
from trialcli.library.library import Library
from trialcli.library.records import batches as chunks
from trialcli.library.records import importer as importing
from trialcli.library.records import workers
from trialcli.library.records.importer import Progress, Summary, import_pieces, prepare_records, refused_before
from trialcli.library.records.record_recovery import salvage_originals
from trialcli.library.records.record_store import Records, make_packer
from trialcli.library.records.records_database import mark_suspicion
from trialcli.library.records.reindex import find_topics, has_other_topics, rebuild_summaries
from trialcli.library.records.workers import Workers
from trialcli.registries.ctgov.index_entry import GLEANING
from trialcli.registries.files import containers
from trialcli.registries.files.containers import Piece

BAD = b'{"protocolSection": '


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where records are kept."""
    return tmp_path / "records.sqlite"


def lines(path: Path, *records: bytes) -> Path:
    """A file of records, one a line."""
    path.write_bytes(b"\n".join(records) + b"\n")
    return path


def read(records: Records, *paths: Path) -> Iterator[Piece | Problem]:
    """What is in files, without what was had before."""
    return containers.read_pieces([str(path) for path in paths], io.BytesIO(), skip=Progress(records))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_bad_records_are_told_and_the_rest_is_kept(count: int, place: Path) -> None:
    """Each with its place; in this process or in others, in the order of the file."""
    numbers = [number for number in range(300) if number % 50 != 7]
    found = pieces(*(record(number) if number in numbers else BAD for number in range(300)))
    records, _ = prepare_records(place)
    told: list[Problem] = []
    summary = import_pieces(records, found, WORDS, NOW, tell=told.append, workers=count)
    assert summary == Summary(read=294, new=294, refused=6)
    assert [problem.path for problem in told] == [f"study {number + 1}" for number in range(7, 300, 50)]
    assert [row[0] for row in records.rows("SELECT number FROM versions ORDER BY id")] == [
        f"NCT{number:08}" for number in numbers
    ]


def test_a_container_that_breaks_off_is_told(place: Path) -> None:
    """And is read again the next time; its records are there."""
    records, _ = prepare_records(place)
    broken = Problem("download.json", None, "after study 2", "it breaks off", "download the file again")
    told: list[Problem] = []
    summary = import_pieces(records, [*pieces(record(1), record(2)), broken], WORDS, NOW, tell=told.append)
    assert (summary.new, summary.refused, told) == (2, 1, [broken])


@pytest.mark.parametrize("count", [0, 2])
def test_problems_are_told_in_the_order_of_the_file(count: int, place: Path) -> None:
    """Whoever finds them: a record that is none is found later than that the file breaks off."""
    records, _ = prepare_records(place)
    broken = Problem("download.json", None, "after study 3", "it breaks off", "download the file again")
    told: list[Problem] = []
    import_pieces(records, [*pieces(record(1), record(2), BAD), broken], WORDS, NOW, tell=told.append, workers=count)
    assert [problem.path for problem in told] == ["study 3", "after study 3"]


@pytest.mark.parametrize("count", [0, 2])
def test_a_file_that_is_given_up_is_read_no_further(count: int, place: Path, tmp_path: Path) -> None:
    """Of seven megabytes of lines that are no records a few are read; the file after it is read as ever."""
    bad, good = tmp_path / "bad.jsonl", tmp_path / "good.jsonl"
    bad.write_bytes(b'{"no": "record"}\n' * 400_000)
    good.write_bytes(record(1) + b"\n")
    records, _ = prepare_records(place)
    given_up: set[str] = set()
    progress = containers.Progress()
    told: list[Problem] = []
    read_of_bad = 0

    def watched() -> Iterator[Piece | Problem]:
        nonlocal read_of_bad
        both = [str(bad), str(good)]
        for one in containers.read_pieces(both, io.BytesIO(), given_up=given_up, progress=progress):
            read_of_bad = max(read_of_bad, progress.read if one.file == str(bad) else 0)
            yield one

    summary = import_pieces(records, watched(), WORDS, NOW, tell=told.append, workers=count, given_up=given_up)
    assert (summary.new, given_up) == (1, {str(bad)})
    assert read_of_bad < 5_000_000 < bad.stat().st_size
    assert "gave up after 1,000 problems in a row" in told[-1].what


def test_one_record_of_many_that_is_none_is_not_answered_with_the_import(place: Path) -> None:
    """Which is what is at work."""
    records, _ = prepare_records(place)
    told: list[Problem] = []
    import_pieces(records, pieces(b"{}", record(1)), WORDS, NOW, tell=told.append)
    assert "no registry number" in told[0].what
    assert "import" not in told[0].remedy


def test_an_empty_file_of_an_older_trialcli_is_made_anew(place: Path) -> None:
    """Its tables may be others."""
    records, _ = prepare_records(place)
    records.connection.executescript("DROP TABLE cards; CREATE TABLE cards (id INTEGER PRIMARY KEY, number TEXT)")
    records.note("gleaning", 1)
    assert taken(records, pieces(record(1))).new == 1


def test_many_records_are_the_same_as_few_at_a_time(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Batches, chunks and dropped orders change nothing of what is kept."""
    data = [record(number % 90, f"2024-0{1 + number // 90}-01", acronym=f"A{number % 7}", terms=["Nausea"])
            for number in range(200)]  # fmt: skip
    whole = derived(filled(place, *data))
    monkeypatch.setattr(importing, "_BATCH", 13)
    monkeypatch.setattr(chunks, "_MOST", 13)
    records, _ = prepare_records(tmp_path / "other.sqlite")
    seen: list[int] = []
    import_pieces(records, pieces(*data), WORDS, NOW, watch=lambda summary: seen.append(summary.read), workers=1)
    parts = derived(records)
    assert [row[1:] for row in parts["cards"]] == [row[1:] for row in whole["cards"]]
    assert len(seen) == 16
    assert seen == sorted(seen)
    assert seen[-1] == 200
    assert len(records.rows("SELECT name FROM sqlite_master WHERE type = 'index' AND name GLOB '*_by_*'")) == 5


def test_the_summary_names_a_few_that_changed(place: Path) -> None:
    """Fifty, however many there are."""
    records = filled(place, *(record(number, "2020-01-01") for number in range(60)))
    summary = taken(records, pieces(*(record(number) for number in range(60))))
    assert (summary.newer, len(summary.changed), summary.changed[0]) == (60, 50, "NCT00000000")


def test_an_unchanged_file_is_passed_over(place: Path, tmp_path: Path) -> None:
    """It is not opened; a changed one is read anew, and how many were refused is remembered."""
    file = lines(tmp_path / "many.jsonl", record(1), BAD + b"}", record(2))
    records, _ = prepare_records(place)
    assert taken(records, read(records, file)) == Summary(read=2, new=2, refused=1)
    assert refused_before(records, str(file)) == 1
    assert dict(Progress(records)) == {str(file): containers.WHOLE}
    assert len(Progress(records)) == 1
    file.chmod(0)
    assert taken(records, read(records, file)) == Summary()
    file.chmod(0o600)
    os.utime(file, (1, 1))
    assert taken(records, read(records, file)) == Summary(read=2, unchanged=2, refused=1)
    lines(file, record(1), record(2), record(3))
    assert taken(records, read(records, file)) == Summary(read=3, new=1, unchanged=2)
    assert refused_before(records, str(file)) == 0


def test_standard_input_is_not_remembered(place: Path) -> None:
    """It is another one each time."""
    records, _ = prepare_records(place)
    for _ in range(2):
        summary = taken(records, pieces(record(1), file="-"))
    assert summary.unchanged == 1
    assert len(Progress(records)) == 0


class Stop(Exception):  # noqa: N818 - it is not an error
    """What a test stops an import with."""


@pytest.mark.parametrize("kind", [KeyboardInterrupt, Stop])
def test_an_interrupted_import_keeps_what_was_read_and_goes_on(kind: type, place: Path, tmp_path: Path) -> None:
    """From where it was: no record is read twice."""
    file = lines(tmp_path / "many.jsonl", *(record(number) for number in range(100)))
    records, _ = prepare_records(place)

    def stopped() -> Iterator[Piece | Problem]:
        for number, piece in enumerate(read(records, file)):
            if number == 70:
                raise kind
            yield piece

    with pytest.raises(kind):
        taken(records, stopped())
    kept = records.count()
    assert 0 < kept <= 70
    summary = taken(records, read(records, file))
    assert summary == Summary(read=100 - kept, new=100 - kept)
    assert records.count() == 100


IMPORT = """
import io, sys
from pathlib import Path
from tests.library.records.shelf import NOW, WORDS
from trialcli.library.records import importer
from trialcli.library.records.importer import Progress, prepare_records, import_pieces
from trialcli.registries.files.containers import read_pieces
importer._BATCH = 40
records, _ = prepare_records(Path(sys.argv[1]))
found = read_pieces(sys.argv[2:], io.BytesIO(), skip=Progress(records))
import_pieces(records, found, WORDS, NOW, workers=1, watch=lambda summary: print(summary.read, flush=True))
"""


def started(root: Path, place: Path, *files: Path) -> "subprocess.Popen[bytes]":
    """An import in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    words = [sys.executable, "-c", IMPORT, str(place), *map(str, files)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, env=environment)


def test_a_killed_import_loses_nothing_and_the_next_completes(place: Path, tmp_path: Path, root: Path) -> None:
    """Killed several times, wherever it is; in the end all is there, once."""
    data = [record(number, summary="word " * 400) for number in range(1500)]
    file = lines(tmp_path / "many.jsonl", *data)
    kept = [0]
    for batches in (1, 3, 2):
        process = started(root, place, file)
        assert process.stdout is not None
        for _ in range(batches):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        found = Records.open(place)
        assert found is not None
        kept.append(found.count())
        assert found.rows("PRAGMA integrity_check") == [("ok",)]
        assert found.rows("SELECT count(*) FROM cards") == [(kept[-1],)]
    assert kept == sorted(set(kept))
    assert kept[-1] < 1500
    records, _ = prepare_records(place)
    assert taken(records, read(records, file)) == Summary(read=1500 - kept[-1], new=1500 - kept[-1])
    assert records.count() == 1500
    assert records.rows("SELECT count(*), count(DISTINCT number) FROM versions") == [(1500, 1500)]
    assert [records.original(f"NCT{number:08}") for number in range(1500)] == data
    assert len(records.rows("SELECT rowid FROM words WHERE words MATCH 'inhaler'")) == 1500


def test_two_imports_at_once_share_the_file(place: Path, tmp_path: Path, root: Path) -> None:
    """Each waits for the other's batches; what both have is there once."""
    data = [record(number) for number in range(600)]
    one, two = lines(tmp_path / "one.jsonl", *data[:400]), lines(tmp_path / "two.jsonl", *data[200:])
    both = [started(root, place, file) for file in (one, two)]
    outputs = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert [int(output.split()[-1]) for output in outputs] == [400, 400]
    records, _ = prepare_records(place)
    assert records.count() == 600
    assert records.rows("SELECT count(*) FROM versions") == [(600,)]
    assert records.rows("SELECT count(*) FROM cards") == [(600,)]
    assert records.rows("SELECT count(*) FROM originals") == [(600,)]


def test_a_worker_that_dies_ends_the_import_with_what_is_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence; the same command goes on."""
    monkeypatch.setattr(workers, "_START", "import sys; sys.stdin.buffer.read(30)")
    records, _ = prepare_records(place)
    with pytest.raises(TrialcliError, match="a process that reads records ended before its time"):
        taken(records, pieces(*(record(number) for number in range(5000))), workers=1)
    monkeypatch.undo()
    assert taken(records, pieces(record(1)), workers=1).new == 1


def test_a_worker_ends_with_its_import() -> None:
    """Whatever it is at, and when its input closes."""
    with Workers(2, WORDS) as crew:
        processes = list(crew._all)  # noqa: SLF001 - which processes there are
        results = crew.results([[("f", "", number, record(number))] for number in range(9)])
        assert [len(one) for one in results] == [1] * 9
    assert [process.poll() is not None for process in processes] == [True, True]
    idle = Workers(1, WORDS)
    [process] = idle._all  # noqa: SLF001 - the same
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=20) == 0
    idle.__exit__()


def test_gleaning_anew_gives_the_same(place: Path) -> None:
    """As the import gave; a damaged original is passed over."""
    records = filled(place, *(record(number, acronym=f"A{number}", terms=["Nausea"], outcomes=["Overall Survival"])
                              for number in range(30)), record(3, "2025-01-01"))  # fmt: skip
    before = derived(records)
    assert len(before["topics"]) == 2 * 29
    told: list[tuple[int, int]] = []
    rebuild_summaries(records, WORDS, lambda done, total: told.append((done, total)))
    assert derived(records) == before
    assert told == [(30, 30)]
    records.connection.execute("UPDATE originals SET body = x'00' WHERE id = 5")
    rebuild_summaries(records, WORDS)
    assert len(derived(records)["cards"]) == 29


def test_gleaning_anew_goes_on_where_it_was(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an interruption between two batches."""
    records = filled(place, *(record(number) for number in range(100)))
    before = derived(records)
    monkeypatch.setattr("trialcli.library.records.reindex._BATCH", 30)

    def stop(done: int, total: int) -> None:
        if done >= 60:
            raise Stop((done, total))

    with pytest.raises(Stop):
        rebuild_summaries(records, WORDS, stop)
    assert records.meta("gleaning") == ""
    assert 60 <= len(derived(records)["cards"]) < 100
    told: list[int] = []
    rebuild_summaries(records, WORDS, lambda done, _: told.append(done))
    assert min(told) > 60
    assert derived(records) == before


@pytest.mark.parametrize("reader", [True, False])
def test_another_version_gleans_anew_before_anything_else(reader: bool, place: Path, tmp_path: Path) -> None:  # noqa: FBT001
    """A newer trialcli works with what an older one imported, whether it reads or imports first."""
    records = filled(place, record(1), record(2))
    before = derived(records)
    records.connection.execute("DELETE FROM cards")
    records.note("gleaning", GLEANING - 1)
    records.connection.close()
    if reader:
        library = Library.open((), tmp_path, 0, records=place)
        assert library.trial("NCT00000001").registry == ("NCT00000001",)
        assert library.recorded() == 2
    else:
        taken(prepare_records(place)[0], pieces(record(1)))
    again = Records.open(place)
    assert again is not None
    assert derived(again)["cards"] == before["cards"]


def test_other_words_find_other_topics(place: Path) -> None:
    """Decided anew when topics are asked for, and not before."""
    records = filled(place, record(1, outcomes=["Overall Survival"], terms=["Nausea"]), record(2))
    assert not has_other_topics(records, WORDS)
    fewer = WORDS.extended(WORDS)
    fewer.terms.clear()
    assert has_other_topics(records, fewer)
    find_topics(records, fewer)
    assert not has_other_topics(records, fewer)
    assert records.rows("SELECT kind, code, id FROM topics") == [("outcome", "os", 1)]
    import_pieces(records, pieces(record(3, terms=["Nausea"])), WORDS, NOW)
    assert has_other_topics(records, fewer)
    assert has_other_topics(records, WORDS)


def test_damage_that_was_met_is_looked_for(place: Path) -> None:
    """A lost index of words is made anew from the originals by the next import; these are not touched."""
    records = filled(place, record(1), record(2))
    before = derived(records)
    records.connection.execute("UPDATE words_data SET block = x'00'")
    with pytest.raises(DataError, match="are damaged"):
        records.rows("SELECT rowid FROM words WHERE words MATCH 'inhaler'")
    assert mark_suspicion(place).exists()
    records.connection.close()
    again, aside = prepare_records(place)
    assert aside is None
    assert not mark_suspicion(place).exists()
    taken(again, pieces(record(1)))
    assert derived(again) == before


def test_damage_of_the_data_is_put_aside(place: Path) -> None:
    """Where it was met, even though the beginning of the file is sound."""
    records = filled(place, *(record(number, summary=os.urandom(2000).hex()) for number in range(200)))
    [(page,)] = records.rows("SELECT rootpage FROM sqlite_master WHERE name = 'versions'")
    records.connection.close()
    data = bytearray(place.read_bytes())
    data[(page - 1) * 16384 : page * 16384] = b"\x05" * 16384
    place.write_bytes(data)
    found = Records.open(place)
    assert found is not None
    with pytest.raises(DataError, match="are damaged"):
        found.versions("NCT00000001")
    again, aside = prepare_records(place)
    assert aside is not None
    assert aside.read_bytes() == data
    assert again.count() == 0


def test_what_can_be_read_in_a_damaged_file_is_taken_over(place: Path) -> None:
    """Byte for byte, every version in its order; the damaged file is not touched."""
    kept = [record(number, summary=os.urandom(2000).hex()) for number in range(200)]
    records = filled(place, *kept, record(7, "2024-06-01"))
    [(page,)] = records.rows("SELECT rootpage FROM sqlite_master WHERE name = 'versions'")
    body = records.rows("SELECT body FROM originals WHERE id = 12")[0][0]
    records.connection.close()
    data = bytearray(place.read_bytes())
    at = data.index(body[:300]) + 100
    data[at : at + 20] = b"\x05" * 20
    data[(page - 1) * 16384 : page * 16384] = b"\x05" * 16384
    place.write_bytes(data)
    mark_suspicion(place).touch()
    again, aside = prepare_records(place)
    assert aside is not None
    summary = import_pieces(again, salvage_originals(aside), WORDS, NOW, workers=0)
    assert (summary.new, summary.newer, summary.refused) == (199, 1, 0)
    assert aside.read_bytes() == data
    assert again.original("NCT00000150") == kept[150]
    assert [str(one) for one in again.versions("NCT00000007")] == ["2024-06-01", "2024-05-01"]
    assert again.versions("NCT00000011") == []


def test_ids_of_a_damaged_file_are_those_of_its_versions(place: Path) -> None:
    """Where these can be read; where nothing says how many there are, nothing is taken over."""
    records = filled(place, record(1), record(2), record(3))
    records.connection.execute("DELETE FROM originals WHERE id = 2")
    assert [one.data for one in salvage_originals(place)] == [record(1), record(3)]
    records.connection.executescript("DELETE FROM versions; DELETE FROM meta; DELETE FROM originals WHERE id = 3")
    assert [one.data for one in salvage_originals(place)] == [record(1)]
    records.connection.executescript("DROP TABLE originals")
    assert list(salvage_originals(place)) == []


def test_a_file_that_is_no_database_gives_nothing(place: Path) -> None:
    """And no error."""
    place.write_bytes(b"nonsense" * 5000)
    assert list(salvage_originals(place)) == []


def test_time_alone_keeps_what_is_done(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where records come slowly, as from the network."""
    moments = iter(range(0, 10_000, 3))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(moments)))
    monkeypatch.setattr(chunks, "_MOST", 1)
    records, _ = prepare_records(place)
    seen: list[int] = []
    import_pieces(
        records, pieces(*(record(number) for number in range(6))), WORDS, NOW, watch=lambda one: seen.append(one.read)
    )
    assert len(set(seen)) >= 3


def test_a_deep_original_has_no_topics(place: Path) -> None:
    """A row that cannot be parsed any more is passed over by whoever looks for topics."""
    records = filled(place, record(1, terms=["Nausea"]), record(2, terms=["Nausea"]))
    records.connection.execute("UPDATE originals SET body = ? WHERE id = 1", (make_packer()(b"[]"),))
    find_topics(records, WORDS)
    assert records.rows("SELECT id FROM topics") == [(2,)]


def test_a_file_that_is_gone_is_not_remembered(place: Path) -> None:
    """Nor is a folder."""
    records, _ = prepare_records(place)
    taken(records, pieces(record(1), file="/nowhere"))
    taken(records, pieces(record(2), file=str(place.parent)))
    assert list(Progress(records)) == []
    assert refused_before(records, "-") == 0
