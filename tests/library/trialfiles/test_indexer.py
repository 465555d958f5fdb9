"""The index says what the files say, and only what has changed is read."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from tests.library.conftest import MINUTE, SMALL, Desk, ids

from trialcli.errors import Problem
from trialcli.library.library import Library
from trialcli.library.trialfiles import indexer as refresh
from trialcli.library.trialfiles.database import Index
from trialcli.library.trialfiles.folders import Found
from trialcli.library.trialfiles.validation import check_files

WORDS = """\
outcomes:
  pain: {label: Pain, group: other, kind: continuous, definition: It hurts.}
"""
PAINFUL = SMALL.replace("outcome: orr", "outcome: pain")


def test_a_file_is_read_once(desk: Desk) -> None:
    """The next run finds it in the index."""
    desk.write("one")
    assert ids(desk.open()) == ["one"]
    assert sorted(desk.read) == ["one.yaml", "vocabulary.yaml"]
    assert ids(desk.open()) == ["one"]
    assert desk.read == []


def test_only_a_changed_file_is_read_again(desk: Desk) -> None:
    """Whatever changed in it."""
    desk.write("one")
    two = desk.write("two")
    desk.open()
    two.write_text(SMALL.replace("SMALL", "CHANGED"), encoding="utf-8")
    library = desk.open()
    assert desk.read == ["two.yaml"]
    assert library.trial("two").name == "CHANGED"


def test_a_change_that_keeps_size_and_time_is_seen(desk: Desk) -> None:
    """Only the time at which the file itself changed gives it away."""
    file = desk.write("one")
    before = file.stat()
    desk.open()
    time.sleep(0.02)
    file.write_text(SMALL.replace("SMALL", "LLAMS"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert desk.open().trial("one").name == "LLAMS"


def test_a_new_file_is_read_alone(desk: Desk) -> None:
    """The others are known."""
    desk.write("one")
    desk.open()
    desk.write("two")
    assert ids(desk.open()) == ["one", "two"]
    assert desk.read == ["two.yaml"]


def test_a_removed_file_is_forgotten(desk: Desk) -> None:
    """By list and search alike, and nothing is read for it."""
    desk.write("one")
    two = desk.write("two", SMALL.replace("SMALL", "Twofold"))
    assert [hit.id for hit in desk.open().search("twofold", 9)] == ["two"]
    two.unlink()
    library = desk.open()
    assert ids(library) == ["one"]
    assert library.search("twofold", 9) == []
    assert desk.read == []


def test_a_renamed_file_has_its_new_id(desk: Desk) -> None:
    """The name is the id."""
    desk.write("old")
    desk.open()
    (desk.data / "old.yaml").rename(desk.data / "new.yaml")
    library = desk.open()
    assert [library.trial("new").id, "old" in ids(library)] == ["new", False]
    assert desk.read == ["new.yaml"]


def test_the_problems_of_a_bad_file_are_kept(desk: Desk) -> None:
    """It is not read again only to say the same."""
    desk.write("one", SMALL.replace("events: 5", "events: five"))
    first = desk.open().problems()
    assert [(problem.line, problem.path) for problem in first] == [(17, "results[1].events")]
    assert desk.open().problems() == first
    assert desk.read == []


def test_the_first_hundred_problems_of_a_file_are_kept(desk: Desk) -> None:
    """Every run reads them; ``validate`` reads the file itself and tells as many as anyone would read."""
    file = desk.write("one", SMALL + "  - {outcome: x}\n" * 200)
    told = check_files([file], desk.places()).problems
    assert (len(told), len(set(told))) == (501, 501)
    assert told[-1] == Problem(str(file), None, "", "more than 500 problems", "mend these first")
    assert desk.open().problems() == list(told[:100])


def test_a_bad_file_is_sound_once_it_is_mended(desk: Desk) -> None:
    """And the other way round."""
    file = desk.write("one", "name: [")
    assert ids(desk.open()) == []
    file.write_text(SMALL, encoding="utf-8")
    library = desk.open()
    assert (ids(library), library.problems()) == (["one"], [])
    file.write_text("name: [", encoding="utf-8")
    library = desk.open()
    assert (ids(library), len(library.problems())) == ([], 1)


def test_a_file_that_has_just_changed_is_read_again(desk: Desk) -> None:
    """It can change once more in the same instant, without looking different."""
    desk.write("one")
    desk.open(later=0)
    desk.open(later=0)
    assert sorted(desk.read) == ["one.yaml", "vocabulary.yaml"]
    desk.open()
    assert sorted(desk.read) == ["one.yaml", "vocabulary.yaml"]
    desk.open()
    assert desk.read == []


def test_a_file_from_the_future_is_read_every_time(desk: Desk) -> None:
    """A wrong clock costs time, not truth."""
    file = desk.write("one")
    ahead = time.time_ns() + 10 * MINUTE
    os.utime(file, ns=(ahead, ahead))
    for _ in range(2):
        assert ids(desk.open()) == ["one"]
        assert "one.yaml" in desk.read


def test_new_words_are_heard_by_every_file(desk: Desk) -> None:
    """A trial can become sound, or unsound, without being touched itself."""
    desk.write("one")
    desk.write("two", PAINFUL)
    assert ids(desk.open()) == ["one"]
    vocabulary = desk.data / "vocabulary.yaml"
    shipped = vocabulary.read_text(encoding="utf-8")
    vocabulary.write_text(shipped.replace("outcomes:\n", WORDS, 1), encoding="utf-8")
    assert ids(desk.open()) == ["one", "two"]
    assert sorted(desk.read) == ["one.yaml", "two.yaml", "vocabulary.yaml"]
    vocabulary.write_text(shipped, encoding="utf-8")
    assert ids(desk.open()) == ["one"]


def test_a_comment_among_the_words_costs_no_reading(desk: Desk) -> None:
    """They are the same words as before."""
    desk.write("one")
    desk.open()
    with (desk.data / "vocabulary.yaml").open("a", encoding="utf-8") as file:
        file.write("# a comment\n")
    desk.open()
    assert desk.read == ["vocabulary.yaml"]


def test_words_of_a_later_folder_are_added(desk: Desk, tmp_path: Path) -> None:
    """And stand beside those that are shipped."""
    own = tmp_path / "own"
    desk.write("two", PAINFUL, folder=own)
    (own / "vocabulary.yaml").write_text(WORDS, encoding="utf-8")
    library = desk.open(own)
    assert ids(library) == ["two"]
    assert library.vocabulary.outcomes["pain"].label == "Pain"
    assert library.vocabulary.outcomes["orr"].short == "ORR"


def test_bad_words_are_a_problem_of_their_file(desk: Desk, tmp_path: Path) -> None:
    """The words of other folders still hold."""
    own = tmp_path / "own"
    desk.write("one")
    desk.write("two", PAINFUL, folder=own)
    (own / "vocabulary.yaml").write_text(WORDS.replace("kind", "kindly"), encoding="utf-8")
    library = desk.open(own)
    assert ids(library) == ["one"]
    assert {Path(problem.file).name for problem in library.problems()} == {"vocabulary.yaml", "two.yaml"}


def test_words_that_cannot_be_read_are_a_problem(desk: Desk, tmp_path: Path) -> None:
    """A link that leads nowhere, for one."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "vocabulary.yaml").symlink_to(tmp_path / "nowhere")
    desk.write("one")
    library = desk.open(own)
    assert ids(library) == ["one"]
    assert [problem.what for problem in library.problems()] == ["cannot be read (it is not there)"]


