"""Every figure says who reported it, and no figure says more than its source."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from trialcli.library.library import Library
from trialcli.model import AdverseEvent, Contrast, Result, Trial

TRIALS = sorted(path.stem for path in (Path(__file__).parents[2] / "data" / "trials").glob("*.yaml"))


def rows(trial: Trial) -> Iterator[Result | Contrast | AdverseEvent]:
    """Every figure of a trial."""
    yield from trial.results
    yield from trial.contrasts
    yield from trial.adverse_events


def figures(row: Result | Contrast | AdverseEvent) -> Iterator[str]:
    """The numbers of one row, as printed, the other readings of a disputed one among them."""
    for key in ("events", "of", "percent", "median", "estimate", "p"):
        if getattr(row, key, None) is not None:
            yield str(getattr(row, key))
    for pair in (getattr(row, "ci", None), getattr(row, "range", None)):
        yield from pair or ()
    for reading in getattr(row, "disputed", ()):
        yield from (str(value) for value in (reading.events, reading.percent, reading.median) if value is not None)


def said(facts: Path, trial: Trial) -> str:
    """What was collected about one trial: under its own heading, under those for all, and on the page on KarMMa."""
    text = (facts / "facts.md").read_text(encoding="utf-8")
    parts = re.split(r"^(?:## |- \*\*)", text, flags=re.MULTILINE)
    own = [part for part in parts if re.match(rf"{re.escape(trial.name)}[:*]", part)]
    assert own, f"nothing was collected about {trial.name}"
    own += [part for part in parts if part.startswith(("Two mistakes", "Reference values"))]
    page = (facts / "seed" / "karmma-summary.txt").read_text(encoding="utf-8")
    return "\n".join([*own, page])


@pytest.mark.parametrize("word", TRIALS)
def test_every_figure_has_a_source_that_exists(word: str, shipped: Library) -> None:
    """Its own or its data cut's; another reading has one too."""
    trial = shipped.trial(word)
    for row in rows(trial):
        assert (row.source or trial.cuts[row.cut].source) in trial.sources
    for reading in (reading for row in rows(trial) for reading in getattr(row, "disputed", ())):
        assert reading.source in trial.sources


@pytest.mark.parametrize("word", TRIALS)
def test_every_trial_has_a_citation_at_its_head(word: str, shipped: Library) -> None:
    """A reader can look the report up."""
    trial = shipped.trial(word)
    assert trial.citation in trial.sources


@pytest.mark.parametrize("word", TRIALS)
def test_every_figure_was_read_in_a_source(
    word: str, shipped: Library, facts: Path, numbers_in: Callable[[str], list[str]]
) -> None:
    """No figure of the file is missing in what was collected about its trial."""
    trial = shipped.trial(word)
    collected = {*numbers_in(said(facts, trial)), "0"}  # sources say "no" or "none" for 0
    printed = {(number, row) for row in rows(trial) for text in figures(row) for number in numbers_in(text)}
    assert {(number, row) for number, row in printed if number not in collected} == set()


@pytest.mark.parametrize("word", TRIALS)
def test_a_secondary_source_is_marked(word: str, shipped: Library) -> None:
    """A page on the web repeats what others measured."""
    assert {
        key for key, source in shipped.trial(word).sources.items()
        if source.kind == "page" and source.standing == "primary"
    } == set()  # fmt: skip
