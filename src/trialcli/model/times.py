"""Times in words: ``12 months``, ``1 year``, ``day 28``, ``90 minutes``; and which of them are one time.

A year is 12 months, 52 weeks or 365 days, and a quarter of one 3 months or 13 weeks. Other weeks and days are no
months: 24 weeks fall short of 6 months.
"""

import re
from decimal import Decimal
from typing import NamedTuple

_TIME = re.compile(r"(\d{1,9}(?:\.\d{1,9})?) (minute|hour|day|week|month|year)s?\Z", re.ASCII)
_POINT = re.compile(r"(minute|hour|day|week|month|year) (\d{1,9}(?:\.\d{1,9})?)\Z", re.ASCII)
_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
_IN_MONTHS = {"day": (Decimal(365), 12), "week": (Decimal(13), 3), "year": (Decimal("0.25"), 3)}
_DAYS = {"month": Decimal("30.4375"), "year": Decimal("365.25")}


class Time(NamedTuple):
    """A length of time since the start: its number and its unit, `minute` to `year`."""

    number: Decimal
    unit: str

    @property
    def days(self) -> Decimal:
        """The time in days; a month has 30.4375 of them."""
        return self.number * (_DAYS.get(self.unit) or Decimal(_MINUTES[self.unit]) / 1440)

    @property
    def months(self) -> Decimal | None:
        """The time in months; None for weeks and days that are no quarters of a year or no years."""
        length, months = _IN_MONTHS.get(self.unit, (Decimal(0), 0))
        if length and self.number and self.number % length == 0:
            return self.number / length * months
        return self.number if self.unit == "month" else None


def read_time(text: str | None) -> Time | None:
    """The time that a text is; None for one that is no time.

    Args:
        text: `12 months`, `1 year`, `24 hours`, `day 28`.
    """
    written = (text or "").casefold()
    if match := _TIME.match(written):
        return Time(Decimal(match.group(1)), match.group(2))
    match = _POINT.match(written)
    return Time(Decimal(match.group(2)), match.group(1)) if match else None


def one_time(text: str) -> str:
    """The form in which times are compared: the same for `12 months`, `1 year` and `52 weeks`.

    Args:
        text: a time in words. One that cannot be read is compared as it stands.
    """
    time = read_time(text)
    if time is None:
        return text
    if (months := time.months) is not None:
        return f"{_plain(months)} months"
    minutes = time.number * _MINUTES[time.unit]
    return f"{_plain(minutes / 1440)} days" if minutes % 1440 == 0 else f"{_plain(minutes)} minutes"


def _plain(number: Decimal) -> str:
    """A number without an exponent and without zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
