"""Choosing teaching questions: by role and section, in an order that can be repeated."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from trialcli.analysis.questions import (
    SECTIONS,
    Asked,
    arrange_questions,
    choose_questions,
    choose_topics,
    role_code,
    role_codes,
)
from trialcli.errors import UsageError
from trialcli.model import Design, Question, Trial
from trialcli.trialfile.reader import read_vocabulary
from trialcli.vocabulary.lookup import Vocabulary

FILE = Path(__file__).parents[2] / "data" / "vocabulary.yaml"


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    """The words that come with trialcli."""
    vocabulary = read_vocabulary(FILE.read_bytes(), "vocabulary.yaml").vocabulary
    assert vocabulary is not None
    return vocabulary


def trial(trial_id: str, *roles: str) -> Trial:
    """A trial with a question for each role."""
    asked = (Question(id=f"{trial_id}-{place}-{role}", role=role, question="?", answer="!")
             for place, role in enumerate(roles))  # fmt: skip
    design = Design(allocation="single-arm", population="p", intervention="i")
    return Trial(id=trial_id, name=trial_id, title="t", disease="d", bottom_line="b", design=design, arms={},
                 sources={}, cuts={}, questions=tuple(asked))  # fmt: skip


TRIALS = [trial("x", "phd", "fellow", "medical-student", "fellow"), trial("y", "medical-student", "journal-editor")]


def chance(seed: int) -> Random:
    """A source of chance that gives the same each time."""
    return Random(seed)  # noqa: S311 - a shuffle is no secret


def ids(asked: list[Asked]) -> list[str]:
    """The ids of questions."""
    return [one.question.id for one in asked]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("med student", "medical-student"),
        ("Medical Students", "medical-student"),
        ("PGY-2", "resident"),
        ("residents", "resident"),
        ("attending", "attending"),
        ("fellow", "fellow"),
        ("PhD", "phd"),
        ("editor", "journal-editor"),
        ("guideline committee", "guideline-committee"),
    ],
)
def test_a_role_is_found_by_the_words_people_use(words: Vocabulary, word: str, code: str) -> None:
    """The vocabulary's aliases, in any case."""
    assert role_code(words, word) == code


def test_a_word_for_no_role_is_refused(words: Vocabulary) -> None:
    """With the roles there are, or the near one."""
    with pytest.raises(UsageError, match="there is no role 'astronaut'; use one of: medical-student, resident"):
        role_codes(words, ["astronaut"])
    with pytest.raises(UsageError, match="did you mean fellow"):
        role_codes(words, ["felow"])


def test_two_words_for_one_role_are_one(words: Vocabulary) -> None:
    """In the order they were typed."""
    assert role_codes(words, ["editor", "resident", "Journal Editor"]) == ("journal-editor", "resident")


def test_questions_come_trial_by_trial_in_the_order_of_roles(words: Vocabulary) -> None:
    """Of one role, as the file has them."""
    assert ids(choose_questions(TRIALS, words)) == [
        "x-2-medical-student",
        "x-1-fellow",
        "x-3-fellow",
        "x-0-phd",
        "y-0-medical-student",
        "y-1-journal-editor",
    ]


@pytest.mark.parametrize(
    ("roles", "section", "chosen"),
    [
        (("fellow",), "", ["x-1-fellow", "x-3-fellow"]),
        (("phd", "medical-student"), "", ["x-2-medical-student", "x-0-phd", "y-0-medical-student"]),
        ((), "scholarly", ["x-0-phd", "y-1-journal-editor"]),
        (("fellow", "phd"), "guided", ["x-1-fellow", "x-3-fellow"]),
        (("fellow",), "scholarly", []),
        (("attending",), "", []),
    ],
)
def test_questions_are_chosen_by_role_and_section(
    words: Vocabulary, roles: tuple[str, ...], section: str, chosen: list[str]
) -> None:
    """Both, where both are asked for."""
    assert ids(choose_questions(TRIALS, words, roles, section)) == chosen


def test_the_sections_are_those_of_the_roles(words: Vocabulary) -> None:
    """A section without a role would hold nothing."""
    assert {role.section for role in words.roles.values()} == set(SECTIONS)


def test_a_question_knows_its_trial(words: Vocabulary) -> None:
    """It is shown with it."""
    assert [one.trial.id for one in choose_questions(TRIALS, words, ["medical-student"])] == ["x", "y"]


def test_without_chance_the_order_stays(words: Vocabulary) -> None:
    """And the limit takes from the front."""
    asked = choose_questions(TRIALS, words)
    assert arrange_questions(asked, None, None) == asked
    assert arrange_questions(asked, None, 2) == asked[:2]
    assert arrange_questions(asked, None, 99) == asked


def test_a_shuffle_can_be_repeated(words: Vocabulary) -> None:
    """The same seed gives the same order, and another one another; nothing is lost or doubled."""
    asked = choose_questions(TRIALS, words)
    before = list(asked)
    once, again, other = (arrange_questions(asked, chance(seed), None) for seed in (1, 1, 2))
    assert once == again
    assert once != other
    assert sorted(ids(once)) == sorted(ids(other)) == sorted(ids(before))
    assert asked == before


def test_a_limited_shuffle_is_the_front_of_the_whole(words: Vocabulary) -> None:
    """So that asking for more goes on where it stopped."""
    asked = choose_questions(TRIALS, words)
    assert arrange_questions(asked, chance(1), 3) == arrange_questions(asked, chance(1), None)[:3]


def test_topics_by_their_own_word_or_that_of_an_outcome_or_a_harm(words: Vocabulary) -> None:
    """In any case and number; ORR is of response. Without a word all of them stay."""
    topics = ("second-cancers",), ("response", "statistics"), ("crs",)
    made = [replace(TRIALS[0].questions[0], id=str(place), topics=one) for place, one in enumerate(topics)]
    asked = [Asked(TRIALS[0], one) for one in made]

    def found(*typed: str) -> list[str]:
        return [one.question.id for one in choose_topics(asked, words, typed)]

    assert found() == ["0", "1", "2"]
    assert found("Second cancer") == ["0"]
    assert found("orr") == ["1"]
    assert found("cytokine release syndrome", "STATISTICS") == ["1", "2"]
    with pytest.raises(UsageError, match=r"there is no topic 'pfs'.*response"):
        found("pfs")
