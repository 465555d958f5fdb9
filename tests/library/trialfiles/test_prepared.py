"""What was indexed before it was shipped is taken over where the files are the same, and nowhere else."""

import shutil
import sqlite3
import time
from pathlib import Path

import pytest
from tests.library.conftest import MINUTE, SMALL, Desk, ids

from trialcli.library.library import Library
from trialcli.library.trialfiles import prepared
from trialcli.library.trialfiles.database import Index
from trialcli.library.trialfiles.filters import Wanted
from trialcli.library.trialfiles.folders import PREPARED, glance_folders

ALL = ["one.yaml", "two.yaml", "vocabulary.yaml"]
WORDS = "outcomes:\n  pain: {label: Pain, group: other, kind: continuous, definition: It hurts.}\n"
TABLES = ("trials", "bodies", "names", "topics", "passages", "files")


def pack(desk: Desk) -> None:
    """Index the desk's folder, as is done before it is shipped."""
    prepared.write_prepared(desk.data, desk.data / PREPARED, time.time_ns() + MINUTE)


@pytest.fixture
def packed(desk: Desk) -> Desk:
    """A desk with two trials in a folder that has been packed; nobody has opened it yet."""
    desk.write("one", SMALL.replace("Half responded.", "Half responded to the blue tablet."))
    desk.write("two", SMALL.replace("SMALL", "TWO"))
    pack(desk)
    return desk


def tamper(desk: Desk, *statements: str) -> None:
    """Change what was packed."""
    connection = sqlite3.connect(desk.data / PREPARED)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_the_first_start_reads_no_file_that_was_packed(packed: Desk) -> None:
    """Trials, words, list and search are there; the next start finds them in the index."""
    library = packed.open()
    assert (ids(library), packed.read, library.notice) == (["one", "two"], [], "")
    assert library.trial("two").name == "TWO"
    assert library.vocabulary.outcomes["orr"].short == "ORR"
    assert [hit.id for hit in library.search("blue tablet", 9)] == ["one"]
    assert (ids(packed.open()), packed.read) == (["one", "two"], [])


def test_it_is_the_index_that_reading_would_have_made(packed: Desk) -> None:
    """Row for row."""
    packed.open()
    adopted = rows(packed.index)
    packed.index.unlink()
    (packed.data / PREPARED).unlink()
    packed.open()
    assert sorted(packed.read) == ALL
    assert adopted == rows(packed.index)


def rows(index: Path) -> dict[str, list[str]]:
    """What an index holds, without the numbers that it gave to the trials in the order in which they came."""
    connection = sqlite3.connect(index)
    found = {}
    for table in TABLES:
        cursor = connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - fixed names
        kept = [place for place, column in enumerate(cursor.description) if column[0] != "number"]
        found[table] = sorted(repr([row[place] for place in kept]) for row in cursor)
    found["meta"] = connection.execute("SELECT * FROM meta ORDER BY key").fetchall()
    connection.close()
    return found


def test_where_the_folder_stands_now_is_what_is_said(packed: Desk, tmp_path: Path) -> None:
    """It is packed on one machine and read on another; nothing of the first is in it."""
    moved = tmp_path / "elsewhere"
    shutil.move(packed.data, moved)
    assert str(packed.data).encode() not in (moved / PREPARED).read_bytes()
    packed.data = moved
    cards = packed.open().cards(Wanted(), "id", None).cards
    assert ([card.path for card in cards], packed.read) == ([str(moved / "one.yaml"), str(moved / "two.yaml")], [])


def test_a_file_that_is_another_is_read(packed: Desk) -> None:
    """Even where it looks the same; the others are taken over."""
    file = packed.data / "one.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("SMALL", "OTHER"), encoding="utf-8")
    library = packed.open()
    assert (library.trial("one").name, packed.read) == ("OTHER", ["one.yaml"])
    assert [hit.id for hit in library.search("other", 9)] == ["one"]


def test_a_file_that_came_later_is_read_and_one_that_went_is_not_shown(packed: Desk) -> None:
    """What stands in the folder is the library."""
    packed.write("three")
    (packed.data / "two.yaml").unlink()
    assert (ids(packed.open()), packed.read) == (["one", "three"], ["three.yaml"])
    (packed.data / "one.yaml").unlink()
    (packed.data / "one.yaml").symlink_to(packed.data / "nowhere")
    packed.index.unlink()
    assert ids(packed.open()) == ["three"]


def test_a_file_with_problems_is_not_packed(desk: Desk) -> None:
    """It is read, and told of."""
    desk.write("one")
    desk.write("two", "name: [")
    pack(desk)
    library = desk.open()
    assert (ids(library), desk.read) == (["one"], ["two.yaml"])
    assert [Path(problem.file).name for problem in library.problems()] == ["two.yaml"]


def test_other_words_make_every_file_be_read(packed: Desk) -> None:
    """A trial is sound in the words it was checked with."""
    with (packed.data / "vocabulary.yaml").open("a", encoding="utf-8") as file:
        file.write("# another\n")
    assert (ids(packed.open()), sorted(packed.read)) == (["one", "two"], ALL)


