"""Effects from counts: recomputed by statsmodels and by hand, and refused where nothing allows them."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.proportion import confint_proportions_2indep

from trialcli.analysis import effects as module
from trialcli.analysis.effects import (
    Count,
    Effect,
    Refusal,
    compute_effects,
    count_of,
    fallen_out,
    is_impossible,
    may_compute_effect,
    over_enrolled,
    refuse_effect,
)
from trialcli.library.library import Library
from trialcli.model import AdverseEvent, Arm, Cut, Design, Reading, Result, Source, Trial
from trialcli.model.figure import Figure
from trialcli.stats.needed import NumberNeeded, People
from trialcli.vocabulary.lookup import Entry, Outcome, Vocabulary

RATES = {"orr", "cr"}


def _outcome(label: str, short: str, group: Any) -> Outcome:
    return Outcome(label=label, short=short, group=group, kind="proportion", definition="What it is.")


WORDS = Vocabulary(
    outcomes={
        "orr": _outcome("Overall response rate", "ORR", "response"),
        "cr": _outcome("Complete response or better", "CR or better", "response"),
        "death": _outcome("Death by day 30", "Death", "other"),
        "ill": _outcome("Treated for infection", "Infection", "safety"),
    },
    populations={code: Entry(label=code.capitalize(), definition="Who.") for code in ("responders", "efficacy")},
)
# Newcombe 1998, table II: 56/70 against 48/80 is 0.2000, from 0.0524 to 0.3339 by his method 10.
TREATED, CONTROL = Count(56, 70, inferred=False), Count(48, 80, inferred=False)


def result(**values: Any) -> Result:
    """The response in the arm ``new``, unless said otherwise."""
    return Result(**{"outcome": "orr", "arm": "new", "cut": "main", "population": "treated", **values})


def event(**values: Any) -> AdverseEvent:
    """Neutropenia in the arm ``new``, unless said otherwise."""
    where = {"term": "neutropenia", "grade": "any", "arm": "new", "cut": "main", "population": "safety"}
    return AdverseEvent(**{**where, **values})


@pytest.fixture
def trial() -> Callable[..., Trial]:
    """Make a trial with some results, of one arm and 20 people enrolled unless said otherwise."""

    def made(*results: Result, enrolled: int | None = 20, arms: dict[str, Arm] | None = None, **design: Any) -> Trial:
        built = {"allocation": "single-arm", "population": "Adults", "intervention": "A drug", **design}
        return Trial(
            id="tiny", name="TINY", title="A tiny trial", disease="asthma", bottom_line="It was tiny.",
            design=Design(enrolled=enrolled, **built), arms=arms or {"new": Arm(label="New")},
            sources={"report": Source(kind="paper")}, cuts={"main": Cut(label="Main", source="report")},
            results=results,
        )  # fmt: skip

    return made


def found(first: Count, second: Count, *, better: bool | None = None) -> dict[str, Effect]:
    """The effects that were not refused, by their measure."""
    return {one.measure: one for one in compute_effects(first, second, better=better) if isinstance(one, Effect)}


def refused(first: Count, second: Count, *, better: bool | None = None) -> list[str]:
    """Why effects were refused, in the order of the measures."""
    return [one.why for one in compute_effects(first, second, better=better) if isinstance(one, Refusal)]


# Counts


@pytest.mark.parametrize("row", [result(events=94, of=128, percent=Figure("99")), event(events=94, of=128)])
def test_a_printed_count_is_taken_as_it_stands(row: Result | AdverseEvent) -> None:
    """Whatever percentage is printed beside it."""
    assert count_of(row) == Count(94, 128, inferred=False)


def test_nobody_is_a_count_too() -> None:
    """Zero events are not the same as none recorded."""
    assert count_of(result(events=0, of=10, percent=Figure("50"))) == Count(0, 10, inferred=False)


@pytest.mark.parametrize(
    ("percent", "of", "events"),
    [
        ("84.6", 208, 176),  # 175/208 is 84.13%, 176/208 84.62% and 177/208 85.10%
        ("67.3", 211, 142),  # 141/211 is 66.82%, 142/211 67.30% and 143/211 67.77%
        ("0", 20, 0),
        ("100", 20, 20),
    ],
)
def test_a_percentage_is_a_count_where_no_other_fits(percent: str, of: int, events: int) -> None:
    """It is said to be inferred."""
    assert count_of(result(percent=Figure(percent), of=of)) == Count(events, of, inferred=True)


@pytest.mark.parametrize(
    ("percent", "of", "fits"),
    [
        ("71", 254, "180 to 181"),  # 70.87% and 71.26%
        ("42", 132, "55 to 56"),  # 41.67% and 42.42%
        ("50", 1000, "495 to 505"),
    ],
)
def test_a_percentage_that_fits_several_counts_is_none(percent: str, of: int, fits: str) -> None:
    """Each would be printed the same; the reason names them."""
    why = f"no count is printed, and {percent}% of {of} fits {fits} people"
    assert count_of(result(percent=Figure(percent), of=of)) == Refusal(why)


def test_a_percentage_that_nobody_can_have_is_no_count() -> None:
    """A third of ten people."""
    assert count_of(result(percent=Figure("33.3"), of=10)) == Refusal(
        "no count is printed, and 33.3% of 10 fits no count"
    )


@pytest.mark.parametrize(
    "values", [{"events": 5}, {"percent": Figure("50")}, {"events": 5, "percent": Figure("50")}, {}]
)
def test_without_a_denominator_there_is_no_count(values: dict[str, Any]) -> None:
    """However many had the event."""
    assert count_of(result(**values)) == Refusal("nobody says how many were counted")


@pytest.mark.parametrize("percent", [None, "<5", ">95", "~40", "not-reported"])
def test_without_a_figure_there_is_no_count(percent: str | None) -> None:
    """Nor with one that says only where it lies, or that it is missing."""
    row = event(of=100, percent=None if percent is None else Figure(percent))
    assert count_of(row) == Refusal("no count is printed")


# What may be compared


def test_arms_that_were_randomised_may_be_compared(trial: Callable[..., Trial]) -> None:
    """At one data cut, in one population."""
    assert refuse_effect(trial(allocation="randomized"), result(), result(arm="old"), WORDS) == ""


@pytest.mark.parametrize("allocation", ["non-randomized", "single-arm", "observational", "not-recorded"])
def test_other_arms_may_not_be_compared(allocation: str, trial: Callable[..., Trial]) -> None:
    """They were never randomised against each other."""
    why = "the arms of TINY were not randomized against each other"
    assert refuse_effect(trial(allocation=allocation), result(), result(arm="old"), WORDS) == why


@pytest.mark.parametrize("other", [{"cut": "later"}, {"population": "itt"}, {"cut": "later", "population": "itt"}])
def test_figures_of_two_readings_may_not_be_compared(other: dict[str, str], trial: Callable[..., Trial]) -> None:
    """The people, or the time, would be others."""
    why = "the two figures are of different data cuts or populations"
    assert refuse_effect(trial(allocation="randomized"), result(), result(arm="old", **other), WORDS) == why


@pytest.mark.parametrize(
    "design", [{"assignment": "cluster"}, {"clusters": 20}, {"assignment": "cluster", "clusters": 9}]
)
def test_where_clusters_were_randomised_people_give_no_effect(
    design: dict[str, Any], trial: Callable[..., Trial]
) -> None:
    """People of one village are alike, and how much is not to be seen in their number."""
    made = trial(allocation="randomized", **design)
    assert made.design.clustered
    assert may_compute_effect(made) == "clusters were randomized; counts of people do not give an interval"
    assert refuse_effect(made, result(), result(arm="old"), WORDS) == may_compute_effect(made)


@pytest.mark.parametrize(
    ("assignment", "why"),
    [
        ("crossover", "in a crossover trial the same people stand in both groups"),
        ("parallel", ""), ("factorial", ""), ("sequential", ""), (None, ""),
    ],
)  # fmt: skip
def test_in_a_crossover_the_groups_are_the_same_people(assignment: Any, why: str, trial: Callable[..., Trial]) -> None:
    """A comparison of two counts takes them for different ones."""
    made = trial(allocation="randomized", assignment=assignment)
    assert may_compute_effect(made) == why


@pytest.mark.parametrize(
    "selected",
    [
        {"population": "responders"}, {"population": "efficacy"}, {"subgroup": "CR or better"},
        {"subgroup": "patients in complete response or better"}, {"subgroup": "Responders"},
        {"subgroup": "ORR, week 8"},
    ],
)  # fmt: skip
def test_a_group_that_treatment_made_gives_no_effect(selected: dict[str, str], trial: Callable[..., Trial]) -> None:
    """Who responds under one treatment is another kind of person than who does under the other."""
    why = refuse_effect(trial(allocation="randomized"), result(**selected), result(arm="old", **selected), WORDS)
    assert why.endswith(": a group that was made by what happened after randomization")


@pytest.mark.parametrize("subgroup", ["women", "high-risk cytogenetics", "score of 3 or better", "corr. dose"])
def test_a_group_known_at_the_start_may_have_one(subgroup: str, trial: Callable[..., Trial]) -> None:
    """Chance had its say within it as well; no letters within a word make it a response."""
    made = trial(allocation="randomized")
    assert refuse_effect(made, result(subgroup=subgroup), result(arm="old", subgroup=subgroup), WORDS) == ""


ASSIGNED = {"new": Arm(label="New", assigned=208), "old": Arm(label="Old", assigned=211)}


def test_a_benefit_among_those_treated_is_refused_where_others_fell_out(trial: Callable[..., Trial]) -> None:
    """In CARTITUDE-4, 176 of 208 were infused as assigned; N Engl J Med 2023;389:335."""
    made = trial(allocation="randomized", arms=ASSIGNED)
    pair = result(events=150, of=176), result(arm="old", events=142, of=211)
    assert (
        refuse_effect(made, *pair, WORDS)
        == "176 of 208 assigned were counted: those left were not compared by chance alone"
    )
    whole = result(events=150, of=208), result(arm="old", events=142, of=211)
    assert refuse_effect(made, *whole, WORDS) == ""
    first, second = (replace(row, population="itt") for row in pair)
    assert refuse_effect(made, first, second, WORDS) == ""


def test_a_harm_among_those_treated_is_computed(trial: Callable[..., Trial]) -> None:
    """They are its usual denominator; that it leaves people out is said beside it."""
    made = trial(allocation="randomized", arms=ASSIGNED)
    assert refuse_effect(made, event(events=9, of=176), event(arm="old", events=8, of=208), WORDS) == ""
    ill = {"outcome": "ill", "of": 176}
    assert refuse_effect(made, result(**ill), result(**ill, arm="old"), WORDS) == ""
    assert fallen_out(made, event(events=9, of=176)) == "176 of 208 assigned were counted"
    assert [fallen_out(made, event(of=of)) for of in (208, None)] == ["", ""]


# Effects


def test_a_risk_difference_is_in_points_by_newcombe() -> None:
    """His own example, as he printed it and as statsmodels computes it."""
    effect = found(TREATED, CONTROL)["risk-difference"]
    assert (effect.method, effect.beyond) == ("Newcombe", None)
    assert effect[1:4] == pytest.approx((20, 5.24, 33.39), abs=0.005)
    low, high = confint_proportions_2indep(56, 70, 48, 80, method="newcomb", compare="diff")
    assert effect[2:4] == pytest.approx((100 * low, 100 * high))


@pytest.mark.parametrize(
    "counts", [(56, 70, 48, 80), (176, 208, 142, 211), (7, 128, 9, 127), (1, 34, 33, 34), (3, 4, 5, 1000)]
)
def test_ratios_are_those_of_statsmodels(counts: tuple[int, int, int, int]) -> None:
    """With their intervals on the log scale."""
    x1, n1, x2, n2 = counts
    table = Table2x2([[x1, n1 - x1], [x2, n2 - x2]])
    made = found(Count(x1, n1, inferred=False), Count(x2, n2, inferred=True))
    risk, odds = made["risk-ratio"], made["odds-ratio"]
    assert risk[1:4] == pytest.approx((table.riskratio, *table.riskratio_confint()))
    assert odds[1:4] == pytest.approx((table.oddsratio, *table.oddsratio_confint()))
    assert (risk.method, odds.method) == ("log scale, Katz", "log scale, Woolf")


def test_without_a_word_on_what_is_better_there_is_no_number_needed() -> None:
    """It would be of treatment or of harm, and nobody knows which."""
    effect = compute_effects(TREATED, CONTROL, better=None)
    assert [one.measure for one in effect if isinstance(one, Effect)] == ["risk-difference", "risk-ratio", "odds-ratio"]
    assert len(effect) == 3


def test_a_number_needed_is_the_reciprocal_of_the_difference() -> None:
    """1 / 0.2 is 5; 1 / 0.3339 is 2.99 and 1 / 0.0524 is 19.1."""
    effect = found(TREATED, CONTROL, better=True)["number-needed-to-treat"]
    assert effect[1:4] == pytest.approx((5, 2.995, 19.08), rel=0.001)
    assert (effect.method, effect.beyond) == ("Altman", None)


@pytest.mark.parametrize(
    ("first", "second", "better", "measure"),
    [
        (TREATED, CONTROL, True, "number-needed-to-treat"),
        (CONTROL, TREATED, True, "number-needed-to-harm"),
        (TREATED, CONTROL, False, "number-needed-to-harm"),
        (CONTROL, TREATED, False, "number-needed-to-treat"),
    ],
)
def test_a_number_needed_says_its_direction(first: Count, second: Count, *, better: bool, measure: str) -> None:
    """More responses are good and more harms are not; the people are as many either way."""
    made = found(first, second, better=better)
    assert [name for name in made if name.startswith("number")] == [measure]
    assert made[measure][1:4] == pytest.approx((5, 2.995, 19.08), rel=0.001)


@pytest.mark.parametrize(("better", "measure"), [(True, "number-needed-to-treat"), (False, "number-needed-to-harm")])
def test_an_interval_around_no_difference_runs_through_infinity(*, better: bool, measure: str) -> None:
    """60/100 against 50/100: the difference reaches from -3.7 to 23.2 points, so people from 1/0.232 on, or 1/0.037."""
    low, high = confint_proportions_2indep(60, 100, 50, 100, method="newcomb", compare="diff")
    assert (low, high) == pytest.approx((-0.037, 0.232), abs=0.0005)
    effect = found(Count(60, 100, inferred=False), Count(50, 100, inferred=False), better=better)[measure]
    assert effect[1:4] == pytest.approx((10, 1 / high, math.inf))
    assert effect.beyond == pytest.approx(1 / -low)


def test_equal_rates_need_no_number_of_people() -> None:
    """It would be infinite."""
    why = "a number needed to treat does not exist where both rates are the same"
    assert refused(Count(5, 10, inferred=False), Count(10, 20, inferred=False), better=True) == [why]


def test_an_interval_without_its_estimate_gives_no_number_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No method in use makes one; were there one, it would be refused rather than shown without a range."""
    one_sided = NumberNeeded(5.0, benefits=True, to_benefit=None, to_harm=People(3.0, 9.0))
    monkeypatch.setattr(module, "number_needed_to_treat", lambda *_: one_sided)
    assert refused(TREATED, CONTROL, better=True) == ["the interval leaves out its estimate"]


