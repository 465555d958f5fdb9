"""Both sides of a card: what a quiz asks, and what it shows for an answer."""

from typing import NamedTuple

from trialcli.analysis.questions import Asked
from trialcli.export.flashcards import UNSOURCED
from trialcli.model import AdverseEvent, Contrast, Question, Trial
from trialcli.quiz.number_questions import Landmark, unit_of
from trialcli.report.design_rows import follow_up
from trialcli.report.figure_line import contrast_line, event_line, result_line
from trialcli.report.labels import MEASURES, Interval, lower_heading, name_outcome, word_grade
from trialcli.report.line import Line
from trialcli.report.source_list import cite_source
from trialcli.vocabulary.lookup import Vocabulary


class Face(NamedTuple):
    """What is shown of a card.

    ``place`` says which figure is asked: no other has the same prompt and place. ``unit`` is what it is answered in,
    empty where it is no number. ``facts`` stand under the answer, each with its label. ``choices`` are answers to
    choose from, each with whether it is right; none where the answer is thought or typed.
    """

    heading: str
    prompt: str
    place: str
    unit: str
    answer: str
    facts: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, bool], ...] = ()


def question_face(asked: Asked, vocabulary: Vocabulary) -> Face:
    """Both sides of a teaching question."""
    trial, question = asked
    heading = f"{trial.name} · {vocabulary.roles[question.role].label}"
    return Face(heading, question.question, "", "", question.answer, (_read_in(trial, question),))


def number_face(landmark: Landmark, vocabulary: Vocabulary) -> Face:
    """Both sides of a number question."""
    trial, row = landmark.trial, landmark.row
    line = _line(landmark, vocabulary)
    population = vocabulary.populations[row.population].label
    places = [("Arm", _arm(landmark)), ("Population", population), ("Data cut", _cut(trial, row.cut))]
    place = " · ".join(f"{label}: {text}" for label, text in places if text)
    p = line.counted if isinstance(row, Contrast) else ""
    facts = (
        ("Interval", _interval(line.around)),
        ("Counted", "" if p else line.counted or ""),
        ("Test", p or ""),
        ("Source", cite_source(trial.sources[line.source])),
        ("Remarks", "; ".join(line.remarks)),
        *(("Note", note) for note in line.notes),
    )
    return Face(
        f"{trial.name} · Number",
        _asked(landmark, vocabulary),
        place,
        unit_of(landmark),
        line.value.text,
        tuple((label, text) for label, text in facts if text),
    )


def _read_in(trial: Trial, question: Question) -> tuple[str, str]:
    """What the answer was read in; where that is not recorded, what the question is about, as no more than that."""
    if question.sources:
        return "Sources", "; ".join(cite_source(trial.sources[source]) for source in dict.fromkeys(question.sources))
    if trial.citation:
        return f"{UNSOURCED}; about", cite_source(trial.sources[trial.citation])
    return "Sources", UNSOURCED


def _line(landmark: Landmark, vocabulary: Vocabulary) -> Line:
    trial, row = landmark.trial, landmark.row
    if isinstance(row, Contrast):
        return contrast_line(trial, row, vocabulary)
    if isinstance(row, AdverseEvent):
        return event_line(trial, row, vocabulary)
    return result_line(trial, row, vocabulary)


def _interval(around: Interval) -> str:
    """An interval with its level; what is a range or says its level stays as it is."""
    return f"95% CI {around.text}" if around.span and not (around.level or around.named) else around.text


def _asked(landmark: Landmark, vocabulary: Vocabulary) -> str:
    """What was measured in which trial; arm, population and cut stand in the line under it."""
    what, comma, rest = _what(landmark, vocabulary).partition(", ")
    return f"{what} in {landmark.trial.name}{comma}{rest}?"


def _what(landmark: Landmark, vocabulary: Vocabulary) -> str:
    """What was measured, spelled out."""
    row = landmark.row
    if isinstance(row, AdverseEvent):
        return f"{vocabulary.terms[row.term].label}, {word_grade(row.grade)}"
    outcome = vocabulary.outcomes[row.outcome]
    if isinstance(row, Contrast):
        return f"{MEASURES[row.measure]} for {lower_heading(outcome.label)}"
    return name_outcome(outcome, None, row.timepoint, spelled=True)


def _arm(landmark: Landmark) -> str:
    """The arm; the two arms of an effect."""
    trial, row = landmark.trial, landmark.row
    if isinstance(row, Contrast):
        return " vs ".join(trial.arms[arm].label for arm in row.arms)
    return trial.arms[row.arm].label


def _cut(trial: Trial, key: str) -> str:
    cut = trial.cuts[key]
    known = follow_up(cut)
    return f"{cut.label}, follow-up {known}" if known else cut.label
