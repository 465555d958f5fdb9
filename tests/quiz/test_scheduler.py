"""When a card is due again, held against FSRS-6 worked out by hand from its published parameters."""

from datetime import UTC, datetime, timedelta
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.quiz.log_entries import Review
from trialcli.quiz.scheduler import Memory, Schedule

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)
# The defaults of FSRS-6, https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm
W = (0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
     1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542)  # fmt: skip


@pytest.fixture(scope="module")
def schedule() -> Schedule:
    """The scheduler."""
    return Schedule()


def test_a_new_card_begins_as_its_first_grade_says(schedule: Schedule) -> None:
    """Stability is w0 to w3; difficulty w4 - e^(w5 (G - 1)) + 1, at least 1."""
    for grade in (1, 2, 3, 4):
        memory = schedule.after(None, grade, AT)
        assert memory.stability == pytest.approx(W[grade - 1])
        assert memory.difficulty == pytest.approx(max(1.0, W[4] - exp(W[5] * (grade - 1)) + 1))
        assert (memory.first, memory.last, memory.reviews, memory.forgotten) == (AT, AT, 1, int(grade == 1))


def test_the_grades_of_a_new_card_put_it_away_for_longer_and_longer(schedule: Schedule) -> None:
    """At nine of ten remembered the interval in days is the stability: 2.3 and 8.3."""
    assert schedule.choices(None, AT) == {
        1: timedelta(minutes=10), 2: timedelta(minutes=15), 3: timedelta(days=2), 4: timedelta(days=8),
    }  # fmt: skip


def test_a_card_known_on_its_day_grows_as_the_formula_says(schedule: Schedule) -> None:
    """S' = S (1 + e^w8 (11 - D) S^-w9 (e^(w10 (1 - R)) - 1)), R being what is left after 2 days."""
    before = schedule.after(None, 3, AT)
    after = schedule.after(before, 3, before.due)
    factor = 0.9 ** (-1 / W[20]) - 1
    left = (1 + factor * 2 / before.stability) ** -W[20]
    growth = exp(W[8]) * (11 - before.difficulty) * before.stability ** -W[9] * (exp(W[10] * (1 - left)) - 1)
    assert after.stability == pytest.approx(before.stability * (1 + growth))
    assert after.interval == timedelta(days=round(after.stability))


def test_a_forgotten_card_comes_back_soon_and_then_sooner(schedule: Schedule) -> None:
    """In ten minutes; afterwards it is put away for less than before."""
    known = schedule.after(None, 4, AT)
    forgotten = schedule.after(known, 1, known.due)
    assert forgotten.interval == timedelta(minutes=10)
    assert (forgotten.reviews, forgotten.forgotten) == (2, 1)
    again = schedule.after(forgotten, 3, forgotten.due)
    assert timedelta(days=1) <= again.interval < known.interval


def test_the_history_is_the_fold_of_the_reviews(schedule: Schedule) -> None:
    """Each review with the interval that the card had been given."""
    reviews = [
        Review("a", AT, "x", 3), Review("b", AT, "y", 4), Review("c", AT + timedelta(days=3), "x", 1),
    ]  # fmt: skip
    history = schedule.history(reviews)
    first = schedule.after(None, 3, AT)
    assert history.memories == {"x": schedule.after(first, 1, reviews[2].at), "y": schedule.after(None, 4, AT)}
    assert [one.interval for one in history.reviews] == [None, None, timedelta(days=2)]


times = st.datetimes(datetime(2000, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


@given(st.lists(st.tuples(times, st.integers(1, 4)), min_size=1, max_size=20))
def test_any_reviews_can_be_replayed(reviews: list[tuple[datetime, int]]) -> None:
    """Even where the clock went back; the same ones give the same card, due after its last review."""
    schedule, memories = Schedule(), []
    for _ in range(2):
        memory: Memory | None = None
        for at, grade in reviews:
            memory = schedule.after(memory, grade, at)
        memories.append(memory)
    assert memory is not None
    assert memories[0] == memories[1]
    assert timedelta(minutes=10) <= memory.interval <= timedelta(days=3650)
    assert 1 <= memory.difficulty <= 10
