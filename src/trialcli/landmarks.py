"""Number questions, made from the figures of a trial: the few that a reader should know by heart.

Asked is only what was printed and stands undisputed: a figure of the main data cut, of the whole population,
read in a primary source. Nothing that was computed is asked, and nothing that is missing.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from trialcli.figures import Figure
from trialcli.model import AdverseEvent, Contrast, Result, Trial
from trialcli.vocabulary import Vocabulary

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
POINTS = ((GOOD, 1), (HARD, 5))
"""How far off a percentage may be, in percentage points; what is exact as printed is easy."""
SHARES = ((EASY, 2), (GOOD, 10), (HARD, 25))
"""How far off a median or a ratio may be, in percent of the printed figure."""
TERMS = 4  # adverse events that are asked of one trial

_GROUPS = {"response", "survival"}
_GRADES = {"any", ">=3"}
_RATIOS = {"hazard-ratio", "odds-ratio", "risk-ratio"}
_TYPED = re.compile(r"([-−]?\d{1,15}(?:[.,]\d{1,10})?)\s*(?:%|[a-z]+)?\Z", re.ASCII)

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


class Closeness(NamedTuple):
    """How near a typed number came: the grade it earns, and how far off it was.

    ``off`` is in percentage points for a percentage, else in percent of the printed figure.
    """

    grade: int
    off: Decimal
    exact: bool


def landmarks(trial: Trial, vocabulary: Vocabulary, doubted: Collection[str] = ()) -> list[Landmark]:
    """The number questions of a trial.

    Args:
        trial: where to look; only its first data cut is asked.
        vocabulary: which outcomes are of response or survival.
        doubted: paths of rows that the audit finds impossible or unlikely, ``results[3]``.
    """
    made = [*_outcomes(trial, vocabulary, doubted), *_effects(trial, doubted), *_harms(trial, doubted)]
    once = Counter(landmark.id for landmark in made)
    # Two rows of one identity would make a question with two answers.
    return [landmark for landmark in made if once[landmark.id] == 1]


def typed_number(text: str) -> Decimal | None:
    """The number a reader typed, with a point or a comma, with or without its unit; None for anything else."""
    match = _TYPED.match(text.strip().casefold())
    return Decimal(match[1].replace(",", ".").replace("−", "-")) if match else None


def closeness(landmark: Landmark, typed: Decimal) -> Closeness:
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


def _outcomes(trial: Trial, vocabulary: Vocabulary, doubted: Collection[str]) -> Iterator[Landmark]:
    for place, row in enumerate(trial.results, 1):
        asked = row.primary or vocabulary.outcomes[row.outcome].group in _GROUPS
        if not asked or row.subgroup or f"results[{place}]" in doubted:
            continue
        what = f"{row.outcome}@{'-'.join(row.timepoint.split())}" if row.timepoint else row.outcome
        figure = row.percent if row.median is None else row.median
        if figure is not None and _sound(trial, row, figure):
            kind: Literal["percentage", "median"] = "percentage" if row.median is None else "median"
            yield Landmark(_id(trial, what, row.arm, row.cut, row.population), trial, row, figure, kind)


def _effects(trial: Trial, doubted: Collection[str]) -> Iterator[Landmark]:
    for place, row in enumerate(trial.contrasts, 1):
        if row.measure not in _RATIOS or row.estimate is None or f"contrasts[{place}]" in doubted:
            continue
        if _sound(trial, row, row.estimate):
            key = _id(trial, row.outcome, row.measure, *row.arms, row.cut, row.population)
            yield Landmark(key, trial, row, row.estimate, "ratio")


def _harms(trial: Trial, doubted: Collection[str]) -> Iterator[Landmark]:
    """The first few adverse events of the file, any grade and grade 3 or higher."""
    terms: dict[str, None] = {}
    for place, row in enumerate(trial.adverse_events, 1):
        if row.grade not in _GRADES or row.percent is None or f"adverse_events[{place}]" in doubted:
            continue
        if not _sound(trial, row, row.percent) or len(terms | {row.term: None}) > TERMS:
            continue
        terms[row.term] = None
        key = _id(trial, row.term, row.grade, row.arm, row.cut, row.population)
        yield Landmark(key, trial, row, row.percent, "percentage")


def _sound(trial: Trial, row: Row, figure: Figure) -> bool:
    """Whether a figure was printed as a number in a primary source of the main cut, and nobody reads it otherwise."""
    source = row.source or trial.cuts[row.cut].source or ""
    return (
        row.cut == next(iter(trial.cuts))
        and not getattr(row, "disputed", ())
        and not getattr(row, "missing", None)
        and trial.sources[source].standing == "primary"
        and not figure.comparator
        and bool(figure.number or (figure.number is not None and isinstance(row, AdverseEvent)))
    )


def _id(trial: Trial, *parts: str) -> str:
    return ":".join((trial.id, *parts))
