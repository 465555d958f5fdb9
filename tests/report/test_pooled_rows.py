"""Which row of a trial is to be pooled, and the counts of both arms beside it."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.model import AdverseEvent, Arm, Contrast, Result, Trial
from trialcli.report.pooled_rows import pool_fields
from trialcli.vocabulary.lookup import Vocabulary

Make = Callable[..., Any]
NO_CELLS = (None, None, None, None)


@pytest.fixture
def fields(words: Vocabulary) -> Callable[..., list[tuple[bool, tuple[int | None, ...]]]]:
    """Whether each figure of a trial is the one to pool, and its counts of both arms."""

    def made(trial: Trial) -> list[tuple[bool, tuple[int | None, ...]]]:
        rows: list[Result | AdverseEvent | Contrast] = [*trial.results, *trial.adverse_events, *trial.contrasts]
        found = [pool_fields(trial, row, words) for row in rows]
        return [(one["pool"], (one["ai"], one["n1i"], one["ci"], one["n2i"])) for one in found]

    return made


def test_one_row_a_trial_is_to_be_pooled(fields: Make, trial: Make, result: Make) -> None:
    """The whole group, the arm under test, the first cut, a population that leaves out nobody."""
    rows = (
        result(arm="old", events=10, of=40),
        result(events=9, of=10, subgroup="high dose"),
        result(events=31, of=40, cut="later"),
        result(events=20, of=25, population="responders"),
        result(events=30, of=40),
        result(events=30, of=44, population="enrolled"),
    )
    assert [pool for pool, _ in fields(trial(results=rows))] == [False, False, False, False, True, False]


def test_a_row_without_numbers_is_not_pooled(fields: Make, trial: Make, result: Make) -> None:
    """A percentage that several counts allow gives way to a cut with the count; what is missing has no row."""
    rows = (
        result(percent="71", of=254),
        result(percent="71.3", of=254, cut="later"),
        result(outcome="cr", percent="40"),
    )
    assert [pool for pool, _ in fields(trial(results=rows))] == [False, True, False]


def test_a_survival_rate_is_pooled_at_the_latest_cut(fields: Make, trial: Make, result: Make) -> None:
    """Each time for itself; medians have no effect size."""
    rates = [
        result(outcome="pfs", timepoint=at, percent="50", ci=("40", "60"), cut=cut)
        for cut in ("main", "later")
        for at in ("6 months", "12 months")
    ]
    rows = (*rates, result(outcome="pfs", median="8.8", unit="months", cut="later", events=70, of=100))
    assert [pool for pool, _ in fields(trial(results=rows))] == [False, False, True, True, False]


def test_an_effect_is_pooled_once_and_at_the_latest_cut(fields: Make, trial: Make, contrast: Make) -> None:
    """Not that of a subgroup, not without an interval, not where nobody says which arm was held against which."""
    given = {"outcome": "os", "estimate": "0.55", "ci": ("0.39", "0.79")}
    rows = (
        contrast(**given), contrast(**given, cut="later", subgroup="women"), contrast(**given, cut="later"),
        contrast(outcome="pfs", estimate="0.5"),
        contrast(outcome="ttnt", ci=("0.3", "0.8"), estimate="0.5", directed=False),
    )  # fmt: skip
    assert [pool for pool, _ in fields(trial(contrasts=rows))] == [False, False, True, False, False]


def test_both_arms_of_a_randomized_trial_stand_in_one_row(
    fields: Make, trial: Make, result: Make, event: Make, contrast: Make
) -> None:
    """Beside the arm under test, and beside an effect of the same; nobody with the event is a count too."""
    results = (
        result(events=30, of=40, population="itt"), result(arm="old", events=10, of=41, population="itt"),
        result(events=8, of=9, population="responders"), result(arm="old", events=1, of=9, population="responders"),
    )  # fmt: skip
    events = (
        event(events=0, of=39, population="itt"), event(arm="old", events=2, of=40, population="itt"),
        event(grade="3-4", events=1, of=39, population="itt"),
        event(grade="3-4", arm="old", percent="5", population="itt"),
    )  # fmt: skip
    odds = contrast(outcome="orr", measure="odds-ratio", estimate="9.3", ci=("3.4", "25.5"))
    women = contrast(outcome="orr", measure="odds-ratio", estimate="9.3", ci=("3.4", "25.5"), subgroup="women")
    hazard = contrast(outcome="pfs", estimate="0.5", ci=("0.4", "0.6"))
    made = fields(trial(results=results, adverse_events=events, contrasts=(odds, women, hazard)))
    assert [cells for _, cells in made] == [
        (30, 40, 10, 41), NO_CELLS, NO_CELLS, NO_CELLS,
        (0, 39, 2, 40), NO_CELLS, NO_CELLS, NO_CELLS,
        (30, 40, 10, 41), NO_CELLS, NO_CELLS,
    ]  # fmt: skip


def test_three_arms_have_no_two_by_two_table(fields: Make, trial: Make, result: Make) -> None:
    """The people of the control arm would be counted twice; the first arm under test is pooled."""
    arms = {"old": Arm(label="Old", role="control"), "new": Arm(label="New"), "newer": Arm(label="Newer")}
    rows = tuple(result(arm=arm, events=5, of=10, population="itt") for arm in ("newer", "new", "old"))
    assert fields(trial(arms=arms, results=rows)) == [(False, NO_CELLS), (True, NO_CELLS), (False, NO_CELLS)]
