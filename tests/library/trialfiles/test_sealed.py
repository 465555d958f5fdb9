"""Nothing is shown that the files do not say, whatever has become of the index; and what cannot be read is said."""

import io
import os
import sqlite3
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from tests.library.conftest import SMALL, Desk, ids

from trialcli.errors import UsageError
from trialcli.library.library import Library
from trialcli.library.trialfiles.filters import Wanted
from trialcli.library.trialfiles.search import Hit
from trialcli.library.trialfiles.validation import check_files

ONE = SMALL.replace("name: SMALL", "name: First").replace("Half responded.", "Half responded to the blue tablet.")
TWO = SMALL.replace("name: SMALL", "name: Second").replace("Half responded.", "Half responded to the red tablet.")
DAMAGED = "was damaged; it was kept as"


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with two trials that are in the index, which has just been opened without a word."""
    desk.write("one", ONE)
    desk.write("two", TWO)
    assert desk.open().notice == ""
    assert desk.open().notice == ""
    assert desk.read == []
    return desk


def tamper(desk: Desk, change: str, *values: object) -> Library:
    """The library, after someone has changed its index."""
    connection = sqlite3.connect(desk.index)
    with connection:
        assert connection.execute(change, values).rowcount > 0
    connection.close()
    library = desk.open()
    assert (desk.read, library.notice) == ([], "")  # nothing has been looked at yet
    return library


def swapped(desk: Desk, table: str, column: str) -> Library:
    """The library, after someone has given each of the two trials what was kept of the other."""
    connection = sqlite3.connect(desk.index)
    rows = connection.execute(f"SELECT {column}, number FROM {table} ORDER BY number").fetchall()  # noqa: S608
    connection.close()
    (one, first), (two, second) = rows
    kept = f"UPDATE {table} SET {column} = CASE number WHEN ? THEN ? WHEN ? THEN ? END"  # noqa: S608
    return tamper(desk, kept, first, two, second, one)


def listed(library: Library) -> list[tuple[str, str, int | None]]:
    """What a list shows of each trial."""
    return [(card.id, card.name, card.treated) for card in library.cards(Wanted(), "id", None).cards]


def plain(hits: list[Hit]) -> list[tuple[str, str]]:
    """The trials found and their passages, without marks."""
    return [(hit.id, hit.passage.replace("\x02", "").replace("\x03", "")) for hit in hits]


# The rows of ``list``


@pytest.mark.parametrize("change", ["treated = 99999", "name = 'Miracle'", "enrolled = 1, year = 1900", "path = id"])
def test_a_changed_column_changes_nothing_shown(filled: Desk, change: str) -> None:
    """Columns put rows in order; what is shown is sealed."""
    before = filled.open().cards(Wanted(), "id", None)
    library = tamper(filled, f"UPDATE trials SET {change}")  # noqa: S608 - the words above
    assert library.cards(Wanted(), "id", None) == before
    assert [card.name for card in before.cards] == ["First", "Second"]
    assert library.notice == ""


@pytest.mark.parametrize(
    "change",
    [
        "card = replace(card, 'First', 'Fraud')",
        "card = upper(card)",
        "card = substr(card, 9)",
        "card = ''",
        "card = NULL",
        "card = CAST(card AS BLOB)",
        "card = 7",
    ],
)
def test_a_changed_row_is_read_again(filled: Desk, change: str) -> None:
    """From its file; the damaged index is kept beside, and that is said once."""
    before = listed(filled.open())
    library = tamper(filled, f"UPDATE trials SET {change} WHERE id = 'one'")  # noqa: S608 - the words above
    assert listed(library) == before
    assert [name for _, name, _ in before] == ["First", "Second"]
    assert DAMAGED in library.notice
    again = filled.open()
    assert (listed(again), again.notice) == (before, "")


def test_swapped_rows_show_whole_rows(filled: Desk) -> None:
    """Each says itself whose it is, so neither figure can stand beside the other's name."""
    before = listed(filled.open())
    library = swapped(filled, "trials", "card")
    assert sorted(listed(library)) == before


# The trials themselves


