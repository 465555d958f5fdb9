"""What a command asks of the library: a trial by any of its names, lists, problems."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.library.conftest import ROOT, SMALL, Desk, ids

from trialcli.errors import DataError, UsageError
from trialcli.library.library import Library
from trialcli.library.trialfiles.filters import Wanted

TWO_ARM = (ROOT / "tests" / "files" / "good" / "twoarm.yaml").read_text(encoding="utf-8")


def small(name: str, **changes: str) -> str:
    """The small trial under another name, with more keys."""
    return SMALL.replace("SMALL", name) + "".join(f"{key}: {value}\n" for key, value in changes.items())


@pytest.fixture
def library(desk: Desk) -> Library:
    """Four trials: two small ones, one of two arms, and a bad one."""
    desk.write("alpha", small("Alpha-1", aliases="[first, shared]", registry="[NCT00000001]"))
    desk.write("beta", small("Béta", aliases="[shared, alpha]"))
    desk.write("twoarm", TWO_ARM)
    desk.write("broken", SMALL.replace("events: 5", "events: five"))
    return desk.open()


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("alpha", "alpha"),
        ("ALPHA", "alpha"),
        ("Alpha-1", "alpha"),
        ("alpha 1", "alpha"),
        ("alpha_1", "alpha"),
        ("nct00000001", "alpha"),
        ("FIRST", "alpha"),
        ("béta", "beta"),
        ("BÉTA", "beta"),
        ("two-arm", "twoarm"),
        ("Drug A", "twoarm"),
    ],
)
def test_a_trial_is_found_by_any_of_its_names(library: Library, word: str, found: str) -> None:
    """Id, name, alias or registry number, in any case; an id goes before another trial's alias."""
    assert library.trial(word).id == found


@pytest.mark.parametrize(
    ("word", "says", "choices"),
    [
        ("alhpa", "there is no trial 'alhpa'; did you mean alpha", "alpha"),
        ("bta", "there is no trial 'bta'; did you mean Béta or beta", "Béta"),
        ("zzzz", "there is no trial 'zzzz'; `trialcli list` lists them", "Alpha-1"),
        ("", "there is no trial ''; `trialcli list` lists them", "Alpha-1"),
        ("a\udcffb", "there is no trial", ""),
        ("shared", "'shared' names 2 trials; use one of: alpha, beta", "alpha"),
    ],
)
def test_a_word_that_names_no_trial_is_refused(library: Library, word: str, says: str, choices: str) -> None:
    """With near misses, or those it could name."""
    with pytest.raises(UsageError) as refusal:
        library.trial(word)
    assert str(refusal.value).startswith(says)
    assert not choices or refusal.value.choices[0] == choices


@pytest.mark.parametrize("word", ["broken", "BROKEN"])
def test_a_trial_whose_file_is_bad_is_refused_with_its_problems(library: Library, word: str) -> None:
    """It is there, so it is not unknown."""
    with pytest.raises(DataError, match="cannot be shown: its file has problems") as refusal:
        library.trial(word)
    assert [(Path(problem.file).name, problem.line) for problem in refusal.value.problems] == [("broken.yaml", 17)]


def test_a_file_of_a_bad_name_is_refused_with_its_problems(desk: Desk) -> None:
    """Its name cannot be an id, and still is what a reader types."""
    desk.write("Large Letters")
    with pytest.raises(DataError) as refusal:
        desk.open().trial("large letters")
    assert "cannot be an id" in refusal.value.problems[0].what


def test_a_bad_file_hurts_only_itself(library: Library) -> None:
    """All others are there."""
    assert ids(library) == ["alpha", "beta", "twoarm"]
    assert [Path(problem.file).name for problem in library.problems()] == ["broken.yaml"]


@pytest.mark.parametrize("file", sorted((ROOT / "tests" / "files" / "bad").iterdir()), ids=lambda file: file.stem)
def test_good_trials_stay_usable_beside_a_bad_file(file: Path, desk: Desk) -> None:
    """Whatever is wrong with it: it is not shown, and its problems are listed."""
    shutil.copytree(ROOT / "tests" / "files" / "good", desk.data, dirs_exist_ok=True)
    shutil.copy(file, desk.data)
    library = desk.open()
    assert ids(library) == ["small", "twoarm"]
    assert {Path(problem.file).name for problem in library.problems()} == {file.name}
    assert library.trial("two-arm").name == "Two-Arm"
    assert [hit.id for hit in library.search("duo", 9)] == ["twoarm"]


def latin(file: Path) -> None:
    """Text of another encoding."""
    file.write_bytes(SMALL.replace("SMALL", "é").encode("latin-1"))


