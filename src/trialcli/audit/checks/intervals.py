"""Whether the interval of a proportion can be made from its count."""

from collections.abc import Iterator

from trialcli.audit.findings import Finding, Grade, Place, list_proportions, make_finding
from trialcli.audit.interval_methods import find_methods, find_rare_methods, one_sided, span_methods
from trialcli.audit.rounding_interval import (
    Counts,
    Span,
    count_people,
    format_proportion,
    format_span,
    parse_level,
    span_figure,
    span_loosely,
)
from trialcli.model import Result, Trial
from trialcli.model.figure import Figure
from trialcli.stats.proportion import METHODS
from trialcli.vocabulary.lookup import Vocabulary

_FEW = 10  # with fewer people, methods differ so much that one level of one is another of another
LEVELS = ("80", "90", "95", "97.5", "99")


def intervals_have_a_method(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """Some standard method makes the printed interval of a proportion from its count.

    Formula: for a count that the row allows, both limits of Clopper-Pearson (also one-sided), Wilson (also
    with continuity correction), Agresti-Coull, Jeffreys or Wald lie within half a unit of the last printed
    digit; failing these, those of a rarer method. It is unlikely where a standard method makes it at another
    level (with 10 people or more on both sides), or where it lies far from all methods; an interval near them
    is only noted. In a cluster trial no interval follows from the count of people.

    Reference: Brown LD, Cai TT, DasGupta A. Statistical Science 2001;16:101-133, doi 10.1214/ss/1009213286.
    """
    for place in () if trial.design.clustered else list_proportions(trial, words):
        row = place.row
        allowed = count_people(row)
        if not isinstance(row, Result) or row.ci is None or allowed is None:
            continue
        low, high = (span_figure(end) for end in row.ci)
        if low and high and low.low <= high.high and parse_level(row.level):
            yield _judged(place, (low, high), allowed)


def _judged(place: Place, limits: tuple[Span, Span], allowed: Counts) -> Finding:
    ci, level = place.row.ci, parse_level(place.row.level) or 0
    reported = f"{format_proportion(place.row)} ({place.row.level}% CI {' to '.join(end.shown() for end in ci)})"
    made = _made(limits, allowed, level)
    if made:
        return make_finding(Grade.NOTE, place, reported, *made)
    wider = [span_loosely(end) or limit for end, limit in zip(ci, limits, strict=True)]
    names = find_methods(wider[0], wider[1], allowed, level)
    if names:
        why = "it fits only if a limit was cut off, rounded up or rounded twice"
        return make_finding(Grade.ROUNDING, place, reported, " or ".join(names), why)
    for other in LEVELS if allowed.low >= _FEW <= allowed.of - allowed.high else ():
        names = find_methods(*limits, allowed, parse_level(Figure(other)) or 0)
        if names:
            why = f"it is the interval of another level, {other}%"
            return make_finding(Grade.UNLIKELY, place, reported, f"{other}%: {' or '.join(names)}", why)
    lows, highs = span_methods(allowed, level)
    near = _near(limits[0], lows, highs) and _near(limits[1], highs, lows)
    why = "no method tried here makes it, " + ("but it lies near them" if near else "or comes near it")
    nearest = f"{format_span(lows, '%')} and {format_span(highs, '%')}"
    return make_finding(Grade.NOTE if near else Grade.UNLIKELY, place, reported, nearest, why)


def _made(limits: tuple[Span, Span], allowed: Counts, level: float) -> tuple[str, str] | None:
    """The methods that make an interval, and what to say of them; None where none does."""
    names = find_methods(*limits, allowed, level)
    if names:
        every = len(names) == len(METHODS)
        return "every standard method" if every else " or ".join(names), "a standard method makes this interval"
    if one_sided(*limits, allowed, level):
        return "Clopper-Pearson, one-sided", "one end is that of the scale"
    names = find_rare_methods(*limits, allowed, level)
    return (" or ".join(names), "a rarer method makes this interval") if names else None


def _near(limit: Span, same: Span, other: Span) -> bool:
    """Whether a limit is within an eighth of the interval's width of some method's."""
    slack = (max(same.high, other.high) - min(same.low, other.low)) / 8
    return not limit.apart(Span(same.low - slack, same.high + slack))
