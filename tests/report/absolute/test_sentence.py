"""Absolute effects in words: for benefit and for harm, of events and of people free of them."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.analysis.absolute import Absolute, Refused
from trialcli.analysis.absolute_effects import list_harm_effects, list_outcome_effects
from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.model import Arm, Cut, FollowUp, Reading, Trial
from trialcli.model.figure import Figure
from trialcli.report.absolute.sentence import Effect, count_arms, shorten_effect, tell_effect
from trialcli.vocabulary.lookup import Vocabulary

Make = Callable[..., Any]


@pytest.fixture
def effects(words: Vocabulary) -> Callable[[Trial], list[Effect]]:
    """The effects on the outcomes of a trial."""

    def made(trial: Trial) -> list[Effect]:
        found = list_outcome_effects(Chosen(trial), words)
        return [Effect(one, trial, words) for one in found if isinstance(one, Absolute)]

    return made


@pytest.fixture
def pair(result: Make) -> Make:
    """Make the figures of both arms, everyone counted, each with values of its own."""

    def made(ours: dict[str, Any], theirs: dict[str, Any], **both: Any) -> tuple[Any, ...]:
        where = {"population": "itt", **both}
        return (result(**where, **ours), result(arm="old", **where, **theirs))

    return made


def test_fewer_events_are_a_gain(effects: Make, shipped: Library) -> None:
    """DAPA-HF: 386/2373 and 502/2371 are 163 and 212 of 1,000; -0.0491 (-0.0712 to -0.0269) by statsmodels' newcomb.

    1/0.0491 is 20.4, 1/0.0712 is 14.04 and 1/0.0269 is 37.2: rounded up, 21 (15 to 38).
    """
    one = effects(shipped.trial("dapa-hf"))[0]
    assert tell_effect(one) == (
        "Of 1,000 people given dapagliflozin instead of placebo, 49 fewer (27 to 71) had worsening heart failure or"
        " died of a cardiovascular cause over a median of 18.2 months; 21 (15 to 38) treated for one fewer."
    )
    assert count_arms(one) == "163 vs 212 per 1,000"


def test_more_survivors_are_a_gain(effects: Make, trial: Make, pair: Make) -> None:
    """70 (64 to 76) and 50 (42 to 58): errors 6/1.96 and 8/1.96, so 20 +- sqrt(36 + 64) = 10 to 30; 1/0.1 to 1/0.3."""
    rows = pair({"percent": "70", "ci": ("64", "76")}, {"percent": "50", "ci": ("42", "58")}, outcome="os",
                timepoint="12 months")  # fmt: skip
    [one] = effects(trial(results=rows))
    assert tell_effect(one) == (
        "Of 100 people given new inhaler instead of old inhaler, 20 more (10 to 30) were alive at 12 months;"
        " 5 (4 to 10) treated for one more."
    )
    assert one.made.basis == "curves"


def test_fewer_survivors_are_a_harm(effects: Make, trial: Make, pair: Make) -> None:
    """The same, the other way round."""
    rows = pair({"percent": "50", "ci": ("42", "58")}, {"percent": "70", "ci": ("64", "76")}, outcome="os",
                timepoint="12 months")  # fmt: skip
    [one] = effects(trial(results=rows))
    assert tell_effect(one).endswith("20 fewer (10 to 30) were alive at 12 months; one fewer for every 5 (4 to 10)"
                                     " treated, a harm.")  # fmt: skip
    assert shorten_effect(one) == "OS at 12 months: 20 fewer (10 to 30) per 100; NNH 5 (4 to 10)"


def test_an_interval_through_no_difference_says_so(effects: Make, trial: Make, pair: Make) -> None:
    """4% less 2% of 100 each, deaths: statsmodels' newcomb gives -0.0361 to 0.0799; 1/0.0799 and 1/0.0361."""
    rows = pair({"events": 4, "of": 100}, {"events": 2, "of": 100}, outcome="mortality-28")
    [one] = effects(trial(results=rows))
    confidence = pytest.importorskip("statsmodels.stats.proportion").confint_proportions_2indep
    low, high = confidence(4, 100, 2, 100, method="newcomb")
    assert (one.made.low, one.made.high) == pytest.approx((low, high))
    told, most, least = tell_effect(one), int(1 / high) + 1, int(-1 / low) + 1
    assert f"20 more (from {-1000 * low:.0f} fewer to {1000 * high:.0f} more) died within 28 days; the interval" in told
    assert told.endswith(f"one more for every {most} treated, through no difference, to one fewer for every {least}.")


