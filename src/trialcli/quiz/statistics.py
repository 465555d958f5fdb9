"""What a reader's reviews say: how much is remembered, what is coming, what is hard."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from trialcli.quiz.days import local_day
from trialcli.quiz.plan import Today, due_on, measure_pace
from trialcli.quiz.scheduler import GRADES, History, Memory, Replayed

MATURE = timedelta(days=21)
"""A card is mature once it had been put away for so long."""
MONTH = timedelta(days=30)
DAYS = 14
_HARDEST, _ENOUGH = 10, 2  # cards that are listed; reviews from which a card can be called hard
_AGAIN = GRADES[0]


class Share(NamedTuple):
    """Reviews in which the card was remembered, of all."""

    kept: int
    of: int


class Day(NamedTuple):
    """How many cards fall due on a day."""

    day: date
    due: int


class Hard(NamedTuple):
    """A card, what is known of it, and the day on which it is due."""

    card: str
    memory: Memory
    due: date


class Statistics(NamedTuple):
    """The figures of ``quiz stats``; ``pace`` is in seconds a question, ``days`` are days with a review.

    ``month`` and ``ever`` are of mature cards, ``repeated`` and ``lately`` (30 days) of all that were asked again.
    """

    cards: int
    mature: int
    reviews: int
    days: int
    pace: float
    month: Share
    ever: Share
    repeated: Share
    lately: Share
    forecast: tuple[Day, ...]
    hardest: tuple[Hard, ...]


def count_reviews(history: History, today: Today, cards: Collection[str] | None = None) -> Statistics:
    """Count what the reviews say.

    Args:
        history: all reviews, and the cards as they stand.
        today: the moment and the time zone.
        cards: only these; None for all.
    """
    memories = {card: memory for card, memory in history.memories.items() if cards is None or card in cards}
    reviews = [one for one in history.reviews if one.review.card in memories]
    mature = [one for one in reviews if one.interval is not None and one.interval >= MATURE]
    again = [one for one in reviews if one.interval is not None]
    since = today.now - MONTH
    first = local_day(today.now, today.zone)
    return Statistics(
        cards=len(memories),
        mature=sum(memory.interval >= MATURE for memory in memories.values()),
        reviews=len(reviews),
        days=len({local_day(one.review.at, today.zone) for one in reviews}),
        pace=measure_pace(one.review for one in reviews),
        month=_share([one for one in mature if one.review.at > since]),
        ever=_share(mature),
        repeated=_share(again),
        lately=_share([one for one in again if one.review.at > since]),
        forecast=tuple(Day(first + timedelta(days=n), due_on(memories, memories, today, n)) for n in range(DAYS)),
        hardest=tuple(_hardest(memories, today)),
    )


def _share(reviews: list[Replayed]) -> Share:
    return Share(sum(one.review.grade != _AGAIN for one in reviews), len(reviews))


def _hardest(memories: dict[str, Memory], today: Today) -> list[Hard]:
    """Cards that were forgotten, the largest share first, then the most difficult."""
    tried = [
        Hard(card, memory, local_day(memory.due, today.zone))
        for card, memory in memories.items()
        if memory.reviews >= _ENOUGH and memory.forgotten
    ]
    tried.sort(key=lambda hard: (-hard.memory.forgotten / hard.memory.reviews, -hard.memory.difficulty, hard.card))
    return tried[:_HARDEST]
