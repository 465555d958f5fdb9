"""Imported records beside trial files: named, listed, searched, and found by what they are of."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.library.conftest import SMALL, Desk
from tests.library.records.shelf import WORDS, filled, pieces, record, taken

from trialcli.errors import DataError, UsageError
from trialcli.library.library import Library
from trialcli.library.records.importer import prepare_records
from trialcli.library.trialfiles.entry import RECORD
from trialcli.library.trialfiles.filters import Wanted
from trialcli.library.trialfiles.search import END, START
from trialcli.registries.ctgov import index_entry as gleaning

CURATED = SMALL.replace("SMALL", "Alpha") + "registry: [NCT00000001]\naliases: [breath]\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where records are kept."""
    return tmp_path / "records.sqlite"


def opened(desk: Desk, place: Path) -> Library:
    """The desk's trial files, and the records."""
    return Library.open(desk.places(), desk.cache, 0, records=place)


@pytest.fixture
def library(desk: Desk, place: Path) -> Library:
    """One trial file and five records, of which one is of the same trial and one has two versions."""
    desk.write("alpha", CURATED)
    filled(
        place,
        record(1, "2021-05-03", acronym="OLD"),
        record(1, acronym="ALPHA", started="2021-02-03", count=50, terms=["Nausea"]),
        record(2, acronym="Breath", started="2019-05", kind="ESTIMATED", count=390, phases=["PHASE1", "PHASE2"]),
        record(3, acronym="TWIN", title="Late breath", started="2023", count=7, conditions=["Lung cancer", "Cough"]),
        record(
            4,
            acronym="TWIN",
            title="Beta-blocker of late in cancer",
            started="",
            phases=["NA"],
            outcomes=["Overall survival"],
        ),
        record(5, "2020-01-01", title="A breath of café air", summary="late breath, then breath late"),
    )
    return opened(desk, place)


def test_a_registry_number_names_the_record_and_a_name_the_file(library: Library) -> None:
    """Though the file gives the number too; a record's own names hold where no file has them."""
    assert library.trial("nct00000001").id == "nct00000001"
    assert library.trial("alpha").id == "alpha"
    assert library.trial("breath").id == "alpha"
    assert library.trial("org 2").id == "nct00000002"
    with pytest.raises(UsageError, match="'twin' names 2 imported records; use one of: NCT00000003, NCT00000004"):
        library.trial("twin")
    with pytest.raises(UsageError, match="there is no trial 'NCT00000009'; did you mean NCT0000000") as refusal:
        library.trial("NCT00000009")
    assert len(refusal.value.choices) == 3


def test_a_number_without_a_record_names_the_file(desk: Desk, place: Path) -> None:
    """As before anything was imported; and no file of records is made."""
    desk.write("alpha", CURATED)
    library = opened(desk, place)
    assert library.trial("NCT00000001").id == "alpha"
    assert (library.recorded(), library.left_out) == (0, [])
    assert library.registry_version(library.trial("alpha")) is None
    assert [library.search("alpha", 5)[0].id, library.cards(Wanted(), "id", None).total] == ["alpha", 1]
    assert list(library.trials(origin="registry")) == []
    for ask in (library.versions, library.original, library.remove):
        with pytest.raises(UsageError, match="no record 'NCT00000001' is imported"):
            ask("NCT00000001")
    with pytest.raises(UsageError, match="no record 'NCT00000001' is imported"):
        library.trial("NCT00000001", "2021-05-03")
    assert not place.exists()


def test_versions_of_a_record(library: Library) -> None:
    """Named by the record or by the trial file; each can be shown as it was."""
    assert [str(one) for one in library.versions("NCT00000001")] == ["2024-05-01", "2021-05-03"]
    assert library.versions("alpha") == library.versions("NCT00000001")
    assert library.trial("NCT00000001", "2021-05-03").name == "OLD"
    assert library.trial("NCT00000001", "2024-05-01").name == "ALPHA"
    assert library.original("alpha", "2021-05-03") == record(1, "2021-05-03", acronym="OLD")
    with pytest.raises(UsageError, match="has no version '2020-01-01'; use one of: 2024-05-01, 2021-05-03"):
        library.trial("NCT00000001", "2020-01-01")


def test_a_file_and_its_record_know_of_each_other(library: Library) -> None:
    """By the registry number."""
    version = library.registry_version(library.trial("alpha"))
    assert version is not None
    assert (version.number, version.version) == ("NCT00000001", "2024-05-01")
    assert library.registry_version(library.trial("NCT00000001")) is None
    assert library.curated_of("NCT00000001") == ["alpha"]
    assert library.curated_of("NCT00000002") == []


def test_removing_through_the_library(library: Library) -> None:
    """The next question is answered without it."""
    assert library.remove("NCT00000001", "2024-05-01") == 1
    assert library.trial("NCT00000001").name == "OLD"
    assert library.remove("org-2") == 1
    with pytest.raises(UsageError, match="there is no trial 'NCT00000002'"):
        library.trial("NCT00000002")


