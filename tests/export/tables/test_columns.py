"""The tidy tables: every figure of the shipped trials stands in them as printed, and nothing is computed."""

import pytest

from trialcli.export.tables.columns import TABLES
from trialcli.export.tables.table_rows import list_rows, parse_number
from trialcli.library.library import Library
from trialcli.model.figure import Figure

TRIALS = ("karmma", "cartitude-1", "karmma-3", "magnetismm-3")


@pytest.mark.parametrize("word", TRIALS)
def test_every_row_has_the_columns_that_are_documented(word: str, shipped: Library) -> None:
    """And no others; a column without a word on it would be a riddle."""
    for table, found in list_rows(shipped.trial(word), shipped.vocabulary).items():
        names = {field.name for field in TABLES[table]}
        assert all(set(row) == names for row in found)
    assert all(field.meaning for fields in TABLES.values() for field in fields)


@pytest.mark.parametrize("word", TRIALS)
def test_no_figure_is_lost(word: str, shipped: Library) -> None:
    """As many rows as the trial has figures, arms and adverse events."""
    trial = shipped.trial(word)
    found = list_rows(trial, shipped.vocabulary)
    assert len(found["results"]) == len(trial.results)
    assert len(found["contrasts"]) == len(trial.contrasts)
    assert len(found["adverse_events"]) == len(trial.adverse_events)
    assert [row["arm"] for row in found["arms"]] == list(trial.arms)


def test_a_response_rate_is_a_row(shipped: Library) -> None:
    """The first paper's 94 of 128, 73%, as the paper has them."""
    found = list_rows(shipped.trial("karmma"), shipped.vocabulary)["results"]
    row = next(row for row in found if row["outcome"] == "orr" and row["cut"] == "primary" and row["subgroup"] is None)
    assert (row["events"], row["people"], row["printed"], row["value"]) == (94, 128, "73", 73.0)
    assert (row["statistic"], row["unit"]) == ("percent", "percent")


def test_a_median_is_a_row_with_its_unit(shipped: Library) -> None:
    """8.8 months, interval 5.6 to 11.6."""
    found = list_rows(shipped.trial("karmma"), shipped.vocabulary)["results"]
    row = next(row for row in found if row["outcome"] == "pfs" and row["cut"] == "primary" and row["subgroup"] is None)
    assert (row["statistic"], row["printed"], row["value"], row["unit"]) == ("median", "8.8", 8.8, "months")
    assert (row["ci_low"], row["ci_high"], row["ci_level"]) == (5.6, 11.6, 95.0)


def test_a_hazard_ratio_is_a_row_with_its_arms(shipped: Library) -> None:
    """0.49, P<0.001, ide-cel against standard regimens."""
    trial = shipped.trial("karmma-3")
    row = next(row for row in list_rows(trial, shipped.vocabulary)["contrasts"] if row["outcome"] == "pfs")
    assert (row["measure"], row["printed"], row["value"]) == ("hazard-ratio", "0.49", 0.49)
    assert (row["p_printed"], row["p"], row["directed"]) == ("<0.001", 0.001, True)
    assert row["arms"] == " vs ".join(trial.contrasts[0].arms)


def test_an_event_keeps_its_grade_and_its_organ_class(shipped: Library) -> None:
    """Seven of 128 with grade 3 or higher."""
    found = list_rows(shipped.trial("karmma"), shipped.vocabulary)["adverse_events"]
    row = next(row for row in found if (row["term"], row["grade"], row["cut"]) == ("crs", ">=3", "primary"))
    assert (row["events"], row["people"], row["system"]) == (7, 128, "Immune")


def test_an_outcome_of_the_vocabulary_is_shared(shipped: Library) -> None:
    """So that it may be set beside other trials."""
    found = list_rows(shipped.trial("karmma"), shipped.vocabulary)["outcomes"]
    assert [row["outcome"] for row in found][:1] == ["orr"]
    assert all(row["shared"] for row in found)


@pytest.mark.parametrize(("printed", "value"), [("<0.001", 0.001), ("8.80", 8.8), ("not-reached", None), (None, None)])
def test_a_figure_as_a_number(printed: str | None, value: float | None) -> None:
    """What is not there is null and no zero."""
    assert parse_number(None if printed is None else Figure(printed)) == value


def test_a_figure_that_is_not_there_says_why(shipped: Library) -> None:
    """A median that was not reached is a row with no value."""
    found = [row for word in TRIALS for row in list_rows(shipped.trial(word), shipped.vocabulary)["results"]]
    gaps = [row for row in found if row["missing"] == "not-reached"]
    assert gaps
    assert all(row["value"] is None for row in gaps)
