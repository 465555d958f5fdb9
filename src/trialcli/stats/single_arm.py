"""Exact probabilities of a trial of one arm that counts responses: its test, and the plan behind it."""

from collections.abc import Sequence
from typing import NamedTuple

from trialcli.stats.beta import compute_beta

_MOST = 5_000  # people of a stage, beyond which a plan is no trial of one arm


class Stage(NamedTuple):
    """A look at the data: how many people are counted by then, and the fewest responses with which the trial goes on.

    Of the last stage, the fewest with which the null hypothesis is rejected.
    """

    n: int
    responses: int


class Characteristics(NamedTuple):
    """What a plan does at one response rate.

    ``rejects`` is the probability of rejecting the null hypothesis, ``stops`` that of stopping before the last stage,
    both as fractions; ``expected`` is the mean number of people.
    """

    rejects: float
    stops: float
    expected: float


def exact_p(x: int, n: int, null: float) -> float:
    """The one-sided P value of a response rate: the probability of ``x`` or more of ``n`` at the rate ``null``.

    A fraction. Errors: ValueError unless 0 <= x <= n, n > 0 and 0 < null < 1.

    Reference: Clopper CJ, Pearson ES. Biometrika 1934;26:404-413, doi 10.1093/biomet/26.4.404.
    """
    if not 0 <= x <= n or n <= 0 or not 0 < null < 1:
        msg = f"a test of a rate needs 0 <= x <= n and a rate between 0 and 1, not {x!r}, {n!r} and {null!r}"
        raise ValueError(msg)
    return 1.0 if x == 0 else compute_beta(null, x, n - x + 1)


def plan_characteristics(stages: Sequence[Stage], rate: float) -> Characteristics:
    """What a plan with one stage or more does at a response rate, by summing over all ways through its stages.

    Args:
        stages: the looks, in their order; ``n`` and ``responses`` count from the start.
        rate: the true response rate, a fraction.

    Errors: ValueError where there is no stage, or people do not grow from stage to stage, or a rate is no fraction.

    Reference: Simon R. Controlled Clinical Trials 1989;10:1-10, doi 10.1016/0197-2456(89)90015-9; A'Hern RP. Statistics
    in Medicine 2001;20:859-866, doi 10.1002/sim.721.
    """
    sizes = [stage.n for stage in stages]
    if not stages or sizes != sorted(set(sizes)) or not 0 < sizes[0] <= sizes[-1] <= _MOST or not 0 < rate < 1:
        msg = f"a plan needs stages with ever more people and a rate between 0 and 1, not {stages!r} and {rate!r}"
        raise ValueError(msg)
    going, before, expected = {0: 1.0}, 0, 0.0
    for stage in stages:
        added = stage.n - before
        expected += sum(going.values()) * added
        reached: dict[int, float] = {}
        for count, share in going.items():
            for more, chance in enumerate(_binomial(added, rate)):
                reached[count + more] = reached.get(count + more, 0.0) + share * chance
        arrived, before = sum(going.values()), stage.n
        going = {count: share for count, share in reached.items() if count >= stage.responses}
    return Characteristics(sum(going.values()), 1 - arrived, expected)


def least_responses(n: int, null: float, alpha: float) -> int:
    """The fewest responses of ``n`` with an exact one-sided P value of ``alpha`` or less at the rate ``null``.

    ``n + 1`` where not even all responding would do. Errors: as for ``exact_p``.
    """
    low, high = 0, n + 1
    while low < high:
        middle = (low + high) // 2
        if exact_p(middle, n, null) <= alpha:
            high = middle
        else:
            low = middle + 1
    return low


def _binomial(n: int, p: float) -> list[float]:
    """The probabilities of 0 to ``n`` of ``n``, each from the tails, which stay exact where powers would vanish."""
    tails = [exact_p(x, n, p) for x in range(n + 1)]
    return [tail - after for tail, after in zip(tails, [*tails[1:], 0.0], strict=True)]
