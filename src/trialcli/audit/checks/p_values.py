"""Whether a P value says the same as the figures beside it."""

import math
from collections.abc import Iterator
from decimal import Decimal

from trialcli.audit.arm_counts import arms_counts
from trialcli.audit.checks.ratios import PROBABILITY
from trialcli.audit.findings import Finding, Grade, Place, list_contrasts, make_finding
from trialcli.audit.rounding_interval import Span, parse_level, span_figure
from trialcli.model import Contrast, Trial
from trialcli.model.results import RATIOS
from trialcli.stats.normal import critical_value, normal_quantile
from trialcli.vocabulary.lookup import Vocabulary

_OF_MARGIN = frozenset({"non-inferiority", "equivalence", "non-inferiority or equivalence"})
_HAIR = 1e-9
_HALF = 0.5
_LEAST = 1e-300  # below it normal.quantile has no answer
_OF_INTERVAL = (0.2, 0.15)  # how far z of a score, exact or stratified test may lie above that of the interval
_OF_COUNTS = (0.5, 0.25)  # the same for that of the pooled counts
_BELOW = (0.1, 0.05)  # how far it may lie below: such tests find less than the interval more rarely, and by less
_BELOW_UNCOUNTED = (0.5, 0.15)  # the same for limits of other effects than hazard ratios, whose counts are not known


