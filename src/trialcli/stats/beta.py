"""The beta distribution: the regularised incomplete beta function and its inverse.

Both work on the log-odds scale, as a distance ``s`` from the log-odds of the mean. There nothing cancels near
0, near 1 or, for shapes of 100 000, near the mean; and the logarithm of the function is concave in ``s``, so
that Newton's method finds a quantile without brackets.
"""

import math

_SMALLEST_SHAPE = 0.5  # that of Jeffreys' prior; counts need nothing smaller
_LARGEST_SHAPE = 1e11
_SMALLEST_P = 1e-50  # from the mean of two shapes of 0.5, Newton's first step is then 360 long
_FARTHEST = 700.0  # the probability beyond is below 1e-150, and exp() of much more overflows
_STIRLING_FROM = 10.0  # from here five terms of Stirling's series are exact to 2e-14
_MOST_TERMS = 5_000  # the fraction needs about the square root of the larger shape
_ROUNDING = 1e-15
_CLOSE = 1e-9  # Newton's steps shrink quadratically: one of this length leaves an error of about its square


def compute_beta(x: float, a: float, b: float) -> float:
    """Probability that a beta(a, b) deviate is at most ``x``; both are fractions 0..1.

    Errors: ValueError unless 0 <= x <= 1 and 0.5 <= a, b <= 1e11, or where both shapes are so large
    (from about 5e8) that the continued fraction does not converge.

    Reference: Didonato AR, Morris AH. Algorithm 708. ACM Transactions on Mathematical Software
    1992;18:360-373, doi 10.1145/131766.131776 (the fraction); Lentz WJ. Applied Optics 1976;15:668-671,
    doi 10.1364/AO.15.000668 (its evaluation).
    """
    _check(a, b)
    if not 0 <= x <= 1:
        msg = f"a proportion lies between 0 and 1, not at {x!r}"
        raise ValueError(msg)
    if x in {0, 1}:
        return float(x)
    s = math.log(x) - math.log1p(-x) - math.log(a / b)
    return math.exp(_log_below(max(-_FARTHEST, min(s, _FARTHEST)), a, b))


def invert_beta(p: float, a: float, b: float) -> float:
    """Return the ``x`` with ``regularised(x, a, b) == p``; both are fractions 0..1.

    Newton's method on the logarithm of the lower tail (of the upper one for p above a half). The tangent of a
    concave function lies above it, so that at most the first step passes the root.

    Errors: ValueError unless 1e-50 <= p < 1 and 0.5 <= a, b <= 1e11; for very large shapes as for
    ``regularised``.

    Reference: for the log-concavity, Bagnoli M, Bergstrom T. Economic Theory 2005;26:445-469,
    doi 10.1007/s00199-004-0514-4.
    """
    _check(a, b)
    if not _SMALLEST_P <= p < 1:
        msg = f"a quantile needs a probability between 0 and 1, not {p!r}"
        raise ValueError(msg)
    s = -_root(1 - p, b, a) if p > 1 - p else _root(p, a, b)
    return _proportion(s, a, b)


def _check(a: float, b: float) -> None:
    for shape in (a, b):
        if not _SMALLEST_SHAPE <= shape <= _LARGEST_SHAPE:
            msg = f"the shapes of a beta distribution of counts are {_SMALLEST_SHAPE} or more, not {shape!r}"
            raise ValueError(msg)


def _root(p: float, a: float, b: float) -> float:
    """Return the distance from the mean, in log-odds, below which the probability is ``p``."""
    s, step = 0.0, 1.0
    while abs(step) > _CLOSE:
        log_below = _log_below(s, a, b)
        step = (math.log(p) - log_below) * math.exp(log_below - _log_density(s, a, b))
        s += step
    return s


def _proportion(s: float, a: float, b: float) -> float:
    """Return the proportion at ``s``, written so that neither a small one nor its complement is lost."""
    odds = math.exp(s) * (a / b)
    return odds / (1 + odds) if odds < 1 else 1 / (1 + 1 / odds)


def _log_below(s: float, a: float, b: float) -> float:
    """Logarithm of the probability below; the fraction converges fast on the mean's near side only."""
    if s > 0:
        return math.log1p(-math.exp(_log_below(-s, b, a)))
    return _log_density(s, a, b) - math.log(_fraction(s, a, b))


def _log_density(s: float, a: float, b: float) -> float:
    """Logarithm of the density on the log-odds scale: x**a * (1 - x)**b / Beta(a, b)."""
    if a > b:  # the same from the other end, where a small share of a + b is not lost beside 1
        return _log_density(-s, b, a)
    away_from_mean = a * s - (a + b) * math.log1p(a / (a + b) * math.expm1(s))
    at_mean = math.log(a) + math.log(b / (a + b) / (2 * math.pi))
    return away_from_mean + at_mean / 2 + _stirling_error(a + b) - _stirling_error(a) - _stirling_error(b)


def _stirling_error(z: float) -> float:
    """Return what Stirling's formula lacks of the logarithm of gamma (https://dlmf.nist.gov/5.11)."""
    if z < _STIRLING_FROM:
        return math.lgamma(z) - (z - 0.5) * math.log(z) + z - math.log(2 * math.pi) / 2
    y = 1 / (z * z)
    return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y / 1188)))) / z


def _fraction(s: float, a: float, b: float) -> float:
    """Return the continued fraction b0 + a1/(b1 + a2/(b2 + ...)) by Lentz's method.

    Up to the mean its first denominators are positive, so that none is guarded against zero.
    """
    x, y = _proportion(s, a, b), _proportion(-s, b, a)
    short = -a * math.expm1(s) * y  # a - (a + b) * x, without the cancellation
    fraction = above = a * (short + 1) / (a + 1)
    below = 0.0
    for m in range(1, _MOST_TERMS):
        k = a + 2 * m
        numerator = (a + m - 1) * (a + b + m - 1) / (k - 1) * m * (b - m) / (k - 1) * x * x
        term = m + m * (b - m) * x / (k - 1) + (a + m) * (short + 1 + m * (1 + y)) / (k + 1)
        above, below = term + numerator / above, 1 / (term + numerator * below)
        fraction *= above * below
        if abs(above * below - 1) < _ROUNDING:
            return fraction
    msg = f"shapes of {a!r} and {b!r} are too large for the continued fraction"
    raise ValueError(msg)
