"""``validate``: every problem of every file, as they are now."""

from pathlib import Path

import pytest
from tests.library.conftest import ROOT, SMALL, Desk

from trialcli.errors import UsageError
from trialcli.library.trialfiles.validation import check_files

PAIN = "outcomes:\n  pain: {label: Pain, group: other, kind: continuous, definition: It hurts.}\n"
PAINFUL = SMALL.replace("outcome: orr", "outcome: pain")


def test_all_that_is_shipped_is_sound(desk: Desk) -> None:
    """The trials and the words."""
    checked = check_files([ROOT / "data"], desk.places())
    assert checked.problems == ()
    assert checked.sound == 1 + len(list((ROOT / "data" / "trials").iterdir()))


def test_every_bad_example_is_named(desk: Desk) -> None:
    """And none of the good ones."""
    checked = check_files([ROOT / "tests" / "files" / "bad", ROOT / "tests" / "files" / "good"], desk.places())
    named = {Path(problem.file).name for problem in checked.problems}
    assert named == {file.name for file in (ROOT / "tests" / "files" / "bad").iterdir()}
    assert checked.sound == 2


def test_a_file_that_is_named_twice_is_counted_once(desk: Desk) -> None:
    """As itself and in its folder."""
    file = desk.write("one")
    assert check_files([file, desk.data, file], desk.places()) == ((), 2)


def test_a_file_may_use_the_words_beside_it(desk: Desk, tmp_path: Path) -> None:
    """Its folder need not be one of the library's; words of a folder hold in its ``trials`` folder."""
    file = desk.write("one", PAINFUL, folder=tmp_path / "other")
    below = desk.write("two", PAINFUL, folder=tmp_path / "other" / "trials")
    assert len(check_files([file, below], desk.places()).problems) == 2
    (tmp_path / "other" / "vocabulary.yaml").write_text(PAIN, encoding="utf-8")
    assert check_files([file], desk.places()) == ((), 1)
    assert check_files([below], desk.places()) == ((), 1)


def test_bad_words_are_a_problem(desk: Desk, tmp_path: Path) -> None:
    """Of the vocabulary, which is then not counted as sound."""
    desk.write("one", folder=tmp_path / "other")
    words = tmp_path / "other" / "vocabulary.yaml"
    words.write_text(PAIN.replace("group: other", "group: pain"), encoding="utf-8")
    problems, sound = check_files([tmp_path / "other"], desk.places())
    assert [(problem.file, problem.line) for problem in problems] == [(str(words), 2)]
    assert sound == 1


def test_words_that_cannot_be_read_are_a_problem(desk: Desk, tmp_path: Path) -> None:
    """The other files are checked all the same."""
    desk.write("one", folder=tmp_path / "other")
    (tmp_path / "other" / "vocabulary.yaml").mkdir()
    problems, sound = check_files([tmp_path / "other"], desk.places())
    assert [problem.what for problem in problems] == ["not a regular file"]
    assert sound == 1


def test_two_files_of_one_id_are_a_problem(desk: Desk) -> None:
    """In one folder; the words of a folder and of its ``trials`` folder are no twins."""
    one = desk.write("one")
    other = desk.write("one", folder=desk.data / "trials")
    (desk.data / "trials" / "vocabulary.yaml").write_text(PAIN, encoding="utf-8")
    problems = check_files([desk.data], desk.places()).problems
    assert [(problem.file, problem.what) for problem in problems] == [(str(other), f"the same id as {one}")]


def test_one_id_in_two_folders_is_no_problem(desk: Desk, tmp_path: Path) -> None:
    """The later replaces the earlier."""
    desk.write("one")
    desk.write("one", folder=tmp_path / "own")
    assert check_files([desk.data, tmp_path / "own"], desk.places()).problems == ()


def test_a_file_of_any_name_can_be_checked(desk: Desk, tmp_path: Path) -> None:
    """Also one that the library would not read."""
    file = tmp_path / "draft.txt"
    file.write_text(SMALL, encoding="utf-8")
    assert check_files([file], desk.places()) == ((), 1)


def test_a_link_to_nothing_is_a_problem(desk: Desk) -> None:
    """It is there, and cannot be read."""
    link = desk.data / "link.yaml"
    link.symlink_to("nowhere")
    problems, sound = check_files([link], desk.places())
    assert [problem.what for problem in problems] == ["cannot be read (it is not there)"]
    assert sound == 0


@pytest.mark.parametrize("name", ["none.yaml", "x" * 5_000, "a\0b"])
def test_a_path_that_is_not_there_is_refused(desk: Desk, tmp_path: Path, name: str) -> None:
    """It was misspelt."""
    with pytest.raises(UsageError, match="does not exist; name a trial file or a folder of trial files"):
        check_files([tmp_path / name], desk.places())


def test_a_folder_without_trials_is_refused(desk: Desk, tmp_path: Path) -> None:
    """Nothing to check is not the same as all is well."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"holds no trial files; they end in \.yaml"):
        check_files([tmp_path / "empty"], desk.places())
