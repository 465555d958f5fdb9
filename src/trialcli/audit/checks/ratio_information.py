"""Whether the interval of a hazard ratio rests on as many events as there were, and fits the intervals beside it."""

import math
from collections.abc import Iterator
from itertools import chain, combinations
from typing import NamedTuple

from trialcli.audit.findings import Finding, Grade, Place, list_contrasts, list_results, make_finding
from trialcli.audit.pairs import bounded, grouped
from trialcli.audit.population_sizes import most_of
from trialcli.audit.rounding_interval import parse_level, span_figure
from trialcli.model import Contrast, Trial
from trialcli.model.data_cuts import in_time
from trialcli.stats.normal import critical_value
from trialcli.vocabulary.lookup import Vocabulary

_PAIR = 2
_LESS, _MORE = 0.85, 1.3  # printed variance over that of the counts: 0.94 to 1.17 in 46 published hazard ratios
_PEOPLE = 1.05
_GROWN = 1.1  # how much the error may grow between cuts, or from a whole to the error of its part, 1.00 in print
_DEATHS = 1.2  # the same from progression-free survival to survival, 1.09 in print
_LEVELS = ("80", "90", "97.5", "99")
_DIED = {"os": "deaths", "all-cause-death": "deaths"}
_CRUDE = {None, "unadjusted"}


_Relation = tuple[Place, Place, float, Grade, str]


class Error(NamedTuple):
    """The least and the greatest standard error of a logarithm that an interval allows within its rounding."""

    least: float
    most: float


