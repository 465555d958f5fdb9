"""A quiz as it runs: ask, wait, show, keep the grade."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from trialcli.cli.keys import HELP, QUIT, REVEAL, SKIP, UNDO, Keys
from trialcli.cli.quiz_screen import Screen, span
from trialcli.cli.quiz_words import FRONT, GRADES, KEYS, choices, verdict
from trialcli.landmarks import Closeness, Landmark, closeness, typed_number
from trialcli.progress.record import Record
from trialcli.progress.reviews import Review, Undo
from trialcli.progress.session import Answer, Session
from trialcli.questions import Asked
from trialcli.report.quizzes import Face


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


def hold(table: Table, session: Session) -> Session:
    """Ask until there is nothing left to ask, or the reader quits; how it stands then."""
    while session.queue:
        after = _ask(table, session)
        if after is None:
            break
        session = after
    return session


def _ask(table: Table, session: Session) -> Session | None:
    """One question; the session after it, or None where the reader quits."""
    card = session.queue[0]
    face, screen, started = table.face(table.cards[card]), table.screen, table.clock.watch()
    place, of = session.place
    screen.head(f"{place} of {of} · {face.heading}")
    screen.front(face)
    while True:
        word = _front_word(table, face)
        if word in {QUIT, UNDO, SKIP}:
            return _moved(table, session, word)
        if word == REVEAL:
            return _grade(table, session, face, started, None)
        if close := _close(table, card, word):
            screen.say(verdict(word, close, face.unit))
            return _grade(table, session, face, started, close)
        _explain(table, word)


def _front_word(table: Table, face: Face) -> str:
    """What is typed under a question."""
    if not face.unit:
        table.screen.hint(FRONT)
        return table.keys.key()
    table.screen.ask(f"Your answer in {face.unit} (Enter alone shows it):")
    word = table.keys.number()
    if table.screen.live:
        table.screen.write("\n")
    return word


def _close(table: Table, card: str, word: str) -> Closeness | None:
    """How near a typed number came; None where a question asks for none, or none was typed."""
    asked = table.cards[card]
    number = typed_number(word) if isinstance(asked, Landmark) else None
    return closeness(asked, number) if isinstance(asked, Landmark) and number is not None else None


def _grade(table: Table, session: Session, face: Face, started: float, close: Closeness | None) -> Session | None:
    """Show the answer and wait for its grade."""
    card, record, screen = session.queue[0], table.record, table.screen
    before = record.memories.get(card) if record else None
    screen.back(face)
    while True:
        screen.hint(choices(record.schedule.choices(before, table.clock.now()) if record else {}))
        word = table.keys.key()
        if word in {QUIT, UNDO, SKIP}:
            return _moved(table, session, word)
        grade = close.grade if close and word == REVEAL else int(word) if word in set("1234") else 0
        if not grade:
            _explain(table, word)
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
    wait = span(record.memories[review.card].interval, spelled=True)
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


def _explain(table: Table, word: str) -> None:
    """Say which keys there are where one asks; words that mean nothing are said to, single keys are passed over."""
    if word == HELP:
        table.screen.listed(KEYS)
    elif len(word) > 1:
        table.screen.say(f"{word[:40]!r} means nothing here; {HELP} lists the keys.", "subtitle")
