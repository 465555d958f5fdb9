"""Data cuts: which is later, and from which one a figure is taken where none is asked for.

A cut is later than another by the first of these that both have and that tells them apart: the day the data were
frozen, the median follow-up, the day or year of the source that reports the cut. Where none does, the cut that stands
later in the file is later. Old data may be reported late: of two cuts the one of which only the report is known is
not later for its report, where more is known of the other. A cut with none of the three comes first: what says nothing
of its time is never taken for the latest. The main cut is the first one of the file.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, TypeVar

from trialcli.model import AdverseEvent, Contrast, Cut, Result, Trial
from trialcli.model.figure import Figure, Missing

When = Literal["latest", "main", "all"]
WHENS: tuple[When, ...] = ("latest", "main", "all")
"""What may be asked for instead of a cut: of each figure the one of the latest cut that has it, of the main, of all."""

_Row = TypeVar("_Row", bound=Result | AdverseEvent | Contrast)
_DAYS = {"days": Decimal(1), "weeks": Decimal(7), "months": Decimal("30.4375"), "years": Decimal("365.25")}
_SILENT = {Missing.NOT_REPORTED, Missing.NOT_APPLICABLE, Missing.NOT_AVAILABLE}


class _Known(NamedTuple):
    """What tells the time of a cut: a day, days of follow-up, the day of its report; empty where it is not known."""

    cutoff: str
    follow_up: Decimal | None
    reported: str

    @property
    def dated(self) -> bool:
        """Whether more is known than when the cut was reported."""
        return bool(self.cutoff) or self.follow_up is not None


def in_time(trial: Trial) -> list[str]:
    """The data cuts of a trial, the earliest first."""
    known = {key: _known(trial, cut) for key, cut in trial.cuts.items()}
    order: list[str] = []
    for key, ours in known.items():
        if any(ours):
            place = len(order)
            while place and _earlier(ours, known[order[place - 1]]):
                place -= 1
            order.insert(place, key)
    return [*(key for key in known if not any(known[key])), *order]


def latest_of(rows: Iterable[_Row], trial: Trial, about: Callable[[_Row], object]) -> list[_Row]:
    """Of each thing measured, the rows of the latest cut that has a figure of the same people.

    A later figure of other people does not replace that of the main cut, and one that a source does not report
    replaces none; a median that is not reached is a result.

    Args:
        rows: figures of the trial.
        trial: whose cuts they are of.
        about: what a row measures, whatever the cut and population.
    """
    found = _by_matter(rows, about)
    time, file = _places(in_time(trial)), _places(trial.cuts)
    kept: set[int] = set()
    for same in found.values():
        main = min((row.cut for row in same), key=file.__getitem__)
        for population in dict.fromkeys(row.population for row in same if row.cut == main):
            own = [row for row in same if row.population == population]
            told = [row for row in own if not is_silent(row)] or own
            last = max((row.cut for row in told), key=time.__getitem__)
            kept |= {id(row) for row in own if row.cut == last}
    return [row for same in found.values() for row in same if id(row) in kept]


def main_of(rows: Iterable[_Row], trial: Trial, about: Callable[[_Row], object]) -> list[_Row]:
    """Of each thing measured, the rows of the first cut of the file that has it."""
    file = _places(trial.cuts)
    kept: list[_Row] = []
    for same in _by_matter(rows, about).values():
        first = min((row.cut for row in same), key=file.__getitem__)
        kept += [row for row in same if row.cut == first]
    return kept


def is_silent(row: Result | AdverseEvent | Contrast) -> bool:
    """Whether a row says no more than that a source gives no figure."""
    if isinstance(row, Contrast):
        figures: tuple[Figure | None, ...] = (row.estimate, row.p)
    else:
        figures = (Figure(row.missing) if row.missing else row.median, row.percent)
    said = [figure for figure in figures if figure is not None]
    return bool(said) and all(figure.missing in _SILENT for figure in said)


def _by_matter(rows: Iterable[_Row], about: Callable[[_Row], object]) -> dict[object, list[_Row]]:
    found: dict[object, list[_Row]] = defaultdict(list)
    for row in rows:
        found[about(row)].append(row)
    return found


def _places(keys: Iterable[str]) -> dict[str, int]:
    return {key: place for place, key in enumerate(keys)}


def _known(trial: Trial, cut: Cut) -> _Known:
    source = trial.sources.get(cut.source or "")
    reported = (source.date or str(source.year or "")) if source else ""
    return _Known(cut.cutoff or "", observed_days(cut), reported)


def observed_days(cut: Cut) -> Decimal | None:
    """Days of median follow-up."""
    median = cut.follow_up.median if cut.follow_up else None
    unit = f"{cut.follow_up.unit.casefold().removesuffix('s')}s" if cut.follow_up else ""
    number = median.number if median is not None else None
    return None if number is None or unit not in _DAYS else number * _DAYS[unit]


def _earlier(ours: _Known, other: _Known) -> bool:
    """Whether a cut is earlier than one that stands before it in the file."""
    if (day := _order(ours.cutoff, other.cutoff)) is not None:
        return day
    if ours.follow_up is not None and other.follow_up is not None and ours.follow_up != other.follow_up:
        return ours.follow_up < other.follow_up
    late_report = ours.dated and not other.dated  # perhaps of old data
    return not late_report and bool(_order(ours.reported, other.reported))


def _order(ours: str, other: str) -> bool | None:
    """Whether a day, a month or a year is before another; None where that cannot be told."""
    digits = min(len(ours), len(other))
    first, second = ours[:digits], other[:digits]
    return None if first == second else first < second


def choose_rows(rows: Sequence[_Row], trial: Trial, when: When, about: Callable[[_Row], object]) -> list[_Row]:
    """The rows of the cuts that a word asks for, in the order of the file.

    Args:
        rows: figures of the trial.
        trial: whose cuts they are of.
        when: ``latest``, ``main`` or ``all``.
        about: what a row measures, whatever the cut and population.
    """
    if when == "all" or len(trial.cuts) == 1:
        file = _places(trial.cuts)
        return sorted(rows, key=lambda row: file[row.cut])
    kept = {id(row) for row in (latest_of if when == "latest" else main_of)(rows, trial, about)}
    return [row for row in rows if id(row) in kept]
