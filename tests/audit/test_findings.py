"""Grades, names and paths of what is found."""

from collections.abc import Callable

import pytest

from trialcli.audit.findings import (
    Grade,
    list_contrasts,
    list_harms,
    list_proportions,
    list_results,
    weigh_contradiction,
)
from trialcli.model import Trial
from trialcli.vocabulary.lookup import Vocabulary

Build = Callable[..., Trial]


def test_the_two_worst_grades_fail() -> None:
    """In the order of the design."""
    assert [grade.value for grade in Grade] == ["impossible", "unlikely", "only with rounding", "note"]
    assert [grade.fails for grade in Grade] == [True, True, False, False]


def test_a_result_is_named_by_what_whom_when_and_among_whom(build: Build, words: Vocabulary) -> None:
    """And its path counts from 1."""
    rows = list_results(build({}, {"outcome": "pfs", "timepoint": "12 months", "subgroup": "women"}), words)
    assert (rows[0].name, rows[0].path) == ("ORR, New, Main, ITT", "results[1]")
    assert (rows[1].name, rows[1].path) == ("PFS at 12 months, women, New, Main, ITT", "results[2]")


@pytest.mark.parametrize(
    ("grade", "said"),
    [("any", "any grade"), ("serious", "serious"), (">=3", "grade ≥3"), ("3-4", "grade 3–4"), ("5", "grade 5")],
)
def test_an_adverse_event_is_named_with_its_grade(build: Build, words: Vocabulary, grade: str, said: str) -> None:
    """As it is shown elsewhere."""
    row = list_harms(build({"term": "crs", "grade": grade}), words)[0]
    assert (row.name, row.path) == (f"CRS, {said}, New, Main, ITT", "adverse_events[1]")


def test_a_contrast_is_named_with_its_measure_and_both_arms(build: Build, words: Vocabulary) -> None:
    """Which is tested stands first."""
    row = list_contrasts(build({"measure": "hazard-ratio"}), words)[0]
    assert (row.name, row.path) == ("OS, hazard ratio, New vs Old, Main, ITT", "contrasts[1]")


def test_a_row_has_its_own_source_or_that_of_its_cut(build: Build, words: Vocabulary) -> None:
    """Or none, where the file names none."""
    rows = list_results(build({}, {"source": "page"}, {"cut": "bare"}), words)
    assert [row.source for row in rows] == ["report", "page", ""]


def test_proportions_count_people(build: Build, words: Vocabulary) -> None:
    """A rate from a curve does not."""
    rows = list_proportions(build({}, {"outcome": "pfs"}, {"outcome": "prior-lines"}, {"term": "crs"}), words)
    assert [row.path for row in rows] == ["results[1]", "adverse_events[1]"]


@pytest.mark.parametrize(
    ("second", "grade"),
    [
        ({}, Grade.IMPOSSIBLE),
        ({"source": "page"}, Grade.UNLIKELY),
        ({"of": 9}, Grade.UNLIKELY),
        ({"disputed": {"percent": "5"}}, Grade.NOTE),
    ],
)
def test_a_contradiction_weighs_less_between_sources(
    build: Build, words: Vocabulary, second: dict[str, object], grade: Grade
) -> None:
    """Or between denominators; and is only noted where the file knows of it."""
    assert weigh_contradiction(list_results(build({"of": 10}, {"of": 10, **second}), words)) is grade
