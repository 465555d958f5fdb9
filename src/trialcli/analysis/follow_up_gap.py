"""How far apart in follow-up the figures of one row are."""

from collections.abc import Sequence
from decimal import Decimal

from trialcli.analysis.align import Aligned, Side
from trialcli.model import Cut
from trialcli.model.data_cuts import observed_days

_MONTH = Decimal("30.4375")  # days
_THIRD = Decimal(4) / 3


def months_of(cut: Cut) -> Decimal | None:
    """The median follow-up of a cut in months; None where it is not known."""
    days = observed_days(cut)
    return None if days is None else days / _MONTH


def follow_ups(row: Aligned, columns: Sequence[Side]) -> tuple[Decimal, ...]:
    """The median follow-up of the first figure of each trial, in months; nothing where one of them is not known."""
    found: dict[str, Decimal | None] = {}
    for side in columns:
        for figure in row.figures[side.key][:1]:
            found.setdefault(side.chosen.key, months_of(side.chosen.trial.cuts[figure.cut]))
    known = [value for value in found.values() if value is not None]
    return tuple(known) if len(known) == len(found) else ()


def is_apart(known: Sequence[Decimal]) -> bool:
    """Whether the longest follow-up exceeds the shortest by more than a third of it."""
    return len(known) > 1 and max(known) > min(known) * _THIRD
