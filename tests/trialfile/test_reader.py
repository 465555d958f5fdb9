"""From a file's bytes to a trial or a vocabulary, or to everything that is wrong with it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trialcli.errors import Problem
from trialcli.ids import is_id
from trialcli.model import Related
from trialcli.model.figure import Figure
from trialcli.trialfile.reader import read_trial, read_vocabulary, spell_path
from trialcli.vocabulary.lookup import Vocabulary

FILES = Path(__file__).parents[1] / "files"
EXPECTED = re.compile(r"# expect (\d+): (.+)")
Broken = Callable[[str, str], list[Problem]]


@pytest.mark.parametrize("file", sorted((FILES / "good").iterdir()), ids=lambda file: file.stem)
def test_a_good_file_is_a_trial(file: Path, vocabulary: Vocabulary) -> None:
    """Each file of the folder is an example that has to stay sound."""
    trial, problems = read_trial(file.read_bytes(), str(file), vocabulary)
    assert problems == ()
    assert trial is not None
    assert trial.id == file.stem


@pytest.mark.parametrize("file", sorted((FILES / "bad").iterdir()), ids=lambda file: file.stem)
def test_a_bad_file_is_refused_at_its_line(file: Path, vocabulary: Vocabulary) -> None:
    """Each file of the folder says in its first line where its first problem is, and in which words."""
    expected = EXPECTED.match(file.read_text(encoding="utf-8"))
    assert expected, "the first line has to be `# expect LINE: words`"
    trial, problems = read_trial(file.read_bytes(), str(file), vocabulary)
    assert trial is None
    first = problems[0]
    assert (first.file, first.line) == (str(file), int(expected[1]))
    assert expected[2] in str(first)
    assert first.remedy


def test_a_trial_is_read_as_written(two_arm: str, vocabulary: Vocabulary) -> None:
    """Figures keep their text, counts become numbers, and the file's name becomes the id."""
    trial = read_trial(two_arm.encode(), "folder/twoarm.yaml", vocabulary).trial
    assert trial is not None
    assert (trial.id, trial.design.phase, trial.design.ratio, trial.design.enrolled) == ("twoarm", "2/3", "1:1", 200)
    assert trial.cuts["primary"].cutoff == "2019-12-31"
    first = trial.results[0]
    assert (first.median, first.ci, first.level) == ("13.30", ("11.0", "not-reached"), "90")
    assert type(first.median) is Figure
    assert trial.results[1].level == "95"
    assert trial.related[0] == "small"
    assert isinstance(trial.related[1], Related)


def test_the_name_of_the_file_may_be_repeated_as_its_id(broken: Broken) -> None:
    """It says the same."""
    assert broken("name: Two-Arm", "id: twoarm\nname: Two-Arm") == []


def test_all_problems_are_told_at_once(vocabulary: Vocabulary, two_arm: str) -> None:
    """An author mends a file in one go: each place has its problem."""
    text = two_arm
    for old, new in (
        ("title: Drug A or", "titel: Drug A or"),
        ('median: "13.30"', "median: about 13"),
        ("events: 3,", "events: few,"),
        ("kind: page,", "kind: website,"),
    ):
        assert old in text
        text = text.replace(old, new)
    problems = read_trial(text.encode(), "Two Arm.yaml", vocabulary).problems
    assert {(problem.line, problem.path) for problem in problems} == {
        (1, "id"),
        (1, "title"),
        (3, "titel"),
        (34, "sources.page.kind"),
        (46, "results[1].median"),
        (50, "results[4].events"),
    }


def test_all_senseless_figures_are_told_at_once(broken: Broken) -> None:
    """What makes no sense is looked for everywhere, once the shape is right."""
    problems = broken("arm: a, cut: update, population: itt", "arm: x, cut: y, population: z")
    assert [problem.path for problem in problems] == ["results[4].arm", "results[4].cut", "results[4].population"]


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b"", 1, "the file is empty"),
        (b"\xef\xbb\xbf", 1, "the file is empty"),
        ("name: é\n".encode("latin-1"), 1, "not UTF-8 text"),
        ("name: x\ntitle: é\n".encode("latin-1"), 2, "not UTF-8 text"),
        ("name: x".encode("utf-16"), 1, "not UTF-8 text"),
        (b"name: x\ntitle: a\0b\n", 2, "control character U+0000"),
        (b"a" * 2_000_001, 1, "larger than"),
        (b"[" * 10_000, 1, "nested deeper"),
        (bytes(range(256)), 2, "not UTF-8 text"),
    ],
)
def test_bytes_that_are_no_trial_are_refused(content: bytes, line: int, what: str, vocabulary: Vocabulary) -> None:
    """Such as cannot stand as an example file."""
    for problems in (
        read_trial(content, "x.yaml", vocabulary).problems,
        read_vocabulary(content, "vocabulary.yaml").problems,
    ):
        assert len(problems) == 1
        assert problems[0].line == line
        assert what in problems[0].what
        assert problems[0].remedy


def test_a_byte_order_mark_is_no_part_of_a_file(two_arm: str, vocabulary: Vocabulary) -> None:
    """Some editors write one."""
    assert read_trial(b"\xef\xbb\xbf" + two_arm.encode(), "twoarm.yaml", vocabulary).problems == ()


def test_windows_line_ends_are_line_ends(two_arm: str, vocabulary: Vocabulary) -> None:
    """Lines are counted the same."""
    assert read_trial(two_arm.replace("\n", "\r\n").encode(), "twoarm.yaml", vocabulary).problems == ()
    bad = two_arm.replace("term: neutropenia", "term: hiccups").replace("\n", "\r\n")
    assert [problem.line for problem in read_trial(bad.encode(), "twoarm.yaml", vocabulary).problems] == [56]


