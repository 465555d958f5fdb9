"""Rows of main figures: their order, the cut of each, and which effect stands beside which."""

from collections.abc import Callable
from typing import Any

from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.model import Contrast, Reading, Result, Trial
from trialcli.model.figure import Figure
from trialcli.report.show.headline_rows import choose_headlines, list_headlines, number_stages
from trialcli.report.show.request import Page, Wish

Make = Callable[..., Any]


def told(page: Page) -> list[tuple[str, list[str], str]]:
    """Each row: its name, its cuts, its effect."""
    return [(row.label, row.cuts, row.effect.value.text if row.effect else "") for row in list_headlines(page)]


def median(result: Make, value: str, **where: Any) -> Result:
    """A median of progression-free survival in months."""
    made: Result = result(**{"outcome": "pfs", "median": value, "unit": "months", "population": "itt", **where})
    return made


def test_the_primary_outcome_comes_first_then_what_was_compared(
    page: Make, trial: Make, result: Make, contrast: Make
) -> None:
    """Survival has an effect and so stands before response, which the vocabulary has first."""
    one: Trial = trial(
        results=(result(percent="50"), median(result, "9.1", primary=True), median(result, "20", outcome="os")),
        contrasts=(contrast(estimate="0.8"),),
    )
    rows = list_headlines(page(one))
    assert [(row.label, row.rank, row.primary) for row in rows] == [
        ("PFS, median", 0, True),
        ("OS, median", 1, False),
        ("ORR", 2, False),
    ]


def test_survival_is_of_the_latest_cut_and_response_of_the_main_one(page: Make, trial: Make, result: Make) -> None:
    """Or all of the cut that was asked for."""
    both = [median(result, "9.1"), median(result, "9.9", cut="later"),
            result(percent="50"), result(percent="51", cut="later")]  # fmt: skip
    one = trial(results=tuple(both))
    assert told(page(one)) == [("ORR", ["main"], ""), ("PFS, median", ["later"], "")]
    assert told(page(one, "later")) == [("ORR", ["later"], ""), ("PFS, median", ["later"], "")]


def test_what_has_an_effect_alone_has_a_row(page: Make, trial: Make, contrast: Make) -> None:
    """Of the cut of the effect; one of a part of the people or estimated otherwise has none."""
    rows = (contrast(estimate="0.8", cut="later"), contrast(estimate="0.5", subgroup="Women"),
            contrast(estimate="0.6", variant="sensitivity", outcome="pfs"))  # fmt: skip
    assert told(page(trial(contrasts=rows))) == [("OS", ["later"], "0.8")]


def test_an_effect_of_the_cut_of_the_figures_is_better_where_it_is_no_earlier(
    page: Make, trial: Make, result: Make, contrast: Make
) -> None:
    """The follow-up of the later report is not known, and by it alone the hazard ratio would be the earlier one."""
    effects = (
        contrast(outcome="pfs", estimate="0.56", primary=True),
        contrast(outcome="pfs", estimate="0.57", cut="later"),
    )
    one = trial(results=(median(result, "25.3", cut="later"),), contrasts=effects)
    assert told(page(one)) == [("PFS, median", ["later"], "0.57")]


def test_the_effect_of_a_share_is_of_the_cut_of_its_counts(
    page: Make, trial: Make, result: Make, contrast: Make
) -> None:
    """Not of a later one, unless there is no other."""
    odds = {"outcome": "orr", "measure": "odds-ratio", "population": "treated"}
    effects = (contrast(**odds, estimate="2.0"), contrast(**odds, estimate="3.0", cut="later"))
    one = trial(results=(result(percent="50"),), contrasts=effects)
    assert told(page(one)) == [("ORR", ["main"], "2.0")]
    later: Contrast = effects[1]
    assert told(page(trial(results=(result(percent="50"),), contrasts=(later,)))) == [("ORR", ["main"], "3.0")]


def test_further_figures_of_an_outcome_follow_and_are_told_apart(
    page: Make, trial: Make, result: Make, contrast: Make
) -> None:
    """By time; by the people counted. An effect stands beside the first, and again where it is of these people."""
    rows = (median(result, "9.1"), median(result, "8.0", population="treated"),
            result(outcome="pfs", percent="40", timepoint="2 years", population="itt"),
            result(outcome="pfs", percent="60", timepoint="6 months", population="itt"))  # fmt: skip
    effects = (contrast(outcome="pfs", estimate="0.5"), contrast(outcome="pfs", estimate="0.7", population="treated"))
    assert told(page(trial(results=rows, contrasts=effects))) == [
        ("PFS, median", ["main"], "0.5"),
        ("PFS, median, Treated", ["main"], "0.7"),
        ("PFS at 6 months", ["main"], ""),
        ("PFS at 2 years", ["main"], ""),
    ]


