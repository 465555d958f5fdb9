"""Times of a row in months."""

from decimal import Decimal

from trialcli.audit.rounding_interval import Span, span_figure
from trialcli.model import Result
from trialcli.model.times import read_time

# Months as people count them have from 28 days, four weeks, to 31.
_MONTHS = {"day": ("0.0322", "0.0358"), "week": ("0.2258", "0.25"), "month": ("1", "1"), "year": ("12", "12")}

_OF_A_DAY = {"hour": 24, "minute": 1440}


def median_of(row: Result) -> Span | None:
    """The median of a row."""
    return in_months(span_figure(row.median), row.unit)


def limits_of(row: Result) -> list[Span | None]:
    """The limits of a median."""
    return [in_months(span_figure(end), row.unit) for end in row.ci or ()] if row.median is not None else []


def timepoint_of(row: Result) -> Span | None:
    """The time of a percentage."""
    time = read_time(row.timepoint)
    return in_months(Span(time.number, time.number), time.unit) if time else None


def in_months(value: Span | None, unit: str | None) -> Span | None:
    """A time in months; None for a unit that is no time."""
    unit = (unit or "").removesuffix("s")
    if unit in _OF_A_DAY:
        part = Decimal(1) / _OF_A_DAY[unit]
        value, unit = value and Span(value.low * part, value.high * part), "day"
    factor = _MONTHS.get(unit)
    return Span(value.low * Decimal(factor[0]), value.high * Decimal(factor[1])) if value and factor else None
