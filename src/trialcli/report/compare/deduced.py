"""What follows from the definition of responses: who has a deeper one has every shallower one too."""

from typing import NamedTuple

from trialcli.analysis.align import Harm, Measured, Side
from trialcli.analysis.chosen_cut import list_results
from trialcli.model import Result
from trialcli.vocabulary.lookup import Vocabulary

_DEEPER = {"cr": ("scr",), "vgpr": ("cr", "scr"), "orr": ("vgpr", "cr", "scr")}
"""Of each response the deeper ones that it counts too, the nearest first.

Kumar S, et al. Lancet Oncol 2016;17:e328-e346, doi 10.1016/S1470-2045(16)30206-6.
"""


class Bound(NamedTuple):
    """The least that a response rate can be, in percent, and the outcome it follows from."""

    least: float
    printed: str
    outcome: str
    heading: str

    @property
    def text(self) -> str:
        """``≥67%``."""
        return f"≥{self.printed}%"

    @property
    def words(self) -> str:
        """The same with where it comes from."""
        return f"≥{self.printed}%, deduced from {self.heading}"


def deduce_bound(about: Measured | Harm, side: Side, population: str, vocabulary: Vocabulary) -> Bound | None:
    """What follows for a response of everyone in the population; None where nothing does.

    Args:
        about: the row in which the arm has no figure of its own.
        side: the arm.
        population: who has to be counted, or any where it is empty.
        vocabulary: the words.
    """
    if isinstance(about, Harm) or about.subgroup or about.timepoint or about.population:
        return None
    for deeper in _DEEPER.get(about.outcome, ()):
        for row in list_results(side.chosen, vocabulary):
            if row.arm != side.arm or population not in {"", row.population}:
                continue
            if row.outcome == deeper and _whole(row) and row.percent is not None and row.percent.number is not None:
                heading = vocabulary.outcomes[deeper].heading
                return Bound(float(row.percent.number), row.percent.shown(), deeper, heading)
    return None


def _whole(row: Result) -> bool:
    return not (row.subgroup or row.timepoint or row.disputed or (row.percent and row.percent.comparator))
