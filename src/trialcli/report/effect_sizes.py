"""Figures as R's metafor takes them: ``yi`` and ``sei``, and the counts of its ``escalc``.

Both stand only where they mean the printed figure. What is not known is empty, never filled in.

Reference: Viechtbauer W. Journal of Statistical Software 2010;36(3):1-48, doi 10.18637/jss.v036.i03.
"""

from math import log, sqrt
from typing import Any

from trialcli.analysis.effects import counts_of, is_contradicted
from trialcli.model import AdverseEvent, Contrast, Result
from trialcli.model.figure import Figure
from trialcli.model.results import RATIOS
from trialcli.report.computed_intervals import derived_count
from trialcli.report.figure_record import parse_number
from trialcli.stats.from_interval import log_standard_error_from_interval, standard_error_from_interval

_PAIR = 2
_WHOLE = 100.0
_SIZE = ("yi", "sei", "yi_measure", "yi_scale")
_COUNTS = ("xi", "ni")
GENERIC = "GEN"
"""What metafor calls an effect of no measure of its own, such as a hazard ratio."""
_METAFOR = {
    "hazard-ratio": GENERIC,
    "odds-ratio": "OR",
    "risk-ratio": "RR",
    "rate-ratio": "IRR",
    "ratio-of-means": "ROM",
    "risk-difference": "RD",
    "mean-difference": "MD",
}


def find_counts(row: Result | AdverseEvent, kind: str) -> tuple[int, int] | None:
    """People with the event and people counted, where these are the figure; None of what is no share of people.

    Args:
        row: the figure.
        kind: how its outcome is counted; events of a time to an event are no share, since people leave before.
    """
    if kind != "proportion" or not row.of or is_contradicted(row):
        return None
    events = row.events if row.events is not None else derived_count(row, kind)
    return None if events is None or events > row.of else (events, row.of)


def effect_size(row: Result | AdverseEvent, kind: str) -> dict[str, Any]:
    """A figure of one arm: a proportion with its counts, or a rate read off a survival curve with its own interval.

    Where nobody or everybody had the event the formula gives an error of zero, which is none: it is left out, and
    ``xi`` and ``ni`` keep the trial in an analysis that takes counts. ``count_low`` and ``count_high`` are the
    least and the greatest count that the printed figure allows.
    """
    count = find_counts(row, kind)
    fits = counts_of(row) if kind == "proportion" else ()
    allowed = dict(zip(("count_low", "count_high"), (fits[0], fits[-1]) if fits else (None, None), strict=True))
    if count is None:
        rate = _landmark(row) if kind == "time-to-event" and isinstance(row, Result) else {}
        return {**dict.fromkeys((*_SIZE, *_COUNTS)), **rate, **allowed}
    events, of = count
    share = events / of
    size = {"yi": share, "sei": sqrt(share * (1 - share) / of) or None, "yi_measure": "PR", "yi_scale": "proportion"}
    return {**size, "xi": events, "ni": of, **allowed}


def _landmark(row: Result) -> dict[str, Any]:
    """A rate at a time, as a proportion; its error from the printed interval, without which both are left out."""
    if row.timepoint is None or row.percent is None or row.percent.comparator:
        return {}
    value, error = row.percent.number, _error(row.ci, row.level, ratio=False)
    if value is None or error is None:
        return {}
    return {"yi": float(value / 100), "sei": error / _WHOLE, "yi_measure": GENERIC, "yi_scale": "proportion"}


def contrast_size(contrast: Contrast) -> dict[str, Any]:
    """An effect: a ratio as its natural logarithm, a risk difference as a fraction.

    The standard error is that of ``yi``, from the printed interval. Where the source does not say which arm is held
    against which, ``yi`` has the size as printed, and ``directed`` beside it is false.
    """
    value = None if contrast.estimate is None or contrast.estimate.comparator else parse_number(contrast.estimate)
    ratio = contrast.measure in RATIOS
    known = contrast.measure in _METAFOR and len(contrast.arms) == _PAIR
    if not known or value is None or (ratio and value <= 0):
        return dict.fromkeys(_SIZE)
    error = _error(contrast.ci, contrast.level, ratio=ratio)
    points = _WHOLE if contrast.measure == "risk-difference" else 1
    return {
        "yi": log(value) if ratio else value / points,
        "sei": None if error is None else error / points,
        "yi_measure": _METAFOR[contrast.measure],
        "yi_scale": "log ratio" if ratio else "difference",
    }


def _error(ci: tuple[Figure, Figure] | None, level: Figure, *, ratio: bool) -> float | None:
    """The standard error behind a printed interval; None where a limit is missing or one-sided."""
    low, high = (None if limit.comparator else parse_number(limit) for limit in ci or (Figure(""), Figure("")))
    if low is None or high is None or low >= high or (ratio and low <= 0):
        return None
    make = log_standard_error_from_interval if ratio else standard_error_from_interval
    return make(low, high, (parse_number(level) or 0) / _WHOLE)