def listed(library: Library, sort: str = "id", limit: int | None = None, **wanted: Any) -> list[str]:
    """Ids of a list."""
    return [card.id[-5:] for card in library.cards(Wanted(**wanted), sort, limit).cards]


def test_files_and_records_in_one_order(library: Library) -> None:
    """By any key; what is not known comes last. The file is of 2020, with 10 people treated."""
    assert listed(library) == ["alpha", "00001", "00002", "00003", "00004", "00005"]
    assert listed(library, "name") == ["alpha", "00001", "00002", "00005", "00003", "00004"]
    assert listed(library, "year")[:2] == ["00003", "00001"]
    assert listed(library, "year")[-1] == "00004"
    assert listed(library, "size")[0] == "00001"
    assert listed(library, "size")[-1] == "00002"
    assert library.cards(Wanted(), "name", 2) == (library.cards(Wanted(), "name", None).cards[:2], 6)
    for sort in ("id", "name", "year", "size"):
        assert [listed(library, sort, limit) for limit in range(1, 6)] == [
            listed(library, sort)[:n] for n in range(1, 6)
        ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"origin": "curated"}, ["alpha"]),
        ({"origin": "registry"}, ["00001", "00002", "00003", "00004", "00005"]),
        ({"disease": "LUNG"}, ["00003"]),
        ({"disease": "cough"}, ["00003"]),
        ({"target": "CD19"}, []),
        ({"phase": "1"}, ["00002"]),
        ({"phase": "1/2"}, []),
        ({"allocation": "randomized"}, ["00001", "00002", "00003", "00004", "00005"]),
        ({"years": (2021, 2022)}, ["00001"]),
    ],
)
def test_a_narrowed_list(library: Library, wanted: dict[str, Any], found: list[str]) -> None:
    """Files and records by the same wishes, and how many there are."""
    assert listed(library, **wanted) == found
    assert library.cards(Wanted(**wanted), "id", 1).total == len(found)


def test_the_row_of_a_record(library: Library) -> None:
    """Its number, what it is called, and whether its people are enrolled or planned."""
    two, three = library.cards(Wanted(origin="registry"), "id", None).cards[1:3]
    assert (two.id, two.name, two.year, two.phase, two.allocation) == (
        "nct00000002",
        "Breath",
        2019,
        "1/2",
        "randomized",
    )
    assert (two.enrolled, two.planned, two.treated, two.origin) == (None, 390, None, RECORD)
    assert (three.enrolled, three.planned, three.disease, three.tested) == (7, None, "Lung cancer; Cough", "Inhaler")


def test_a_row_that_is_not_as_it_was(library: Library, place: Path) -> None:
    """Says no wrong number."""
    other = sqlite3.connect(place)
    other.execute("UPDATE cards SET enrolled = 70 WHERE number = 'NCT00000003'")
    other.commit()
    other.close()
    with pytest.raises(DataError, match="what the lists say of the imported record NCT00000003 is damaged"):
        library.cards(Wanted(), "id", None)


def test_records_of_a_topic(library: Library) -> None:
    """And the files; a role or a target no record has."""

    def of(kind: str, *codes: str) -> list[str]:
        return [trial.id[-5:] for trial in library.trials(kind, codes)]

    assert of("") == ["alpha", "00001", "00002", "00003", "00004", "00005"]
    assert of("phase", "1") == ["00002"]
    assert of("allocation", "randomized") == ["00001", "00002", "00003", "00004", "00005"]
    assert of("target", "x") == []
    assert [trial.id for trial in library.trials(origin="curated")] == ["alpha"]
    assert [trial.id for trial in library.trials("phase", ["1"], "registry")] == ["nct00000002"]
    assert [library.recorded(), library.recorded("phase", ["1"]), library.recorded("target", ["x"])] == [5, 1, 0]


def test_topics_are_those_of_the_librarys_words(library: Library, place: Path) -> None:
    """Not those of the words at the time of the import, of which one called nausea an adverse event."""
    assert [row[0] for row in prepare_records(place)[0].rows("SELECT code FROM topics ORDER BY code")] == [
        "nausea",
        "os",
    ]
    codes = [
        code for code in library.vocabulary.outcomes if "overall survival" in library.vocabulary.outcomes[code].titles
    ]
    found = [trial.id for trial in library.trials("outcome", codes, "registry")]
    assert found == (["nct00000004"] if codes else [])
    assert prepare_records(place)[0].meta("titles") not in {"", WORDS.outcomes["os"].label}


