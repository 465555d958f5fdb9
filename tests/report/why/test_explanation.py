"""Where a figure comes from, and how an interval came about."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.analysis.chosen_cut import Chosen
from trialcli.errors import UsageError
from trialcli.library.library import Library
from trialcli.model import AdverseEvent, Arm, Contrast, Group, Reading, Result, Trial
from trialcli.model.figure import Figure
from trialcli.report.document import Items, Paragraph, Report, Table
from trialcli.report.line import Line
from trialcli.report.why.explanation import report_why
from trialcli.report.why.interval_method import explain_interval
from trialcli.vocabulary.lookup import Vocabulary

Lines = Callable[[Result | AdverseEvent | Contrast], Line]


@pytest.fixture
def asked(words: Vocabulary) -> Callable[..., Report]:
    """Ask where a figure of a trial comes from."""
    return lambda trial, word, cut=None: report_why(Chosen(trial, cut), words, word)


def part(report: Report, key: str) -> tuple[Any, ...]:
    """The blocks of one part."""
    return next((section.blocks for section in report.sections if section.key == key), ())


def items(report: Report, key: str) -> tuple[str, ...]:
    """The sentences of one part."""
    [block] = part(report, key)
    assert isinstance(block, Items)
    return block.items


def labels(report: Report) -> list[list[str]]:
    """The labels of the figures that were reported, table by table."""
    return [[row.cells[0].text for row in block.rows] for block in part(report, "reported") if isinstance(block, Table)]


# Which method gives the interval that was printed: read off published tables, with other implementations.
@pytest.mark.parametrize(
    ("events", "of", "ci", "level", "method"),
    [
        (95, 97, ("92.7", "99.7"), "95", "Clopper-Pearson"),
        (104, 165, ("55.2", "70.4"), "95", "Clopper-Pearson"),
        (74, 248, ("24.2", "36.0"), "95", "Clopper-Pearson"),
        (31, 97, ("21.7", "43.6"), "97.5", "Clopper-Pearson"),
        (94, 128, ("65.2", "80.3"), "95", "Wilson"),
        (94, 128, ("65.8", "81.1"), "95", "Wald"),
    ],
)
def test_the_method_behind_a_printed_interval_is_named(  # noqa: PLR0913, PLR0917 - a case and two fixtures
    events: int,
    of: int,
    ci: tuple[str, str],
    level: str,
    method: str,
    line_of: Lines,
    result: Callable[..., Result],
) -> None:
    """It is the one standard method whose limits round to the printed ones."""
    row = result(events=events, of=of, percent=f"{100 * events / of:.1f}", ci=ci, level=level)
    assert list(explain_interval(row, line_of(row))) == [
        f"The printed interval {'–'.join(ci)} is reproduced from {events}/{of} by {method}."
    ]


@pytest.mark.parametrize("ci", [("20", "not-reached"), ("<20", "80")])
def test_a_limit_that_is_missing_is_reproduced_by_nothing(
    ci: tuple[str, str], line_of: Lines, result: Callable[..., Result]
) -> None:
    """Nor one that is given as less than something."""
    row = result(events=5, of=10, percent="50", ci=ci)
    [said] = explain_interval(row, line_of(row))
    assert said.endswith("is not reproduced from 5/10 by any standard method.")


@pytest.mark.parametrize(
    ("events", "of", "said"),
    [
        (94, 128, ("64.9–80.9 is the exact 95% interval of 94/128 (Clopper-Pearson): the 2.5% point of a beta(94, 35)"
                  " distribution; and the 97.5% point of a beta(95, 34) distribution.")),
        (0, 128, ("0.0–2.8 is the exact 95% interval of 0/128 (Clopper-Pearson): 0, since nobody had the event; and the"
                 " 97.5% point of a beta(1, 128) distribution.")),
        (10, 10, ("69.2–100.0 is the exact 95% interval of 10/10 (Clopper-Pearson): the 2.5% point of a beta(10, 1)"
                 " distribution; and 100, since everyone had it.")),
    ],
)  # fmt: skip
def test_a_computed_interval_is_explained(
    events: int, of: int, said: str, line_of: Lines, result: Callable[..., Result]
) -> None:
    """By the distributions it is made of; no event, or everyone's, has none at that end."""
    row = result(events=events, of=of, percent=f"{100 * events / of:.0f}")
    assert list(explain_interval(row, line_of(row))) == [said]


def test_a_computed_percentage_is_explained(line_of: Lines, result: Callable[..., Result]) -> None:
    """48 of 70 is 68.6%."""
    row = result(events=48, of=70)
    first, _ = explain_interval(row, line_of(row))
    assert first == "68.6% is 48/70 in percent; no source read prints a percentage."


def test_an_interval_that_nothing_reproduces_is_said_to_be_one(line_of: Lines, result: Callable[..., Result]) -> None:
    """That need not be a mistake of the paper."""
    row = result(events=94, of=128, percent="73", ci=("60", "90"))
    assert list(explain_interval(row, line_of(row))) == [
        "The printed interval 60–90 is not reproduced from 94/128 by any standard method."
    ]


def test_without_a_count_there_is_nothing_to_explain(
    line_of: Lines, result: Callable[..., Result], contrast: Callable[..., Contrast]
) -> None:
    """A percentage alone, an effect, a share read off a curve."""
    curve = result(outcome="pfs", timepoint="12 months", events=5, of=10, percent="52")
    for row in (result(percent="73", of=128), contrast(estimate="0.49"), curve):
        assert list(explain_interval(row, line_of(row))) == []


