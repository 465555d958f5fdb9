"""Statistical analyses of a record."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.model import Contrast, Spread, Trial
from trialcli.model.figure import Figure
from trialcli.registries.ctgov.outcomes.analyses import BY_FIGURES, OPPOSED
from trialcli.report.marks import format_p

Record = dict[str, Any]
HR = {"groupIds": ["OG000", "OG001"], "paramType": "Hazard Ratio (HR)", "paramValue": "0.80"}
PATH = "resultsSection.outcomeMeasuresModule.outcomeMeasures[0].analyses[0]"
Analysed = Callable[..., Trial]


def spread(kind: str, **figures: str) -> Spread:
    """A spread of these figures."""
    limits = figures.pop("limits_kind", None)
    return Spread(kind=kind, limits_kind=limits, **{name: Figure(text) for name, text in figures.items()})


@pytest.fixture
def analysed(
    made: Callable[..., Record], outcome: Callable[..., Record], reading: Callable[[Record], Trial]
) -> Analysed:
    """The trial of an outcome with one analysis with these keys."""
    return lambda **keys: reading(made(outcomes=[outcome(type="PRIMARY", analyses=[{**HR, **keys}])]))


@pytest.fixture
def effect(analysed: Analysed) -> Callable[..., Contrast]:
    """The effect of such an analysis."""
    return lambda **keys: analysed(**keys).contrasts[0]


def test_an_analysis_is_an_effect_with_its_level(effect: Callable[..., Contrast]) -> None:
    """Every figure as printed, the method and the hypothesis in the record's words."""
    found = effect(
        ciPctValue="90", ciNumSides="TWO_SIDED", ciLowerLimit="0.70", ciUpperLimit="0.9", pValue="&lt; 0.0001",
        statisticalMethod="Log Rank", nonInferiorityType="SUPERIORITY",
    )  # fmt: skip
    assert found == Contrast(
        outcome="nct01234567-itching", measure="hazard-ratio", arms=("drug", "placebo"), cut="2024-05-01",
        population="analysed", estimate=Figure("0.80"), ci=(Figure("0.70"), Figure("0.9")), level=Figure("90"),
        p=Figure("< 0.0001"), primary=True, title="Hazard Ratio (HR)", method="Log Rank", hypothesis="superiority",
        directed=False, registered="itching", locator=PATH,
    )  # fmt: skip


@pytest.mark.parametrize("level", [None, "NA", "0.95", "<95", "100", "high"])
def test_no_level_is_not_95(level: str | None, effect: Callable[..., Contrast]) -> None:
    """Limits without a level are no confidence interval that could be compared; they stay as what they are."""
    found = effect(ciPctValue=level, ciLowerLimit="0.70", ciUpperLimit="0.90")
    assert found.ci is None
    assert found.spread == spread(kind="confidence interval, level not stated", low="0.70", high="0.90")


def test_a_one_sided_interval_has_one_limit(effect: Callable[..., Contrast]) -> None:
    """The other one does not apply; in a two-sided one it is not reported."""
    found = effect(ciPctValue="97.5", ciNumSides="ONE_SIDED", ciUpperLimit="0.9")
    assert (found.ci, found.level, found.told) == (("not-applicable", "0.9"), "97.5", "one-sided interval")
    assert effect(ciPctValue="95", ciNumSides="TWO_SIDED", ciUpperLimit="0.9").ci == ("not-reported", "0.9")


def test_limits_that_are_na_say_why(effect: Callable[..., Contrast]) -> None:
    """Only where their comment does."""
    found = effect(ciPctValue="95", ciLowerLimit="NA", ciUpperLimit="NA", ciUpperLimitComment="Not estimable")
    assert found.ci == ("not-available", "not-estimable")
    assert found.told == "upper limit: Not estimable"


def test_a_level_without_limits_is_said(effect: Callable[..., Contrast]) -> None:
    """As a remark."""
    assert effect(ciPctValue="95").told == "a level of 95 percent is stated, and no limits"


