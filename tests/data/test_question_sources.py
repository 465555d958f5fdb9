"""An answer says where its figures were read: each of them in a source that the question lists."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.data.known import Fact, facts_of
from tests.data.prose import Claim, Reader, claims, holds, sentences, topic_words
from tests.data.test_questions import FIRST, MAIN

from trialcli.library.library import Library
from trialcli.model import Question

pytestmark = pytest.mark.untraced

TRIALS = sorted(path.stem for path in (Path(__file__).parents[2] / "data" / "trials").glob("*.yaml"))
# Kinds that are no figure of a report: grades of a scale, days of a label, thresholds, levels.
_NO_FIGURE = {"grade", "date", "citation", "threshold", "phase", "lines"}


class Read(NamedTuple):
    """A figure of an answer, as it stands there, and the sources of the trial in which it can have been read."""

    figure: str
    sources: frozenset[str]


def read(question: Question, known: Mapping[str, frozenset[Fact]], reader: Reader) -> Iterator[Read]:
    """The figures of an answer that the trial's file gives a source for."""
    whole = reader.topics(f"{question.question} {question.answer} {question.follow_up or ''}")
    for sentence in sentences(question.answer):
        for claim in claims(sentence):
            if claim.kind not in _NO_FIGURE:
                about = reader.topics(sentence)
                sources = _holding(claim, known, about) or _holding(claim, known, whole)
                if sources:
                    yield Read(sentence[claim.start : claim.end], sources)


def _holding(claim: Claim, known: Mapping[str, frozenset[Fact]], topics: set[str]) -> frozenset[str]:
    return frozenset(source for source, told in known.items() if holds(claim, (told,), topics))


# Figures that only look like one of another source: a temperature, a standard error, a number worked out, or the share
# of the listed source, of which the file has no row.
_BY_CHANCE = {
    "alcyone-infection-resident-1": {"38"},
    "cassiopeia-restart-resident-1": {"11%"},
    "castor-subgroup-ratio-phd-1": {"0.19"},
    "emperor-preserved-what-moved-medical-student-1": {"0.73"},
    "juliet-response-to-infusion-phd-1": {"52"},
    "maia-number-needed-medical-student-1": {"8"},
    "partner-3-as-treated-phd-1": {"7"},
    "zuma-1-historical-comparison-phd-1": {"83%"},
}


@pytest.mark.parametrize("word", TRIALS)
def test_every_figure_of_an_answer_is_of_a_source_that_the_question_lists(word: str, shipped: Library) -> None:
    """So that nobody looks it up in a report that has other figures."""
    trial = shipped.trial(word)
    known, reader = facts_of(trial), Reader({}, {}, topic_words(shipped.vocabulary), {})
    assert [
        (question.id, one.figure, sorted(one.sources))
        for question in trial.questions
        for one in read(question, known, reader)
        if not one.sources & set(question.sources) and one.figure not in _BY_CHANCE.get(question.id, ())
    ] == []


# The texts, not the figures, of the page from which the first questions were made; lines of treatment; 97 of 113.
_OTHERWISE = {
    **{key: {"summary-page"} for key in FIRST},
    "karmma-bcma-target": {"summary-page", "nejm-2021"},
    "karmma-line-of-therapy": {"summary-page", "nejm-2021", "review-table"},
    "cartitude-1-single-arm": {"review-table", "summary-page", "sponsor-lines"},
    "cartitude-1-against-karmma": {"lancet-2021"},
    "cartitude-1-recommendation": {"lancet-2021"},
    # What a source says in words, or in a number that the file has from another source as well.
    "karmma-disputed-cytopenias": {"summary-page"},
    "cartitude-1-grade-bands": {"sponsor-deaths"},
    "cartitude-1-immunoglobulins-fellow-1": {"sponsor-deaths"},
    "cartitude-1-worst-case": {"review-table"},
    "majestec-1-bispecific-mechanism": {"nejm-2022"},
    "majestec-1-recommendation-strength": {"nejm-2022"},
    "majestec-1-step-up-resident-1": {"nejm-2022", "crs-paper"},
    "karmma-3-crossing-curves-phd-1": {"fda-summary"},
    "karmma-3-early-deaths-attending-1": {"fda-summary"},
    "karmma-3-indication-in-time": {"nejm-2023", "fda-summary"},
    "karmma-3-open-label-review": {"trial-table"},
}


@pytest.mark.parametrize("word", MAIN)
def test_a_source_is_listed_for_a_figure_that_it_has(word: str, shipped: Library) -> None:
    """Nothing is cited for the look of it, but for a guideline or a label that stands behind no row of the trial."""
    trial = shipped.trial(word)
    known, reader = facts_of(trial), Reader({}, {}, topic_words(shipped.vocabulary), {})
    clinical = {source for source, told in known.items() if not told}
    idle = {}
    for question in trial.questions:
        whole = replace(question, answer=f"{question.question} {question.answer}")
        used = {source for one in read(whole, known, reader) for source in one.sources}
        if left := set(question.sources) - clinical - used - _OTHERWISE.get(question.id, set()):
            idle[question.id] = left
    assert idle == {}
