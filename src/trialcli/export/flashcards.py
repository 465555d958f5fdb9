"""A question as other programs take it: one flat card, whatever it was made from."""

from collections.abc import Iterable
from typing import NamedTuple

from trialcli.export.citations.reference import make_reference
from trialcli.export.citations.vancouver import in_short
from trialcli.model import Question, Trial

UNSOURCED = "No source recorded for this answer"


class Card(NamedTuple):
    """One question with its answer. ``id`` never changes, so that a learner's progress outlives an edit of the words.

    ``trial`` is the trial's id and ``trial_name`` what people call it; ``role`` and ``section`` are codes of the
    vocabulary; the lines of ``sources`` are citations, or one line which says that there are none; no tag holds a
    space. ``follow_up`` is what to ask next, ``minutes`` how long to plan for the question; both may be empty.
    """

    id: str
    trial: str
    trial_name: str
    role: str
    section: str
    question: str
    answer: str
    sources: str
    tags: tuple[str, ...]
    follow_up: str = ""
    minutes: str = ""


def make_card(trial: Trial, question: Question, section: str) -> Card:
    """A teaching question as a card, with the citations of what its answer was read in.

    Args:
        trial: the trial the question is about.
        question: the question.
        section: ``guided`` or ``scholarly``, as its role has it.
    """
    sources = "\n".join(_cited(trial, dict.fromkeys(question.sources)) or [_unsourced(trial)])
    tags = make_tag("trial", trial.id), make_tag("role", question.role), make_tag("section", section)
    return Card(
        question.id,
        trial.id,
        trial.name,
        question.role,
        section,
        question.question,
        question.answer,
        sources,
        tags,
        question.follow_up or "",
        str(question.minutes or ""),
    )


def _unsourced(trial: Trial) -> str:
    """The report of the trial is what a question is about, which is not where its answer was read."""
    about = _cited(trial, filter(None, (trial.citation,)))
    return f"{UNSOURCED}; about: {about[0]}" if about else UNSOURCED


def _cited(trial: Trial, sources: Iterable[str]) -> list[str]:
    """A citation for each source of which anything is known."""
    return [*filter(None, (in_short(make_reference(trial, one)) for one in sources))]


def make_tag(kind: str, word: str) -> str:
    """A tag within its kind, as Anki nests them: ``role::resident``; spaces would part it."""
    return f"{kind}::{'_'.join(word.split())}"
