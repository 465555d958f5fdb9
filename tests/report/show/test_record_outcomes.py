"""The outcomes of a registry record: ranked, with their figures, analyses and what has none."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from trialcli.model import Registered, Spread, Trial
from trialcli.model.figure import Figure
from trialcli.report.document import Items, Paragraph, Report, Table

Made = Callable[..., Any]
STEPS = {"outcome": "nct-steps", "registered": "steps", "unit": "steps"}


def tables(report: Report, key: str) -> list[Table]:
    """The tables of one key, over all sections."""
    blocks = [block for section in report.sections for block in section.blocks]
    return [block for block in blocks if isinstance(block, Table) and block.key == key]


def texts(table: Table) -> list[list[str]]:
    """The cells of a table as texts."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def paragraphs(report: Report) -> list[str]:
    """The running text of a report."""
    blocks = [block for section in report.sections for block in section.blocks]
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_primary_outcomes_come_first_and_those_without_results_last(
    paged: Made, record: Made, posted_result: Made
) -> None:
    """In the registry's rank, with the word of the vocabulary that the title was read as."""
    report = paged(record(results=(posted_result(median="9", unit="months"), posted_result(**STEPS, value="5"))))
    titles = [table.title for table in tables(report, "endpoints")]
    assert titles == ["Primary outcome: OS · Overall Survival (OS)", "Secondary outcome: Steps a day"]
    [without] = tables(report, "registered")
    assert texts(without) == [["Other", "Cost", "1 year", "no results posted"]]


def test_a_record_without_results_lists_what_was_to_be_measured(paged: Made, record: Made) -> None:
    """Primary first, each with its time frame."""
    [table] = tables(paged(record(), "endpoints"), "registered")
    assert [(row[0], row[1], row[2]) for row in texts(table)] == [
        ("Primary", "OS · Overall Survival (OS)", "2 years"),
        ("Secondary", "Steps a day", "Week 12"),
        ("Other", "Cost", "1 year"),
    ]
    assert table.rows[0].records[0]["declared"] == "primary"


def test_arms_stand_in_columns_and_one_without_a_figure_has_none(
    paged: Made, record: Made, posted_result: Made
) -> None:
    """With how many were counted, where no cell says it."""
    results = (
        posted_result(median="9.5", unit="months", ci=("7", "12")),
        posted_result(arm="placebo", missing="not-available", of=40, note="too few events"),
    )
    [table] = tables(paged(record(results=results), "endpoints"), "endpoints")
    assert [column.label for column in table.columns] == ["Figure", "Drug, n=45", "Placebo, n=40"]
    assert texts(table) == [["Median", "9.5 months (95% CI 7–12)", "NA; note 1"]]
    assert table.rows[0].group == "Time frame: 2 years."


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"value": "12.3", "statistic": "mean", "spread": Spread(kind="Standard Deviation", value=Figure("4.5"))},
         "12.3 steps (Standard Deviation 4.5)"),
        ({"value": "7", "spread": Spread(kind="Inter-Quartile Range", low=Figure("3"), high=Figure("9"))},
         "7 steps (Inter-Quartile Range 3–9)"),
        ({"value": "7", "spread": Spread(kind="Full Range", low=Figure("-1"))}, "7 steps (Full Range -1)"),
        ({"value": "7", "spread": Spread(kind="dispersion")}, "7 steps (dispersion)"),
        ({"value": "7", "ci": ("6", "8"), "level": "90"}, "7 steps (90% CI 6–8)"),
        ({"value": "7", "ci": ("6", "not-available")}, "7 steps (95% CI 6 to NA)"),
        ({"value": "7", "ci": ("6", "8"), "spread": Spread(kind="95% Confidence Interval", value=Figure("6"))},
         "7 steps (95% CI 6–8)"),
        ({"value": "7", "ci": ("6", "8"), "spread": Spread(kind="spread of an unstated kind", value=Figure("2"))},
         "7 steps (95% CI 6–8; spread of an unstated kind 2)"),
        ({"value": "7", "range": ("1", "9")}, "7 steps (range 1–9)"),
        ({"value": "7", "range": ("1", "9"), "spread": Spread(kind="Standard Error", value=Figure("2"))},
         "7 steps (range 1–9; Standard Error 2)"),
        ({"value": "7", "spread": Spread(kind="Standard Deviation", value=Figure("2"), low=Figure("1"),
                                         high=Figure("9"), limits_kind="limits of an unstated kind")},
         "7 steps (Standard Deviation 2; limits of an unstated kind 1–9)"),
        ({"value": "not-available"}, "NA"),
    ],
)  # fmt: skip
def test_a_value_has_its_unit_and_says_what_its_spread_is(
    values: dict[str, Any], shown: str, paged: Made, record: Made, posted_result: Made
) -> None:
    """A level other than 95 is named too; limits that are printed twice stand once."""
    report = paged(record(results=(posted_result(**STEPS, **values),)), "endpoints")
    assert texts(tables(report, "endpoints")[0])[0][1] == shown


