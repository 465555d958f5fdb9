"""Imported records: which version is current, what is found, and what becomes of damage."""

import json
import os
import sqlite3
import stat
from pathlib import Path

import pytest
from tests.library.records.shelf import NOW, WORDS, derived, filled, pieces, record, taken

from trialcli.cli.imports import describe_changes
from trialcli.errors import DataError, UsageError
from trialcli.library.records.delete import remove_record
from trialcli.library.records.importer import import_pieces, prepare_records
from trialcli.library.records.record_list import count_records, list_cards, list_topic
from trialcli.library.records.record_store import Records, Version
from trialcli.library.trialfiles.filters import Wanted

NUMBER = "NCT00000001"
OLD, MIDDLE, NEW = (record(1, f"202{year}-05-01") for year in (1, 2, 3))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where records are kept."""
    return tmp_path / "data" / "records.sqlite"


def days(records: Records) -> list[str]:
    """The versions of the one record, the current one first."""
    found = records.versions(NUMBER)
    assert [one.current for one in found] == [True, *[False] * (len(found) - 1)]
    return [one.version for one in found]


def test_a_record_comes_back_as_it_came(place: Path) -> None:
    """Byte for byte, white space and all; in a file that its owner alone can read."""
    data = OLD.replace(b": ", b" :\n\t ") + b" \n"
    records = filled(place, data)
    assert records.original(NUMBER) == data
    assert records.original(NUMBER.lower(), "2021-05-01") == data
    assert records.versions(NUMBER) == [Version(NUMBER, "2021-05-01", NOW, len(data), current=True)]
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert place.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("order", "kinds"),
    [
        ((OLD, MIDDLE, NEW), (1, 2, 0, 0)),
        ((NEW, MIDDLE, OLD), (1, 0, 2, 0)),
        ((MIDDLE, OLD, NEW), (1, 1, 1, 0)),
        ((NEW, NEW, MIDDLE, NEW, MIDDLE), (1, 0, 1, 3)),
    ],
)
@pytest.mark.parametrize("size", [1, 9])
def test_the_newest_version_is_current(
    order: tuple[bytes, ...], kinds: tuple[int, ...], size: int, place: Path
) -> None:
    """In whatever order they come, in one import or several; older ones stay, the same bytes are one version."""
    records, _ = prepare_records(place)
    lots = [order[start : start + size] for start in range(0, len(order), size)]
    done = [taken(records, pieces(*lot, file="-")) for lot in lots]
    told = [(one.new, one.newer, one.older, one.unchanged) for one in done]
    assert tuple(map(sum, zip(*told, strict=True))) == kinds
    assert sum(one.read for one in done) == len(order)
    assert records.original(NUMBER) == max(order)
    assert days(records) == [
        day for day in ("2023-05-01", "2022-05-01", "2021-05-01") if day.encode() in b"".join(order)
    ]
    assert records.count() == 1
    assert records.rows("SELECT number FROM cards") == [(NUMBER,)]


def test_a_download_of_some_fields_hides_no_fuller_version(place: Path) -> None:
    """It is kept and told, and the fuller one stays the one that is shown; a fuller one takes the place of it."""
    whole, newer = record(7, "2024-05-01"), json.loads(record(7, "2024-06-01"))
    parts = {key: newer["protocolSection"][key] for key in ("identificationModule", "statusModule")}
    few = json.dumps({"protocolSection": parts}).encode()
    records, _ = prepare_records(place)
    done = taken(records, pieces(whole, few, file="-"))
    assert (done.new, done.newer, done.partial) == (1, 0, 1)
    assert records.original("NCT00000007") == whole
    assert records.original("NCT00000007", "2024-06-01") == few
    other, _ = prepare_records(place.with_name("other.sqlite"))
    done = taken(other, pieces(few, whole.replace(b"2024-05", b"2024-06"), file="-"))
    assert (done.new, done.newer, done.partial) == (1, 1, 0)


def test_a_download_without_its_results_hides_none(place: Path) -> None:
    """Where the record says that it has some; results that the registry has taken back are an update."""
    whole = record(7, "2024-05-01", outcomes=["Overall survival"])
    bare = {key: value for key, value in json.loads(record(7, "2024-06-01")).items() if key != "resultsSection"}
    for has in (True, False):
        records, _ = prepare_records(place.with_name(f"{has}.sqlite"))
        done = taken(records, pieces(whole, json.dumps({**bare, "hasResults": has}).encode(), file="-"))
        assert (done.newer, done.partial) == (int(not has), int(has))


def test_of_two_versions_of_one_day_the_last_is_current(place: Path) -> None:
    """Both are kept; the first again changes nothing."""
    first, second = record(1, title="First"), record(1, title="Second")
    records = filled(place, first)
    summary = taken(records, pieces(second))
    assert (summary.newer, summary.changed) == (1, (NUMBER,))
    assert taken(records, pieces(first)).unchanged == 1
    assert records.original(NUMBER) == second
    assert records.original(NUMBER, "2024-05-01") == second
    assert [(one.version, one.current) for one in records.versions(NUMBER)] == [
        ("2024-05-01", True), ("2024-05-01#1", False)]  # fmt: skip


def test_versions_of_one_day_have_names_of_their_own(place: Path) -> None:
    """The day is the one imported last; those before it are numbered as they came. Others keep their day."""
    first, second, third = (record(1, title=title) for title in ("First", "Second", "Third"))
    records = filled(place, OLD, first, second, NEW.replace(b"2023", b"2025"), third, record(1, ""))
    assert [str(one) for one in records.versions(NUMBER)] == [
        "2025-05-01", "2024-05-01", "2024-05-01#2", "2024-05-01#1", "2021-05-01", "undated"]  # fmt: skip
    assert records.original(NUMBER, "2024-05-01#1") == first
    assert records.original(NUMBER, " 2024-05-01#2 ") == second
    assert records.original(NUMBER, "2024-05-01") == third
    assert records.original(NUMBER, "UNDATED") == record(1, "")
    for wrong in ("2024-05-01#3", "2024-05-01#0", "2021-05-01#1"):
        with pytest.raises(UsageError, match="use one of: 2025-05-01, 2024-05-01, 2024-05-01#2"):
            records.original(NUMBER, wrong)


def test_one_of_several_versions_of_a_day_can_be_removed(place: Path) -> None:
    """That one alone; without a number the one imported last, and then the one before it has the day."""
    first, second, third = (record(1, title=title) for title in ("First", "Second", "Third"))
    records = filled(place, first, second, third)
    assert remove_record(records, NUMBER, "2024-05-01#1", WORDS) == 1
    assert [records.original(NUMBER, one.version) for one in records.versions(NUMBER)] == [third, second]
    assert remove_record(records, NUMBER, "2024-05-01", WORDS) == 1
    assert days(records) == ["2024-05-01"]
    assert records.original(NUMBER) == second


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'": ', b'":\n\t'),
        (b'"count": 10, "type": "ACTUAL"', b'"type": "ACTUAL", "count": 10'),
        (b"Asthma", b"\\u0041sthma"),
        (b'"x": 1', b'"x": 1, "versionHolder": "2024-06-01"'),
    ],
)
def test_what_says_the_same_is_unchanged(before: bytes, after: bytes, place: Path) -> None:
    """White space, the order of keys, how a letter is written, the day on which the whole registry was renewed."""
    data = record(1)[:-1] + b', "derivedSection": {"miscInfoModule": {"x": 1}}}'
    again = data.replace(before, after)
    assert again != data
    records = filled(place, data)
    assert taken(records, pieces(again)).unchanged == 1
    assert records.original(NUMBER) == data


@pytest.mark.parametrize(("before", "after"), [(b": 10", b": 11"), (b": 10", b": true"), (b": 10", b": 10.0")])
def test_what_says_something_else_is_a_version(before: bytes, after: bytes, place: Path) -> None:
    """However little."""
    records = filled(place, record(1))
    assert taken(records, pieces(record(1).replace(before, after))).newer == 1


def test_a_version_without_a_day_is_older_than_any(place: Path) -> None:
    """It has a name all the same."""
    undated = record(1, "")
    records = filled(place, OLD, undated)
    assert days(records) == ["2021-05-01", "undated"]
    assert records.original(NUMBER, "undated") == undated


def test_what_is_not_there_is_refused(place: Path) -> None:
    """With what there is."""
    records = filled(place, OLD)
    with pytest.raises(UsageError, match="has no version '2020-01-01'; use one of: 2021-05-01"):
        records.original(NUMBER, "2020-01-01")
    with pytest.raises(UsageError, match="no record 'NCT00000002' is imported") as refusal:
        records.original("NCT00000002")
    assert refusal.value.choices == (NUMBER,)


def test_names_of_records(place: Path) -> None:
    """By number, or by acronym and other identifiers in any case; those of the current version alone."""
    records = filled(
        place,
        record(1, "2021-01-01", acronym="OLD-NAME"),
        record(1, acronym="AIR", org="X 7"),
        record(2, acronym="Air"),
    )
    assert records.numbers("nct00000001 ") == [NUMBER]
    assert records.number("x-7") == NUMBER
    assert records.numbers("old name") == []
    assert records.number("nothing") is None
    with pytest.raises(UsageError, match="'AIR' names 2 imported records; use one of: NCT00000001, NCT00000002"):
        records.number("AIR")


def test_a_name_of_very_many_records_lists_a_few(place: Path) -> None:
    """Ten, however many there are."""
    records = filled(place, *(record(number, acronym="SAME") for number in range(30)))
    with pytest.raises(UsageError, match="names more than 10 imported records") as refusal:
        records.number("same")
    assert len(refusal.value.choices) == 10


def test_removing_a_record(place: Path) -> None:
    """With all its versions and what was gleaned of it; it can come back from the same file."""
    records = filled(place, OLD, NEW, record(2))
    assert remove_record(records, NUMBER.lower(), "", WORDS) == 2
    assert records.versions(NUMBER) == []
    assert records.count() == 1
    assert records.numbers("ORG-1") == []
    assert records.rows("SELECT count(*) FROM originals") == [(1,)]
    with pytest.raises(UsageError, match="no record"):
        remove_record(records, NUMBER, "", WORDS)


def test_removing_the_current_version_brings_the_one_before_back(place: Path) -> None:
    """As if the newer had never come."""
    before = derived(filled(place, OLD))
    records = filled(place, NEW)
    assert remove_record(records, NUMBER, "2023-05-01", WORDS) == 1
    assert days(records) == ["2021-05-01"]
    assert derived(records)["cards"] == before["cards"]
    assert records.number("ORG-1") == NUMBER


def test_removing_an_older_version_leaves_the_current_one(place: Path) -> None:
    """Which version is shown does not change."""
    records = filled(place, OLD, NEW)
    assert remove_record(records, NUMBER, "2021-05-01", WORDS) == 1
    assert days(records) == ["2023-05-01"]
    with pytest.raises(UsageError, match="has no version"):
        remove_record(records, NUMBER, "2021-05-01", WORDS)


def test_nothing_imported_is_no_file(place: Path) -> None:
    """Nothing is opened, nothing made; an empty file is none either."""
    assert Records.open(place) is None
    assert not place.parent.exists()
    place.parent.mkdir()
    place.touch()
    assert Records.open(place) is None
    assert place.stat().st_size == 0


def flipped(path: Path, needle: bytes) -> None:
    """One bit of a file the other way, where these bytes stand."""
    data = bytearray(path.read_bytes())
    at = data.index(needle) + len(needle) // 2
    data[at] ^= 1
    path.write_bytes(data)


def test_a_damaged_record_is_told_and_the_rest_works(place: Path) -> None:
    """By its number, with what to do."""
    records = filled(place, OLD, record(2))
    [(body,)] = records.rows("SELECT body FROM originals WHERE id = 1")
    records.connection.close()
    flipped(place, body)
    again = Records.open(place)
    assert again is not None
    with pytest.raises(DataError, match=rf"{NUMBER} is damaged in .*; remove it and import it again"):
        again.original(NUMBER)
    assert again.original("NCT00000002") == record(2)
    assert remove_record(again, NUMBER, "", WORDS) == 1
    assert taken(again, pieces(OLD)).new == 1
    assert again.original(NUMBER) == OLD


@pytest.mark.parametrize("size", [2**40, 10**9])
def test_a_damaged_record_does_not_ask_for_memory(size: int, place: Path) -> None:
    """A frame that says it holds a terabyte is not believed."""
    records = filled(place, OLD)
    frame = b"\x28\xb5\x2f\xfd\xe0" + size.to_bytes(8, "little") + b"\x01\x00\x00"
    records.connection.execute("UPDATE originals SET body = ?", (frame,))
    with pytest.raises(DataError, match="is damaged"):
        records.original(NUMBER)


def test_a_file_that_is_no_database_is_told_and_kept(place: Path) -> None:
    """Reading leaves it; the next import puts it aside and begins anew."""
    place.parent.mkdir()
    place.write_bytes(b"not a database" * 100)
    with pytest.raises(DataError, match=r"are damaged; import again what they came from"):
        Records.open(place)
    records, aside = prepare_records(place)
    assert aside == place.with_name("records-damaged-1.sqlite")
    assert aside.read_bytes() == b"not a database" * 100
    assert taken(records, pieces(OLD)).new == 1


@pytest.mark.parametrize("at", [0.2, 0.5, 0.9])
def test_a_torn_file_is_told_and_kept(at: float, place: Path) -> None:
    """Pages of nonsense within; nothing is made over them."""
    records = filled(place, *(record(number) for number in range(300)))
    records.connection.close()
    data = bytearray(place.read_bytes())
    start = int(len(data) * at) // 16384 * 16384
    data[100:300] = data[start : start + 65536] = b"\xff" * 65536
    del data[200_000:]
    place.write_bytes(data)
    damaged = place.read_bytes()
    _, aside = prepare_records(place)
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert prepare_records(place)[1] is None


def test_another_program_keeps_its_database(place: Path) -> None:
    """It is neither read nor written nor moved."""
    place.parent.mkdir()
    other = sqlite3.connect(place)
    other.execute("CREATE TABLE theirs (x)")
    other.close()
    before = place.read_bytes()
    for attempt in (Records.open, prepare_records):
        with pytest.raises(UsageError, match="belongs to another program"):
            attempt(place)
    assert place.read_bytes() == before


def test_a_newer_trialcli_keeps_its_records(place: Path) -> None:
    """An older one does not touch them."""
    records = filled(place, OLD)
    records.connection.execute("PRAGMA user_version = 2")
    records.connection.close()
    for attempt in (Records.open, prepare_records):
        with pytest.raises(UsageError, match="written by a newer trialcli"):
            attempt(place)


def test_a_folder_in_its_place(place: Path) -> None:
    """Is named."""
    place.mkdir(parents=True)
    for attempt in (Records.open, prepare_records):
        with pytest.raises(UsageError, match="is not a file, so no records can be kept in it; move it away"):
            attempt(place)
    assert place.is_dir()


@pytest.mark.skipif(os.geteuid() == 0, reason="the system refuses its administrator nothing")
def test_a_folder_that_cannot_be_written(place: Path) -> None:
    """One error; and what is there can be read."""
    records = filled(place, OLD)
    records.connection.close()
    place.chmod(0o400)
    place.parent.chmod(0o500)
    try:
        found = Records.open(place)
        assert found is not None
        assert found.original(NUMBER) == OLD
        with pytest.raises(UsageError, match=r"cannot be used .*Nothing was lost"):
            taken(prepare_records(place)[0], pieces(NEW))
    finally:
        place.parent.chmod(0o700)


def test_a_file_that_another_one_writes(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It waits; then it says so, and nothing is lost."""
    monkeypatch.setattr("trialcli.library.records.records_database.WAIT_SECONDS", 0.1)
    records = filled(place, OLD)
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UsageError, match="in use by another trialcli; try again"):
        taken(Records.make(place), pieces(NEW))
    other.execute("ROLLBACK")
    other.close()
    assert records.original(NUMBER) == OLD
    assert taken(records, pieces(NEW)).newer == 1


