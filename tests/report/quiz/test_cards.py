"""Both sides of a card."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from trialcli.analysis.questions import Asked
from trialcli.model import AdverseEvent, Contrast, Question, Result, Source, Trial
from trialcli.quiz.number_questions import Landmark, list_landmarks, unit_of
from trialcli.report.quiz.cards import number_face, question_face
from trialcli.vocabulary.lookup import Vocabulary

WHY = Question(id="tiny-why", role="resident", question="Why?", answer="Because.")


@pytest.fixture
def landmark(trial: Callable[..., Trial], words: Vocabulary) -> Callable[..., Landmark]:
    """The number question of a row of the tiny trial."""

    def made(row: Result | AdverseEvent | Contrast) -> Landmark:
        kinds = {Result: "results", AdverseEvent: "adverse_events", Contrast: "contrasts"}
        [found] = list_landmarks(trial(**{kinds[type(row)]: (row,)}), words)
        return found

    return made


def test_a_question_is_shown_with_whom_it_is_for_and_answered_with_its_sources(
    trial: Callable[..., Trial], words: Vocabulary
) -> None:
    """All that it lists, each once."""
    asked = replace(WHY, sources=("page", "report", "page"))
    face = question_face(Asked(trial(), asked), words)
    assert (face.heading, face.prompt, face.place, face.unit, face.answer) == (
        "TINY · Resident", "Why?", "", "", "Because.",
    )  # fmt: skip
    assert face.facts == (("Sources", "A page on the web; J Small Trials 2020"),)


def test_an_answer_without_a_source_does_not_pass_the_report_for_one(
    trial: Callable[..., Trial], words: Vocabulary
) -> None:
    """The report is what the question is about."""
    face = question_face(Asked(trial(), WHY), words)
    assert face.facts == (("No source recorded for this answer; about", "J Small Trials 2020"),)
    assert question_face(Asked(trial(citation=None), WHY), words).facts == (
        ("Sources", "No source recorded for this answer"),
    )  # fmt: skip


def test_a_proportion_is_asked_in_percent(
    landmark: Callable[..., Landmark], result: Callable[..., Result], words: Vocabulary
) -> None:
    """Arm, population and data cut stand once, under the question; the answer says what is known of the figure."""
    row = result(events=94, of=128, percent="73", primary=True, note="As printed.")
    face = number_face(landmark(row), words)
    assert face.heading == "TINY · Number"
    assert face.prompt == "Overall response rate in TINY?"
    cut = "Main report, follow-up median 12.0 months (range 1–20)"
    assert face.place == f"Arm: New inhaler · Population: Treated · Data cut: {cut}"
    assert (face.unit, face.answer) == ("%", "73%")
    assert face.facts == (
        ("Interval", "95% CI 64.9–80.9 computed"),  # Clopper-Pearson, R: binom.test(94, 128)
        ("Counted", "94/128"),
        ("Source", "J Small Trials 2020"),
        ("Remarks", "primary outcome"),
        ("Note", "As printed."),
    )


def test_a_question_does_not_hold_its_answer(
    landmark: Callable[..., Landmark], result: Callable[..., Result], words: Vocabulary
) -> None:
    """Neither in its words nor in the line under them."""
    face = number_face(landmark(result(events=94, of=128, percent="73.4")), words)
    assert not {"73", "94", "128"} & set((face.prompt + face.place).replace("%", " ").split())


def test_a_median_is_asked_in_its_unit(
    landmark: Callable[..., Landmark], result: Callable[..., Result], words: Vocabulary
) -> None:
    """With the interval as printed."""
    one = landmark(result(outcome="pfs", median="8.8", unit="months", ci=("5.6", "11.6"), level="90"))
    face = number_face(one, words)
    assert (face.prompt, face.unit, face.answer) == (
        "Progression-free survival in TINY, median?", "months", "8.8 months",
    )  # fmt: skip
    assert face.facts[0] == ("Interval", "5.6–11.6 (90% CI)")
    assert unit_of(one._replace(row=result(outcome="pfs", median="8.8"))) == "median"


def test_a_range_is_not_called_an_interval_of_confidence(
    landmark: Callable[..., Landmark], result: Callable[..., Result], words: Vocabulary
) -> None:
    """It is a range."""
    face = number_face(landmark(result(outcome="dor", median="8.8", unit="months", range=("1", "20"))), words)
    assert face.facts[0] == ("Interval", "range 1–20")


def test_a_ratio_is_asked_between_two_arms(
    landmark: Callable[..., Landmark], contrast: Callable[..., Contrast], words: Vocabulary
) -> None:
    """With its P value."""
    face = number_face(landmark(contrast(estimate="0.49", ci=("0.38", "0.63"), p="<0.001")), words)
    assert (face.prompt, face.unit, face.answer) == (
        "Hazard ratio for overall survival in TINY?", "ratio", "0.49",
    )  # fmt: skip
    assert face.place.startswith("Arm: New inhaler vs Old inhaler · Population: Intention to treat")
    assert face.facts[:2] == (("Interval", "95% CI 0.38–0.63"), ("Test", "P<0.001"))


def test_an_adverse_event_is_asked_with_its_grade(
    landmark: Callable[..., Landmark], event: Callable[..., AdverseEvent], words: Vocabulary
) -> None:
    """Any grade and grade 3 or higher are two questions."""
    asked = [number_face(landmark(event(percent="40", grade=grade)), words) for grade in ("any", ">=3")]
    assert [face.prompt for face in asked] == [
        "Neutropenia in TINY, any grade?",
        "Neutropenia in TINY, grade ≥3?",
    ]


def test_a_cut_without_follow_up_is_named_alone(
    trial: Callable[..., Trial], result: Callable[..., Result], words: Vocabulary
) -> None:
    """Nothing is made up."""
    later = {"later": trial().cuts["later"]}
    [one] = list_landmarks(trial(cuts=later, results=(result(percent="73", cut="later"),)), words)
    assert number_face(one, words).place.endswith("Data cut: Later report")


def test_an_interval_of_a_secondary_source_says_so(
    trial: Callable[..., Trial], result: Callable[..., Result], words: Vocabulary
) -> None:
    """The figure is asked, its interval only shown."""
    assert isinstance(trial().sources["page"], Source)
    row = result(percent="71", ci=("66", "77"), ci_source="page")
    [one] = list_landmarks(trial(results=(row,)), words)
    assert ("Remarks", "interval from a secondary source") in number_face(one, words).facts