def test_counts_of_people_have_a_heading_that_says_what_is_computed(
    paged: Made, record: Made, posted_result: Made
) -> None:
    """52 of 85 is 61.2%; a percentage that the record prints stands as it is."""
    counted = posted_result(outcome="nct-sex", registered="steps", events=52, of=85)
    [table] = tables(paged(record(results=(counted,)), "endpoints"), "endpoints")
    assert [column.label for column in table.columns] == ["Figure (percent computed)", "Drug"]
    assert texts(table) == [["Mean", "52/85 (61.2%)"]]
    printed = posted_result(outcome="orr", percent="61", events=52, of=85)
    [table] = tables(paged(record(results=(printed,)), "endpoints"), "endpoints")
    assert texts(table)[0][1].startswith("61% (95% CI ")


def test_classes_and_categories_are_rows_and_many_are_cut(paged: Made, record: Made, posted_result: Made) -> None:
    """Twelve of fifteen, and all of them with --all."""
    rows = tuple(posted_result(**STEPS, value="1", subgroup=f"Week {week}") for week in range(15))
    made = record(results=rows)
    report = paged(made, "endpoints")
    [table] = tables(report, "endpoints")
    assert table.columns[0].label == "Mean"
    assert len(table.rows) == 12
    assert "… and 3 rows more: --all shows them." in paragraphs(report)
    assert report.notes == ("Long tables are shortened, in every format alike; --all shows all of them.",)
    full = paged(made, "endpoints", everything=True)
    assert len(tables(full, "endpoints")[0].rows) == 15
    assert "Measured: Counted by a watch." in tables(full, "endpoints")[0].rows[0].group
    assert full.notes == ()


def test_a_figure_keeps_what_the_registry_says_of_it(paged: Made, record: Made, posted_result: Made) -> None:
    """A machine finds title, rank, time frame and place."""
    report = paged(record(results=(posted_result(**STEPS, value="5", statistic="mean"),)), "endpoints")
    told = tables(report, "endpoints")[0].rows[0].records[0]
    assert told["registered_title"] == "Steps a day"
    assert told["declared"] == "secondary"
    assert told["time_frame"] == "Week 12"
    assert told["statistic"] == "mean"
    assert told["locator"] == "outcomes[0].measurements[0]"
    assert told["unit"] == "steps"
    assert told["value"] == 5.0


def test_an_analysis_says_that_its_direction_is_not_stated(
    paged: Made, record: Made, posted_result: Made, posted_contrast: Made
) -> None:
    """With its method and what was tested; the P value as printed."""
    effect = posted_contrast(
        estimate="0.8", ci=("0.7", "0.9"), p="0.0014", method="Log Rank", hypothesis="superiority",
        remarks=("By a Cox model.",),
    )  # fmt: skip
    report = paged(record(results=(posted_result(median="9", unit="months"),), contrasts=(effect,)), "endpoints")
    [table] = tables(report, "contrasts")
    assert table.title == "Analyses"
    assert texts(table) == [
        ["Hazard ratio", "Drug, Placebo (direction not stated)", "0.8 (0.7–0.9)", "P=0.0014", "note 1, 2"]
    ]  # fmt: skip
    told = table.rows[0].records[0]
    assert (told["directed"], told["hypothesis"], told["method"]) == (False, "superiority", "Log Rank")
    assert (told["arm"], told["against"], told["arms"]) == (None, None, "drug;placebo")
    assert (told["yi"], told["yi_measure"]) == (pytest.approx(-0.223144, abs=1e-6), "GEN")  # log 0.8
    assert told["sei"] == pytest.approx(0.064112, abs=1e-6)  # (log 0.9 - log 0.7) / (2 * 1.959964)
    blocks = report.sections[0].blocks
    assert Items(("By a Cox model.", "Log Rank; superiority tested."), numbered=True) in blocks


@pytest.mark.parametrize(
    ("arms", "shown"),
    [
        ((), "arms not stated"),
        (("drug",), "Drug"),
        (("drug", "placebo", "total"), "Drug, Placebo, Total (direction not stated)"),
    ],
)
def test_an_analysis_may_have_any_number_of_arms(
    arms: tuple[str, ...], shown: str, paged: Made, record: Made, posted_contrast: Made
) -> None:
    """And is no effect that machines may pool."""
    effect = posted_contrast(arms=arms, measure="other", title="Slope", estimate="2")
    report = paged(record(contrasts=(effect,)), "endpoints")
    [table] = tables(report, "contrasts")
    assert table.title == "Primary outcome: OS · Overall Survival (OS): analyses"
    assert texts(table)[0][:3] == ["Slope", shown, "2"]
    assert table.rows[0].records[0]["yi"] is None
    assert table.rows[0].records[0]["against"] is None


