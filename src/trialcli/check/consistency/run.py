"""All that is asked of the figures of a text among themselves."""

from collections.abc import Callable, Iterator

from trialcli.check.consistency.fractions import check_fractions
from trialcli.check.consistency.intervals import check_intervals
from trialcli.check.consistency.p_values import check_p_values
from trialcli.check.consistency.reductions import check_reductions
from trialcli.check.consistency.sums import check_sums
from trialcli.check.shape import Shape, shape_text
from trialcli.check.verdicts import Oddity

RULES: tuple[Callable[[Shape], Iterator[Oddity]], ...] = (
    check_fractions,
    check_intervals,
    check_reductions,
    check_sums,
    check_p_values,
)


def find_oddities(text: str) -> list[Oddity]:
    """What cannot be true in a text, in the order in which it stands there."""
    shape = shape_text(text)
    return sorted((found for rule in RULES for found in rule(shape)), key=lambda one: (one.start, one.end))