def ratio_intervals_fit_events(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """The interval of a hazard ratio has the width that the events give it.

    Formula: SE**2 = 1/d1 + 1/d2 of the logarithm with d1 and d2 events, where both arms' are printed; printed variances
    lie within 15% below and 30% above. Where none is printed, 4 / SE**2 events are no more than there were people.

    Reference: Schoenfeld DA. Biometrics 1983;39:499-503, doi 10.2307/2531021; Tierney JF, Stewart LA, Ghersi D, et al.
    Trials 2007;8:16, doi 10.1186/1745-6215-8-16.
    """
    for place in () if trial.design.clustered else list_contrasts(trial, words):
        row, error = place.row, _error(place.row)
        if error is None or row.variant not in _CRUDE:
            continue
        said = f"{row.level}% CI {' to '.join(end.shown() for end in row.ci)}"
        # What a record counts beside a ratio need not be the events that it is of.
        events = [_events(place, arm) if trial.registration is None else None for arm in row.arms]
        if all(events):
            wanted = sum(1 / count for count in events if count)
            if error.most**2 < _LESS * wanted or error.least**2 > _MORE * wanted:
                counts = " and ".join(map(str, events))
                shown = f"{counts} events: {_interval(row, math.sqrt(wanted))}"
                why = _other_level(row, error, math.sqrt(wanted))
                yield make_finding(Grade.UNLIKELY, place, said, shown, why)
            continue
        people = [most_of(trial, arm) for arm in row.arms]
        if None not in people and error.most and 4 / error.most**2 > _PEOPLE * sum(one or 0 for one in people):
            total = sum(one or 0 for one in people)
            why = f"an interval so narrow needs more events than the {total} people of both arms"
            yield make_finding(Grade.UNLIKELY, place, said, f"{4 / error.most**2:.0f} events or more", why)


def ratio_intervals_fit_each_other(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """More events make the interval of a hazard ratio narrower.

    Formula: SE of the logarithm is no greater at a later data cut than at an earlier one, in the whole than in a
    subgroup; and for progression-free survival than for survival of the same people, which rules of censoring can turn
    round: noted.

    Reference: Schoenfeld DA. Biometrics 1983;39:499-503, doi 10.2307/2531021.
    """
    held = [place for place in list_contrasts(trial, words) if _error(place.row) and place.row.variant in _CRUDE]
    order = {cut: number for number, cut in enumerate(in_time(trial))}
    families = grouped(held, lambda place: (frozenset(place.row.arms), place.row.population, place.row.registered))
    for one, other in bounded(chain.from_iterable(combinations(places, 2) for places in families)):
        for fewer, more, slack, grade, why in _relations(one, other, order):
            first, second = _error(fewer.row), _error(more.row)
            if first and second and second.least > slack * first.most:
                reported = f"{_said(more.row)}; {fewer.name}: {_said(fewer.row)}"
                yield make_finding(grade, more, reported, "no wider than the latter, in logarithms", why)


def _relations(one: Place, other: Place, order: dict[str, int]) -> Iterator[_Relation]:
    """Which of two effects rests on fewer events, with the slack and what it means if the other is wider."""
    first, second = one.row, other.row
    outcomes, parts = (first.outcome, second.outcome), (first.subgroup, second.subgroup)
    same_time = first.timepoint == second.timepoint
    if outcomes[0] == outcomes[1] and parts[0] == parts[1] and first.cut != second.cut and same_time:
        early, late = (one, other) if order[first.cut] < order[second.cut] else (other, one)
        if _follow(early, late):
            yield early, late, _GROWN, Grade.UNLIKELY, "the later cut has more events, and so no wider an interval"
    elif outcomes[0] == outcomes[1] and first.cut == second.cut and None in parts and parts[0] != parts[1]:
        part, whole = (one, other) if parts[1] is None else (other, one)
        yield part, whole, 1.0, Grade.UNLIKELY, "a part has fewer events than the whole, and so no narrower an interval"
    elif first.cut == second.cut and parts[0] == parts[1] and set(outcomes) == {"pfs", "os"}:
        deaths, progression = (one, other) if outcomes[0] == "os" else (other, one)
        yield (
            deaths,
            progression,
            _DEATHS,
            Grade.NOTE,
            "whoever dies counts in both, save where progression is censored",
        )


def _follow(early: Place, late: Place) -> bool:
    """Whether two cuts are known to be of the same people followed for longer."""
    cuts = early.trial.cuts[early.row.cut], late.trial.cuts[late.row.cut]
    told = [cut.follow_up.median if cut.follow_up else cut.cutoff for cut in cuts]
    sizes = [{(other.row.arm, other.row.of) for other in list_results(place.trial, place.words)
              if other.row.cut == place.row.cut and other.row.population == place.row.population and other.row.of
              and not other.row.subgroup} for place in (early, late)]  # fmt: skip
    clash = any(arm == other and of != other_of for arm, of in sizes[0] for other, other_of in sizes[1])
    return all(told) and not clash


def _error(row: Contrast) -> Error | None:
    level = parse_level(row.level)
    ends = [span_figure(end) for end in row.ci or ()]
    if row.measure != "hazard-ratio" or row.interval != "confidence" or level is None or len(row.arms) != _PAIR:
        return None
    low, high = ends if len(ends) == _PAIR else (None, None)
    if low is None or high is None or low.low <= 0 or low.high >= high.low or high.high.is_infinite():
        return None
    reach = 2 * critical_value(level)
    return Error(math.log(high.low / low.high) / reach, math.log(high.high / low.low) / reach)


def _events(place: Place, arm: str) -> int | None:
    """The people of an arm with the event by the end of follow-up."""
    row, names = place.row, (place.row.outcome, _DIED.get(place.row.outcome))
    about = (arm, row.cut, row.population, row.subgroup, row.registered)
    counts = {
        other.row.events
        for other in list_results(place.trial, place.words)
        if other.row.outcome in names
        and (other.row.arm, other.row.cut, other.row.population, other.row.subgroup, other.row.registered) == about
        and other.row.timepoint is None
    } - {None, 0}
    return counts.pop() if len(counts) == 1 else None


def _other_level(row: Contrast, error: Error, wanted: float) -> str:
    """What to say of an interval that the events do not give."""
    level = parse_level(row.level) or 0
    for other in _LEVELS:
        ratio = critical_value(float(other) / 100) / critical_value(level)
        fits = 0.93 * error.least <= wanted * ratio <= 1.07 * error.most
        if other != row.level and fits:
            return f"it is about the width of an interval of another level, {other}%"
    return "the events would give another width"


def _interval(row: Contrast, error: float) -> str:
    """The interval that the events would give."""
    estimate, level = row.estimate.number if row.estimate else None, parse_level(row.level)
    if not estimate or level is None or estimate <= 0:
        return f"SE {error:.2g}"
    reach = critical_value(level) * error
    return " to ".join(f"{float(estimate) * math.exp(sign * reach):.2f}" for sign in (-1, 1))


def _said(row: Contrast) -> str:
    estimate = row.estimate.shown() if row.estimate else "not given"
    return f"HR {estimate} ({' to '.join(end.shown() for end in row.ci or ())})"