def test_without_a_word_for_the_people_the_name_leads(effects: Make, trial: Make, pair: Make) -> None:
    """And without a direction there is no number needed; more of a partial response alone is neither good nor bad."""
    [one] = effects(trial(results=pair({"events": 30, "of": 100}, {"events": 10, "of": 100}, outcome="pr-only")))
    text = tell_effect(one)
    assert text.startswith("PR as best response: of 100 people given new inhaler instead of old inhaler, 20 more (")
    assert text.endswith(").")
    assert one.made.good is None


def test_without_intervals_of_the_arms_there_is_none(effects: Make, trial: Make, pair: Make) -> None:
    """The difference of the printed rates stands alone, without a number needed."""
    rows = pair({"percent": "70"}, {"percent": "50"}, outcome="pfs", timepoint="12 months")
    [one] = effects(trial(results=rows))
    assert tell_effect(one).endswith("20 more were alive without progression at 12 months; no interval, since none is"
                                     " printed for the rate of each arm.")  # fmt: skip
    assert one.made.needed is None


def test_a_hazard_ratio_stands_in_for_a_rate_that_is_not_printed(
    effects: Make, trial: Make, result: Make, contrast: Make
) -> None:
    """50% of the controls alive, HR 0.5 (0.25 to 0.8): 0.5**0.5 is 0.707, 0.5**0.25 0.841, 0.5**0.8 0.574."""
    rows = (result(arm="old", outcome="os", population="itt", timepoint="12 months", percent="50"),)
    effect = contrast(estimate="0.5", ci=("0.25", "0.8"))
    [one] = effects(trial(results=rows, contrasts=(effect,)))
    assert "about 21 more (7 to 34) were alive at 12 months; 5 (3 to 14) treated for one more" in tell_effect(one)
    assert one.made.approximate


@pytest.mark.parametrize(
    ("row", "effect"),
    [
        ({"timepoint": "3 years"}, {}),  # followed for 20 months at most
        ({"cut": "later"}, {"cut": "later"}),  # whose follow-up nobody printed
        ({"percent": "100"}, {}),
        ({"percent": "<5"}, {}),
        ({}, {"ci": ("0.25", "not-applicable")}),
        ({}, {"variant": "sensitivity"}),
        ({}, {"arms": ("old", "new")}),
        ({}, {"interval": "credible"}),
        ({"outcome": "dor"}, {"outcome": "dor"}),  # of which nobody says what the event means
        ({"population": "responders"}, {"population": "responders"}),
        ({"disputed": (Reading(percent=Figure("40"), source="page", why="A page differs."),)}, {}),
    ],
    ids=str,
)
def test_no_hazard_ratio_is_stretched(  # noqa: PLR0913, PLR0917 - fixtures
    row: dict[str, Any], effect: dict[str, Any], effects: Make, trial: Make, result: Make, contrast: Make
) -> None:
    """Beyond the follow-up, or between figures that do not belong together."""
    where = {"arm": "old", "outcome": "os", "population": "itt", "timepoint": "12 months", "percent": "50", **row}
    made = contrast(**{"estimate": "0.5", "ci": ("0.25", "0.8"), **effect})
    assert effects(trial(results=(result(**where),), contrasts=(made,))) == []


