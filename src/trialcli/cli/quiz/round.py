"""One sitting of a quiz, from its opening words to its closing ones."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from secrets import token_hex

from trialcli.analysis.questions import Asked
from trialcli.cli.quiz.deck import Deck
from trialcli.cli.quiz.keys import open_keys
from trialcli.cli.quiz.loop import Clock, Table, hold_session
from trialcli.cli.quiz.messages import (
    say_closing,
    say_contents,
    say_nothing,
    say_opening,
    say_unsaveable,
    say_unsaved,
)
from trialcli.cli.quiz.screen import Screen
from trialcli.quiz.history import Record
from trialcli.quiz.number_questions import Landmark
from trialcli.quiz.plan import Session, Today, measure_pace, plan_session
from trialcli.report.labels import count_things
from trialcli.report.quiz.cards import Face

Faces = Callable[[Asked | Landmark], Face]
INTERRUPTED = 130
CLOCK = Clock(lambda: datetime.now(UTC), time.monotonic, lambda: token_hex(8))


def ask_scheduled(
    cards: Deck, faces: Faces, most: tuple[int, int | None], screen: Screen, today: Today, record: Record
) -> int:
    """Ask what is due and some that are new; 1 where a grade could not be saved, 130 where it was interrupted.

    Args:
        cards: what may be asked.
        faces: makes both sides of a card.
        most: how many new questions a day, and how many questions in all.
        screen: where it is shown.
        today: the moment it begins at.
        record: the reader's progress.
    """
    planned = plan_session(list(cards), record.memories, today, *most)
    if not planned.cards:
        screen.say(say_nothing(cards, record.memories, today))
        return 0
    contents = say_contents(cards[card] for card in planned.cards)
    screen.title("Quiz", say_opening(planned, measure_pace(record.reviews)), contents)
    if trouble := record.trouble():
        screen.say(say_unsaveable(str(record.path), trouble), "disputed")
    session, seconds, interrupted = _held(cards, faces, screen, record, planned.cards)
    after = today._replace(now=CLOCK.now())
    screen.title("Done", *say_closing(session, seconds, cards, record.memories, after))
    if record.unsaved:
        screen.say(say_unsaved(record.unsaved), "disputed")
    return INTERRUPTED if interrupted else int(bool(record.unsaved))


def ask_everything(cards: Deck, faces: Faces, limit: int | None, screen: Screen) -> int:
    """Ask everything, due or not, and keep nothing; 130 where it was interrupted."""
    chosen = tuple(cards)[:limit]
    if not chosen:
        screen.say(say_nothing((), {}, Today(CLOCK.now())))
        return 0
    screen.title("Quiz", say_contents(cards[card] for card in chosen), "Due or not; grades are not kept.")
    session, _, interrupted = _held(cards, faces, screen, None, chosen)
    screen.title("Done", f"{count_things(len(session.answers), 'answer')}, not kept.")
    return INTERRUPTED if interrupted else 0


def _held(
    cards: Deck, faces: Faces, screen: Screen, record: Record | None, chosen: tuple[str, ...]
) -> tuple[Session, float, bool]:
    """Hold the quiz; how it ended, how many seconds it took, and whether it was interrupted."""
    started = CLOCK.watch()
    with open_keys(screen.write) as keys:
        session, interrupted = hold_session(Table(cards, faces, record, keys, screen, CLOCK), Session(chosen))
    return session, CLOCK.watch() - started, interrupted
