"""Times in words, and which of them are one."""

from decimal import Decimal

import pytest

from trialcli.model.times import one_time, read_time


@pytest.mark.parametrize(
    ("texts", "one"),
    [
        (("12 months", "1 year", "52 weeks", "365 days", "1.0 years", "month 12", "week 52", "Day 365"), "12 months"),
        (("5 years", "60 months", "260 weeks"), "60 months"),
        (("6 months", "26 weeks", "0.5 years", "6.0 months"), "6 months"),
        (("day 28", "28 days", "week 4", "4 weeks"), "28 days"),
        (("24 hours", "1 day", "1440 minutes"), "1 days"),
        (("90 minutes", "1.5 hours"), "90 minutes"),
        (("24 weeks", "168 days"), "168 days"),
        (("0 months", "month 0"), "0 months"),
    ],
)
def test_one_time_may_be_written_in_many_ways(texts: tuple[str, ...], one: str) -> None:
    """A year is 12 months, 52 weeks or 365 days."""
    assert {one_time(text) for text in texts} == {one}


def test_nearly_the_same_is_another_time() -> None:
    """48 weeks fall short of a year, and 30 days are no calendar month."""
    assert len({one_time(text) for text in ("48 weeks", "12 months", "11 months", "360 days")}) == 4
    assert one_time("30 days") != one_time("1 month")


@pytest.mark.parametrize("text", ["", "end of treatment", "12", "months", "-3 days", "1e3 days", "3 days later"])
def test_other_text_is_no_time(text: str) -> None:
    """And is compared as it stands."""
    assert read_time(text) is None
    assert one_time(text) == text


@pytest.mark.parametrize(
    ("text", "days"),
    [("90 minutes", "0.0625"), ("2 weeks", "14"), ("1 year", "365.25"), ("2 months", "60.875"), ("day 3", "3")],
)
def test_a_time_in_days(text: str, days: str) -> None:
    """A month has 365.25 / 12 of them."""
    time = read_time(text)
    assert time is not None
    assert time.days == Decimal(days)
