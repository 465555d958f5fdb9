"""Intervals of one proportion: published intervals, closed forms at the edges, and what holds for all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.stats import proportion

COUNTS = st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
LEVELS = st.sampled_from([0.9, 0.95, 0.975, 0.99])
EVERY_METHOD = pytest.mark.parametrize("name", proportion.METHODS)

# Percent, to one decimal, made apart from this code: x, n, level, Clopper-Pearson, Wilson, Wald.
PRINTED = [
    (94, 128, 0.95, ("64.9-80.9", "65.2-80.3", "65.8-81.1")),
    (42, 128, 0.95, ("24.8-41.7", "25.3-41.3", "24.7-40.9")),
    (33, 42, 0.95, ("63.2-89.7", "64.1-88.3", "66.2-91.0")),
    (94, 97, 0.95, ("91.2-99.4", "91.3-98.9", "93.5-100.0")),
    (95, 97, 0.95, ("92.7-99.7", "92.8-99.4", "95.1-100.0")),
    (104, 165, 0.95, ("55.2-70.4", "55.4-70.0", "55.7-70.4")),
    (74, 248, 0.95, ("24.2-36.0", "24.5-35.8", "24.1-35.5")),
    (31, 97, 0.975, ("21.7-43.6", "22.5-43.2", "21.3-42.6")),
]


def percent(interval: proportion.Interval) -> str:
    """Write an interval as a paper prints it."""
    return f"{interval.low:.1%}-{interval.high:.1%}".replace("%", "")


@pytest.mark.parametrize(("x", "n", "level", "printed"), PRINTED)
def test_the_reference_table(x: int, n: int, level: float, printed: tuple[str, str, str]) -> None:
    """Eight response rates of published trials."""
    methods = (proportion.clopper_pearson, proportion.wilson_interval, proportion.wald_interval)
    assert tuple(percent(method(x, n, level)) for method in methods) == printed


@pytest.mark.parametrize(
    ("x", "n", "level", "printed"),
    [
        (94, 97, 0.95, "91.2-99.4"),
        (104, 165, 0.95, "55.2-70.4"),
        (74, 248, 0.95, "24.2-36.0"),
        (31, 97, 0.975, "21.7-43.6"),
    ],
)
def test_one_method_alone_reproduces_an_exact_interval(x: int, n: int, level: float, printed: str) -> None:
    """CARTITUDE-1, MajesTEC-1, LocoMMotion and DREAMM-2 printed Clopper-Pearson intervals."""
    names = [name for name, method in proportion.METHODS.items() if percent(method(x, n, level)) == printed]
    assert names == ["Clopper-Pearson"]


@pytest.mark.parametrize(
    ("x", "n", "score", "corrected", "exact"),
    [
        (81, 263, (0.2553, 0.3662), (0.2535, 0.3682), (0.2527, 0.3676)),
        (15, 148, (0.0624, 0.1605), (0.0598, 0.1644), (0.0578, 0.1617)),
        (0, 20, (0.0, 0.1611), (0.0, 0.2005), (0.0, 0.1684)),
        (1, 29, (0.0061, 0.1718), (0.0018, 0.1963), (0.0009, 0.1776)),
    ],
)
def test_the_examples_of_newcombe(
    x: int,
    n: int,
    score: tuple[float, float],
    corrected: tuple[float, float],
    exact: tuple[float, float],
) -> None:
    """Table I of Statistics in Medicine 1998;17:857-872: methods 3, 4 and 5."""
    assert proportion.wilson_interval(x, n) == pytest.approx(score, abs=5e-5)
    assert proportion.wilson_corrected(x, n) == pytest.approx(corrected, abs=5e-5)
    assert proportion.clopper_pearson(x, n) == pytest.approx(exact, abs=5e-5)


@given(st.integers(1, 100_000), LEVELS)
def test_no_events_have_a_closed_form(n: int, level: float) -> None:
    """Clopper-Pearson: 1 - (alpha/2)**(1/n); Wilson: z**2 / (n + z**2); Wald: no width."""
    assert proportion.clopper_pearson(0, n, level) == pytest.approx((0, 1 - ((1 - level) / 2) ** (1 / n)))
    squared = {0.9: 2.705543454, 0.95: 3.841458821, 0.975: 5.023886187, 0.99: 6.634896601}[level]
    assert proportion.wilson_interval(0, n, level) == pytest.approx((0, squared / (n + squared)))
    assert proportion.wald_interval(0, n, level) == (0, 0)


@EVERY_METHOD
@given(counts=COUNTS, level=LEVELS)
def test_an_interval_holds_its_proportion(name: str, counts: tuple[int, int], level: float) -> None:
    """And lies within 0 and 1."""
    x, n = counts
    low, high = proportion.METHODS[name](x, n, level)
    assert 0 <= low <= x / n <= high <= 1


@EVERY_METHOD
@given(counts=COUNTS, level=LEVELS)
def test_events_and_non_events_mirror_each_other(name: str, counts: tuple[int, int], level: float) -> None:
    """The interval of the people without the event is the rest."""
    x, n = counts
    low, high = proportion.METHODS[name](x, n, level)
    assert proportion.METHODS[name](n - x, n, level) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@EVERY_METHOD
@given(counts=COUNTS)
def test_more_confidence_takes_more_room(name: str, counts: tuple[int, int]) -> None:
    """The 99% interval holds the 95% interval."""
    narrow, wide = (proportion.METHODS[name](*counts, level) for level in (0.95, 0.99))
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@given(counts=COUNTS, level=LEVELS)
def test_the_correction_widens_wilsons_interval(counts: tuple[int, int], level: float) -> None:
    """By the rounding that 1e-15 allows for."""
    plain, corrected = proportion.wilson_interval(*counts, level), proportion.wilson_corrected(*counts, level)
    assert corrected.low <= plain.low + 1e-15
    assert plain.high - 1e-15 <= corrected.high


def test_people_beyond_counting_are_refused_not_waited_for() -> None:
    """Ten billion with five billion events: the continued fraction would take too long."""
    with pytest.raises(ValueError, match="too large"):
        proportion.clopper_pearson(5_000_000_000, 10_000_000_000)
