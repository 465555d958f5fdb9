"""Whether a difference of means, a ratio of rates or a difference of curves is that of the arms' own values."""

from collections.abc import Iterator
from decimal import Decimal

from trialcli.audit.arm_counts import of_arm
from trialcli.audit.findings import Finding, Grade, Place, list_contrasts, make_finding
from trialcli.audit.rounding_interval import Span, format_span, span_figure
from trialcli.model import Trial
from trialcli.model.times import one_time
from trialcli.vocabulary.lookup import Vocabulary

_PAIR = 2
_RATIOS = {"rate-ratio", "ratio-of-means"}


def effects_fit_values(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """The interval of an effect holds the one that the arms' own values give.

    Formula: difference of means = m1 - m2, ratio of rates = r1 / r2, difference at a time = S1 - S2 in percentage
    points (or of the shares with the event, which is its opposite), within rounding. A model moves it, but not out of
    the whole interval: unlikely. A registry's values and effects may be of different analyses: left out.
    """
    for place in () if trial.registration is not None else list_contrasts(trial, words):
        row = place.row
        low, high = (span_figure(end) for end in row.ci) if row.ci else (None, None)
        if not row.directed or len(row.arms) != _PAIR or low is None or high is None:
            continue
        crude = _of_arms(place)
        if crude and all(one.apart(Span(low.low, high.high)) for one in crude):
            ends = " to ".join(end.shown() for end in row.ci)
            said = f"{row.measure.replace('-', ' ')} {row.estimate or 'not given'} ({ends})"
            why = "the arms' own values give an effect outside the whole interval"
            yield make_finding(Grade.UNLIKELY, place, said, format_span(crude[0]), why)


def _of_arms(place: Place) -> list[Span]:
    """The effects that the arms' values give: one, or for a difference of curves either sign."""
    row = place.row
    pair = [[other.row for other in of_arm(place, arm) if _time(other.row.timepoint) == _time(row.timepoint)]
            for arm in row.arms]  # fmt: skip
    if row.measure == "risk-difference":
        kind = place.words.outcomes[row.outcome].kind
        one, other = (_only([span_figure(result.percent) for result in rows]) for rows in pair)
        if kind != "time-to-event" or row.timepoint is None or one is None or other is None:
            return []
        minus = _minus(one, other)
        return [minus, Span(-minus.high, -minus.low)]
    first, second = (_only([span_figure(result.value) for result in rows]) for rows in pair)
    kinds = {(result.unit, result.statistic) for rows in pair for result in rows}
    if first is None or second is None or len(kinds) > 1:
        return []
    if row.measure == "mean-difference":
        return [_minus(first, second)]
    return [Span(first.low / second.high, first.high / second.low)] if row.measure in _RATIOS and second.low > 0 else []


def _only(spans: list[Span | None]) -> Span | None:
    """The one value of an arm."""
    held = [span for span in spans if span is not None and Decimal("Infinity") not in map(abs, span)]
    return held[0] if len(held) == 1 else None


def _minus(one: Span, other: Span) -> Span:
    return Span(one.low - other.high, one.high - other.low)


def _time(text: str | None) -> str | None:
    return one_time(text) if text else None
