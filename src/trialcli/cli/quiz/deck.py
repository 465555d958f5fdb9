"""The cards of a quiz: teaching questions and number questions, by the ids that progress hangs on."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from random import Random

from trialcli.analysis.questions import Asked, choose_questions
from trialcli.audit.run import audit_trial
from trialcli.model import Trial
from trialcli.quiz.number_questions import Landmark, list_landmarks
from trialcli.quiz.plan import alternate_kinds
from trialcli.report.abbreviations import Explainer
from trialcli.report.quiz.cards import Face, number_face, question_face
from trialcli.vocabulary.lookup import Vocabulary, include_words

Deck = dict[str, Asked | Landmark]


def make_deck(trials: Iterable[Trial], vocabulary: Vocabulary, roles: Sequence[str], numbers: bool | None) -> Deck:  # noqa: FBT001 - three-way: only, none, both
    """The cards, trial by trial, questions and numbers by turns.

    Args:
        trials: what they are about.
        vocabulary: the words.
        roles: whom the questions are for; none means all. Numbers are for everyone.
        numbers: whether only number questions are wanted, or none; None for both kinds.
    """
    cards: Deck = {}
    for trial in trials:
        words = include_words(vocabulary, trial.words)
        questions: Deck = {}
        figures: Deck = {}
        if not numbers:
            # A trial's id has no slash, so that no question can pass for one of another trial, or for a number.
            questions = {f"{trial.id}/{one.question.id}": one for one in choose_questions([trial], words, roles)}
        if numbers is not False:
            figures = {one.id: one for one in list_landmarks(trial, words, find_doubted(trial, words))}
        both = questions | figures
        cards |= {card: both[card] for card in alternate_kinds(list(questions), list(figures))}
    return cards


def shuffle_deck(cards: Deck, day: date) -> Deck:
    """Number questions in an order of the day, in which related ones do not follow one another if that can be."""
    left = list(cards)
    Random(day.toordinal()).shuffle(left)  # noqa: S311 - an order is no secret
    order: list[str] = []
    while left:
        last = _kin(order[-1]) if order else ""
        card = next((one for one in left if _kin(one) != last), left[0])
        left.remove(card)
        order.append(card)
    return {card: cards[card] for card in order}


def _kin(card: str) -> str:
    """Trial and outcome of a number question: the same at another time, in another arm, is related."""
    trial, what, *_ = card.split(":")
    return f"{trial}:{what.partition('@')[0]}"


def find_doubted(trial: Trial, vocabulary: Vocabulary) -> set[str]:
    """Paths of the rows that the audit finds impossible or unlikely."""
    return {finding.path.partition(".")[0] for finding in audit_trial(trial, vocabulary) if finding.grade.fails}


def make_face(card: Asked | Landmark, vocabulary: Vocabulary) -> Face:
    """Both sides of a card."""
    vocabulary = include_words(vocabulary, card.trial.words)
    return number_face(card, vocabulary) if isinstance(card, Landmark) else question_face(card, vocabulary)


def choose_faces(vocabulary: Vocabulary, roles: Sequence[str]) -> Callable[[Asked | Landmark], Face]:
    """What makes both sides of a card; for a role that is new to the field, spelled out where it is first met.

    A card that is asked anew looks as it did.
    """
    if not any(vocabulary.roles[role].explained for role in roles):
        return lambda card: make_face(card, vocabulary)
    explainer = Explainer(vocabulary)
    made: dict[int, Face] = {}

    def explained(card: Asked | Landmark) -> Face:
        if id(card) not in made:
            made[id(card)] = _explained(make_face(card, vocabulary), explainer)
        return made[id(card)]

    return explained


def _explained(shown: Face, explainer: Explainer) -> Face:
    prompt = explainer.spelled(shown.prompt)
    answer = shown.answer if shown.unit else explainer.spelled(shown.answer)
    words = tuple(("In other words", line) for line in explainer.lines(shown.prompt + "\n" + shown.answer))
    return shown._replace(prompt=prompt, answer=answer, facts=(*shown.facts, *words))


def name_card(card: Asked | Landmark, vocabulary: Vocabulary) -> str:
    """A card in a list."""
    if isinstance(card, Landmark):
        face = make_face(card, vocabulary)
        return f"{face.prompt.removesuffix('?')} ({face.place})"
    return f"{card.trial.name}: {card.question.question}"