def hits(library: Library, query: str, limit: int = 9) -> list[str]:
    """Ids that a search finds."""
    return [hit.id[-5:] for hit in library.search(query, limit)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("alpha", ["alpha", "00001"]),
        ("late", ["00003", "00005", "00004"]),
        ("late breath", ["00003", "00005"]),
        ('"late breath"', ["00003", "00005"]),
        ('"breath late"', ["00005"]),
        ("beta-blocker", ["00004"]),
        ("blocker-beta", []),
        ("BLOCK*", ["00004"]),
        ('"late bre*"', []),
        ("cafe", ["00005"]),
        ("CAFÉ", ["00005"]),
        ("nct00000003", ["00003"]),
        ("inhaler lung", ["00003"]),
        ("old", []),
        ("nothing", []),
        ('"…"x', []),
    ],
)
def test_searching_records(library: Library, query: str, found: list[str]) -> None:
    """Files first; of the records those that have it in the title, the newest trials first. All words, any case."""
    assert sorted(hits(library, query)) == sorted(found)
    assert hits(library, query)[:1] == found[:1]


def test_the_passage_of_a_record(library: Library) -> None:
    """The words around most of the query, which is marked."""
    [hit] = library.search('"breath late"', 3)
    assert (hit.id, hit.name, hit.section) == ("nct00000005", "NCT00000005", "summary")
    assert hit.passage == f"late breath, then {START}breath{END} {START}late{END}"


def test_a_long_passage_is_cut(desk: Desk, place: Path) -> None:
    """To about two dozen words, from a little before the first found one."""
    text = " ".join(f"w{number}" for number in range(90))
    filled(place, record(1, summary=text.replace("w50", "here").replace("w60", "there")))
    [hit] = opened(desk, place).search("here there", 3)
    said = hit.passage.replace(START, "").replace(END, "")
    assert said.startswith("…w44 w45")
    assert said.endswith("w67…")


def test_a_search_keeps_to_its_limit_and_says_if_there_is_more(library: Library) -> None:
    """Files and records together."""
    found = library.find("breath", 2)
    assert ([hit.id[-5:] for hit in found.hits], found.more) == (["alpha", "00003"], True)
    assert not library.find("breath", 9).more
    assert [hit.id for hit in library.find("alpha", 9, "curated").hits] == ["alpha"]
    assert [hit.id for hit in library.find("alpha", 9, "registry").hits] == ["nct00000001"]
    assert library.find("alpha", 1).more


def test_a_search_for_too_much_or_nothing_is_refused(library: Library) -> None:
    """As among trial files."""
    for query in ("", "?", " ".join(map(str, range(30)))):
        with pytest.raises(UsageError):
            library.find(query, 3, "registry")


def test_a_phrase_is_looked_for_in_so_many_records_only(
    library: Library, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then there may be more."""
    monkeypatch.setattr("trialcli.library.records.record_search._CHECKED", 2)
    taken(prepare_records(place)[0], pieces(*(record(number, title="spray nose") for number in range(20, 30))))
    found = library.find('"nose spray"', 2, "registry")
    assert (found.hits, found.more) == ([], True)


def test_a_damaged_record_is_found_and_says_so(library: Library, place: Path) -> None:
    """What its passage was cannot be told."""
    other = sqlite3.connect(place)
    other.execute("UPDATE originals SET body = x'00' WHERE id = 4")
    other.commit()
    other.close()
    [hit] = [hit for hit in library.search("cough", 3) if hit.id == "nct00000003"]
    assert hit.passage == "NCT00000003 is damaged; remove it and import it again"


def test_a_damaged_file_leaves_the_trial_files(desk: Desk, place: Path) -> None:
    """Lists and searches go on without it and say so; what asks for a record is refused."""
    desk.write("alpha", CURATED)
    place.write_bytes(b"nonsense" * 999)
    library = opened(desk, place)
    assert listed(library) == ["alpha"]
    assert hits(library, "alpha") == ["alpha"]
    assert "are damaged" in library.left_out[0]
    assert library.trial("alpha").id == "alpha"
    assert library.registry_version(library.trial("alpha")) is None
    with pytest.raises(UsageError, match="there is no trial 'alhpa'"):
        library.trial("alhpa")
    with pytest.raises(DataError, match="are damaged"):
        library.trial("NCT00000001")


def test_a_record_that_cannot_be_read_is_told_and_passed_over(
    library: Library, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named, it is refused with its problem; among all, the others are there. An older import took such records in."""
    monkeypatch.setattr(gleaning, "is_deep", lambda _: False)
    deep = record(9).replace(b'"Inhaler"', b"[" * 200 + b"]" * 200)
    assert taken(prepare_records(place)[0], pieces(deep)).new == 1
    with pytest.raises(DataError, match="the imported record NCT00000009 cannot be read") as refusal:
        library.trial("NCT00000009")
    assert "nested over 100 deep" in refusal.value.problems[0].what
    assert [trial.id[-1] for trial in library.trials(origin="registry")] == ["1", "2", "3", "4", "5"]
    assert library.left_out == ["the imported record NCT00000009 cannot be read; nested over 100 deep"]
    assert library.unread == ["NCT00000009"]
    assert taken(prepare_records(place)[0], pieces(deep.replace(b"NCT00000009", b"NCT00000008"))).new == 1
    assert len(list(library.trials(origin="registry"))) == 5
    assert library.left_out == ["2 imported records cannot be read and are left out: NCT00000009, NCT00000008"]
