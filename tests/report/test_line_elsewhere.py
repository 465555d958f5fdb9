"""A figure beside those of other trials: where else the same one was reported."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import AdverseEvent, Contrast, Reading, Result, Trial
from trialcli.model.figure import Figure
from trialcli.report.line_elsewhere import line_in, line_of, other_readings
from trialcli.vocabulary.lookup import Vocabulary


@pytest.fixture
def twice(
    trial: Callable[..., Trial],
    result: Callable[..., Result],
    event: Callable[..., AdverseEvent],
    contrast: Callable[..., Contrast],
) -> Trial:
    """Make a trial that reports a response, an event and an effect at two data cuts."""
    cuts = ("main", "later")
    return trial(
        results=tuple(result(percent="50", cut=cut, primary=True) for cut in cuts),
        adverse_events=tuple(event(percent="9", cut=cut) for cut in cuts),
        contrasts=tuple(contrast(estimate="0.5", cut=cut) for cut in cuts),
    )


def test_any_figure_names_its_other_data_cuts(twice: Trial, words: Vocabulary) -> None:
    """After its own remarks, and in the record."""
    for figure in (twice.results[0], twice.adverse_events[0], twice.contrasts[0]):
        line = line_in(Chosen(twice), figure, words)
        assert (line.remarks[-1], line.record["also_at"]) == ("also @later", "later")
    assert line_in(Chosen(twice), twice.results[0], words).remarks == ("primary outcome", "also @later")


def test_several_cuts_are_named_in_the_order_of_the_file(
    trial: Callable[..., Trial], result: Callable[..., Result], words: Vocabulary
) -> None:
    """However the figures are ordered."""
    cuts = trial().cuts
    rows = tuple(result(percent="1", cut=cut) for cut in ("third", "later", "main"))
    made = trial(cuts={**cuts, "third": cuts["later"]}, results=rows)
    line = line_in(Chosen(made), made.results[2], words)
    assert (line.remarks, line.record["also_at"]) == (("also @later, @third",), "later;third")


def test_a_cut_that_was_asked_for_is_not_said_to_have_others(twice: Trial, words: Vocabulary) -> None:
    """The reader has chosen."""
    figure = twice.results[0]
    line = line_in(Chosen(twice, "main"), figure, words)
    assert line == line_of(Chosen(twice, "main"), figure, words)
    assert "also_at" not in line.record


def test_a_figure_of_one_cut_says_nothing_of_others(
    trial: Callable[..., Trial], result: Callable[..., Result], words: Vocabulary
) -> None:
    """Its record has no key for them."""
    made = trial(results=(result(percent="1"), result(outcome="cr", percent="2", cut="later")))
    line = line_in(Chosen(made), made.results[0], words)
    assert (line.remarks, "also_at" in line.record) == ((), False)


def test_among_all_cuts_the_current_one_is_marked(twice: Trial, words: Vocabulary) -> None:
    """An effect is of the later cut, a response and a harm of the main one; none is said to have others."""
    one = Chosen(twice, when="all")
    lines = [line_in(one, figure, words) for rows in (twice.results, twice.adverse_events, twice.contrasts)
             for figure in rows]  # fmt: skip
    assert [line.record["current"] for line in lines] == [True, False, True, False, False, True]
    assert not any("also_at" in line.record for line in lines)
    assert "current" not in line_in(Chosen(twice), twice.results[0], words).record


READ = Reading(
    events=7, of=12, percent=Figure("58"), median=Figure("4.0"), estimate=Figure("0.7"),
    ci=(Figure("0.5"), Figure("0.9")), grade="3-4", source="page", why="Counted otherwise.",
)  # fmt: skip


def test_another_reading_is_a_figure_of_its_own(
    result: Callable[..., Result], event: Callable[..., AdverseEvent], contrast: Callable[..., Contrast]
) -> None:
    """In the unit, the arm and the cut of the one it disputes, from its own source."""
    [read] = other_readings(result(median="3.0", unit="months", ci=("2", "5"), range=("1", "9"), disputed=(READ,)))
    assert isinstance(read, Result)
    assert (read.median, read.unit, read.ci, read.range, read.source) == ("4.0", "months", ("0.5", "0.9"), None, "page")
    [read] = other_readings(event(percent="91", of=10, disputed=(replace(READ, of=None),)))
    assert isinstance(read, AdverseEvent)
    assert (read.percent, read.events, read.of, read.grade, read.disputed) == ("58", 7, 10, "3-4", ())
    assert other_readings(contrast(estimate="0.8")) == []
