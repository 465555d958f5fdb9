"""An absolute effect as a sentence that a person can use, and the parts of it that tables share."""

from math import ceil, floor, isinf, log10
from typing import NamedTuple

from trialcli.analysis.absolute import Absolute, counts_free
from trialcli.model import Result, Trial
from trialcli.report.design_rows import count_unit
from trialcli.report.labels import lower_first, name_harm, name_outcome
from trialcli.stats.needed import NumberNeeded, People
from trialcli.vocabulary.lookup import Vocabulary

_HUNDRED, _THOUSAND = 100, 1000
_LARGE = 0.1  # a difference of shares that is readable among 100 people
_ROUNDING = 1e-9


class Effect(NamedTuple):
    """An effect, the trial it is of, and the words."""

    made: Absolute
    trial: Trial
    vocabulary: Vocabulary

    @property
    def per(self) -> int:
        """Of how many people it is told: of 100 where the difference is large, else of 1,000."""
        return _HUNDRED if abs(self.made.difference) >= _LARGE and not self.made.over_time else _THOUSAND


def name_effect(one: Effect) -> str:
    """What the effect is of: ``OS at 12 months``, ``Anemia, grade ≥3``."""
    about, words = one.made.pair.about, one.vocabulary
    if about.grade:
        return name_harm(words, about.outcome, about.grade)
    outcome = words.outcomes[about.outcome]
    if about.timepoint:
        return name_outcome(outcome, about.subgroup or None, about.timepoint)
    return f"{outcome.heading}, {about.subgroup}" if about.subgroup else outcome.heading


def tell_effect(one: Effect) -> str:
    """The whole sentence: of how many people, how many more or fewer, for how long, how many are treated for one."""
    first, second = (lower_first(one.trial.arms[arm].label) for arm in one.made.pair.arms)
    part = f" ({one.made.pair.about.subgroup})" if one.made.pair.about.subgroup else ""
    year = " watched for a year," if one.made.over_time else ""
    people = f"f {one.per:,} people{part}{year} given {first} instead of {second}"
    counted = f"{'about ' if one.made.approximate else ''}{_counted(one)}"
    had = _had(one)
    head = f"O{people}, {counted} {had}" if had else f"{name_effect(one)}: o{people}, {counted}"
    return f"{head}{_when(one, named=not had)}{_treated(one)}."


def shorten_effect(one: Effect) -> str:
    """The effect in a line: ``OS at 12 months: 20 more (11 to 28) per 100; NNT 6 (4 to 9)``."""
    needed = f"; {count_needed(one.made.needed)}" if one.made.needed else ""
    return f"{name_effect(one)}: {count_people(one)} per {one.per:,}{_when(one, named=True)}{needed}"


def count_people(one: Effect) -> str:
    """The difference in people: ``49 fewer (27 to 71)``, ``3 more (from 10 fewer to 4 more)``."""
    return _counted(one)


def count_arms(one: Effect) -> str:
    """What each arm had, the one under test first: ``163 vs 212 per 1,000``."""
    made, places = one.made, _places(one)
    first, second = (_digits(share * one.per, places) for share in (made.first, made.second))
    return f"{first} vs {second} per {one.per:,}{' person-years' if one.made.over_time else ''}"


def count_needed(needed: NumberNeeded) -> str:
    """The number needed with its interval: ``NNT 21 (15 to 38)``, through infinity where no difference lies in it."""
    name, other = ("NNT", "NNH") if needed.benefits else ("NNH", "NNT")
    own, beyond = _sides(needed)
    if beyond is None:
        return f"{name} {_whole(needed.value)} ({_whole(own.low)} to {_whole(own.high)})"
    return f"{name} {_whole(needed.value)} ({name} {_whole(own.low)} to infinity to {other} {_whole(beyond.low)})"


def _counted(one: Effect) -> str:
    made, places = one.made, _places(one)
    value = made.difference * one.per
    counted = f"{_digits(abs(value), places)} {_sense(value, places)}"
    if made.low is None or made.high is None:
        return counted
    low, high = made.low * one.per, made.high * one.per
    if low >= 0 or high <= 0:
        ends = sorted((abs(low), abs(high)))
        return f"{counted} ({_digits(ends[0], places)} to {_digits(ends[1], places)})"
    return f"{counted} (from {_digits(-low, places)} fewer to {_digits(high, places)} more)"


def _sense(value: float, places: int) -> str:
    return "more or fewer" if not float(f"{value:.{places}f}") else "more" if value > 0 else "fewer"


def _had(one: Effect) -> str:
    """What is said of those who are in the share, where the vocabulary says it."""
    about = one.made.pair.about
    if one.made.over_time or about.grade:
        return ""
    return one.vocabulary.outcomes[about.outcome].had or ""


def _when(one: Effect, *, named: bool) -> str:
    """At what time, or over how long: `` at 12 months``; empty where the name says it."""
    about, row = one.made.pair.about, one.made.pair.second
    if about.timepoint:
        by = isinstance(row, Result) and counts_free(one.vocabulary.outcomes[row.outcome]) is False
        return "" if named else f" {'by' if by else 'at'} {about.timepoint}"
    if about.grade or not isinstance(row, Result) or one.vocabulary.outcomes[row.outcome].kind != "time-to-event":
        return ""
    known = one.trial.cuts[row.cut].follow_up
    if one.made.over_time or known is None or known.median is None or known.median.missing:
        return ""
    return f" over a median of {count_unit(known.median.shown(), known.unit)}"


def _treated(one: Effect) -> str:
    """How many are treated for one more or one fewer, as a gain or as a harm; else why there is no interval."""
    made, needed = one.made, one.made.needed
    if made.silent:
        return f"; no interval, since {made.silent}"
    if needed is None:
        return ""
    more, less = ("more", "fewer") if made.difference > 0 else ("fewer", "more")
    own, beyond = _sides(needed)
    if beyond is None:
        span = f"{_whole(needed.value)} ({_whole(own.low)} to {_whole(own.high)})"
        gained = f"; {span} treated for one {more}"
        return gained if needed.benefits else f"; one {more} for every {span} treated, a harm"
    return (
        f"; the interval runs from one {more} for every {_whole(own.low)} treated, through no difference, to one {less}"
        f" for every {_whole(beyond.low)}"
    )


def _sides(needed: NumberNeeded) -> tuple[People, People | None]:
    """The range on the side of the estimate, and that on the other."""
    sides = needed.to_benefit, needed.to_harm
    own, other = sides if needed.benefits else sides[::-1]
    return own or People(needed.value, needed.value), other


def _whole(people: float) -> str:
    """People, rounded up: nobody treats a part of one."""
    return "infinity" if isinf(people) else f"{ceil(people - _ROUNDING):,}"


def _places(one: Effect) -> int:
    """The decimals that leave two digits of the widest number to read; none without an interval, from one person on."""
    made = one.made
    sizes = [abs(size) * one.per for size in (made.difference, made.low or 0, made.high or 0) if size]
    widest = max(sizes, default=1.0)
    if made.over_time:
        return 1 if widest >= 1 else 2
    if made.low is None and widest >= 1:
        return 0
    return 0 if widest >= 10 else max(0, 1 - floor(log10(widest)))  # noqa: PLR2004 - two digits


def _digits(number: float, places: int) -> str:
    return f"{number:,.{places}f}"
