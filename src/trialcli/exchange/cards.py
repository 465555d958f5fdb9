"""A question as other programs take it: one flat card, whatever it was made from."""

from typing import NamedTuple

from trialcli.exchange.reference import reference
from trialcli.exchange.vancouver import in_short
from trialcli.model import Question, Trial


class Card(NamedTuple):
    """One question with its answer. ``id`` never changes, so that a learner's progress outlives an edit of the words.

    ``trial`` is the trial's id and ``trial_name`` what people call it; ``role`` and ``section`` are codes of the
    vocabulary; the lines of ``source`` are citations; no tag holds a space.
    """

    id: str
    trial: str
    trial_name: str
    role: str
    section: str
    question: str
    answer: str
    source: str
    tags: tuple[str, ...]


def card(trial: Trial, question: Question, section: str) -> Card:
    """A teaching question as a card, with the citations of its trial's report and of the question's own source.

    Args:
        trial: the trial the question is about.
        question: the question.
        section: ``guided`` or ``scholarly``, as its role has it.
    """
    sources = dict.fromkeys(filter(None, (trial.citation, question.source)))
    source = "\n".join(filter(None, (in_short(reference(trial, one)) for one in sources)))
    tags = tag("trial", trial.id), tag("role", question.role), tag("section", section)
    return Card(
        question.id, trial.id, trial.name, question.role, section, question.question, question.answer, source, tags
    )


def tag(kind: str, word: str) -> str:
    """A tag within its kind, as Anki nests them: ``role::resident``; spaces would part it."""
    return f"{kind}::{'_'.join(word.split())}"
