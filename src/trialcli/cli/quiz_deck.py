"""The cards of a quiz: teaching questions and number questions, by the ids that progress hangs on."""

from collections.abc import Iterable, Sequence

from trialcli.audit.run import audit
from trialcli.landmarks import Landmark, landmarks
from trialcli.model import Trial
from trialcli.progress.session import alternating
from trialcli.questions import Asked, choose
from trialcli.report.quizzes import Face, number_face, question_face
from trialcli.vocabulary import Vocabulary

Deck = dict[str, Asked | Landmark]


def deck(trials: Iterable[Trial], vocabulary: Vocabulary, roles: Sequence[str], numbers: bool | None) -> Deck:  # noqa: FBT001 - three-way: only, none, both
    """The cards, trial by trial, questions and numbers by turns.

    Args:
        trials: what they are about.
        vocabulary: the words.
        roles: whom the questions are for; none means all. Numbers are for everyone.
        numbers: whether only number questions are wanted, or none; None for both kinds.
    """
    cards: Deck = {}
    for trial in trials:
        questions: Deck = {}
        figures: Deck = {}
        if not numbers:
            # A trial's id has no slash, so that no question can pass for one of another trial, or for a number.
            questions = {f"{trial.id}/{one.question.id}": one for one in choose([trial], vocabulary, roles)}
        if numbers is not False:
            figures = {one.id: one for one in landmarks(trial, vocabulary, doubted(trial, vocabulary))}
        both = questions | figures
        cards |= {card: both[card] for card in alternating(list(questions), list(figures))}
    return cards


def doubted(trial: Trial, vocabulary: Vocabulary) -> set[str]:
    """Paths of the rows that the audit finds impossible or unlikely."""
    return {finding.path.partition(".")[0] for finding in audit(trial, vocabulary) if finding.grade.fails}


def face(card: Asked | Landmark, vocabulary: Vocabulary) -> Face:
    """Both sides of a card."""
    return number_face(card, vocabulary) if isinstance(card, Landmark) else question_face(card, vocabulary)


def name(card: Asked | Landmark, vocabulary: Vocabulary) -> str:
    """A card in a list."""
    if isinstance(card, Landmark):
        shown = number_face(card, vocabulary)
        return f"{shown.prompt} {shown.place}"
    return f"{card.trial.name}: {card.question.question}"
