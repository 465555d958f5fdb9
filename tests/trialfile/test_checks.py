"""What makes sense in a trial file: each check, and what it lets pass."""

from collections.abc import Callable
from pathlib import Path

import pytest

from trialcli.errors import Problem
from trialcli.model import Trial
from trialcli.trialfile import checks
from trialcli.trialfile import reader as reading
from trialcli.trialfile.checks import Check
from trialcli.trialfile.reader import read_trial
from trialcli.vocabulary.lookup import Vocabulary

BAD = sorted((Path(__file__).parents[1] / "files" / "bad").iterdir())
Broken = Callable[[str, str], list[Problem]]


def refused(vocabulary: Vocabulary) -> set[str]:
    """The example files that have a problem."""
    return {file.name for file in BAD if read_trial(file.read_bytes(), str(file), vocabulary).trial is None}


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.__name__)
def test_each_check_has_an_example(check: Check, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    """Among the bad files there is one that no other check refuses."""
    monkeypatch.setattr(reading, "CHECKS", tuple(other for other in checks.CHECKS if other is not check))
    assert refused(vocabulary) < {file.name for file in BAD}


def test_every_check_is_run() -> None:
    """A check that is not in the list would refuse nothing."""
    public = [value for name, value in vars(checks).items() if name.islower() and not name.startswith("_")]
    written = [value for value in public if getattr(value, "__module__", "") == checks.__name__]
    assert set(written) == set(checks.CHECKS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("events: 9, of: 99", "events: 99, of: 99"),
        ("events: 9, of: 99", "events: 0, of: 99"),
        ("events: 9, of: 99", "events: 100, of: 99"),
        ("events: 9, of: 99", "events: 0, of: 0"),
        ("allocation: randomized", "allocation: non-randomized"),
        ("events: 9, of: 99", "events: 9"),
        ("enrolled: 200", "enrolled: 1000000000"),
        ("registered_enrollment: 201", "registered_enrollment: 0"),
        ("timepoint: 12 months", "timepoint: 1.5 years"),
        ("timepoint: 12 months", "timepoint: 100 days"),
        ("timepoint: 12 months", "timepoint: 1 year"),
        ("timepoint: 12 months", "timepoint: day 28"),
        ("timepoint: 12 months", "timepoint: 90 minutes"),
        ("timepoint: 12 months", "timepoint: 24 hours, at_risk: 57"),
        ('median: "13.30", unit: months,\n     ci: ["11.0", not-reached]', "median: not-reached"),
        ("cutoff: 2019-12-31", 'cutoff: "2019-12-31"'),
        ("citation: main\n", ""),
        ("year: 2020", "year: 1948"),
        ("  update: {label: Update}", "  update: {label: Update, source: page}"),
        ("missing: not-reported", 'range: ["1", "2"], unit: months'),
        (', p: "0.04", primary: true', ', p: "0.04"'),
        ('estimate: "0.70",\n     ci: ["0.50", "0.98"], p: "0.04"', 'p: "0.04"'),
    ],
)
def test_what_makes_sense_passes(old: str, new: str, broken: Broken) -> None:
    """The edges of each check."""
    assert broken(old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("related:\n  - small\n", "related:\n", None, ""),
        ("events: 9, of: 99", "events: -1, of: 99", 56, "cannot be a number of people"),
        ("enrolled: 200", "enrolled: 1000000001", 26, "cannot be a number of people"),
        ("timepoint: 12 months", "timepoint: 12 moons", 49, "is not a time"),
        ("timepoint: 12 months", "timepoint: months 12", 49, "is not a time"),
        ("date: 2020-02-25", "date: 2020-2-25", 32, "is not a date"),
        ("year: 2020", "year: 20", 32, "20 is not a year"),
        ('range: ["0.2", "20.0"]', 'range: ["0.2"]', 38, "cuts.primary.follow_up.range[2]: is missing"),
        ("missing: not-reported", 'range: ["1", "2"]', 48, "median or range without its unit"),
        ("takeaways: {resident", "takeaways: {residents", 61, "did you mean resident?"),
        ("takeaways: {resident", "takeaways: {residents", 61, "If not, use a code of the vocabulary, or add one to"),
        ("cut: primary, population: safety", "cut: primray, population: safety", 56, "did you mean primary?"),
        ("cut: primary, population: safety", "cut: first, population: safety", 56, "this file has: primary, update"),
    ],
)
def test_what_makes_no_sense_is_told(old: str, new: str, line: int | None, words: str, broken: Broken) -> None:
    """Just past those edges, with the line."""
    problems = broken(old, new)
    assert [problem.line for problem in problems] == ([] if line is None else [line])
    assert all(words in str(problem) for problem in problems)


