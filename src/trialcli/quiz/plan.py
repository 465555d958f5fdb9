"""A session: which cards are asked, in what order, and where it stands. Pure: no clock, no file, no screen."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from itertools import chain, zip_longest
from statistics import median
from typing import NamedTuple

from trialcli.quiz.days import day_end, local_day
from trialcli.quiz.log_entries import Review
from trialcli.quiz.scheduler import GRADES, Memory

AGAIN = GRADES[0]
USUAL = 40.0
"""Seconds a question takes, until the reader's own are known."""
_ENOUGH, _LONGEST = 5, 600.0  # reviews from which a pace is known; seconds after which the reader was away


class Plan(NamedTuple):
    """What a session asks: cards that are due, longest due first, then new ones."""

    due: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def cards(self) -> tuple[str, ...]:
        """All of them, in order."""
        return self.due + self.new


class Today(NamedTuple):
    """The moment a session is planned at, and the time zone whose days count (None: this machine's)."""

    now: datetime
    zone: tzinfo | None = None

    def end(self, after: int = 0) -> datetime:
        """The moment that ends today, or a later day."""
        return day_end(local_day(self.now, self.zone) + timedelta(days=after), self.zone)


class Answer(NamedTuple):
    """One answer of the session, and the card as it stood before."""

    review: Review
    before: Memory | None


class Session(NamedTuple):
    """Where a session stands: the cards to come, and what was answered."""

    queue: tuple[str, ...]
    answers: tuple[Answer, ...] = ()
    skipped: int = 0

    @property
    def place(self) -> tuple[int, int]:
        """Which question this is, and of how many: ``(3, 12)``."""
        asked = len(self.answers) + self.skipped
        return asked + 1, asked + len(self.queue)

    def graded(self, answer: Answer) -> "Session":
        """Go on to the next card; one that was forgotten comes back at the end."""
        card, *rest = self.queue
        back = (card,) if answer.review.grade == AGAIN else ()
        return self._replace(queue=(*rest, *back), answers=(*self.answers, answer))

    def undone(self) -> "Session":
        """Take the last answer back; its card is asked anew."""
        *kept, last = self.answers
        card = last.review.card
        back = last.review.grade == AGAIN and self.queue[-1:] == (card,)
        queue = self.queue[:-1] if back else self.queue
        return self._replace(queue=(card, *queue), answers=tuple(kept))

    def passed(self) -> "Session":
        """Leave a card out of this session."""
        return self._replace(queue=self.queue[1:], skipped=self.skipped + 1)

    def grades(self) -> dict[int, int]:
        """How often each grade was given."""
        given = [answer.review.grade for answer in self.answers]
        return {grade: given.count(grade) for grade in GRADES}


def plan_session(
    cards: Sequence[str], memories: Mapping[str, Memory], today: Today, new: int, limit: int | None = None
) -> Plan:
    """Choose what is asked today.

    Args:
        cards: the cards in question, in the order in which new ones are taken.
        memories: what is known of them, and of others.
        today: the moment and the time zone.
        new: how many new cards a day, those already begun today included.
        limit: how many cards at most.
    """
    due = sorted((card for card in cards if is_due(memories.get(card), today.end())), key=lambda c: memories[c].due)
    begun = sum(local_day(memory.first, today.zone) == local_day(today.now, today.zone) for memory in memories.values())
    fresh = [card for card in cards if card not in memories][: max(0, new - begun)]
    room = len(due) + len(fresh) if limit is None else limit
    return Plan(tuple(due[:room]), tuple(fresh[: max(0, room - len(due))]))


def is_due(memory: Memory | None, end: datetime) -> bool:
    """Whether a card that was seen before is due before a moment."""
    return memory is not None and memory.due < end


def due_on(cards: Iterable[str], memories: Mapping[str, Memory], today: Today, after: int) -> int:
    """How many cards fall due on a day so many days from now; on today, with all that are overdue."""
    ends = today.end(after), today.end(after - 1)
    return sum(
        is_due(memories.get(card), ends[0]) and (after == 0 or not is_due(memories.get(card), ends[1]))
        for card in cards
    )


def alternate_kinds(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Two kinds of card by turns, so that neither waits for the other to end."""
    pairs = zip_longest(first, second)
    return [card for card in chain.from_iterable(pairs) if card is not None]


def measure_pace(reviews: Iterable[Review]) -> float:
    """How many seconds a question takes this reader: the median of his own, once there are some."""
    known = [review.seconds for review in reviews if review.seconds is not None and review.seconds <= _LONGEST]
    return median(known) if len(known) >= _ENOUGH else USUAL
