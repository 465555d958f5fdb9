"""Intervals of rates against the people behind them."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks.curve_intervals import curve_errors_grow, curve_intervals_fit_people
from trialcli.audit.findings import Finding, Grade
from trialcli.model import Arm, Design, Group

Ask = Callable[..., list[Finding]]
RATE: dict[str, Any] = {
    "outcome": "pfs",
    "timepoint": "12 months",
    "percent": "75.9",
    "ci": ("69.4", "81.1"),
    "of": 208,
}
CLUSTERS = Design(allocation="randomized", population="A", intervention="B", assignment="cluster")


@pytest.mark.parametrize(
    ("row", "found"),
    [
        # CARTITUDE-4: 75.9% (69.4-81.1) of 208. On the scale log(-log S) SE is 0.0297: 0.759 * 0.241 / 0.0297**2 = 208.
        (RATE, 0),
        # The same at 90%: 0.0297 * 1.645 to either side; called 95%, it were one of 295 people.
        ({**RATE, "ci": ("70.5", "80.4")}, 1),
        ({**RATE, "ci": ("70.5", "80.4"), "level": "90"}, 0),
        ({**RATE, "ci": ("70.5", "80.4"), "of": 300}, 0),
        ({**RATE, "ci": ("70.5", "80.4"), "of": None}, 0),  # nobody says how many there were
        ({**RATE, "ci": ("70.5", "80.4"), "interval": "credible"}, 0),
        ({**RATE, "ci": ("70.5", "not-reached")}, 0),
        ({**RATE, "ci": ("80.4", "70.5")}, 0),
        ({**RATE, "ci": ("75.9", "75.9")}, 1),  # as narrow as rounding leaves it
        ({**RATE, "percent": "100", "ci": ("99", "100")}, 0),
        ({**RATE, "level": "0"}, 0),
        ({**RATE, "at_risk": 150}, 0),
        # At 99% the interval were one of 208 * (1.96 / 2.576)**2 = 120 people, of whom 0.759 is 91.
        ({**RATE, "ci": ("66.9", "82.7"), "at_risk": 150}, 1),
        ({**RATE, "ci": ("66.9", "82.7"), "at_risk": 80}, 0),
    ],
)
def test_an_interval_rests_on_the_people_there_were(ask: Ask, row: dict[str, Any], found: int) -> None:
    """No more than there were, and no fewer than were left."""
    assert [one.grade for one in ask(curve_intervals_fit_people, row)] == [Grade.UNLIKELY] * found


def test_the_level_it_may_be_is_named(ask: Ask) -> None:
    """With the people it would need."""
    (found,) = ask(curve_intervals_fit_people, {**RATE, "ci": ("70.5", "80.4")})
    assert (found.recomputed, found.why) == (
        "277 people or more", "more people than the 208 there were; the interval may be one of 90%",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("more", "people"),
    [
        ({"groups": (Group(population="itt", n=208, arm="new"),)}, 1),
        ({"groups": (Group(population="itt", n=208, arm="new"), Group(population="itt", n=300, arm="new"))}, 0),
        ({"groups": (Group(population="itt", n=208, arm="old"),)}, 0),
        ({"arms": {"new": Arm(label="New", assigned=208), "old": Arm(label="Old")}}, 1),
        ({"arms": {"new": Arm(label="New", treated=208), "old": Arm(label="Old")}}, 0),
        ({"design": CLUSTERS, "groups": (Group(population="itt", n=208, arm="new"),)}, 0),
    ],
)
def test_the_people_are_those_of_the_population(ask: Ask, more: dict[str, Any], people: int) -> None:
    """Where the row has no denominator of its own, and the file gives one size."""
    row = {**RATE, "ci": ("70.5", "80.4"), "of": None}
    assert len(ask(curve_intervals_fit_people, row, **more)) == people
    assert ask(curve_intervals_fit_people, {**row, "subgroup": "women"}, **more) == []


EARLY = {**RATE, "timepoint": "6 months", "percent": "80.0", "ci": ("74.0", "85.0")}


@pytest.mark.parametrize(
    ("late", "grade"),
    [
        # SE / S, plain: 5.5 / 1.96 / 80 = 0.035 early.
        ({**RATE, "percent": "60.0", "ci": ("53.0", "67.0")}, None),  # 0.060
        ({**RATE, "percent": "60.0", "ci": ("58.0", "62.0")}, Grade.UNLIKELY),  # 0.017
        ({**RATE, "percent": "60.0", "ci": ("58.0", "62.0"), "of": 100}, Grade.NOTE),
        ({**RATE, "percent": "60.0", "ci": ("58.0", "62.0"), "arm": "old"}, None),
        ({**RATE, "percent": "60.0", "ci": ("58.0", "not-reached")}, None),
        ({**RATE, "percent": "60.0", "ci": ("58.0", "62.0"), "timepoint": "6 months"}, None),
        ({**RATE, "percent": "60.0", "ci": ("58.0", "62.0"), "timepoint": "some day"}, None),
    ],
)
def test_the_relative_error_grows(ask: Ask, late: dict[str, Any], grade: Grade | None) -> None:
    """Whatever the order of the rows."""
    for rows in ((EARLY, late), (late, EARLY)):
        assert [one.grade for one in ask(curve_errors_grow, *rows)] == ([grade] if grade else [])