def test_a_full_disk(place: Path) -> None:
    """What was kept before stays."""
    records = filled(place, OLD)
    pages = records.rows("PRAGMA page_count")[0][0]
    records.connection.execute(f"PRAGMA max_page_count = {pages}")
    big = record(2, summary=os.urandom(200_000).hex())
    with pytest.raises(UsageError, match=r"full.*make room on the disk"), records.writing() as connection:
        connection.execute("INSERT INTO originals VALUES (99, ?)", (big,))
    assert records.rows("SELECT count(*) FROM originals") == [(1,)]
    assert records.original(NUMBER) == OLD


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """Where a file stands in its way, nothing is read and nothing written."""
    (tmp_path / "data").write_text("a file")
    place = tmp_path / "data" / "records.sqlite"
    assert Records.open(place) is None
    with pytest.raises(UsageError, match="a file stands where a folder should; move it away"):
        prepare_records(place)


def test_a_second_damaged_file_is_kept_beside_the_first(place: Path) -> None:
    """And with the journal that belongs to it."""
    place.parent.mkdir()
    for number in (1, 2):
        place.write_bytes(b"nonsense" * number)
        Path(f"{place}-journal").write_bytes(b"journal")
        aside = prepare_records(place)[1]
        assert aside == place.with_name(f"records-damaged-{number}.sqlite")
        assert aside.read_bytes() == b"nonsense" * number
        assert Path(f"{aside}-journal").read_bytes() == b"journal"
        assert not Path(f"{place}-journal").exists()


