"""Number questions, made from the figures of a trial: the few that a reader should know by heart.

Asked is only what was printed and stands undisputed: a figure of the whole population, read in a primary source.
Of each outcome and arm that is the figure of the first data cut that has one; of overall and progression-free
survival also that of the latest. Nothing that was computed is asked, and nothing that is missing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from trialcli.model import AdverseEvent, Contrast, Result, Trial
from trialcli.model.data_cuts import in_time
from trialcli.model.figure import Figure
from trialcli.model.results import RATIOS
from trialcli.vocabulary.lookup import Vocabulary

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
POINTS = ((GOOD, 1), (HARD, 5))
"""How far off a percentage may be, in percentage points; what is exact as printed is easy."""
SHARES = ((EASY, 2), (GOOD, 10), (HARD, 25))
"""How far off a median or a ratio may be, in percent of the printed figure."""
TERMS = 4  # adverse events that are asked of one trial

_GROUPS = {"response", "survival"}
_GRADES = {"any", ">=3"}
_FOLLOWED = {"os", "pfs"}  # asked anew at the last data cut
_TYPED = re.compile(
    r"(?:(?:hr|or|rr)\s*[:=]?\s*)?([-−+]?(?:\d{1,15}(?:[.,]\d{1,10})?|[.,]\d{1,10}))[.,]?\s*(%|[a-z]+)?[.?!]?\Z",
    re.ASCII,
)
_DAYS = {"days": Decimal(1), "weeks": Decimal(7), "months": Decimal("30.4375"), "years": Decimal("365.25")}
_UNITS = {
    "%": "%", "percent": "%", "d": "days", "day": "days", "w": "weeks", "wk": "weeks", "wks": "weeks", "week": "weeks",
    "m": "months", "mo": "months", "mos": "months", "month": "months", "y": "years", "yr": "years", "yrs": "years",
    "year": "years",
}  # fmt: skip

Row = Result | AdverseEvent | Contrast


class Landmark(NamedTuple):
    """One figure to know by heart.

    The id names what was measured and never its value, so that progress outlives a correction.
    """

    id: str
    trial: Trial
    row: Row
    figure: Figure
    kind: Literal["percentage", "median", "ratio"]


class Typed(NamedTuple):
    """A number as it was typed, and its unit: ``%``, ``months``, a word that is none, or nothing."""

    number: Decimal
    unit: str


class Meant(NamedTuple):
    """What a typed number means in the unit of the figure; None where it has to be typed anew.

    ``said`` is what the reader should know of it: how it was converted, or what to type instead.
    """

    number: Decimal | None
    said: str = ""


class Closeness(NamedTuple):
    """How near a typed number came: the grade it earns, and how far off it was.

    ``off`` is in percentage points for a percentage, else in percent of the printed figure.
    """

    grade: int
    off: Decimal
    exact: bool


def list_landmarks(trial: Trial, vocabulary: Vocabulary, doubted: Collection[str] = ()) -> list[Landmark]:
    """The number questions of a trial.

    Args:
        trial: where to look.
        vocabulary: which outcomes are of response or survival.
        doubted: paths of rows that the audit finds impossible or unlikely, ``results[3]``.
    """
    found = [one for one in _candidates(trial, vocabulary, doubted) if _sound(one)]
    made = [*_at_their_cuts(one for one in found if not _harm(one)), *_few(_at_their_cuts(filter(_harm, found)))]
    once = Counter(landmark.id for landmark in made)
    # Two rows of one identity would make a question with two answers.
    return [landmark for landmark in made if once[landmark.id] == 1]


def why_none(trial: Trial, vocabulary: Vocabulary, doubted: Collection[str] = ()) -> str:
    """Why a trial has no number questions, in a sentence; empty where it has some."""
    if list_landmarks(trial, vocabulary, doubted):
        return ""
    found = list(_candidates(trial, vocabulary, doubted))
    if not found:
        reason = "it has no figure of a response, of survival or of an adverse event that could be asked"
    elif not any(map(_primary, found)):
        reason = "what could be asked comes from secondary sources"
    else:
        reason = "its figures are disputed, not given as one number, or given twice"
    return f"{trial.name} has no number questions: {reason}."


def typed_number(text: str) -> Typed | None:
    """The number a reader typed, with a point or a comma, with or without its unit; None for anything else."""
    match = _TYPED.match(text.strip().casefold())
    if match is None:
        return None
    unit = match[2] or ""
    return Typed(Decimal(match[1].replace(",", ".").replace("−", "-")), _UNITS.get(unit, unit))


def convert_typed(landmark: Landmark, typed: Typed) -> Meant:
    """A typed number in the unit of the figure: a time is converted, by 12 months a year and 30.4375 days a month."""
    number, unit = typed
    own = unit_of(landmark)
    if own == "%" and not unit and 0 < number < 1:
        return Meant(None, f"As a percentage, please: {_short(100 * number)}, or {number}% if it is less than one.")
    if unit in {"", own} or own == "median":
        return Meant(number)
    if unit not in _DAYS or own not in _DAYS:
        wanted = "a ratio, without a unit" if own == "ratio" else f"in {own}"
        return Meant(None, f"{unit!r} is not its unit; the answer is {wanted}.")
    converted = number * _DAYS[unit] / _DAYS[own]
    return Meant(converted, f"{number} {unit} = {_short(converted)} {own} (12 months a year, 30.4375 days a month).")


def unit_of(landmark: Landmark) -> str:
    """What a figure is answered in: ``%``, ``months``, ``ratio``; ``median`` where its unit is not known."""
    if landmark.kind == "median":
        return landmark.row.unit or "median"
    return "%" if landmark.kind == "percentage" else "ratio"


def grade_typed(landmark: Landmark, typed: Decimal) -> Closeness:
    """Grade a typed number by its distance from the printed one.

    What would have been printed the same is exact. See ``POINTS`` and ``SHARES`` for the rest.
    """
    number, bounds = landmark.figure.number or Decimal(0), landmark.figure.bounds()
    off = abs(typed - number)
    if landmark.kind != "percentage":
        off = 100 * off / abs(number)
    if bounds is not None and bounds.low <= typed <= bounds.high:
        return Closeness(EASY, off, exact=True)
    steps = POINTS if landmark.kind == "percentage" else SHARES
    return Closeness(next((grade for grade, most in steps if off <= most), AGAIN), off, exact=False)


def describe_deviation(landmark: Landmark, close: Closeness) -> str:
    """How far off a typed number was, to as many decimals as show on which side of each limit it is."""
    limits = [limit for _, limit in (POINTS if landmark.kind == "percentage" else SHARES)]
    shown = next(
        (text for text in (f"{close.off:.{places}f}" for places in range(1, 10))
         if all((Decimal(text) <= limit) == (close.off <= limit) for limit in limits)),
        str(close.off),
    )  # fmt: skip
    number = shown.rstrip("0").rstrip(".")  # of a text with a point
    if landmark.kind != "percentage":
        return f"{number}%"
    return f"{number} percentage point" + ("" if number == "1" else "s")


def _candidates(trial: Trial, vocabulary: Vocabulary, doubted: Collection[str]) -> Iterator[Landmark]:
    """Every figure that could be asked of any data cut, whatever its source."""
    yield from _outcomes(trial, vocabulary, doubted)
    yield from _effects(trial, doubted)
    yield from _harms(trial, doubted)


def _outcomes(trial: Trial, vocabulary: Vocabulary, doubted: Collection[str]) -> Iterator[Landmark]:
    for place, row in enumerate(trial.results, 1):
        asked = row.primary or vocabulary.outcomes[row.outcome].group in _GROUPS
        if not asked or row.subgroup or f"results[{place}]" in doubted:
            continue
        what = f"{row.outcome}@{'-'.join(row.timepoint.split())}" if row.timepoint else row.outcome
        figure = row.percent if row.median is None else row.median
        if figure is not None:
            kind: Literal["percentage", "median"] = "percentage" if row.median is None else "median"
            yield Landmark(_id(trial, what, row.arm, row.cut, row.population), trial, row, figure, kind)


def _effects(trial: Trial, doubted: Collection[str]) -> Iterator[Landmark]:
    for place, row in enumerate(trial.contrasts, 1):
        if row.measure in RATIOS and row.estimate is not None and f"contrasts[{place}]" not in doubted:
            key = _id(trial, row.outcome, row.measure, *row.arms, row.cut, row.population)
            yield Landmark(key, trial, row, row.estimate, "ratio")


def _harms(trial: Trial, doubted: Collection[str]) -> Iterator[Landmark]:
    for place, row in enumerate(trial.adverse_events, 1):
        if row.grade in _GRADES and row.percent is not None and f"adverse_events[{place}]" not in doubted:
            key = _id(trial, row.term, row.grade, row.arm, row.cut, row.population)
            yield Landmark(key, trial, row, row.percent, "percentage")


def _at_their_cuts(found: Iterable[Landmark]) -> Iterator[Landmark]:
    """Of each outcome and arm the figures of the first data cut that has any; of some the latest as well."""
    cuts: dict[tuple[str, ...], set[str]] = defaultdict(set)
    every = list(found)
    for one in every:
        cuts[_matter(one)].add(one.row.cut)
    for one in every:
        having = cuts[_matter(one)]
        kept = {next(cut for cut in one.trial.cuts if cut in having)}
        if not isinstance(one.row, AdverseEvent) and one.row.outcome in _FOLLOWED:
            kept.add([cut for cut in in_time(one.trial) if cut in having][-1])
        if one.row.cut in kept:
            yield one


def _matter(landmark: Landmark) -> tuple[str, ...]:
    """What a figure is of, whenever it was looked at."""
    row = landmark.row
    if isinstance(row, AdverseEvent):
        return (row.term, row.grade, row.arm)
    return (row.outcome, row.measure, *row.arms) if isinstance(row, Contrast) else (row.outcome, row.arm)


def _few(found: Iterable[Landmark]) -> Iterator[Landmark]:
    """The first few adverse events of the file, any grade and grade 3 or higher."""
    terms: dict[str, None] = {}
    for one in found:
        term = _matter(one)[0]
        if len(terms | {term: None}) <= TERMS:
            terms[term] = None
            yield one


def _harm(landmark: Landmark) -> bool:
    return isinstance(landmark.row, AdverseEvent)


def _primary(landmark: Landmark) -> bool:
    """Whether a figure was read in a primary source."""
    trial, row = landmark.trial, landmark.row
    return trial.sources[row.source or trial.cuts[row.cut].source or ""].standing == "primary"


def _sound(landmark: Landmark) -> bool:
    """Whether a figure was printed as a number in a primary source, and nobody reads it otherwise."""
    row, figure = landmark.row, landmark.figure
    return (
        not row.disputed
        and not row.missing
        and _primary(landmark)
        and not figure.comparator
        and bool(figure.number or (figure.number is not None and _harm(landmark)))
    )


def _short(number: Decimal) -> str:
    """At most two decimals."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _id(trial: Trial, *parts: str) -> str:
    return ":".join((trial.id, *parts))