def test_other_code_reads_every_file(packed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may check otherwise."""
    monkeypatch.setattr(prepared, "digest_readers", lambda: "other")
    assert (ids(packed.open()), sorted(packed.read)) == (["one", "two"], ALL)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE bodies SET body = body || ' '",
        "UPDATE passages SET \"bottom line\" = 'All responded.'",
        "UPDATE trials SET card = substr(card, 2)",
        "UPDATE meta SET value = substr(value, 1, 1000) WHERE key = 'vocabulary'",
        "DELETE FROM bodies",
        "DROP TABLE topics",
    ],
)
def test_what_was_damaged_is_read_from_the_files(packed: Desk, statement: str) -> None:
    """Nothing of it is taken over, and the reader's own index is not blamed."""
    tamper(packed, statement)
    library = packed.open()
    assert (ids(library), sorted(packed.read), library.notice) == (["one", "two"], ALL, "")
    assert library.trial("one").bottom_line == "Half responded to the blue tablet."


@pytest.mark.parametrize("content", [b"", b"no database at all" * 99])
def test_what_is_no_index_is_passed_over(packed: Desk, content: bytes) -> None:
    """As if it were not there."""
    (packed.data / PREPARED).write_bytes(content)
    library = packed.open()
    assert (ids(library), sorted(packed.read), library.notice) == (["one", "two"], ALL, "")


def test_a_folder_of_ones_own_extends_and_replaces(packed: Desk, tmp_path: Path) -> None:
    """Its files alone are read."""
    own = tmp_path / "own"
    packed.write("one", SMALL.replace("SMALL", "MINE"), folder=own)
    packed.write("three", folder=own)
    library = packed.open(own)
    assert (ids(library), library.trial("one").name) == (["one", "three", "two"], "MINE")
    assert library.replaced() == [("one", str(own / "one.yaml"))]
    assert sorted(Path(name).name for name in packed.read) == ["one.yaml", "three.yaml"]


def test_words_of_ones_own_make_every_file_be_read(packed: Desk, tmp_path: Path) -> None:
    """They hold for all."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "vocabulary.yaml").write_text(WORDS, encoding="utf-8")
    library = packed.open(own)
    assert (ids(library), library.vocabulary.outcomes["pain"].label) == (["one", "two"], "Pain")
    assert set(ALL) <= {Path(name).name for name in packed.read}


def test_a_folder_of_ones_own_is_not_taken_at_its_word(packed: Desk, tmp_path: Path) -> None:
    """What lies beside the files of others is not an index that came with the program."""
    own = tmp_path / "own"
    shutil.copytree(packed.data, own)
    (packed.data / PREPARED).unlink()
    packed.open(own)
    assert len(packed.read) == 2 * len(ALL)


def test_an_index_for_one_run_begins_with_it_too(packed: Desk) -> None:
    """Where the cache cannot be written, every start is a first one."""
    packed.cache.write_text("a file", encoding="utf-8")
    library = packed.open()
    assert (ids(library), packed.read) == (["one", "two"], [])
    assert "cannot be used" in library.notice


def test_an_index_that_was_damaged_is_made_from_the_files(packed: Desk) -> None:
    """What was packed may be what damaged it."""
    packed.open()
    connection = sqlite3.connect(packed.index)
    connection.execute("UPDATE bodies SET body = 'x'")
    connection.commit()
    connection.close()
    library = packed.open()
    assert library.trial("one").name == "SMALL"
    assert ("was damaged" in library.notice, sorted(packed.read)) == (True, ALL)


def test_files_that_have_only_just_been_installed_are_compared_until_they_have_settled(packed: Desk) -> None:
    """They can change without looking different, so nothing is kept of them yet; nor are they read."""
    for _ in range(2):
        assert (ids(packed.open(later=0)), packed.read) == (["one", "two"], [])
    one = packed.data / "one.yaml"
    one.write_text(one.read_text(encoding="utf-8").replace("SMALL", "LLAMS"), encoding="utf-8")
    assert (packed.open(later=0).trial("one").name, packed.read) == ("LLAMS", ["one.yaml"])
    pack(packed)
    assert (ids(packed.open()), packed.read) == (["one", "two"], [])


def test_two_that_start_at_once_share_it(packed: Desk) -> None:
    """The second finds that the first was there."""
    index = Index.in_memory("")
    found = glance_folders(packed.places())
    for _ in range(2):
        prepared.adopt_prepared(index, packed.data / PREPARED, found, time.time_ns() + MINUTE)
    assert index.connection.execute("SELECT count(*) FROM trials").fetchone() == (2,)


def test_it_can_be_written_anew(packed: Desk) -> None:
    """After the files were edited."""
    packed.write("one", SMALL.replace("SMALL", "EDITED"))
    pack(packed)
    library = Library.open(packed.places(), packed.cache, time.time_ns() + MINUTE)
    assert library.trial("one").name == "EDITED"
    assert {file.name for file in packed.data.iterdir()} == {*ALL, PREPARED}
