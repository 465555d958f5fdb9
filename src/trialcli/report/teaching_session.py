"""Teaching questions, with or without their answers."""

from collections.abc import Sequence

from trialcli.analysis.questions import Asked
from trialcli.report.document import Exchange, Report, Section
from trialcli.report.labels import count_things
from trialcli.vocabulary.lookup import Vocabulary


def make_exchange(asked: Asked, vocabulary: Vocabulary, *, answers: bool, named: bool) -> Exchange:
    """One question.

    Args:
        asked: the question and its trial.
        vocabulary: the roles.
        answers: whether the answer is shown.
        named: whether the trial is named beside the role.
    """
    trial, question = asked
    role = vocabulary.roles[question.role]
    answer = question.answer if answers else None
    following = f"\n\nAsk next: {question.follow_up}" if question.follow_up else ""
    record = {
        "trial": trial.id,
        "name": trial.name,
        "id": question.id,
        "role": question.role,
        "role_label": role.label,
        "section": role.section,
        "question": question.question,
        "answer": answer,
        "follow_up": question.follow_up if answers else None,
        "minutes": question.minutes,
        "sources": list(question.sources) if answers else None,
    }
    heading = f"{role.label} · {trial.name}" if named else role.label
    return Exchange(question.id, heading, question.question, None if answer is None else answer + following, record)


def report_questions(asked: Sequence[Asked], vocabulary: Vocabulary, *, answers: bool) -> Report:
    """A teaching session: the questions in the order given, under what they are about."""
    trials = list(dict.fromkeys(one.trial.name for one in asked))
    blocks = tuple(make_exchange(one, vocabulary, answers=answers, named=len(trials) > 1) for one in asked)
    sections = (Section("questions", count_things(len(asked), "question"), blocks),) if blocks else ()
    return Report("questions", "Questions", ", ".join(trials) or "no questions recorded", sections)
