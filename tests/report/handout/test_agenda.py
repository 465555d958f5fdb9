"""The minutes of a session."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.analysis.questions import Asked
from trialcli.model import Design, Question, Trial
from trialcli.report.handout.agenda import (
    DEFAULT,
    Part,
    agenda_table,
    format_spans,
    plan_agenda,
    plan_questions,
    share_minutes,
    time_of,
)

Ask = Callable[..., Asked]


@pytest.fixture
def ask(trial: Callable[..., Trial]) -> Ask:
    """A question of a role that takes some minutes."""

    def made(minutes: int | None = None, role: str = "resident", of: str = "tiny") -> Asked:
        return Asked(trial(id=of), Question(id=f"{of}-q", role=role, question="Why?", answer="So.", minutes=minutes))

    return made


def discussion(minutes: int, asked: list[Asked]) -> Part:
    """The part in which questions are asked."""
    [part] = [part for part in plan_agenda(minutes, asked) if part.key == "questions"]
    return part


@given(st.integers(10, 240))
def test_the_parts_take_all_the_minutes_and_follow_each_other(minutes: int) -> None:
    """Each takes one at least, and none is far from its share."""
    parts = plan_agenda(minutes, [])
    assert parts[0].start == 0
    assert parts[-1].end == minutes
    assert [part.start for part in parts[1:]] == [part.end for part in parts[:-1]]
    assert all(part.end > part.start for part in parts)
    shares = [0.10, 0.15, 0.25, 0.35, 0.10, 0.05]
    assert all(abs(part.end - part.start - share * minutes) <= 1 for part, share in zip(parts, shares, strict=True))


def test_an_hour() -> None:
    """10, 15, 25, 35, 10 and 5 percent of 60 minutes."""
    assert share_minutes(60) == [6, 9, 15, 21, 6, 3]


def test_the_shortest_session() -> None:
    """Shares of 1, 1.5, 2.5, 3.5, 1 and 0.5 minutes: nine whole ones, and the tenth to the largest part cut by half."""
    assert share_minutes(10) == [1, 1, 2, 4, 1, 1]


def test_questions_fit_their_time(ask: Ask) -> None:
    """21 minutes of an hour: 8 and 8 leave no room for another 8, but for the 5 after it."""
    part = discussion(60, [ask(8), ask(8), ask(8), ask(5)])
    assert part.questions == (1, 2, 4)
    assert part.title == "Discussion: questions 1, 2 and 4 (21 minutes); the others if there is time"


def test_every_role_and_trial_has_its_turn(ask: Ask) -> None:
    """Before one has a second question, each has its first."""
    asked = [ask(5), ask(5), ask(5, "phd"), ask(5, "phd"), ask(5, of="other")]
    assert plan_questions(15, asked) == (1, 3, 5)
    assert plan_questions(20, asked) == (1, 2, 3, 5)


def test_every_role_has_a_question_before_another_has_a_second(ask: Ask) -> None:
    """A long first question gives way to a shorter one, where the last role would have none."""
    assert plan_questions(10, [ask(8), ask(5), ask(5, "phd", of="other")]) == (2, 3)
    assert plan_questions(14, [ask(8), ask(5), ask(5, "phd", of="other")]) == (1, 3)
    assert plan_questions(4, [ask(8), ask(3, "phd")]) == (2,)


def test_a_question_that_says_nothing_takes_five_minutes(ask: Ask) -> None:
    """It is counted so, too."""
    assert (time_of(ask()), DEFAULT) == (5, 5)
    assert plan_questions(9, [ask(), ask()]) == (1,)


@pytest.mark.parametrize(
    ("minutes", "of", "said"),
    [
        (60, [], "no question is recorded; take yours from the checklist"),
        (10, [8, 5, 6], "no question fits; question 2 is the shortest, with 5 minutes"),
        (60, [8], "question 1 (8 minutes); then what they bring up"),
        (60, [5, 5, 5], "questions 1 to 3 (15 minutes); then what they bring up"),
        (10, [1, 5], "question 1 (1 minute); the others if there is time"),
    ],
)
def test_the_discussion_says_what_is_asked(ask: Ask, minutes: int, of: list[int], said: str) -> None:
    """And what becomes of the rest of the time or of the questions."""
    assert discussion(minutes, [ask(one) for one in of]).title == f"Discussion: {said}"


@given(st.integers(10, 240), st.lists(st.integers(1, 30), max_size=25))
def test_what_is_planned_never_takes_longer_than_there_is(minutes: int, of: list[int]) -> None:
    """And a question that is left out would have been too long."""
    design = Design(allocation="single-arm", population="Adults", intervention="An inhaler")
    nothing: dict[str, Any] = {"arms": {}, "sources": {}, "cuts": {}}
    whole = Trial(id="t", name="T", title="T", disease="asthma", bottom_line="", design=design, **nothing)
    asked = [Asked(whole, Question(id="q", role="phd", question="?", answer="!", minutes=one)) for one in of]
    time = share_minutes(minutes)[3]
    numbers = plan_questions(time, asked)
    left = time - sum(of[number - 1] for number in numbers)
    assert left >= 0
    assert all(of[place] > left for place in range(len(of)) if place + 1 not in numbers)


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([4], "4"),
        ([1, 2], "1 and 2"),
        ([1, 2, 3], "1 to 3"),
        ([1, 2, 4], "1, 2 and 4"),
        ([1, 2, 3, 5, 8], "1 to 3, 5 and 8"),
    ],
)
def test_numbers_in_words(numbers: list[int], text: str) -> None:
    """Three or more that follow each other are a span."""
    assert format_spans(numbers) == text


def test_the_table_counts_minutes_from_the_start() -> None:
    """One row a part, with a record for machines."""
    table = agenda_table(plan_agenda(60, []))
    assert [row.cells[0].text for row in table.rows] == ["0–6", "6–15", "15–30", "30–51", "51–57", "57–60"]
    assert table.rows[0].records[0]["key"] == "opening"
