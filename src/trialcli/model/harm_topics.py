"""Which harms a trial is asked for, and what its file says of each: silence must not read as none."""

from collections.abc import Iterator
from typing import NamedTuple

from trialcli.model import AdverseEvent, Trial, Unanswered
from trialcli.model.vocabulary import Topic, Vocabulary

ANY = "any"


class Answer(NamedTuple):
    """One harm that is asked for: its topic, the figures that answer it, or why there is none."""

    code: str
    topic: Topic
    events: tuple[AdverseEvent, ...]
    unanswered: Unanswered | None

    @property
    def silent(self) -> bool:
        """Whether the file says nothing of it."""
        return not self.events and self.unanswered is None


def list_answers(trial: Trial, vocabulary: Vocabulary) -> Iterator[Answer]:
    """What a trial says of every harm that is asked of its treatment, and of those it speaks of by itself.

    Args:
        trial: the trial; one that names no kind of treatment is asked for nothing.
        vocabulary: the topics.
    """
    kinds = {ANY, *trial.treatment} if trial.treatment else set[str]()
    for code, topic in vocabulary.topics.items():
        if kinds.intersection(topic.asked_of) or code in trial.harms:
            events = tuple(event for event in trial.adverse_events if event.term in topic.terms)
            yield Answer(code, topic, events, trial.harms.get(code))