def test_a_disputed_figure_stands_with_its_better_reading(
    page: Make, trial: Make, result: Make, contrast: Make
) -> None:
    """Its flag says that there is another."""
    other = Reading(percent=Figure("60"), estimate=Figure("0.9"), source="page", why="It differs.")
    one = trial(results=(result(percent="50", disputed=(other,)),),
                contrasts=(contrast(outcome="orr", measure="odds-ratio", estimate="0.8", population="treated",
                                    disputed=(other,)),))  # fmt: skip
    [row] = list_headlines(page(one))
    assert [(line.value.text, "disputed" in line.flags) for line in row.all_lines] == [("50%", True), ("0.8", True)]


def test_a_card_leaves_out_first_what_the_vocabulary_puts_last(page: Make, trial: Make, result: Make) -> None:
    """Not the primary outcome, whatever it is; what is no headline has no place; room goes to further figures."""
    rows = (result(outcome="ttr", median="1", unit="months", primary=True),
            result(percent="50"), median(result, "9", outcome="os"), result(outcome="crossover", percent="5"),
            result(outcome="pfs2", median="30", unit="months"),
            result(outcome="ttr", median="2", unit="months", population="itt"))  # fmt: skip
    made = page(trial(results=rows))
    every = list_headlines(made)

    def named(most: int) -> list[str]:
        return [row.label for row in choose_headlines(every, made, most)]

    assert named(1) == ["TTR, median"]
    assert named(2) == ["TTR, median", "OS, median"]
    assert named(3) == ["TTR, median", "ORR", "OS, median"]
    assert named(4) == ["TTR, median", "ORR", "OS, median", "Crossover"]
    assert named(9) == ["TTR, median", "TTR, median, ITT", "ORR", "OS, median", "Crossover"]


def test_where_a_median_is_not_reached_a_figure_at_a_time_takes_the_room(page: Make, trial: Make, result: Make) -> None:
    """Though the outcome is not primary."""
    rows = (median(result, "not-reached", outcome="os"),
            result(outcome="os", percent="80", timepoint="1 year", population="itt"))  # fmt: skip
    made = page(trial(results=rows))
    assert [row.label for row in choose_headlines(list_headlines(made), made, 5)] == ["OS, median", "OS at 1 year"]


def test_arms_are_of_one_randomization_where_effects_lead_from_one_to_the_other(trial: Make, contrast: Make) -> None:
    """Two arms against one control are; maintenance after a second randomization is another."""
    one: Trial = trial(contrasts=[
        contrast(arms=["a", "c"]), contrast(arms=["m", "o"]), contrast(arms=["b", "d"]), contrast(arms=["c", "d"]),
    ])  # fmt: skip
    assert number_stages(one) == {"a": 0, "b": 0, "c": 0, "d": 0, "m": 1, "o": 1}


def test_a_second_randomization_lends_no_cut_to_the_first(shipped: Library) -> None:
    """CASSIOPEIA: 0.47 (0.33 to 0.67) is of part 1; part 2 has 46.7 months under observation and rows of its own."""
    page = Page(Chosen(shipped.trial("cassiopeia")), shipped.vocabulary, Wish(), None, lambda _: None)
    every = list_headlines(page)
    rows = [row for row in every if row.label == "PFS, median"]
    assert [(row.cuts, sorted(row.lines)) for row in rows] == [
        (["part-1"], ["d-vtd", "vtd"]), (["part-2"], ["dara", "obs"]),
    ]  # fmt: skip
    assert [row.effect.value.text for row in rows if row.effect] == ["0.47", "0.49"]
    card = choose_headlines(every, page, 9)
    assert {row.about.stage for row in card} == {0}


def test_people_with_an_event_are_called_so_beside_a_median(page: Make, trial: Make, result: Make) -> None:
    """Else a share with the event would be read as the share without it."""
    both = (median(result, "9.1"), result(outcome="pfs", events=97, of=368, percent="26.4", population="itt"))
    assert [label for label, *_ in told(page(trial(results=both)))] == ["PFS, median", "PFS, people with the event"]
