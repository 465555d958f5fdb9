"""Two sources for one figure, and figures that are knowingly disputed."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.source_agreement import readings_are_known, sources_agree
from trialcli.audit.findings import Finding, Grade

Ask = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("one", "other", "grade"),
    [
        ({"percent": "73"}, {"percent": "73.4"}, None),
        ({"percent": "73"}, {"percent": "73.5"}, None),  # a half may go either way
        ({"percent": "73"}, {"percent": "73.9"}, Grade.ROUNDING),  # cut off
        ({"percent": "73"}, {"percent": "74"}, None),  # 73.5 is both
        ({"percent": "91"}, {"percent": "89"}, Grade.UNLIKELY),
        ({"percent": "73"}, {"events": 94, "of": 128}, None),
        ({"percent": "97.9", "of": 97}, {"events": 94, "of": 97}, Grade.UNLIKELY),  # 96.9%
        ({"percent": "97.9", "of": 97}, {"events": 94, "of": 97, "percent": "97"}, Grade.UNLIKELY),
        ({"percent": "97.9", "of": 97}, {"percent": "97", "of": 97}, Grade.ROUNDING),  # 95/97, cut off
        ({"events": 94, "of": 128}, {"events": 93, "of": 128}, Grade.UNLIKELY),
        ({"percent": "73", "of": 128}, {"percent": "67", "of": 140}, Grade.NOTE),  # other people
        ({"percent": "91"}, {"percent": "89", "disputed": {"percent": "91"}}, Grade.NOTE),
        ({"percent": "91"}, {"percent": "89", "cut": "later"}, None),
        ({"percent": "91"}, {"percent": "89", "population": "treated"}, None),
        ({"percent": "91"}, {"percent": "89", "subgroup": "women"}, None),
        ({"percent": "91"}, {"percent": "89", "timepoint": "6 months"}, None),
        ({"percent": "91"}, {"median": "8.8"}, None),
        ({"median": "8.8"}, {"median": "8.9"}, None),  # 8.85 is both
        ({"median": "8.8"}, {"median": "9.8"}, Grade.UNLIKELY),
        ({"median": "8"}, {"median": "8.8"}, Grade.ROUNDING),
        ({"median": "8.8"}, {"median": "not-reached"}, Grade.UNLIKELY),
        ({"median": "not-reached"}, {"median": "not-reached"}, None),
        ({"median": "8.8"}, {"median": "not-reported"}, None),
        ({"median": "8.8", "percent": "5"}, {"median": "9.8", "percent": "9", "of": 4}, Grade.UNLIKELY),
        ({"term": "crs", "percent": "91"}, {"term": "crs", "percent": "89"}, Grade.UNLIKELY),
        ({"term": "crs", "percent": "91"}, {"term": "crs", "grade": "3-4", "percent": "89"}, None),
    ],
)
def test_two_rows_of_one_figure_print_it_alike(
    ask: Ask, one: dict[str, Any], other: dict[str, Any], grade: Grade | None
) -> None:
    """Within the rounding of both."""
    found = ask(sources_agree, one, {"source": "page", **other})
    assert [finding.grade for finding in found] == ([grade] if grade else [])


@pytest.mark.parametrize(
    ("one", "other", "grade"),
    [
        ({"estimate": "0.49"}, {"estimate": "0.49", "p": "0.1"}, None),
        ({"estimate": "0.49"}, {"estimate": "0.94"}, Grade.UNLIKELY),
        ({"estimate": "0.49"}, {"estimate": "0.94", "note": "Not stratified."}, Grade.NOTE),
        ({"p": "0.03"}, {"p": "0.30"}, Grade.UNLIKELY),
        ({"p": "<0.001"}, {"p": "0.0001"}, None),
        ({"p": "<0.001"}, {"p": "0.04"}, Grade.UNLIKELY),
        ({"estimate": "0.49"}, {"estimate": "0.94", "measure": "odds-ratio"}, None),
        ({"estimate": "0.49"}, {"estimate": "0.94", "arms": ("old", "new")}, None),
    ],
)
def test_two_rows_of_one_effect_print_it_alike(
    ask: Ask, one: dict[str, Any], other: dict[str, Any], grade: Grade | None
) -> None:
    """A note may say why they do not."""
    found = ask(sources_agree, {"measure": "hazard-ratio", **one}, {"measure": "hazard-ratio", **other})
    assert [finding.grade for finding in found] == ([grade] if grade else [])


def test_both_rows_are_shown(ask: Ask) -> None:
    """The later one is the one found."""
    found = ask(sources_agree, {"percent": "91"}, {"percent": "89", "source": "page"})
    assert [(one.path, one.reported, one.recomputed, one.why) for one in found] == [
        ("results[2]", "89% (page)", "results[1] (report): 91%", "two sources differ")
    ]
    found = ask(sources_agree, {"percent": "73"}, {"percent": "73.9"})
    assert [one.why for one in found] == ["one source prints it twice by less than a unit of the last digit"]
    effects = ({"measure": "hazard-ratio", "p": "0.03"}, {"measure": "hazard-ratio", "estimate": "1.0", "p": "0.3"})
    assert [one.reported for one in ask(sources_agree, *effects)] == ["1.0, P 0.3 (report)"]
    medians = ({"median": "8.8", "unit": "months"}, {"median": "9.8", "unit": "months"})
    assert [one.reported for one in ask(sources_agree, *medians)] == ["9.8 months (report)"]


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        ({"percent": "89", "grade": "3-4"}, "89%, grade 3-4 (page)"),
        ({"median": "9.8"}, "9.8 (page)"),
        ({"events": 5}, "5 (page)"),
        ({"grade": "any"}, "grade any (page)"),
    ],
)
def test_a_disputed_figure_is_noted_with_its_other_reading(ask: Ask, reading: dict[str, Any], said: str) -> None:
    """Whatever differs in it."""
    found = ask(readings_are_known, {"percent": "91"}, {"percent": "91", "disputed": reading})
    assert [(one.grade, one.path, one.reported, one.recomputed, one.why) for one in found] == [
        (Grade.NOTE, "results[2]", "91% (report)", said, "disputed: It is not settled.")
    ]
