"""Whether a range, quartiles, an interval and a standard deviation of the same values fit into each other."""

import math
from collections.abc import Iterator

from trialcli.audit.findings import Finding, Grade, Place, list_results, make_finding
from trialcli.audit.rounding_interval import Span, span_figure
from trialcli.model import Result, Trial
from trialcli.model.figure import Figure
from trialcli.vocabulary.lookup import Vocabulary

_QUARTILES = ("inter-quartile range", "interquartile range", "iqr", "quartiles")
_DEVIATION = "standard deviation"
_SURE = 30  # people from whom on the interval of a median lies within the quartiles


def quartiles_fit_ranges(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """Lowest value, lower quartile, median, upper quartile and highest value stand in this order.

    Formula: min <= Q1 <= median <= Q3 <= max, each within its rounding.
    """
    for place in list_results(trial, words):
        row = place.row
        quartiles = _quartiles(row)
        if quartiles is None:
            continue
        median = span_figure(row.median) or (span_figure(row.value) if row.statistic == "median" else None)
        if median and (median.high < quartiles[0].low or median.low > quartiles[1].high):
            yield _odd(place, "a median lies between its quartiles", "quartiles around it")
        ends = [span_figure(end) for end in row.range or ()]
        if len(ends) == len(quartiles) and ends[0] and ends[1]:
            below, above = quartiles[0].high < ends[0].low, quartiles[1].low > ends[1].high
            if below or above:
                yield _odd(place, "a quartile lies outside the range of all values", "quartiles within the range")


def quartiles_hold_intervals(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """Quartiles are no narrower than the interval of the median they stand beside.

    Formula: Q1 <= lower and upper limit <= Q3 for 30 people or more, since the limits of a median are the values at the
    ranks n/2 +- 0.98 sqrt(n), which lie between those at n/4 and 3n/4.

    Reference: Campbell MJ, Gardner MJ. British Medical Journal 1988;296:1454-1456, doi 10.1136/bmj.296.6634.1454.
    """
    for place in list_results(trial, words):
        row, quartiles = place.row, _quartiles(place.row)
        limits = [span_figure(end) for end in row.ci or ()]
        if quartiles is None or len(limits) != len(quartiles) or None in limits:
            continue
        people = row.of
        low, high = (limit for limit in limits if limit)
        if people is not None and people >= _SURE and (low.high < quartiles[0].low or high.low > quartiles[1].high):
            yield _odd(place, "half of the values lie between the quartiles, and so does the interval of the median",
                       "quartiles around the interval")  # fmt: skip


def deviations_fit_ranges(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A standard deviation is neither larger nor smaller than its range allows, and a mean lies in the range.

    Formula: (max - min) / sqrt(2 (n - 1)) <= SD <= (max - min) / 2 * sqrt(n / (n - 1)); min <= mean <= max.

    Reference: Popoviciu T. Mathematica (Cluj) 1935;9:129-145; Szokefalvi-Nagy J. Jahresbericht der Deutschen
    Mathematiker-Vereinigung 1918;27:37-43.
    """
    for place in list_results(trial, words):
        row, n = place.row, place.row.of
        ends = [span_figure(end) for end in row.range or ()]
        if len(ends) < 2 or ends[0] is None or ends[1] is None or ends[0].low > ends[1].high:  # noqa: PLR2004
            continue
        mean = span_figure(row.value) if row.statistic in {"mean", "number"} else None
        if mean and (mean.high < ends[0].low or mean.low > ends[1].high):
            yield _odd(place, "a mean lies within the range", "a mean within the range")
        deviation = span_figure(row.spread.value) if row.spread and row.spread.kind.casefold() == _DEVIATION else None
        if deviation is None or n is None or n < 2:  # noqa: PLR2004 - one value does not vary
            continue
        widest, narrowest = float(ends[1].high - ends[0].low), max(0.0, float(ends[1].low - ends[0].high))
        most, least = widest / 2 * math.sqrt(n / (n - 1)), narrowest / math.sqrt(2 * (n - 1))
        if float(deviation.low) > most or float(deviation.high) < least:
            yield _odd(place, "no values in this range have such a standard deviation", f"{least:.3g} to {most:.3g}")


def _quartiles(row: Result) -> tuple[Span, Span] | None:
    spread = row.spread
    if spread is None or spread.low is None or spread.high is None or spread.kind.casefold() not in _QUARTILES:
        return None
    low, high = span_figure(spread.low), span_figure(spread.high)
    return (low, high) if low and high and low.low <= high.high else None


def _odd(place: Place, why: str, wanted: str) -> Finding:
    row = place.row
    spread = row.spread
    said = [f"{figure.shown()}" for figure in (row.median, row.value) if figure is not None]
    if spread is not None:
        figures = (spread.value, spread.low, spread.high)
        said.append(f"{spread.kind} {' to '.join(figure.shown() for figure in figures if figure is not None)}")
    said += [f"{what} {_pair(pair)}" for what, pair in (("CI", row.ci), ("range", row.range)) if pair]
    return make_finding(Grade.IMPOSSIBLE, place, ", ".join(said), wanted, why)


def _pair(pair: tuple[Figure, Figure]) -> str:
    return " to ".join(end.shown() for end in pair)
