"""Every problem of a file in one round, and none that follows from another."""

from collections.abc import Callable

import pytest

from trialcli.errors import Problem
from trialcli.trialfile.reader import list_doubts, read_trial
from trialcli.vocabulary.lookup import Vocabulary

Broken = Callable[[str, str], list[Problem]]


def paths(text: str, vocabulary: Vocabulary) -> list[str]:
    """Where the problems of a file are."""
    return [problem.path for problem in read_trial(text.encode(), "twoarm.yaml", vocabulary).problems]


def test_names_are_checked_beside_a_wrong_figure(two_arm: str, vocabulary: Vocabulary) -> None:
    """All that is wrong is told at once."""
    text = two_arm.replace('median: "13.30"', "median: NR").replace("population: safety", "population: saftey")
    text = text.replace("timepoint: 12 months", "timepoint: someday").replace("citation: main", "citation: nobody")
    found = paths(text, vocabulary)
    assert [path.rpartition(".")[2] for path in found] == ["median", "citation", "population", "timepoint"]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("  allocation: randomized\n", "", "design.allocation"),
        ("enrolled: 200", "enrolled: many", "design.enrolled"),
        ("bottom_line: ", "bottom_lime: ", "bottom_line"),
        ("role: control", "role: controls", "arms.b.role"),
        ("year: 2020", "year: [2020]", "sources.main.year"),
        ('ci: ["0.50", "0.98"]', 'ci: ["0.50"]', "contrasts[1].ci[2]"),
    ],
)
def test_what_follows_from_the_shape_is_not_told(
    old: str, new: str, where: str, two_arm: str, vocabulary: Vocabulary
) -> None:
    """One slip, one place; the rest is checked."""
    assert old in two_arm
    text = two_arm.replace(old, new, 1).replace("scale: ctcae", "scale: ctacae")
    found = paths(text, vocabulary)
    assert where in found
    assert found[-1] == "adverse_events[1].scale"
    assert len(found) <= 3


@pytest.mark.parametrize(
    ("old", "new"), [("arms:\n", "arms: none\narmz:\n"), ("sources:\n", "sources: [a]\nsourcez:\n")]
)
def test_where_too_much_is_wrong_that_is_said(old: str, new: str, two_arm: str, vocabulary: Vocabulary) -> None:
    """Rather than hundreds of names that are not there for that reason alone."""
    problems = read_trial(two_arm.replace(old, new, 1).encode(), "twoarm.yaml", vocabulary).problems
    assert problems[-1].what == "names and counts could not be checked in this round"


def test_very_many_problems_are_mended_first(two_arm: str, vocabulary: Vocabulary) -> None:
    """Nobody mends a hundred and more in one round."""
    text = two_arm.replace("results:\n", "results:\n" + "  - {}\n" * 150, 1)
    problems = read_trial(text.encode(), "twoarm.yaml", vocabulary).problems
    assert problems[-1].what in {"names and counts could not be checked in this round", "more than 500 problems"}


def test_arms_of_one_label_are_told_apart(two_arm: str, vocabulary: Vocabulary) -> None:
    """By their ids, wherever they are shown; the check of a file says so."""
    text = two_arm.replace("label: Drug B", "label: Drug A")
    assert text.count("label: Drug A") == 2
    trial = read_trial(text.encode(), "twoarm.yaml", vocabulary).trial
    assert trial is not None
    assert [arm.label for arm in trial.arms.values()] == ["Drug A (a)", "Drug A (b)"]
    [doubt] = list_doubts(text.encode(), "twoarm.yaml")
    assert (doubt.path, doubt.what) == ("arms.b.label", "'Drug A' is the label of a too")
    assert (
        list_doubts(two_arm.encode(), "twoarm.yaml")
        == list_doubts(b"arms: none", "x.yaml")
        == list_doubts(b"[", "x.yaml")
        == ()
    )
