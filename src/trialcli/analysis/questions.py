"""Choose teaching questions: by role, by section, in an order that can be repeated."""

from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from trialcli.errors import report_unknown
from trialcli.model import Question, Trial
from trialcli.vocabulary.lookup import Vocabulary, code_of, fold_word, known_code

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


def choose_topics(asked: Sequence[Asked], vocabulary: Vocabulary, words: Sequence[str]) -> list[Asked]:
    """The questions on one of the topics that were typed; all of them where none was.

    A topic is one of the questions' own; an outcome or an adverse event by any of its names; or an outcome that belongs
    to a topic, as ORR does to response.

    Raises:
        UsageError: none of the questions is on it; the error has the near misses or lists their topics.
    """
    known = {fold_word(topic) for one in asked for topic in one.question.topics}
    wanted: set[str] = set()
    for word in words:
        meant = set(_names_of(vocabulary, word)) & known
        if not meant:
            raise report_unknown(word, "topic", sorted({topic for one in asked for topic in one.question.topics}))
        wanted |= meant
    return [one for one in asked if not words or wanted & set(map(fold_word, one.question.topics))]


def _names_of(vocabulary: Vocabulary, word: str) -> Iterator[str]:
    """What a topic may be called that was typed so, the nearest first."""
    folded = fold_word(word)
    yield from (folded, f"{folded}s", folded.removesuffix("s"))
    for entries in (vocabulary.outcomes, vocabulary.terms):
        if code := code_of(entries, word):
            yield fold_word(code)
    if outcome := code_of(vocabulary.outcomes, word):
        yield fold_word(vocabulary.outcomes[outcome].group)


def arrange_questions(asked: list[Asked], random: Random | None, limit: int | None) -> list[Asked]:
    """The first ``limit`` questions, shuffled where there is a source of chance."""
    if random is not None:
        asked = random.sample(asked, len(asked))
    return asked if limit is None else asked[:limit]
