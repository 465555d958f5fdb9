"""Limits and spreads of a figure, by what the record says they are: a label decides, never a guess."""

from typing import Literal, NamedTuple

from trialcli.model import Spread
from trialcli.model.figure import Figure, Missing
from trialcli.model.results import LEVEL
from trialcli.registries.ctgov.json_values import Node, get_line, get_text
from trialcli.registries.ctgov.numbers import NOT_REPORTED, Printed, limit_reason, read_figure
from trialcli.registries.ctgov.record_context import Scope
from trialcli.registries.ctgov.text import join_sentences
from trialcli.registries.ctgov.units import full_range, read_level, spell_label

Pair = tuple[Figure, Figure]
What = Literal["count", "time", "value"]
"""People, a median of time, or anything else."""
NOT_STATED = "what it is, is not stated"


class Around(NamedTuple):
    """What stands around a figure."""

    ci: Pair | None = None
    level: Figure = LEVEL
    range: Pair | None = None
    spread: Spread | None = None
    note: str | None = None


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
    note = join_sentences(
        *(f"{side} limit: {said}" for side in ("lower", "upper") if (said := get_text(node, f"{side}LimitComment"))),
        *(f"{name} {part.note}" for name, part in (("lower limit", low), ("upper limit", high), ("spread", one))
          if part and part.note),
    )  # fmt: skip
    pair = (low.figure if low else NOT_REPORTED, high.figure if high else NOT_REPORTED) if low or high else None
    known, kind = read_level(dispersion), spell_label(dispersion) or NOT_STATED
    if pair and what != "count" and (known or full_range(dispersion)):
        spread = Spread(kind=kind, value=one.figure) if one else None
        if known:
            return Around(ci=pair, level=known, spread=spread, note=note)
        return Around(range=pair, spread=spread, note=note)
    if not pair and not one:
        return Around(note=note)
    low_limit, high_limit = pair or (None, None)
    spread = Spread(kind=kind, value=one.figure if one else None, low=low_limit, high=high_limit)
    return Around(spread=spread, note=note)


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
