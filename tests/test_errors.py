"""What problems and errors say, and the exit code of each kind."""

import pytest

from trialcli.errors import DataError, FetchError, Problem, TrialcliError, UsageError, report_unknown


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Problem("a.yaml", 3, "arms.x", "is empty", "write it"), "a.yaml:3: arms.x: is empty; write it"),
        (Problem("a.yaml", 3, "", "not UTF-8 text"), "a.yaml:3: not UTF-8 text"),
        (Problem("a.yaml", None, "", "cannot be read", "look"), "a.yaml: cannot be read; look"),
    ],
)
def test_a_problem_reads_like_a_compiler_message(problem: Problem, words: str) -> None:
    """``file:line:`` first, so that editors can jump there."""
    assert str(problem) == words


@pytest.mark.parametrize(("kind", "code"), [(TrialcliError, 1), (DataError, 1), (FetchError, 1), (UsageError, 2)])
def test_each_kind_has_its_exit_code(kind: type[TrialcliError], code: int) -> None:
    """As the module's docstring draws it."""
    error = kind("words")
    assert (error.exit_code, str(error)) == (code, "words")


def test_a_data_error_carries_its_problems() -> None:
    """All of them, for whoever prints."""
    problems = [Problem("a.yaml", 1, "", "one"), Problem("b.yaml", 2, "", "two")]
    assert DataError("bad", iter(problems)).problems == tuple(problems)


def test_a_near_miss_is_offered() -> None:
    """Alone, in the spelling it has, whatever the case of what was typed."""
    error = report_unknown("KARMA", "trial", ["storm", "KarMMa", "locommotion"])
    assert str(error) == "there is no trial 'KARMA'; did you mean KarMMa?"
    assert error.choices == ("KarMMa",)


def test_several_near_misses_come_best_first() -> None:
    """Up to three."""
    error = report_unknown("karmma-2", "trial", ["karmma", "karmma-3", "karmma-1"])
    assert str(error).endswith("did you mean karmma-3 or karmma-1 or karmma?")


def test_a_short_list_is_printed_where_nothing_is_near() -> None:
    """Each word once."""
    error = report_unknown("surgeon", "role", ["fellow", "fellow", "phd"])
    assert str(error) == "there is no role 'surgeon'; use one of: fellow, phd"


def test_a_long_list_is_left_to_its_command() -> None:
    """The error says which; the first twenty words are there for completion."""
    error = report_unknown("xyz", "trial", [f"trial-{number:02}" for number in range(30)], listing="`trialcli list`")
    assert str(error) == "there is no trial 'xyz'; `trialcli list` lists them"
    assert len(error.choices) == 20