@pytest.mark.parametrize(
    ("first", "second", "risk", "odds"),
    [
        ((0, 10), (5, 10), "the first group has no events", "the first group has no events"),
        ((5, 10), (0, 10), "the second group has no events", "the second group has no events"),
        ((10, 10), (5, 10), "", "everyone in the first group has the event"),
        ((5, 10), (10, 10), "", "everyone in the second group has the event"),
        ((10, 10), (20, 20), "everyone in both groups has the event", "everyone in the first group has the event"),
    ],
)
def test_a_ratio_with_an_empty_cell_is_refused(
    first: tuple[int, int], second: tuple[int, int], risk: str, odds: str
) -> None:
    """With the reason; the difference is given all the same."""
    groups = (Count(*first, inferred=False), Count(*second, inferred=False))
    why = [f"a risk ratio has no interval: {risk}"] if risk else []
    assert refused(*groups) == [*why, f"an odds ratio has no interval: {odds}"]
    assert "risk-difference" in found(*groups)


# Over everyone enrolled


def test_the_response_of_karmma_over_everyone_enrolled(shipped: Library) -> None:
    """94 of 128 treated are 94 of the 140 enrolled, which is 67%."""
    row = over_enrolled(shipped.trial("karmma"), RATES).results[0]
    assert (row.outcome, row.cut, row.events, row.of, row.population) == ("orr", "primary", 94, 140, "enrolled")
    assert (row.percent, row.ci, row.ci_source, row.missing, row.disputed) == (None, None, None, None, ())
    assert row.note == (
        "Computed: 94 of 140 enrolled, those who fell out before taken as non-responders."
        " None of the sources read prints an interval."
    )


