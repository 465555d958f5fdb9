"""The ways from two figures to an absolute effect: counts, a printed difference, two curves, a hazard ratio, time."""

import re

from trialcli.analysis.absolute import (
    LEVEL,
    Absolute,
    Pair,
    Ratio,
    Refused,
    counts_free,
    days_followed,
    days_of,
    need_people,
    numbers_of,
    share_is_good,
    share_of,
)
from trialcli.analysis.effects import Count, Refusal, count_of, is_contradicted, is_impossible
from trialcli.model import AdverseEvent, Contrast, Result, Trial
from trialcli.model.times import one_time
from trialcli.stats.difference import newcombe_interval
from trialcli.stats.from_interval import standard_error_from_interval
from trialcli.stats.landmark import Landmark, curve_difference, difference_by_hazards
from trialcli.stats.person_time import Rate, difference_by_limits, garwood_interval, rate_ratio
from trialcli.vocabulary.lookup import Vocabulary

_WHOLE = 100.0
_PER = re.compile(r"per ([\d,]{1,9} )?(?:person|patient|participant)[- ]years?\Z", re.IGNORECASE)
_UNSTATED = "none is printed for the rate of each arm"
_AGAIN = "one person may have it again, and an exact interval takes events as independent"
_CONTRADICTED = "a printed count is not the printed percentage"
_EDGE = 1e-9


def by_counts(pair: Pair, vocabulary: Vocabulary) -> Absolute | Refused:
    """From the people with the event in each arm; else from printed percentages and their intervals.

    Without either it is a difference without an interval.

    Reference: Newcombe RG. Statistics in Medicine 1998;17:873-890, method 10.
    """
    row, good = pair.second, False if pair.about.grade else None
    if isinstance(row, Result):
        good = share_is_good(vocabulary.outcomes[row.outcome])
    first, second = (_count(one) for one in (pair.first, row))
    if isinstance(first, Count) and isinstance(second, Count):
        made = newcombe_interval(*first[:2], *second[:2])
        derived = ("count derived from the printed percentage",) if first.inferred or second.inferred else ()
        shares = first.events / first.of, second.events / second.of
        return Absolute(pair, "counts", *shares, *made, good, need_people(*made, good=good), remarks=derived)
    why = next(one.why for one in (first, second) if isinstance(one, Refusal))
    if not isinstance(pair.first, Result) or not isinstance(row, Result) or why == _CONTRADICTED:
        return Refused(pair, why)
    one, other = share_of(pair.first), share_of(row)
    if one is None or other is None:
        return Refused(pair, why)
    errors = _error(pair.first), _error(row)
    if errors[0] is None or errors[1] is None:
        return Absolute(pair, "counts", one, other, one - other, None, None, good, silent=why)
    made = curve_difference(Landmark(one, errors[0]), Landmark(other, errors[1]), LEVEL / _WHOLE)
    return Absolute(pair, "intervals", one, other, *made, good, need_people(*made, good=good))


def _count(row: Result | AdverseEvent | None) -> Count | Refusal:
    """The count of a figure, unless it is not the percentage that was printed beside it."""
    if row is None or is_contradicted(row) or is_impossible(row):
        return Refusal(_CONTRADICTED)
    return count_of(row)


def by_printed_difference(trial: Trial, pair: Pair, vocabulary: Vocabulary) -> Absolute | Refused | None:
    """From a risk difference that the trial itself printed; None where it printed none between these figures."""
    found = _effects(trial, pair, "risk-difference")
    rows = (pair.first, pair.second)
    if not found or not all(isinstance(row, Result) for row in rows):
        return None
    contrast = found[0]
    first, second = (share_of(row) for row in rows if isinstance(row, Result))
    value = _number(contrast)
    if first is None or second is None or value is None:
        return None
    if (first - second) * value < 0:
        return Refused(pair, "the printed difference and the rates of the arms point in different directions")
    limits = numbers_of(contrast.ci) if contrast.interval == "confidence" else None
    low, high = (limit / _WHOLE for limit in limits) if limits else (None, None)
    good = share_is_good(vocabulary.outcomes[contrast.outcome])
    difference = value / _WHOLE
    return Absolute(
        pair, "printed difference", first, second, difference, low, high, good,
        need_people(difference, low, high, good=good), level=float(contrast.level),
        silent="" if limits else "none is printed for the difference",
    )  # fmt: skip


