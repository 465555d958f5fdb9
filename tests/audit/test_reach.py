"""Which figures stand alone."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.reach import measure_reach
from trialcli.model import Arm, Group, Trial
from trialcli.vocabulary.lookup import Vocabulary

Build = Callable[..., Trial]
HR: dict[str, Any] = {"measure": "hazard-ratio", "estimate": "0.5"}
CRS: dict[str, Any] = {"term": "crs", "percent": "5"}


@pytest.mark.parametrize(
    ("rows", "alone"),
    [
        ([{"percent": "50"}], ["a percentage without"]),
        ([{"percent": "50", "of": 10}], []),
        ([{"percent": "50"}, {"percent": "50", "source": "page"}], []),
        ([{"percent": "50"}, {"percent": "50", "cut": "later"}], []),  # later it is no less
        ([{"percent": "50"}, {"percent": "50", "outcome": "cr"}], []),  # which is part of it
        ([{"percent": "50"}, {"percent": "50", "outcome": "bridging"}], ["a percentage without"] * 2),
        ([{"percent": "50", "ci": ("40", "60")}], []),
        ([{"events": 5}], ["a count without"]),
        ([{"events": 5, "of": 10}], ["a count without"]),
        ([{"outcome": "pfs", "median": "5", "unit": "months"}], []),  # the longest follow-up is known
        ([{"outcome": "pfs", "median": "5", "unit": "months", "cut": "bare"}], ["a median without"]),
        (
            [
                {"outcome": "pfs", "median": "5", "cut": "bare"},
                {"outcome": "pfs", "percent": "40", "timepoint": "1 year", "cut": "bare"},
            ],
            [],
        ),
        ([{"outcome": "age", "value": "50"}], ["a value without"]),
        ([HR], ["an effect without"]),
        ([{**HR, "ci": ("0.4", "0.6")}], []),
        (
            [{**HR, "outcome": "orr"}, {"percent": "5"}, {"percent": "5", "arm": "old"}],
            ["a percentage without", "a percentage without"],
        ),
        ([{"measure": "p-value-only", "p": "0.01"}], ["a P value without"]),
        ([{"measure": "p-value-only", "p": "0.01", "arms": ("new", "old", "new")}], ["a P value without"]),
        ([CRS], ["a percentage without"]),
        ([CRS, {**CRS, "grade": ">=3"}], []),
        ([{"term": "crs", "events": 5}], ["a count without"]),
        ([{"percent": "not-reported"}, {"term": "crs"}], []),  # no figures
    ],
)
def test_a_figure_without_another_stands_alone(
    build: Build, words: Vocabulary, rows: list[dict[str, Any]], alone: list[str]
) -> None:
    """And it is said what is missing."""
    reach = measure_reach(build(*rows), words)
    assert [one.missing[: len(start)] for one, start in zip(reach.alone, alone, strict=True)] == alone


def test_the_size_of_a_population_is_something(build: Build, words: Vocabulary) -> None:
    """To hold a percentage, or a denominator, against."""
    sized = {"groups": (Group(population="itt", n=10, arm="new"),)}
    assert measure_reach(build({"percent": "50"}, **sized), words).alone == ()
    arms = {"new": Arm(label="New", assigned=10), "old": Arm(label="Old")}
    assert measure_reach(build({"events": 5, "of": 10}, arms=arms), words).alone == ()


def test_a_cut_is_counted_alone(build: Build, words: Vocabulary) -> None:
    """Its figures are still held against those of others."""
    trial = build(
        {"percent": "50"}, {"percent": "50", "cut": "later"}, {"events": 5, "outcome": "bridging", "cut": "later"}
    )
    reach = measure_reach(trial, words, "later")
    assert (reach.figures, [one.path for one in reach.alone]) == (2, ["results[3]"])