def test_a_test_without_an_estimate(effect: Callable[..., Contrast]) -> None:
    """Is a P value and no more; without a P value, an estimate that is not reported."""
    alone = effect(paramType=None, paramValue=None, pValue="P = 0.030")
    assert (alone.measure, alone.estimate, alone.p) == ("p-value-only", None, "0.030")
    titled = effect(paramValue=None, pValue="0.03")
    assert (titled.measure, titled.estimate) == ("hazard-ratio", None)
    nothing = effect(paramType=None, paramValue=None)
    assert (nothing.measure, nothing.estimate) == ("other", "not-reported")
    assert effect(paramValue="NA").estimate == "not-available"


@pytest.mark.parametrize(
    ("groups", "arms"),
    [
        (["OG000"], ("drug",)),
        ([], ()),
        (None, ()),
        ("OG000", ()),
        (["OG001", "OG000"], ("placebo", "drug")),
    ],
)
def test_an_analysis_has_the_groups_it_names(
    groups: object, arms: tuple[str, ...], effect: Callable[..., Contrast]
) -> None:
    """One, none or several, in the record's order."""
    assert effect(groupIds=groups).arms == arms


def test_groups_that_are_not_declared_are_told(analysed: Analysed) -> None:
    """And the others stay."""
    trial = analysed(groupIds=["OG000", "OG007", 5])
    assert trial.contrasts[0].arms == ("drug",)
    assert [(one.locator, one.text) for one in trial.unread] == [
        (f"{PATH}.groupIds[1]", "OG007"), (f"{PATH}.groupIds[2]", "5"),
        ("resultsSection.outcomeMeasuresModule.outcomeMeasures[].analyses[].groupIds[]", "5"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "arms", "directed"),
    [
        ({}, ("drug", "placebo"), False),
        ({"estimateComment": "Drug vs. Placebo"}, ("drug", "placebo"), True),
        ({"estimateComment": "Placebo versus drug"}, ("placebo", "drug"), True),
        ({"groupDescription": "Difference: drug minus placebo"}, ("drug", "placebo"), False),
        ({"groupDescription": "Placebo vs Drug"}, ("drug", "placebo"), False),
        ({"paramType": "HR, Drug compared to Placebo"}, ("drug", "placebo"), True),
        ({"estimateComment": "Drugs vs Placebo"}, ("drug", "placebo"), False),
        ({"estimateComment": "New drug vs Placebos"}, ("drug", "placebo"), False),
        ({"estimateComment": "Drug vs Placebo", "groupDescription": "Placebo vs Drug"}, ("drug", "placebo"), True),
        ({"estimateComment": "Drug vs Placebo", "groupDescription": "Placebo minus Drug"}, ("drug", "placebo"), False),
        ({"estimateComment": "Drug vs Placebo", "groupIds": ["OG001", "OG000"]}, ("drug", "placebo"), True),
        ({"estimateComment": "Drug vs Placebo", "groupIds": ["OG000"]}, ("drug",), False),
        ({"groupDescription": "Drug vs Placebo", "estimateComment": "HR is Placebo/Drug"}, ("placebo", "drug"), True),
        (
            {"groupDescription": "Drug vs Placebo", "statisticalComment": "Placebo over drug"},
            ("drug", "placebo"),
            False,
        ),
    ],
)
def test_a_direction_is_known_in_words_of_the_estimate_alone(
    keys: Record,
    arms: tuple[str, ...],
    directed: object,
    effect: Callable[..., Contrast],
) -> None:
    """The order of the groups says nothing, nor does what the comparison is called; figures of a mean no hazard."""
    found = effect(**keys)
    assert (found.arms, found.directed) == (arms, directed)


