"""Whether times to an event can be, given how long people were followed and what else is said of them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations, product

from trialcli.audit.checks.times import in_months, limits_of, median_of, timepoint_of
from trialcli.audit.findings import Finding, Grade, Place, list_results, make_finding, weigh_contradiction
from trialcli.audit.pairs import bounded, grouped
from trialcli.audit.rounding_interval import format_proportion, span_figure
from trialcli.model import Result, Trial
from trialcli.model.figure import Missing
from trialcli.vocabulary.lookup import Vocabulary

_SLACK = Decimal("1.25")  # follow-up may be counted from the infusion, survival from the assignment before it
_HALF = 50
EARLIER = (("pfs", "os"), ("long-term-pfs", "os"))
"""Pairs of outcomes: whoever has the second event has the first."""


def medians_within_follow_up(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """No time that a curve gives lies beyond the longest follow-up.

    Formula: median, limits and timepoint <= longest follow-up; up to a quarter beyond it is noted, since the
    two may be counted from different days. A median beyond the *median* follow-up is sound, and noted since
    few people carry it.

    Reference: Pocock SJ, Clayton TC, Altman DG. Lancet 2002;359:1686-1689,
    doi 10.1016/S0140-6736(02)08594-X.
    """
    for place in _times(trial, words):
        row, follow_up = place.row, trial.cuts[place.row.cut].follow_up
        latest = [time for time in (median_of(row), *limits_of(row), timepoint_of(row)) if time]
        if follow_up is None or not latest:
            continue
        longest = in_months(span_figure(follow_up.range[1]), follow_up.unit) if follow_up.range else None
        last = max(time.low for time in latest)
        if longest and last > longest.high:
            end = follow_up.range[1].shown() if follow_up.range else ""
            grade = Grade.UNLIKELY if last > longest.high * _SLACK else Grade.NOTE
            yield make_finding(grade, place, _said(row), f"followed for at most {end} {follow_up.unit}",
                        "nobody was followed for so long")  # fmt: skip
            continue
        median, middle = median_of(row), in_months(span_figure(follow_up.median), follow_up.unit)
        if median and middle and median.low > middle.high:
            said = f"median follow-up {follow_up.median} {follow_up.unit}"
            yield make_finding(Grade.NOTE, place, _said(row), said, "sound, but few people were followed for so long")


def survival_falls(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A share still without the event does not grow with time.

    Formula: S(t1) >= S(t2) for t1 < t2, of one curve.

    Reference: Kaplan EL, Meier P. Journal of the American Statistical Association 1958;53:457-481,
    doi 10.1080/01621459.1958.10501452.
    """
    curves = grouped(_survival(trial, words), lambda place: _curve(place.row))
    for one, other in bounded(chain.from_iterable(combinations(places, 2) for places in curves)):
        first, second = timepoint_of(one.row), timepoint_of(other.row)
        if first is None or second is None or not first.apart(second):
            continue
        early, late = (one, other) if first.high < second.low else (other, one)
        before, after = span_figure(early.row.percent), span_figure(late.row.percent)
        if before and after and before.high < after.low:
            stated = [f"{format_proportion(one.row)} at {one.row.timepoint}" for one in (late, early)]
            reported = "; ".join(stated)
            yield make_finding(
                weigh_contradiction((one, other)),
                late,
                reported,
                "no more than before",
                "a curve of survival never rises",
            )


def medians_fit_rates(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """Before the median more than half are without the event, after it at most half.

    Formula: S(t) >= 50% for t < median, S(t) <= 50% for t > median; always above where it is not reached.

    Reference: Brookmeyer R, Crowley J. Biometrics 1982;38:29-41, doi 10.2307/2530286.
    """
    curves = grouped(_survival(trial, words), lambda place: _curve(place.row))
    pairs = (product(places, [place for place in places if place.row.median is not None]) for places in curves)
    for place, other in bounded(chain.from_iterable(pairs)):
        time, rate = timepoint_of(place.row), span_figure(place.row.percent)
        if time is None or rate is None:
            continue
        median = median_of(other.row)
        unreached = other.row.median.missing is Missing.NOT_REACHED
        under = rate.high < _HALF and (unreached or (median and median.low > time.high))
        if under or (rate.low > _HALF and median and median.high < time.low):
            reported = f"{format_proportion(place.row)} at {place.row.timepoint}; median {_said(other.row)}"
            why = "fewer than half were left before the median" if under else "over half were left after the median"
            yield make_finding(weigh_contradiction((place, other)), place, reported, "50% at the median", why)


def progression_before_death(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """Survival without progression is no longer, and no more frequent, than survival.

    Formula: PFS <= OS, in medians and at every time. Whoever dies has no progression-free survival left; only
    rules of censoring can turn this round.
    """
    people = grouped(list_results(trial, words), lambda place: _people(place.row))
    for one, other in bounded(chain.from_iterable(map(_earlier, people))):
        first, second = median_of(one.row), median_of(other.row)
        if first and second and first.low > second.high:
            yield _longer(one, other, _said(one.row), _said(other.row))
        first, second = span_figure(one.row.percent), span_figure(other.row.percent)
        same = one.row.timepoint is not None and timepoint_of(one.row) == timepoint_of(other.row)
        if same and first and second and first.low > second.high:
            yield _longer(one, other, format_proportion(one.row), format_proportion(other.row))


def _earlier(places: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Pairs of rows of which the first may not be later than the second."""
    rows = {places[0].row.outcome: places for places in grouped(places, lambda place: place.row.outcome)}
    for early, late in EARLIER:
        yield from product(rows.get(early, ()), rows.get(late, ()))


def _longer(one: Place, other: Place, said: str, against: str) -> Finding:
    grade = Grade.NOTE if one.disputed or other.disputed else Grade.UNLIKELY
    return make_finding(grade, one, f"{said}; {other.name}: {against}", "at most the latter", "more survive than live")


def _times(trial: Trial, words: Vocabulary) -> list[Place]:
    return [place for place in list_results(trial, words) if words.outcomes[place.row.outcome].kind == "time-to-event"]


def _survival(trial: Trial, words: Vocabulary) -> list[Place]:
    """Times of which more is better: those whose percentages count who is still without the event."""
    return [place for place in _times(trial, words) if words.outcomes[place.row.outcome].higher == "better"]


def _curve(row: Result) -> object:
    """What makes two rows figures of one curve."""
    return row.outcome, row.registered, *_people(row)


def _people(row: Result) -> tuple[str | None, ...]:
    return row.arm, row.cut, row.population, row.subgroup


def _said(row: Result) -> str:
    if row.median is None:
        return f"{format_proportion(row)} at {row.timepoint}"
    limits = f" (CI {' to '.join(end.shown() for end in row.ci)})" if row.ci else ""
    return f"{row.median.shown()}{'' if row.median.missing else f' {row.unit}'}{limits}"
