"""Registry records beside curated trials: comparisons, forest plots, lists across trials, where a figure is from."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from trialcli.analysis.align import Harm, words_of
from trialcli.analysis.chosen_cut import Chosen
from trialcli.analysis.forest_topics import find_topic
from trialcli.errors import UsageError
from trialcli.model import Trial
from trialcli.report.across_trials import endpoints_across, toxicities_across
from trialcli.report.compare.comparison import Asked, report_comparison
from trialcli.report.document import Facts, Paragraph, Plot, Report, Table
from trialcli.report.forest.plot import list_topics, report_forest
from trialcli.report.why.explanation import report_why
from trialcli.vocabulary.lookup import Vocabulary

Made = Callable[..., Any]


@pytest.fixture
def compared(words: Vocabulary) -> Callable[..., Report]:
    """Compare trials, with the words of their own."""

    def made(*trials: Trial, **asked: Any) -> Report:
        chosen = [Chosen(trial) for trial in trials]
        return report_comparison(chosen, words_of(words, chosen), Asked(**asked))

    return made


def table(report: Report, key: str) -> Table:
    """The first table of a part."""
    blocks = next(section.blocks for section in report.sections if section.key == key)
    return next(block for block in blocks if isinstance(block, Table))


def said(report: Report, key: str) -> str:
    """The running text of a part."""
    blocks = next(section.blocks for section in report.sections if section.key == key)
    return " ".join(block.text for block in blocks if isinstance(block, Paragraph))


def labels(found: Table) -> list[str]:
    """The first cell of each row."""
    return [row.cells[0].text for row in found.rows]


def test_rows_of_one_record_alone_are_left_out_and_counted(
    compared: Made, trial: Made, record: Made, posted_result: Made, result: Made
) -> None:
    """Unless they were asked for by name, or --all is."""
    own = posted_result(outcome="nct-steps", registered="steps", value="5", unit="steps")
    pair = trial(results=(result(outcome="os", median="9", unit="months"),)), record(results=(own,))
    report = compared(*pair)
    assert labels(table(report, "outcomes")) == ["OS, median"]
    assert said(report, "endpoints").endswith(
        "1 row that stands in one registry record alone is left out; --all shows them."
    )
    assert labels(table(compared(*pair, everything=True), "endpoints")) == ["OS, median", "Steps a day"]
    assert labels(table(compared(*pair, outcomes=("nct-steps",)), "endpoints")) == ["Steps a day"]


def test_arms_without_a_figure_have_no_column_and_are_named(
    compared: Made, trial: Made, record: Made, posted_result: Made, result: Made
) -> None:
    """A record without any is named alone."""
    one = trial(results=(result(outcome="os", median="9", unit="months"),))
    report = compared(one, record(results=(posted_result(median="8", unit="months"),)))
    assert [column.label for column in table(report, "outcomes").columns] == [
        "Figure", "TINY, New inhaler", "n/N", "NCT00000001, Drug", "n/N",
    ]  # fmt: skip
    told = "No figure in these rows, and so no column: TINY, Old inhaler; NCT00000001, Placebo; NCT00000001, Total."
    assert said(report, "outcomes").endswith(told)
    assert said(compared(one, record()), "outcomes").endswith("TINY, Old inhaler; NCT00000001.")


def test_a_record_names_its_own_title_beside_a_word_of_the_vocabulary(
    compared: Made, trial: Made, record: Made, posted_result: Made
) -> None:
    """Time frames tell apart what one word brings together."""
    report = compared(trial(), record(results=(posted_result(median="8", unit="months"),)), everything=True)
    blocks = next(section.blocks for section in report.sections if section.key == "endpoints")
    told = str(blocks)
    assert "NCT00000001 registers it as its primary outcome “Overall Survival (OS)”. Time frame: 2 years." in told


def test_a_paper_and_the_record_of_one_trial_are_one_trial(compared: Made, trial: Made, record: Made) -> None:
    """Said in words, without the warning that holds for several trials."""
    curated = trial(registry=("NCT00000001",))
    words = said(compared(curated, record()), "before")
    assert "TINY and NCT00000001 are one trial from several sources, and count the same people." in words
    assert "Not randomized" not in words
    third = said(compared(curated, record(), trial(id="third", name="THIRD")), "before")
    assert "TINY and NCT00000001 are one trial" in third
    assert "Not randomized against each other" in third


def test_nothing_is_computed_between_a_paper_and_its_record(
    compared: Made, trial: Made, record: Made, posted_result: Made, result: Made
) -> None:
    """Nor between groups of a record, which may hold the same people."""
    posted = [posted_result(outcome="orr", arm=arm, events=5, of=10) for arm in ("drug", "placebo")]
    curated = trial(registry=("NCT00000001",), results=(result(events=5, of=10),))
    report = compared(curated, record(results=posted), outcomes=("orr",), difference=True)
    found = table(report, "differences")
    assert [row.cells[3].text for row in found.rows] == ["refused"]
    assert found.rows[0].cells[-1].text == "groups of a registry record may count the same people twice"


def test_differences_are_computed_of_the_rows_that_are_shown(
    compared: Made, trial: Made, record: Made, posted_event: Made
) -> None:
    """Not of a thousand events that one record alone has."""
    rows = [posted_event(arm=arm, events=5, of=10) for arm in ("drug", "placebo")]
    pair = trial(), record(adverse_events=rows)
    assert said(compared(*pair, difference=True), "differences").startswith("Nothing was computed")
    assert table(compared(*pair, difference=True, everything=True), "differences")


def test_planned_and_actual_are_told_apart(compared: Made, trial: Made, record: Made) -> None:
    """1,234 people who were enrolled are as many as 1234; a plan is none."""
    curated = trial(design=replace(trial().design, enrolled=1234))
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in table(compared(curated, record()),
                                                                                   "design").rows}  # fmt: skip
    assert rows["Enrolled"] == ["1234", "1,234 planned", "differs"]
    made: Trial = record()
    actual = replace(made.registration, enrollment_kind="actual")  # type: ignore[type-var]
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]]
            for row in table(compared(curated, record(registration=actual)), "design").rows}  # fmt: skip
    assert rows["Enrolled"] == ["1234", "1,234 actual", "same"]


def test_serious_and_other_never_share_a_row_with_grades(
    compared: Made, trial: Made, record: Made, event: Made, posted_event: Made
) -> None:
    """They are no grades."""
    one = trial(adverse_events=(event(events=5, of=10),))
    two = record(adverse_events=(posted_event(term="neutropenia", grade="other", events=3, of=10),))
    report = compared(one, two, harms=(Harm("neutropenia", ""),))
    assert labels(table(report, "toxicities")) == ["Neutropenia, any grade", "Neutropenia, other, not serious"]


def test_an_effect_without_a_direction_is_not_drawn(words: Vocabulary, record: Made, posted_contrast: Made) -> None:
    """Nor is one that is not between two arms; each is named with the reason."""
    made = record(
        contrasts=(
            posted_contrast(estimate="0.8", ci=("0.7", "0.9")),
            posted_contrast(estimate="0.8", arms=("drug", "placebo", "total"), directed=True),
            posted_contrast(estimate="0.8", directed=True),
            posted_contrast(estimate="2", measure="other", title="Slope"),
        )
    )
    [section] = report_forest([Chosen(made)], words, find_topic(words, "os")).sections
    plot = section.blocks[0]
    assert isinstance(plot, Plot)
    assert [(row.label, row.value) for row in plot.rows] == [("NCT00000001, Drug vs Placebo", 0.8)]
    assert [(row.label, row.value) for row in plot.without] == [
        ("NCT00000001, Drug, Placebo (direction not stated)", None),
        ("NCT00000001, Drug vs Placebo, Total", None),
        ("NCT00000001, Drug, Placebo (direction not stated)", None),
    ]
    assert plot.without[0].text.startswith("direction not stated, and not drawn: 0.8 (0.7–0.9)")
    assert plot.without[1].text.startswith("not between two arms, and not drawn: 0.8")
    assert plot.without[2].text.startswith("no hazard ratio; slope: 2")


def test_records_without_the_figure_have_no_row_in_a_plot(
    words: Vocabulary, trial: Made, record: Made, result: Made, posted_result: Made
) -> None:
    """Their number is said; a unit may be written with a capital letter."""
    one = trial(registry=("NCT00000001",), results=(result(outcome="os", median="9", unit="months"),))
    two = record(results=(posted_result(median="8", unit="Months"),))
    about = find_topic(words, "os", medians=True)
    report = report_forest([Chosen(each) for each in (one, two, record(id="x"))], words, about)
    plot = report.sections[0].blocks[0]
    assert isinstance(plot, Plot)
    assert [row.value for row in plot.rows if row.label.startswith("NCT")] == [8.0]
    assert report.notes[-1] == "1 registry record without this figure has no row."
    assert "Some rows are of one trial from several sources, and count the same people." in report.notes
    ratios = report_forest([Chosen(record())], words, find_topic(words, "os"))
    assert ratios.notes[-1] == "1 registry record without this figure has no row."


def test_outcomes_of_one_trials_own_are_not_plotted_unasked(words: Vocabulary, record: Made) -> None:
    """Across trials they are no help."""
    chosen = [Chosen(record())]
    codes = {one.code for one in list_topics(words_of(words, chosen), [], [], chosen)}
    assert "os" in codes
    assert "nct-steps" not in codes


def test_across_trials_the_arm_of_a_record_is_named(
    words: Vocabulary, record: Made, posted_result: Made, posted_contrast: Made, posted_event: Made
) -> None:
    """Its short id means nothing to a reader."""
    made = record(
        results=(posted_result(median="8", unit="months"),),
        contrasts=(posted_contrast(estimate="2", measure="other", title="Slope"),),
        adverse_events=(posted_event(term="neutropenia", events=1, of=10),),
    )
    chosen = [Chosen(made)]
    report = endpoints_across(chosen, words_of(words, chosen), ["os"], own=False)
    assert [row.cells[1].text for row in table(report, "endpoints").rows] == [
        "Drug", "Drug, Placebo (direction not stated)",
    ]  # fmt: skip
    assert table(report, "endpoints").rows[1].group == "Overall survival: slope"
    assert report.notes == ("1 trial with outcomes of their own: name a trial to see those.",)
    report = toxicities_across(chosen, words, [Harm("neutropenia", "")], own=False)
    assert table(report, "toxicities").rows[0].group == "Neutropenia, serious"
    assert report.notes == ("1 trial with adverse events of their own: name a trial to see those.",)


def test_why_shows_the_title_the_rule_and_the_place(words: Vocabulary, record: Made, posted_result: Made) -> None:
    """As registered, and where in the record each figure stands."""
    chosen = Chosen(record(results=(posted_result(median="8", unit="months"),)))
    report = report_why(chosen, words_of(words, [chosen]), "os")
    [facts] = next(section.blocks for section in report.sections if section.key == "registered")
    assert isinstance(facts, Facts)
    assert {fact.label: fact.value.text for fact in facts.facts} == {
        "Title": "Overall Survival (OS)", "Ranked": "primary", "Read so because": "a listed title",
        "Time frame": "2 years", "Given as": "Median", "Place in the record": "outcomes[0]",
    }  # fmt: skip
    places = table(report, "places")
    assert [cell.text for cell in places.rows[0].cells] == [
        "OS, median: 8 months, Drug", "outcomes[0].measurements[0]",
    ]  # fmt: skip


def test_why_finds_a_figure_by_words_of_its_title(
    words: Vocabulary, record: Made, posted_result: Made, posted_event: Made, posted_contrast: Made
) -> None:
    """Or by the own title of an adverse event; a few letters are too few."""
    made = record(
        results=(posted_result(outcome="nct-steps", registered="steps", value="5", unit="steps", statistic="mean"),),
        contrasts=(posted_contrast(estimate="2", measure="other", title="Slope", arms=("drug",)),),
        adverse_events=(posted_event(term="neutropenia", title="Low neutrophils", events=1, of=10),),
    )
    chosen = Chosen(made)
    known = words_of(words, [chosen])
    assert report_why(chosen, known, "steps a").title == "NCT00000001: Steps a day"
    assert labels(table(report_why(chosen, known, "steps a"), "reported")) == ["Steps a day, mean, Drug"]
    assert report_why(chosen, known, "low neutrophils").title == "NCT00000001: Neutropenia"
    assert labels(table(report_why(chosen, known, "survival (OS)"), "reported")) == ["OS, slope, Drug"]
    with pytest.raises(UsageError, match="there is no figure of NCT00000001 'ste'"):
        report_why(chosen, known, "ste")


def test_why_names_no_single_outcome_for_words_of_several_titles(
    words: Vocabulary, record: Made, posted_result: Made
) -> None:
    """The typed word is the title then."""
    made: Trial = record()
    registered = {**made.registered, "steps": replace(made.registered["steps"], title="Survival in steps")}
    rows = (
        posted_result(median="8", unit="months"),
        posted_result(outcome="nct-steps", registered="steps", value="5", unit="steps"),
    )
    chosen = Chosen(record(registered=registered, results=rows))
    assert report_why(chosen, words_of(words, [chosen]), "survival").title == "NCT00000001: survival"


def test_totals_and_deaths_are_named_for_what_they_are(
    compared: Made, record: Made, posted_result: Made, posted_event: Made
) -> None:
    """A total of serious events is no grade of an event; deaths stand beside how harm ran."""
    death = posted_result(outcome="deaths", registered=None, population="at-risk", events=1)
    total = posted_event(term="any-serious", events=1, of=10, occurrences=4)
    pair = [record(id=name, results=(death,), adverse_events=(total,)) for name in ("x", "y")]
    report = compared(*pair)
    assert labels(table(report, "toxicities")) == ["Any serious adverse event"]
    assert "4 occurrences." in str(next(one.blocks for one in report.sections if one.key == "toxicities"))
    [title] = [section.title for section in report.sections if section.key == "course"]
    assert title == "Deaths, onset and duration of adverse events"


def test_effects_on_outcomes_of_a_records_own_are_left_out(
    compared: Made, trial: Made, record: Made, posted_contrast: Made
) -> None:
    """Unless all of them are asked for."""
    own = posted_contrast(outcome="nct-steps", registered="steps", measure="other", title="Slope", estimate="2")
    made = record(contrasts=(own,))
    assert said(compared(trial(), made), "contrasts").endswith(
        "NCT00000001: only of outcomes of its own; --all shows them."
    )
    assert labels(table(compared(trial(), made, everything=True), "contrasts")) == ["Steps a day"]


def test_records_are_not_asked_for_what_no_record_has(compared: Made, trial: Made, record: Made) -> None:
    """Beside a curated trial it stays open."""
    both = labels(table(compared(record(), record(id="y")), "design"))
    assert {"Prior lines", "Response criteria", "Assessed by"}.isdisjoint(both)
    assert "Prior lines" in labels(table(compared(trial(), record()), "design"))
