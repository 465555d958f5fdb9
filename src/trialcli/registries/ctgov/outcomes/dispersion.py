"""Limits and spreads of a figure, by what the record says they are: a label decides, never a guess."""

import re
from typing import Literal, NamedTuple

from trialcli.model import Spread
from trialcli.model.figure import Figure, Missing
from trialcli.model.results import LEVEL, UNSTATED_LIMITS
from trialcli.registries.ctgov.json_values import Node, get_line, get_text
from trialcli.registries.ctgov.numbers import NOT_REPORTED, Printed, limit_reason, read_figure
from trialcli.registries.ctgov.record_context import Scope
from trialcli.registries.ctgov.text import gather_remarks
from trialcli.registries.ctgov.units import full_range, read_level, spell_label

Pair = tuple[Figure, Figure]
What = Literal["count", "time", "value"]
"""People, a median of time, or anything else."""
UNSTATED_SPREAD = "spread of an unstated kind"
_OF_ONE = re.compile(r"deviation|error|variation|coefficient|variance", re.IGNORECASE)
"""What one figure is called, and two limits are not."""


class Around(NamedTuple):
    """What stands around a figure."""

    ci: Pair | None = None
    level: Figure = LEVEL
    range: Pair | None = None
    spread: Spread | None = None
    note: tuple[str, ...] = ()


def read_dispersion(node: Node, dispersion: str, locator: str, scope: Scope, what: What) -> Around:
    """The limits and the spread of one measurement.

    Args:
        node: the measurement.
        dispersion: the label of its outcome, as registered.
        locator: where it stands.
        scope: the record.
        what: what the figure is. An interval beside a count of people may be one of the count or of the share, so it
            stays a spread; of a median of time a limit can be not reached.
    """
    low, high = (_limit(node, side, locator, scope, time=what == "time") for side in ("lower", "upper"))
    one = read_figure(node.get("spread"))
    if one and not one.understood:
        scope.odd(f"{locator}.spread", node.get("spread"))
    note = gather_remarks(
        *(f"{side} limit: {said}" for side in ("lower", "upper") if (said := get_text(node, f"{side}LimitComment"))),
        *(f"{name} {part.note}" for name, part in (("lower limit", low), ("upper limit", high), ("spread", one))
          if part and part.note),
    )  # fmt: skip
    pair = (low.figure if low else NOT_REPORTED, high.figure if high else NOT_REPORTED) if low or high else None
    known, kind = read_level(dispersion), spell_label(dispersion)
    value = one.figure if one else None
    if pair and what != "count" and (known or full_range(dispersion)):
        beside = Spread(kind=UNSTATED_SPREAD, value=value) if value else None
        if known:
            return Around(ci=pair, level=known, spread=beside, note=note)
        return Around(range=pair, spread=beside, note=note)
    return Around(spread=_spread(kind, value, pair), note=note)


def _spread(kind: str, value: Figure | None, pair: Pair | None) -> Spread | None:
    """One figure or two limits under the record's label; of both, the other under none."""
    low, high = pair or (None, None)
    if value is None:
        return Spread(kind=kind or UNSTATED_LIMITS, low=low, high=high) if pair else None
    if pair is None:
        return Spread(kind=kind or UNSTATED_SPREAD, value=value)
    of_one = _OF_ONE.search(kind) is not None
    names = (kind, UNSTATED_LIMITS) if of_one else (UNSTATED_SPREAD, kind or UNSTATED_LIMITS)
    return Spread(kind=names[0], value=value, low=low, high=high, limits_kind=names[1])


def _limit(node: Node, side: str, locator: str, scope: Scope, *, time: bool) -> Printed | None:
    """One limit; where it is NA, why, if its comment says so."""
    printed = read_figure(node.get(f"{side}Limit"))
    if printed is None:
        return None
    if not printed.understood:
        scope.odd(f"{locator}.{side}Limit", node.get(f"{side}Limit"))
    elif printed.figure.missing is Missing.NOT_AVAILABLE:
        why = limit_reason(get_line(node, f"{side}LimitComment"), get_line(node, "comment"), side, time=time)
        return Printed(Figure(why.word))
    return printed