def test_a_direction_that_is_stated_is_kept(paged: Made, record: Made, posted_contrast: Made) -> None:
    """A difference of means stands in the unit of its outcome."""
    effect = posted_contrast(directed=True, measure="mean-difference", estimate="2", registered="steps",
                             spread=Spread(kind="Standard Error", value=Figure("0.5")))  # fmt: skip
    [table] = tables(paged(record(contrasts=(effect,)), "endpoints"), "contrasts")
    assert texts(table)[0][1:3] == ["Drug vs Placebo", "2 steps (Standard Error 0.5)"]
    assert table.rows[0].records[0]["yi"] == 2.0


def test_many_outcomes_are_listed_after_the_first(paged: Made, record: Made, posted_result: Made) -> None:
    """Primary outcomes and those of the vocabulary always keep their figures."""
    others = {f"o{n}": Registered(title=f"Other {n}", declared="secondary", outcome="nct-steps") for n in range(14)}
    made: Trial = record()
    registered = {**others, **made.registered}
    rows = [posted_result(**{**STEPS, "registered": key}, value="1") for key in others]
    report = paged(
        record(registered=registered, results=(*rows, posted_result(median="9", unit="months"))), "endpoints"
    )
    assert len(tables(report, "endpoints")) == 12
    assert tables(report, "endpoints")[0].title == "Primary outcome: OS · Overall Survival (OS)"
    [further] = tables(report, "further")
    assert [row[1] for row in texts(further)] == ["Other 11", "Other 12", "Other 13"]
    assert report.notes[0].startswith("Long tables are shortened")


def test_a_figure_of_no_registered_outcome_is_not_lost(paged: Made, record: Made, posted_result: Made) -> None:
    """It stands at the end."""
    report = paged(record(results=(posted_result(registered=None, median="9", unit="months"),)), "endpoints")
    assert tables(report, "endpoints")[0].title == "Figures of no registered outcome"


def test_who_took_part(paged: Made, record: Made, posted_result: Made) -> None:
    """By characteristic; of few categories, one that nobody is in stays."""
    rows = (
        posted_result(outcome="nct-age", registered="age", value="60", unit="years", statistic="mean"),
        posted_result(outcome="nct-sex", registered="sex", subgroup="Female", events=20),
        posted_result(outcome="nct-sex", registered="sex", subgroup="Other", events=0),
    )
    report = paged(record(results=rows), "participants")
    [table] = tables(report, "baseline")
    assert [(row.group, row.cells[0].text, row.cells[1].text) for row in table.rows] == [
        ("Age", "Mean", "60 years"),
        ("Sex", "Female", "20/45 (44.4%)"),
        ("Sex", "Other", "0/45 (0.0%)"),
    ]
    assert paragraphs(report) == []


def test_of_many_categories_those_with_people_are_shown(paged: Made, record: Made, posted_result: Made) -> None:
    """Ten of whom nobody is in four, so that four are left out."""
    rows = tuple(
        posted_result(outcome="nct-sex", registered="sex", subgroup=f"Part {n}", events=0 if n < 4 else n)
        for n in range(10)
    )
    report = paged(record(results=rows), "participants")
    [table] = tables(report, "baseline")
    assert [row.cells[0].text for row in table.rows] == [f"Part {n}" for n in range(4, 10)]
    assert paragraphs(report) == ["… and 4 rows more: --all shows them."]


@pytest.mark.parametrize(("number", "kept"), [(8, 8), (9, 6)])
def test_a_total_displaces_no_arm_and_comes_last(
    number: int, kept: int, paged: Made, record: Made, posted_result: Made
) -> None:
    """Six of very many arms are shown, and one or two more where those are all; the total stands after them."""
    made: Trial = record()
    arms = {"total": made.arms["total"], **{f"a{n}": made.arms["drug"] for n in range(number)}}
    rows = tuple(posted_result(outcome="nct-age", registered="age", arm=arm, value="60", unit="years") for arm in arms)
    report = paged(record(arms=arms, results=rows), "participants")
    labels = [column.label for column in tables(report, "baseline")[0].columns]
    assert labels == ["Characteristic", *["Drug, n=45"] * kept, "Total, n=45"]
    assert paragraphs(report) == ([] if kept == number else ["… and 3 groups more: --all shows them."])
    full = paged(record(arms=arms, results=rows), "participants", everything=True)
    assert len(tables(full, "baseline")[0].columns) == number + 2


