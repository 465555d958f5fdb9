"""Printed figures as the spans of values they may stand for. Ends included; percentages run from 0 to 100."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from trialcli.model import AdverseEvent, Result
from trialcli.model.figure import Figure

INFINITY = Decimal("Infinity")
_HIGHEST = Decimal("99.9999")


class Span(NamedTuple):
    """All values from ``low`` to ``high``."""

    low: Decimal
    high: Decimal

    def apart(self, other: "Span") -> bool:
        """Whether no value is in both."""
        return self.high < other.low or other.high < self.low

    def plus(self, other: "Span") -> "Span":
        """What the sum of a value of each may be."""
        return Span(self.low + other.low, self.high + other.high)


class Counts(NamedTuple):
    """All numbers of people from ``low`` to ``high`` that a row allows, of ``of``."""

    low: int
    high: int
    of: int


def span_figure(figure: Figure | None) -> Span | None:
    """The values that would have been printed so; None where no number was, or only about one (``~5``)."""
    number = figure.number if figure is not None else None
    if figure is None or number is None or figure.comparator == "~":
        return None
    bounds = figure.bounds()
    if bounds is not None:
        return Span(*bounds)
    return Span(-INFINITY, number) if figure.comparator in "<≤" else Span(number, INFINITY)


def span_loosely(figure: Figure | None) -> Span | None:
    """The values printed so by someone who cuts off, rounds up or rounds twice; None for one-sided figures."""
    bounds = figure.bounds() if figure is not None else None
    if figure is None or bounds is None:
        return None
    half = (bounds.high - bounds.low) / 2
    hair = half.scaleb(-9)  # a value a whole unit away would not have been printed so
    return Span(bounds.low - half + hair, bounds.high + half - hair)


def span_value(value: Decimal | int) -> Span:
    """One value."""
    return Span(Decimal(value), Decimal(value))


def span_share(row: Result | AdverseEvent) -> Span | None:
    """The percentage of a row: from its counts where it has both, else as printed; None of an impossible count."""
    if row.events is not None and row.of:
        if row.events > row.of:  # no share of anything
            return None
        return span_value(compute_percentage(row.events, row.of))
    return span_figure(row.percent)


def compute_percentage(events: int, of: int) -> Decimal:
    """A share of people in percent."""
    return Decimal(100 * events) / of


def count_people(row: Result | AdverseEvent) -> Counts | None:
    """The numbers of people a row allows; None without a denominator, a figure, or any that fits."""
    if not row.of:
        return None
    if row.events is not None:
        return Counts(row.events, row.events, row.of) if 0 <= row.events <= row.of else None
    printed = span_figure(row.percent)
    return None if printed is None else counts_within(printed, row.of)


def counts_within(printed: Span, of: int) -> Counts | None:
    """The numbers of people of ``of`` whose percentage lies in a span."""
    low = 0 if printed.low <= 0 else int((printed.low * of / 100).to_integral_value(ROUND_CEILING))
    high = of if printed.high >= 100 else int((printed.high * of / 100).to_integral_value(ROUND_FLOOR))  # noqa: PLR2004
    return Counts(low, high, of) if low <= high else None


def parse_level(level: Figure) -> float | None:
    """A confidence level as a fraction; None for one that nobody uses, below 50% or above 99.9999%."""
    number = level.number
    return float(number / 100) if number is not None and 50 <= number <= _HIGHEST else None  # noqa: PLR2004


def format_span(value: Span, unit: str = "") -> str:
    """A span for people: ``73.4%``, ``24.96% to 26.24%``."""
    ends = [f"{end:.2f}".rstrip("0").rstrip(".") + unit for end in value]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def format_proportion(row: Result | AdverseEvent) -> str:
    """A row's proportion as it was reported: ``94/128, 73%``."""
    of = f"/{row.of}" if row.of is not None else ""
    events = "" if row.events is None else f"{row.events}{of}"
    percent = "" if row.percent is None else f"{row.percent.shown()}{'' if row.percent.missing else '%'}"
    parts = [part for part in (events, percent) if part]
    return ", ".join(parts) if row.events is not None or not of else f"{percent} of {row.of}"
