"""What the audit makes of a registry record: no check is run on what it does not understand."""

from collections.abc import Callable

import pytest

from trialcli.audit.checks.confidence_limits import estimates_in_intervals, limits_in_order
from trialcli.audit.checks.directions import hazard_ratios_fit_arms
from trialcli.audit.checks.effect_estimates import (
    effects_fit_proportions,
    ratio_intervals_have_a_level,
)
from trialcli.audit.checks.grades import grades_in_order
from trialcli.audit.checks.p_values import p_values_fit_intervals, p_values_fit_proportions
from trialcli.audit.checks.percentages import some_count_fits
from trialcli.audit.checks.source_agreement import sources_agree
from trialcli.audit.findings import Grade, list_contrasts, list_harms, list_results
from trialcli.model import Spread, Trial
from trialcli.model.figure import Figure
from trialcli.vocabulary.lookup import Outcome, Vocabulary

Build = Callable[..., Trial]
RATE = {"outcome": "orr", "population": "itt", "of": 100}
RATES = ({**RATE, "arm": "new", "events": 80}, {**RATE, "arm": "old", "events": 20})
RATIO = {"outcome": "orr", "measure": "odds-ratio", "population": "itt"}
OWN = Vocabulary(outcomes={"own": Outcome(label="Rate at a year", definition="d", group="other", kind="proportion")})


def test_an_effect_of_any_number_of_arms_is_passed_over(build: Build, words: Vocabulary) -> None:
    """Checks of two arms have nothing to say of one, three or none."""
    for arms in ((), ("new",), ("new", "old", "new")):
        made = build(*RATES, {**RATIO, "arms": arms, "estimate": "0.1", "ci": ("0.05", "0.2"), "p": "0.9"})
        for check in (effects_fit_proportions, ratio_intervals_have_a_level, p_values_fit_proportions):
            assert list(check(made, words)) == []


def test_an_effect_without_a_direction_is_not_held_against_its_arms(build: Build, words: Vocabulary) -> None:
    """80 of 100 against 20 of 100 is 16 one way and 0.0625 the other."""
    row = {**RATIO, "estimate": "0.0625", "ci": ("0.03", "0.13")}
    assert list(effects_fit_proportions(build(*RATES, row), words))
    undirected = build(*RATES, {**row, "directed": False})
    assert list(effects_fit_proportions(undirected, words)) == []
    assert list(ratio_intervals_have_a_level(undirected, words)) == []
    medians = ({"outcome": "os", "arm": "new", "median": "5", "unit": "months"},
               {"outcome": "os", "arm": "old", "median": "9", "unit": "months"})  # fmt: skip
    ratio = {"outcome": "os", "measure": "hazard-ratio", "estimate": "0.5", "ci": ("0.4", "0.6")}
    assert list(hazard_ratios_fit_arms(build(*medians, ratio), words))
    assert list(hazard_ratios_fit_arms(build(*medians, {**ratio, "directed": False}), words)) == []
    [place] = list_contrasts(undirected, words)
    assert place.name == "ORR, odds ratio, New, Old (direction not stated), Main, ITT"


def test_a_figure_is_of_its_own_registered_outcome(build: Build, words: Vocabulary) -> None:
    """Two outcomes that are read as one are judged apart."""
    one = {"outcome": "os", "arm": "new", "median": "5", "unit": "months", "registered": "central"}
    assert list(sources_agree(build(one, {**one, "median": "9"}), words))
    assert list(sources_agree(build(one, {**one, "median": "9", "registered": "local"}), words)) == []


def test_analyses_of_one_outcome_each_have_a_place(build: Build, words: Vocabulary) -> None:
    """They are no second printing of one figure."""
    row = {"outcome": "os", "measure": "hazard-ratio", "estimate": "0.5"}
    assert list(sources_agree(build(row, {**row, "estimate": "0.9"}), words))
    apart = build({**row, "locator": "a[0]"}, {**row, "estimate": "0.9", "locator": "a[1]"})
    assert list(sources_agree(apart, words)) == []


