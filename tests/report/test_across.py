"""One outcome or adverse event across the library."""

from collections.abc import Callable

import pytest

from trialcli.compare import Chosen, Harm
from trialcli.library.catalogue import Library
from trialcli.model import Trial
from trialcli.report.across import endpoints_across, toxicities_across
from trialcli.report.shapes import Report, Row, Table
from trialcli.vocabulary import Vocabulary


@pytest.fixture
def everyone(shipped: Library) -> list[Chosen]:
    """All shipped trials."""
    return [Chosen(trial) for trial in shipped.trials()]


def rows(report: Report) -> tuple[Row, ...]:
    """The rows of the one table."""
    table = report.sections[0].blocks[0]
    assert isinstance(table, Table)
    return table.rows


def test_one_row_for_every_trial_and_arm(everyone: list[Chosen], words: Vocabulary) -> None:
    """Each with its name, arm and data cut."""
    report = endpoints_across(everyone, words, ["pfs"])
    said = [[cell.text for cell in row.cells[:4]] for row in rows(report) if row.group == "Progression-free survival"]
    assert ["KarMMa", "Idecabtagene vicleucel", "Primary report", "8.8 months"] in said
    assert ["KarMMa-3", "Standard regimen", "Interim analysis", "4.4 months"] in said
    assert ["CARTITUDE-4", "Ciltacabtagene autoleucel", "Primary report", "not reached"] in [
        [name, arm, "Primary report", value] for name, arm, _, value in said
    ]


def test_rows_that_measure_something_else_stand_under_another_heading(
    everyone: list[Chosen], words: Vocabulary
) -> None:
    """A median and a share at 12 months are two things, and so is a subgroup."""
    groups = {row.group for row in rows(endpoints_across(everyone, words, ["pfs"]))}
    assert {
        "Progression-free survival", "Progression-free survival at 12 months",
        "Progression-free survival, 450 x 10^6 cells",
    } <= groups  # fmt: skip


def test_all_endpoints_are_all_but_those_that_describe_participants(everyone: list[Chosen], words: Vocabulary) -> None:
    """How many had bridging is no result of treatment."""
    outcomes = {row.records[0]["outcome"] for row in rows(endpoints_across(everyone, words, []))}
    assert {"orr", "pfs", "os"} <= outcomes
    assert not outcomes & {"bridging", "prior-lines"}
    asked = endpoints_across(everyone, words, ["bridging"])
    assert {row.records[0]["outcome"] for row in rows(asked)} == {"bridging"}


def test_one_term_at_one_grade_across_the_library(everyone: list[Chosen], words: Vocabulary) -> None:
    """Grade 3 or more, and no other band."""
    report = toxicities_across(everyone, words, [Harm("crs", ">=3")])
    assert {(row.group, row.records[0]["grade"]) for row in rows(report)} == {
        ("Cytokine release syndrome, grade ≥3", ">=3")
    }
    assert "karmma" in {row.records[0]["trial"] for row in rows(report)}


def test_figures_and_trials_are_counted(shipped: Library, words: Vocabulary) -> None:
    """One figure is not many."""
    chosen = [Chosen(shipped.trial("majestec-1"))]
    assert toxicities_across(chosen, words, [Harm("crs", "2")]).subtitle == "1 figure of 1 trial"
    assert toxicities_across(chosen, words, [Harm("crs", "")]).subtitle == "5 figures of 1 trial"


def test_nothing_found_is_said(trial: Callable[..., Trial], words: Vocabulary) -> None:
    """Rather than an empty page."""
    report = endpoints_across([Chosen(trial())], words, ["orr"])
    assert (report.subtitle, report.sections) == ("no figures recorded", ())