def test_figures_of_different_people_are_told_apart(asked: Callable[..., Report], shipped: Library) -> None:
    """KarMMa's response is 73% of the treated and 67.1% of the leukapheresed."""
    report = asked(shipped.trial("karmma"), "ORR")
    assert report.title == "KarMMa: Overall response rate"
    said = items(report, "differences")
    assert "They count different people: Treated; Leukapheresed; Efficacy." in said
    assert any(line.startswith("Leukapheresed (140): ") for line in said)
    assert any(line.startswith("They were taken at different data cuts: Primary report; Update") for line in said)


def test_one_figure_differs_from_nothing(
    asked: Callable[..., Report], trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """Nothing was computed either."""
    made = trial(results=(result(outcome="pfs", median="8.8", unit="months"),),
                 groups=(Group(population="treated", n=5),))  # fmt: skip
    report = asked(made, "pfs")
    assert [section.key for section in report.sections] == ["answer", "reported", "computed", "sources"]
    assert part(report, "computed") == (Paragraph("Nothing was computed.", "missing"),)


def test_the_sources_of_figure_interval_and_other_reading_are_listed(
    asked: Callable[..., Report], trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """By their numbers, and whether one is secondary."""
    reading = Reading(percent=Figure("89"), source="page", why="Why.")
    for row in (result(percent="91", disputed=(reading,)), result(percent="91", ci=("9", "99"), ci_source="page")):
        assert items(asked(trial(results=(row,)), "orr"), "sources") == (
            "[1] J Small Trials 2020 (paper).",
            "[2] A page on the web (page). Secondary source.",
        )


def test_adverse_events_and_effects_are_asked_for_by_name(
    asked: Callable[..., Report],
    trial: Callable[..., Trial],
    event: Callable[..., AdverseEvent],
    contrast: Callable[..., Contrast],
) -> None:
    """Each with its arm where there are several."""
    made = trial(adverse_events=(event(events=1, of=10, arm="old"),), contrasts=(contrast(estimate="0.5"),))
    for word, label in (("neutropenia", "Neutropenia, any grade, Old inhaler"), ("os", "OS, hazard ratio, new vs old")):
        assert labels(asked(made, word)) == [[label]]


def test_results_and_effects_are_two_tables(
    asked: Callable[..., Report],
    trial: Callable[..., Trial],
    result: Callable[..., Result],
    contrast: Callable[..., Contrast],
) -> None:
    """An effect has a P value and no n/N."""
    made = trial(results=(result(outcome="os", median="8.8", unit="months"),),
                 contrasts=(contrast(estimate="0.5", p="0.03"),))  # fmt: skip
    first, second = part(asked(made, "os"), "reported")
    assert [(table.key, table.title, [column.label for column in table.columns[3:6]]) for table in (first, second)] == [
        ("reported", "", ["Value (95% CI)", "n/N", "Population"]),
        ("contrasts", "Effects between randomized arms", ["Estimate (95% CI)", "P", ""]),
    ]
    assert labels(asked(made, "os")) == [["OS, median, New inhaler"], ["OS, hazard ratio, new vs old"]]


@pytest.fixture
def many(
    trial: Callable[..., Trial],
    result: Callable[..., Result],
    event: Callable[..., AdverseEvent],
    contrast: Callable[..., Contrast],
) -> Trial:
    """Make a trial with several figures of one outcome and of one adverse event."""
    return trial(
        results=(result(percent="1"), result(percent="2", subgroup="women"),
                 result(outcome="pfs", median="8.8", unit="months"),
                 result(outcome="pfs", percent="52", timepoint="12 months")),
        adverse_events=(event(percent="9"), event(grade=">=3", percent="5"), event(grade="3-4", percent="4")),
        contrasts=(contrast(estimate="0.5"),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("PFS at 12 months", "PFS at 12 months, New inhaler"),
        ("pfs, median", "PFS, median, New inhaler"),
        ("PFS, median, New inhaler", "PFS, median, New inhaler"),
        ("Neutropenia, grade ≥3", "Neutropenia, grade ≥3, New inhaler"),
        ("neutropenia, grade >=3", "Neutropenia, grade ≥3, New inhaler"),
        ("Neutropenia, grade 3-4", "Neutropenia, grade 3–4, New inhaler"),
        ("ORR, women", "ORR, women, New inhaler"),
        ("OS, hazard ratio, new vs old", "OS, hazard ratio, new vs old"),
    ],
)
def test_a_label_of_a_table_names_that_figure_alone(
    word: str, label: str, asked: Callable[..., Report], many: Trial
) -> None:
    """With its arm or without, in any case, the signs as a keyboard has them."""
    assert labels(asked(many, word)) == [[label]]


def test_an_outcome_names_all_its_figures(
    asked: Callable[..., Report], trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """Its heading is the label of one of them too, and narrows nothing."""
    made = trial(results=(result(percent="1"), result(percent="2", subgroup="women")), arms={"new": Arm(label="New")})
    assert labels(asked(made, "ORR")) == [["ORR", "ORR, women"]]


def test_a_figure_of_another_cut_is_left_out(asked: Callable[..., Report], shipped: Library) -> None:
    """Where one was asked for."""
    table = part(asked(shipped.trial("karmma"), "orr", "regulator"), "reported")[0]
    assert {row.records[0]["cut"] for row in table.rows} == {"regulator"}


@pytest.mark.parametrize("word", ["os", "keratopathy", "nonsense"])
def test_a_figure_the_trial_does_not_have_is_refused(
    word: str, asked: Callable[..., Report], trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """With those it has, as its tables call them."""
    rows = (result(percent="1"), result(percent="2", subgroup="women"), result(outcome="pfs", missing="not-reported"))
    with pytest.raises(UsageError, match="there is no figure of TINY") as refusal:
        asked(trial(results=rows), word)
    assert refusal.value.choices == ("ORR", "PFS")
