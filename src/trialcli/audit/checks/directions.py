"""Whether an effect points the way in which the arms' own figures lie."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from trialcli.audit.arm_counts import of_arm
from trialcli.audit.checks.times import median_of, timepoint_of
from trialcli.audit.findings import Finding, Grade, Place, list_contrasts, make_finding
from trialcli.audit.rounding_interval import INFINITY, Span, compute_percentage, span_figure, span_value
from trialcli.model import Contrast, Result, Trial
from trialcli.model.figure import Missing
from trialcli.vocabulary.lookup import Vocabulary

_PAIR = 2
_CLEAR, _STRONG = Decimal("1.1"), Decimal("1.5")  # how many times as long one median is
_POINTS, _MANY_POINTS = 3, 10  # percentage points between rates
_NO_FIGURE = Span(INFINITY, INFINITY)


class Shown(NamedTuple):
    """A figure of both arms: what it is, what is printed, which arm fares worse by it, and how clearly.

    ``worse`` is 0 for the first arm of the contrast, 1 for the second; ``clear`` is 0 for hardly, 1 for clearly, 2 for
    more than curves that cross are likely to part.
    """

    what: str
    printed: tuple[str, str]
    worse: int
    clear: int


def hazard_ratios_fit_arms(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """The arm with the lower hazard has the longer median, and fewer events by any time.

    Formula: where the interval of the hazard ratio excludes 1, neither medians (one that is not reached is the
    longest), nor rates at one time, nor shares of people with the event lie the other way round. Curves that cross can
    do that by a little, or at one time and not at another, which is noted; it is unlikely where medians are a tenth or
    rates 3 points apart and no figure of the arms agrees with the ratio.
    """
    for place in list_contrasts(trial, words):
        row = place.row
        worse = _worse_arm(row)
        if worse is None:
            continue
        shown = list(_figures_of_arms(place))
        against = [one for one in shown if one.worse != worse]
        if not against:
            continue
        clear = max(one.clear for one in against)
        sure = clear > (0 if len(against) == len(shown) else 1)
        why = "the arms' own figures lie the other way round" + ("" if sure else ", which curves that cross can do")
        figures = "; ".join(f"{one.what} {one.printed[0]} vs {one.printed[1]}" for one in against)
        ends = " to ".join(end.shown() for end in row.ci)
        reported = f"HR {row.estimate.shown() if row.estimate else 'not given'} ({ends})"
        yield make_finding(Grade.UNLIKELY if sure else Grade.NOTE, place, reported, figures, why)


def cuts_agree_in_direction(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """An effect that one data cut tells apart from none is not told apart the other way at another.

    Formula: not both upper limit < 1 and lower limit > 1, for ratios of the same arms, outcome and people.
    """
    seen: dict[object, Place] = {}
    for place in list_contrasts(trial, words):
        row, worse = place.row, _worse_arm(place.row)
        if worse is None:
            continue
        about = (row.outcome, row.population, row.subgroup, frozenset(row.arms), row.registered, row.timepoint)
        first = seen.setdefault(about, place)
        if row.arms[worse] != first.row.arms[_worse_arm(first.row) or 0]:
            reported = f"HR {row.estimate} vs {first.name}: HR {first.row.estimate}"
            why = "the two cuts favor different arms, and each tells its effect apart from none"
            yield make_finding(Grade.UNLIKELY, place, reported, "one and the same arm", why)


def _worse_arm(row: Contrast) -> int | None:
    """Which arm has the higher hazard, where the interval tells; None where it does not, or says no ratio of two."""
    ends = [span_figure(end) for end in row.ci or ()]
    if row.measure != "hazard-ratio" or not row.directed or [len(ends), len(row.arms)] != [_PAIR, _PAIR]:
        return None
    low, high = ends
    if low is None or high is None or low.low > high.high or low.low <= 1 <= high.high:
        return None
    return 1 if high.high < 1 else 0


def _figures_of_arms(place: Place) -> Iterator[Shown]:
    """What is printed of both arms and says which fares worse."""
    first, second = ([other.row for other in of_arm(place, arm)] for arm in place.row.arms)
    yield from _medians(first, second)
    falls = place.words.outcomes[place.row.outcome].higher == "better"
    for one in first:
        for other in (other for other in second if timepoint_of(other) == timepoint_of(one)):
            yield from _rates(one, other, falls=falls)


def _medians(first: list[Result], second: list[Result]) -> Iterator[Shown]:
    held = [[row for row in rows if row.median is not None] for rows in (first, second)]
    if [len(rows) for rows in held] != [1, 1]:
        return
    rows = held[0][0], held[1][0]
    alike = rows[0].unit == rows[1].unit
    one, other = (_time_of(row, alike=alike) for row in rows)
    if one is None or other is None or not one.apart(other):
        return
    worse = 0 if one.high < other.low else 1
    short, long = sorted((one, other))
    clear = sum(long.low.is_infinite() or long.low > short.high * times for times in (_CLEAR, _STRONG))
    shown = [f"{row.median.shown()}{f' {row.unit}' if row.unit and row.median.number else ''}"
             for row in rows if row.median]  # fmt: skip
    yield Shown("medians", (shown[0], shown[1]), worse, clear)


def _time_of(row: Result, *, alike: bool) -> Span | None:
    """A median: in the unit that both have, else in months; one that is not reached is later than any."""
    if row.median == Missing.NOT_REACHED.word:
        return _NO_FIGURE
    return span_figure(row.median) if alike else median_of(row)


def _rates(one: Result, other: Result, *, falls: bool) -> Iterator[Shown]:
    """Rates at one time, or shares of people with the event; a rate of survival falls with the hazard."""
    timed = one.timepoint is not None and timepoint_of(one) is not None
    for what in ("percent", "events"):
        if (what == "events") == timed:
            continue
        spans = [_event_share(row) if what == "events" else span_figure(row.percent) for row in (one, other)]
        first, second = spans
        if first is None or second is None or not first.apart(second):
            continue
        higher = 0 if first.low > second.high else 1
        lower, upper = sorted((first, second))
        worse = 1 - higher if falls and timed else higher
        texts = [f"{row.percent}%" if timed else f"{row.events}/{row.of}" for row in (one, other)]
        label = f"at {one.timepoint}" if timed else "people with the event"
        gap = upper.low - lower.high
        yield Shown(label, (texts[0], texts[1]), worse, (gap >= _POINTS) + (gap >= _MANY_POINTS))


def _event_share(row: Result) -> Span | None:
    """The share of people with the event by the end of follow-up."""
    if row.events is None or not row.of or row.events > row.of or row.timepoint is not None:
        return None
    return span_value(compute_percentage(row.events, row.of))
