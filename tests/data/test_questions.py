"""The teaching material: who finds questions, and that a reader's progress can hang on their ids."""

import re
from collections import Counter
from pathlib import Path

import pytest

from trialcli.library.library import Library

TRIALS = sorted(path.stem for path in (Path(__file__).parents[2] / "data" / "trials").glob("*.yaml"))
LEVELS = {"medical-student", "resident", "fellow", "attending"}
REVIEWERS = {"phd", "journal-editor", "guideline-committee"}
MAIN = ("karmma", "cartitude-1", "majestec-1", "karmma-3")
# Ids that readers' progress has been kept by since the first release.
FIRST = (
    "karmma-bcma-target", "karmma-crs-grading", "karmma-bridging", "karmma-sequencing", "karmma-historical-controls",
    "karmma-itt", "karmma-line-of-therapy",
)  # fmt: skip


def count_of_sentences(text: str) -> int:
    """How many sentences a text has; a point within a number ends none."""
    return len(re.findall(r"[.?!](?=\s|$)", text))


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


def test_the_seven_questions_of_the_first_page_keep_their_ids(shipped: Library) -> None:
    """An id never changes."""
    assert {question.id for question in shipped.trial("karmma").questions} >= set(FIRST)


@pytest.mark.parametrize("word", MAIN)
def test_a_main_trial_has_two_questions_for_every_reader(word: str, shipped: Library) -> None:
    """So that a session of any kind has something to choose from."""
    counted = Counter(question.role for question in shipped.trial(word).questions)
    assert {role: times for role in LEVELS | REVIEWERS if (times := counted[role]) < 2} == {}


@pytest.mark.parametrize("word", MAIN)
def test_an_answer_is_neither_a_phrase_nor_an_essay(word: str, shipped: Library) -> None:
    """Two to six sentences."""
    lengths = {question.id: count_of_sentences(question.answer) for question in shipped.trial(word).questions}
    assert {name: length for name, length in lengths.items() if not 2 <= length <= 6} == {}


@pytest.mark.parametrize("word", MAIN)
def test_a_question_of_a_main_trial_leads_to_another(word: str, shipped: Library) -> None:
    """A session goes on with the follow-up, which is a question or a task, and takes as long as is planned."""
    for question in shipped.trial(word).questions:
        assert (question.follow_up or "").endswith(("?", "."))
        assert question.minutes is None or 2 < question.minutes < 16


@pytest.mark.parametrize("word", MAIN)
def test_every_reader_takes_something_away(word: str, shipped: Library) -> None:
    """Two to four sentences, and not the same for any two readers."""
    takeaways = shipped.trial(word).takeaways
    assert set(takeaways) == LEVELS | REVIEWERS
    lengths = {role: count_of_sentences(" ".join(lines)) for role, lines in takeaways.items()}
    assert {role: length for role, length in lengths.items() if not 2 <= length <= 4} == {}
    lines = [line for role in takeaways for line in takeaways[role]]
    assert len(set(lines)) == len(lines)
