"""What an estimate is."""

import pytest

from trialcli.model.figure import Figure
from trialcli.registries.ctgov.outcomes.effect_kind import of_kind


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("Hazard Ratio (HR)", "hazard-ratio"),
        ("hazard ratio", "hazard-ratio"),
        ("Stratified Cox Hazard Ratio", "hazard-ratio"),
        ("Cox Proportional Hazard, Hazard Ratio", "hazard-ratio"),
        ("Cox Proportional Hazard", "other"),
        ("Hazard Ratio, log", "other"),
        ("Log Hazard Ratio", "other"),
        ("Odds Ratio (OR)", "odds-ratio"),
        ("Common odds ratio", "odds-ratio"),
        ("Odds Ratio, log", "other"),
        ("Risk Ratio (RR)", "risk-ratio"),
        ("Relative Risk", "risk-ratio"),
        ("Relative risk reduction", "other"),
        ("Ratio of Response Rate", "other"),
        ("Mean Difference (Final Values)", "mean-difference"),
        ("Mean Difference (Net)", "mean-difference"),
        ("LS Mean Difference", "mean-difference"),
        ("Least square mean difference", "mean-difference"),
        ("Difference in least squares means", "mean-difference"),
        ("Adjusted Mean Difference", "mean-difference"),
        ("Difference in Adjusted Means", "mean-difference"),
        ("LS Mean Difference (LSMD)", "mean-difference"),
        ("Difference in LS mean change from baseline", "mean-difference"),
        ("Mean Difference (log10)", "other"),
        ("Difference in log10 mean", "other"),
        ("Difference in mean rank", "other"),
        ("Root mean square difference", "other"),
        ("F statistic of mean difference", "other"),
        ("Standard Error of mean difference", "other"),
        ("Effect size, mean difference", "other"),
        ("Cohens d mean difference", "other"),
        ("Mean difference as fold change", "other"),
        ("Relative mean difference", "other"),
        ("Mean risk difference", "other"),
        ("Difference in mean proportion", "other"),
        ("Mean difference/SD", "other"),
        ("p value of mean difference", "other"),
        ("Difference in mean percentile", "other"),
        ("RR", "other"),
        ("Median Difference (Net)", "other"),
        ("Least square mean ratio", "other"),
        ("Ratio of geometric means, difference", "other"),
        ("Difference", "other"),
        ("Treatment Difference", "other"),
        ("Slope", "other"),
        ("Log Rank Test Statistic", "other"),
        ("", "other"),
    ],
)
def test_a_title_says_what_an_estimate_is(title: str, measure: str) -> None:
    """And where that is not certain it is another one, under its title."""
    assert of_kind(title, [Figure("0.5")]) == measure


@pytest.mark.parametrize(
    ("shown", "measure"),
    [(["12.5"], "risk-difference"), (["0.5", "-3.0", "4"], "risk-difference"), (["0.12"], "other"),
                           (["not-available"], "other"), ([], "other")],
)  # fmt: skip
def test_a_risk_difference_is_in_percentage_points(shown: list[str], measure: str) -> None:
    """0.12 may be 12 points or an eighth of one."""
    assert of_kind("Risk Difference (RD)", [Figure(one) for one in shown]) == measure
    assert of_kind("RD", [Figure(one) for one in shown]) == "other"
