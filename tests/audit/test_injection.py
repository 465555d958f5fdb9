"""The benchmark of planted errors, in small: no false alarm, and not less found than was measured."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.untraced]

pytest.importorskip("scipy")

# Recall of what is detectable, measured with 300 errors a kind; here there are 20, so that each floor is lower.
FLOORS = {
    "digits swapped": 0.85,
    "decimal point shifted": 0.85,
    "wrong numerator": 0.75,
    "wrong denominator": 0.70,
    "percentage of another population": 0.75,
    "arms swapped": 0.85,
    "limits exchanged": 1.0,
    "limits of another level": 0.45,
    "grade bands exchanged": 1.0,
    "ratio inverted": 0.70,
    "median outside its interval": 1.0,
    "p value of another test": 0.60,
    "deeper response above the whole": 1.0,
}
TIMES, FEWER = 20, 8


@pytest.fixture(scope="module")
def bench() -> Any:
    """The benchmark; its folder is beside the tests and not installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parents[2]))
        yield import_module("bench.injection")


@pytest.fixture(scope="module")
def stocked(bench: Any) -> Any:
    """Sound trials, and what is said against them."""
    return bench.stocked(bench.shipped_words(), TIMES, 1)


def test_sound_trials_raise_no_alarm(stocked: Any) -> None:
    """Neither the made ones nor the shipped ones."""
    assert stocked[1] == []


def test_sound_trials_are_possible(bench: Any, stocked: Any) -> None:
    """By the other way of finding out, too, which knows the trials with less in them."""
    words = bench.shipped_words()
    assert [trial.id for trial in (*stocked[0].made, *stocked[0].shipped) if not bench.possible(trial, words)] == []


def test_the_errors_found_are_no_fewer_than_measured(bench: Any, stocked: Any) -> None:
    """And nothing is called impossible that could be."""
    words = bench.shipped_words()
    for kind in bench.KINDS:
        tally = bench.tally(kind, stocked[0], words, TIMES, 1)
        assert tally.injected == TIMES
        assert tally.recall >= FLOORS[tally.kind], tally
        assert tally.wrong == 0, tally
        assert tally.detectable - tally.found - tally.close - tally.noted <= 2, tally


def test_errors_of_wholes_are_found(bench: Any, stocked: Any) -> None:
    """Of sizes, effects, curves, parts and plans: at least 96% of what no sound trial can have."""
    words = bench.shipped_words()
    tallies = [bench.tally(kind, stocked[0], words, FEWER, 1) for kind in bench.WHOLES]
    assert all(one.injected == one.detectable == FEWER for one in tallies)
    assert [one for one in tallies if one.found < FEWER - 2] == []
    assert sum(one.found for one in tallies) >= 0.96 * sum(one.detectable for one in tallies)


def test_every_kind_of_error_has_its_floor(bench: Any) -> None:
    """So that none is left unmeasured."""
    assert {kind.__name__.replace("_", " ") for kind in bench.KINDS} == set(FLOORS)


def test_it_prints_a_table(bench: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """With a line for each kind, and how many are found in all."""
    assert bench.main(["2", "7"]) == 0
    first = capsys.readouterr().out
    assert re.match(r"False alarms in 4 made and \d+ shipped trials: 0\n", first)
    assert re.search(r"\n\d\d kinds: \d+ of \d+ that can be found, [\d.]+%\n", first)
