"""Plans of trials of one arm, and the test they were made for."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.plans import designs_keep_their_promise, rates_are_tested_exactly
from trialcli.audit.findings import Finding, Grade
from trialcli.model import Design, Look
from trialcli.model.design import Plan
from trialcli.model.figure import Figure

Ask = Callable[..., list[Finding]]
SIMON: dict[str, Any] = {"measure": "orr", "null": "10", "alternative": "30", "alpha": "0.05", "power": "80",
                         "looks": (Look(n=10, responses=2), Look(n=29, responses=6))}  # fmt: skip
FIGURES = ("null", "alternative", "alpha", "power")


def planned(allocation: Any = "single-arm", **plan: Any) -> Design:
    """A trial with a plan."""
    values: dict[str, Any] = {key: Figure(value) if key in FIGURES and value else value
                              for key, value in plan.items()}  # fmt: skip
    return Design(allocation=allocation, population="A", intervention="B", planned=Plan(**values))


@pytest.mark.parametrize(
    ("plan", "grade"),
    [
        (SIMON, Grade.NOTE),  # 0.047 and 80.5%
        ({**SIMON, "power": "90"}, Grade.UNLIKELY),
        ({**SIMON, "alpha": "0.025"}, Grade.UNLIKELY),
        ({**SIMON, "alpha_sides": "two"}, Grade.UNLIKELY),
        ({**SIMON, "looks": (Look(n=10, responses=2), Look(n=29, responses=5))}, Grade.UNLIKELY),  # 0.12
        ({**SIMON, "alpha": None, "power": None}, Grade.NOTE),
        # One stage: of 35, 12 reject 20%; power at 40% is 80.5%.
        ({**SIMON, "null": "20", "alternative": "40", "looks": (), "n": 35}, Grade.NOTE),
        ({**SIMON, "null": "20", "alternative": "40", "looks": (), "n": 35, "power": "95"}, Grade.UNLIKELY),
        ({**SIMON, "looks": (), "n": None}, None),
        ({**SIMON, "looks": (), "n": 35, "alpha": None}, None),
        ({**SIMON, "looks": (Look(n=29, responses=2), Look(n=10, responses=6))}, None),
        ({**SIMON, "null": "~10"}, None),
        ({**SIMON, "alternative": None}, None),
        ({**SIMON, "measure": "hazard-ratio"}, None),
        ({**SIMON, "measure": None}, None),
        ({**SIMON, "allocation": "randomized"}, None),
    ],
)
def test_a_plan_keeps_what_it_promises(ask: Ask, plan: dict[str, Any], grade: Grade | None) -> None:
    """By the binomial distribution, as Simon's table has it."""
    found = ask(designs_keep_their_promise, design=planned(**plan))
    assert [one.grade for one in found] == ([grade] if grade else [])
    assert ask(designs_keep_their_promise) == []


def test_what_the_plan_does_is_said(ask: Ask) -> None:
    """Simon 1989: 1/10 and 5/29 stops early with 0.74 and takes 15.0 people at the null rate."""
    (found,) = ask(designs_keep_their_promise, design=planned(**SIMON))
    assert (found.reported, found.recomputed) == ("alpha 0.05, power 80%", "type I error 0.0471, power 80.5%")
    assert found.why.endswith("it stops early with 74% and takes 15.0 people")


@pytest.mark.parametrize(
    ("row", "plan", "said"),
    [
        # scipy.stats.binomtest(12, 35, 0.2, "greater") has 0.03436.
        ({"events": 12, "of": 35}, {"null": "20"}, "P 0.034"),
        ({"events": 94, "of": 128}, {"null": "50"}, "P <0.0001"),
        ({"events": 12, "of": 35, "subgroup": "women"}, {"null": "20"}, None),
        ({"outcome": "cr", "events": 12, "of": 35}, {"null": "20"}, None),
        ({"percent": "34", "of": 35}, {"null": "20"}, None),
        ({"events": 12, "of": 35}, {"null": None}, None),
        ({"events": 12, "of": 35}, {"null": "~20"}, None),
        ({"events": 12, "of": 35}, {"null": "120"}, None),
        ({"events": 12, "of": 35}, {"null": "20", "allocation": "randomized"}, None),
    ],
)
def test_a_rate_is_tested_against_its_null(
    ask: Ask, row: dict[str, Any], plan: dict[str, Any], said: str | None
) -> None:
    """Exactly, one-sided."""
    found = ask(rates_are_tested_exactly, row, design=planned(measure="orr", **plan))
    assert [(one.grade, one.recomputed) for one in found] == ([(Grade.NOTE, said)] if said else [])
    assert ask(rates_are_tested_exactly, row) == []


@pytest.mark.parametrize(("events", "of", "missed"), [(5, 29, True), (6, 29, False), (5, 30, False)])
def test_a_rate_below_the_plan_is_noted(ask: Ask, events: int, of: int, *, missed: bool) -> None:
    """Where as many people were counted as planned."""
    (found,) = ask(rates_are_tested_exactly, {"events": events, "of": of}, design=planned(**SIMON))
    assert ("fewer responses" in found.why) is missed
