"""One outcome or adverse event across the library."""

from collections.abc import Callable

import pytest

from trialcli.analysis.align import Harm, bands_inside
from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.model import AdverseEvent, Contrast, Trial
from trialcli.report.across_trials import endpoints_across, toxicities_across
from trialcli.report.document import Report, Row, Table
from trialcli.vocabulary.lookup import Vocabulary

PFS = "Progression-free survival, median"


@pytest.fixture
def everyone(shipped: Library) -> list[Chosen]:
    """All shipped trials."""
    return [Chosen(trial) for trial in shipped.trials()]


def rows(report: Report) -> tuple[Row, ...]:
    """The rows of the one table."""
    [table] = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    return table.rows


def test_one_row_for_every_trial_and_arm(everyone: list[Chosen], words: Vocabulary) -> None:
    """Each with its name, arm and data cut."""
    report = endpoints_across(everyone, words, ["pfs"])
    [table] = [block for block in report.sections[-1].blocks if isinstance(block, Table)]
    cut = [column.key for column in table.columns].index("cut")
    said = [(*(cell.text for cell in row.cells[:3]), row.cells[cut].text) for row in table.rows if row.group == PFS]
    assert ("KarMMa", "ide-cel", "8.8 months (5.6–11.6)", "Primary report") in said
    assert ("KarMMa-3", "standard", "4.4 months", "Final PFS analysis") in said
    assert "not reached" in {value.split(" (")[0] for _, arm, value, _ in said if arm == "cilta-cel"}


def test_rows_that_measure_something_else_stand_under_another_heading(
    everyone: list[Chosen], words: Vocabulary
) -> None:
    """A median and a share at 12 months are two things, and so is a subgroup."""
    groups = {row.group for row in rows(endpoints_across(everyone, words, ["pfs"]))}
    assert {
        PFS, "Progression-free survival at 12 months", f"{PFS}, 450 x 10^6 cells",
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


def test_an_effect_is_a_row_of_the_same_table(
    trial: Callable[..., Trial], contrast: Callable[..., Contrast], words: Vocabulary
) -> None:
    """Under a heading of its own, between two named arms, with its P value where others have their count."""
    made = trial(contrasts=(contrast(estimate="0.49", ci=("0.38", "0.63"), p="<0.001", primary=True),
                            contrast(outcome="orr", measure="p-value-only", p="0.03")))  # fmt: skip
    found = rows(endpoints_across([Chosen(made)], words, []))
    assert [(row.group, *(cell.text for cell in row.cells)) for row in found] == [
        ("Overall response rate: p value alone", "TINY", "new vs old", "not recorded", "P=0.03", "Main report", ""),
        ("Overall survival: hazard ratio", "TINY", "new vs old", "0.49 (0.38–0.63)", "P<0.001", "Main report",
         "primary outcome"),
    ]  # fmt: skip
    assert [row.records[0]["p"] for row in found] == ["0.03", "<0.001"]
    [only] = rows(endpoints_across([Chosen(made)], words, ["os"]))
    assert only.group == "Overall survival: hazard ratio"


def test_other_grade_bands_of_an_event_are_named(
    trial: Callable[..., Trial], event: Callable[..., AdverseEvent], words: Vocabulary
) -> None:
    """Those of each trial; a trial that has no other band is not."""
    one = trial(adverse_events=(event(percent="9"), event(grade=">=3", percent="5"), event(grade="3-4", percent="4"),
                                event(grade="3-4", percent="2", arm="old")))  # fmt: skip
    chosen = [Chosen(one), Chosen(trial(id="b", name="B", adverse_events=(event(grade=">=3", percent="5"),)))]
    report = toxicities_across(chosen, words, [Harm("neutropenia", ">=3")])
    assert report.notes == ("Neutropenia in other grade bands, which are never merged: TINY (any, 3–4).",)
    assert {row.records[0]["grade"] for row in rows(report)} == {">=3"}
    assert toxicities_across(chosen, words, [Harm("neutropenia", "")]).notes == ()
    assert toxicities_across(chosen[1:], words, [Harm("neutropenia", ">=3")]).notes == ()


def test_a_band_that_nobody_reports_points_to_those_that_are(
    trial: Callable[..., Trial], event: Callable[..., AdverseEvent], words: Vocabulary
) -> None:
    """An empty answer is not the end."""
    report = toxicities_across([Chosen(trial(adverse_events=(event(percent="9"),)))], words, [Harm("neutropenia", "5")])
    assert (report.subtitle, report.sections) == ("no figures recorded", ())
    assert report.notes == ("Neutropenia in other grade bands, which are never merged: TINY (any).",)


def test_bands_inside_the_one_asked_for_stand_apart_below_it(
    trial: Callable[..., Trial], event: Callable[..., AdverseEvent], words: Vocabulary
) -> None:
    """Grade 3 and 3–4 lie inside 3 or more; each keeps its own heading, and its own figure."""
    one = trial(adverse_events=(event(grade="3", percent="4"), event(grade=">=3", percent="5"), event(percent="9")))
    inside = {Harm("neutropenia", band): ">=3" for band in bands_inside(">=3")}
    report = toxicities_across([Chosen(one)], words, [Harm("neutropenia", ">=3")], inside)
    assert [(row.group, row.records[0]["printed"]) for row in rows(report)] == [
        ("Neutropenia, grade ≥3", "5"), ("Neutropenia, grade 3: inside grade ≥3, and not the same band", "4"),
    ]  # fmt: skip
    assert report.notes == ("Neutropenia in other grade bands, which are never merged: TINY (any).",)


@pytest.mark.parametrize(
    ("band", "inside"),
    [
        (">=3", ("3", "3-4", "4", "4-5", ">=4", "5")),
        ("3-4", ("3", "4")),
        ("1-2", ("1", "2")),
        ("5", ()),
        ("any", ()),
        ("serious", ()),
        ("", ()),
    ],
)
def test_which_bands_lie_inside_another(band: str, inside: tuple[str, ...]) -> None:
    """Grades run from 1 to 5 (CTCAE); a list of a registry is no grade."""
    assert bands_inside(band) == inside


def test_figures_and_trials_are_counted(shipped: Library, words: Vocabulary) -> None:
    """One figure is not many."""
    chosen = [Chosen(shipped.trial("majestec-1"))]
    assert toxicities_across(chosen, words, [Harm("crs", "2")]).subtitle == "1 figure of 1 trial"
    assert toxicities_across(chosen, words, [Harm("crs", "")]).subtitle == "5 figures of 1 trial"


def test_nothing_found_is_said(trial: Callable[..., Trial], words: Vocabulary) -> None:
    """Rather than an empty page."""
    report = endpoints_across([Chosen(trial())], words, ["orr"])
    assert (report.subtitle, report.sections) == ("no figures recorded", ())


def test_very_many_events_in_other_bands_are_counted(everyone: list[Chosen], words: Vocabulary) -> None:
    """A line for each would bury the table; of one event there is a sentence."""
    one = toxicities_across(everyone, words, [Harm("neutropenia", "1")])
    assert one.notes[0].startswith("Neutropenia in other grade bands, which are never merged: ")
    many = toxicities_across(everyone, words, [Harm(term, "1") for term in words.terms])
    assert len(many.notes) == 1
    assert "of these adverse events have figures in other grade bands too" in many.notes[0]
