"""What a unit, a parameter and a label say."""

import pytest

from trialcli.registries.ctgov.units import (
    full_range,
    in_percent,
    is_percent,
    of_duration,
    of_people,
    of_time,
    percent_of_people,
    read_level,
    read_statistic,
    share_of_people,
    spell_label,
)


@pytest.mark.parametrize(
    ("unit", "people", "percent"),
    [
        ("Participants", True, False),
        ("participants", True, False),
        ("Number of patients", True, False),
        ("participants who died", True, False),
        ("Patients with an event", False, False),
        ("Proportion of participants", False, False),
        ("percentage of participants", False, True),
        ("Percent of patients", False, True),
        ("% of subjects", False, True),
        ("%", False, False),
        ("percentage of eyes", False, False),
        ("percent probability", False, False),
        ("Percentage 3-year cumulative incidence", False, False),
        ("% body mass", False, False),
        ("percent change", False, False),
        ("eyes", False, False),
        ("", False, False),
    ],
)
def test_people_and_percentages_of_people(unit: str, people: bool, percent: bool) -> None:  # noqa: FBT001
    """A share of anything else is neither."""
    assert (of_people(unit), percent_of_people(unit)) == (people, percent)


@pytest.mark.parametrize(
    ("label", "percent"),
    [
        ("95% Confidence Interval", "95"),
        ("90% confidence interval", "90"),
        ("97.5% Confidence Interval", "97.5"),
        ("84% Confidence Interval", "84"),
        ("CONFIDENCE_95", "95"),
        ("CONFIDENCE_975", "97.5"),
        ("CONFIDENCE_OTHER", None),
        ("0% Confidence Interval", None),
        ("0.95% Confidence Interval", None),
        ("50% Confidence Interval", "50"),
        ("Full Range", None),
        ("Inter-Quartile Range", None),
        ("95% credible interval", None),
        ("Confidence Interval", None),
        ("", None),
    ],
)
def test_the_level_is_in_the_label(label: str, percent: str | None) -> None:
    """And nowhere else."""
    assert read_level(label) == percent


@pytest.mark.parametrize(
    ("title", "description", "share"),
    [
        ("Percentage of Participants With Itching", "", True),
        ("Percent of all treated patients with a response", "", True),
        ("ACR20 Responders", "", True),
        ("Itching", "Percentage of participants who itched", True),
        ("Relative bioavailability", "In healthy participants", False),
        ("Percent change in tumour size", "Measured in participants with lesions", False),
        ("Hematocrit", "", False),
        ("Mean relative dose intensity", "Percentage of the planned dose that participants got", False),
        ("Percentage of participants' time in range", "", False),
        ("Percentage of patient days", "", False),
        ("Percent change from baseline", "and the percentage of participants with any change", False),
    ],
)
def test_words_say_whether_a_percentage_is_of_people(title: str, description: str, share: bool) -> None:  # noqa: FBT001
    """A title that speaks of a change or a mean is not made a share by its description."""
    assert share_of_people(title, description) is share


def test_percentages() -> None:
    """A percentage and no more, and one of anything."""
    assert [is_percent(unit) for unit in ("%", "Percent", "percentage (%)", "percent change")] == [
        True,
        True,
        True,
        False,
    ]
    assert [in_percent(unit) for unit in ("%", "percent change", "points")] == [True, True, False]


def test_other_labels() -> None:
    """A full range in both spellings; labels of lists in words; what a value is; times."""
    assert full_range("Full Range")
    assert full_range("FULL_RANGE")
    assert not full_range("Inter-Quartile Range")
    assert spell_label("STANDARD_DEVIATION") == "Standard Deviation"
    assert spell_label("INTER_QUARTILE_RANGE") == "Inter-Quartile Range"
    assert spell_label("Inter-Quartile Range") == "Inter-Quartile Range"
    assert read_statistic("LEAST_SQUARES_MEAN") == "least-squares-mean"
    assert read_statistic("") == "not-stated"
    assert of_time("Months")
    assert of_time("Time in months")
    assert not of_time("months * mg")
    assert not of_time("hours")
    assert of_duration("hours")
