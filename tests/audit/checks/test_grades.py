"""Grade bands within others, and coming to them."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.grades import expand_band, grades_add_up, grades_in_order
from trialcli.audit.findings import Finding, Grade

Ask = Callable[..., list[Finding]]


def crs(grade: str, events: int | None = None, percent: str | None = None, **more: Any) -> dict[str, Any]:
    """Cytokine release syndrome among 165 people."""
    return {"term": "crs", "grade": grade, "events": events, "percent": percent, "of": 165, **more}


@pytest.mark.parametrize(
    ("band", "held"),
    [("any", {1, 2, 3, 4, 5}), (">=3", {3, 4, 5}), ("3-4", {3, 4}), ("5", {5}), ("serious", set())],
)
def test_a_band_is_a_set_of_grades(band: str, held: set[int]) -> None:
    """*Serious* is none of them."""
    assert expand_band(band) == held


@pytest.mark.parametrize(
    ("rows", "grade"),
    [
        ([crs("any", 107), crs(">=3", 7), crs("5", 1)], None),
        ([crs("any", 6), crs(">=3", 7)], Grade.IMPOSSIBLE),
        ([crs(">=3", 6), crs("3-4", 7)], Grade.IMPOSSIBLE),
        ([crs(">=3", 6), crs("5", 7)], Grade.IMPOSSIBLE),
        ([crs("3-4", 6), crs("5", 7)], None),  # neither lies in the other
        ([crs("any", 6), crs("serious", 7)], Grade.UNLIKELY),
        ([crs(">=3", 6), crs("serious", 7)], None),
        ([crs("any", None, "89", of=None), crs("3-4", None, "91", of=None)], Grade.IMPOSSIBLE),
        ([crs("any", None, "90", of=None), crs("3-4", None, "91", of=None)], None),  # 90.5 is both
        ([crs("any", 6, source="page"), crs(">=3", 7)], Grade.UNLIKELY),
        ([crs("any", 6), crs(">=3", 7, arm="old")], None),
        ([crs("any", 6), {**crs(">=3", 7), "term": "icans"}], None),
        ([crs("any"), crs(">=3", 7)], None),
    ],
)
def test_a_band_within_another_is_rarer(ask: Ask, rows: list[dict[str, Any]], grade: Grade | None) -> None:
    """In the same people."""
    assert [finding.grade for finding in ask(grades_in_order, *rows)] == ([grade] if grade else [])


# Published, of 165: any grade 119 (72.1%), grade 1 50.3%, grade 2 21.2%, grade 3 one person, grade 4 nobody.
PUBLISHED = [crs("1", None, "50.3"), crs("2", None, "21.2"), crs("3", 1), crs("4", 0)]


@pytest.mark.parametrize(
    ("rows", "grade"),
    [
        ([crs("any", 119), *PUBLISHED], None),
        ([crs("any", 118), *PUBLISHED], Grade.UNLIKELY),
        ([crs("any", 120), *PUBLISHED], None),  # one may have died of it
        ([crs("any", 120), *PUBLISHED, crs("5", 0)], Grade.UNLIKELY),
        ([crs("any", 119), crs("1-2", 118), crs(">=3", 1)], None),
        ([crs("any", 117), crs("1-2", 118), crs(">=3", 1)], Grade.UNLIKELY),
        ([crs("any", 120), crs("1-2", 118), crs(">=3", 1)], Grade.UNLIKELY),
        ([crs(">=3", 9), crs("3-4", 7), crs("5", 1)], Grade.UNLIKELY),
        ([crs(">=3", 8), crs("3-4", 7), crs("5", 1), crs("serious", 90)], None),
        ([crs(">=3", 9), crs("3-4", 7), crs("5", 1), crs("5", 2, source="page")], None),
        ([crs("any", 119), crs("1-2", 118), crs(">=3")], None),
        ([crs("any", 117, disputed={"events": 119}), crs("1-2", 118), crs(">=3", 1)], Grade.NOTE),
    ],
)
def test_bands_come_to_the_one_that_holds_them(ask: Ask, rows: list[dict[str, Any]], grade: Grade | None) -> None:
    """Each person at the worst grade; some reports count otherwise, so that it is never impossible."""
    assert [finding.grade for finding in ask(grades_add_up, *rows)] == ([grade] if grade else [])
