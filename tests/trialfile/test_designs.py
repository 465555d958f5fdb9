"""Designs and figures beyond two parallel arms: what a file may say of them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from trialcli.errors import Problem
from trialcli.library.trialfiles.codec import decode_kind
from trialcli.model import Look, Plan, Trial
from trialcli.model.figure import Figure
from trialcli.trialfile.reader import dump_record, read_trial
from trialcli.vocabulary.lookup import Vocabulary

Broken = Callable[[str, str], list[Problem]]
FACTORIAL = """\
name: FACTORIAL
title: A factorial trial
disease: invented disease
bottom_line: Invented.
treatment: [drug]
design: {allocation: randomized, assignment: factorial, clusters: 20, population: Adults, intervention: A and B,
         stopped: early, planned: {null: "50", alternative: 70, alpha: ".025", alpha_sides: one, power: "90",
         measure: orr, n: 120, events: 257, stages: [first look at 40],
         looks: [{n: 40, responses: 22}, {n: 119, responses: 72}]}}
arms:
  a: {label: A}
  ab: {label: A and B}
  p: {label: Placebo, role: control}
  any-a: {label: Any A, of: [a, ab]}
sources:
  main: {kind: paper, retracted: 2023-05-01, erratum: "Lancet 2021;398:1216", read: full-text}
cuts:
  primary: {label: Primary report, source: main}
results:
  - {outcome: dor, arm: a, cut: primary, population: itt, median: 8·8, unit: months, range: ["1.4+", "24.8+"],
     ci: [not-applicable, "12.1"], level: "97.5", interval: credible, at_risk: 57, occurrences: 3,
     person_years: "287.6", acknowledged: as printed,
     disputed: [{source: main, of: 9, value: "1", estimate: "2", ci: ["1", "3"], why: x}]}
contrasts:
  - {outcome: os, measure: p-value-only, arms: [a, ab, p], cut: primary, population: itt, p: "0.21", p_sides: two}
  - {outcome: os, measure: rate-ratio, arms: [any-a, p], cut: primary, population: itt, estimate: ".49", margin: "1.3",
     hypothesis: non-inferiority, boundary: "0.0001", crossed: no, variant: sensitivity, timepoint: 5 years,
     interaction_p: "0.76", interval: credible, level: "95.03", acknowledged: as printed, unit: x,
     disputed: [{source: main, estimate: "0.5", why: x}]}
questions: [{id: x, role: resident, question: Q, answer: A, topics: [crs, statistics]}]
harms: {serious-events: not-read}
"""


def test_every_key_is_read_and_kept(vocabulary: Vocabulary) -> None:
    """And comes back from the index as it was."""
    trial, problems = read_trial(FACTORIAL.encode(), "factorial.yaml", vocabulary)
    assert problems == ()
    assert trial is not None
    assert decode_kind(Trial, dump_record(trial)) == trial
    assert trial.design.planned == Plan(
        null=Figure("50"), alternative=Figure("70"), alpha=Figure(".025"), alpha_sides="one", power=Figure("90"),
        measure="orr", n=120, events=257, stages=("first look at 40",),
        looks=(Look(n=40, responses=22), Look(n=119, responses=72)),
    )  # fmt: skip
    assert (trial.arms["any-a"].of, trial.contrasts[1].crossed) == (("a", "ab"), False)
    assert trial.contrasts[0].arms == ("a", "ab", "p")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("of: [a, ab]", "of: [a, any-a]", "there is no other arm 'any-a'"),
        ("of: [a, ab]", "of: [x]", "there is no other arm 'x'"),
        ("arms: [a, ab, p]", "arms: [a, ab, a]", "names one arm twice"),
        ("measure: rate-ratio, arms: [any-a, p]", "measure: rate-ratio, arms: [any-a, p, a]", "names 3 arms"),
        ("clusters: 20", "clusters: -1", "-1 cannot be a number of people"),
        ("n: 120", "n: -1", "-1 cannot be a number of people"),
        ("at_risk: 57", "at_risk: -1", "-1 cannot be a number of people"),
        ("of: 9", "of: -1", "-1 cannot be a number of people"),
        ("timepoint: 5 years", "timepoint: five years", "'five years' is not a time"),
    ],
)
def test_what_makes_no_sense_is_told(old: str, new: str, what: str, vocabulary: Vocabulary) -> None:
    """At its place."""
    assert FACTORIAL.count(old) == 1
    problems = read_trial(FACTORIAL.replace(old, new).encode(), "factorial.yaml", vocabulary).problems
    assert what in "\n".join(problem.what for problem in problems)


def test_a_plan_may_be_missing(vocabulary: Vocabulary) -> None:
    """Most papers do not print it."""
    trial = read_trial(FACTORIAL.encode(), "factorial.yaml", vocabulary).trial
    assert trial is not None
    without = replace(trial, design=replace(trial.design, planned=None))
    assert decode_kind(Trial, dump_record(without)) == without
