"""The number needed to treat, from a difference of two proportions and its interval."""

import math
from typing import NamedTuple


class People(NamedTuple):
    """A range of numbers of people treated for one more outcome; ``high`` may be infinite."""

    low: float
    high: float


class NumberNeeded(NamedTuple):
    """How many people are treated for one of them to gain or to lose.

    ``value`` is always positive, infinite for no difference; ``benefits`` says whether they gain at that
    value. A confidence interval lies in ``to_benefit``, in ``to_harm``, or in both: then it runs from the
    first's low through infinity to the second's low.
    """

    value: float
    benefits: bool
    to_benefit: People | None
    to_harm: People | None


def number_needed_to_treat(difference: float, low: float, high: float) -> NumberNeeded:
    """People to treat for one more to benefit, or to be harmed.

    ``difference``, ``low`` and ``high`` are fractions -1..1, positive where treatment is better: the rate of
    a good outcome with treatment less that without, or of a bad one without less that with.

    Formula: reciprocals. Where the interval of the difference includes 0, that of the number needed includes
    infinity and has two ranges, never the one from 1/low to 1/high, which leaves out its own estimate.

    Errors: ValueError unless -1 <= low <= difference <= high <= 1.

    Reference: Altman DG. BMJ 1998;317:1309-1312, doi 10.1136/bmj.317.7168.1309.
    """
    if not -1 <= low <= difference <= high <= 1:
        msg = f"a difference lies in its interval and both in -1..1, not {difference!r} ({low!r}, {high!r})"
        raise ValueError(msg)
    return NumberNeeded(_reciprocal(difference), difference > 0, _people(low, high), _people(-high, -low))


def _people(low: float, high: float) -> People | None:
    """Return the range for the positive part of the differences from ``low`` to ``high``."""
    if high <= 0:
        return None
    return People(_reciprocal(high), _reciprocal(max(low, 0.0)))


def _reciprocal(difference: float) -> float:
    return 1 / abs(difference) if difference else math.inf