def test_what_is_no_response_rate_stays(shipped: Library) -> None:
    """Medians, survival, and the rates that were not asked for."""
    before, after = shipped.trial("karmma"), over_enrolled(shipped.trial("karmma"), RATES)
    assert [row for row in after.results if row.outcome not in RATES] == [
        row for row in before.results if row.outcome not in RATES
    ]
    assert replace(after, results=()) == replace(before, results=())


def test_a_part_of_the_population_stays(trial: Callable[..., Trial]) -> None:
    """Nobody says how many of those who fell out would have been in it."""
    rows = (result(events=5, of=10), result(events=1, of=2, subgroup="low dose"), result(events=3, of=4, subgroup="x"))
    assert over_enrolled(trial(*rows), RATES).results[1:] == rows[1:]
    part, whole = over_enrolled(trial(rows[1], rows[0]), RATES).results
    assert (part, whole.events, whole.of) == (rows[1], 5, 20)


def test_printed_percentages_do_not_stay(trial: Callable[..., Trial]) -> None:
    """They were of another denominator; another reading of the count stays, over everyone enrolled too."""
    reading = Reading(events=4, source="report", why="Counted otherwise.")
    row = result(events=5, of=10, percent=Figure("50"), ci=(Figure("19"), Figure("81")), ci_source="report",
                 disputed=(reading,), primary=True)  # fmt: skip
    note = "Computed: 5 of 20 enrolled, those who fell out before taken as non-responders."
    assert over_enrolled(trial(row), RATES).results == (
        result(events=5, of=20, population="enrolled", primary=True, note=note, disputed=(replace(reading, of=20),)),
    )


