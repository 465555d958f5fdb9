"""A teaching session."""

from collections.abc import Callable
from dataclasses import replace

from trialcli.analysis.questions import Asked
from trialcli.model import Question, Trial
from trialcli.report.document import Exchange
from trialcli.report.teaching_session import report_questions
from trialcli.vocabulary.lookup import Vocabulary

WHY = Question(id="tiny-why", role="resident", question="Why?", answer="Because.")
HOW = Question(id="tiny-how", role="phd", question="How?", answer="So.")


def exchanges(asked: list[Asked], words: Vocabulary, *, answers: bool = True) -> list[Exchange]:
    """The questions of a session."""
    [section] = report_questions(asked, words, answers=answers).sections
    return [block for block in section.blocks if isinstance(block, Exchange)]


def test_questions_keep_the_order_they_were_given_in(trial: Callable[..., Trial], words: Vocabulary) -> None:
    """Under the reader they are for."""
    asked = [Asked(trial(), HOW), Asked(trial(), WHY)]
    assert [(one.heading, one.question, one.answer) for one in exchanges(asked, words)] == [
        ("PhD", "How?", "So."), ("Resident", "Why?", "Because."),
    ]  # fmt: skip


def test_an_answer_that_is_held_back_is_nowhere(trial: Callable[..., Trial], words: Vocabulary) -> None:
    """Not in the record either."""
    [one] = exchanges([Asked(trial(), WHY)], words, answers=False)
    assert (one.answer, one.record["answer"]) == (None, None)


def test_the_follow_up_comes_with_the_answer(trial: Callable[..., Trial], words: Vocabulary) -> None:
    """It may give the answer away."""
    asked = [Asked(trial(), replace(WHY, follow_up="And then?", minutes=8))]
    [told], [held] = exchanges(asked, words), exchanges(asked, words, answers=False)
    assert (told.record["follow_up"], told.record["minutes"]) == ("And then?", 8)
    assert (held.record["follow_up"], held.record["minutes"]) == (None, 8)


def test_questions_on_several_trials_name_them(trial: Callable[..., Trial], words: Vocabulary) -> None:
    """The heading says which one is asked about."""
    other = trial(id="other", name="OTHER")
    headings = [one.heading for one in exchanges([Asked(trial(), WHY), Asked(other, HOW)], words)]
    assert headings == ["Resident · TINY", "PhD · OTHER"]


def test_a_session_counts_its_questions(trial: Callable[..., Trial], words: Vocabulary) -> None:
    """One question, two questions, none."""
    one = Asked(trial(), WHY)
    assert report_questions([one], words, answers=True).sections[0].title == "1 question"
    assert report_questions([one, one], words, answers=True).sections[0].title == "2 questions"
    nothing = report_questions([], words, answers=True)
    assert (nothing.subtitle, nothing.sections) == ("no questions recorded", ())
