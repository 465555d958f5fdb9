"""Statistical analyses of a record."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.model import Contrast, Spread, Trial
from trialcli.model.figure import Figure

Record = dict[str, Any]
HR = {"groupIds": ["OG000", "OG001"], "paramType": "Hazard Ratio (HR)", "paramValue": "0.80"}
PATH = "resultsSection.outcomeMeasuresModule.outcomeMeasures[0].analyses[0]"
Analysed = Callable[..., Trial]


def spread(kind: str, **figures: str) -> Spread:
    """A spread of these figures."""
    return Spread(kind=kind, **{name: Figure(text) for name, text in figures.items()})


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
    assert (found.ci, found.level, found.note) == (("not-applicable", "0.9"), "97.5", "one-sided interval")
    assert effect(ciPctValue="95", ciNumSides="TWO_SIDED", ciUpperLimit="0.9").ci == ("not-reported", "0.9")


def test_limits_that_are_na_say_why(effect: Callable[..., Contrast]) -> None:
    """Only where their comment does."""
    found = effect(ciPctValue="95", ciLowerLimit="NA", ciUpperLimit="NA", ciUpperLimitComment="Not estimable")
    assert found.ci == ("not-available", "not-estimable")
    assert found.note == "upper limit: Not estimable"


def test_a_level_without_limits_is_said(effect: Callable[..., Contrast]) -> None:
    """As a remark."""
    assert effect(ciPctValue="95").note == "a level of 95 percent is stated, and no limits"


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
        ({"groupDescription": "Difference: drug minus placebo"}, ("drug", "placebo"), True),
        ({"paramType": "HR, Drug compared to Placebo"}, ("drug", "placebo"), True),
        ({"estimateComment": "Drugs vs Placebo"}, ("drug", "placebo"), False),
        ({"estimateComment": "New drug vs Placebos"}, ("drug", "placebo"), False),
        ({"estimateComment": "Drug vs Placebo", "groupDescription": "Placebo vs Drug"}, ("drug", "placebo"), False),
        ({"estimateComment": "Drug vs Placebo", "groupIds": ["OG001", "OG000"]}, ("drug", "placebo"), True),
        ({"estimateComment": "Drug vs Placebo", "groupIds": ["OG000"]}, ("drug",), False),
        ({"groupDescription": "Drug vs Placebo", "estimateComment": "HR is Placebo/Drug"}, ("drug", "placebo"), False),
        (
            {"groupDescription": "Drug vs Placebo", "statisticalComment": "Placebo over drug"},
            ("drug", "placebo"),
            False,
        ),
    ],
)
def test_a_direction_is_known_only_in_words(
    keys: Record,
    arms: tuple[str, ...],
    directed: object,
    effect: Callable[..., Contrast],
) -> None:
    """The order of the groups says nothing; both titles, whole, one against the other, do."""
    found = effect(**keys)
    assert (found.arms, found.directed) == (arms, directed)


@pytest.mark.parametrize(
    ("word", "kept"),
    [("SUPERIORITY", "superiority"), ("NON_INFERIORITY", "non-inferiority"), ("EQUIVALENCE", "equivalence"),
     ("SUPERIORITY_OR_OTHER", "other"), ("SUPERIORITY_OR_OTHER_LEGACY", "other"),
     ("NON_INFERIORITY_OR_EQUIVALENCE", "other"), (None, None)],
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
    assert found.note == (
        "All; By sites; P value: Not adjusted; Strata; Hypothesis: Margin 2; More; hypothesis as registered: other; "
        "non-inferiority tested: no; estimate printed as .5; P value printed as .5"
    )
    assert found.spread == spread(kind="Standard Error Of Mean", value="0.10")


def test_a_dispersion_and_limits_without_a_level_stand_together(effect: Callable[..., Contrast]) -> None:
    """Under both names."""
    found = effect(dispersionValue="0.10", ciLowerLimit="0.7", ciUpperLimit="0.9")
    assert found.spread == spread(
        kind="dispersion; confidence interval, level not stated", value="0.10", low="0.7", high="0.9"
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
    assert found.note == (
        "level stated as not-available; lower limit printed as 'down'; estimate printed as 'low'; "
        "P value printed as 'NS'"
    )