def test_a_disputed_rate_is_refused_where_the_other_reading_has_no_count(trial: Callable[..., Trial]) -> None:
    """One reading over everyone enrolled would settle the dispute."""
    reading = Reading(percent=Figure("40"), source="report", why="Counted otherwise.")
    (row,) = over_enrolled(trial(result(events=5, of=10, disputed=(reading,))), RATES).results
    why = "Not computed over all enrolled: it is disputed, and another reading has no count."
    assert (row.events, row.note) == (None, why)


@pytest.mark.parametrize("note", [None, "By the central laboratory."])
def test_an_inferred_count_is_said_to_be_one(note: str | None, trial: Callable[..., Trial]) -> None:
    """With the percentage it rests on; a note of the row's own follows."""
    (row,) = over_enrolled(trial(result(percent=Figure("84.6"), of=208, note=note), enrolled=250), RATES).results
    said = (
        "Computed: 176/208 is a count derived from the printed percentage; 176 of 250 enrolled,"
        " those who fell out before taken as non-responders."
    )
    assert (row.events, row.of, row.note) == (176, 250, f"{said} {note}" if note else said)


@pytest.mark.parametrize("population", ["treated", "leukapheresed", "enrolled", "itt"])
def test_populations_with_all_who_were_treated_are_expressed_anew(population: str, trial: Callable[..., Trial]) -> None:
    """Who is not in them was not treated."""
    (row,) = over_enrolled(trial(result(events=5, of=10, population=population)), RATES).results
    assert (row.events, row.of, row.population) == (5, 20, "enrolled")


