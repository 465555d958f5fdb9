"""Whether limits stand in order, and hold the estimate they belong to."""

from collections.abc import Iterator

from trialcli.audit.findings import Finding, Grade, Place, list_contrasts, list_results, make_finding
from trialcli.audit.rounding_interval import Span, format_proportion, span_figure, span_share
from trialcli.model import Contrast, Result, Trial
from trialcli.model.figure import Figure, Missing
from trialcli.model.results import UNSTATED_LIMITS
from trialcli.vocabulary.lookup import Vocabulary

_NEVER = {Missing.NOT_REACHED, Missing.NOT_ESTIMABLE}
_FULL = 100


def limits_in_order(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """The lower limit of an interval or a range stands before the upper one.

    Formula: low <= high. A median that is not reached counts as later than any number: the curve that
    bounds it from below falls to one half first.
    """
    for place in (*list_results(trial, words), *list_contrasts(trial, words)):
        for what, pair in _pairs(place.row):
            if pair is None:
                continue
            low, high = span_figure(pair[0]), span_figure(pair[1])
            if low and high and low.low > high.high:
                yield make_finding(Grade.IMPOSSIBLE, place, f"{what} {_pair(pair)}", f"{pair[1]} to {pair[0]}",
                            "the lower limit stands above the upper one")  # fmt: skip
            elif pair[0].missing in _NEVER and high and not high.high.is_infinite():
                yield make_finding(Grade.UNLIKELY, place, f"{what} {_pair(pair)}", f"{pair[1]} to {pair[0]}",
                            "a lower limit that is not reached leaves no number for the upper one")  # fmt: skip
        level = place.row.level.number
        if level is None or not 0 < level < _FULL:
            yield make_finding(Grade.IMPOSSIBLE, place, f"{place.row.level}% CI", "above 0% and below 100%",
                        "no confidence level lies outside")  # fmt: skip


def follow_ups_in_order(trial: Trial, _: Vocabulary) -> Iterator[Finding]:
    """The median follow-up lies between the shortest and the longest.

    Formula: shortest <= median <= longest.
    """
    for key, cut in trial.cuts.items():
        if cut.follow_up is None or cut.follow_up.range is None:
            continue
        low, high = (span_figure(end) for end in cut.follow_up.range)
        median = span_figure(cut.follow_up.median)
        outside = median is not None and ((low and median.high < low.low) or (high and median.low > high.high))
        if outside or (low and high and low.low > high.high):
            reported = f"{cut.follow_up.median or ''} ({_pair(cut.follow_up.range)})".strip()
            yield Finding(Grade.IMPOSSIBLE, trial.id, f"Follow-up, {cut.label}", f"cuts.{key}.follow_up", key, reported,
                          "shortest, median, longest", "the three do not stand in this order")  # fmt: skip


def estimates_in_intervals(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """An estimate lies in its own interval, and a median in its range.

    Formula: low <= estimate <= high, each within its rounding.
    """
    for place in (*list_results(trial, words), *list_contrasts(trial, words)):
        estimate = _estimate(place)
        if estimate is None:
            continue
        for what, pair in _pairs(place.row):
            if what != "CI" and not (isinstance(place.row, Result) and _is_median(place.row)):
                continue
            low, high = (span_figure(end) for end in pair) if pair else (None, None)
            if low and high and low.low > high.high:
                continue
            if (low and _after(low, estimate)) or (high and _after(estimate, high)):
                ends = _pair(pair or ())
                never = isinstance(estimate, Missing)
                why = "it would lie beyond a limit that is known" if never else f"it lies outside its own {what}"
                grade = Grade.UNLIKELY if never else Grade.IMPOSSIBLE
                yield make_finding(grade, place, f"{_shown(place)} ({what} {ends})", f"within {ends}", why)


def _pairs(row: Result | Contrast) -> Iterator[tuple[str, tuple[Figure, Figure] | None]]:
    """Every two limits of a row, with what they are."""
    yield "CI", row.ci
    yield "range", row.range
    spread = row.spread
    if spread is not None and spread.low is not None and spread.high is not None:
        kind = spread.limits_kind or spread.kind
        if kind != UNSTATED_LIMITS:  # they may be of anything, of another figure too
            yield kind, (spread.low, spread.high)


def _is_median(row: Result) -> bool:
    return row.median is not None or row.statistic == "median"


def _estimate(place: Place) -> Span | Missing | None:
    """What should lie in the interval; a missing kind for a median that is not reached."""
    row = place.row
    if not isinstance(row, Result):
        return span_figure(row.estimate)
    if row.median is not None:
        return row.median.missing if row.median.missing in _NEVER else span_figure(row.median)
    if row.missing:
        return None
    if row.value is not None:
        return span_figure(row.value)
    proportion = place.words.outcomes[row.outcome].kind == "proportion"
    return span_share(row) if proportion and row.percent is None else span_figure(row.percent)


def _shown(place: Place) -> str:
    """An estimate as it was reported."""
    row = place.row
    figure = row.estimate or row.median or row.value
    return figure.shown() if figure is not None else format_proportion(row)


def _after(later: Span | Missing, earlier: Span | Missing) -> bool:
    """Whether the first lies wholly after the second.

    What is not reached lies after every known number; that of a participant still observed, 14.5+, may lie later.
    """
    if isinstance(earlier, Missing):
        return False
    return not earlier.high.is_infinite() if isinstance(later, Missing) else later.low > earlier.high


def _pair(pair: tuple[Figure, ...]) -> str:
    return " to ".join(end.shown() for end in pair)
