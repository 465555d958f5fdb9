"""Whether an effect between arms agrees with what is reported of the arms themselves."""

import math
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from trialcli.audit.arm_counts import arms_counts
from trialcli.audit.checks.intervals import LEVELS
from trialcli.audit.findings import Finding, Grade, list_contrasts, make_finding
from trialcli.audit.rounding_interval import INFINITY, Counts, Span, parse_level, span_figure
from trialcli.model import Contrast, Trial
from trialcli.model.figure import Figure
from trialcli.stats.normal import critical_value
from trialcli.stats.ratio import odds_ratio, risk_ratio
from trialcli.vocabulary.lookup import Vocabulary

_CRUDE = ("odds-ratio", "risk-ratio", "risk-difference")
_METHODS = {"odds-ratio": "Woolf", "risk-ratio": "Katz"}
_ADJUSTED = 1 / 6  # of an effect: what stratifying, or adjusting for what matters, may add or take away
_MANY = 100  # pairs of counts, beyond which coarse percentages would allow almost any interval


def effects_are_of_randomized_arms(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """An effect of treatment stands between arms that were randomized against each other.

    Formula: none; between arms of another design it is a difference between groups of people, adjusted or not.
    """
    if trial.design.allocation in {"randomized", "not-recorded"} or trial.registration is not None:
        return
    for place in list_contrasts(trial, words):
        row = place.row
        reported = f"{row.measure.replace('-', ' ')} {row.estimate or ''}".strip()
        why = f"the arms of a {trial.design.allocation} trial were never randomized against each other"
        yield make_finding(Grade.UNLIKELY, place, reported, "no effect of treatment", why)


def effects_fit_proportions(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """An odds ratio, a risk ratio or a risk difference is near the one of the arms' own counts.

    Formula: OR = p1 (1 - p2) / (p2 (1 - p1)), RR = p1 / p2, RD = p1 - p2 in percentage points, for all counts
    that the rows allow. A stratified or adjusted estimate differs from the crude one, which is only noted. It is
    unlikely where the crude effect lies outside the whole interval, or more than a standard error and a sixth of
    itself (on the scale of logarithms for ratios) from the estimate.
    """
    for place in list_contrasts(trial, words):
        pair = arms_counts(place)
        estimate, row = span_figure(place.row.estimate), place.row
        if pair is None or row.measure not in _CRUDE or estimate is None or not row.directed:
            continue
        first, second = pair
        crude = Span(_crude(row.measure, first.low, first.of, second.high, second.of),
                     _crude(row.measure, first.high, first.of, second.low, second.of))  # fmt: skip
        said = f"{row.measure.replace('-', ' ')} {row.estimate}"
        recomputed = " to ".join(f"{end:.3g}" for end in crude)
        low, high = (span_figure(end) for end in row.ci) if row.ci else (None, None)
        if low and high and crude.apart(Span(low.low, high.high)):
            why = "the arms' own proportions give an effect outside the whole interval"
            yield make_finding(Grade.UNLIKELY, place, f"{said} ({_ends(row)})", recomputed, why)
        elif crude.apart(estimate):
            far = low is not None and high is not None and _far(row, crude, estimate, Span(low.low, high.high))
            why = "the arms' own proportions give another effect, further off than an adjustment brings it"
            yield make_finding(Grade.UNLIKELY if far else Grade.NOTE, place, said, recomputed,
                        why if far else "not the crude effect: stratified or adjusted")  # fmt: skip


def ratio_intervals_have_a_level(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """The interval of an odds ratio or a risk ratio is that of the arms' own counts at the level that is named.

    Formula: log OR +- z sqrt(1/x1 + 1/(n1-x1) + 1/x2 + 1/(n2-x2)), log RR +- z sqrt(1/x1 - 1/n1 + 1/x2 - 1/n2).
    An interval made otherwise is let pass; it is unlikely where this one is printed, at another level.

    Reference: Woolf B. Annals of Human Genetics 1955;19:251-253, doi 10.1111/j.1469-1809.1955.tb01348.x; Katz D,
    Baptista J, Azen SP, Pike MC. Biometrics 1978;34:469-474, doi 10.2307/2530610.
    """
    for place in list_contrasts(trial, words):
        pair, row = arms_counts(place), place.row
        ends = [span_figure(end) for end in row.ci or ()]
        if pair is None or row.measure not in _METHODS or len(ends) < 2 or None in ends:  # noqa: PLR2004 - two limits
            continue
        if not row.directed:
            continue
        limits = Span(*(end.low for end in ends if end)), Span(*(end.high for end in ends if end))
        fit = [level for level in (row.level, *LEVELS) if _made(row.measure, pair, limits, parse_level(Figure(level)))]
        if not fit:
            continue
        said = f"{row.level}% CI {_ends(row)}"
        if fit[0] == row.level:
            yield make_finding(Grade.NOTE, place, said, _METHODS[row.measure], "a standard method makes this interval")
        else:
            yield make_finding(Grade.UNLIKELY, place, said, f"{fit[0]}%: {_METHODS[row.measure]}",
                        f"it is the interval of another level, {fit[0]}%")  # fmt: skip


def _made(measure: str, pair: tuple[Counts, Counts], limits: tuple[Span, Span], level: float | None) -> bool:
    """Whether some allowed counts make limits within both roundings."""
    first, second = pair
    if level is None or (first.high - first.low + 1) * (second.high - second.low + 1) > _MANY:
        return False
    method = odds_ratio if measure == "odds-ratio" else risk_ratio
    for x1, x2 in product(range(first.low, first.high + 1), range(second.low, second.high + 1)):
        if 0 < x1 < first.of and 0 < x2 < second.of:
            made = method(x1, first.of, x2, second.of, level)
            if all(low <= end <= high for low, end, high in zip(limits[0], made[1:3], limits[1], strict=True)):
                return True
    return False


def _far(row: Contrast, crude: Span, estimate: Span, limits: Span) -> bool:
    """Whether an estimate lies further from the crude effect than stratifying or adjusting is likely to move it."""
    level = parse_level(row.level)
    ends = [float(end) for end in (*crude, *estimate, *limits)]
    if level is None or not all(map(math.isfinite, ends)):
        return False
    if row.measure != "risk-difference":
        if min(ends) <= 0:
            return False
        ends = list(map(math.log, ends))
    error = (ends[5] - ends[4]) / 2 / critical_value(level)
    gap = max(ends[0] - ends[3], ends[2] - ends[1])
    return gap > error and gap > _ADJUSTED * max(map(abs, ends[:2]))


def _crude(measure: str, x1: int, n1: int, x2: int, n2: int) -> Decimal:
    if measure == "risk-difference":
        return Decimal(100 * x1) / n1 - Decimal(100 * x2) / n2
    above, below = (x1 * (n2 - x2), x2 * (n1 - x1)) if measure == "odds-ratio" else (x1 * n2, x2 * n1)
    return Decimal(above) / below if below else INFINITY


def _ends(row: Contrast) -> str:
    return " to ".join(end.shown() for end in row.ci or ())