@pytest.mark.parametrize("population", ["efficacy", "safety", "responders"])
def test_populations_that_leave_out_treated_people_are_refused(population: str, trial: Callable[..., Trial]) -> None:
    """What became of those is not known."""
    (row,) = over_enrolled(trial(result(events=5, of=10, percent=Figure("50"), population=population)), RATES).results
    assert (row.events, row.of, row.percent, row.missing) == (None, None, None, None)
    assert row.note == "Not computed over all enrolled: those left out of this population may have been treated."


def test_a_rate_without_a_count_is_refused(trial: Callable[..., Trial]) -> None:
    """With the reason, and the row's own note after it."""
    (row,) = over_enrolled(trial(result(percent=Figure("71"), of=254, note="By review."), enrolled=300), RATES).results
    why = "Not computed over all enrolled: no count is printed, and 71% of 254 fits 180 to 181 people. By review."
    assert (row.events, row.of, row.missing, row.note) == (None, None, None, why)


@pytest.mark.parametrize(
    ("enrolled", "why"),
    [
        (None, "how many were enrolled is not recorded"),
        (0, "10 counted are more than 0 enrolled"),
        (9, "10 counted are more than 9 enrolled"),
    ],
)
def test_a_rate_is_refused_where_those_enrolled_are_not_known(
    enrolled: int | None, why: str, trial: Callable[..., Trial]
) -> None:
    """Or are fewer than those who were counted, which cannot be their number."""
    (row,) = over_enrolled(trial(result(events=5, of=10), enrolled=enrolled), RATES).results
    assert (row.events, row.missing, row.note) == (None, None, f"Not computed over all enrolled: {why}.")


