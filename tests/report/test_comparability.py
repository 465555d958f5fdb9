"""What differs between trials, before any figure is read across."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.compare import Chosen
from trialcli.library.catalogue import Library
from trialcli.model import AdverseEvent, Design, Result, Trial
from trialcli.report.comparability import ONE_TRIAL, WARNING, comparability
from trialcli.report.shapes import Items, Paragraph, Table
from trialcli.vocabulary import Vocabulary


@pytest.fixture
def features(words: Vocabulary) -> Callable[..., dict[str, list[str]]]:
    """Give the table by its keys: what is said of each trial, then how they compare."""

    def made(*trials: Trial | Chosen) -> dict[str, list[str]]:
        chosen = [one if isinstance(one, Chosen) else Chosen(one) for one in trials]
        table = comparability(chosen, words)[0]
        assert isinstance(table, Table)
        return {str(row.records[0]["feature"]): [cell.text for cell in row.cells[1:]] for row in table.rows}

    return made


def designed(trial: Callable[..., Trial], name: str, **design: Any) -> Trial:
    """Make a trial of a design."""
    known = {"allocation": "single-arm", "population": "Adults", "intervention": "X", **design}
    return trial(id=name, design=Design(**known))


def test_how_many_were_never_treated(features: Callable[..., dict[str, list[str]]], shipped: Library) -> None:
    """12 of 140 and 16 of 113: a rate over the treated leaves them out."""
    said = features(shipped.trial("karmma"), shipped.trial("cartitude-1"))
    assert said["untreated"] == ["12 of 140", "16 of 113", "differs"]
    assert said["denominator"] == ["Treated (128)", "Treated (97)", "differs"]
    assert said["follow_up"] == ["median 13.3 months (range 0.2–21.2)", "median 12.4 months", "differs"]


def test_what_one_file_does_not_say_is_unknown(
    features: Callable[..., dict[str, list[str]]], trial: Callable[..., Trial]
) -> None:
    """It is not said to be the same, nor to differ."""
    said = features(designed(trial, "a", criteria="IMWG", enrolled=5), designed(trial, "b", treated=5))
    assert said["criteria"] == ["IMWG", "not recorded", "unknown"]
    assert said["untreated"] == ["not recorded", "not recorded", "unknown"]
    assert said["scale"][-1] == "unknown"


def test_grade_bands_of_each_trial_are_listed(
    features: Callable[..., dict[str, list[str]]],
    trial: Callable[..., Trial],
    event: Callable[..., AdverseEvent],
) -> None:
    """From any to serious, those of the cut that was asked for."""
    events = (event(grade=">=3", percent="1", scale="ctcae"), event(percent="2"), event(grade="3-4", cut="later"))
    said = features(trial(adverse_events=events), Chosen(trial(id="b", adverse_events=events), "later"))
    assert said["bands"] == ["any, 3–4, ≥3", "3–4", "differs"]
    assert said["scale"] == ["CTCAE", "CTCAE", "same"]


def test_the_denominator_is_that_of_the_main_response_rate(
    features: Callable[..., dict[str, list[str]]], trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """Of each arm, where they differ."""
    rows = (result(outcome="cr", of=9, percent="1", population="efficacy"), result(of=10, percent="1", primary=True),
            result(arm="old", percent="1", population="itt"))  # fmt: skip
    assert features(trial(results=rows), trial(id="b"))["denominator"][0] == "Treated (10), ITT"


def test_what_a_difference_means_is_said(words: Vocabulary, trial: Callable[..., Trial]) -> None:
    """Only of what differs or is not known."""
    two = [Chosen(designed(trial, name, prior_lines=lines)) for name, lines in (("a", "1-3"), ("b", "at least 3"))]
    _, lead, meant = comparability(two, words)
    assert isinstance(lead, Paragraph)
    assert isinstance(meant, Items)
    assert lead.text.startswith("They differ in prior lines.")
    assert lead.text.endswith(WARNING)
    assert any("Earlier or later disease was treated" in line for line in meant.items)
    assert not any("Other people took part" in line for line in meant.items)


def test_data_cuts_of_one_trial_differ_in_time_alone(words: Vocabulary, shipped: Library) -> None:
    """No warning about arms that were never randomised."""
    karmma = shipped.trial("karmma")
    _, said = comparability([Chosen(karmma, "primary"), Chosen(karmma, "update")], words)
    assert isinstance(said, Paragraph)
    assert said.text.endswith(ONE_TRIAL)
    assert WARNING not in said.text