@pytest.mark.parametrize("digits", [19, 400, 4_301, 100_000])
@pytest.mark.parametrize("field", ["events: 3, of: 7", "year: 2020", "registered_enrollment: 201", "n: 200}"])
def test_a_huge_number_is_a_problem_told_in_short(field: str, digits: int, broken: Broken) -> None:
    """No store holds it, and no message prints all of it."""
    key, _, number = field.rstrip("}").rpartition(" ")
    problems = broken(field, field.replace(f"{key} {number}", f"{key} {'9' * digits}"))
    assert problems
    assert max(len(str(problem)) for problem in problems) < 250


@pytest.mark.parametrize("old", ["arm: a, cut: update", "name: Two-Arm", "12 months", "2019-12-31", "kind: page"])
def test_a_long_word_is_told_in_short(old: str, broken: Broken) -> None:
    """Half a megabyte of one word."""
    key, _, _ = old.partition(": ")
    new = {"12 months": "x" * 500_000, "2019-12-31": "x" * 500_000, "name: Two-Arm": f"id: {'x' * 500_000}\nname: x"}
    problems = broken(old, new.get(old, f"{key}: {'x' * 500_000}{old[len(key) + 3 :]}"))
    assert len(problems) == 1
    assert len(str(problems[0])) < 300


@pytest.mark.parametrize("word", ["a", "karmma-3", "0", "a.b_c", "x" * 64])
def test_a_word_that_can_be_an_id(word: str) -> None:
    """Small letters, digits, dots, hyphens and underscores."""
    assert is_id(word)


@pytest.mark.parametrize("word", ["", "A", "-a", ".a", "..", "a/b", "a b", "é", "x" * 65, "a\n", "a\0", "a\\b"])
def test_a_word_that_cannot_be_an_id(word: str) -> None:
    """What no file name should be, or what could lead elsewhere."""
    assert not is_id(word)


@pytest.mark.parametrize(
    ("path", "words"), [((), ""), (("results", 3, "ci", 0), "results[4].ci[1]"), (("arms", "a"), "arms.a")]
)
def test_a_path_is_spelled_with_items_counted_from_one(path: tuple[str | int, ...], words: str) -> None:
    """As people count."""
    assert spell_path(path) == words


WORDS = """\
outcomes:
  pain: {label: Pain, group: other, kind: continuous, higher: worse, definition: It hurts.}
terms:
  rash: {label: Rash, system: Skin, definition: A rash.}
roles:
  nurse: {label: Nurse, section: guided}
"""


def test_a_vocabulary_is_read() -> None:
    """A role needs no definition."""
    words = read_vocabulary(WORDS.encode(), "vocabulary.yaml").vocabulary
    assert words is not None
    assert (words.outcomes["pain"].higher, words.terms["rash"].system) == ("worse", "Skin")
    assert words.roles["nurse"].definition == ""


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("terms:", "trems:", 3, "trems: is not a key that is known here; did you mean `terms`?"),
        ("group: other", "group: pain", 2, "outcomes.pain.group: 'pain' is not one of the choices"),
        (", definition: A rash.", "", 4, "terms.rash.definition: is missing"),
        ("section: guided", "sections: guided", 6, "roles.nurse.section: is missing; add `section:`, one of guided"),
        (
            "  rash: {label: Rash, system: Skin, definition: A rash.}",
            "  rash: Rash",
            4,
            "keys with values are expected",
        ),
    ],
)
def test_a_bad_vocabulary_is_refused_at_its_line(old: str, new: str, line: int, words: str) -> None:
    """In the same words as a trial."""
    vocabulary, problems = read_vocabulary(WORDS.replace(old, new).encode(), "vocabulary.yaml")
    assert vocabulary is None
    assert problems[0].line == line
    assert words in str(problems[0])


KEYS = st.sampled_from(
    ["name", "design", "arms", "sources", "cuts", "results", "related", "brief", "questions", "takeaways", "groups",
     "trial", "year", "ci", "contrasts", "outcome", "arm", "id", "disputed", "0", "", "adverse_events"]
)  # fmt: skip
VALUES = st.recursive(
    st.none() | KEYS | st.text("a5<.-", max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def flow(value: object) -> str:
    """A value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {flow(item)}' for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return "~" if value is None else f'"{value}"'


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_values_are_a_trial_or_have_problems(
    two_arm: str, vocabulary: Vocabulary, values: dict[str, object]
) -> None:
    """Never neither: a file that is refused without a word would be missed by nobody."""
    lines = [line for line in two_arm.splitlines() if line[:1].isalpha() and line.count(":") == 1]
    head = "\n".join(line for line in lines if not line.endswith(":") and line.partition(":")[0] not in values)
    text = f"{head}\n" + "".join(f'"{key}": {flow(value)}\n' for key, value in values.items())
    trial, problems = read_trial(text.encode(), "twoarm.yaml", vocabulary)
    assert (trial is None) == bool(problems)
    for problem in problems:
        assert problem.line is not None
        assert 1 <= problem.line <= text.count("\n")
        assert problem.what
        assert problem.remedy


@given(st.integers(0), VALUES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_in_the_place_of_another_is_read_or_a_problem(
    two_arm: str, vocabulary: Vocabulary, place: int, value: object
) -> None:
    """One value of a sound file after another becomes something else."""
    places = list(re.finditer(r"(?<=: )[^\s{\[,}\]][^,}\]\n]*", two_arm))
    found = places[place % len(places)]
    text = two_arm[: found.start()] + flow(value) + two_arm[found.end() :]
    trial, problems = read_trial(text.encode(), "twoarm.yaml", vocabulary)
    assert (trial is None) == bool(problems)