@pytest.mark.parametrize(
    ("keys", "figures", "arms", "note"),
    [
        # 5.0 - 7.1 = -2.1 and 7.1 - 5.0 = 2.1, whatever the comparison is called.
        ({"paramValue": "-2.1"}, ("5.0", "7.1"), ("drug", "placebo"), BY_FIGURES),
        ({"paramValue": "2.1", "groupDescription": "Drug vs Placebo"}, ("5.0", "7.1"), ("placebo", "drug"), BY_FIGURES),
        # Nearly so, and beyond chance; nearly so, and not; beyond chance, and far.
        ({"paramValue": "-2.5", "pValue": "0.01"}, ("5.0", "7.1"), ("drug", "placebo"), BY_FIGURES),
        ({"paramValue": "-2.5", "pValue": "0.2"}, ("5.0", "7.1"), (), ""),
        ({"paramValue": "-9.0", "pValue": "0.01"}, ("5.0", "7.1"), (), ""),
        ({"paramValue": "-2.5", "ciPctValue": "95", "ciLowerLimit": "-4", "ciUpperLimit": "-1"}, ("5.0", "7.1"),
         ("drug", "placebo"), BY_FIGURES),
        # Words and figures against each other; words that the figures bear out.
        ({"paramValue": "-2.1", "estimateComment": "Placebo minus drug"}, ("5.0", "7.1"), (), OPPOSED),
        ({"paramValue": "-2.5", "estimateComment": "Drug minus placebo"}, ("5.0", "7.1"), ("drug", "placebo"), ""),
        ({"paramValue": "-2.5", "groupDescription": "Drug minus placebo"}, ("5.0", "7.1"), ("drug", "placebo"),
         BY_FIGURES),
        ({"paramValue": "0"}, ("5.0", "5.0"), (), ""),
        ({"paramType": "Ratio of geometric means", "paramValue": "0.70"}, ("5.0", "7.1"), ("drug", "placebo"),
         BY_FIGURES),
        ({"paramType": "LS mean", "paramValue": "-2.1"}, ("5.0", "7.1"), ("drug", "placebo"), BY_FIGURES),
        ({"paramType": "LS mean", "paramValue": "-2.5", "pValue": "0.01"}, ("5.0", "7.1"), (), ""),
        ({"paramType": "Slope", "paramValue": "-2.1"}, ("5.0", "7.1"), (), ""),
        ({"paramType": "Log ratio", "paramValue": "0.7"}, ("5.0", "7.1"), (), ""),
    ],
)  # fmt: skip
def test_the_figures_of_the_arms_say_which_is_held_against_which(
    keys: Record, figures: tuple[str, str], arms: tuple[str, ...], note: str, told: Callable[..., Contrast]
) -> None:
    """A difference or ratio that they give; words that they contradict say nothing."""
    found = told(figures, paramType=keys.pop("paramType", "Mean Difference (Final Values)"), **keys)
    assert (found.arms if found.directed else ()) == arms
    assert (found.told or "").endswith(note)
    assert bool(note) or BY_FIGURES not in (found.told or "")


@pytest.fixture
def told(
    made: Callable[..., Record], outcome: Callable[..., Record], reading: Callable[[Record], Trial]
) -> Callable[..., Contrast]:
    """The effect of an analysis beside these figures of the two groups."""

    def effect(figures: tuple[Any, Any], other: Record | None = None, **keys: Any) -> Contrast:
        posted = outcome(*figures, **(other or {}), analyses=[{"groupIds": ["OG000", "OG001"], **keys}])
        return reading(made(outcomes=[posted])).contrasts[0]

    return effect


SHARES = {"paramType": "COUNT_OF_PARTICIPANTS", "unitOfMeasure": "Participants"}
MONTHS = {"paramType": "MEDIAN", "unitOfMeasure": "Months"}


