"""How far each method lies from an independent reference, over generated cases: ``python greatest_differences.py``.

The references are scipy and statsmodels; for Miettinen-Nurminen the likelihood itself, maximised numerically.
(The score interval of a difference in statsmodels 0.15.0 is no reference: one term of its cubic has the count
of events where the paper has the size of the group, and 56/70 - 48/80 comes out as 0.0526 to 0.3440.)
Differences are absolute, in fractions; those of ratios are between logarithms.
"""

import random
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise, product
from typing import Any

import numpy as np
from scipy import special
from scipy import stats as scipy_stats
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from trialcli.stats import beta, difference, normal, proportion, ratio

LEVELS = (0.90, 0.95, 0.975, 0.99)
SIZES = (1, 2, 3, 10, 97, 128, 1000, 100_000)
Count = tuple[int, int]
Pair = tuple[int, int, int, int]


def counts(seed: int, extra: int = 400) -> list[Count]:
    """Events and people: every edge of every size, then random ones."""
    draw = random.Random(seed)  # noqa: S311 - not for secrets
    edges = [(x, n) for n in SIZES for x in sorted({0, 1, n // 2, n - 1, n})]
    sizes = [round(10 ** draw.uniform(0, 5)) for _ in range(extra)]
    return edges + [(draw.randint(0, n), n) for n in sizes]


def pairs(seed: int, extra: int = 400) -> list[Pair]:
    """Two groups: every pair of the edges of six sizes, then random ones."""
    draw = random.Random(seed)  # noqa: S311 - not for secrets
    edges = [(x, n) for n in (1, 2, 10, 97, 1000, 100_000) for x in sorted({0, 1, n // 2, n})]
    some = counts(seed, extra)
    draw.shuffle(some)
    return [(*one, *two) for one, two in (*product(edges, edges), *pairwise(some))]


def inner_pairs(seed: int) -> list[Pair]:
    """Return the pairs without a zero cell: those that have a ratio."""
    return [pair for pair in pairs(seed) if 0 < pair[0] < pair[1] and 0 < pair[2] < pair[3]]


def greatest(ours: Iterable[Sequence[float]], reference: Iterable[Sequence[float]]) -> float:
    """Return the greatest absolute difference, NaN if there is one."""
    return float(np.max(np.abs(np.array(list(ours)) - np.array(list(reference)))))


def normal_quantile(seed: int) -> float:
    """Against scipy, for probabilities down to 1e-100."""
    draw = random.Random(seed)  # noqa: S311 - not for secrets
    p = [draw.random() for _ in range(2000)] + [10 ** draw.uniform(-100, 0) for _ in range(2000)]
    return greatest([[normal.normal_quantile(each) for each in p]], [special.ndtri(p)])


def shapes(seed: int) -> list[tuple[float, float, float]]:
    """Probabilities and shapes of beta distributions, half to 100 000."""
    draw = random.Random(seed)  # noqa: S311 - not for secrets
    tails = (0.005, 0.0125, 0.025, 0.05, 0.5, 0.95, 0.975, 0.9875, 0.995)
    edges = list(product(tails, (0.5, 1, 10, 1e5), (0.5, 1, 10, 1e5)))
    free = [(draw.random(), 10 ** draw.uniform(-0.3, 5), 10 ** draw.uniform(-0.3, 5)) for _ in range(2000)]
    return edges + free


def beta_quantile(seed: int) -> float:
    """Against scipy."""
    cases = shapes(seed)
    p, a, b = np.array(cases).T
    return greatest([[beta.invert_beta(*case) for case in cases]], [scipy_stats.beta.ppf(p, a, b)])


def incomplete_beta(seed: int) -> float:
    """Against scipy, at proportions around the quantiles, where the function is steep."""
    p, a, b = np.array(shapes(seed)).T
    x = np.clip(scipy_stats.beta.ppf(p, a, b) * np.random.default_rng(seed).uniform(0.9, 1.1, p.size), 0, 1)
    ours = [beta.compute_beta(*case) for case in zip(x.tolist(), a.tolist(), b.tolist(), strict=True)]
    return greatest([ours], [special.betainc(a, b, x)])


def one_proportion(seed: int, name: str, reference: Callable[[Any, Any, float], Any]) -> float:
    """Return a method of ``proportion.METHODS`` against a reference that takes arrays."""
    cases = counts(seed)
    x, n = np.array(cases).T
    return max(
        greatest([proportion.METHODS[name](*case, level) for case in cases], np.array(reference(x, n, level)).T)
        for level in LEVELS
    )


def exact(x: Any, n: Any, level: float) -> Any:
    """Clopper and Pearson's limits as quantiles of scipy's beta distribution."""
    low = scipy_stats.beta.ppf((1 - level) / 2, np.maximum(x, 0.5), n - x + 1)
    high = scipy_stats.beta.isf((1 - level) / 2, x + 1, np.maximum(n - x, 0.5))
    return np.where(x == 0, 0, low), np.where(x == n, 1, high)


def jeffreys(x: Any, n: Any, level: float) -> Any:
    """Return the limits of statsmodels, but 0 and 1 at the edges, as Brown and others advise."""
    low, high = proportion_confint(x, n, 1 - level, "jeffreys")
    return np.where(x == 0, 0, low), np.where(x == n, 1, high)


def from_statsmodels(method: str) -> Callable[[Any, Any, float], Any]:
    """Return a method of statsmodels for one proportion."""
    return lambda x, n, level: proportion_confint(x, n, 1 - level, method)


def corrected(x: Any, n: Any, level: float) -> Any:
    """Wilson's limits with continuity correction by scipy, which takes one case at a time."""
    tests = (scipy_stats.binomtest(*case) for case in zip(x.tolist(), n.tolist(), strict=True))
    return np.array([test.proportion_ci(level, "wilsoncc") for test in tests]).T


def two_proportions(seed: int, name: str, reference: Callable[..., Any]) -> float:
    """Return a method of ``difference.METHODS`` against a reference that takes arrays."""
    cases = pairs(seed)
    arrays = np.array(cases).T
    return max(
        greatest(
            [difference.METHODS[name](*case, level)[1:] for case in cases],
            np.clip(np.array(reference(*arrays, level)), -1, 1).T,
        )
        for level in LEVELS
    )


def two_from_statsmodels(method: str) -> Callable[..., Any]:
    """Return a method of statsmodels for a difference of proportions."""
    return lambda x1, n1, x2, n2, level: confint_proportions_2indep(x1, n1, x2, n2, method, "diff", 1 - level)


def score(x1: Any, n1: Any, x2: Any, n2: Any, level: float) -> Any:
    """Miettinen and Nurminen's limits, by halving, from proportions found on the likelihood, by halving."""
    return -score_high(x2, n2, x1, n1, level), score_high(x1, n1, x2, n2, level)


def score_high(x1: Any, n1: Any, x2: Any, n2: Any, level: float) -> Any:
    """Return the upper limit: the greatest difference that the score test does not reject."""
    factor = special.ndtri((1 + level) / 2) ** 2 * (n1 + n2) / (n1 + n2 - 1)
    d = x1 / n1 - x2 / n2
    inside, outside = d, np.ones_like(d)
    for _ in range(54):
        middle = (inside + outside) / 2
        p2 = likeliest(x1, n1, x2, n2, middle)
        p1 = p2 + middle
        accepted = (d - middle) ** 2 <= factor * (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
        inside, outside = np.where(accepted, middle, inside), np.where(accepted, outside, middle)
    return inside


def likeliest(x1: Any, n1: Any, x2: Any, n2: Any, d: Any) -> Any:
    """Return the likeliest second proportion where the first is greater by ``d``.

    There its slope x1/p1 - (n1-x1)/(1-p1) + x2/p2 - (n2-x2)/(1-p2), here times the denominators, is zero.
    """
    low, high = np.maximum(0, -d), np.minimum(1, 1 - d)
    for _ in range(54):
        p2 = (low + high) / 2
        p1 = p2 + d
        rising = (x1 - n1 * p1) * p2 * (1 - p2) + (x2 - n2 * p2) * p1 * (1 - p1) > 0
        low, high = np.where(rising, p2, low), np.where(rising, high, p2)
    return (low + high) / 2


def logarithms(estimate: ratio.Estimate) -> list[float]:
    """Return a ratio, its limits and its error, all on the log scale."""
    return [*np.log(estimate[:3]), estimate.standard_error]


def of_table(pair: Pair, level: float, name: str) -> list[float]:
    """Return the same from statsmodels; ``name`` is ``oddsratio`` or ``riskratio``."""
    x1, n1, x2, n2 = pair
    table = Table2x2([[x1, n1 - x1], [x2, n2 - x2]])
    limits = getattr(table, f"{name}_confint")(1 - level)
    return [*np.log([getattr(table, name), *limits]), getattr(table, f"log_{name}_se")]


def two_ratios(seed: int, name: str, method: Callable[..., ratio.Estimate]) -> float:
    """Return a ratio against statsmodels."""
    cases = inner_pairs(seed)
    levels = [LEVELS[i % len(LEVELS)] for i in range(len(cases))]
    ours = [logarithms(method(*case, level)) for case, level in zip(cases, levels, strict=True)]
    return greatest(ours, [of_table(case, level, name) for case, level in zip(cases, levels, strict=True)])


METHODS: dict[str, Callable[[int], float]] = {
    "normal quantile": normal_quantile,
    "regularised incomplete beta": incomplete_beta,
    "beta quantile": beta_quantile,
    "Clopper-Pearson": lambda seed: one_proportion(seed, "Clopper-Pearson", exact),
    "Wilson": lambda seed: one_proportion(seed, "Wilson", from_statsmodels("wilson")),
    "Wilson with continuity correction": lambda seed: one_proportion(
        seed, "Wilson with continuity correction", corrected
    ),
    "Agresti-Coull": lambda seed: one_proportion(seed, "Agresti-Coull", from_statsmodels("agresti_coull")),
    "Jeffreys": lambda seed: one_proportion(seed, "Jeffreys", jeffreys),
    "Wald": lambda seed: one_proportion(seed, "Wald", from_statsmodels("normal")),
    "Newcombe (difference)": lambda seed: two_proportions(seed, "Newcombe", two_from_statsmodels("newcomb")),
    "Miettinen-Nurminen (difference)": lambda seed: two_proportions(seed, "Miettinen-Nurminen", score),
    "Wald (difference)": lambda seed: two_proportions(seed, "Wald", two_from_statsmodels("wald")),
    "log risk ratio": lambda seed: two_ratios(seed, "riskratio", ratio.risk_ratio),
    "log odds ratio": lambda seed: two_ratios(seed, "oddsratio", ratio.odds_ratio),
}


def greatest_differences(seed: int = 1) -> dict[str, float]:
    """Return the greatest absolute difference of every method from its reference."""
    return {name: measure(seed) for name, measure in METHODS.items()}


if __name__ == "__main__":
    for name, value in greatest_differences().items():
        sys.stdout.write(f"{name:36}{value:.1e}\n")
