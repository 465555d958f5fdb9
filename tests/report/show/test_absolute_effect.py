"""The absolute difference and the number needed to treat of a primary outcome."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.library.library import Library
from trialcli.model import Arm, Result
from trialcli.report.show.absolute_effect import Told, tell_absolute
from trialcli.report.show.headline_rows import list_headlines
from trialcli.report.show.request import Page

Make = Callable[..., Any]


def told(page: Page) -> Told | None:
    """What is said of a trial."""
    return tell_absolute(page, list_headlines(page))


def test_dapa_hf_spared_one_in_twenty_over_its_follow_up(page: Make, shipped: Library) -> None:
    """386/2373 and 502/2371, 16.3% and 21.2%.

    statsmodels 0.14, confint_proportions_2indep(386, 2373, 502, 2371, method="newcomb"): -0.0712 to -0.0269.
    1/0.0491 is 20.4, 1/0.0712 is 14.0 and 1/0.0269 is 37.2; Altman DG, BMJ 1998;317:1309.
    """
    found = told(page(shipped.trial("dapa-hf")))
    assert found is not None
    assert found.text == (
        "Worsening HF or CV death: 49 fewer (27 to 71) per 1,000 over a median of 18.2 months;"
        " NNT 21 (15 to 38), computed"
    )
    assert (found.record["arm_1"], found.record["arm_2"]) == ("dapagliflozin", "placebo")
    assert found.record["needed_value"] == pytest.approx(20.4, abs=0.05)


def figures(result: Make, ours: tuple[int, int], theirs: tuple[int, int], **where: Any) -> tuple[Result, ...]:
    """The results of two arms, of a primary outcome."""
    where = {"outcome": "mortality-28", "primary": True, "population": "itt", **where}
    return (result(events=ours[0], of=ours[1], **where), result(arm="old", events=theirs[0], of=theirs[1], **where))


def test_an_interval_that_spans_no_difference_runs_through_infinity(page: Make, trial: Make, result: Make) -> None:
    """As Altman has it; where more die, it is a number needed to harm."""
    found = told(page(trial(results=figures(result, (9, 100), (10, 100)))))
    assert found is not None
    assert "NNT 100 (NNT " in found.text
    assert "to infinity to NNH" in found.text
    found = told(page(trial(results=figures(result, (10, 100), (9, 100)))))
    assert found is not None
    assert "NNH 100 (NNH " in found.text
    assert "to infinity to NNT" in found.text


def test_arms_without_a_difference_have_no_number_needed(page: Make, trial: Make, result: Make) -> None:
    """The difference is 0."""
    found = told(page(trial(results=figures(result, (10, 100), (10, 100)))))
    assert found is not None
    assert ": 0 more or fewer (from " in found.text
    assert "NN" not in found.text
    assert found.record["needed"] is None


@pytest.mark.parametrize(
    "where",
    [
        {"primary": False},
        {"outcome": "pfs"},  # over follow-ups that differ
        {"outcome": "ttr"},  # no share
        {"outcome": "pr-only"},  # of which nobody says whether it is good
        {"population": "responders"},  # a group that the treatment made
        {"events": None},
    ],
    ids=str,
)
def test_nothing_is_computed_that_counts_do_not_allow(
    where: dict[str, Any], page: Make, trial: Make, result: Make
) -> None:
    """No number is better than a wrong one."""
    where = {"outcome": "mortality-28", "primary": True, "population": "itt", "events": 9, "of": 100, **where}
    assert told(page(trial(results=(result(**where), result(arm="old", **where))))) is None


def test_two_doses_of_one_drug_and_a_lone_arm_have_none(page: Make, trial: Make, result: Make) -> None:
    """Nor has a control that stands first, of which nothing says what it was set against."""
    rows = figures(result, (9, 100), (10, 100))
    arms = {"new": Arm(label="High"), "old": Arm(label="Low")}
    assert told(page(trial(arms=arms, results=rows))) is None
    arms = {"old": Arm(label="Old", role="control"), "new": Arm(label="New")}
    assert told(page(trial(arms=arms, results=tuple(reversed(rows))))) is not None
    assert told(page(trial(results=rows[:1]))) is None


def test_the_effect_is_of_the_people_of_the_row(page: Make, shipped: Library) -> None:
    """ADAURA at 24 months: 89% and 52% of everyone on the card, not the 90% and 44% of stages II to IIIA."""
    found = told(page(shipped.trial("adaura")))
    assert found is not None
    assert found.text.startswith("DFS at 24 months: 37 more (")
    assert found.record["population"] == "itt"