def test_events_by_a_time_are_approximated_too(effects: Make, trial: Make, result: Make, contrast: Make) -> None:
    """20% of the controls with a stroke, HR 0.5 (0.4 to 0.8): 1 - 0.8**0.5 = 0.1056, so 94 fewer; 0.8**0.8 = 0.8365."""
    rows = (result(arm="old", outcome="stroke", population="itt", timepoint="1 year", percent="20"),)
    effect = contrast(outcome="stroke", estimate="0.5", ci=("0.4", "0.8"))
    [one] = effects(trial(results=rows, contrasts=(effect,)))
    assert "about 94 fewer (37 to 115) had a stroke by 1 year" in tell_effect(one)


def test_rates_over_time_have_exact_limits_and_a_ratio(effects: Make, trial: Make, pair: Make) -> None:
    """10 in 1,000 and 20 in 1,000 person-years: Garwood's limits 4.795 to 18.390 and 12.217 to 30.888.

    Below sqrt((10 - 4.795)**2 + (30.888 - 20)**2) = 12.07, above sqrt((18.390 - 10)**2 + (20 - 12.217)**2) = 11.44.
    """
    rows = pair({"events": 10}, {"events": 20}, outcome="stroke", person_years=Figure("1000"))
    [one] = effects(trial(results=rows))
    assert tell_effect(one) == (
        "Stroke: of 1,000 people watched for a year, given new inhaler instead of old inhaler, 10.0 fewer"
        " (from 22.1 fewer to 1.4 more)."
    )
    assert one.made.ratio is not None
    assert one.made.ratio.value == pytest.approx(0.5)
    assert count_arms(one) == "10.0 vs 20.0 per 1,000 person-years"


def test_what_one_person_may_have_again_has_no_exact_limits(effects: Make, trial: Make, pair: Make) -> None:
    """Events of one person are not independent."""
    rows = pair(
        {"occurrences": 10}, {"occurrences": 20}, outcome="total-hf-hospitalizations", person_years=Figure("1000")
    )
    [one] = effects(trial(results=rows))
    assert one.made.low is None
    assert "one person may have it again" in tell_effect(one)


@pytest.mark.parametrize(("level", "known"), [("95", 1), ("90", 0)])
def test_printed_rates_need_printed_intervals(
    level: str,
    known: int,
    effects: Make,
    trial: Make,
    pair: Make,
) -> None:
    """By hand: 10 (8 to 12) less 15 (12 to 18) is -5, +- sqrt(4 + 9) = 3.6; limits of another level are not mixed."""
    rows = pair({"value": "10", "ci": ("8", "12")}, {"value": "15", "ci": ("12", "18")}, outcome="stroke",
                unit="per 1,000 patient-years", level=level)  # fmt: skip
    [one] = effects(trial(results=rows))
    assert (one.made.low is not None) == known
    assert ("5.0 fewer (1.4 to 8.6)" in tell_effect(one)) == known


def test_a_printed_difference_comes_before_one_of_ours(effects: Make, shipped: Library) -> None:
    """PARTNER 3 at 5 years: -4.3 points (-9.9 to 1.3), as printed; 1/0.099 is 10.1 and 1/0.013 is 76.9."""
    [one] = [one for one in effects(shipped.trial("partner-3")) if one.made.basis == "printed difference"]
    assert "43 fewer (from 99 fewer to 13 more)" in tell_effect(one)
    assert "one fewer for every 11 treated, through no difference, to one more for every 77" in tell_effect(one)


def test_a_printed_difference_that_points_the_other_way_is_refused(
    words: Vocabulary, trial: Make, pair: Make, contrast: Make
) -> None:
    """70% and 50%, and a difference of -20 points."""
    rows = pair({"percent": "70"}, {"percent": "50"}, outcome="os", timepoint="12 months")
    printed = contrast(measure="risk-difference", timepoint="1 year", estimate="-20", ci=("-30", "-10"))
    [found] = list_outcome_effects(Chosen(trial(results=rows, contrasts=(printed,))), words)
    assert isinstance(found, Refused)
    assert "different directions" in found.why


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"disputed": (Reading(percent=Figure("40"), source="page", why="A page differs."),)}, "is disputed"),
        ({"cut": "later"}, "different data cuts"),
        ({"timepoint": "3 years"}, "beyond the longest printed follow-up"),
    ],
)
def test_figures_that_do_not_belong_together_are_refused(
    changes: dict[str, Any], why: str, words: Vocabulary, trial: Make, result: Make
) -> None:
    """Each with its reason."""
    where = {"outcome": "os", "population": "itt", "timepoint": "12 months", "percent": "50"}
    both = {key: value for key, value in changes.items() if key == "timepoint"}
    rows = (result(**{**where, **changes}), result(**{**where, **both}, arm="old"))
    [found] = list_outcome_effects(Chosen(trial(results=rows)), words)
    assert isinstance(found, Refused)
    assert why in found.why


