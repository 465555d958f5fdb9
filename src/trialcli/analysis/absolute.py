"""Absolute effects within one randomized trial: what is shared by all ways to compute them.

Computed between an arm under test and a control that chance put side by side, of one data cut and one population, and
of figures on which all sources agree. A share is a fraction 0..1, a rate is per unit of time at risk.
"""

from typing import Literal, NamedTuple

from trialcli.model import AdverseEvent, Cut, Result
from trialcli.model.figure import Figure
from trialcli.model.times import read_time
from trialcli.model.vocabulary import Outcome
from trialcli.stats.needed import NumberNeeded, number_needed_to_treat

Basis = Literal["counts", "printed difference", "curves", "hazard ratio", "person-time", "printed rates", "intervals"]
NAMES: dict[Basis, str] = {
    "counts": "counts",
    "printed difference": "printed difference",
    "curves": "both curves",
    "hazard ratio": "hazard ratio, approximation",
    "person-time": "person-time",
    "printed rates": "printed rates",
    "intervals": "both intervals",
}
"""What each was computed from, in a table."""
METHODS: dict[Basis, str] = {
    "counts": "the difference of two proportions after Newcombe, 1998",
    "printed difference": "as the trial printed it, and its reciprocal",
    "curves": "the rates of both arms at a time and the errors of their intervals, Altman and Andersen, 1999",
    "hazard ratio": "the control's rate to the power of the hazard ratio, Altman and Andersen, 1999",
    "person-time": "events over time at risk, exact limits after Garwood, 1936",
    "printed rates": "the rates over time at risk and their intervals as printed, Zou and Donner, 2008",
    "intervals": "the shares of both arms and the errors of their printed intervals, Altman and Bland, 2011",
}
"""How each was computed."""
PLAIN = "the difference of the printed figures"
"""How one without an interval was computed."""
LEVEL = 95.0
_WHOLE = 100.0


class About(NamedTuple):
    """What an effect is of; of an adverse event ``outcome`` is its term, and ``grade`` the band."""

    outcome: str
    timepoint: str = ""
    population: str = ""
    subgroup: str = ""
    grade: str = ""


class Pair(NamedTuple):
    """The figures of an arm under test and of its control; the first is None where the control's alone is known."""

    about: About
    arms: tuple[str, str]
    first: Result | AdverseEvent | None
    second: Result | AdverseEvent


class Ratio(NamedTuple):
    """A rate ratio with its limits; an upper one may be infinite."""

    value: float
    low: float
    high: float


class Absolute(NamedTuple):
    """One absolute effect.

    ``first`` and ``second`` are what each arm had: shares of people, or of ``person-time`` rates per year at risk.
    ``good`` says whether more of it is good for a patient, None where nobody says; then, and where there is no
    interval, no number ``needed``. ``silent`` says why there is no interval. ``level`` is that of the interval in
    percent.
    """

    pair: Pair
    basis: Basis
    first: float
    second: float
    difference: float
    low: float | None
    high: float | None
    good: bool | None
    needed: NumberNeeded | None = None
    ratio: Ratio | None = None
    level: float = LEVEL
    silent: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def over_time(self) -> bool:
        """Whether it is of rates over time at risk."""
        return self.basis in {"person-time", "printed rates"}

    @property
    def method(self) -> str:
        """How it was computed."""
        return PLAIN if self.low is None and self.basis != "person-time" else METHODS[self.basis]

    @property
    def approximate(self) -> bool:
        """Whether it rests on an assumption beyond the trial's own figures."""
        return self.basis == "hazard ratio"


class Refused(NamedTuple):
    """Two figures that give no absolute effect, and why."""

    pair: Pair
    why: str


def share_is_good(outcome: Outcome) -> bool | None:
    """Whether a higher share of an outcome is good for a patient; None where the vocabulary does not say.

    A share of a time to an event is that of those free of it, or of those who had it; only with what the event itself
    means is it known which.
    """
    better = {"better": True, "worse": False}.get(outcome.higher)
    if outcome.kind == "time-to-event" and (outcome.event is None or (outcome.event == "good" and not better)):
        return None
    return better


def counts_free(outcome: Outcome) -> bool | None:
    """Whether the share at a time is of those free of the event; None where the vocabulary does not say."""
    good = share_is_good(outcome)
    return None if good is None or outcome.kind != "time-to-event" else (outcome.event == "bad") == good


def need_people(difference: float, low: float | None, high: float | None, *, good: bool | None) -> NumberNeeded | None:
    """The number needed to treat of a difference of shares; None without an interval, a direction or a difference."""
    if low is None or high is None or good is None or difference == 0 or not low <= difference <= high:
        return None
    if good:
        return number_needed_to_treat(difference, low, high)
    return number_needed_to_treat(-difference, -high, -low)


def share_of(row: Result) -> float | None:
    """The printed percentage as a fraction; None where there is no exact one."""
    number = None if row.percent is None or row.percent.comparator else row.percent.number
    return None if number is None or not 0 <= number <= 100 else float(number) / _WHOLE  # noqa: PLR2004 - percent


def numbers_of(limits: tuple[Figure, Figure] | None) -> tuple[float, float] | None:
    """Both limits of an interval as numbers; None where one is missing or one-sided."""
    found = [None if limit.comparator else limit.number for limit in limits or ()]
    known = [float(number) for number in found if number is not None]
    return (known[0], known[1]) if len(known) == 2 else None  # noqa: PLR2004 - two limits


class FollowedUp(NamedTuple):
    """Days of follow-up at a data cut: the median and the longest, where printed."""

    median: float | None
    longest: float | None


def days_followed(cut: Cut) -> FollowedUp:
    """How long people had been followed at a data cut."""
    known = cut.follow_up
    if known is None:
        return FollowedUp(None, None)
    found = [known.median, known.range[1] if known.range else None]
    return FollowedUp(*(_days(figure, known.unit) for figure in found))


def days_of(timepoint: str) -> float | None:
    """A time in days; None for words that are no time."""
    time = read_time(timepoint)
    return float(time.days) if time else None


def _days(figure: Figure | None, unit: str) -> float | None:
    number = None if figure is None else figure.number
    return None if number is None else days_of(f"{number} {unit}")
