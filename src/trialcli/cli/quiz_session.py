"""One sitting of a quiz, from its opening words to its closing ones."""

import time
from datetime import UTC, datetime
from secrets import token_hex

from trialcli.cli.keys import opened
from trialcli.cli.quiz_deck import Deck, face
from trialcli.cli.quiz_screen import Screen
from trialcli.cli.quiz_words import closing, nothing, opening, unsaveable, unsaved
from trialcli.cli.quizzing import Clock, Table, hold
from trialcli.progress.record import Record
from trialcli.progress.session import Session, Today, pace, plan
from trialcli.report.wording import count
from trialcli.vocabulary import Vocabulary

CLOCK = Clock(lambda: datetime.now(UTC), time.monotonic, lambda: token_hex(8))


def scheduled(
    cards: Deck, vocabulary: Vocabulary, most: tuple[int, int | None], screen: Screen, today: Today, record: Record
) -> int:
    """Ask what is due and some that are new; 1 where a grade could not be saved.

    Args:
        cards: what may be asked.
        vocabulary: the words.
        most: how many new questions a day, and how many questions in all.
        screen: where it is shown.
        today: the moment it begins at.
        record: the reader's progress.
    """
    planned = plan(list(cards), record.memories, today, *most)
    if not planned.cards:
        screen.say(nothing(cards, record.memories, today))
        return 0
    screen.title("Quiz", opening(planned, pace(record.reviews)))
    if trouble := record.trouble():
        screen.say(unsaveable(str(record.path), trouble), "disputed")
    session, seconds = _held(cards, vocabulary, screen, record, planned.cards)
    after = today._replace(now=CLOCK.now())
    screen.title("Done", *closing(session, seconds, cards, record.memories, after))
    if record.unsaved:
        screen.say(unsaved(record.unsaved), "disputed")
    return int(bool(record.unsaved))


def crammed(cards: Deck, vocabulary: Vocabulary, limit: int | None, screen: Screen) -> int:
    """Ask everything, due or not, and keep nothing."""
    chosen = tuple(cards)[:limit]
    if not chosen:
        screen.say(nothing((), {}, Today(CLOCK.now())))
        return 0
    screen.title("Quiz", f"{count(len(chosen), 'question')}, due or not; grades are not kept.")
    session, _ = _held(cards, vocabulary, screen, None, chosen)
    screen.title("Done", f"{count(len(session.answers), 'answer')}, not kept.")
    return 0


def _held(
    cards: Deck, vocabulary: Vocabulary, screen: Screen, record: Record | None, chosen: tuple[str, ...]
) -> tuple[Session, float]:
    """Hold the quiz; how it ended, and how many seconds it took."""
    started = CLOCK.watch()
    with opened(screen.write) as keys:
        session = hold(
            Table(cards, lambda card: face(card, vocabulary), record, keys, screen, CLOCK), Session(chosen)
        )  # fmt: skip
    return session, CLOCK.watch() - started
