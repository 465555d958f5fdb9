"""What a session asks, in what order, and where it stands."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from trialcli.quiz.log_entries import Review
from trialcli.quiz.plan import USUAL, Answer, Plan, Session, Today, alternate_kinds, due_on, measure_pace, plan_session
from trialcli.quiz.scheduler import Memory

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
TODAY = Today(NOON, UTC)
DAY = timedelta(days=1)


def due(at: datetime, first: datetime = NOON - 9 * DAY) -> Memory:
    """A card that is due then."""
    return Memory(at, NOON - 3 * DAY, first, 3.0, 5.0, 2, None, 2, 0)


def answer(card: str, grade: int) -> Answer:
    """One answer."""
    return Answer(Review(f"{card}{grade}", NOON, card, grade, 10.0), None)


MEMORIES = {"a": due(NOON - DAY), "b": due(NOON - 2 * DAY), "c": due(NOON + timedelta(hours=11)), "d": due(NOON + DAY)}


def test_what_is_due_comes_first_and_longest_due_before_the_rest() -> None:
    """Whatever is due before 4 in the morning is due today; then come new ones in their order."""
    assert plan_session(list("xabcdyz"), MEMORIES, TODAY, 2) == Plan(("b", "a", "c"), ("x", "y"))


def test_only_the_cards_in_question_are_asked() -> None:
    """Others may be due as well."""
    assert plan_session(["a", "x"], MEMORIES, TODAY, 10) == Plan(("a",), ("x",))


@pytest.mark.parametrize(("limit", "due_", "new"), [(1, "b", ""), (3, "bac", ""), (4, "bac", "x"), (9, "bac", "xy")])
def test_a_limit_counts_both(limit: int, due_: str, new: str) -> None:
    """What is due has the first claim."""
    assert plan_session(list("abcdxy"), MEMORIES, TODAY, 10, limit) == Plan(tuple(due_), tuple(new))


def test_new_cards_are_so_many_a_day() -> None:
    """Those begun today count, in this session or another; those of yesterday do not."""
    begun = {"a": due(NOON + DAY, NOON - timedelta(hours=2)), "b": due(NOON + DAY, NOON - timedelta(hours=13))}
    assert plan_session(list("abxyz"), begun, TODAY, 3).new == ("x", "y")
    assert plan_session(list("abxyz"), begun, TODAY, 1).new == ()
    assert plan_session(list("abxyz"), begun, TODAY, 0).new == ()


def test_today_is_the_day_where_the_reader_is() -> None:
    """Eleven in the evening in London is tomorrow in Tashkent; the card is due at the same moment in both."""
    memories = {"c": due(NOON + timedelta(hours=11))}
    tashkent = Today(NOON, timezone(timedelta(hours=5)))
    assert plan_session(["c"], memories, TODAY, 0).due == ("c",)
    assert plan_session(["c"], memories, tashkent, 0).due == ()
    assert due_on(["c"], memories, tashkent, 1) == 1


def test_a_day_to_come_counts_what_falls_due_on_it() -> None:
    """Today has all that is overdue."""
    assert [due_on("abcdx", MEMORIES, TODAY, after) for after in (0, 1, 2)] == [3, 1, 0]


def test_a_session_goes_from_card_to_card() -> None:
    """And says which it is of how many."""
    session = Session(("a", "b", "c"))
    assert session.place == (1, 3)
    session = session.graded(answer("a", 3)).passed()
    assert (session.queue, session.place) == (("c",), (3, 3))
    assert session.grades() == {1: 0, 2: 0, 3: 1, 4: 0}


def test_what_was_forgotten_comes_back_at_the_end() -> None:
    """As one more question."""
    session = Session(("a", "b")).graded(answer("a", 1))
    assert (session.queue, session.place) == (("b", "a"), (2, 3))


@pytest.mark.parametrize("grade", [1, 3])
def test_an_answer_is_taken_back_whole(grade: int) -> None:
    """The session is as it was before."""
    session = Session(("a", "b"))
    assert session.graded(answer("a", grade)).undone() == session
    assert Session(("a",)).graded(answer("a", grade)).undone() == Session(("a",))


def test_a_card_that_was_passed_over_is_asked_again_where_its_answer_is_taken_back() -> None:
    """Once."""
    session = Session(("a",)).graded(answer("a", 1)).passed()
    assert session.queue == ()
    assert session.undone().queue == ("a",)


def test_two_kinds_take_turns() -> None:
    """The longer one goes on alone."""
    assert alternate_kinds(["a", "b", "c"], ["1"]) == ["a", "1", "b", "c"]
    assert alternate_kinds([], ["1", "2"]) == ["1", "2"]


def test_the_pace_is_the_readers_own_once_it_is_known() -> None:
    """The median of five or more; a question left open over lunch says nothing of it."""
    took = [Review(str(n), NOON, "x", 3, seconds) for n, seconds in enumerate((10.0, 20.0, 90.0, 30.0, 5000.0, None))]
    assert measure_pace(took) == USUAL
    assert measure_pace([*took, Review("z", NOON, "x", 3, 25.0)]) == 25.0
