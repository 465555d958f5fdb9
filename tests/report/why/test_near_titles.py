"""Outcomes whose titles look like one of the vocabulary and were not read as it."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.analysis.align import words_of
from trialcli.analysis.chosen_cut import Chosen
from trialcli.errors import UsageError
from trialcli.model import Flow, Registered, Trial
from trialcli.report.document import Items, Report, Table
from trialcli.report.why.explanation import report_why
from trialcli.report.why.near_titles import find_near, passed_over
from trialcli.vocabulary.lookup import Outcome, Vocabulary

Made = Callable[..., Any]
PFS = "Progression-free Survival (PFS)"


@pytest.fixture
def unread(record: Made, posted_result: Made) -> Callable[..., Trial]:
    """Make a record with an outcome of its own of some title."""

    def made(title: str = PFS, parts: tuple[str, ...] = ("",), disease: str = "lung cancer", **about: Any) -> Trial:
        values = {"title": title, "declared": "primary", "outcome": "own", "parameter": "Median", "unit": "Months"}
        rows = tuple(
            posted_result(outcome="own", registered="own", median="5", unit="Months", subgroup=part or None)
            for part in parts
        )
        word = Outcome(label=title, definition=title, group="other", kind="time-to-event")
        trial: Trial = record(
            disease=disease, title="A trial", results=rows, registered={"own": Registered(**{**values, **about})},
            words=Vocabulary(outcomes={"own": word}),
        )  # fmt: skip
        return trial

    return made


@pytest.mark.parametrize(
    ("given", "reason", "listed"),
    [
        ({"parts": ("Investigator", "Independent")},
         "it gives 2 figures for each group (Investigator, Independent)", True),
        ({"disease": "asthma"}, "the record does not speak of a cancer", True),
        ({"parameter": "Mean", "unit": "points"}, "it is given as Mean in points", True),
        ({"title": "PFS in the brain of some people"}, "its title says more than the titles that are listed for it",
         False),
    ],
)  # fmt: skip
def test_a_reason_is_given(given: dict[str, Any], reason: str, listed: bool, unread: Made, words: Vocabulary) -> None:  # noqa: FBT001
    """The first that holds."""
    trial = unread(**given)
    vocabulary = words_of(words, [Chosen(trial)])
    assert [(one.why, one.listed) for one in find_near(trial, vocabulary, "pfs")] == [(reason, listed)]
    assert len(list(passed_over([Chosen(trial)], vocabulary, ["pfs"]))) == listed


def test_two_that_nothing_tells_apart(unread: Made, words: Vocabulary) -> None:
    """Both are told of; a record has other kinds of numbers too."""
    trial = unread()
    assert [one.why for one in find_near(trial, words, "pfs")] == ["its numbers are of another kind"]
    trial.registered["other"] = Registered(title=PFS, declared="secondary", outcome="own-2")
    assert {one.why for one in find_near(trial, words, "pfs")} == {
        "the record has 2 outcomes of this title, which nothing tells apart"
    }


def test_a_title_may_have_another_sense(unread: Made, words: Vocabulary) -> None:
    """Where the record speaks of it."""
    sense = next(iter(words.phrases["other senses"]))
    [found] = find_near(unread(disease=f"lung cancer and {sense}"), words, "pfs")
    assert found.why == "the record speaks of what gives this title another sense"


def test_only_records_have_titles_that_were_not_read(trial: Made, unread: Made, words: Vocabulary) -> None:
    """Nor has an outcome of a record's own a listed title."""
    assert find_near(trial(), words, "pfs") == []
    assert find_near(unread(), words, "own") == []


def test_why_shows_what_was_not_read_so(unread: Made, words: Vocabulary) -> None:
    """Its figures, and under how it is registered why it is not what was asked for."""
    chosen = Chosen(unread(parts=("Investigator", "Independent")))
    report = report_why(chosen, words_of(words, [chosen]), "pfs")
    blocks = next(section.blocks for section in report.sections if section.key == "registered")
    assert blocks[-1] == Items((
        f"“{PFS}”: not read as PFS because it gives 2 figures for each group (Investigator, Independent).",
    ))  # fmt: skip


def test_why_tells_of_a_step_of_the_participant_flow(record: Made, words: Vocabulary) -> None:
    """How many, in which arm, and where it stands; a misspelt one is near to it."""
    steps = (
        Flow(period="Whole", step="Started", kind="milestone", arm="drug", people=45, note="Once.", locator="a[0]"),
        Flow(period="Whole", step="Died", kind="reason", arm="drug", units="3 eyes", locator="a[1]"),
    )
    chosen = Chosen(record(flow=steps))
    report = report_why(chosen, words_of(words, [chosen]), "started")
    assert (report.title, report.subtitle) == ("NCT00000001: Started", "A milestone of the participant flow")
    assert texts(report) == [["Started", "Whole", "Drug", "45", "a[0]"]]
    assert report.sections[0].blocks[1] == Items(("Once.",), numbered=True)
    lost = report_why(chosen, words_of(words, [chosen]), "Died")
    assert (lost.subtitle, texts(lost)) == (
        "A reason for leaving of the participant flow", [["Died", "Whole", "Drug", "3 eyes", "a[1]"]],
    )  # fmt: skip
    with pytest.raises(UsageError, match="did you mean Started"):
        report_why(chosen, words_of(words, [chosen]), "Startet")


def texts(report: Report) -> list[list[str]]:
    """The first table as texts."""
    table = report.sections[0].blocks[0]
    assert isinstance(table, Table)
    return [[cell.text for cell in row.cells] for row in table.rows]
