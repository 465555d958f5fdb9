"""A quiz as it runs: ask, wait, show, keep the grade."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from trialcli.analysis.questions import Asked
from trialcli.cli.quiz.keys import HELP, QUIT, REVEAL, SKIP, UNDO, Keys
from trialcli.cli.quiz.messages import (
    CHOSEN,
    FRONT,
    GRADES,
    KEYS,
    choose_of,
    question_of,
    say_choices,
    say_chosen,
    say_idle,
    say_verdict,
)
from trialcli.cli.quiz.screen import Screen, format_length
from trialcli.quiz.history import Record
from trialcli.quiz.log_entries import Review, Undo
from trialcli.quiz.number_questions import Landmark, convert_typed, grade_typed, typed_number
from trialcli.quiz.plan import Answer, Session
from trialcli.report.quiz.cards import Face

NUMBERS = ("1", "2", "3", "4")
GRADE_KEYS = frozenset(NUMBERS)
_FRONT = frozenset({REVEAL, UNDO, SKIP, HELP, QUIT})
_DIGITS = frozenset("0123456789")


class Clock(NamedTuple):
    """The time of day in UTC, a watch in seconds that never goes back, and new ids."""

    now: Callable[[], datetime]
    watch: Callable[[], float]
    name: Callable[[], str]


class Table(NamedTuple):
    """What a quiz is held with; without a record nothing is kept.

    ``face`` makes both sides of a card.
    """

    cards: Mapping[str, Asked | Landmark]
    face: Callable[[Asked | Landmark], Face]
    record: Record | None
    keys: Keys
    screen: Screen
    clock: Clock


class Told:
    """What was said of keys that do nothing, under one question.

    Args:
        silent: keys that do nothing, and of which nothing is said.
    """

    def __init__(self, silent: Collection[str] = ()) -> None:
        self._silent = silent
        self.once = False

    def struck(self, wait: Callable[[], str], known: Collection[str]) -> str:
        """The next key or word that does something; the first that does not comes as well."""
        while True:
            word = wait()
            quiet = word in self._silent or (len(word) == 1 and word not in known)
            if not quiet or not (self.once or word in self._silent or not word.isprintable()):
                return word


def hold_session(table: Table, session: Session) -> tuple[Session, bool]:
    """Ask until there is nothing left to ask, or the reader quits.

    Returns:
        How it stands then, and whether it was interrupted (Ctrl-C).
    """
    try:
        while session.queue:
            after = _ask(table, session)
            if after is None:
                break
            session = after
    except KeyboardInterrupt:
        table.screen.leave()
        return session, True
    return session, False


def _ask(table: Table, session: Session) -> Session | None:
    """One question; the session after it, or None where the reader quits."""
    card = session.queue[0]
    asked = table.cards[card]
    face, screen, started = table.face(asked), table.screen, table.clock.watch()
    place, of = session.place
    screen.head(f"{place} of {of} · {face.heading}")
    screen.front(face)
    told = Told()
    while True:
        word = _front_word(table, face, told)
        if word in {QUIT, UNDO, SKIP}:
            return _moved(table, session, word)
        if word == REVEAL:
            return _grade(table, session, face, started, None)
        if face.choices and word in NUMBERS[: len(face.choices)]:
            screen.say(say_chosen(int(word), face.choices))
            return _grade(table, session, face, started, CHOSEN[face.choices[int(word) - 1][1]])
        if not face.choices and isinstance(asked, Landmark) and (typed := typed_number(word)):
            number, said = convert_typed(asked, typed)
            if said:
                screen.say(said, "subtitle")
            if number is not None:
                close = grade_typed(asked, number)
                screen.say(say_verdict(word, asked, close))
                return _grade(table, session, face, started, close.grade)
        else:
            _explain(table, word, told)


def _front_word(table: Table, face: Face, told: Told) -> str:
    """What is typed under a question; keys that do nothing are told once, and then passed over."""
    screen = table.screen
    if face.choices:
        screen.hint(choose_of(len(face.choices)))
        return told.struck(table.keys.key, {*_FRONT, *NUMBERS[: len(face.choices)]})
    if face.unit:
        screen.ask(question_of(face.unit))
    else:
        screen.hint(FRONT)
    word = told.struck(table.keys.number if face.unit else table.keys.key, {*_FRONT, *(_DIGITS if face.unit else ())})
    if face.unit and screen.live:
        screen.write("\n")
    return word


def _grade(table: Table, session: Session, face: Face, started: float, proposed: int | None) -> Session | None:
    """Show the answer and wait for its grade, which cannot be given before the answer could be read."""
    card, record, screen = session.queue[0], table.record, table.screen
    before = record.memories.get(card) if record else None
    screen.back(face)
    table.keys.settle()
    told, known = Told(() if proposed else (REVEAL,)), {*GRADE_KEYS, *_FRONT}
    while True:
        screen.hint(say_choices(record.schedule.choices(before, table.clock.now()) if record else {}))
        word = told.struck(table.keys.key, known)
        if word in {QUIT, UNDO, SKIP}:
            return _moved(table, session, word)
        grade = proposed if proposed and word == REVEAL else int(word) if word in GRADE_KEYS else 0
        if not grade:
            _explain(table, word, told)
            continue
        seconds = round(table.clock.watch() - started, 1)
        review = Review(table.clock.name(), table.clock.now(), card, grade, seconds)
        _keep(table, review)
        return session.graded(Answer(review, before))


def _keep(table: Table, review: Review) -> None:
    """Save a grade, then say so."""
    word, record = GRADES[review.grade], table.record
    if record is None:
        table.screen.say(word)
        return
    trouble = record.add(review)
    wait = format_length(record.memories[review.card].interval, spelled=True)
    if trouble:
        table.screen.say(f"{word}: NOT SAVED ({trouble}); it is tried again with the next grade", "disputed")
    else:
        table.screen.say(f"{word}: next in {wait}", "computed")


def _moved(table: Table, session: Session, word: str) -> Session | None:
    """Leave, go past this question, or back to the last."""
    if word == QUIT:
        return None
    if word == SKIP:
        table.screen.say("Skipped.", "subtitle")
        return session.passed()
    if not session.answers:
        table.screen.say("There is nothing to undo in this session.", "subtitle")
        return session
    last = session.answers[-1]
    undo = Undo(table.clock.name(), table.clock.now(), last.review.id)
    trouble = table.record.undo(undo, last.review.card, last.before) if table.record else ""
    table.screen.say(f"NOT SAVED ({trouble}): undone in this session alone." if trouble else "Undone.", "subtitle")
    return session.undone()


def _explain(table: Table, word: str, told: Told) -> None:
    """Say which keys there are where one asks, and that other words mean nothing."""
    if word == HELP:
        table.screen.listed(KEYS)
    elif len(word) > 1:
        table.screen.say(f"{word[:40]!r} means nothing here; {HELP} lists the keys.", "subtitle")
    else:
        told.once = True
        table.screen.say(say_idle(word), "subtitle")