def test_a_cut_without_a_source_leaves_it_to_its_figures(broken: Broken) -> None:
    """Each figure of it has to name one."""
    problems = broken("cutoff: 2019-12-31\n    source: main\n", "cutoff: 2019-12-31\n")
    assert [problem.path for problem in problems] == [
        "results[1]",
        "results[2]",
        "results[3]",
        "contrasts[1]",
        "adverse_events[1]",
    ]


def test_a_reader_may_bring_words(two_arm: str) -> None:
    """Without a vocabulary every word is unknown, and the remedy says where to add it."""
    problems = read_trial(two_arm.encode(), "twoarm.yaml", Vocabulary()).problems
    assert {problem.path.rpartition(".")[2] for problem in problems} == {
        "outcome",
        "population",
        "term",
        "scale",
        "role",
        "resident",
    }
    assert {problem.remedy for problem in problems} == {
        "use a code of the vocabulary, or add one to a vocabulary.yaml beside your trials"
    }


def test_checks_take_any_sound_trial(vocabulary: Vocabulary, two_arm: str) -> None:
    """Each of them alone has nothing to say of it."""
    trial = read_trial(two_arm.encode(), "twoarm.yaml", vocabulary).trial
    assert isinstance(trial, Trial)
    assert [list(check(trial, vocabulary)) for check in checks.CHECKS] == [[] for _ in checks.CHECKS]


OWN = """words:
  outcomes:
    steps: {label: Steps a day, group: other, kind: continuous, definition: Steps.}
  populations:
    walkers: {label: Walkers, definition: Those who walked.}
registered:
  steps: {title: Steps a day, declared: secondary, outcome: steps}
"""
NEW_ROW = """results:
  - {outcome: steps, arm: a, cut: primary, population: walkers, value: "5000", unit: steps, statistic: mean,
     registered: steps}
"""


def test_a_trial_may_have_words_of_its_own(broken: Broken) -> None:
    """For outcomes and populations that no other trial has; a value is a figure."""
    assert broken("results:\n", OWN + NEW_ROW) == []


@pytest.mark.parametrize(
    ("old", "new", "path", "what"),
    [
        ("results:\n", NEW_ROW, "results[1].outcome", "there is no outcome 'steps'"),
        ("results:\n", OWN.replace("    steps:", "    orr:") + "results:\n", "words.outcomes.orr",
         "'orr' is a code of the vocabulary already"),
        ("results:\n", OWN.replace("outcome: steps}", "outcome: stairs}") + "results:\n", "registered.steps.outcome",
         "there is no outcome 'stairs'"),
        ("arms: [a, b]", "arms: [a]", "contrasts[1].arms", "names 1 arm"),
        ("results:\n", "flow: [{period: All, step: Started, kind: milestone, arm: x, people: -1}]\nresults:\n",
         "flow[1].arm", "there is no arm 'x'"),
        ("results:\n", "registration: {number: N, version: V, enrollment: -1}\nresults:\n",
         "registration.enrollment", "-1 cannot be a number of people"),
        ("events: 9, of: 99", "events: 9, of: 99, occurrences: -2", "adverse_events[1].occurrences",
         "-2 cannot be a number of people"),
    ],
)  # fmt: skip
def test_words_and_registered_outcomes_are_looked_up(old: str, new: str, path: str, what: str, broken: Broken) -> None:
    """Each problem at its place."""
    assert (path, what) in [(problem.path, problem.what) for problem in broken(old, new)]
