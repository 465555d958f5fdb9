"""The beta distribution: closed forms, the round trip, and what is refused."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trialcli.stats import beta

SHAPES = st.floats(0.5, 1e5)
INNER = st.floats(0.001, 0.999)


@given(INNER, SHAPES)
def test_with_one_shape_1_it_is_a_power(x: float, a: float) -> None:
    """The density is a * x**(a-1), so the probability below x is x**a."""
    assert beta.compute_beta(x, a, 1) == pytest.approx(x**a, abs=1e-13)
    assert beta.compute_beta(x, 1, a) == pytest.approx(1 - (1 - x) ** a, abs=1e-13)


@given(INNER)
def test_with_both_shapes_a_half_it_is_the_arcsine_law(x: float) -> None:
    """2/pi * asin(sqrt(x))."""
    assert beta.compute_beta(x, 0.5, 0.5) == pytest.approx(2 / math.pi * math.asin(math.sqrt(x)), abs=1e-14)


@given(st.integers(1, 60), st.integers(1, 60), INNER)
def test_with_whole_shapes_it_is_a_binomial_tail(a: int, b: int, x: float) -> None:
    """The chance of a or more events among a + b - 1 people with risk x."""
    n = a + b - 1
    tail = math.fsum(math.comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))
    assert beta.compute_beta(x, a, b) == pytest.approx(tail, abs=1e-13)


@given(INNER, SHAPES, SHAPES)
def test_the_function_undoes_the_quantile(p: float, a: float, b: float) -> None:
    """For all shapes that counts up to 100 000 have; near 1 the quantile itself is a rounded number."""
    x = beta.invert_beta(p, a, b)
    assert beta.compute_beta(x, a, b) == pytest.approx(p, abs=1e-6 if x > 1 - 1e-6 else 1e-10)


@given(st.floats(1e-50, 0.5), SHAPES, SHAPES)
@example(1e-50, 0.5, 0.5)
@example(1e-50, 1e5, 1e5)
def test_a_quantile_is_a_proportion(p: float, a: float, b: float) -> None:
    """Also far out in the tail."""
    assert 0 <= beta.invert_beta(p, a, b) <= 1


def test_the_ends_are_certain() -> None:
    """Nothing below 0, all below 1, and almost so beside them."""
    assert beta.compute_beta(0, 2, 3) == 0
    assert beta.compute_beta(1, 2, 3) == 1
    assert beta.compute_beta(5e-324, 1e5, 0.5) == 0
    assert beta.compute_beta(1 - 1e-16, 0.5, 1e5) == 1


@pytest.mark.parametrize(("a", "b"), [(0, 1), (1, 0.49), (math.nan, 1), (1, math.inf), (10**400, 1)])
def test_shapes_are_those_of_counts(a: float, b: float) -> None:
    """From a half (Jeffreys) to more than there are people."""
    for function in (beta.compute_beta, beta.invert_beta):
        with pytest.raises(ValueError, match="shapes of a beta distribution"):
            function(0.5, a, b)


@pytest.mark.parametrize("x", [-0.1, 1.1, math.nan])
def test_a_proportion_lies_between_0_and_1(x: float) -> None:
    """What is outside is an error, not 0 or 1."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        beta.compute_beta(x, 1, 1)
    with pytest.raises(ValueError, match="between 0 and 1"):
        beta.invert_beta(x, 1, 1)


def test_a_fraction_that_does_not_converge_says_so() -> None:
    """Two shapes of ten billion would need more terms than are tried."""
    with pytest.raises(ValueError, match="too large"):
        beta.invert_beta(0.025, 1e10, 1e10)
