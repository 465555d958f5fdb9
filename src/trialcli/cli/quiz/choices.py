"""Multiple choice: the faces of number questions with answers to choose from."""

from collections.abc import Callable, Iterable
from datetime import date

from trialcli.analysis.questions import Asked
from trialcli.cli.quiz.deck import find_doubted
from trialcli.model import Trial
from trialcli.quiz.multiple_choice import Option, choose_options
from trialcli.quiz.number_questions import Landmark, list_landmarks
from trialcli.report.quiz.cards import Face
from trialcli.vocabulary.lookup import Vocabulary, include_words

Faces = Callable[[Asked | Landmark], Face]


def offer_choices(faces: Faces, trials: Iterable[Trial], vocabulary: Vocabulary, day: date) -> Faces:
    """The same faces; under a number question four figures to choose from, where other trials have three that fit.

    Args:
        faces: makes both sides of a card.
        trials: the library, whose figures are the wrong answers.
        vocabulary: the words.
        day: the day.
    """
    pool: list[Landmark] = []
    for trial in trials:
        words = include_words(vocabulary, trial.words)
        pool += list_landmarks(trial, words, find_doubted(trial, words))

    def offered(card: Asked | Landmark) -> Face:
        face = faces(card)
        if not isinstance(card, Landmark):
            return face
        options = choose_options(card, pool, day)
        others = "; ".join(f"{option.text} {option.landmark.trial.name}" for option in options if not option.right)
        facts = (*face.facts, ("Also shown", others)) if others else face.facts
        return face._replace(choices=tuple(map(_choice, options)), facts=facts)

    return offered


def _choice(option: Option) -> tuple[str, bool]:
    return option.text, option.right