def by_curves(trial: Trial, pair: Pair, vocabulary: Vocabulary) -> Absolute | Refused | None:
    """From the rates that both survival curves have at one time, and their printed intervals.

    Reference: Altman DG, Andersen PK. BMJ 1999;319:1492-1495.
    """
    first, second = pair.first, pair.second
    if not isinstance(first, Result) or not isinstance(second, Result):
        return None
    one, other = share_of(first), share_of(second)
    if one is None or other is None:
        return None
    remarks, why = _beyond(trial, second.cut, pair.about.timepoint)
    if why:
        return Refused(pair, why)
    good = share_is_good(vocabulary.outcomes[second.outcome])
    errors = _error(first), _error(second)
    if errors[0] is None or errors[1] is None:
        return Absolute(pair, "curves", one, other, one - other, None, None, good, silent=_UNSTATED, remarks=remarks)
    made = curve_difference(Landmark(one, errors[0]), Landmark(other, errors[1]), LEVEL / _WHOLE)
    return Absolute(pair, "curves", one, other, *made, good, need_people(*made, good=good), remarks=remarks)


def by_hazard_ratio(trial: Trial, pair: Pair, vocabulary: Vocabulary) -> Absolute | None:
    """From the hazard ratio and the control's rate at a time, where the other arm's is not known: an approximation.

    Not beyond the printed follow-up. Reference: Altman DG, Andersen PK. BMJ 1999;319:1492-1495.
    """
    row, found = pair.second, _effects(trial, pair, "hazard-ratio")
    if not isinstance(row, Result) or not found:
        return None
    control, ratio, limits = share_of(row), _number(found[0]), numbers_of(found[0].ci)
    free = counts_free(vocabulary.outcomes[row.outcome])
    if control is None or free is None or ratio is None or limits is None or found[0].interval != "confidence":
        return None
    if not 0 < control < 1 or not 0 < limits[0] <= ratio <= limits[1] or not _within(trial, row, pair.about.timepoint):
        return None
    value, low, high = difference_by_hazards(control if free else 1 - control, ratio, *limits)
    if not free:
        value, low, high = -value, -high, -low
    good = share_is_good(vocabulary.outcomes[row.outcome])
    return Absolute(
        pair, "hazard ratio", control + value, control, value, low, high, good,
        need_people(value, low, high, good=good), level=float(found[0].level),
        remarks=("takes the hazard ratio as the same at all times, and the control rate as known without error",),
    )  # fmt: skip


def by_person_time(pair: Pair, vocabulary: Vocabulary) -> Absolute | None:
    """From events over time at risk, with exact intervals; or from printed rates, with theirs.

    Reference: Garwood F. Biometrika 1936;28:437-442.
    """
    first, second = pair.first, pair.second
    if not isinstance(first, Result) or not isinstance(second, Result):
        return None
    one, other = _over_time(first), _over_time(second)
    outcome = vocabulary.outcomes[second.outcome]
    good = {"bad": False, "good": True}.get(outcome.event or "")
    if outcome.kind == "rate":
        good = {"better": True, "worse": False}.get(outcome.higher)
    if one is None or other is None:
        return _printed_rates(pair, _rate(first), _rate(second), good=good)
    rates = garwood_interval(*one), garwood_interval(*other)
    made = difference_by_limits(*rates)
    plain = Absolute(pair, "person-time", rates[0].value, rates[1].value, *made, good)
    if first.occurrences is not None or second.occurrences is not None:
        return plain._replace(low=None, high=None, silent=_AGAIN)
    return plain._replace(ratio=Ratio(*rate_ratio(one, other)) if other[0] else None)


