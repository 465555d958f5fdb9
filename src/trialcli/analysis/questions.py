"""Choose teaching questions: by role, by section, in an order that can be repeated."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import NamedTuple

from trialcli.model import Question, Trial
from trialcli.vocabulary.lookup import Vocabulary, known_code

SECTIONS = ("guided", "scholarly")


class Asked(NamedTuple):
    """A question and the trial it is about."""

    trial: Trial
    question: Question


def role_codes(vocabulary: Vocabulary, words: Iterable[str]) -> tuple[str, ...]:
    """The roles that were typed: ``med student``, ``PGY-2``, ``editor``.

    Raises:
        UsageError: a word is no role; it lists the roles.
    """
    return tuple(dict.fromkeys(role_code(vocabulary, word) for word in words))


def role_code(vocabulary: Vocabulary, word: str) -> str:
    """The one role a typed word stands for.

    Raises:
        UsageError: the word is no role; it lists the roles.
    """
    return known_code(vocabulary.roles, "role", word)


def choose_questions(
    trials: Iterable[Trial], vocabulary: Vocabulary, roles: Sequence[str] = (), section: str = ""
) -> list[Asked]:
    """Questions for the roles and of the section, trial by trial, in the order of the vocabulary's roles.

    Args:
        trials: where to look.
        vocabulary: the roles and their sections.
        roles: role codes; none means all.
        section: ``guided`` or ``scholarly``; empty means both.
    """
    order = list(vocabulary.roles)
    wanted = {
        code
        for code, role in vocabulary.roles.items()
        if (not roles or code in roles) and (not section or role.section == section)
    }
    chosen = []
    for trial in trials:
        found = [Asked(trial, question) for question in trial.questions if question.role in wanted]
        chosen += sorted(found, key=lambda asked: order.index(asked.question.role))
    return chosen


def arrange_questions(asked: list[Asked], random: Random | None, limit: int | None) -> list[Asked]:
    """The first ``limit`` questions, shuffled where there is a source of chance."""
    if random is not None:
        asked = random.sample(asked, len(asked))
    return asked if limit is None else asked[:limit]