HOSTILE: dict[str, Callable[[Path], object]] = {
    "ten megabytes": lambda file: file.write_bytes(b"a: b\n" * 2_000_000),
    "deep nesting": lambda file: file.write_bytes(b"[" * 10_000),
    "deep blocks": lambda file: file.write_bytes(b"- " * 10_000),
    "nul bytes": lambda file: file.write_bytes(b"name: \0\0\0\n"),
    "nothing": lambda file: file.write_bytes(b""),
    "noise": lambda file: file.write_bytes(bytes(range(256)) * 100),
    "latin-1": latin,
    "utf-16": lambda file: file.write_bytes(SMALL.encode("utf-16")),
    "a pipe": os.mkfifo,
    "a link to nothing": lambda file: file.symlink_to("nowhere"),
    "a link to itself": lambda file: file.symlink_to(file),
    "a link to a device": lambda file: file.symlink_to("/dev/zero"),
    "a huge number": lambda file: file.write_text(SMALL.replace("events: 5", f"events: {'9' * 4_000}")),
    "a huge year": lambda file: file.write_text(SMALL.replace("kind: paper", f"kind: paper, year: {2**63}")),
    "many mistakes": lambda file: file.write_text(SMALL + "  - {outcome: x}\n" * 2_000),
    "an escaped nul": lambda file: file.write_text(SMALL.replace("arm: a,", 'arm: "\\0",')),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_good_trials_stay_usable_beside_a_hostile_file(make: Callable[[Path], object], desk: Desk) -> None:
    """Such as cannot be kept among the examples."""
    desk.write("small")
    make(desk.data / "hostile.yaml")
    library = desk.open()
    assert ids(library) == ["small"]
    problems = library.problems()
    assert {Path(problem.file).name for problem in problems} == {"hostile.yaml"}
    assert all(problem.remedy for problem in problems)
    assert max(len(problem.what) for problem in problems) < 200


def test_a_folder_that_is_named_like_a_file_is_passed_over(desk: Desk) -> None:
    """It holds no trial."""
    desk.write("small")
    (desk.data / "folder.yaml").mkdir()
    library = desk.open()
    assert (ids(library), library.problems()) == (["small"], [])


def test_text_that_was_escaped_is_kept(desk: Desk) -> None:
    """A NUL or an escape sequence is harmless until it is shown, and showing it is not done here."""
    desk.write("odd", SMALL.replace("title: A small trial", 'title: "a\\0b\\e[31m\\u202e"'))
    library = desk.open()
    assert library.trial("odd").title == "a\0b\x1b[31m\u202e"
    assert library.cards(Wanted(), "id", None).total == 1


def test_a_later_folder_replaces_a_trial(desk: Desk, tmp_path: Path) -> None:
    """And says which, and by which file."""
    desk.write("one", small("First"))
    desk.write("two", small("Second"))
    file = desk.write("one", small("Mine"), folder=tmp_path / "own")
    library = desk.open(tmp_path / "own")
    assert [trial.name for trial in library.trials()] == ["Mine", "Second"]
    assert library.replaced() == [("one", str(file))]
    assert [card.origin for card in library.cards(Wanted(), "id", None).cards] == [1, 0]
    with pytest.raises(UsageError):
        library.trial("First")
    assert library.search("first", 9) == []
    assert library.problems() == []


def test_a_bad_file_of_a_later_folder_hides_no_sound_trial(desk: Desk, tmp_path: Path) -> None:
    """The earlier one is shown until the file is sound, and the problem is listed."""
    desk.write("one", small("First"))
    mine = desk.write("one", "name: [", folder=tmp_path / "own")
    library = desk.open(tmp_path / "own")
    assert ids(library) == ["one"]
    assert library.trial("one").name == "First"
    assert library.replaced() == []
    assert {problem.file for problem in library.problems()} == {str(mine)}
    mine.write_text(small("Mine"), encoding="utf-8")
    assert desk.open(tmp_path / "own").trial("one").name == "Mine"


def test_a_bad_file_beside_a_sound_one_of_its_id_hides_it(desk: Desk, tmp_path: Path) -> None:
    """In one folder neither is shown, whatever an earlier folder has: which is meant cannot be known."""
    desk.write("one")
    desk.write("one", small("Mine"), folder=tmp_path / "own")
    desk.write("one", "name: [", folder=tmp_path / "own" / "trials")
    library = desk.open(tmp_path / "own")
    assert ids(library) == []
    with pytest.raises(DataError):
        library.trial("one")


def test_a_trial_returns_when_what_replaced_it_goes(desk: Desk, tmp_path: Path) -> None:
    """Without being read again."""
    desk.write("one", small("First"))
    mine = desk.write("one", small("Mine"), folder=tmp_path / "own")
    assert desk.open(tmp_path / "own").trial("one").name == "Mine"
    mine.unlink()
    assert desk.open(tmp_path / "own").trial("one").name == "First"
    assert desk.read == []


def test_two_files_of_one_id_are_not_shown(desk: Desk) -> None:
    """Neither: which is meant cannot be known. Each names the other."""
    one = desk.write("one")
    other = desk.write("one", folder=desk.data / "trials")
    (desk.data / "two.yml").write_text(SMALL, encoding="utf-8")
    library = desk.open()
    assert ids(library) == ["two"]
    assert {(problem.file, problem.what) for problem in library.problems()} == {
        (str(one), f"the same id as {other}"),
        (str(other), f"the same id as {one}"),
    }
    with pytest.raises(DataError) as refusal:
        library.trial("one")
    assert {problem.file for problem in refusal.value.problems} == {str(one), str(other)}
    other.unlink()
    assert ids(desk.open()) == ["one", "two"]


CARDS = {
    "a": small("beta", targets="[BCMA]").replace("allocation: single-arm", "allocation: single-arm\n  phase: 1b/2"),
    "b": small("Alpha", targets="[CD19, bcma]").replace("multiple myeloma", "Lymphoma"),
    "c": TWO_ARM.replace("Two-Arm", "gamma"),
    "d": small("delta", citation="main").replace("kind: paper", "kind: paper, year: 2021").replace(
        "allocation: single-arm", "allocation: single-arm\n  treated: 50"),
}  # fmt: skip


@pytest.fixture
def listed(desk: Desk) -> Library:
    """Trials that differ in what a list can be narrowed by."""
    for name, text in CARDS.items():
        desk.write(name, text)
    return desk.open()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), "abcd"),
        (Wanted(disease="lymphoma"), "bc"),
        (Wanted(disease="MYELOMA"), "ad"),
        (Wanted(disease="%"), ""),
        (Wanted(target="BCMA"), "ab"),
        (Wanted(target="cd19"), "bc"),
        (Wanted(target="CD"), ""),
        (Wanted(phase="1"), "a"),
        (Wanted(phase="2"), "ac"),
        (Wanted(phase="3"), "c"),
        (Wanted(allocation="randomized"), "c"),
        (Wanted(allocation="Single-Arm"), "abd"),
        (Wanted(years=(2020, 2020)), "c"),
        (Wanted(years=(2020, 2021)), "cd"),
        (Wanted(target="bcma", disease="lymphoma"), "b"),
        (Wanted(disease="' OR 1 --"), ""),
    ],
)
def test_a_list_is_narrowed(listed: Library, wanted: Wanted, found: str) -> None:
    """By each field, and by several at once."""
    cards, total = listed.cards(wanted, "id", None)
    assert "".join(card.id for card in cards) == found
    assert total == len(found)


