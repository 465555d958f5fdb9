"""Whether an effect lies on its scale, and a ratio in the middle of its interval."""

import math
from collections.abc import Iterator
from decimal import Decimal

from trialcli.audit.findings import Finding, Grade, list_contrasts, make_finding
from trialcli.audit.rounding_interval import Span, span_figure
from trialcli.model import Contrast, Trial
from trialcli.model.figure import Figure
from trialcli.model.results import RATIOS
from trialcli.vocabulary.lookup import Vocabulary

PROBABILITY = Span(Decimal(0), Decimal(1))
_SKEW, _SKEW_OF_HAZARDS = 1 / 3, 0.15


def effects_in_range(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A ratio and its limits are above 0, and a P value lies between 0 and 1.

    Formula: ratio > 0; 0 <= P <= 1; -100 <= risk difference <= 100.
    """
    for place in list_contrasts(trial, words):
        row = place.row
        bounds = {"risk-difference": Span(Decimal(-100), Decimal(100))}
        if row.measure in RATIOS:
            bounds[row.measure] = Span(Decimal(0), Decimal("Infinity"))
        for figure in (row.estimate, *(row.ci or ())):
            value = span_figure(figure)
            if value and row.measure in bounds and value.apart(bounds[row.measure]):
                yield make_finding(
                    Grade.IMPOSSIBLE, place, str(figure), "within the scale", f"no {row.measure} lies there"
                )
        p = span_figure(row.p)
        if p and p.apart(PROBABILITY):
            yield make_finding(Grade.IMPOSSIBLE, place, f"P {row.p}", "0 to 1", "no probability lies outside")


def ratio_intervals_symmetrical(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A ratio stands in the middle of its interval on the logarithmic scale.

    Formula: estimate**2 = low * high, each within its rounding. Profile, exact and repeated intervals are
    skewed a little: that is noted. It is unlikely where one side is a third longer than the other (hazard
    ratio) or twice as long (any other ratio).

    Reference: Parmar MKB, Torri V, Stewart L. Statistics in Medicine 1998;17:2815-2834,
    doi 10.1002/(SICI)1097-0258(19981230)17:24<2815::AID-SIM110>3.0.CO;2-8.
    """
    for place in list_contrasts(trial, words):
        figures = _ratio(place.row)
        if figures is None:
            continue
        estimate, low, high = figures
        middle = tuple(math.sqrt(a * b) for a, b in zip(low, high, strict=True))
        if not middle[1] < estimate[0] and not estimate[1] < middle[0]:
            continue
        gap = math.log(estimate[0] / middle[1]) if middle[1] < estimate[0] else math.log(middle[0] / estimate[1])
        # Limits too far apart to divide leave room for any skew.
        half = math.log(high[1] / low[0]) / 2 if low[0] > 0 and high[1] > low[0] else math.inf
        skewed = gap / half > (_SKEW_OF_HAZARDS if place.row.measure == "hazard-ratio" else _SKEW)
        why = "one side of the interval is far longer than the other" if skewed else "the interval is a little skewed"
        yield make_finding(Grade.UNLIKELY if skewed else Grade.NOTE, place, _effect(place.row),
                    f"middle at {middle[0]:.3g} to {middle[1]:.3g}", why)  # fmt: skip


def _ratio(row: Contrast) -> tuple[tuple[float, float], ...] | None:
    """Estimate and limits of a ratio, each as far as it was rounded; None where one is not an exact number."""
    figures = [figure.bounds() for figure in (row.estimate, *(row.ci or ())) if figure is not None]
    if row.measure not in RATIOS or len(figures) != 3:  # noqa: PLR2004 - an estimate and two limits
        return None
    ends = tuple((max(float(b.low), 0.0), float(b.high)) for b in figures if b is not None and b.low < b.high)
    if len(ends) != len(figures) or min(end[1] for end in ends) <= 0 or ends[0][0] <= 0 or ends[1][0] > ends[2][1]:
        return None
    return ends


def _effect(row: Contrast) -> str:
    estimate, ends = row.estimate or Figure(""), row.ci or ()
    return f"{estimate.shown()} ({row.level}% CI {' to '.join(end.shown() for end in ends)})"
