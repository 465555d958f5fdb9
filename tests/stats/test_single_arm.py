"""Exact tests and plans of trials of one arm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from trialcli.stats.single_arm import Stage, exact_p, least_responses, plan_characteristics


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.floats(0.01, 0.99))
def test_the_exact_p_value_is_that_of_scipy(people: tuple[int, int], null: float) -> None:
    """One-sided, upwards."""
    x, n = people
    assert exact_p(x, n, null) == pytest.approx(stats.binomtest(x, n, null, "greater").pvalue, rel=1e-8, abs=1e-300)


@pytest.mark.parametrize(("x", "n", "null"), [(-1, 5, 0.5), (6, 5, 0.5), (0, 0, 0.5), (1, 5, 0), (1, 5, 1)])
def test_what_is_no_rate_is_refused(x: int, n: int, null: float) -> None:
    """In words."""
    with pytest.raises(ValueError, match="a test of a rate needs"):
        exact_p(x, n, null)


# Simon 1989, table 1, rates 0.20 apart, alpha 0.05: r1/n1 and r/n of the optimal design, EN(p0), PET(p0), 1 - beta.
DESIGNS = [
    (0.10, (Stage(10, 2), Stage(29, 6)), 15.0, 0.74, 0.80),
    (0.20, (Stage(13, 4), Stage(43, 13)), 20.6, 0.75, 0.80),
    (0.10, (Stage(18, 3), Stage(35, 7)), 22.5, 0.73, 0.90),
]


@pytest.mark.parametrize("printed", DESIGNS)
def test_the_designs_of_simon(printed: tuple[float, tuple[Stage, Stage], float, float, float]) -> None:
    """As printed, and held against scipy's own sums; a trial goes on with more than r1."""
    null, (first, last), expected, stops, power = printed
    held = plan_characteristics((first, last), null)
    assert held.expected == pytest.approx(expected, abs=0.05)
    assert held.stops == pytest.approx(stops, abs=0.005)
    assert held.rejects <= 0.05
    better = null + 0.20
    reached = plan_characteristics((first, last), better).rejects
    assert reached >= power
    rest = last.n - first.n
    by_scipy = sum(stats.binom.pmf(x, first.n, better) * stats.binom.sf(last.responses - x - 1, rest, better)
                   for x in range(first.responses, first.n + 1))  # fmt: skip
    assert reached == pytest.approx(by_scipy, rel=1e-9)


def test_a_single_stage_is_one_exact_test() -> None:
    """A'Hern: 12 or more of 35 for 20% against 40%, alpha 0.05, by the binomial distribution 0.034 and 0.8048."""
    assert least_responses(35, 0.20, 0.05) == 12
    assert plan_characteristics([Stage(35, 12)], 0.20).rejects == pytest.approx(stats.binom.sf(11, 35, 0.20))
    assert plan_characteristics([Stage(35, 12)], 0.40) == pytest.approx((stats.binom.sf(11, 35, 0.40), 0.0, 35.0))
    assert least_responses(2, 0.5, 0.05) == 3  # not even both would do


@pytest.mark.parametrize(
    ("stages", "rate"),
    [([], 0.5), ([Stage(0, 0)], 0.5), ([Stage(9, 1), Stage(9, 1)], 0.5), ([Stage(9, 1)], 1.0), ([Stage(9999, 1)], 0.5)],
)
def test_what_is_no_plan_is_refused(stages: list[Stage], rate: float) -> None:
    """In words."""
    with pytest.raises(ValueError, match="a plan needs stages"):
        plan_characteristics(stages, rate)
