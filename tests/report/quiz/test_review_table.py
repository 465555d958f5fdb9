"""How learning goes, as a report."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from trialcli.quiz.scheduler import Memory
from trialcli.quiz.statistics import Day, Hard, Share, Statistics
from trialcli.report.document import Facts, Report, Table
from trialcli.report.quiz.review_table import BAR, quiz_stats

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
DUES = (4, 0, 1, *[0] * 11)


@pytest.fixture
def report() -> Report:
    """Two cards, one of them no longer in the library."""
    memory = Memory(NOW, NOW, NOW, 3.456, 7.891, 2, None, 3, 1)
    hardest = tuple(Hard(card, memory, date(2024, 5, 1)) for card in ("karmma/x", "gone:orr:a:b:c"))
    forecast = tuple(Day(date(2024, 5, 1) + timedelta(days=place), due) for place, due in enumerate(DUES))
    counted = Statistics(2, 1, 6, 3, 41.6, Share(0, 0), Share(2, 3), Share(3, 4), Share(1, 2), forecast, hardest)
    return quiz_stats(counted, {"karmma/x": "KarMMa: Why?"})


def block(report: Report, key: str) -> Any:
    """The one block of a section."""
    [[found]] = [section.blocks for section in report.sections if section.key == key]
    return found


def test_every_number_has_its_unit(report: Report) -> None:
    """In words and in the record."""
    facts = block(report, "overview")
    assert isinstance(facts, Facts)
    assert [(fact.value.text, fact.record["unit"]) for fact in facts.facts] == [
        ("50% (1/2 repeats)", "percent"), ("75% (3/4 repeats)", "percent"),
        ("2 questions", "questions"), ("1 question", "questions"), ("6 reviews", "reviews"), ("3 days", "days"),
        ("median 42 seconds", "seconds"), ("no such review yet", "percent"),
        ("67% (2/3 reviews of questions put away 21 days or more (mature))", "percent"),
    ]  # fmt: skip
    assert [fact.record["value"] for fact in facts.facts[-2:]] == [None, 66.7]
    assert report.subtitle == "6 reviews of 2 questions"


def test_the_forecast_is_drawn_and_counted(report: Report) -> None:
    """The longest bar is full; a single card is never without one."""
    table = block(report, "forecast")
    assert isinstance(table, Table)
    assert [len(row.cells[2].text) for row in table.rows[:4]] == [BAR, 0, 8, 0]
    assert [row.cells[0].text for row in table.rows[:2]] == ["Wed 2024-05-01, today", "Thu 2024-05-02"]
    assert table.rows[2].records == ({"day": "2024-05-03", "due": 1, "unit": "questions"},)


def test_a_forecast_of_nothing_has_no_bars(report: Report) -> None:
    """And does not fail."""
    empty = Statistics(
        1, 0, 1, 1, 40, Share(0, 0), Share(0, 0), Share(0, 0), Share(0, 0), (Day(date(2024, 5, 1), 0),), ()
    )
    assert block(quiz_stats(empty, {}), "forecast").rows[0].cells[2].text == ""
    assert [section.key for section in quiz_stats(empty, {}).sections] == ["overview", "forecast"]
    assert len(report.sections) == 3


def test_the_hardest_are_named_in_their_words(report: Report) -> None:
    """One that is no longer in the library by its id."""
    first, second = block(report, "hardest").rows
    assert [cell.text for cell in first.cells] == ["KarMMa: Why?", "3", "1", "67", "7.9", "2024-05-01"]
    assert second.cells[0].text == "gone:orr:a:b:c, no longer in the library"
    assert second.records == ({
        "card": "gone:orr:a:b:c", "trial": "gone", "question": None, "reviews": 3, "forgotten": 1,
        "retention_percent": 66.7, "difficulty": 7.89, "stability_days": 3.46, "due": "2024-05-01T12:00:00+00:00",
    },)  # fmt: skip


def test_without_reviews_it_says_what_to_do() -> None:
    """In a sentence."""
    nothing = Statistics(0, 0, 0, 0, 40, Share(0, 0), Share(0, 0), Share(0, 0), Share(0, 0), (), ())
    assert block(quiz_stats(nothing, {}), "overview").text == (
        "Nothing has been reviewed yet; `trialcli quiz` asks the first questions."
    )
