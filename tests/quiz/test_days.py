"""Days where the reader is."""

import time
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from trialcli.quiz.days import day_end, local_day

LATE = datetime(2024, 5, 1, 23, 30, tzinfo=UTC)


def test_a_moment_is_of_another_day_elsewhere() -> None:
    """Half past eleven in the evening in London is half past four in Tashkent, where the next day has begun."""
    assert local_day(LATE, UTC) == date(2024, 5, 1)
    assert local_day(LATE, timezone(timedelta(hours=5))) == date(2024, 5, 2)


def test_a_day_begins_at_four() -> None:
    """Who learns after midnight is still on the day before."""
    assert local_day(datetime(2024, 5, 2, 3, 59, tzinfo=UTC), UTC) == date(2024, 5, 1)
    assert local_day(datetime(2024, 5, 2, 4, 0, tzinfo=UTC), UTC) == date(2024, 5, 2)


def test_a_day_ends_at_four() -> None:
    """The day on which clocks go forward has 23 hours."""
    berlin = ZoneInfo("Europe/Berlin")
    assert day_end(date(2024, 5, 1), UTC) == datetime(2024, 5, 2, 4, tzinfo=UTC)
    begin, end = day_end(date(2024, 3, 29), berlin), day_end(date(2024, 3, 30), berlin)
    assert end.astimezone(UTC) - begin.astimezone(UTC) == timedelta(hours=23)


def test_without_a_zone_it_is_that_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is set now."""
    monkeypatch.setenv("TZ", "XXX-05:00")
    time.tzset()
    try:
        assert local_day(LATE, None) == date(2024, 5, 2)
        assert day_end(date(2024, 5, 1), None) == datetime(2024, 5, 1, 23, tzinfo=UTC)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("zone", ["XXX-25", "UTC+24"])
def test_a_zone_that_is_none_is_utc(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day or more away there is nobody."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert local_day(LATE, None) == date(2024, 5, 1)
        assert day_end(date(2024, 5, 1), None) == datetime(2024, 5, 2, 4, tzinfo=UTC)
    finally:
        monkeypatch.undo()
        time.tzset()
