"""Which method makes a printed interval; 94/128 and others are of the reference table of the statistics."""

from decimal import Decimal

import pytest

from trialcli.audit import interval_methods as methods
from trialcli.audit.rounding_interval import Counts, Span, span_figure
from trialcli.model.figure import Figure


def spanned(text: str) -> tuple[Span, Span]:
    """The limits of an interval as it is printed."""
    low, high = (span_figure(Figure(end)) for end in text.split("-"))
    assert low is not None
    assert high is not None
    return low, high


@pytest.mark.parametrize(
    ("interval", "counts", "level", "names"),
    [
        ("64.9-80.9", Counts(94, 94, 128), 0.95, ["Clopper-Pearson"]),
        ("65.2-80.3", Counts(94, 94, 128), 0.95, ["Wilson"]),
        ("65.8-81.1", Counts(94, 94, 128), 0.95, ["Wald"]),
        ("21.7-43.6", Counts(31, 31, 97), 0.975, ["Clopper-Pearson"]),
        ("21.7-43.6", Counts(31, 31, 97), 0.95, []),
        ("55.2-70.4", Counts(100, 110, 165), 0.95, ["Clopper-Pearson"]),
        ("95.1-100.0", Counts(95, 95, 97), 0.95, ["Wald"]),
        ("95.1-100.7", Counts(95, 95, 97), 0.95, ["Wald"]),  # not cut at the end of the scale
        ("10.0-20.0", Counts(94, 94, 128), 0.95, []),
    ],
)
def test_the_method_is_named(interval: str, counts: Counts, level: float, names: list[str]) -> None:
    """For one count, or any of several."""
    assert methods.find_methods(*spanned(interval), counts, level) == names


@pytest.mark.parametrize(
    ("interval", "counts", "level", "is_one"),
    [
        ("0-14", Counts(0, 0, 20), 0.95, True),  # 1 - 0.05 ** (1/20) is 13.9%
        ("86-100", Counts(20, 20, 20), 0.95, True),
        ("0-17", Counts(0, 0, 20), 0.95, False),  # two-sided: 16.8%
        ("3-14", Counts(0, 0, 20), 0.95, False),
        ("0-14", Counts(0, 0, 20), 0.5, False),
    ],
)
def test_a_one_sided_interval_runs_to_the_end_of_the_scale(
    interval: str, counts: Counts, level: float, *, is_one: bool
) -> None:
    """With all of the error at its other end."""
    assert methods.one_sided(*spanned(interval), counts, level) is is_one


def test_rarer_methods_are_named() -> None:
    """5/20: logit 10.8% to 47.8%, by hand: log(1/3) +- 1.96 * sqrt(1/5 + 1/15)."""
    assert methods.find_rare_methods(*spanned("10.8-47.8"), Counts(5, 5, 20), 0.95) == ["logit"]


def test_rarer_methods_need_people_on_both_sides() -> None:
    """Their logarithms do; in groups of many thousands they would only cost time."""
    assert methods.find_rare_methods(*spanned("0-17"), Counts(0, 0, 20), 0.95) == []
    assert methods.find_rare_methods(*spanned("24-26"), Counts(250_000, 250_000, 1_000_000), 0.95) == []


def test_the_limits_of_all_methods_have_an_envelope() -> None:
    """94/128: from 64.8 (Wilson, corrected) to 65.8 (Wald), and from 80.3 (Wilson) to 81.1 (Wald)."""
    lows, highs = methods.span_methods(Counts(94, 94, 128), 0.95)
    assert [round(end, 1) for end in (*lows, *highs)] == list(map(Decimal, ("64.8", "65.8", "80.3", "81.1")))
