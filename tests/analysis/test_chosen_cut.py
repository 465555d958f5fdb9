"""A trial as it was asked for, and the figures that are its results."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from trialcli.analysis.align import align_outcomes, list_sides
from trialcli.analysis.chosen_cut import Chosen, choose_cut, is_result, list_contrasts, narrow_trial, read_at
from trialcli.errors import UsageError
from trialcli.library.library import Library
from trialcli.model import Contrast, Result, Trial
from trialcli.model.figure import Figure
from trialcli.vocabulary.lookup import Vocabulary

At = Callable[..., list[str]]


@pytest.fixture(scope="module")
def words(shipped: Library) -> Vocabulary:
    """The shipped vocabulary."""
    return shipped.vocabulary


@pytest.fixture
def at(shipped: Library, words: Vocabulary) -> At:
    """The data cuts at which the rows of one outcome or adverse event of a trial are read."""

    def made(trial_id: str, code: str, word: str | None = None) -> list[str]:
        one = choose_cut(shipped.trial(trial_id), word)
        rows: list[Any] = [row for row in one.trial.results if row.outcome == code and not row.subgroup]
        rows += [row for row in one.trial.adverse_events if f"{row.term} {row.grade}" == code]
        return [row.cut for row in read_at(rows, one, words)]

    return made


@pytest.fixture
def looked(shipped: Library) -> Trial:
    """CARTITUDE-4 with few figures of two looks: one result of the first look alone, the others of both."""
    found = [("os", "primary"), ("os", "update"), ("mrd-negative", "primary"), ("orr", "update"), ("orr", "primary")]
    effects = [("pfs", "primary"), ("os", "primary"), ("os", "update")]
    return replace(
        shipped.trial("cartitude-4"),
        results=tuple(
            Result(outcome=outcome, arm="standard", cut=cut, population="itt", percent=Figure("50"))
            for outcome, cut in found
        ),
        contrasts=tuple(
            Contrast(outcome=outcome, measure="hazard-ratio", arms=("cilta-cel", "standard"), cut=cut,
                     population="itt", estimate=Figure("0.5"))
            for outcome, cut in effects
        ),
        adverse_events=(),
    )  # fmt: skip


def test_survival_is_of_the_latest_cut(at: At) -> None:
    """LocoMMotion's final analysis, and KarMMa's duration of response at 24.8 months."""
    assert at("locommotion", "os") == ["final"]
    assert at("karmma", "dor") == ["update"]
    assert set(at("karmma-3", "pfs")) == {"final"}


def test_response_and_harm_are_of_the_main_cut(at: At) -> None:
    """KarMMa's response over those treated and over those leukapheresed, and its cytokine release syndrome."""
    assert at("karmma", "orr") == ["primary", "primary"]
    assert at("karmma", "crs any") == ["primary"]


def test_the_other_is_a_word_away(at: At) -> None:
    """The latest response, the first duration of it, or every one."""
    assert at("karmma", "orr", "latest") == ["primary", "update"]  # over those leukapheresed, and those treated
    assert at("karmma", "dor", "main") == ["primary"]
    assert at("karmma", "dor", "MAIN") == ["primary"]
    assert at("karmma", "dor", "all") == ["primary", "update", "regulator"]
    assert at("karmma", "dor", "regulator") == ["regulator"]


def test_effects_are_of_the_latest_cut(shipped: Library) -> None:
    """CARTITUDE-4: survival 0.55 (0.39 to 0.79) at 33.6 months, and no longer 0.78 (0.5 to 1.2).

    Between them stands 0.57 (0.40 to 0.83), as it was put before the regulator's advisory committee.
    """
    trial = shipped.trial("cartitude-4")
    read = {word: [str(row.estimate) for row in list_contrasts(choose_cut(trial, word), ["os"])]
            for word in (None, "latest", "main", "all", "primary")}  # fmt: skip
    assert read == {
        None: ["0.55"], "latest": ["0.55"], "main": ["0.78"], "all": ["0.78", "0.57", "0.55"], "primary": ["0.78"],
    }  # fmt: skip


def test_what_stands_alone_is_known(looked: Trial, words: Vocabulary) -> None:
    """Among all cuts: survival and effects at the latest look that has them, response at the main one."""
    assert [is_result(row, looked, words) for row in looked.contrasts] == [True, False, True]
    assert [is_result(row, looked, words) for row in looked.results] == [False, True, True, False, True]


def test_a_page_may_show_the_latest_alone(looked: Trial, words: Vocabulary) -> None:
    """What is only in the main report stays; the whole trial stays whole."""
    latest = narrow_trial(choose_cut(looked, "latest"), words)
    assert [(row.outcome, row.cut) for row in latest.trial.contrasts] == [("pfs", "primary"), ("os", "update")]
    assert [(row.outcome, row.cut) for row in latest.trial.results] == [
        ("os", "update"), ("mrd-negative", "primary"), ("orr", "update"),
    ]  # fmt: skip
    whole = choose_cut(looked, "all")
    assert narrow_trial(whole, words) is whole


def test_how_it_is_named(shipped: Library) -> None:
    """As it was typed; all cuts are the trial."""
    trial = shipped.trial("karmma")
    chosen = [choose_cut(trial, word) for word in ("latest", "main", "all", None)]
    said = [(one.key, one.name, one.main) for one in chosen]
    assert said == [
        ("karmma@latest", "KarMMa @latest", "update"), ("karmma@main", "KarMMa @main", "primary"),
        ("karmma", "KarMMa", "primary"), ("karmma", "KarMMa", "primary"),
    ]  # fmt: skip
    with pytest.raises(UsageError):
        choose_cut(trial, "lates")


def test_a_cut_that_the_file_calls_so_comes_first(shipped: Library) -> None:
    """The file's own words hold."""
    trial = shipped.trial("cartitude-4")
    own = replace(trial, cuts={"latest": trial.cuts["update"], "primary": trial.cuts["primary"]})
    assert choose_cut(own, "Latest") == Chosen(own, "latest")


def test_figures_of_all_cuts_share_a_row(shipped: Library, words: Vocabulary) -> None:
    """Another population has a row of its own, at every cut."""
    one = choose_cut(shipped.trial("karmma"), "all")
    [row] = [row for row in align_outcomes(list_sides([one]), words, ["dor"]) if not row.about[1]]
    assert [figure.cut for figure in row.figures["karmma/ide-cel"]] == ["primary", "update", "regulator"]
