"""What a quiz says of itself: how it opens, which keys there are, how it ends."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from trialcli.analysis.questions import Asked
from trialcli.cli.quiz.keys import AGAIN, EASY, GOOD, HARD, HELP, QUIT, SKIP, UNDO
from trialcli.cli.quiz.screen import format_length
from trialcli.quiz.number_questions import Closeness, Landmark, describe_deviation
from trialcli.quiz.plan import Plan, Session, Today, due_on
from trialcli.quiz.scheduler import Memory
from trialcli.report.labels import count_things

GRADES = {1: "again", 2: "hard", 3: "good", 4: "easy"}
CHOSEN = {True: 3, False: 1}
"""The grade that is proposed for a choice, right or wrong: who recognizes a figure does not yet know it by heart."""
NAMED = 3  # trials that are named at the start
FRONT = f"Space: answer · {SKIP}: skip · {UNDO}: undo · {QUIT}: quit · {HELP}: help"
KEYS = (
    ("Space", "or Enter shows the answer; after a typed number it takes the grade that is proposed"),
    (AGAIN, "again: not known; it comes back in this session"),
    (HARD, "hard: known, with effort or in part"),
    (GOOD, "good: known"),
    (EASY, "easy: known at once"),
    (UNDO, "undo the last grade and ask that question anew"),
    (SKIP, "skip: leave the question for another session"),
    (QUIT, "quit; everything graded is kept"),
)


def say_opening(plan: Plan, pace: float) -> str:
    """What is due and how long it takes, in the reader's own pace (seconds a question)."""
    minutes = max(1, round(len(plan.cards) * pace / 60))
    return f"{len(plan.due)} due today, {len(plan.new)} new; about {minutes} min."


def say_contents(cards: Iterable[Asked | Landmark]) -> str:
    """What is asked, and of which trials: ``3 questions and 2 numbers, of KarMMa and DAPA-HF``."""
    asked = list(cards)
    numbers = sum(isinstance(card, Landmark) for card in asked)
    kinds = ((len(asked) - numbers, "question"), (numbers, "number"))
    what = " and ".join(count_things(count, kind) for count, kind in kinds if count)
    names = list(dict.fromkeys(card.trial.name for card in asked))
    if len(names) > NAMED + 1:
        names = [*names[:NAMED], f"{len(names) - NAMED} other trials"]
    *first, last = names
    return f"{what}, of {', '.join(first)} and {last}." if first else f"{what}, of {last}."


def say_nothing(cards: Collection[str], memories: Mapping[str, Memory], today: Today) -> str:
    """That there is nothing to ask, and when there will be."""
    if not cards:
        return "There are no questions for this choice; `trialcli questions` shows which there are."
    tomorrow = due_on(cards, memories, today, 1)
    return f"Nothing is due today. Tomorrow: {tomorrow} due. --new N takes new questions, --cram asks all the same."


def say_choices(lengths: Mapping[int, timedelta]) -> str:
    """The grades and, where they are scheduled, how long each puts the question away for."""
    return " · ".join(
        f"{grade} {word}" + (f" {format_length(lengths[grade])}" if lengths else "") for grade, word in GRADES.items()
    )


def question_of(unit: str) -> str:
    """What is to be typed."""
    wanted = f"Your answer in {unit} (" if unit not in {"ratio", "median"} else f"Your answer (a {unit}; "
    return f"{wanted}Enter alone shows it; {SKIP}, {UNDO} or {QUIT} and Enter):"


def say_idle(key: str) -> str:
    """That a key does nothing, said once a question."""
    return f"{key!r} does nothing here; {HELP} lists the keys."


def choose_of(count: int) -> str:
    """Which keys choose an answer."""
    return f"1 to {count}: your answer · {FRONT}"


def say_chosen(number: int, choices: Sequence[tuple[str, bool]]) -> str:
    """Whether the answer that was chosen is right, and the grade that is proposed."""
    text, right = choices[number - 1]
    grade = GRADES[CHOSEN[right]]
    return f"{number} {text}: {'right' if right else 'wrong'}. Enter: {grade}; or grade it yourself."


def say_verdict(typed: str, landmark: Landmark, close: Closeness) -> str:
    """How near a typed number came."""
    distance = "as printed" if close.exact else f"off by {describe_deviation(landmark, close)}"
    return f"You said {typed}: {distance}. Enter: {GRADES[close.grade]}; or grade it yourself."


def say_closing(
    session: Session, seconds: float, cards: Collection[str], memories: Mapping[str, Memory], today: Today
) -> Iterator[str]:
    """What was done, and what is due next."""
    took = f" in {format_length(timedelta(seconds=seconds))}" if session.answers else ""
    yield f"{count_things(len(session.answers), 'answer')}{took}."
    if session.answers:
        yield " · ".join(f"{GRADES[grade]} {number}" for grade, number in session.grades().items())
    left = due_on(cards, memories, today, 0)
    yield f"Still due today: {left}. Tomorrow: {due_on(cards, memories, today, 1)}."


def say_unsaveable(path: str, trouble: str) -> str:
    """That nothing can be saved, before anything is lost by it."""
    return (
        f"Your grades cannot be saved in {path!r} ({trouble}). The session goes on without saving; once that is put"
        " right, what was graded is saved with the next grade."
    )


def say_unsaved(entries: int) -> str:
    """How much of the session is lost."""
    return f"NOT SAVED: {entries} of the entries of this session; they are lost."