def test_removed_words_are_forgotten(desk: Desk, tmp_path: Path) -> None:
    """With the trials that used them."""
    own = tmp_path / "own"
    desk.write("two", PAINFUL, folder=own)
    words = own / "vocabulary.yaml"
    words.write_text(WORDS, encoding="utf-8")
    assert ids(desk.open(own)) == ["two"]
    words.unlink()
    assert ids(desk.open(own)) == []


def test_an_interrupted_reading_keeps_what_was_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next run reads the rest, and nothing twice."""
    monkeypatch.setattr(refresh, "BATCH", 4)
    for number in range(10):
        desk.write(f"trial-{number}")

    def until_the_sixth(files: list[Found]) -> Iterator[Found]:
        yield from files[:5]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Library.open(desk.places(), desk.cache, time.time_ns() + MINUTE, until_the_sixth)
    assert len(ids(desk.open())) == 10
    assert sorted(desk.read) == [f"trial-{number}.yaml" for number in range(4, 10)]


def test_an_interrupted_batch_leaves_no_half(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of a transaction or nothing."""
    desk.write("one")
    desk.write("two")
    calls = iter([None, KeyboardInterrupt])
    remember = refresh._store  # noqa: SLF001 - the place to be interrupted at

    def interrupted(*parts: object) -> None:
        remember(*parts)  # type: ignore[arg-type]
        if step := next(calls):
            raise step

    with monkeypatch.context() as patch:
        patch.setattr(refresh, "_store", interrupted)
        with pytest.raises(KeyboardInterrupt):
            desk.open()
    connection = sqlite3.connect(desk.index)
    assert connection.execute("SELECT count(*) FROM trials").fetchone() == (0,)
    connection.close()
    assert ids(desk.open()) == ["one", "two"]