def test_a_percentage_of_an_own_outcome_may_come_from_a_curve(build: Build, words: Vocabulary) -> None:
    """No count of 47 people gives 67.2%, and none has to."""
    row = {"arm": "new", "population": "itt", "of": 47, "percent": "67.2"}
    [finding] = some_count_fits(build({**row, "outcome": "orr"}), words)
    assert finding.grade is Grade.IMPOSSIBLE
    own = build({**row, "outcome": "own"}, words=OWN)
    assert list(some_count_fits(own, words.extended(OWN))) == []


@pytest.mark.parametrize("hypothesis", ["non-inferiority", "equivalence"])
def test_a_test_of_something_else_than_superiority_is_not_held_against_no_effect(
    hypothesis: str, build: Build, words: Vocabulary
) -> None:
    """Its P value is not of a ratio of 1; one of superiority or other is."""
    row = {"outcome": "os", "measure": "hazard-ratio", "estimate": "0.5", "ci": ("0.4", "0.6"), "p": "0.9"}
    assert list(p_values_fit_intervals(build(row), words))
    assert list(p_values_fit_intervals(build({**row, "hypothesis": hypothesis}), words)) == []
    assert list(p_values_fit_intervals(build({**row, "hypothesis": "other"}), words))
    margin = {**row, "margin": Figure("1.3")}
    assert list(p_values_fit_intervals(build(margin), words)) == []
    assert list(p_values_fit_intervals(build({**margin, "hypothesis": "superiority"}), words))
    assert list(p_values_fit_intervals(build({**row, "measure": "other"}), words)) == []


def test_a_value_lies_in_its_interval_and_a_median_in_its_quartiles(build: Build, words: Vocabulary) -> None:
    """A mean may lie outside quartiles; limits of a spread stand in order."""
    row = {"outcome": "prior-lines", "arm": "new", "value": Figure("9"), "unit": "lines"}
    [finding] = estimates_in_intervals(build({**row, "statistic": "mean", "ci": ("1", "2")}), words)
    assert (finding.reported, finding.grade) == ("9 (CI 1 to 2)", Grade.IMPOSSIBLE)
    quartiles = Spread(kind="Inter-Quartile Range", low=Figure("1"), high=Figure("2"))
    assert list(estimates_in_intervals(build({**row, "statistic": "mean", "spread": quartiles}), words)) == []
    assert list(estimates_in_intervals(build({**row, "statistic": "median", "spread": quartiles}), words))
    turned = Spread(kind="Full Range", low=Figure("5"), high=Figure("2"))
    [finding] = limits_in_order(build({**row, "spread": turned}), words)
    assert finding.reported == "Full Range 5 to 2"
    beside = Spread(kind="Standard Deviation", value=Figure("3"), low=Figure("5"), high=Figure("2"),
                    limits_kind="limits of an unstated kind")  # fmt: skip
    assert list(limits_in_order(build({**row, "spread": beside}), words)) == []


def test_serious_and_other_have_no_order_with_grades(build: Build, words: Vocabulary) -> None:
    """More may have had an event that is not serious than one of grade 3."""
    row = {"term": "neutropenia", "arm": "new", "population": "safety", "of": 100}
    made = build({**row, "grade": "other", "events": 50}, {**row, "grade": ">=3", "events": 5},
                 {**row, "grade": "serious", "events": 60})  # fmt: skip
    assert list(grades_in_order(made, words)) == []
    assert list_harms(made, words)[0].name == "Neutropenia, other, not serious, New, Main, Safety"


def test_an_effect_is_named_by_its_own_title_and_part(build: Build, words: Vocabulary) -> None:
    """Where the record alone says what it is."""
    row = {"outcome": "os", "measure": "other", "title": "Slope", "subgroup": "Women", "estimate": "2"}
    [place] = list_contrasts(build(row), words)
    assert place.name.startswith("OS, Slope, Women, New vs Old")
    assert list_results(build(), words) == []
