"""What stands beside a figure: margins, boundaries, sides, person-years, one-sided and credible limits."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.model import AdverseEvent, Contrast, Reading, Result
from trialcli.model.figure import Figure
from trialcli.report.line import Line

Lines = Callable[[Result | AdverseEvent | Contrast], Line]
Make = Callable[..., Any]


@pytest.mark.parametrize(
    ("values", "remarks"),
    [
        ({"hypothesis": "non-inferiority", "margin": "1.30"}, ["non-inferiority tested, margin 1.30"]),
        ({"measure": "mean-difference", "unit": "kg", "margin": "2"}, ["margin 2 kg"]),
        ({"measure": "risk-difference", "margin": "4.5"}, ["margin 4.5 percentage points"]),
        ({"boundary": "0.0001", "crossed": True}, ["boundary P<0.0001 crossed"]),
        ({"boundary": "<0.0001", "crossed": False}, ["boundary P<0.0001 not crossed"]),
        ({"boundary": "0.0001"}, ["boundary P<0.0001"]),
        ({"crossed": True}, ["boundary crossed"]),
        ({"variant": "crossover-adjusted", "method": "RPSFT"}, ["adjusted for crossover", "RPSFT"]),
        ({"subgroup": "Age below 65", "interaction_p": "0.76"}, ["Age below 65", "P=0.76 for interaction"]),
        ({"hypothesis": "other"}, []),
    ],
)
def test_how_an_effect_was_tested_stands_beside_it(
    values: dict[str, Any], remarks: list[str], line_of: Lines, contrast: Make
) -> None:
    """In the words of the field."""
    figures = {key: Figure(value) if key in {"margin", "boundary", "interaction_p"} else value
               for key, value in values.items()}  # fmt: skip
    assert list(line_of(contrast(estimate="0.8", **figures)).remarks) == remarks


@pytest.mark.parametrize(
    ("sides", "said"), [("one", "P=0.02, one-sided"), ("two", "P=0.02, two-sided"), (None, "P=0.02")]
)
def test_a_p_value_says_its_sides(sides: str | None, said: str, line_of: Lines, contrast: Make) -> None:
    """Where its source does."""
    assert line_of(contrast(p="0.02", p_sides=sides)).counted == said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"ci": ("not-applicable", "0.63"), "level": "97.5"}, "upper limit 0.63, one-sided 97.5%"),
        ({"ci": ("0.21", "not-applicable"), "level": "95"}, "lower limit 0.21, one-sided 95%"),
        ({"ci": ("0.5", "1.2"), "interval": "credible"}, "0.5–1.2 (95% credible interval)"),
        ({"ci": ("not-applicable", "1.2"), "interval": "credible"}, "upper limit 1.2, one-sided 95% credible"),
        ({"ci": ("0.5", "1.2"), "level": "95.03"}, "0.5–1.2 (95.03% CI)"),
    ],
)
def test_limits_say_what_they_are(values: dict[str, Any], said: str, line_of: Lines, contrast: Make) -> None:
    """A one-sided limit has no other end, and a credible interval is no confidence interval."""
    line = line_of(contrast(estimate="0.5", **values))
    assert line.interval.text == said
    assert line.record.get("interval") == values.get("interval")


def test_recurrent_events_have_their_time(line_of: Lines, result: Make) -> None:
    """How often, over how many years of people, and never as a share of people."""
    line = line_of(result(value="45.2", unit="per 100 person-years", occurrences=130, person_years=Figure("287.6")))
    assert line.value.text == "45.2 per 100 person-years"
    assert line.remarks == ("130 occurrences", "287.6 person-years")
    assert (line.record["occurrences"], line.record["person_years"]) == (130, 287.6)


def test_people_at_risk_stand_beside_a_rate(line_of: Lines, result: Make) -> None:
    """At its time."""
    line = line_of(result(outcome="os", timepoint="1 year", percent="77", at_risk=1057))
    assert (line.label, line.remarks, line.record["at_risk"]) == ("OS at 1 year", ("1,057 at risk",), 1057)


def test_a_measurement_in_percent_has_no_space_before_its_unit(line_of: Lines, result: Make) -> None:
    """118.4%, as a share has it."""
    assert line_of(result(value="118.4", unit="%", statistic="geometric-mean")).value.text == "118.4%"


def test_an_effect_at_a_time_names_it(line_of: Lines, contrast: Make) -> None:
    """And a difference its unit."""
    line = line_of(contrast(measure="risk-difference", estimate="-4.2", timepoint="5 years"))
    assert (line.label, line.value.text) == ("OS at 5 years", "-4.2 percentage points")
    assert line.record["timepoint"] == "5 years"
    assert line_of(contrast(measure="mean-difference", estimate="-1.2", unit="kg")).value.text == "-1.2 kg"


def test_an_acknowledged_oddity_is_told_under_the_table(line_of: Lines, result: Make) -> None:
    """With its reason."""
    line = line_of(result(percent="38", events=94, of=128, acknowledged="The table has it so."))
    assert line.notes == ("As its source has it: The table has it so.",)
    assert line.record["acknowledged"] == "The table has it so."


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        ({"estimate": Figure("0.55"), "ci": (Figure("0.39"), Figure("0.79"))}, "0.55 (0.39–0.79)"),
        ({"percent": Figure("91"), "events": 117, "of": 128}, "91%, 117/128"),
        ({"of": 128}, "of 128"),
        ({"value": Figure("3.1")}, "3.1"),
    ],
)
def test_another_reading_of_an_effect_is_told(
    reading: dict[str, Any], said: str, line_of: Lines, contrast: Make
) -> None:
    """Whatever it reads otherwise."""
    row = contrast(estimate="0.5", disputed=(Reading(source="page", why="Not settled.", **reading),))
    line = line_of(row)
    assert line.notes[0].startswith(f"Disputed: {said} in another reading")
    assert line.record["disputed"] == f"{said} (page): Not settled."


def test_a_one_sided_limit_says_its_side_for_machines(line_of: Lines, contrast: Make) -> None:
    """An interval with two limits has no side."""
    assert line_of(contrast(estimate="0.5", ci=("not-applicable", "0.63"))).record["ci_side"] == "upper"
    assert line_of(contrast(estimate="0.5", ci=("0.4", "not-applicable"))).record["ci_side"] == "lower"
    assert "ci_side" not in line_of(contrast(estimate="0.5", ci=("0.4", "0.63"))).record
