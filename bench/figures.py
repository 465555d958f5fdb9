"""Figures as papers print them, and the numbers of people that give them: by brute force, and without the audit."""

import math
from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

import numpy as np
from scipy import stats

from trialcli.model import AdverseEvent, Result, Trial
from trialcli.model.figure import Figure
from trialcli.vocabulary.lookup import Vocabulary

Row = Result | AdverseEvent
HUNDRED, HALF, HAIR = 100, 0.5, 1e-9
PERMILLE = 1000  # stands in for a denominator that is not told


def printed(value: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> Figure:
    """A number as a paper prints it."""
    return Figure(f"{value.quantize(Decimal(1).scaleb(-places), rounding):f}")


def share(events: int, of: int) -> Decimal:
    """A percentage, exactly."""
    return Decimal(HUNDRED * events) / of


@cache
def limits(n: int, level: float) -> Any:
    """Limits in percent, as an array by method, end and count; Clopper-Pearson, then Wilson, stand first."""
    x = np.arange(n + 1)
    tail, p = (1 - level) / 2, x / n
    z = float(stats.norm.isf(tail))
    made = [
        (stats.beta.ppf(tail, np.maximum(x, HAIR), n - x + 1), stats.beta.isf(tail, x + 1, np.maximum(n - x, HAIR))),
        [(x + z * z / 2 + s * z * np.sqrt(n * p * (1 - p) + z * z / 4)) / (n + z * z) for s in (-1, 1)],
        (stats.beta.ppf(tail, x + HALF, n - x + HALF), stats.beta.isf(tail, x + HALF, n - x + HALF)),
        _corrected(x, n, z),
        [p + s * z * np.sqrt(p * (1 - p) / n) for s in (-1, 1)],
    ]
    middle, size = (x + z * z / 2) / (n + z * z), n + z * z
    made.append([middle + s * z * np.sqrt(middle * (1 - middle) / size) for s in (-1, 1)])
    ends = np.array(made)
    for exact in (0, 2, 3):  # where nobody or everybody has the event, these methods give the end of the scale
        ends[exact, 0, 0], ends[exact, 1, n] = 0, 1
    return HUNDRED * np.clip(ends, 0, 1)


def _corrected(x: Any, n: int, z: float) -> tuple[Any, Any]:
    p, square = x / n, z * z
    low = 2 * x + square - 1 - z * np.sqrt(np.maximum(square - 2 - 1 / n + 4 * p * (n - x + 1), 0))
    high = 2 * x + square + 1 + z * np.sqrt(np.maximum(square + 2 - 1 / n + 4 * p * (n - x - 1), 0))
    return low / 2 / (n + square), high / 2 / (n + square)


def fits(row: Row, events: int) -> bool:
    """Whether so many people with the event give the row as it is printed."""
    if row.of is None or not 0 <= events <= row.of or row.events not in {None, events}:
        return False
    if row.percent is not None and not _rounds(row.percent, share(events, row.of)):
        return False
    if not isinstance(row, Result) or row.ci is None or not _binomial(row):
        return True
    ends = limits(row.of, float(row.level) / HUNDRED)[:, :, events]
    return any(_prints(low, row.ci[0]) and _prints(high, row.ci[1]) for low, high in ends)


def _rounds(text: Figure, value: Decimal) -> bool:
    """Whether a percentage is printed so; one that is not there, or only about so, is any."""
    if text.number is None or text.comparator == "~":
        return True
    if text.comparator:
        return (value < text.number) == (text.comparator in "<≤") or value == text.number
    return text.number in {Decimal(printed(value, text.places, way)) for way in (ROUND_HALF_UP, ROUND_HALF_EVEN)}


def _binomial(row: Result) -> bool:
    """Whether an interval is of the kind that the methods make: of both ends, and printed by those who counted."""
    told = row.ci is not None and not any(end.missing for end in row.ci)
    return told and row.interval == "confidence" and row.ci_source is None


def _prints(value: float, text: Figure) -> bool:
    return any(text.number == Decimal(f"{abs(value + hair):.{text.places}f}") for hair in (-HAIR, HAIR))


def counted(trial: Trial, words: Vocabulary) -> list[Row]:
    """The rows that count people, those with an event by the end of follow-up among them."""
    shares = [
        row for row in trial.results if words.outcomes[row.outcome].kind == "proportion" or _by_the_end(row, words)
    ]
    return [*shares, *trial.adverse_events]


def _by_the_end(row: Result, words: Vocabulary) -> bool:
    """Whether a row counts people with an event of a time, at no time in particular; a rate at one is off a curve."""
    outcome = words.outcomes[row.outcome]
    return (outcome.kind, outcome.higher) == ("time-to-event", "worse") and row.timepoint is None and row.ci is None


def choices(rows: Iterable[tuple[str, Row]]) -> dict[str, list[int]] | None:
    """The numbers of people that each row allows; None where a row allows none."""
    allowed: dict[str, list[int]] = {}
    for name, told in rows:
        row = told
        if told.of is None:
            if told.events is not None or told.percent is None or told.percent.places > 1 or told.percent.comparator:
                continue
            row = replace(told, of=PERMILLE, ci=None) if isinstance(told, Result) else replace(told, of=PERMILLE)
        allowed[name] = [events for events in allowed.get(name) or _tried(row) if fits(row, events)]
        if not allowed[name]:
            return None
    return allowed


def _tried(row: Row) -> range:
    """The numbers of people that are worth trying: all, or those within two units of the percentage's last digit."""
    of = row.of or 0
    if row.events is not None:
        return range(row.events, row.events + 1)
    if row.percent is None or row.percent.number is None or row.percent.comparator:
        return range(of + 1)
    middle, reach = float(row.percent.number) * of / HUNDRED, 2 * 10.0**-row.percent.places * of / HUNDRED
    return range(max(0, math.floor(middle - reach)), min(of, math.ceil(middle + reach)) + 1)


def half(figure: Figure) -> float:
    """Half a unit of the last digit."""
    return HALF * 10.0**-figure.places


def number(figure: Figure | None) -> float:
    """The number of a figure; infinite where it is not reached."""
    return math.inf if figure is None or figure.missing else float(figure.number or 0)
