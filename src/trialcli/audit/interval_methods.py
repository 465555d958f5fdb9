"""Which method makes a printed interval of a proportion from its count.

The limits of every method grow with the count, so the counts that give a printed limit are found by
halving, however many people there are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from trialcli.audit.rare_interval_methods import FURTHER
from trialcli.audit.rounding_interval import Counts, Span
from trialcli.stats.proportion import METHODS, Interval

_HAIR = 1e-9  # the methods are exact to about 1e-12; a tie of rounding must not be lost to that
_WHOLE = Decimal(100)
_MANY = 20
_LARGE = 100_000  # in larger groups all methods print the same


def find_methods(low: Span, high: Span, counts: Counts, level: float) -> list[str]:
    """The methods whose limits, in percent, lie in both spans for one and the same allowed count."""
    return [name for name in METHODS if _count(name, low, high, counts, level) is not None]


def find_rare_methods(low: Span, high: Span, counts: Counts, level: float) -> list[str]:
    """The same for the rarer methods; of many allowed counts, the outermost are tried."""
    choices = range(counts.low, counts.high + 1)
    inner = {k for k in (*choices[:_MANY], *choices[-_MANY:]) if 0 < k < counts.of <= _LARGE}
    found = []
    for name, method in FURTHER.items():
        ends = (method(k, counts.of, level) for k in inner)
        if any(_inside(low, end.low) and _inside(high, end.high) for end in ends):
            found.append(name)
    return found


def one_sided(low: Span, high: Span, counts: Counts, level: float) -> bool:
    """Whether one limit is an exact one-sided limit and the other the end of the scale."""
    double = 2 * level - 1
    if double <= 0:
        return False
    zero, whole = Span(Decimal(0), Decimal(0)), Span(_WHOLE, _WHOLE)
    anything = Span(Decimal(0), _WHOLE)
    name = "Clopper-Pearson"
    upper = not low.apart(zero) and _count(name, anything, high, counts, double) is not None
    return upper or (not high.apart(whole) and _count(name, low, anything, counts, double) is not None)


def span_methods(counts: Counts, level: float) -> tuple[Span, Span]:
    """The spans of the lower and of the upper limits of all methods, in percent."""
    ends = [compute_limits(name, k, counts.of, level) for name in METHODS for k in (counts.low, counts.high)]
    lows, highs = [Decimal(end.low) * 100 for end in ends], [Decimal(end.high) * 100 for end in ends]
    return Span(min(lows), max(lows)), Span(min(highs), max(highs))


@lru_cache(maxsize=20_000)
def compute_limits(name: str, k: int, n: int, level: float) -> Interval:
    """The limits of one method, as fractions."""
    return METHODS[name](k, n, level)


def _count(name: str, low: Span, high: Span, counts: Counts, level: float) -> int | None:
    """The smallest allowed count whose limits lie in both spans."""
    choices = range(counts.low, counts.high + 1)

    def lower(k: int) -> float:
        return compute_limits(name, k, counts.of, level).low

    def upper(k: int) -> float:
        return compute_limits(name, k, counts.of, level).high

    first = max(_first(choices, low, lower), _first(choices, high, upper))
    last = min(_last(choices, low, lower), _last(choices, high, upper))
    return choices[first] if first < last else None


def _inside(wanted: Span, limit: float) -> bool:
    low, high = float(min(wanted.low, _WHOLE)) / 100, float(max(wanted.high, Decimal(0))) / 100
    return low - _HAIR <= limit <= high + _HAIR


def _first(choices: range, wanted: Span, limit: Callable[[int], float]) -> int:
    return bisect_left(choices, float(min(wanted.low, _WHOLE)) / 100 - _HAIR, key=limit)


def _last(choices: range, wanted: Span, limit: Callable[[int], float]) -> int:
    return bisect_right(choices, float(max(wanted.high, Decimal(0))) / 100 + _HAIR, key=limit)
