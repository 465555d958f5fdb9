"""A number that a text speaks of is one of the trial's own figures, or one of a trial it is set beside.

Questions and takeaways are read more closely in `test_figures_in_prose`.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from trialcli.library.library import Library
from trialcli.model import Trial
from trialcli.vocabulary.lookup import code_of

TRIALS = sorted(path.stem for path in (Path(__file__).parents[2] / "data" / "trials").glob("*.yaml"))

# Grades, lines of treatment, numbers of arms and of years: the words around them say which.
SMALL = {str(number) for number in range(6)}
LEVEL = {"95"}  # percent, of an interval
BASE = {"100"}  # people, of whom so many
# Numbers that no row holds, by trial.
OTHERWISE = {
    # Worked out from two figures: per 1000 patients and year, of 100 patients, or treated to spare one.
    "aristotle": {"3.3", "9.6"},
    "bnt162b2": {"170", "7000"},  # 8 and 162 cases; three without an event in about 21,700, by the rule of three
    "credence": {"18.0"},
    "paradigm-hf": {"3.2", "10.5", "10.4"},  # the last two are those who left during the run-in
    "recovery-dexamethasone": {"2.8", "12.1"},
    "select": {"67"},
    "fourier": {"67", "360", "870"},  # the last two are deaths that were judged again
    # Counts, shares and years that a source prints beside its figures.
    "determination": {"2009"},
    "icaria-mm": {"220"},
    "monumental-1": {"64"},
    "prima": {"373", "249"},
    "solo1": {"44.3"},
    "zuma-1": {"6.3"},
}


def texts(trial: Trial) -> Iterator[str]:
    """What is told of the trial in sentences, apart from what is taught."""
    yield trial.bottom_line
    yield from trial.key_findings
    yield from trial.limitations
    yield from filter(None, (trial.significance, trial.history))
    if trial.brief:
        yield trial.brief.key_result


@pytest.fixture
def known(shipped: Library, figures_of: Callable[[Trial], set[str]]) -> Callable[[Trial], set[str]]:
    """Give the figures of a trial and of its neighbours in the library."""

    def figures(trial: Trial) -> set[str]:
        ids = [row if isinstance(row, str) else row.trial for row in trial.related]
        return figures_of(trial).union(*(figures_of(shipped.trial(word)) for word in ids))

    return figures


@pytest.mark.parametrize("word", TRIALS)
def test_every_number_in_a_text_is_a_figure(
    word: str, shipped: Library, numbers_in: Callable[[str], list[str]], known: Callable[[Trial], set[str]]
) -> None:
    """No sentence brings in a figure of its own."""
    trial = shipped.trial(word)
    figures = known(trial) | SMALL | LEVEL | BASE | OTHERWISE.get(word, set())
    strangers = [(number, text) for text in texts(trial) for number in numbers_in(text) if number not in figures]
    assert not strangers


@pytest.mark.parametrize("word", TRIALS)
def test_every_percentage_in_a_text_is_a_figure(
    word: str, shipped: Library, known: Callable[[Trial], set[str]]
) -> None:
    """Small ones too, which the test above lets pass."""
    trial = shipped.trial(word)
    figures = known(trial) | LEVEL | OTHERWISE.get(word, set())
    printed = [(number, text) for text in texts(trial) for number in re.findall(r"(\d+(?:\.\d+)?)%", text)]
    assert [(number, text) for number, text in printed if number not in figures] == []


def test_what_no_row_holds_is_still_said(
    shipped: Library, numbers_in: Callable[[str], list[str]], known: Callable[[Trial], set[str]]
) -> None:
    """An entry is taken off the list when the text or the file has changed."""
    trials = {word: shipped.trial(word) for word in OTHERWISE}
    said = {word: set(numbers_in(" ".join(texts(trial)))) for word, trial in trials.items()}
    idle = {word: numbers - (said[word] - known(trials[word])) for word, numbers in OTHERWISE.items()}
    assert {word: numbers for word, numbers in idle.items() if numbers} == {}


@pytest.mark.parametrize(
    ("code", "called"), [("vgpr-only", "VGPR as best response"), ("pr-only", "PR as best response")]
)
def test_a_part_of_the_responses_is_not_called_a_threshold(code: str, called: str, shipped: Library) -> None:
    """``VGPR or better`` counts deeper responses too; more of one part is neither better nor worse."""
    outcome = shipped.vocabulary.outcomes[code]
    assert (outcome.heading, outcome.higher) == (called, "neither")
    assert code_of(shipped.vocabulary.outcomes, called) == code
    assert code_of(shipped.vocabulary.outcomes, "vgpr") == "vgpr"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("94 of 128 (73%), 8.8 months (5.6 to 11.6)", ["94", "128", "73", "8.8", "5.6", "11.6"]),
        ("grade 3-4", ["3", "4"]),
        ("CD38, IL-6, KarMMa-3, GPRC5D and 450 x 10^6 cells", ["450"]),
        ("In 2021. At 12.", ["2021", "12"]),
    ],
)
def test_what_counts_as_a_number(text: str, numbers: list[str], numbers_in: Callable[[str], list[str]]) -> None:
    """Parts of names and exponents do not."""
    assert numbers_in(text) == numbers