def test_a_usable_population_is_taken_before_one_that_is_refused(trial: Callable[..., Trial]) -> None:
    """Whichever stands first in the file."""
    rows = (result(events=5, of=8, population="efficacy"), result(events=5, of=10))
    made = over_enrolled(trial(*rows, enrolled=20), RATES)
    assert [(row.events, row.of) for row in made.results] == [(5, 20)]


def test_as_many_may_respond_as_were_enrolled(trial: Callable[..., Trial]) -> None:
    """Then everyone did."""
    (row,) = over_enrolled(trial(result(events=5, of=5), enrolled=5), RATES).results
    assert (row.events, row.of, row.missing) == (5, 5, None)


def test_a_second_population_is_dropped(trial: Callable[..., Trial]) -> None:
    """Both would become the same figure; those of other arms, outcomes and cuts are others."""
    rows = (
        result(events=5, of=10),
        result(events=5, of=12, population="leukapheresed"),
        result(events=2, of=10, outcome="cr"),
        result(events=6, of=10, cut="later"),
        result(events=3, of=9, arm="old"),
    )
    arms = {"new": Arm(label="New", assigned=15), "old": Arm(label="Old", assigned=14)}
    after = over_enrolled(trial(*rows, arms=arms), RATES).results
    assert [(row.outcome, row.cut, row.arm, row.events, row.of) for row in after] == [
        ("orr", "main", "new", 5, 15), ("cr", "main", "new", 2, 15), ("orr", "later", "new", 6, 15),
        ("orr", "main", "old", 3, 14),
    ]  # fmt: skip


def test_a_second_population_of_another_outcome_stays(trial: Callable[..., Trial]) -> None:
    """What is not expressed anew is two figures still."""
    rows = (result(outcome="pfs"), result(outcome="pfs", population="itt"))
    assert over_enrolled(trial(*rows), RATES).results == rows


def test_an_arm_of_several_counts_those_assigned_to_it(trial: Callable[..., Trial]) -> None:
    """All enrolled are more than were in it; an arm that does not say is refused."""
    arms = {"new": Arm(label="New", assigned=12), "old": Arm(label="Old", treated=10)}
    new, old = over_enrolled(
        trial(result(events=5, of=10), result(events=4, of=10, arm="old"), arms=arms), RATES
    ).results
    assert (new.events, new.of, new.missing) == (5, 12, None)
    assert (old.events, old.of, old.missing) == (None, None, None)


def test_one_arm_with_its_own_number_uses_that(trial: Callable[..., Trial]) -> None:
    """Those assigned to the arm, where they differ from all enrolled."""
    (row,) = over_enrolled(trial(result(events=5, of=10), arms={"new": Arm(label="New", assigned=11)}), RATES).results
    assert row.of == 11


def test_more_than_were_counted_has_no_effect() -> None:
    """99 of 47 is no share of anything."""
    assert count_of(event(events=99, of=47)) == Refusal("99 are more than the 47 counted")
    assert is_impossible(event(events=99, of=47))
    assert not any(is_impossible(row) for row in (event(events=47, of=47), event(events=9), event(of=9)))