def test_swapped_trials_are_never_shown_for_each_other(filled: Desk) -> None:
    """Each body is sound; it is another trial's."""
    library = swapped(filled, "bodies", "body")
    assert (library.trial("one").name, library.trial("two").name) == ("First", "Second")
    assert DAMAGED in library.notice


def test_swapped_trials_are_never_found_for_each_other(filled: Desk) -> None:
    """Nor does a search show the passage of one under the name of the other."""
    library = swapped(filled, "bodies", "body")
    assert plain(library.search("blue", 9)) == [("one", "Half responded to the blue tablet.")]
    assert plain(library.search("red", 9)) == [("two", "Half responded to the red tablet.")]


@pytest.mark.parametrize(
    "change",
    [
        "body = CAST(body AS BLOB)",
        "body = x'00ff'",
        "body = NULL",
        "body = 1.5",
        "body = replace(body, 'blue', 'gold')",
        "body = body || ' '",
        "number = number + 100",
    ],
)
def test_a_changed_trial_is_read_again(filled: Desk, change: str) -> None:
    """Of whatever kind the value has become."""
    library = tamper(filled, f"UPDATE bodies SET {change}")  # noqa: S608 - the words above
    assert library.trial("one").bottom_line == "Half responded to the blue tablet."
    assert ids(library) == ["one", "two"]
    assert library.notice != ""
    assert filled.open().trial("two").name == "Second"


def test_changed_words_are_read_again(filled: Desk) -> None:
    """What an outcome is called is sealed like the figures under it."""
    library = tamper(filled, "UPDATE meta SET value = replace(value, 'response', 'miracle') WHERE key = 'vocabulary'")
    assert library.vocabulary.outcomes["orr"].label == "Overall response rate"
    assert DAMAGED in library.notice


# Passages


def test_a_changed_passage_is_never_shown(filled: Desk) -> None:
    """Found by a word that the trial does not have: after mending, nothing is found."""
    library = tamper(filled, "UPDATE passages SET \"bottom line\" = 'Everyone was cured by the blue miracle.'")
    assert library.search("miracle", 9) == []
    assert DAMAGED in library.notice


def test_a_changed_passage_is_read_again(filled: Desk) -> None:
    """Found by a word that both have, it is shown as the file says it."""
    library = tamper(filled, "UPDATE passages SET \"bottom line\" = 'Everyone was cured by the blue tablet.'")
    assert plain(library.search("blue", 9)) == [("one", "Half responded to the blue tablet.")]
    assert DAMAGED in library.notice


def test_a_passage_of_another_section_is_never_shown(filled: Desk) -> None:
    """Nor one that stands in the trial, where it does not."""
    library = tamper(filled, 'UPDATE passages SET limitations = "bottom line", "bottom line" = \'\'')
    (hit,) = library.search("blue", 9)
    assert hit.section == "bottom line"
    assert DAMAGED in library.notice


def test_a_passage_of_another_trial_is_never_shown(filled: Desk) -> None:
    """The red tablet was given in the second alone."""
    library = tamper(filled, "UPDATE passages SET \"bottom line\" = 'Half responded to the red tablet.'")
    assert plain(library.search("red", 9)) == [("two", "Half responded to the red tablet.")]
    assert DAMAGED in library.notice


@pytest.mark.parametrize(
    "text", ["\\x02Half\\x03 responded", "… Half responded …", "Half\\u2028responded", "Half\\0responded"]
)
def test_a_text_with_marks_of_its_own_is_found(desk: Desk, text: str) -> None:
    """It is no damage: one such file would make every search for its words fail."""
    desk.write("one", SMALL.replace("bottom_line: Half responded.", f'bottom_line: "{text}"'))
    desk.write("two")
    library = desk.open()
    assert sorted(hit.id for hit in library.search("half", 9)) == ["one", "two"]
    assert library.notice == ""


# Queries


@pytest.mark.parametrize(
    ("query", "repeated"),
    [
        ("half blue", "half blue half half blue"),
        ("half blue", "HALF Blue half blue"),
        ('"blue tablet"', '"blue tablet" "Blue Tablet"'),
        ("tab* blue", "tab* TAB* blue tab*"),
        ("half", " ".join(["half"] * 200)),
        ("half", " ".join(map("".join, product("Hh", "aA", "lL", "fF", ["", ","])))),
    ],
)
def test_a_word_that_is_repeated_counts_once(filled: Desk, query: str, repeated: str) -> None:
    """The same trials, passages and order; however often it is repeated, it is one word to search for."""
    library = filled.open()
    assert library.search(repeated, 9) == library.search(query, 9) != []