def p_values_are_above_zero(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """No P value is 0.

    Formula: P > 0. What a program prints as 0.000 is below half a unit of its last digit, and is reported as <0.001.

    Reference: Lang TA, Altman DG. International Journal of Nursing Studies 2015;52:5-9 (SAMPL guidelines),
    doi 10.1016/j.ijnurstu.2014.09.006.
    """
    for place in list_contrasts(trial, words):
        p = place.row.p
        if p is not None and p.number == 0 and p.comparator not in {">", "≥"}:
            least = f"P<{Decimal(1).scaleb(-p.places)}" if p.places else "P<0.001"
            yield make_finding(Grade.ROUNDING, place, f"P={p}", least, f"no P value is 0; print {least}")


def p_values_fit_intervals(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A P value says the same as the interval of its effect.

    Formula: z = log(ratio) / SE with SE = (log high - log low) / (2 z'), or difference / SE, and P is the
    two-sided probability of z; all within rounding. A log-rank, exact or stratified test differs a little: a z that is
    larger by 0.2 + 15% (0.5 + 25% where the effect is no hazard ratio) or smaller by 0.1 + 5% (0.5 + 15%) is noted, as
    is a P value that is one-sided: half of what is expected, or 1 less that half. A row that tests or speaks of
    non-inferiority, or has a margin without being called a test of superiority, is left out: its P value is not of a
    ratio of 1.

    Reference: Altman DG, Bland JM. BMJ 2011;343:d2304, doi 10.1136/bmj.d2304.
    """
    for place in list_contrasts(trial, words):
        expected = _statistic(place.row)
        printed = span_figure(place.row.p)
        if expected is not None and printed is not None and not printed.apart(PROBABILITY):
            # The limits of an odds ratio or a risk ratio rest on the counts observed, its test on those expected.
            slack = _OF_INTERVAL if place.row.measure == "hazard-ratio" else _OF_COUNTS
            below = _BELOW if place.row.measure == "hazard-ratio" else _BELOW_UNCOUNTED
            yield from _compared(place, expected, printed, (slack, below))


def p_values_fit_proportions(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A P value of two proportions says the same as their counts.

    Formula: z = (p1 - p2) / sqrt(p (1 - p) (1/n1 + 1/n2)) with the pooled p, for all counts that the rows
    allow. An exact or stratified test differs a little: a z that is larger by 0.5 + 25%, or smaller than that with
    Yates's correction of the counts by 0.1 + 5%, is only noted.

    Reference: Altman DG. Practical Statistics for Medical Research. Chapman and Hall, 1991, section 10.4.
    """
    for place in list_contrasts(trial, words):
        pair = arms_counts(place)
        printed = span_figure(place.row.p)
        if pair is None or printed is None or printed.apart(PROBABILITY):
            continue
        first, second = pair
        sizes = [_pooled(a, first.of, b, second.of) for a in first[:2] for b in second[:2]]
        corrected = min(_pooled(a, first.of, b, second.of, 0.5) for a in first[:2] for b in second[:2])
        shares = [Span(Decimal(arm.low) / arm.of, Decimal(arm.high) / arm.of) for arm in pair]
        meet = not shares[0].apart(shares[1])
        least = 0.0 if meet else min(sizes)
        below = (_BELOW[0] + max(0.0, least - corrected), _BELOW[1])
        yield from _compared(place, (least, max(sizes)), printed, (_OF_COUNTS, below))


def _compared(
    place: Place, expected: tuple[float, float], printed: Span, slacks: tuple[tuple[float, float], tuple[float, float]]
) -> Iterator[Finding]:
    """What is to be said of a printed P value where its test statistic should be ``expected``.

    ``slacks`` are how far the printed one may lie above, and below it.
    """
    row = place.row
    if _of_margin(row):
        return
    low, high = (float(min(max(end, PROBABILITY.low), PROBABILITY.high)) for end in printed)
    two = math.inf if row.p_sides == "one" else _gap(expected, (_z(high / 2), _z(low / 2)))
    one = math.inf if row.p_sides == "two" else _one_sided(expected, low, high)
    if two == 0 or (one == 0 and row.p_sides):
        return
    above, below = ((0.0, 0.0),) * 2 if row.p is not None and row.p.number == 0 else slacks
    slack = below if _z(low / 2) < expected[0] else above  # for P=0.000 what is printed so is room enough
    reported = f"P{place.row.p.shown() if place.row.p and place.row.p.comparator else f'={place.row.p}'}"
    recomputed = f"P {_p(expected[1])} to {_p(expected[0])}"
    if one == 0:
        yield make_finding(Grade.NOTE, place, reported, recomputed, "it fits a one-sided test")
    elif min(one, two) <= slack[0] + slack[1] * expected[0]:
        yield make_finding(Grade.NOTE, place, reported, recomputed, "a somewhat different test would give it")
    else:
        yield make_finding(
            Grade.UNLIKELY, place, reported, recomputed, "the P value and the figures beside it disagree"
        )


def _one_sided(expected: tuple[float, float], low: float, high: float) -> float:
    """How far a P value from ``low`` to ``high`` is from one-sided, in either direction."""
    ways = [(_z(high), _z(low)), (_z(1 - low), _z(1 - high))] if low >= _HALF else [(_z(high), _z(low))]
    return min(_gap(expected, way) for way in ways)


def _of_margin(row: Contrast) -> bool:
    """Whether the P value tests the effect against a margin, and not against none."""
    margin = row.margin is not None and row.hypothesis != "superiority"
    return margin or row.hypothesis in _OF_MARGIN or "inferior" in (row.told or "").casefold()


def _statistic(row: Contrast) -> tuple[float, float] | None:
    """The least and greatest z that effect and interval allow."""
    level = parse_level(row.level)
    if row.ci is None or level is None or row.measure == "other":  # whose value of no effect is not known
        return None
    figures = [span_figure(figure) for figure in (row.estimate, *row.ci)]
    if any(value is None or value.low.is_infinite() or value.high.is_infinite() for value in figures):
        return None
    ends = [(float(value.low), float(value.high)) for value in figures if value]
    if row.measure in RATIOS:
        if min(end[0] for end in ends) <= 0:
            return None
        ends = [(math.log(low), math.log(high)) for low, high in ends]
    estimate, low, high = ends
    reach = 2 * critical_value(level)
    widest, narrowest = (high[1] - low[0]) / reach, (high[0] - low[1]) / reach
    if widest <= 0:
        return None
    nearest = 0.0 if estimate[0] <= 0 <= estimate[1] else min(map(abs, estimate))
    farthest = max(map(abs, estimate))
    return nearest / widest, farthest / narrowest if narrowest > 0 else math.inf


def _pooled(x1: int, n1: int, x2: int, n2: int, correction: float = 0.0) -> float:
    """The statistic of the pooled test; ``correction`` is what Yates takes from the counts, 0.5 or nothing."""
    pooled = (x1 + x2) / (n1 + n2)
    error = math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    gap = max(0.0, abs(x1 / n1 - x2 / n2) - correction * (1 / n1 + 1 / n2))
    return gap / error if error else 0.0


def _gap(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far two stretches lie apart; what floats alone part is not apart."""
    gap = max(0.0, other[0] - one[1], one[0] - other[1])
    return gap if gap > _HAIR else 0.0


def _z(tail: float) -> float:
    """The test statistic with this much probability beyond it; none is below 0."""
    return math.inf if tail < _LEAST else max(0.0, -normal_quantile(min(tail, 0.5)))


def _p(z: float) -> str:
    p = math.erfc(z / math.sqrt(2))
    return f"{p:.2g}" if p >= 1e-4 else "<0.0001"  # noqa: PLR2004 - as papers print it