@pytest.mark.parametrize(
    "row",
    [
        # 10/40 and 25/50: odds 1/3 and 1, shares 25% and 50%, cumulated hazards 0.288 and 0.693.
        (SHARES, ("10", "25"), "Odds Ratio (OR)", "0.33", "0.5", ("drug", "placebo")),
        (SHARES, ("10", "25"), "Odds Ratio (OR)", "3.0", "0.5", ("placebo", "drug")),
        (SHARES, ("10", "25"), "Risk Ratio (RR)", "2.0", "0.5", ("placebo", "drug")),
        (SHARES, ("10", "25"), "Risk Difference (RD)", "-25.0", "0.5", ("drug", "placebo")),
        (SHARES, ("10", "25"), "Risk Difference (RD)", "0.25", "0.5", ("placebo", "drug")),
        (SHARES, ("10", "25"), "Mean Difference", "-25.0", "0.001", ()),
        (SHARES, ("50", "25"), "Odds Ratio (OR)", "0.3", "0.001", ()),
        ({**SHARES, "title": "Deaths"}, ("10", "25"), "Hazard Ratio (HR)", "0.42", "0.01", ("drug", "placebo")),
        ({**SHARES, "title": "Deaths"}, ("10", "25"), "Hazard Ratio (HR)", "0.42", "0.1", ()),
        ({**SHARES, "title": "Alive without event"}, ("10", "25"), "Hazard Ratio (HR)", "0.42", "0.01", ()),
        ({**SHARES, "title": "Events"}, ("40", "25"), "Hazard Ratio (HR)", "2.0", "0.01", ()),
        # The longer median has the lesser hazard: 8/12 = 0.67.
        (MONTHS, ("12.0", "8.0"), "Hazard Ratio (HR)", "0.70", "0.01", ("drug", "placebo")),
        (MONTHS, ("12.0", "8.0"), "Hazard Ratio (HR)", "1.43", "0.01", ("placebo", "drug")),
        (MONTHS, ("12.0", "NA"), "Hazard Ratio (HR)", "0.70", "0.01", ()),
        # A ratio in percent is farther from the figures than any ratio of them.
        ({}, ("5.0", "7.1"), "Ratio of means", "70", "0.01", ()),
        ({}, ("-5.0", "7.1"), "Ratio of means", "0.7", "0.01", ()),
        ({}, ("5.0", "7.1"), "Ratio of means", "0", "0.01", ()),
        ({}, ("5.0", "7.1"), "Relative difference in ratio", "0.7", "0.01", ()),
        ({}, ("5.0", "7.1"), "F", "0.7", "0.01", ()),
    ],
)  # fmt: skip
def test_each_sort_of_effect_is_held_against_figures_of_its_sort(
    row: tuple[Record, tuple[str, str], str, str, str, tuple[str, ...]], told: Callable[..., Contrast]
) -> None:
    """Odds, shares, hazards by medians or by people with the event; never one in the place of another."""
    other, figures, kind, value, p, arms = row
    found = told(figures, other, paramType=kind, paramValue=value, pValue=p)
    assert (found.arms if found.directed else ()) == arms


def test_every_part_of_an_outcome_has_to_say_the_same(told: Callable[..., Contrast]) -> None:
    """Or the one that the analysis names."""
    cells = [
        {"title": title, "categories": [{"measurements": [{"groupId": "OG000", "value": one},
                                                          {"groupId": "OG001", "value": two}]}]}
        for title, one, two in (("Week 4", "5.0", "7.1"), ("Week 8", "7.0", "6.0"))
    ]  # fmt: skip
    keys = {"paramType": "Mean Difference", "paramValue": "-2.1"}
    assert not told(("", ""), {"classes": cells}, **keys).directed
    named = told(("", ""), {"classes": cells}, **keys, groupDescription="At week 4")
    assert (named.arms, named.directed) == (("drug", "placebo"), True)


@pytest.mark.parametrize(
    ("word", "kept"),
    [("SUPERIORITY", "superiority"), ("NON_INFERIORITY", "non-inferiority"), ("EQUIVALENCE", "equivalence"),
     ("SUPERIORITY_OR_OTHER", "other"), ("SUPERIORITY_OR_OTHER_LEGACY", "other"),
     ("NON_INFERIORITY_OR_EQUIVALENCE", "non-inferiority or equivalence"), (None, None)],
)  # fmt: skip
def test_a_hypothesis_is_known_only_exactly(
    word: str | None, kept: str | None, effect: Callable[..., Contrast]
) -> None:
    """`Superiority or other` is no superiority."""
    assert effect(nonInferiorityType=word).hypothesis == kept


def test_remarks_are_kept(effect: Callable[..., Contrast]) -> None:
    """All that the record says of an analysis."""
    found = effect(
        groupDescription="All", estimateComment="By sites", pValueComment="Not adjusted", statisticalComment="Strata",
        nonInferiorityType="OTHER", nonInferiorityComment="Margin 2", otherAnalysisDescription="More",
        testedNonInferiority=False, dispersionType="STANDARD_ERROR_OF_MEAN", dispersionValue="0.10", paramValue=".5",
        pValue=".5",
    )  # fmt: skip
    assert found.remarks == (
        "All", "By sites", "P value: Not adjusted", "Strata", "Hypothesis: Margin 2", "More",
        "non-inferiority tested: no", "estimate printed as .5", "P value printed as .5",
    )  # fmt: skip
    assert found.hypothesis == "other"
    assert found.spread == spread(kind="Standard Error Of Mean", value="0.10")