@pytest.mark.parametrize(("sort", "order"), [("id", "abcd"), ("name", "badc"), ("year", "dcab"), ("size", "cdab")])
def test_a_list_is_sorted(listed: Library, sort: str, order: str) -> None:
    """Newest first, largest first; what has no year or size comes last."""
    assert "".join(card.id for card in listed.cards(Wanted(), sort, None).cards) == order


def test_a_list_is_cut_to_its_limit_and_counts_all(listed: Library) -> None:
    """So that nobody takes a part for the whole."""
    cards, total = listed.cards(Wanted(), "id", 2)
    assert ([card.id for card in cards], total) == (["a", "b"], 4)


def test_a_row_says_what_the_trial_says(listed: Library, desk: Desk) -> None:
    """Field by field."""
    assert listed.cards(Wanted(), "id", None).cards[2]._asdict() == {
        "id": "c",
        "name": "gamma",
        "year": 2020,
        "phase": "2/3",
        "allocation": "randomized",
        "enrolled": 200,
        "treated": 198,
        "disease": "diffuse large B-cell lymphoma",
        "tested": "Drug A",
        "targets": ("CD19",),
        "path": str(desk.data / "c.yaml"),
        "origin": 0,
        "planned": None,
        "title": "Drug A or drug B in one disease",
        "results": None,
        "deduced": (),
        "doi": "10.1000/1",
        "pmid": "1",
        "registry": "NCT00000002",
    }


def test_what_was_tested_is_the_arms_without_a_brief(listed: Library) -> None:
    """Those under test, and a control arm is not."""
    assert listed.cards(Wanted(), "id", None).cards[0].tested == "Drug A"


@pytest.mark.parametrize(
    ("kind", "codes", "found"),
    [
        ("", (), "abcd"),
        ("outcome", ("pfs",), "c"),
        ("outcome", ("pfs", "orr"), "abcd"),
        ("outcome", (), ""),
        ("term", ("neutropenia",), "c"),
        ("role", ("resident",), "c"),
        ("target", ("bcma",), "ab"),
    ],
)
def test_trials_are_found_by_what_is_in_them(listed: Library, kind: str, codes: tuple[str, ...], found: str) -> None:
    """In the order of their ids."""
    assert "".join(trial.id for trial in listed.trials(kind, codes)) == found


def test_an_empty_library_is_one(desk: Desk) -> None:
    """With nothing in it."""
    library = desk.open()
    assert (ids(library), library.problems(), library.replaced(), library.notice) == ([], [], [], "")
    assert library.cards(Wanted(), "name", 5) == ([], 0)
    assert library.search("anything", 5) == []
    assert library.vocabulary is library.vocabulary


def test_no_folder_is_no_library(tmp_path: Path) -> None:
    """Not even words."""
    library = Library.open((), tmp_path, 0)
    assert (ids(library), library.vocabulary.outcomes) == ([], {})
