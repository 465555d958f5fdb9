"""A P value beside the interval of a ratio: a note where one speaks for a difference and the other does not.

It is no more than a note. The P value may be one-sided, for non-inferiority, of another test or adjusted for several
looks, and none of that need be said beside it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from trialcli.check.consistency.intervals import find_intervals
from trialcli.check.shape import Shape
from trialcli.check.verdicts import Oddity

_AFTER = re.compile(r"[wN]{0,2}[);,]{1,2}w{0,3}P")
_ALPHA = Decimal("0.05")
_OTHER = re.compile(r"non-?\s?inferior|one-sided|equivalen|interaction|trend", re.IGNORECASE)


def check_p_values(shape: Shape) -> Iterator[Oddity]:
    """P values of a ratio that its 95% interval does not bear out, by more than rounding."""
    for one in find_intervals(shape):
        match = _AFTER.match(shape.letters, one.last + 1)
        if not one.ratio or match is None or not _at_95(shape, one.first, one.last):
            continue
        p = shape.number(match.end() - 1)
        start, end = shape.start(one.first), shape.end(match.end() - 1)
        if _OTHER.search(shape.text[start : end + 40]) or not p.sure or p.value > 1:
            continue
        unit = max(one.low.unit, one.high.unit)
        low, high = one.low.value, one.high.value
        crosses, clear = low + unit < 1 < high - unit, low - unit > 1 or high + unit < 1
        less = "<" in shape.text[shape.start(match.end() - 1) : end]
        if (crosses and p.value < _ALPHA) or (clear and p.value > _ALPHA and not less):
            why = f"the interval {low} to {high} {'includes' if crosses else 'excludes'} 1, and P is {p.value}"
            yield Oddity("p-value", start, end, shape.text[start:end], why, "note")


def _at_95(shape: Shape, first: int, last: int) -> bool:
    """Whether the interval is one of 95%, or says no level."""
    levels = [
        part[0].value
        for place, part in enumerate(shape.parts[first:last], first)
        if shape.letters[place] == "C" and part[0].kind == "number"
    ]
    return all(level == 95 for level in levels)  # noqa: PLR2004