def test_a_beginning_is_not_the_word(filled: Desk) -> None:
    """Both are asked for."""
    library = filled.open()
    assert (library.search("tabl", 9), len(library.search("tabl*", 9))) == ([], 2)
    assert library.search("tabl* tabl", 9) == []


def test_24_words_may_be_searched_for_and_25_may_not(filled: Desk) -> None:
    """Each makes every passage slower to cut out."""
    library = filled.open()
    words = [f"word{number}" for number in range(25)]
    assert library.search(" ".join(words[:24]), 9) == []
    with pytest.raises(UsageError, match="more than 24 words to search for; a few that are rare find more"):
        library.search(" ".join(words), 9)


# Files and folders


class Failing(io.FileIO):
    """A file on a disk that fails while it is read."""

    def read(self, _size: int | None = -1, /) -> bytes:
        """No bytes."""
        raise OSError(5, "Input/output error")


@pytest.fixture
def broken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that opens, and fails when it is read."""
    file = desk.write("broken")
    number = file.stat().st_ino
    opened = os.fdopen

    def opening(descriptor: int, mode: str) -> Any:
        return Failing(descriptor) if os.fstat(descriptor).st_ino == number else opened(descriptor, mode)

    monkeypatch.setattr(os, "fdopen", opening)
    return file


def test_a_file_that_fails_while_it_is_read_is_a_problem_of_that_file(desk: Desk, broken: Path) -> None:
    """The others are shown."""
    desk.write("one")
    library = desk.open()
    assert ids(library) == ["one"]
    assert [str(problem) for problem in library.problems()] == [
        f"{broken}: cannot be read (the disk has failed); check the path"
    ]


def test_a_file_that_fails_while_it_is_checked_is_a_problem_of_that_file(desk: Desk, broken: Path) -> None:
    """The same without an index."""
    desk.write("one")
    checked = check_files([desk.data], desk.places())
    assert ([problem.file for problem in checked.problems], checked.sound) == ([str(broken)], 2)


@pytest.mark.parametrize("target", [".", "../data", "../data/."])
def test_a_link_to_its_own_folder_is_not_followed(desk: Desk, target: str) -> None:
    """Every file would be there twice, and give its id twice."""
    desk.write("one")
    (desk.data / "trials").symlink_to(target)
    library = desk.open()
    assert (ids(library), library.problems()) == (["one"], [])
    assert check_files([desk.data], desk.places()).problems == ()


def test_a_link_to_another_folder_is_followed(desk: Desk, tmp_path: Path) -> None:
    """Readers keep their files where they like."""
    desk.write("one")
    desk.write("two", folder=tmp_path / "elsewhere")
    (desk.data / "trials").symlink_to(tmp_path / "elsewhere")
    assert ids(desk.open()) == ["one", "two"]


@pytest.fixture
def latin(tmp_path: Path) -> Path:
    """A folder whose name was written in Latin-1, as old disks have them."""
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this system has no names but those in UTF-8")
    return folder


def test_a_folder_whose_name_is_not_utf8_says_what_to_do(desk: Desk, latin: Path) -> None:
    """Its files are listed, each with the remedy; the trials of other folders are shown."""
    desk.write("one")
    desk.write("two", folder=latin)
    library = desk.open(latin)
    assert ids(library) == ["one"]
    (problem,) = library.problems()
    assert problem.file.endswith(r"caf\udce9/two.yaml")
    assert problem.remedy == "its name or a folder's is not UTF-8; rename it"
    str(library.problems()).encode()


def test_a_file_whose_name_is_not_utf8_says_what_to_do(desk: Desk) -> None:
    """In a folder that is fine; the other files are shown."""
    desk.write("one")
    (desk.data / os.fsdecode(b"caf\xe9.yaml")).write_text(SMALL, encoding="utf-8")
    library = desk.open()
    assert ids(library) == ["one"]
    assert [problem.remedy for problem in library.problems()] == ["its name or a folder's is not UTF-8; rename it"]