def test_participants_of_a_curated_trial_stand_in_its_design(paged: Made, trial: Made, result: Made) -> None:
    """And alone, where they are asked for."""
    made = trial(results=(result(outcome="prior-lines", median="6", unit="lines"),))
    assert "participants" not in {section.key for section in paged(made).sections}
    assert tables(paged(made, "participants"), "baseline")


def test_what_all_figures_have_in_common_is_said_once(paged: Made, record: Made, posted_result: Made) -> None:
    """And no cell refers to it."""
    rows = (
        posted_result(**STEPS, value="1", remarks=("by watch",)),
        posted_result(**STEPS, arm="placebo", value="2", remarks=("by watch", "estimated")),
    )
    report = paged(record(results=rows), "endpoints")
    assert texts(tables(report, "endpoints")[0]) == [["Mean", "1 steps", "2 steps; note 1"]]
    assert paragraphs(report) == ["Of all figures above: by watch."]
    assert Items(("estimated",), numbered=True) in report.sections[0].blocks


def test_a_remark_is_one_however_it_is_punctuated(paged: Made, record: Made, posted_result: Made) -> None:
    """What all have in common is whole remarks, never a part of one; a sentence is followed by the next one."""
    rows = (
        posted_result(**STEPS, value="1", remarks=("by watch; at home", "A guess.", "low")),
        posted_result(**STEPS, arm="placebo", value="2", remarks=("by watch", "A guess.")),
    )
    report = paged(record(results=rows), "endpoints")
    assert paragraphs(report) == ["Of all figures above: A guess."]
    assert Items(("by watch; at home; low", "by watch"), numbered=True) in report.sections[0].blocks


def test_outcomes_of_one_title_are_numbered(paged: Made, record: Made, posted_result: Made) -> None:
    """So that a reader can tell them apart; another rank begins anew."""
    made = record()
    twice = {**made.registered, "again": replace(made.registered["steps"]),
             "other": replace(made.registered["steps"], declared="other")}  # fmt: skip
    rows = tuple(posted_result(outcome="nct-steps", registered=key, value="1") for key in ("steps", "again", "other"))
    titles = [one.title for one in tables(paged(record(registered=twice, results=rows), "endpoints"), "endpoints")]
    assert titles == [
        "Secondary outcome: Steps a day",
        "Secondary outcome: Steps a day (2)",
        "Other outcome: Steps a day",
    ]


def test_a_column_is_headed_by_the_title_of_its_own_table(paged: Made, record: Made, posted_result: Made) -> None:
    """With the registered arm beside it where that is another."""
    made = record(results=(posted_result(median="9.5", unit="months", group="Core: Substance 7"),))
    [table] = tables(paged(made, "endpoints"), "endpoints")
    assert [(column.key, column.label) for column in table.columns][1] == (
        "drug", "Core: Substance 7 [registered: Drug], n=45",
    )  # fmt: skip
    assert table.rows[0].records[0]["group"] == "Core: Substance 7"
    alike = record(results=(posted_result(median="9.5", unit="months", group="Drug (FAS)"),))
    assert tables(paged(alike, "endpoints"), "endpoints")[0].columns[1].label == "Drug (FAS), n=45"


def test_two_characteristics_of_one_title_are_told_apart(paged: Made, record: Made, posted_result: Made) -> None:
    """By their place, and by how each was measured; one of several parts says that its figures are means."""
    about = {
        key: Registered(
            title="Hemoglobin", declared="baseline", parameter="Mean", dispersion="Standard Deviation", description=said
        )
        for key, said in (("hb", "By co-oximetry."), ("hb-2", "By a blood count."))
    }
    made = record()
    made = replace(made, registered={**made.registered, **about}, results=(
        posted_result(outcome="nct-steps", registered="hb", value="13.4", unit="g/dL"),
        posted_result(outcome="nct-steps", registered="hb-2", value="13.2", unit="g/dL", subgroup="Week 1"),
    ))  # fmt: skip
    [table] = tables(paged(made, "participants"), "baseline")
    assert [row.group for row in table.rows] == [
        "Hemoglobin. Measured: By co-oximetry.", "Hemoglobin (2) (mean). Measured: By a blood count.",
    ]  # fmt: skip


def test_how_an_outcome_without_results_was_to_be_measured_is_said(paged: Made, record: Made) -> None:
    """With --all, and for machines always."""
    made = record()
    planned = replace(made.registered["cost"], description="By invoices.")
    made = replace(made, registered={**made.registered, "cost": planned})
    [brief] = tables(paged(made, "endpoints"), "registered")
    assert [row.records[0]["description"] for row in brief.rows][-1] == "By invoices."
    [full] = tables(paged(made, "endpoints", everything=True), "registered")
    assert texts(full)[-1][1] == "Cost. Measured: By invoices."
