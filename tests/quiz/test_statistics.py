"""What a reader's reviews say, counted by hand."""

from datetime import UTC, date, datetime, timedelta

from trialcli.quiz.log_entries import Review
from trialcli.quiz.plan import Today
from trialcli.quiz.scheduler import History, Memory, Replayed
from trialcli.quiz.statistics import Day, Share, count_reviews

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
TODAY = Today(NOW, UTC)
DAY = timedelta(days=1)


def memory(due: timedelta, interval: int, reviews: int = 1, forgotten: int = 0, difficulty: float = 5.0) -> Memory:
    """A card that is due so long from now, and was put away for so many days."""
    last = NOW + due - interval * DAY
    return Memory(NOW + due, last, last, 3.0, difficulty, 2, None, reviews, forgotten)


def review(card: str, ago: int, grade: int, interval: int | None) -> Replayed:
    """A review so many days ago, of a card that had been put away for so many days."""
    put_away = None if interval is None else interval * DAY
    return Replayed(Review(f"{card}{ago}", NOW - ago * DAY, card, grade, 20.0), put_away)


HISTORY = History(
    {
        "a": memory(-2 * DAY, 30, reviews=4, forgotten=1),
        "b": memory(DAY, 21, reviews=2, forgotten=1, difficulty=9.0),
        "c": memory(DAY, 20, reviews=1, forgotten=1),
        "d": memory(14 * DAY, 60, reviews=3, forgotten=0),
        "e": memory(13 * DAY, 5, reviews=2, forgotten=1, difficulty=4.0),
    },
    [
        review("a", 90, 3, None), review("a", 60, 1, 21), review("a", 40, 3, 20), review("a", 2, 3, 30),
        review("b", 29, 1, 25), review("b", 29, 2, 0), review("d", 31, 4, 40),
    ],
)  # fmt: skip


def test_cards_and_reviews_are_counted() -> None:
    """A card is mature once it is put away for 21 days; two reviews of one day are of one day."""
    counted = count_reviews(HISTORY, TODAY)
    assert (counted.cards, counted.mature, counted.reviews, counted.days, counted.pace) == (5, 3, 7, 6, 20.0)


def test_retention_is_the_share_remembered_among_mature_reviews() -> None:
    """Hard is remembered. Mature are those of 60, 2, 29 and 31 days ago; the last 30 days hold two of them."""
    counted = count_reviews(HISTORY, TODAY)
    assert (counted.month, counted.ever, counted.repeated) == (Share(1, 2), Share(2, 4), Share(4, 6))


def test_what_was_answered_right_lately_is_of_every_repeat() -> None:
    """Those of 2 and twice of 29 days ago, however long the card had been put away; one was forgotten."""
    assert count_reviews(HISTORY, TODAY).lately == Share(2, 3)


def test_the_forecast_has_fourteen_days_from_today() -> None:
    """Today with what is overdue; what is due on the fifteenth day is not in it."""
    forecast = count_reviews(HISTORY, TODAY).forecast
    assert len(forecast) == 14
    assert forecast[:2] == (Day(date(2024, 5, 1), 1), Day(date(2024, 5, 2), 2))
    assert forecast[13] == Day(date(2024, 5, 14), 1)
    assert sum(day.due for day in forecast) == 4


def test_the_hardest_are_those_most_often_forgotten() -> None:
    """Then the most difficult; one review alone says little."""
    assert [(hard.card, hard.due) for hard in count_reviews(HISTORY, TODAY).hardest] == [
        ("b", date(2024, 5, 2)), ("e", date(2024, 5, 14)), ("a", date(2024, 4, 29)),
    ]  # fmt: skip


def test_some_cards_can_be_counted_alone() -> None:
    """Their reviews, days and dates."""
    counted = count_reviews(HISTORY, TODAY, {"b", "x"})
    assert (counted.cards, counted.reviews, counted.ever) == (1, 2, Share(0, 1))
    assert [hard.card for hard in counted.hardest] == ["b"]


def test_without_reviews_there_is_nothing() -> None:
    """No card, no share, no day."""
    counted = count_reviews(History({}, []), TODAY)
    assert (counted.cards, counted.reviews, counted.ever, counted.hardest) == (0, 0, Share(0, 0), ())
