"""Times of rows, in months."""

from decimal import Decimal

import pytest

from trialcli.audit.checks.times import in_months, limits_of, median_of, timepoint_of
from trialcli.audit.rounding_interval import Span
from trialcli.model import Result
from trialcli.model.figure import Figure


def row(**values: str | tuple[Figure, Figure]) -> Result:
    """A median or a rate of progression-free survival."""
    return Result(outcome="pfs", arm="a", cut="c", population="itt", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("unit", "low", "high"), [("months", "2", "3"), ("year", "24", "36"), ("weeks", "0.4516", "0.75")]
)
def test_times_become_months(unit: str, low: str, high: str) -> None:
    """Of 28 to 31 days, as people count them."""
    assert in_months(Span(Decimal(2), Decimal(3)), unit) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("unit", ["lines", None])
def test_what_is_no_time_has_no_months(unit: str | None) -> None:
    """Prior lines have a median too."""
    assert in_months(Span(Decimal(2), Decimal(3)), unit) is None
    assert in_months(None, "months") is None


def test_a_row_has_a_median_its_limits_and_a_timepoint() -> None:
    """Where it has them."""
    median = row(median=Figure("8.8"), unit="months", ci=(Figure("5.6"), Figure("not-reached")))
    assert median_of(median) == (Decimal("8.75"), Decimal("8.85"))
    assert limits_of(median) == [(Decimal("5.55"), Decimal("5.65")), None]
    assert timepoint_of(median) is None
    rate = row(timepoint="2 years", ci=(Figure("48.5"), Figure("70.4")))
    assert (median_of(rate), limits_of(rate)) == (None, [])  # the limits are those of a percentage
    assert timepoint_of(rate) == Span(Decimal(24), Decimal(24))
