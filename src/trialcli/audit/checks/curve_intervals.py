"""Whether the interval of a rate that a curve gives can come from so many people."""

import math
from collections.abc import Iterator
from itertools import chain, combinations
from typing import NamedTuple

from trialcli.audit.checks.times import timepoint_of
from trialcli.audit.findings import Finding, Grade, Place, list_results, make_finding
from trialcli.audit.pairs import bounded, grouped
from trialcli.audit.population_sizes import size_of
from trialcli.audit.rounding_interval import Span, format_proportion, parse_level, span_figure
from trialcli.model import Trial
from trialcli.stats.curve import SCALES, standard_error_on
from trialcli.stats.normal import critical_value
from trialcli.vocabulary.lookup import Vocabulary

_MORE = 1.05  # how many times as many people as there were, since curves are printed by programs that round too
_LESS = 0.9  # how much of an earlier error a later one has at least
_WHOLE = 100
_LEVELS = ("80", "90", "99")


class Errors(NamedTuple):
    """The least and the greatest standard error that an interval allows, on any scale and within its rounding.

    As fractions of 1; ``share`` is the rate.
    """

    least: float
    most: float
    share: float


def curve_intervals_fit_people(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """The interval of a Kaplan-Meier rate rests on no more people than there were, nor on fewer than were left.

    Formula: S (1 - S) / SE**2 <= N, and >= r / S with r people still at risk, where SE is what the interval says on
    the scale of the rate, its logarithm, the logarithm of that, its odds or its arcsine, whichever fits best. Without
    censoring the first is N; censoring makes it less. More is the mark of an interval of a lower level, such as 90%
    under a heading of 95%.

    Reference: Peto R, Pike MC, Armitage P, et al. British Journal of Cancer 1977;35:1-39, doi 10.1038/bjc.1977.1;
    Kalbfleisch JD, Prentice RL. The Statistical Analysis of Failure Time Data. 2nd edition. Wiley, 2002, section 1.4.
    """
    for place in () if trial.design.clustered else _rates(trial, words):
        row, errors = place.row, _errors(place)
        people = size_of(trial, row)
        if errors is None or people is None or people <= 0:
            continue
        spread = errors.share * (1 - errors.share)
        least, most = spread / errors.most**2, spread / errors.least**2 if errors.least else math.inf
        said = f"{format_proportion(row)} ({row.level}% CI {' to '.join(end.shown() for end in row.ci)})"
        if least > people * _MORE:
            z = critical_value(parse_level(row.level) or 0)
            near = min(
                _LEVELS, key=lambda level: abs(critical_value(float(level) / _WHOLE) / z - math.sqrt(people / least))
            )
            why = f"more people than the {people} there were; the interval may be one of {near}%"
            yield make_finding(Grade.UNLIKELY, place, said, f"{least:.0f} people or more", why)
        elif row.at_risk is not None and most * _MORE < row.at_risk / errors.share:
            why = f"fewer people than the {row.at_risk} who were still observed"
            yield make_finding(Grade.UNLIKELY, place, said, f"{most:.0f} people or fewer", why)


def curve_errors_grow(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """The relative error of a curve grows with time.

    Formula: SE(t1) / S(t1) <= SE(t2) / S(t2) for t1 < t2, by Greenwood's formula, in which each event adds to the sum.

    Reference: Greenwood M. The natural duration of cancer. Reports on Public Health and Medical Subjects 33.
    HMSO, 1926.
    """
    for one, other in bounded(chain.from_iterable(combinations(places, 2) for places in _curves(trial, words))):
        first, second = timepoint_of(one.row), timepoint_of(other.row)
        if first is None or second is None or not first.apart(second):
            continue
        early, late = (one, other) if first.high < second.low else (other, one)
        before, after = _errors(early), _errors(late)
        if before is None or after is None or not after.share:
            continue
        if after.most / after.share < _LESS * before.least / before.share:
            ends = [f"{format_proportion(place.row)} ({' to '.join(end.shown() for end in place.row.ci)}) at"
                    f" {place.row.timepoint}" for place in (late, early)]  # fmt: skip
            why = "the later rate has the smaller error; one of the two intervals is of another level"
            reported = "; ".join(ends)
            grade = Grade.NOTE if early.row.of != late.row.of else Grade.UNLIKELY
            yield make_finding(grade, late, reported, "no smaller relative error than before", why)


def _rates(trial: Trial, words: Vocabulary) -> list[Place]:
    """Rates of survival with an interval."""
    return [
        place
        for place in list_results(trial, words)
        if place.row.ci is not None
        and place.row.percent is not None
        and place.row.timepoint is not None
        and place.row.interval == "confidence"
        and words.outcomes[place.row.outcome].kind == "time-to-event"
    ]


def _curves(trial: Trial, words: Vocabulary) -> list[list[Place]]:
    """The rates of one curve of survival; of a share of events the error does not follow so."""
    falling = [place for place in _rates(trial, words) if words.outcomes[place.row.outcome].higher == "better"]
    return grouped(falling, lambda place: (place.row.outcome, place.row.registered, place.row.arm, place.row.cut,
                                           place.row.population, place.row.subgroup, str(place.row.level)))  # fmt: skip


def _errors(place: Place) -> Errors | None:
    row, level = place.row, parse_level(place.row.level)
    spans = [span_figure(figure) for figure in (row.percent, *row.ci)]
    rate, low, high = spans
    if level is None or rate is None or low is None or high is None:
        return None
    if not 0 < rate.low <= rate.high < _WHOLE or low.low > high.high:
        return None
    share = float(rate.low + rate.high) / 2 / _WHOLE
    z = critical_value(level)
    found = [error for scale in SCALES for error in _on(scale, share, (low, high), z)]
    return Errors(min(found), max(found), share)


def _on(scale: str, share: float, limits: tuple[Span, Span], z: float) -> tuple[float, float]:
    """The errors of the narrowest and of the widest limits within rounding, on one scale."""
    low, high = limits
    narrow = (float(low.high) / _WHOLE, float(high.low) / _WHOLE)
    wide = (float(low.low) / _WHOLE, float(high.high) / _WHOLE)
    return standard_error_on(scale, share, narrow, z), standard_error_on(scale, share, wide, z)
