"""What stands on which axis of a forest plot, and what lies beyond it."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.analysis.align import words_of
from trialcli.analysis.chosen_cut import Chosen
from trialcli.analysis.forest_topics import Topic
from trialcli.model import Trial
from trialcli.model.vocabulary import Vocabulary as Own
from trialcli.report.document import Plot, Report
from trialcli.report.forest.arrangement import AS_NAMED, Arrangement
from trialcli.report.forest.axes import Number, find_beyond
from trialcli.report.forest.plot import report_forest
from trialcli.vocabulary.lookup import Outcome, Vocabulary

Make = Callable[..., Any]
Draw = Callable[..., Report]
ORR, PFS, OS = Topic("proportion", "orr"), Topic("ratio", "pfs"), Topic("median", "os")
SCORE = Topic("median", "score")


@pytest.fixture
def drawn(words: Vocabulary) -> Draw:
    """Draw the plots of one trial, which may have a score, a rate and words for both."""
    own = Own(outcomes={
        code: Outcome(label=code.capitalize(), definition="A measure.", group="other", kind=kind)  # type: ignore[arg-type]
        for code, kind in (("score", "continuous"), ("attacks", "rate"))
    })  # fmt: skip

    def made(trial: Trial, topic: Topic, cut: str | None = None, by: Arrangement = AS_NAMED) -> Report:
        chosen = [Chosen(trial, cut)]
        return report_forest(chosen, words_of(words, chosen).extended(own), topic, by)

    return made


def plots_of(report: Report) -> list[Plot]:
    """The plots of a report."""
    return [block for section in report.sections for block in section.blocks if isinstance(block, Plot)]


def test_means_and_their_difference_have_an_axis_each(drawn: Draw, trial: Make, result: Make, contrast: Make) -> None:
    """With the unit, and with no difference marked; what no arm has is told as not recorded."""
    mean = result(outcome="score", value="-12.3", unit="points", statistic="mean", ci=("-14.1", "-10.5"))
    effect = contrast(outcome="score", measure="mean-difference", estimate="-4.2", ci=("-6.6", "-1.8"))
    report = drawn(trial(results=(mean,), contrasts=(effect,)), SCORE)
    means, differences = plots_of(report)
    assert (means.key, means.title, means.scale, means.null) == ("value-mean-score", "Score, mean", "linear", None)
    assert means.axis.startswith("Mean in points;")
    assert [(row.value, row.low, row.high) for row in means.rows] == [(-12.3, -14.1, -10.5)]
    assert [row.text for row in means.without] == ["not recorded"]
    assert means.rows[0].spoken.startswith("TINY, New inhaler: mean -12.3 points, 95% interval -14.1 to -10.5;")
    assert (differences.key, differences.null) == ("effect-mean-difference-score", 0)
    assert differences.axis.startswith("Mean difference in points; below 0, a lower value in the arm named first;")
    (row,) = differences.rows
    assert (row.value, row.low, row.high, row.weight) == (-4.2, -6.6, -1.8, 1)
    assert "mean difference -4.2, 95% interval -6.6 to -1.8, excludes 0;" in row.spoken
    assert report.subtitle == "2 figures of 1 trial"


def test_a_rate_has_an_axis_with_its_unit(drawn: Draw, trial: Make, result: Make) -> None:
    """It is neither a median nor a mean; a unit that is no counted thing gets no plural."""
    rate = result(outcome="attacks", value="45.2", unit="per 100 person-years", ci=("38.0", "53.1"))
    (plot,) = plots_of(drawn(trial(results=(rate,)), Topic("median", "attacks")))
    assert (plot.title, plot.axis[:27]) == ("Attacks", "Value per 100 person-years;")
    assert plot.rows[0].low == 38.0
    other = result(outcome="attacks", value="3", unit="mg/dL")
    (plot,) = plots_of(drawn(trial(results=(other,)), Topic("median", "attacks")))
    assert plot.axis.startswith("Value in mg/dL;")


def test_rates_at_a_time_stand_beside_hazard_ratios(drawn: Draw, trial: Make, result: Make, contrast: Make) -> None:
    """On an axis of percentages, as at the latest cut; that there are medians is told."""
    results = (
        result(outcome="pfs", percent="62.5", timepoint="12 months", ci=("51.9", "71.4")),
        result(outcome="pfs", median="8.8", unit="months"),
        result(outcome="pfs", percent="40", timepoint="12 months", cut="later"),
    )
    made = trial(results=results, contrasts=(contrast(outcome="pfs", estimate="0.5", ci=("0.4", "0.6")),))
    report = drawn(made, PFS)
    ratios, rates = plots_of(report)
    assert (ratios.key, rates.key, rates.whole) == ("ratio-pfs", "landmark-pfs", (0, 100))
    assert [(row.label, row.group, row.value) for row in rates.rows] == [("TINY, New inhaler", "PFS at 12 months", 40)]
    assert rates.axis.startswith("Percent of participants at the time named, as estimated;")
    assert "Medians are recorded too: `trialcli forest pfs --medians` draws them." in report.notes
    assert plots_of(drawn(made, Topic("median", "pfs")))[0].key == "median-pfs"


def test_a_rate_alone_is_drawn_and_not_called_missing(drawn: Draw, trial: Make, result: Make) -> None:
    """The arm without one has no row."""
    rate = result(outcome="os", percent="62.5", timepoint="12 months", ci=("51.9", "71.4"))
    report = drawn(trial(results=(rate,)), OS)
    (plot,) = plots_of(report)
    assert [(row.label, row.group, row.text.split("\n")[0]) for row in plot.rows] == [
        ("TINY, New inhaler", "OS at 12 months", "62.5% (51.9–71.4)"),
    ]  # fmt: skip
    assert report.subtitle == "1 figure of 1 trial"


def test_risk_and_odds_ratios_of_a_response_have_axes(drawn: Draw, trial: Make, result: Make, contrast: Make) -> None:
    """Each its own, ratios with a line at 1 and differences at 0; a median of the outcome has one too."""
    measures = {"risk-ratio": "1.5", "odds-ratio": "3.36", "risk-difference": "20", "hazard-ratio": "0.8"}
    effects = [contrast(outcome="orr", measure=measure, estimate=value) for measure, value in measures.items()]
    other = contrast(outcome="orr", measure="p-value-only", p="0.03")
    results = (result(percent="50"), result(median="3", unit="months"))
    report = drawn(trial(results=results, contrasts=(*effects, other)), ORR)
    assert [(plot.key, plot.scale, plot.null) for plot in plots_of(report)] == [
        ("proportion-orr", "linear", None), ("median-orr", "linear", None), ("effect-hazard-ratio-orr", "log", 1),
        ("effect-odds-ratio-orr", "log", 1), ("effect-risk-ratio-orr", "log", 1),
        ("effect-risk-difference-orr", "linear", 0),
    ]  # fmt: skip
    starts = [plot.axis.partition(";")[0] for plot in plots_of(report)][2:]
    assert starts == ["Hazard ratio, logarithmic axis", "Odds ratio, logarithmic axis", "Risk ratio, logarithmic axis",
                      "Risk difference in percentage points"]  # fmt: skip
    assert report.subtitle == "6 figures of 1 trial"


def test_effects_that_are_no_hazard_ratio_are_told_once(drawn: Draw, trial: Make, contrast: Make) -> None:
    """Where nothing else is there, their own axis is all; beside a hazard ratio each is one figure."""
    odds = contrast(outcome="pfs", measure="odds-ratio", estimate="3.36", ci=("2.17", "5.22"))
    alone = drawn(trial(contrasts=(odds,)), PFS)
    assert ([plot.key for plot in plots_of(alone)], alone.subtitle) == (
        ["effect-odds-ratio-pfs"],
        "1 figure of 1 trial",
    )
    hazard = contrast(outcome="pfs", estimate="0.5", ci=("0.4", "0.6"))
    both = drawn(trial(contrasts=(hazard, odds)), PFS)
    assert ([plot.key for plot in plots_of(both)], both.subtitle) == (
        ["ratio-pfs", "effect-odds-ratio-pfs"], "2 figures of 1 trial",
    )  # fmt: skip


def test_two_populations_of_an_effect_are_told_apart(drawn: Draw, trial: Make, contrast: Make) -> None:
    """And an effect of three arms is told and not drawn."""
    given = {"outcome": "orr", "measure": "risk-ratio", "estimate": "1.5"}
    effects = (
        contrast(**given),
        contrast(**given, population="treated"),
        contrast(**given, arms=("new", "old", "new")),
    )
    plot = plots_of(drawn(trial(contrasts=effects), ORR))[0]
    assert [row.label[-9:] for row in plot.rows] == ["aler, ITT", ", treated"]
    assert plot.without[0].text.startswith("not between two arms, and not drawn: 1.5")


def test_other_cuts_than_the_one_asked_for_are_not_drawn(drawn: Draw, trial: Make, result: Make) -> None:
    """Nor is an axis made for them."""
    rows = (result(percent="50"), result(value="3", unit="points", cut="later"))
    assert [plot.key for plot in plots_of(drawn(trial(results=rows), ORR, "main"))] == ["proportion-orr"]
    assert len(plots_of(drawn(trial(results=rows), ORR))) == 2


def test_an_absurd_ratio_is_an_arrow_with_its_figures(drawn: Draw, trial: Make, contrast: Make) -> None:
    """A model without an event in one arm: its numbers stand in print and in speech."""
    sound = contrast(outcome="pfs", estimate="0.90", ci=("0.72", "1.13"))
    absurd = contrast(outcome="pfs", subgroup="men", estimate="274600000", ci=("0.00", "not-estimable"))
    (plot,) = plots_of(drawn(trial(contrasts=(sound, absurd)), PFS, by=Arrangement(subgroups=True)))
    first, second = plot.rows
    assert (first.beyond, second.beyond) == (False, True)
    assert second.text == "274600000 (0.00 to not estimable)\nITT, Main report; men; beyond the axis"
    assert second.spoken.endswith("; men; beyond the axis.")


@pytest.mark.parametrize(
    ("values", "about", "far"),
    [
        # The widest of the others is 0.35 of a decade: five times that is a factor of 56.
        ((0.7, 0.9, 2.7e8), PFS, [False, False, True]),
        ((0.7, 0.9, 40.0), PFS, [False, False, False]),
        ((0.7, 1e-9, 2.7e8), PFS, [False, True, True]),
        ((0.7, 0.0), PFS, [False, True]),
        ((2.7e8,), PFS, [False]),
        ((None, 0.7), PFS, [False, False]),
        # Months: from 3 to 60 nothing is absurd, ten million are.
        ((3.0, 3.5, 60.0), OS, [False, False, False]),
        ((3.0, 3.5, 1e7), OS, [False, False, True]),
        ((0.0, 0.0), OS, [False, False]),
        ((0.1, 99.0), ORR, [False, False]),
    ],
)
def test_what_lies_beyond(values: tuple[float | None, ...], about: Topic, far: list[bool]) -> None:
    """Many times as far from the others as these and no effect lie apart."""
    assert find_beyond([Number(value) for value in values], about) == far