def test_what_is_watched_is_what_is_read(desk: Desk) -> None:
    """A progress bar counts the files that are new or have changed."""
    desk.write("one")
    desk.open()
    desk.write("two")
    watched: list[str] = []

    def watch(files: list[Found]) -> Iterable[Found]:
        watched.extend(Path(file.path).stem for file in files)
        return files

    Library.open(desk.places(), desk.cache, time.time_ns() + MINUTE, watch)
    assert watched == ["two"]


def test_a_file_that_another_process_has_read_meanwhile_is_not_read_again(desk: Desk) -> None:
    """They share the work."""
    desk.write("one")
    desk.write("two")
    others: list[Library] = []

    def watch(files: list[Found]) -> Iterable[Found]:
        others.append(desk.open())
        desk.read.clear()
        return files

    library = Library.open(desk.places(), desk.cache, time.time_ns() + MINUTE, watch)
    assert desk.read == []
    assert ids(library) == ids(others[0]) == ["one", "two"]


OPEN = """
import sys, time
from pathlib import Path
from trialcli.library.library import Library
from trialcli.library.trialfiles.folders import Folder
library = Library.open((Folder(Path(sys.argv[1]), "named"),), Path(sys.argv[2]), time.time_ns() + 60 * 10**9)
print(len(list(library.trials())), library.notice)
"""


def test_two_processes_that_index_at_once_both_see_all(desk: Desk) -> None:
    """They share the work, and neither has to do without the index."""
    for number in range(300):
        desk.write(f"trial-{number}")
    command = [sys.executable, "-c", OPEN, str(desk.data), str(desk.cache)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = [process.communicate(timeout=60)[0].strip() for process in running]
    assert said == ["300", "300", "300"]


def test_another_process_may_have_read_the_words_meanwhile(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has read with the same words is kept."""
    desk.write("one")
    desk.write("two")
    others: list[Library] = []
    writing = Index.writing

    def late(index: Index) -> AbstractContextManager[sqlite3.Connection]:
        """A transaction before which, the first time, another process does all of the work."""
        monkeypatch.setattr(Index, "writing", writing)
        others.append(desk.open())
        desk.read.clear()
        return index.writing()

    monkeypatch.setattr(Index, "writing", late)
    library = Library.open(desk.places(), desk.cache, time.time_ns() + MINUTE)
    assert ids(library) == ["one", "two"]
    assert desk.read == ["vocabulary.yaml"]
    assert ids(others[0]) == ["one", "two"]
