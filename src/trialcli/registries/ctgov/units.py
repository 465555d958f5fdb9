"""What the unit and the parameter of a registered outcome say its numbers are."""

import re

from trialcli.model.figure import Figure
from trialcli.model.results import Statistic
from trialcli.registries.ctgov.text import join_line

_PEOPLE = r"(?:participants?|patients?|subjects?|people|persons?|individuals?|men|women|males?|females?|children|adults?|infants?)"  # noqa: E501
_OF_PEOPLE = re.compile(rf"(?:(?:total )?(?:number|count|no\.?|#) of )?(?:study )?{_PEOPLE}(?: who died)?\Z")
_SHARE = r"(?:%|per ?cents?|percentages?)(?: ?\(%\))?"
_PERCENT = re.compile(rf"{_SHARE}\Z")
_PERCENT_OF_PEOPLE = re.compile(rf"{_SHARE} ?(?:of )?(?:the )?(?:study )?{_PEOPLE}\Z")
_PROPORTION = re.compile(rf"(?:proportion|fraction)(?: of (?:the )?(?:study )?{_PEOPLE})?\Z")
_KNOWN = "all|the|study|treated|randomi[sz]ed|enrolled|evaluable|eligible|adult|pa?ediatric|female|male|itt|mitt"
_SAID_OF_PEOPLE = re.compile(
    rf"(?:%|per ?cent|percentage|proportion|fraction|number) of (?:(?:{_KNOWN}) )*"
    r"(?:participants|patients|subjects|people|persons|individuals|men|women|children|adults|infants|responders)"
    r"(?![\w'\u2019-])"
)
_RESPONDERS = re.compile(r"\bresponders?\b(?! index)")
_AMOUNT = re.compile(r"\b(?:changes?|reduction|relative|means?|medians?|ratio|index|concentration|intensity|level)\b")
_DURATION = re.compile(r"(?:time in |number of )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\Z")
_TIME = re.compile(r"(?:time in |number of )?(?:days?|weeks?|months?|years?)\Z")
_ANY_PERCENT = re.compile(r"%|per ?cent")
_CONFIDENCE = re.compile(r"(\d{1,2}(?:\.\d{1,3})?) ?% confidence interval\Z")
# The levels of the lists, in percent; any other label with a level has it in its text.
_LEVELS = {
    "confidence_80": "80", "confidence_90": "90", "confidence_95": "95", "confidence_975": "97.5",
    "confidence_99": "99",
}  # fmt: skip
_LEAST_LEVEL = 50  # percent; "0.95% Confidence Interval" is no level that anyone would mean
_LABELS = {
    "INTER_QUARTILE_RANGE": "Inter-Quartile Range",
    "GEOMETRIC_COEFFICIENT": "Geometric Coefficient of Variation",
    "CONFIDENCE_OTHER": "confidence interval, level not stated",
}
_STATISTICS: dict[str, Statistic] = {
    "mean": "mean",
    "least squares mean": "least-squares-mean",
    "geometric mean": "geometric-mean",
    "geometric least squares mean": "geometric-least-squares-mean",
    "log mean": "log-mean",
    "median": "median",
    "number": "number",
    "count of participants": "count",
    "count of units": "count",
}


def _folded(word: str) -> str:
    return join_line(word).casefold()


def spell_parameter(word: str) -> str:
    """A parameter in words: ``COUNT_OF_PARTICIPANTS`` is ``count of participants``."""
    return _folded(word).replace("_", " ")


def read_statistic(word: str) -> Statistic:
    """What a value is, by its parameter."""
    return _STATISTICS.get(spell_parameter(word), "not-stated")


def of_people(unit: str) -> bool:
    """Whether a number in this unit is one of people: ``Participants``, ``number of patients``."""
    return _OF_PEOPLE.match(_folded(unit)) is not None


def percent_of_people(unit: str) -> bool:
    """Whether a number in this unit is a percentage of those counted: ``Percentage of participants``.

    A percentage of something else, or of a curve (``percent probability``), is not; ``%`` may be one of anything.
    """
    return _PERCENT_OF_PEOPLE.match(_folded(unit)) is not None


def is_percent(unit: str) -> bool:
    """Whether the unit is a percentage and no more: ``%``."""
    return _PERCENT.match(_folded(unit)) is not None


def is_proportion(unit: str) -> bool:
    """Whether a number in this unit is a share between 0 and 1 of people: ``Proportion of participants``."""
    return _PROPORTION.match(_folded(unit)) is not None


def in_percent(unit: str) -> bool:
    """Whether numbers in this unit are percentages, of whatever: ``percent change``."""
    return _ANY_PERCENT.match(_folded(unit)) is not None


def share_of_people(title: str, description: str) -> bool:
    """Whether words say that a percentage is one of people: ``Percentage of participants with ...``, ``Responders``."""
    named, said = _folded(title), _folded(description)
    if _SAID_OF_PEOPLE.search(named) or _RESPONDERS.search(named):
        return True
    return _SAID_OF_PEOPLE.search(said) is not None and not _AMOUNT.search(named)


def of_duration(unit: str) -> bool:
    """Whether the unit is one of time at all: ``Hours``."""
    return _DURATION.match(_folded(unit)) is not None


def of_time(unit: str) -> bool:
    """Whether the unit is one of days to years: ``Months``."""
    return _TIME.match(_folded(unit)) is not None


def read_level(dispersion: str) -> Figure | None:
    """The level of a confidence interval, in percent, by its label; none where it is of anything else, or below 50."""
    label = _folded(dispersion)
    found = _CONFIDENCE.match(label)
    word = found.group(1) if found else _LEVELS.get(label)
    return Figure(word) if word and float(word) >= _LEAST_LEVEL else None


def full_range(dispersion: str) -> bool:
    """Whether the limits are the lowest and the highest value."""
    return _folded(dispersion).replace("_", " ") == "full range"


def spell_label(dispersion: str) -> str:
    """A label in the source's words: ``STANDARD_DEVIATION`` of a list is ``Standard Deviation``."""
    words = join_line(dispersion)
    if words in _LABELS:
        return _LABELS[words]
    return words.replace("_", " ").title() if words.isupper() and "_" in words else words
