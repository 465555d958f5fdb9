"""Which group an estimate holds against which, by words."""

import pytest

from trialcli.registries.ctgov.outcomes.effect_direction import find_direction


@pytest.mark.parametrize(
    ("said", "also", "way"),
    [
        (["Drug X vs Placebo"], [], "first"),
        (["Placebo vs. Drug X"], [], "second"),
        (["Drug X vs Placebo. Nobody was left out"], ["No adjustment for several tests."], "first"),
        (["", "Drug X compared to Placebo", "Not adjusted."], [], "first"),
        (["Drug X and Placebo"], [], "unclear"),
        (["Drug X vs Placebo", "HR is Placebo/Drug X"], [], "unclear"),
        (["Hazard Ratio (Placebo/Drug X)", "Drug X vs Placebo"], [], "unclear"),
        (["Drug X vs Placebo", "Placebo : Drug X"], [], "unclear"),
        (["Drug X vs Placebo", "ratio of Placebo to Drug X"], [], "unclear"),
        (["Drug X vs Placebo", "Placebo group relative to the Drug X group"], [], "unclear"),
        (["Drug X vs Placebo"], ["Placebo divided by Drug X"], "unclear"),
        (["not Drug X vs Placebo but reversed"], [], "unclear"),
        (["no difference between Drug X vs Placebo"], [], "unclear"),
        (["no difference between Placebo vs Drug X", "ratio of Drug X over Placebo"], [], "unclear"),
        (["Drug X vs Placebo"], ["Drug X is the reference"], "unclear"),
        (["Drug X vs Placebo; the ratio is inverted"], [], "unclear"),
        (["Drug X vs Placebo", "Placebo vs Drug X"], [], "unclear"),
        (["The difference was calculated as treatment minus placebo"], [], "first"),
        (["Ratio of Active/Placebo"], ["Placebo vs Drug X"], "first"),
        (["Placebo - Drug X"], [], "second"),
        (["Adjusted mean difference from placebo"], [], "first"),
        (["Difference from the drug X group"], [], "second"),
        (["Difference from drug X", "difference from placebo"], [], "unclear"),
        (["Drug X : Placebo"], [], "first"),
        ([], ["Drug X vs Placebo"], "unclear"),
    ],
)
def test_a_direction_is_one_that_nothing_contradicts(said: list[str], also: list[str], way: str) -> None:
    """The other order by any sign, a no or a word for turned round: then it is not known."""
    assert find_direction("Drug X", "Placebo", said, also).way == way


def test_a_group_without_a_title_has_no_direction() -> None:
    """Nothing can be said of it."""
    assert find_direction("", "Placebo", [" vs Placebo"], []).way == "unclear"


@pytest.mark.parametrize(
    ("also", "way"),
    [("Odds ratio: CZP/Placebo by logistic regression", "first"), ("Placebo vs CZP 200 mg Q2W (FAS)", "unclear"),
     ("Placebo minus CZP", "second"), ("CZP minus placebo. Placebo minus CZP", "unclear")],
)  # fmt: skip
def test_a_sign_for_minus_is_heard_wherever_it_stands(also: str, way: str) -> None:
    """It supports what the figures say; a comparison by name is not even that."""
    found = find_direction("CZP 200 mg Q2W (FAS)", "Placebo (FAS)", [], [also])
    assert (found.way, found.strictly) == ("unclear", way)


def test_two_doses_are_told_apart_by_their_whole_titles() -> None:
    """A word that both have is neither's."""
    assert find_direction("Drug 1 mg", "Drug 10 mg", ["Drug 10 mg minus Drug 1 mg"], []).way == "second"
    assert find_direction("Drug 1 mg", "Drug 10 mg", ["drug minus drug"], []).way == "unclear"
