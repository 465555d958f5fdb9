"""The rarer methods against scipy, where it has the distribution, and against their own equations."""

import math

import pytest
from scipy import stats

from trialcli.audit.rare_interval_methods import FURTHER

CASES = [(1, 10), (5, 20), (94, 128), (3, 400), (399, 400)]
Z = float(stats.norm.isf(0.025))


@pytest.mark.parametrize(("x", "n"), CASES)
def test_closed_forms(x: int, n: int) -> None:
    """Written out again from the papers."""
    p = x / n
    half = Z * math.sqrt(p * (1 - p) / n) + 0.5 / n
    assert FURTHER["Wald with continuity correction"](x, n, 0.95) == pytest.approx((max(0, p - half), min(1, p + half)))
    half = float(stats.t.isf(0.025, n - 1)) * math.sqrt(p * (1 - p) / (n - 1))
    assert FURTHER["Wald with Student's t"](x, n, 0.95) == pytest.approx((max(0, p - half), min(1, p + half)))
    odds = [math.log(p / (1 - p)) + sign * Z / math.sqrt(n * p * (1 - p)) for sign in (-1, 1)]
    assert FURTHER["logit"](x, n, 0.95) == pytest.approx([1 / (1 + math.exp(-one)) for one in odds])
    angles = [math.asin(math.sqrt((x + 0.375) / (n + 0.75))) + sign * Z / 2 / math.sqrt(n) for sign in (-1, 1)]
    sines = [math.sin(max(0, min(one, math.pi / 2))) ** 2 for one in angles]
    assert FURTHER["arcsine"](x, n, 0.95) == pytest.approx(sines)


@pytest.mark.parametrize(("x", "n"), CASES)
def test_the_uniform_prior(x: int, n: int) -> None:
    """Quantiles of scipy's beta."""
    expected = stats.beta.ppf(0.025, x + 1, n - x + 1), stats.beta.isf(0.025, x + 1, n - x + 1)
    assert FURTHER["uniform prior"](x, n, 0.95) == pytest.approx(expected)


@pytest.mark.parametrize(("x", "n"), CASES)
def test_mid_p_leaves_half_a_tail_on_either_side(x: int, n: int) -> None:
    """By scipy's binomial."""
    low, high = FURTHER["mid-P"](x, n, 0.95)
    assert stats.binom.sf(x, n, low) + stats.binom.pmf(x, n, low) / 2 == pytest.approx(0.025)
    assert stats.binom.cdf(x - 1, n, high) + stats.binom.pmf(x, n, high) / 2 == pytest.approx(0.025)


@pytest.mark.parametrize(("x", "n"), CASES)
def test_the_likelihood_has_dropped_as_far_as_the_test_allows(x: int, n: int) -> None:
    """At both limits."""
    for end in FURTHER["likelihood ratio"](x, n, 0.95):
        drop = stats.binom.logpmf(x, n, x / n) - stats.binom.logpmf(x, n, end)
        assert 2 * drop == pytest.approx(float(stats.chi2.isf(0.05, 1)))


@pytest.mark.parametrize(("x", "n"), CASES)
def test_log_minus_log_is_symmetrical_on_its_scale(x: int, n: int) -> None:
    """And its mirror is one minus that of the rest."""
    low, high = FURTHER["log-minus-log"](x, n, 0.95)
    scale = [math.log(-math.log(one)) for one in (low, x / n, high)]
    assert scale[0] + scale[2] == pytest.approx(2 * scale[1])
    assert (scale[0] - scale[2]) / 2 == pytest.approx(Z * math.sqrt((n - x) / n / x) / -math.log(x / n))
    rest = FURTHER["log-minus-log of one minus the share"](n - x, n, 0.95)
    assert rest == pytest.approx((1 - high, 1 - low))
