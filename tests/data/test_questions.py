"""The teaching material: who finds questions, and that a reader's progress can hang on their ids."""

from collections import Counter
from pathlib import Path

import pytest

from trialcli.library.catalogue import Library

TRIALS = sorted(path.stem for path in (Path(__file__).parents[2] / "data" / "trials").glob("*.yaml"))
LEVELS = {"medical-student", "resident", "fellow", "attending"}
REVIEWERS = {"phd", "journal-editor", "guideline-committee"}


@pytest.mark.parametrize("word", TRIALS)
def test_every_training_level_has_a_question(word: str, shipped: Library) -> None:
    """A session for residents can draw on any trial."""
    assert {question.role for question in shipped.trial(word).questions} >= LEVELS


@pytest.mark.parametrize("word", TRIALS)
def test_every_question_has_an_answer(word: str, shipped: Library) -> None:
    """An answer is more than a word."""
    for question in shipped.trial(word).questions:
        assert question.question.endswith(("?", "."))
        assert len(question.answer.split()) > 10


@pytest.mark.parametrize("word", TRIALS)
def test_the_id_of_a_question_begins_with_its_trial(word: str, shipped: Library) -> None:
    """So that two authors never choose the same."""
    assert all(question.id.startswith(f"{word}-") for question in shipped.trial(word).questions)


def test_ids_of_questions_are_unique_over_the_library(shipped: Library) -> None:
    """A reader's progress is kept by them."""
    counted = Counter(question.id for trial in shipped.trials() for question in trial.questions)
    assert [word for word, times in counted.items() if times > 1] == []


def test_karmma_asks_all_seven_readers_of_the_page_it_was_made_from(shipped: Library) -> None:
    """Four levels of training and three kinds of reviewer."""
    assert {question.role for question in shipped.trial("karmma").questions} == LEVELS | REVIEWERS


def test_training_levels_are_guided_and_reviewers_scholarly(shipped: Library) -> None:
    """As the page has them."""
    sections = {code: role.section for code, role in shipped.vocabulary.roles.items()}
    assert sections == dict.fromkeys(LEVELS, "guided") | dict.fromkeys(REVIEWERS, "scholarly")
