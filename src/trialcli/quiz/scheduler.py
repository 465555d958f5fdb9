"""When a card is due again: FSRS, through the library of its authors.

The only door to ``fsrs``. What a reader knows of a card follows from its reviews alone, so that another scheduler
can be run over the same log. Nothing is left to chance: intervals are not fuzzed.

Reference: Ye J, Su J, Cao Y. A stochastic shortest path algorithm for optimizing spaced repetition scheduling.
KDD 2022. doi:10.1145/3534678.3539081
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from trialcli.quiz.log_entries import Review

STEP = timedelta(minutes=10)
"""How soon a card comes back that is new or was forgotten."""
LONGEST = 3650  # days
GRADES = (1, 2, 3, 4)


class Memory(NamedTuple):
    """What is known of one card.

    Times are in UTC. ``stability`` is in days: how long until nine of ten would still know it. ``difficulty`` runs
    from 1 to 10. ``state`` and ``step`` are the scheduler's own.
    """

    due: datetime
    last: datetime
    first: datetime
    stability: float
    difficulty: float
    state: int
    step: int | None
    reviews: int
    forgotten: int

    @property
    def interval(self) -> timedelta:
        """How long after its last review the card is due."""
        return self.due - self.last


class Replayed(NamedTuple):
    """One review, and how long the card had been put away for before it; None where it was new."""

    review: Review
    interval: timedelta | None


class History(NamedTuple):
    """All cards as they stand, and how they came there."""

    memories: dict[str, Memory]
    reviews: list[Replayed]


class Seen(NamedTuple):
    """When a card was first seen, how often, and how often it was forgotten."""

    first: datetime
    reviews: int
    forgotten: int

    def again(self, grade: int) -> "Seen":
        """Once more."""
        return Seen(self.first, self.reviews + 1, self.forgotten + (grade == GRADES[0]))


class Schedule:
    """FSRS with its published parameters, aiming at nine of ten remembered."""

    def __init__(self) -> None:
        from fsrs import Card, Rating, Scheduler, State  # noqa: PLC0415 - 25 ms that only a quiz pays

        self._card, self._rating, self._state = Card, Rating, State
        self._scheduler = Scheduler(
            learning_steps=(STEP,), relearning_steps=(STEP,), maximum_interval=LONGEST, enable_fuzzing=False
        )

    def after(self, before: Memory | None, grade: int, at: datetime) -> Memory:
        """A card after one more review.

        Args:
            before: the card as it stood; None where it is new.
            grade: 1 again, 2 hard, 3 good, 4 easy.
            at: when, in UTC.
        """
        card = None
        if before is not None:
            card = self._card(
                card_id=0, state=self._state(before.state), step=before.step, stability=before.stability,
                difficulty=before.difficulty, due=before.due, last_review=before.last,
            )  # fmt: skip
        seen = Seen(at, 0, 0) if before is None else Seen(before.first, before.reviews, before.forgotten)
        return _memory(self._reviewed(card, grade, at), seen.again(grade))

    def history(self, reviews: Iterable[Review]) -> History:
        """Run the scheduler over reviews, oldest first."""
        cards: dict[str, Any] = {}
        seen: dict[str, Seen] = {}
        replayed = []
        for review in reviews:
            name, grade = review.card, review.grade
            card = cards.get(name)
            replayed.append(Replayed(review, None if card is None else card.due - card.last_review))
            seen[name] = (Seen(review.at, 0, 0) if card is None else seen[name]).again(grade)
            cards[name] = self._reviewed(card, grade, review.at)
        return History({name: _memory(card, seen[name]) for name, card in cards.items()}, replayed)

    def _reviewed(self, card: Any, grade: int, at: datetime) -> Any:
        """The scheduler's own card after a review; None is a new one."""
        before = self._card(card_id=0, due=at) if card is None else card
        return self._scheduler.review_card(before, self._rating(grade), at)[0]

    def choices(self, before: Memory | None, at: datetime) -> dict[int, timedelta]:
        """How long each grade would put a card away for."""
        return {grade: self.after(before, grade, at).due - at for grade in GRADES}


def _memory(card: Any, seen: Seen) -> Memory:
    return Memory(
        card.due, card.last_review, seen.first, card.stability, card.difficulty, int(card.state), card.step,
        seen.reviews, seen.forgotten,
    )  # fmt: skip
