"""Whether a trial file answers for the harms that are asked of its kind of treatment."""

from collections.abc import Iterator

from trialcli.model import Trial
from trialcli.model.harm_topics import list_answers
from trialcli.trialfile.problems import Located
from trialcli.vocabulary.lookup import Vocabulary


def harms_are_answered(trial: Trial, vocabulary: Vocabulary) -> Iterator[Located]:
    """Every harm asked of the treatment has a figure, or the file says why not. It is asked of an author alone.

    A file that is silent on one can be read all the same, and a word of another folder makes none unreadable.
    """
    for answer in list_answers(trial, vocabulary):
        terms = " or ".join(answer.topic.terms)
        if answer.silent:
            what = f"says nothing of {answer.code}, which is asked of {' and '.join(trial.treatment)}"
            yield Located(("harms",), what, f"add an adverse event {terms}, or `harms: {{{answer.code}: not-read}}`")
        elif answer.events and answer.unanswered:
            what = "is said to have no figure, and has one among the adverse events"
            yield Located(("harms", answer.code), what, "remove one of them")