def test_a_time_after_the_median_follow_up_is_said(effects: Make, trial: Make, pair: Make) -> None:
    """Followed for a median of 12 months, 20 at most."""
    rows = pair({"percent": "70"}, {"percent": "50"}, outcome="os", timepoint="18 months")
    [one] = effects(trial(results=rows))
    assert one.made.remarks == ("later than the median follow-up",)


def test_a_count_that_is_not_its_percentage_gives_nothing(words: Vocabulary, trial: Make, pair: Make) -> None:
    """50 of 100 are not 70%."""
    rows = pair({"events": 50, "of": 100, "percent": "70"}, {"events": 40, "of": 100})
    [found] = list_outcome_effects(Chosen(trial(results=rows)), words)
    assert isinstance(found, Refused)


def test_percentages_with_their_intervals_need_no_counts(effects: Make, trial: Make, pair: Make) -> None:
    """As of two curves: 70 (64 to 76) and 50 (42 to 58) are 20 (10 to 30) apart."""
    rows = pair({"percent": "70", "ci": ("64", "76")}, {"percent": "50", "ci": ("42", "58")})
    [one] = effects(trial(results=rows))
    assert one.made.basis == "intervals"
    assert "20 more (10 to 30) responded; 5 (4 to 10) treated for one more" in tell_effect(one)


def test_of_several_arms_each_stands_against_the_control(effects: Make, trial: Make, result: Make) -> None:
    """Two doses and a placebo; without a control, nothing is held against anything."""
    arms = {"low": Arm(label="Low"), "high": Arm(label="High"), "old": Arm(label="Old", role="control")}
    rows = [
        result(arm=arm, population="itt", events=events, of=100) for arm, events in zip(arms, (30, 40, 20), strict=True)
    ]
    assert [one.made.pair.arms for one in effects(trial(arms=arms, results=tuple(rows)))] == [
        ("low", "old"), ("high", "old"),
    ]  # fmt: skip
    arms["old"] = Arm(label="Old")
    assert effects(trial(arms=arms, results=tuple(rows))) == []


def test_a_follow_up_that_nobody_printed_is_not_said(effects: Make, trial: Make, pair: Make) -> None:
    """Strokes over an unknown time."""
    cuts = {"main": Cut(label="Main", source="report", follow_up=FollowUp())}
    [one] = effects(
        trial(cuts=cuts, results=pair({"events": 4, "of": 100}, {"events": 40, "of": 100}, outcome="stroke"))
    )
    assert "had a stroke; 3 (" in tell_effect(one)


def test_adverse_events_are_harms(words: Vocabulary, trial: Make, event: Make) -> None:
    """20 of 100 and 10 of 100: 10 more of 100, a number needed to harm of 10; uncounted ones are left out."""
    counts = (("new", "any", 20, 100), ("old", "any", 10, 100), ("new", ">=3", 2, None), ("old", ">=3", 1, None))
    rows = tuple(event(arm=arm, grade=grade, events=events, of=of) for arm, grade, events, of in counts)
    made = trial(adverse_events=rows)
    [one] = list_harm_effects(Chosen(made), words)
    assert one.good is False
    told = tell_effect(Effect(one, made, words))
    assert told.startswith("Neutropenia, any grade: of 100 people given new inhaler instead of old inhaler, 10 more (")
    assert "one more for every 10 (" in told