def test_near_misses_of_a_number_begin_as_it_does(place: Path) -> None:
    """Or it stands there without one of its noughts."""
    records = filled(place, OLD, record(12), record(2540993))
    assert records.like("nct0000001") == [NUMBER, "NCT00000012"]
    assert records.like("NCTé") == [NUMBER, "NCT00000012", "NCT02540993"]
    assert records.like("nct2540993 ") == ["NCT02540993"]


def test_near_misses_of_a_name_begin_as_it_does(place: Path) -> None:
    """Those of an acronym by name, those of another identifier by number; the shortest first."""
    records = filled(
        place, record(1, acronym="FIDELIO-DKD"), record(2, acronym="FIDELIO"), record(3, org="FIDE-99"), record(4)
    )
    assert records.like("fidelio-dk") == ["FIDELIO-DKD"]
    assert records.like("Fidelios") == ["FIDELIO", "FIDELIO-DKD"]
    assert records.like("fide") == ["NCT00000003", "FIDELIO", "FIDELIO-DKD"]
    assert records.like("fid") == []
    assert records.like("karmma") == []


def test_a_version_dated_ahead_is_told_and_gives_way_to_the_next(tmp_path: Path) -> None:
    """A record of the year 9999 is not current for ever."""
    records, _ = prepare_records(tmp_path / "records.sqlite")
    assert taken(records, pieces(record(1, "2024-05-01"))).ahead == ()
    summary = taken(records, pieces(record(1, "9999-12-31", title="A slip")))
    assert (summary.newer, summary.ahead) == (1, ("NCT00000001",))
    assert describe_changes(summary)[-1].startswith(
        "dated on a day to come: NCT00000001; what is imported next takes its place"
    )
    summary = taken(records, pieces(record(1, "2024-06-01", title="Mended")))
    assert (summary.newer, summary.ahead) == (1, ())
    assert b"Mended" in records.original("NCT00000001")
    assert taken(records, pieces(record(1, "2024-05-15", title="Between"))).older == 1


