"""What stands on a visual abstract: figures as they are printed, at the cut that they were read at."""

from collections.abc import Callable

import pytest

from trialcli.analysis.align import words_of
from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.model import Trial
from trialcli.model.figure import Figure
from trialcli.report.handout.visual_abstract import UNRANDOMIZED, VisualAbstract, make_abstract
from trialcli.vocabulary.lookup import Vocabulary

Make = Callable[..., Trial]
Abstract = Callable[..., VisualAbstract]


@pytest.fixture
def abstract(shipped: Library) -> Abstract:
    """The page of a shipped trial."""

    def made(trial_id: str, cut: str | None = None) -> VisualAbstract:
        chosen = Chosen(shipped.trial(trial_id), cut)
        return make_abstract(chosen, words_of(shipped.vocabulary, [chosen]))

    return made


def test_one_arm_is_people_and_says_that_it_shows_no_effect(abstract: Abstract) -> None:
    """KarMMa: 94 of 128 treated, 73% (N Engl J Med 2021;384:705); the interval is computed."""
    made = abstract("karmma")
    [panel] = made.panels
    assert (panel.title, panel.base) == ("Overall response rate (primary outcome)", 100)
    assert panel.about.startswith("Treated · Primary report · follow-up median 13.3 months")
    [group] = panel.groups
    assert (group.large, group.small) == ("73 of 100", "73% (64.9–80.9 computed), 94/128")
    assert panel.under == ("People out of 100 are computed from the printed percentages or counts, and rounded.",)
    assert made.caveats[0] == UNRANDOMIZED
    assert made.who[1] == "140 enrolled; 128 treated; phase 2, single arm, open-label"
    assert made.sources[0].startswith("Munshi NC")


def test_a_median_is_a_bar_and_a_response_stands_beside_it(abstract: Abstract) -> None:
    """KarMMa-3 at its final analysis (Blood 2024;144:2389): 13.8 and 4.4 months; the response is of the interim."""
    made = abstract("karmma-3")
    survival, response = made.panels
    assert (survival.title, survival.base) == ("Progression-free survival, median (primary outcome)", 0)
    assert [(group.large, group.length, group.share) for group in survival.groups] == [
        ("13.8 months", 13.8, None), ("4.4 months", 4.4, None),
    ]  # fmt: skip
    assert survival.under == ("Hazard ratio, Idecabtagene vicleucel vs Standard regimen: 0.49 (0.38–0.63)",)
    assert response.title == "Overall response rate (not the primary outcome)"
    assert "Interim analysis" in response.about
    assert [group.large for group in response.groups] == ["71 of 100", "42 of 100"]
    assert any(caveat.startswith("Read second-hand: ") for caveat in made.caveats)
    assert UNRANDOMIZED not in made.caveats


def test_people_with_the_event(abstract: Abstract) -> None:
    """DAPA-HF: 386 of 2,373 and 502 of 2,371; harms read at another cut say which."""
    made = abstract("dapa-hf")
    assert [(group.large, group.small) for group in made.panels[0].groups] == [
        ("16 of 100", "16.3%, 386/2373"), ("21 of 100", "21.2%, 502/2371"),
    ]  # fmt: skip
    assert made.panels[0].under[0].startswith("Hazard ratio, Dapagliflozin vs Placebo: 0.74 (0.65–0.85), P<0.001")
    harms = dict(made.harms)
    assert "\nRead at: " in harms["Treatment stopped for harm"]
    assert harms["Not in the sources read or not reported"] == "Deaths from the treatment, Serious adverse events"


def test_counts_without_a_denominator_are_no_share(abstract: Abstract) -> None:
    """BNT162b2: 8 against 162 cases at 2 months with 95% efficacy; the later 91.3% names its cut."""
    [panel] = abstract("bnt162b2").panels
    assert [(group.large, group.length, group.small) for group in panel.groups] == [
        ("8 people", 8.0, ""), ("162 people", 162.0, ""),
    ]  # fmt: skip
    assert "95 (90.3–97.6" in panel.under[0]
    assert "; Through 6 months: 91.3 (89.0–93.2)" in panel.under[1]
    assert "no share of them is given" in panel.under[2]


def test_a_cut_that_was_asked_for(abstract: Abstract) -> None:
    """Has its name in the title and its figures alone."""
    made = abstract("karmma-3", "interim")
    assert made.title == "KarMMa-3, Interim analysis"
    assert [group.large for group in made.panels[0].groups] == ["13.3 months", "4.4 months"]


def test_a_trial_of_nothing_but_its_design(trial: Make, words: Vocabulary) -> None:
    """No panel, and harms that are not recorded."""
    made = make_abstract(Chosen(trial()), words)
    assert (made.panels, made.harms) == ((), (("Adverse events", "not recorded"),))


def test_what_cannot_be_drawn(trial: Make, result: Callable[..., object], words: Vocabulary) -> None:
    """A missing figure, a value, a share below a limit, and more events than people."""
    rows = (
        result(missing="not-reported", primary=True),
        result(percent="<1", primary=True),
        result(events=5, of=4, primary=True),
        result(value=Figure("3"), primary=True),
        result(primary=True),
    )
    assert all(not make_abstract(Chosen(trial(results=(row,))), words).panels for row in rows)


def test_a_median_that_was_not_reached_has_no_bar(
    trial: Make, result: Callable[..., object], words: Vocabulary
) -> None:
    """And says so."""
    row = result(outcome="pfs", median=Figure("not-reached"), unit="months", primary=True)
    [panel] = make_abstract(Chosen(trial(results=(row,))), words).panels
    assert [(group.large, group.length) for group in panel.groups] == [("not reached", None)]


def test_a_share_of_a_count_alone(trial: Make, result: Callable[..., object], words: Vocabulary) -> None:
    """3 of 40 are 7.5%, 75 of 1,000."""
    [panel] = make_abstract(Chosen(trial(results=(result(events=3, of=40, primary=True),))), words).panels
    assert panel.base == 1000
    assert panel.groups[0].large == "75 of 1,000"


def test_events_stand_in_where_no_harm_is_asked(trial: Make, event: Callable[..., object], words: Vocabulary) -> None:
    """The first few of the file."""
    made = make_abstract(Chosen(trial(adverse_events=(event(percent="40"),))), words)
    assert len(made.harms) == 1
    assert "40%" in made.harms[0][1]
