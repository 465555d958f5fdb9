"""Wrong answers to a number question: what other trials print of the same thing, never what comes near the right."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from random import Random
from typing import NamedTuple

from trialcli.model import AdverseEvent, Contrast
from trialcli.quiz.number_questions import GOOD, Landmark, grade_typed, unit_of

OPTIONS = 4


class Option(NamedTuple):
    """One answer to choose: the figure, and whose it is."""

    landmark: Landmark
    right: bool

    @property
    def text(self) -> str:
        """The figure as printed, with its unit."""
        unit = unit_of(self.landmark)
        shown = self.landmark.figure.shown()
        return f"{shown}%" if unit == "%" else shown if unit in {"ratio", "median"} else f"{shown} {unit}"


def choose_options(landmark: Landmark, pool: Iterable[Landmark], day: date) -> tuple[Option, ...]:
    """The right figure among those of other trials, in an order of the day; none where there are too few of them.

    Figures of the same outcome or adverse event come first, then others of the same unit and kind of row.

    Args:
        landmark: what is asked.
        pool: the number questions of the library.
        day: the day, so that a card that is asked again the same day looks the same.
    """
    random = Random(f"{landmark.id} {day.isoformat()}")  # noqa: S311 - an order is no secret
    others = [one for one in pool if one.trial.id != landmark.trial.id and _comparable(landmark, one)]
    near = [one for one in others if _matter(one) == _matter(landmark)]
    far = [one for one in others if _matter(one) != _matter(landmark)]
    taken = [landmark]
    for one in (*random.sample(near, len(near)), *random.sample(far, len(far))):
        if len(taken) < OPTIONS and all(_apart(one, other) for other in taken):
            taken.append(one)
    if len(taken) < OPTIONS:
        return ()
    return tuple(Option(one, one is landmark) for one in random.sample(taken, OPTIONS))


def find_right(options: Sequence[Option]) -> int:
    """The number of the right one, from 1."""
    return next(number for number, option in enumerate(options, 1) if option.right)


def _comparable(landmark: Landmark, other: Landmark) -> bool:
    """Whether two figures are of one kind of row and unit, and the other, typed, would not pass for known."""
    if type(other.row) is not type(landmark.row) or unit_of(other) != unit_of(landmark):
        return False
    return grade_typed(landmark, other.figure.number or Decimal(0)).grade < GOOD


def _matter(landmark: Landmark) -> tuple[str, ...]:
    """What is measured, whatever the trial and the arm."""
    row = landmark.row
    if isinstance(row, AdverseEvent):
        return (row.term, row.grade)
    return (row.outcome, row.measure) if isinstance(row, Contrast) else (row.outcome, row.timepoint or "")


def _apart(one: Landmark, other: Landmark) -> bool:
    """Whether no value would have been printed as either figure, at the coarser of their two precisions."""
    numbers = [Decimal(figure.number or 0) for figure in (one.figure, other.figure)]
    step = max(Decimal(1).scaleb(int(number.as_tuple().exponent)) for number in numbers)
    return abs(numbers[0] - numbers[1]) > step
