"""What a group of a trial is."""

from dataclasses import replace

import pytest

from trialcli.analysis.arm_kind import arm_kind
from trialcli.export.tables.table_rows import list_rows
from trialcli.library.library import Library
from trialcli.model import Arm, Registered, Registration, Result, Trial
from trialcli.model.design import ArmKind


@pytest.fixture
def record(shipped: Library) -> Trial:
    """A trial that was read from a registry."""
    registration = Registration(number="NCT03361748", version="2024-05-01")
    return replace(shipped.trial("karmma"), registration=registration)


@pytest.mark.parametrize("kind", ["registered", "group", "total"])
def test_what_a_group_is(kind: ArmKind, record: Trial) -> None:
    """As it was read from the tables of the record."""
    assert arm_kind(replace(record, arms={"a": Arm(label="Women", kind=kind)}), "a") == kind


def test_a_missing_figure_has_the_unit_and_statistic_of_its_outcome(record: Trial, shipped: Library) -> None:
    """A median that is not available is in months, and no percentage."""
    registered = {
        "os": Registered(title="Overall Survival", declared="primary", outcome="os", parameter="Median", unit="Months"),
        "orr": Registered(title="ORR", declared="primary", outcome="orr", parameter="Number",
                          unit="percentage of participants"),
        "odd": Registered(title="ORR", declared="primary", outcome="orr"),
    }  # fmt: skip
    [arm, cut] = next(iter(record.arms)), next(iter(record.cuts))
    results = tuple(
        Result(outcome=about.outcome or "", arm=arm, cut=cut, population="treated", missing="not-available",
               registered=key)
        for key, about in registered.items()
    )  # fmt: skip
    found = list_rows(replace(record, registered=registered, results=results), shipped.vocabulary)["results"]
    assert [(row["statistic"], row["unit"], row["missing"]) for row in found] == [
        ("median", "Months", "not-available"),
        ("percent", "percentage of participants", "not-available"),
        (None, None, "not-available"),
    ]
    kinds = list_rows(record, shipped.vocabulary)["arms"]
    assert {row["kind"] for row in kinds} == {"registered"}


def test_every_arm_of_a_trial_file_is_an_arm(shipped: Library) -> None:
    """Whatever it is called."""
    trial = replace(shipped.trial("karmma"), arms={"total": Arm(label="Total", kind="total")})
    assert arm_kind(trial, "total") == "registered"