def test_a_clock_from_before_this_program_says_nothing_of_days_to_come(tmp_path: Path) -> None:
    """Versions are as new as they say."""
    records, _ = prepare_records(tmp_path / "records.sqlite")
    summary = import_pieces(records, pieces(record(1, "2024-05-01")), WORDS, 86_400, workers=0)
    assert (summary.new, summary.ahead) == (1, ())


def test_an_earlier_number_names_the_record(tmp_path: Path) -> None:
    """Where no record has that number itself."""
    older = json.loads(record(3))
    older["protocolSection"]["identificationModule"]["nctIdAliases"] = ["NCT00000001"]
    records = filled(tmp_path / "records.sqlite", json.dumps(older).encode())
    assert records.number("nct00000001") == "NCT00000003"
    records = filled(tmp_path / "records.sqlite", record(1))
    assert records.number("NCT00000001") == "NCT00000001"


def test_what_a_sponsor_calls_a_record_is_no_earlier_number(tmp_path: Path) -> None:
    """Nor does a damaged record have one."""
    records = filled(tmp_path / "records.sqlite", record(3, acronym="NCT00000001", org="NCT00000001"))
    assert records.number("NCT00000001") is None
    with records.writing() as connection:
        connection.execute("UPDATE originals SET body = x'00'")
    assert records.number("NCT00000001") is None


def test_a_list_of_an_outcome_holds_the_records_that_plan_it(place: Path) -> None:
    """And those with results of it."""
    planned = json.loads(record(1))
    planned["protocolSection"]["outcomesModule"] = {"primaryOutcomes": [{"measure": "Overall survival"}]}
    records = filled(place, json.dumps(planned).encode(), record(2, outcomes=["Overall Survival"]), record(3))
    assert [card.id for card in list_cards(records, Wanted(outcomes=("os",)), "id", None)] == [
        "nct00000001", "nct00000002",
    ]  # fmt: skip
    assert count_records(records, Wanted(outcomes=("os",))) == 2
    assert [number for _, number in list_topic(records, "outcome", ("os",))] == ["NCT00000002"]