def test_a_dispersion_and_limits_without_a_level_stand_together(effect: Callable[..., Contrast]) -> None:
    """Under both names."""
    found = effect(dispersionValue="0.10", ciLowerLimit="0.7", ciUpperLimit="0.9")
    assert found.spread == spread(
        kind="dispersion", value="0.10", low="0.7", high="0.9", limits_kind="confidence interval, level not stated"
    )


def test_what_is_no_figure_is_told(analysed: Analysed) -> None:
    """Each with its place."""
    trial = analysed(paramValue="low", pValue="NS", ciPctValue="all", ciLowerLimit="down", dispersionValue="wide",
                     ciNumSides="THREE")  # fmt: skip
    assert [one.locator.removeprefix(f"{PATH}.") for one in trial.unread] == [
        "paramValue", "pValue", "ciLowerLimit", "ciPctValue", "ciNumSides", "dispersionValue",
    ]  # fmt: skip
    found = trial.contrasts[0]
    assert (found.estimate, found.p) == ("not-available", "not-available")
    assert found.told == (
        "level stated as not-available; lower limit printed as 'down'; estimate printed as 'low'; "
        "P value printed as 'NS'"
    )


@pytest.mark.parametrize(
    ("keys", "sides"),
    [
        ({"pValueComment": "One-sided p-value"}, "one"),
        ({"statisticalMethod": "t-test, 1 sided"}, "one"),
        ({"statisticalComment": "One-tailed test"}, "one"),
        ({"statisticalComment": "Two-sided test; one-sided for margin"}, None),
        ({"pValueComment": "A one-sided upper 95% confidence bound"}, None),
        ({"groupDescription": "A 1-sided overall significance level"}, None),
        ({"pValueComment": "Not adjusted"}, None),
    ],
)
def test_a_test_is_one_sided_where_the_record_says_so(
    keys: Record, sides: str | None, effect: Callable[..., Contrast]
) -> None:
    """Of the test itself: a bound or a level of significance is none."""
    assert effect(pValue="0.990", **keys).p_sides == sides


@pytest.mark.parametrize(
    "keys", [{"ciNumSides": "ONE_SIDED"}, {"groupDescription": "A one-sided 95% confidence interval"}]
)
def test_a_limit_that_repeats_the_estimate_is_none(keys: Record, effect: Callable[..., Contrast]) -> None:
    """A form asks for two limits, and a one-sided bound has one."""
    found = effect(ciPctValue="95", ciLowerLimit="0.80", ciUpperLimit="1.20", **keys)
    assert found.ci == ("not-applicable", "1.20")
    assert found.remarks[-2:] == ("one-sided interval", "lower limit printed as the estimate itself")
    other = effect(ciPctValue="95", ciLowerLimit="0.60", ciUpperLimit="0.8", **keys)
    assert other.ci == ("0.60", "not-applicable")


def test_two_limits_of_a_one_sided_interval_are_no_interval_of_that_level(effect: Callable[..., Contrast]) -> None:
    """97.5% of either limit are 95% of both: they stand as what they are."""
    keys = {"ciPctValue": "97.5", "ciNumSides": "ONE_SIDED", "ciLowerLimit": "0.60", "ciUpperLimit": "1.07"}
    found = effect(**keys)
    assert (found.ci, found.spread) == (None, spread("one-sided 97.5% limits", low="0.60", high="1.07"))


def test_a_posterior_probability_is_no_p_value(effect: Callable[..., Contrast]) -> None:
    """And an interval of the same analysis is credible where nothing speaks of confidence."""
    found = effect(
        pValue="0.98", pValueComment="Posterior probability of a benefit", ciPctValue="95", ciLowerLimit="0.60",
        ciUpperLimit="1.07", estimateComment="95% credible interval",
    )  # fmt: skip
    assert (found.p, found.posterior, found.p_sides, found.interval) == (None, "0.98", None, "credible")
    assert format_p(found) == "posterior probability 0.98"
    alone = effect(paramType=None, paramValue=None, pValue="0.98", statisticalMethod="Bayesian posterior probability")
    assert (alone.measure, alone.posterior) == ("other", "0.98")
