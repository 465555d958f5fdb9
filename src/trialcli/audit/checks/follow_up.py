"""Whether the follow-up, the days of a trial and its entry criteria fit what is reported."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from operator import itemgetter

from trialcli.audit.checks.times import in_months, limits_of, median_of, timepoint_of
from trialcli.audit.findings import Finding, Grade, Place, list_contrasts, list_harms, list_results, make_finding
from trialcli.audit.rounding_interval import Span, span_figure
from trialcli.model import Cut, Trial
from trialcli.vocabulary.lookup import Vocabulary

_FAR = Decimal("2.5")  # times the median follow-up; 2.3 in print, of a limit late on a curve
_DATED = ("paper", "congress", "review")
_LINES = re.compile(r"(?P<least>at least )?(?P<low>\d{1,2})(?:\s?[-–]\s?(?P<high>\d{1,2}))?(?P<more> or more|\+)?\Z")
_MOST_LINES = 99
_METHODS = 3  # months that two ways of counting follow-up may part
_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?\Z", re.ASCII)
_DAYS = Decimal("30.4375")


def follow_up_is_not_a_median(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """The median follow-up is not the median of an outcome, copied.

    Formula: the two are printed alike. Chance does that too, once in a hundred or so: noted; unlikely where the limits
    of the one are the range of the other besides.
    """
    for place in list_results(trial, words):
        row, follow_up = place.row, trial.cuts[place.row.cut].follow_up
        if follow_up is None or row.median is None or row.median.number is None or row.median != follow_up.median:
            continue
        if (row.unit or "").removesuffix("s") != follow_up.unit.removesuffix("s"):
            continue
        both = row.ci is not None and follow_up.range is not None and row.ci == follow_up.range
        said = f"median follow-up {follow_up.median} {follow_up.unit}"
        grade = Grade.UNLIKELY if both else Grade.NOTE
        yield make_finding(grade, place, f"{row.median} {row.unit}", said,
                    "follow-up and median are printed alike; one may be a copy of the other")  # fmt: skip


def follow_up_grows_with_time(trial: Trial, _words: Vocabulary) -> Iterator[Finding]:
    """Between two data cuts the median follow-up grows, and by no more than the time between them.

    Formula: 0 <= FU2 - FU1 <= cutoff2 - cutoff1, give or take 3 months, since methods and people differ a little.
    """
    told = [(key, cut, _months_of(cut.cutoff), _median_months(cut)) for key, cut in trial.cuts.items()]
    known = [(key, cut, day, months) for key, cut, day, months in told if day is not None and months is not None]
    for (_, early, first, before), (key, late, second, after) in combinations(sorted(known, key=itemgetter(2)), 2):
        between = second - first
        if after.high < before.low - _METHODS or after.low > before.high + between + _METHODS:
            said = [f"{cut.follow_up.median} {cut.follow_up.unit}" for cut in (early, late) if cut.follow_up]
            yield Finding(Grade.UNLIKELY, trial.id, f"Follow-up, {late.label}", f"cuts.{key}.follow_up", key,
                          f"median {said[1]}; {early.label}: {said[0]}", f"{between:.1f} months apart",
                          "the median follow-up does not grow as the data cuts do")  # fmt: skip


def curves_are_no_copies(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """No two outcomes, and no two arms, have one and the same median with the same limits.

    Formula: none; three figures printed alike, with limits that are known, are those of one curve. Where the other row
    is of the same outcome and arm, another check asks.
    """
    seen: dict[object, Place] = {}
    for place in list_results(trial, words):
        row = place.row
        if row.median is None or row.ci is None or not all(figure.places for figure in (row.median, *row.ci)):
            continue
        if words.outcomes[row.outcome].kind != "time-to-event" or any(end.number is None for end in row.ci):
            continue
        about = (row.cut, row.population, row.registered, row.subgroup, row.unit, row.median, row.ci)
        first = seen.setdefault(about, place)
        if (first.row.outcome, first.row.arm) != (row.outcome, row.arm):
            ends = " to ".join(end.shown() for end in row.ci)
            yield make_finding(Grade.UNLIKELY, place, f"{row.median} ({ends}); {first.name}: the same", "another curve",
                        "one of the two is a copy of the other")  # fmt: skip


def _months_of(day: str | None) -> Decimal | None:
    """A day, or the middle of a month, in months; a year alone says too little."""
    match = _DAY.match(day or "")
    if match is None:
        return None
    return Decimal(int(match["year"]) * 12 + int(match["month"])) + Decimal(int(match["day"] or 15)) / _DAYS


def _median_months(cut: Cut) -> Span | None:
    follow_up = cut.follow_up
    median = span_figure(follow_up.median) if follow_up is not None and follow_up.median is not None else None
    months = in_months(median, follow_up.unit) if follow_up is not None else None
    return months if months and months.high.is_finite() and months.low.is_finite() else None


def times_near_follow_up(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """No figure stands far beyond the median follow-up, where nobody was left to give it.

    Formula: median, limits and time of a rate <= 2.5 times the median follow-up of the cut, where no longest one is
    given. A figure of a later cut that was put to an earlier one lies there.
    """
    for place in list_results(trial, words):
        row, follow_up = place.row, trial.cuts[place.row.cut].follow_up
        if words.outcomes[row.outcome].kind != "time-to-event" or follow_up is None or follow_up.range is not None:
            continue
        middle = in_months(span_figure(follow_up.median), follow_up.unit)
        times = [time for time in (median_of(row), *limits_of(row), timepoint_of(row)) if time and time.low.is_finite()]
        if middle and times and max(time.low for time in times) > middle.high * _FAR:
            last = max(time.low for time in times)
            said = f"median follow-up {follow_up.median} {follow_up.unit}"
            yield make_finding(Grade.UNLIKELY, place, f"about {last:.3g} months", said,
                        "too late for so short a follow-up; of another cut, or in another unit")  # fmt: skip


def cuts_precede_reports(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """Data are frozen before the source of their cut is published.

    Formula: day of the data cut <= day (or year) of publication, for cuts without a figure, which other checks see.
    """
    used = {place.row.cut for places in (list_results(trial, words), list_harms(trial, words),
            list_contrasts(trial, words)) for place in places}  # fmt: skip
    for key, cut in trial.cuts.items():
        source = trial.sources.get(cut.source or "")
        if source is None or not cut.cutoff or key in used:
            continue
        day = source.date or str(source.year or "")
        if day and day < cut.cutoff[: len(day)]:
            grade = Grade.IMPOSSIBLE if source.kind in _DATED else Grade.UNLIKELY
            yield Finding(grade, trial.id, f"Data cut, {cut.label}", f"cuts.{key}.cutoff", key, cut.cutoff,
                          f"{cut.source}, {day}", "the source is older than its data")  # fmt: skip


def prior_lines_fit_entry(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """Those who took part had as many prior lines of treatment as the trial asked for.

    Formula: median and range within what ``design.prior_lines`` says. Entry against the protocol widens a range by a
    line or two, which is noted; a median outside it is unlikely, and so is a range beyond that.
    """
    match = _LINES.match(trial.design.prior_lines or "")
    if match is None:
        return
    low = int(match["low"])
    open_ended = match["least"] or match["more"]
    high = int(match["high"] or (_MOST_LINES if open_ended else low))
    for place in list_results(trial, words):
        row = place.row
        if row.outcome != "prior-lines":
            continue
        median, ends = span_figure(row.median), [span_figure(end) for end in row.range or ()]
        beyond = [max(low - float(end.high), float(end.low) - high) for end in ends if end]
        outside = median is not None and (median.high < low or median.low > high)
        worst = max(beyond, default=0.0)
        if outside or worst > 0:
            ranged = f" ({' to '.join(end.shown() for end in row.range)})" if row.range else ""
            grade = Grade.UNLIKELY if outside or worst > 2 else Grade.NOTE  # noqa: PLR2004 - lines
            why = "fewer or more lines than the trial asked for"
            median_said = row.median.shown() if row.median is not None else "range"
            yield make_finding(grade, place, f"{median_said}{ranged}", trial.design.prior_lines or "", why)
