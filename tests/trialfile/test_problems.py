"""Pydantic's errors in the words of someone who writes a trial file."""

from typing import Any

import pytest
from pydantic import ValidationError

from trialcli.model import Trial
from trialcli.trialfile.problems import Located, locate_errors, quote_value
from trialcli.trialfile.reader import build_adapter
from trialcli.vocabulary.lookup import Vocabulary

DESIGN = {"allocation": "single-arm", "population": "Adults", "intervention": "Drug A"}
ROW = {"outcome": "orr", "arm": "a", "cut": "primary", "population": "treated"}
SOUND: dict[str, Any] = {"id": "x", "name": "X", "title": "X", "disease": "d", "bottom_line": "b", "design": DESIGN,
                         "arms": {}, "sources": {}, "cuts": {}}  # fmt: skip


def problems(values: object, kind: type = Trial) -> list[Located]:
    """What is wrong with plain values, such as YAML or JSON give."""
    with pytest.raises(ValidationError) as refusal:
        build_adapter(kind).validate_python(values)
    details: list[Any] = refusal.value.errors()
    return list(locate_errors(kind, details))


def test_the_values_are_sound_before_they_are_changed() -> None:
    """Otherwise the cases below would say nothing."""
    assert build_adapter(Trial).validate_python(SOUND).name == "X"


@pytest.mark.parametrize(
    ("key", "value", "path", "what", "remedy"),
    [
        ("name", None, (), "is empty", "write a value, or remove the line"),
        ("name", 5, (), "a text is expected, not nothing", "write it on one line, or after `>-`"),
        ("name", ["X"], (), "a text is expected, not a list", "write it on one line, or after `>-`"),
        ("design", "open", (), "keys with values are expected, not a text", "write `key: value` lines below it"),
        ("arms", ["a"], (), "keys with values are expected, not a list", "write `key: value` lines below it"),
        ("arms", {"a": None}, ("a",), "is empty", "write a value, or remove the line"),
        ("aliases", "one", (), "a list is expected, not a text", "write [one, two], or one `- ` line each"),
        ("aliases", {"one": "1"}, (), "a list is expected, not keys with values", "write [one, two]"),
        ("registered_enrollment", "many", (), "'many' is not a whole number", "write digits alone: 128"),
        ("registered_enrollment", ["1"], (), "['1'] is not a whole number", "write digits alone: 128"),
        ("registered_enrollment", 1.5, (), "1.5 is not a whole number", "write digits alone: 128"),
        ("registered_enrollment", "9" * 5_000, (), "'99999999", "write digits alone: 128"),
        (
            "results",
            [{**ROW, "primary": "perhaps"}],
            (0, "primary"),
            "'perhaps' is neither true nor false",
            "write true",
        ),
        ("results", [{**ROW, "primary": []}], (0, "primary"), "[] is neither true nor false", "write true or false"),
        ("results", [{**ROW, "percent": "9%"}], (0, "percent"), "'9%' is not a figure", "write a number as printed"),
        ("results", [{**ROW, "missing": "lost"}], (0, "missing"), "'lost' is not one of the choices", "use 'not-rep"),
        ("results", [{**ROW, "ci": ["1"]}], (0, "ci", 1), "is missing", "write both values: [low, high]"),
        ("results", [{**ROW, "ci": ["1", "2", "3"]}], (0, "ci"), "has too many values", "write 2"),
        ("results", [{**ROW, "outcom": "1"}], (0, "outcom"), "is not a key that is known here", "mean `outcome`?"),
        ("related", [["x"]], (0,), "keys with values are expected, not a list", "write `key: value`"),
        ("related", [{"trial": "x", "year": "soon"}], (0, "year"), "'soon' is not a whole number", "write digits"),
        ("related", [{"trial": "x", "naem": "y"}], (0, "naem"), "is not a key that is known here", "mean `name`?"),
        ("related", [{"trial": "x", "brief": {}}], (0, "brief", "tested"), "is missing", "add `tested:`"),
        ("zzzz", "1", (), "is not a key that is known here", "use one of: name, title, disease"),
    ],
)
def test_each_kind_of_error_has_its_words(
    key: str, value: object, path: tuple[str | int, ...], what: str, remedy: str
) -> None:
    """Where it is in the file, what is wrong there, and what to write."""
    first = problems({**SOUND, key: value})[0]
    assert first.path == (key, *path)
    assert first.what.startswith(what)
    assert remedy in first.remedy


def test_a_missing_choice_lists_the_choices() -> None:
    """So that nobody has to look them up."""
    design = {"population": "Adults", "intervention": "Drug A"}
    choices = "randomized, non-randomized, single-arm, observational, not-recorded"
    assert problems({**SOUND, "design": design}) == [
        Located(("design", "allocation"), "is missing", f"add `allocation:`, one of {choices}")
    ]


def test_a_key_of_a_vocabulary_is_looked_up_in_the_vocabulary() -> None:
    """Not among the keys of a trial."""
    assert problems({"outcome": {}}, Vocabulary) == [
        Located(("outcome",), "is not a key that is known here", "did you mean `outcomes`?")
    ]


def test_the_id_is_offered_where_it_may_be_written() -> None:
    """A question has one; a trial has its file's name."""
    row = {"role": "phd", "question": "?", "answer": "!", "zzzz": ""}
    found = {problem.path: problem.remedy for problem in problems({**SOUND, "zzzz": "", "questions": [row]})}
    assert found["questions", 0, "id"] == "add `id:`"
    assert "use one of: id, role" in found["questions", 0, "zzzz"]
    assert "use one of: name" in found["zzzz",]


def test_no_error_is_lost() -> None:
    """As many problems as there are wrong places."""
    values = {**SOUND, "name": None, "arms": "a", "related": ["x", None, {"trial": None, "year": "y"}]}
    assert [problem.path for problem in problems(values)] == [
        ("name",),
        ("arms",),
        ("related", 1),
        ("related", 2, "trial"),
        ("related", 2, "year"),
    ]


@pytest.mark.parametrize(
    ("value", "words"), [("x", "'x'"), (5, "5"), ("x" * 100, f"'{'x' * 59}…"), ("\x1b", r"'\x1b'")]
)
def test_a_value_is_quoted_in_short(value: object, words: str) -> None:
    """And its control characters as escapes."""
    assert quote_value(value) == words