def _printed_rates(
    pair: Pair, first: tuple[Rate, bool] | None, second: tuple[Rate, bool] | None, *, good: bool | None
) -> Absolute | None:
    """The difference of two printed rates, with an interval where both have one."""
    if first is None or second is None:
        return None
    (one, known), (other, known_too) = first, second
    made = Absolute(pair, "printed rates", one.value, other.value, *difference_by_limits(one, other), good)
    return made if known and known_too else made._replace(low=None, high=None, silent=_UNSTATED)


def is_over_time(row: Result) -> bool:
    """Whether a figure is a rate over time at risk."""
    return row.person_years is not None or (row.value is not None and _PER.match(row.unit or "") is not None)


def _over_time(row: Result) -> tuple[int, float] | None:
    """Events, and the person-years behind them."""
    years = None if row.person_years is None or row.person_years.comparator else row.person_years.number
    events = row.occurrences if row.occurrences is not None else row.events
    return None if years is None or years <= 0 or events is None else (events, float(years))


def _rate(row: Result) -> tuple[Rate, bool] | None:
    """A printed rate per person-year, and whether its 95% interval is printed too."""
    per = _PER.match(row.unit or "")
    number = None if row.value is None or row.value.comparator else row.value.number
    if per is None or number is None:
        return None
    people = float((per.group(1) or "1").replace(",", ""))
    limits = numbers_of(row.ci) if row.interval == "confidence" and float(row.level) == LEVEL else None
    low, high = limits or (float(number), float(number))
    known = limits is not None and low <= number <= high
    return Rate(float(number) / people, low / people, high / people), known


def _error(row: Result) -> float | None:
    """The standard error of a rate, from its printed interval; None where a limit is missing or cut at an end."""
    limits, share = numbers_of(row.ci), share_of(row)
    if limits is None or share is None or row.interval != "confidence":
        return None
    low, high = (limit / _WHOLE for limit in limits)
    if not _EDGE < low <= share <= high < 1 - _EDGE or low >= high:
        return None
    return standard_error_from_interval(low, high, float(row.level) / _WHOLE)


def _beyond(trial: Trial, cut: str, timepoint: str) -> tuple[tuple[str, ...], str]:
    """What is to be said of a time against the follow-up, and why it is refused."""
    days, known = days_of(timepoint), days_followed(trial.cuts[cut])
    if days is None:
        return (), ""
    if known.longest is not None and days > known.longest:
        return (), f"{timepoint} lie beyond the longest printed follow-up"
    if known.median is not None and days > known.median:
        return ("later than the median follow-up",), ""
    return (), ""


def _within(trial: Trial, row: Result, timepoint: str) -> bool:
    """Whether a time lies within the printed follow-up: the longest, or else the median."""
    days, known = days_of(timepoint), days_followed(trial.cuts[row.cut])
    end = known.median if known.longest is None else known.longest
    return days is not None and end is not None and days <= end


def _effects(trial: Trial, pair: Pair, measure: str) -> list[Contrast]:
    """The undisputed effects of a measure between the arms of a pair, at its cut and in its population."""
    row = pair.second
    if isinstance(row, AdverseEvent):
        return []
    return [
        one for one in trial.contrasts
        if (one.outcome, one.arms, one.cut, one.population) == (row.outcome, pair.arms, row.cut, row.population)
        and one.measure == measure and one.directed and not one.disputed and not one.variant
        and (one.subgroup or "") == pair.about.subgroup
        and (one.timepoint is None if measure == "hazard-ratio" else one_time(one.timepoint or "") == one_time(
            pair.about.timepoint))
    ]  # fmt: skip


def _number(contrast: Contrast) -> float | None:
    estimate = contrast.estimate
    number = None if estimate is None or estimate.comparator else estimate.number
    return None if number is None else float(number)
