"""Deeper responses within shallower ones, and best responses coming to the whole."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.responses import responses_add_up, responses_in_order
from trialcli.audit.findings import Finding, Grade

Ask = Callable[..., list[Finding]]


def response(outcome: str, events: int | None = None, percent: str | None = None, **more: Any) -> dict[str, Any]:
    """A response among 100 people."""
    return {"outcome": outcome, "events": events, "percent": percent, "of": 100, **more}


@pytest.mark.parametrize(
    ("rows", "grade"),
    [
        ([response("cr", 42), response("orr", 73)], None),
        ([response("cr", 74), response("orr", 73)], Grade.IMPOSSIBLE),
        ([response("cr", 73), response("orr", 73)], None),
        ([response("scr", 43), response("cr", 42)], Grade.IMPOSSIBLE),
        ([response("scr", 43), response("orr", 42)], Grade.IMPOSSIBLE),
        ([response("cr", 53), response("vgpr", 52), response("orr", 73)], Grade.IMPOSSIBLE),
        ([response("vgpr-only", 53), response("vgpr", 52)], Grade.IMPOSSIBLE),
        ([response("pr-only", 53), response("orr", 52)], Grade.IMPOSSIBLE),
        # 73.4% may be cut to 73, as of another denominator.
        ([response("cr", None, "73.4", of=None), response("orr", None, "73", of=None)], None),
        ([response("cr", None, "74", of=None), response("orr", None, "73", of=None)], None),  # 73.5 is both
        ([response("cr", None, "74.1", of=None), response("orr", None, "73", of=None)], Grade.IMPOSSIBLE),
        ([response("cr", None, "74"), response("orr", None, "73")], Grade.IMPOSSIBLE),  # of 100, 74 and 73 people
        ([response("cr", 74, source="page"), response("orr", 73)], Grade.UNLIKELY),
        ([response("cr", 75, of=101), response("orr", 73)], Grade.UNLIKELY),
        ([response("cr", 74, disputed={"percent": "70"}), response("orr", 73)], Grade.NOTE),
        ([response("cr", 74, cut="later"), response("orr", 73)], None),
        ([response("cr", 74, subgroup="women"), response("orr", 73)], None),
        ([response("cr", 74, population="treated"), response("orr", 73)], None),
        ([response("cr", 74), response("orr", 73, arm="old")], None),
        ([response("cr"), response("orr", 73)], None),
        ([response("mrd-negative", 74), response("orr", 73)], None),  # no step of the ladder
    ],
)
def test_a_deeper_response_is_rarer(ask: Ask, rows: list[dict[str, Any]], grade: Grade | None) -> None:
    """In the same people, at the same time."""
    assert [finding.grade for finding in ask(responses_in_order, *rows)] == ([grade] if grade else [])


def test_both_responses_are_shown(ask: Ask) -> None:
    """The deeper one is the one found."""
    found = ask(responses_in_order, response("orr", 73, "73"), response("cr", 74))
    assert [(one.path, one.reported) for one in found] == [("results[2]", "74/100; ORR, New, Main, ITT: 73/100, 73%")]


@pytest.mark.parametrize(
    ("rows", "grade"),
    [
        ([response("orr", 73), response("cr", 33), response("vgpr-only", 20), response("pr-only", 20)], None),
        ([response("orr", 72), response("cr", 33), response("vgpr-only", 20), response("pr-only", 20)],
         Grade.IMPOSSIBLE),
        ([response("orr", 74), response("cr", 33), response("vgpr-only", 20), response("pr-only", 20)],
         Grade.IMPOSSIBLE),
        ([response("orr", 73), response("vgpr", 53), response("pr-only", 21)], Grade.IMPOSSIBLE),
        ([response("vgpr", 53), response("cr", 33), response("vgpr-only", 21)], Grade.IMPOSSIBLE),
        ([response("orr", 73), response("cr", 33), response("vgpr-only", 20)], None),  # one part is not told
        # Published, of 128: 33, 20 and 20% are 42, 25 or 26, and 25 or 26; 73% is 93 or 94.
        ([response(name, None, percent, of=128) for name, percent in
          (("orr", "73"), ("cr", "33"), ("vgpr-only", "20"), ("pr-only", "20"))], None),
        ([response(name, None, percent, of=None) for name, percent in
          (("orr", "75"), ("cr", "33"), ("vgpr-only", "20"), ("pr-only", "20"))], None),  # 71.5 to 74.5
        ([response(name, None, percent, of=None) for name, percent in
          (("orr", "76"), ("cr", "33"), ("vgpr-only", "20"), ("pr-only", "20"))], Grade.IMPOSSIBLE),
        ([response("orr", 73), response("vgpr", 53), response("pr-only", 21, source="page")], Grade.UNLIKELY),
        ([response("orr", 73), response("vgpr", 53), response("pr-only", 21), response("pr-only", 20)], None),
        ([response("orr", 73), response("vgpr", 53), response("pr-only")], None),
        ([response("orr"), response("vgpr", 53), response("pr-only", 20)], None),
    ],
)  # fmt: skip
def test_best_responses_come_to_the_whole(ask: Ask, rows: list[dict[str, Any]], grade: Grade | None) -> None:
    """Each person counted once, within rounding; of two rows for one part, none is chosen."""
    assert [finding.grade for finding in ask(responses_add_up, *rows)] == ([grade] if grade else [])


def test_the_sum_is_shown(ask: Ask) -> None:
    """In people, or in percent where the denominators are not told."""
    found = ask(responses_add_up, response("orr", 72), response("vgpr", 53), response("pr-only", 20))
    assert [(one.reported, one.recomputed) for one in found] == [("72/100; parts: 53/100 + 20/100", "73")]
    rows = [response(name, None, percent, of=None) for name, percent in (("orr", "7"), ("vgpr", "5"), ("pr-only", "4"))]
    assert [(one.recomputed, one.why) for one in ask(responses_add_up, *rows)] == [
        ("8% to 10%", "the parts come to more than the whole")
    ]
