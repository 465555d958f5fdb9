"""Forest plots of trials: which rows there are, what is drawn of them, and what is said."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.analysis.align import words_of
from trialcli.analysis.chosen_cut import Chosen
from trialcli.analysis.forest_topics import Topic
from trialcli.model import Design, Trial
from trialcli.report.document import Items, Paragraph, Plot, PlotRow
from trialcli.report.forest.arrangement import AS_NAMED, Arrangement
from trialcli.report.forest.plot import APART, list_forests, list_topics, report_forest
from trialcli.vocabulary.lookup import Vocabulary

Make = Callable[..., Any]
ORR, PFS, MEDIANS, CRS = (
    Topic("proportion", "orr"),
    Topic("ratio", "pfs"),
    Topic("median", "pfs"),
    Topic("harm", "crs", "any"),
)


def plot_of(topic: Topic, words: Vocabulary, *trials: Trial, by: Arrangement = AS_NAMED) -> Plot:
    """Make the plot of some trials."""
    (section,) = report_forest([Chosen(each) for each in trials], words, topic, by).sections
    plot = section.blocks[0]
    assert isinstance(plot, Plot)
    return plot


def every_row(plot: Plot) -> tuple[PlotRow, ...]:
    """Those that are drawn, and those that are named in a line."""
    return (*plot.rows, *plot.without)


def drawn(row: PlotRow) -> tuple[float | None, float | None, float | None]:
    """The numbers on the axis."""
    return row.value, row.low, row.high


def test_proportions(words: Vocabulary, trial: Make, result: Make) -> None:
    """A printed interval, a computed one (Clopper-Pearson of 94 of 128: 64.9 to 80.9) or none; weight by people."""
    printed = result(events=50, of=64, percent="78", ci=("66", "88"))
    computed = result(arm="old", events=94, of=128, percent="73")
    plot = plot_of(ORR, words, trial(results=(printed, computed)))
    first, second = plot.rows
    assert (plot.scale, plot.null) == ("linear", None)
    assert (drawn(first), first.weight) == ((78, 66, 88), 0.5)
    assert (drawn(second), second.weight) == ((73, *map(pytest.approx, (64.9072005, 80.8512569))), 1)
    assert first.text == "78% (66–88)\n50/64 treated, Main report"
    assert first.spoken == "TINY, New inhaler: 78%, 95% interval 66 to 88; 50 of 64 treated, Main report."
    assert second.text == "73% (64.9–80.9 computed)\n94/128 treated, Main report"
    assert "73%, computed 95% interval 64.9 to 80.9; 94 of 128" in second.spoken
    assert first.record["weight"] == 0.5


def test_a_proportion_without_count_is_a_point(words: Vocabulary, trial: Make, result: Make) -> None:
    """And says so; the arm that has none keeps its row."""
    first, second = every_row(plot_of(ORR, words, trial(results=(result(of=2540, percent="71"),))))
    assert drawn(first) == (71, None, None)
    assert first.text.startswith("71%, no interval\nof 2540 treated")
    assert "71%, no interval; of 2540 treated" in first.spoken
    assert (second.text, second.spoken) == ("not recorded", "TINY, Old inhaler: not recorded.")
    assert (second.record["missing"], second.weight) == ("not recorded", 0)


def test_another_level_is_named(words: Vocabulary, trial: Make, result: Make) -> None:
    """In the figure and in the sentence."""
    (first,) = plot_of(ORR, words, trial(results=(result(percent="32", ci=("21.7", "43.6"), level="97.5"),))).rows
    assert first.text.startswith("32% (21.7–43.6, 97.5% CI)\n")
    assert "32%, 97.5% interval 21.7 to 43.6;" in first.spoken


def test_populations_and_subgroups(words: Vocabulary, trial: Make, result: Make) -> None:
    """A second population has a row of its own; subgroups follow under their heading, without empty rows."""
    rows = (
        result(percent="73"), result(percent="67", population="enrolled"), result(percent="81", subgroup="high dose"),
        result(percent="50", timepoint="6 months"),
    )  # fmt: skip
    plot = plot_of(ORR, words, trial(results=rows), by=Arrangement(subgroups=True))
    assert [(row.label, row.group) for row in plot.rows] == [
        ("TINY, New inhaler, treated", ""),
        ("TINY, New inhaler, enrolled", ""),
        ("TINY, New inhaler", "ORR, high dose"),
        ("TINY, New inhaler", "ORR at 6 months"),
    ]
    assert [row.label for row in plot.without] == ["TINY, Old inhaler"]
    assert [row.group for row in plot_of(ORR, words, trial(results=rows)).rows] == ["", "", "ORR at 6 months"]
    assert plot.rows[2].spoken.startswith("TINY, New inhaler, ORR, high dose: 81%")


def test_missing_figures_keep_their_kind(words: Vocabulary, trial: Make, result: Make) -> None:
    """Not reported is not the same as not recorded."""
    first, _ = plot_of(ORR, words, trial(results=(result(missing="not-reported"),))).without
    assert drawn(first) == (None, None, None)
    assert first.text == "not reported\ntreated, Main report"


def test_hazard_ratios(words: Vocabulary, trial: Make, contrast: Make) -> None:
    """On a logarithmic axis; below 1 the arm named first has the lower hazard."""
    ratio = contrast(outcome="pfs", estimate="0.49", ci=("0.38", "0.63"), p="<0.001", primary=True)
    plot = plot_of(PFS, words, trial(contrasts=(ratio,)))
    (row,) = plot.rows
    assert (plot.key, plot.scale, plot.null) == ("ratio-pfs", "log", 1)
    assert plot.title == "Progression-free survival, hazard ratio"
    assert (row.label, drawn(row), row.weight) == ("TINY, New inhaler vs Old inhaler", (0.49, 0.38, 0.63), 1)
    assert row.text == "0.49 (0.38–0.63)\nP<0.001, ITT, Main report"
    assert row.spoken == (
        "TINY, New inhaler vs Old inhaler: hazard ratio 0.49, 95% interval 0.38 to 0.63, excludes 1;"
        " P<0.001, ITT, Main report."
    )


def test_a_ratio_without_interval(words: Vocabulary, trial: Make, contrast: Make) -> None:
    """Its point alone, of the smallest weight; two populations are told apart."""
    bare = contrast(outcome="pfs", estimate="0.8", population="treated")
    whole = contrast(outcome="pfs", estimate="0.7", ci=("0.5", "0.9"))
    first, second = plot_of(PFS, words, trial(contrasts=(bare, whole))).rows
    assert (drawn(first), first.weight, second.weight) == ((0.8, None, None), 0, 1)
    assert first.text.startswith("0.8, no interval\ntreated, Main report")
    assert [first.label[-9:], second.label[-5:]] == [", treated", ", ITT"]


def test_other_effects_are_named_and_not_drawn(words: Vocabulary, trial: Make, contrast: Make) -> None:
    """An axis of hazard ratios holds hazard ratios."""
    odds = contrast(outcome="pfs", measure="odds-ratio", estimate="3.36", ci=("2.17", "5.22"))
    test = contrast(outcome="pfs", measure="p-value-only", p="0.03")
    first, second = plot_of(PFS, words, trial(contrasts=(odds, test))).without
    assert drawn(first) == drawn(second) == (None, None, None)
    assert first.text == "no hazard ratio; odds ratio: 3.36 (2.17–5.22)\nITT, Main report"
    assert "no hazard ratio; p value alone: P=0.03; P=0.03, ITT" in second.spoken


@pytest.mark.parametrize(
    ("allocation", "missing"),
    [
        ("single-arm", "not applicable: not randomized"),
        ("observational", "not applicable: not randomized"),
        ("randomized", "not recorded"),
        ("not-reported", "not recorded"),
    ],
)
def test_trials_without_a_contrast_keep_a_row(allocation: str, missing: str, words: Vocabulary, trial: Make) -> None:
    """Saying why they have none."""
    design = Design(allocation=allocation, population="Adults", intervention="Air")  # type: ignore[arg-type]
    (row,) = plot_of(PFS, words, trial(design=design)).without
    assert (row.label, row.text, row.record["missing"]) == ("TINY", missing, missing)
    assert row.spoken == f"TINY: {missing.replace(':', ',')}."
    assert row.record["arm"] is None


def test_medians(words: Vocabulary, trial: Make, result: Make) -> None:
    """In months; a limit that was not reached stays open, a median that was not reached keeps its row."""
    open_ = result(outcome="pfs", median="41.4", unit="months", ci=("30.9", "not-reached"))
    gone = result(outcome="pfs", median="not-reached", unit="months", arm="old", ci=("12.3", "not-estimable"))
    percent = result(outcome="pfs", percent="60", timepoint="12 months")
    plot = plot_of(MEDIANS, words, trial(results=(open_, gone, percent)))
    first, second = plot.rows
    assert (plot.title, plot.axis[:16]) == ("Progression-free survival, median", "Median in months")
    assert (drawn(first), drawn(second)) == ((41.4, 30.9, None), (None, 12.3, None))
    assert (first.weight, second.weight) == (1, 1)
    assert "median 41.4 months, 95% interval 30.9 to not reached;" in first.spoken
    assert second.text.startswith("not reached (12.3 to not estimable)\n")


def test_one_axis_has_one_unit(words: Vocabulary, trial: Make, result: Make) -> None:
    """A day is counted in days; weeks are named and not drawn; a range is no interval."""
    onset = Topic("median", "crs-onset")
    rows = (
        result(outcome="crs-onset", median="1", unit="day", range=("1", "12")),
        result(outcome="crs-onset", median="7", unit="days", population="safety"),
        result(outcome="crs-onset", median="2", unit="weeks", arm="old"),
    )
    plot = plot_of(onset, words, trial(results=rows))
    first, second, third = every_row(plot)
    assert plot.axis.startswith("Median in days;")
    assert (drawn(first), drawn(second), drawn(third)) == ((1, None, None), (7, None, None), (None, None, None))
    assert first.text.startswith("day 1 (range 1–12), no interval\n")
    assert "median day 1, range 1 to 12, no interval;" in first.spoken
    assert third.text.startswith("2 weeks, in another unit and not drawn\n")


def test_medians_that_nobody_has(words: Vocabulary, trial: Make, result: Make) -> None:
    """Have no unit."""
    plot = plot_of(MEDIANS, words, trial(results=(result(outcome="pfs", missing="not-reported"),)))
    assert plot.axis.startswith("Median;")
    assert plot.without[0].text.startswith("not reported")


def test_adverse_events(words: Vocabulary, trial: Make, event: Make) -> None:
    """Of one grade band."""
    rows = (event(term="crs", events=107, of=128, percent="84"), event(term="crs", grade="5", percent="1"))
    plot = plot_of(CRS, words, trial(adverse_events=rows))
    assert (plot.key, plot.title) == ("harm-crs", "Cytokine release syndrome, any grade")
    # Clopper-Pearson of 107 of 128, R: binom.test(107, 128)$conf.int is 0.7602 to 0.8955.
    assert drawn(plot.rows[0]) == (84, *map(pytest.approx, (76.0212381, 89.5479902)))
    assert drawn(plot.without[0]) == (None, None, None)
    assert plot.without[0].record["term"] == "crs"
    assert plot.without[0].record["grade"] == "any"


def test_remarks_and_notes(words: Vocabulary, trial: Make, result: Make) -> None:
    """What must stand beside a figure stands there; notes are numbered below the plot."""
    page = result(percent="50", source="page", note="Read from a graph.", primary=True)
    (section,) = report_forest([Chosen(trial(results=(page,)))], words, ORR).sections
    plot, without, notes = section.blocks
    assert isinstance(plot, Plot)
    assert without == Paragraph("Without a row. Not recorded: TINY, Old inhaler.", shortened=True)
    assert plot.rows[0].text.endswith("treated, Main report; secondary source; note 1")
    assert plot.rows[0].spoken.endswith("; secondary source.")
    assert notes == Items(("Read from a graph.",), numbered=True)


def test_several_trials_are_no_comparison(words: Vocabulary, trial: Make, result: Make) -> None:
    """The sentence stands under the plot of two trials, not under that of two cuts of one."""
    one, other = trial(results=(result(percent="50"),)), trial(id="other", name="OTHER")
    report = report_forest([Chosen(one), Chosen(other)], words, ORR)
    assert report.notes[0] == APART
    assert report.subtitle == "1 figure of 1 trial"
    assert APART not in report_forest([Chosen(one, "main"), Chosen(one, "later")], words, ORR).notes
    assert report_forest([Chosen(other)], words, ORR).subtitle == "no figures recorded"


def test_what_a_comparison_plots(words: Vocabulary) -> None:
    """What was asked for; else every endpoint."""
    assert list_topics(words, ["pfs"], ["crs"]) == [PFS, CRS]
    assert list_topics(words, [], ["crs"]) == [CRS]
    every = list_topics(words, [], [])
    assert {ORR, PFS} < set(every)
    assert not {"crs-onset", "prior-lines"} & {topic.code for topic in every}


def test_a_comparison_plots_what_there_is(words: Vocabulary, trial: Make, result: Make) -> None:
    """Nothing where no trial has a figure; the sentences once, at the end."""
    one, other = trial(results=(result(percent="50"),)), trial(id="other", name="OTHER")
    blocks = list_forests([Chosen(one), Chosen(other)], words, [ORR, PFS])
    assert [type(block) for block in blocks] == [Plot, Paragraph, Paragraph]
    assert isinstance(blocks[-1], Paragraph)
    assert blocks[-1].text.startswith(APART)
    assert list_forests([Chosen(one), Chosen(other)], words, [PFS]) == ()


def test_a_record_without_grades_says_which_lists_have_the_event(
    words: Vocabulary, record: Make, posted_event: Make
) -> None:
    """Serious and other are no grades, and have to be asked for."""
    events = tuple(posted_event(term="neutropenia", grade=grade, events=1, of=9) for grade in ("serious", "other"))
    chosen = [Chosen(record(adverse_events=events)), Chosen(record(id="b"))]
    report = report_forest(chosen, words, Topic("harm", "neutropenia", "any"))
    assert report.notes[-1] == (
        "1 registry record has it in lists that are no grades, and not as any grade:"
        " `--grade serious` (1 record) or `--grade other` (1 record) shows them."
    )
    asked = report_forest(chosen, words, Topic("harm", "neutropenia", "serious"))
    assert not any("no grades" in note for note in asked.notes)


def test_a_record_says_which_effects_are_not_on_the_axis(
    words: Vocabulary, record: Make, posted_result: Make, posted_contrast: Make
) -> None:
    """With what to type for them; a test without an estimate is none."""
    made = record(
        results=(posted_result(outcome="nct-sex", registered="sex", events=5),),
        contrasts=(posted_contrast(outcome="nct-sex", estimate="0.8"),),
    )
    vocabulary = words_of(words, [Chosen(made)])
    report = report_forest([Chosen(made)], vocabulary, Topic("proportion", "nct-sex"))
    assert report.notes[-1] == (
        "NCT00000001 has effects of it too, not on this axis: hazard ratio;"
        ' `trialcli why NCT00000001 "Sex"` shows them.'
    )
    medians = record(contrasts=(posted_contrast(estimate="0.8"),))
    assert '`trialcli why NCT00000001 "os"`' in report_forest([Chosen(medians)], words, Topic("median", "os")).notes[-1]
    bare = record(contrasts=(posted_contrast(outcome="nct-sex", p="0.1"),))
    assert "effects" not in " ".join(report_forest([Chosen(bare)], vocabulary, Topic("proportion", "nct-sex")).notes)


def test_a_total_names_its_list_once(words: Vocabulary, record: Make, posted_event: Make) -> None:
    """The title does not say serious twice."""
    made = record(adverse_events=(posted_event(term="any-serious", events=3, of=9),))
    assert plot_of(Topic("harm", "any-serious", "serious"), words, made).title == "Any serious adverse event"


def test_an_estimate_made_otherwise_says_how(words: Vocabulary, trial: Make, contrast: Make) -> None:
    """It stands beside the first of the same thing; so does one of a part of the people."""
    values: dict[str, Any] = {"outcome": "pfs", "ci": ("0.5", "0.9")}
    rows = (
        contrast(estimate="0.7", **values),
        contrast(estimate="0.6", variant="crossover-adjusted", **values),
        contrast(estimate="0.8", subgroup="Age below 65", **values),
    )
    plot = plot_of(PFS, words, trial(contrasts=rows), by=Arrangement(subgroups=True))
    labels = [row.label.rpartition("inhaler")[2] for row in plot.rows]
    assert labels == ["", ", adjusted for crossover", ", Age below 65"]
