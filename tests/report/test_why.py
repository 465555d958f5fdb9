"""Where a figure comes from, and how an interval came about."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.compare import Chosen
from trialcli.errors import UsageError
from trialcli.figures import Figure
from trialcli.library.catalogue import Library
from trialcli.model import AdverseEvent, Contrast, Group, Reading, Result, Trial
from trialcli.report.lines import Line
from trialcli.report.reproduced import explained, reproducing
from trialcli.report.shapes import Items, Paragraph, Report, Table
from trialcli.report.why import why
from trialcli.vocabulary import Vocabulary

Lines = Callable[[Result | AdverseEvent | Contrast], Line]


@pytest.fixture
def asked(words: Vocabulary) -> Callable[..., Report]:
    """Ask where a figure of a trial comes from."""
    return lambda trial, word, cut=None: why(Chosen(trial, cut), words, word)


def part(report: Report, key: str) -> tuple[Any, ...]:
    """The blocks of one part."""
    return next((section.blocks for section in report.sections if section.key == key), ())


def items(report: Report, key: str) -> tuple[str, ...]:
    """The sentences of one part."""
    [block] = part(report, key)
    assert isinstance(block, Items)
    return block.items


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
def test_the_method_behind_a_printed_interval_is_named(
    events: int, of: int, ci: tuple[str, str], level: str, method: str
) -> None:
    """It is among those whose limits round to the printed ones."""
    names = reproducing(events, of, (Figure(ci[0]), Figure(ci[1])), Figure(level))
    assert method in names
    assert not {"Clopper-Pearson", "Wilson", "Wald"} - {method} & set(names)


def test_a_limit_that_is_missing_is_reproduced_by_nothing() -> None:
    """Nor one that is given as less than something."""
    assert reproducing(5, 10, (Figure("20"), Figure("not-reached")), Figure("95")) == []
    assert reproducing(5, 10, (Figure("<20"), Figure("80")), Figure("95")) == []


def test_a_computed_interval_is_explained(line_of: Lines, result: Callable[..., Result]) -> None:
    """By the distributions it is made of: 94 of 128 gives beta(94, 35) and beta(95, 34)."""
    row = result(events=94, of=128, percent="73")
    [said] = explained(row, line_of(row))
    assert said == (
        "64.9–80.9 is the exact 95% interval of 94/128 (Clopper-Pearson): the 2.5% point of a beta(94, 35) and the"
        " 97.5% point of a beta(95, 34) distribution."
    )


def test_a_computed_percentage_is_explained(line_of: Lines, result: Callable[..., Result]) -> None:
    """48 of 70 is 68.6%."""
    row = result(events=48, of=70)
    first, _ = explained(row, line_of(row))
    assert first == "68.6% is 48/70 in percent; no source read prints a percentage."


def test_an_interval_that_nothing_reproduces_is_said_to_be_one(line_of: Lines, result: Callable[..., Result]) -> None:
    """That need not be a mistake of the paper."""
    row = result(events=94, of=128, percent="73", ci=("60", "90"))
    assert list(explained(row, line_of(row))) == [
        "The printed interval 60–90 is not reproduced from 94/128 by any standard method."
    ]


def test_without_a_count_there_is_nothing_to_explain(
    line_of: Lines, result: Callable[..., Result], contrast: Callable[..., Contrast]
) -> None:
    """A percentage alone, an effect, a share read off a curve."""
    curve = result(outcome="pfs", timepoint="12 months", events=5, of=10, percent="52")
    for row in (result(percent="73", of=128), contrast(estimate="0.49"), curve):
        assert list(explained(row, line_of(row))) == []


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
    assert [section.key for section in report.sections] == ["reported", "computed", "sources"]
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
        [table] = part(asked(made, word), "reported")
        assert isinstance(table, Table)
        assert [row.cells[0].text for row in table.rows] == [label]


def test_a_figure_of_another_cut_is_left_out(asked: Callable[..., Report], shipped: Library) -> None:
    """Where one was asked for."""
    table = part(asked(shipped.trial("karmma"), "orr", "regulator"), "reported")[0]
    assert {row.records[0]["cut"] for row in table.rows} == {"regulator"}


@pytest.mark.parametrize("word", ["os", "keratopathy", "nonsense"])
def test_a_figure_the_trial_does_not_have_is_refused(
    word: str, asked: Callable[..., Report], trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """With those it has."""
    with pytest.raises(UsageError, match="there is no figure of TINY") as refusal:
        asked(trial(results=(result(percent="1"),)), word)
    assert refusal.value.choices == ("orr",)
