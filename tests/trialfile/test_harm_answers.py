"""The harms that a file answers for: a figure, or why there is none; never silence."""

from collections.abc import Callable

import pytest

from trialcli.model import Trial
from trialcli.trialfile.reader import read_trial
from trialcli.vocabulary.lookup import Vocabulary

HEAD = """\
name: SMALL
title: A small trial
disease: multiple myeloma
bottom_line: Half responded.
design: {allocation: single-arm, population: Adults, intervention: Drug A}
arms:
  a: {label: Drug A}
sources:
  main: {kind: paper}
cuts:
  primary: {label: Primary report, source: main}
"""
EVENT = (
    "adverse_events: [{term: any-serious, grade: serious, arm: a, cut: primary, population: treated, events: 1, of: 9}]"
)
Read = Callable[..., tuple[Trial | None, list[str]]]


@pytest.fixture
def read(vocabulary: Vocabulary) -> Read:
    """A small file with some more lines."""

    def result(*lines: str, asked: bool = True) -> tuple[Trial | None, list[str]]:
        trial, problems = read_trial((HEAD + "\n".join(lines)).encode(), "small.yaml", vocabulary, asked=asked)
        return trial, [f"{problem.path}: {problem.what}" for problem in problems]

    return result


def test_silence_is_told(read: Read) -> None:
    """Of each harm that is asked of the treatment and of no other."""
    _, problems = read("treatment: [drug]", EVENT)
    assert problems == [
        "harms: says nothing of treatment-related-deaths, which is asked of drug",
        "harms: says nothing of discontinuation, which is asked of drug",
    ]


def test_silence_does_not_make_a_file_unreadable(read: Read) -> None:
    """Only its author is asked."""
    trial, problems = read("treatment: [car-t]", asked=False)
    assert trial is not None
    assert problems == []


def test_a_file_without_a_kind_of_treatment_is_asked_for_nothing(read: Read) -> None:
    """It was written before."""
    assert read()[1] == []


def test_every_topic_may_be_answered(read: Read) -> None:
    """By an adverse event, by one word, or by keys."""
    trial, problems = read(
        "treatment: [drug]",
        EVENT,
        "harms: {discontinuation: not-read, treatment-related-deaths: {missing: not-reported}}",
    )
    assert problems == []
    assert trial is not None
    assert {topic: about.missing for topic, about in trial.harms.items()} == {
        "discontinuation": "not-read", "treatment-related-deaths": "not-reported",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("harms: {serious-events: not-read}", "harms.serious-events: is said to have no figure"),
        ("harms: {serious-event: not-read}", "harms.serious-event: there is no harm that is asked for"),
        ("harms: {crs: maybe}", "harms.crs.missing: 'maybe' is not one of the choices"),
        ("harms: [crs]", "harms: keys with values are expected"),
        ("treatment: [cart]", "treatment[1]: there is no kind of treatment 'cart'"),
    ],
)
def test_what_is_no_answer_is_told(line: str, problem: str, read: Read) -> None:
    """At its key."""
    assert any(told.startswith(problem) for told in read(line, EVENT)[1])
