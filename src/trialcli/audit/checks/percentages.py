"""Whether a percentage can be that of its people."""

from collections.abc import Iterator
from typing import Any

from trialcli.audit.findings import Finding, Grade, list_harms, list_results, list_shares, make_finding
from trialcli.audit.rounding_interval import (
    Span,
    compute_percentage,
    counts_within,
    format_proportion,
    format_span,
    span_figure,
    span_loosely,
    span_value,
)
from trialcli.model import Result, Trial
from trialcli.registries.ctgov.units import of_people
from trialcli.vocabulary.lookup import Vocabulary

_CLOSE = "it fits only if the percentage was cut off, rounded up or rounded twice"
_WHOLE = 100
_SHARES = {"proportion", "time-to-event"}


def percentages_in_range(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A share of people lies between 0% and 100%, counted or read off a curve; a measurement in percent need not.

    Formula: 0 <= percent <= 100.
    """
    shares = [place for place in list_results(trial, words) if words.outcomes[place.row.outcome].kind in _SHARES]
    for place in (*shares, *list_harms(trial, words)):
        reported = span_figure(place.row.percent)
        if reported and (reported.low > _WHOLE or reported.high < 0):
            yield make_finding(Grade.IMPOSSIBLE, place, f"{place.row.percent}%", "0% to 100%", "no share lies outside")


def counts_in_range(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """No more people have an event than were counted, and somebody was.

    Formula: events <= of, of > 0.
    """
    for place in (*list_results(trial, words), *list_harms(trial, words)):
        row = place.row
        events = row.events if row.events is not None else _people(row)
        if row.of == 0 and (events is not None or row.percent is not None):
            yield make_finding(
                Grade.IMPOSSIBLE, place, format_proportion(row), "at least 1 counted", "nobody was counted"
            )
        elif events is not None and row.of is not None and events > row.of:
            yield make_finding(Grade.IMPOSSIBLE, place, f"{events} of {row.of}", f"at most {row.of}",
                        "more people than were counted")  # fmt: skip


def _people(row: Any) -> int | None:
    """A count of people that a record gives as a value since it is no share of those counted."""
    counted = isinstance(row, Result) and row.statistic == "count" and row.value is not None
    number = row.value.number if counted and of_people(row.unit or "") else None
    return None if number is None else int(number)


def percentages_fit_counts(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A percentage printed beside its count and denominator is their quotient, rounded.

    Formula: 100 * events / of lies within half a unit of the last printed digit.
    """
    for place in list_shares(trial, words):
        row, reported = place.row, span_figure(place.row.percent)
        if reported is None or row.events is None or not row.of:
            continue
        value = span_value(compute_percentage(row.events, row.of))
        if not value.apart(reported):
            continue
        close = _overlaps(span_loosely(row.percent), value)
        others = _denominators(trial, row.events, reported)
        why = _CLOSE if close else f"the count gives another percentage{others}"
        yield make_finding(
            Grade.ROUNDING if close else Grade.IMPOSSIBLE, place, format_proportion(row), format_span(value, "%"), why
        )


def some_count_fits(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """Some whole number of people gives the percentage (the GRIM test, for proportions).

    Formula: there is a k in 0..n with 100 * k / n within half a unit of the last printed digit.

    Reference: Brown NJL, Heathers JAJ. Social Psychological and Personality Science 2017;8:363-369,
    doi 10.1177/1948550616673876.
    """
    for place in list_shares(trial, words):
        row, reported = place.row, span_figure(place.row.percent)
        if reported is None or row.events is not None or reported.low > _WHOLE or reported.high < 0:
            continue
        of = row.of or _size(trial, row.arm, row.cut, row.population)
        if not of or counts_within(reported, of):
            continue
        below = max(0, int(reported.low * of / _WHOLE))
        shares = [f"{count}/{of} is {compute_percentage(count, of):.2f}%" for count in (below, below + 1)]
        near = ", ".join(shares)
        if not row.of:
            why = f"no number of the {of} people of this population gives it: the denominator is another"
            yield make_finding(Grade.NOTE, place, format_proportion(row), near, why)
            continue
        wider = span_loosely(row.percent)
        close = wider is not None and counts_within(wider, of) is not None
        why = _CLOSE if close else f"no whole number of {of} people gives this percentage"
        yield make_finding(Grade.ROUNDING if close else Grade.IMPOSSIBLE, place, format_proportion(row), near, why)


def _overlaps(wider: Span | None, value: Span) -> bool:
    return wider is not None and not wider.apart(value)


def _denominators(trial: Trial, events: int, reported: Span) -> str:
    """Which populations of the trial would give the percentage."""
    fit = {
        f"{group.n} ({group.population})": None
        for group in trial.groups
        if group.n >= max(events, 1) and not span_value(compute_percentage(events, group.n)).apart(reported)
    }
    return f"; it would fit of {' or '.join(fit)}" if fit else ""


def _size(trial: Trial, arm: str, cut: str, population: str) -> int | None:
    """The size of a population, where the file gives one and only one."""
    sizes = {
        group.n
        for group in trial.groups
        if group.population == population and group.arm in {arm, None} and group.cut in {cut, None}
    }
    return sizes.pop() if len(sizes) == 1 else None
