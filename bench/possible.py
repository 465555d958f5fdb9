"""Whether people could have given what a trial prints: by brute force, and without the audit.

Every number of people from 0 to n is tried for every row, printed in both ways of rounding a half and with the
limits that scipy gives to every standard method, and kept where the texts are the same. What is left must leave
one number for each row, so that responses and grades fit into each other. Times and effects are tried within
their rounding and somewhat more: where this says no, there is a contradiction.
"""

import math
from collections import Counter
from collections.abc import Iterable
from itertools import product

from bench.figures import HUNDRED, Row, choices, counted
from bench.possible_effects import effects_possible
from bench.possible_times import times_possible
from trialcli.model import AdverseEvent, Result, Trial
from trialcli.vocabulary.lookup import Vocabulary

BANDS = {"any": "12345", "1-2": "12", "3-4": "34", ">=3": "345", "5": "5", "1": "1", "2": "2", "3": "3", "4": "4"}
SUMS = (("vgpr", ("cr", "vgpr-only")), ("orr", ("vgpr", "pr-only")), ("orr", ("cr", "vgpr-only", "pr-only")))
STEPS = ("scr", "cr", "vgpr", "orr")
_MOST = 100_000


def possible(trial: Trial, words: Vocabulary) -> bool:
    """Whether some people, curves and effects give all that is printed."""
    return all(check(trial, words) for check in (_populations, _responses, _bands, effects_possible, times_possible))


def _populations(trial: Trial, words: Vocabulary) -> bool:
    """Whether denominators are the sizes of their populations, and percentages from 0 to 100.

    A part of a population has a title, a note or other rows with its size, since an error is in one row only.
    """
    people = counted(trial, words)
    shared = Counter((row.arm, row.cut, row.population, row.of) for row in people)
    for row in people:
        own = {group.n for group in trial.groups if group.population == row.population
               and group.arm in {row.arm, None} and group.cut in {row.cut, None}}  # fmt: skip
        if not own or row.of is None or row.of in own or getattr(row, "subgroup", None):
            continue
        part = row.note or getattr(row, "title", None) or shared[row.arm, row.cut, row.population, row.of] > 1
        if row.of > max(own) or not part:
            return False
    rows: list[Row] = [*trial.results, *trial.adverse_events]
    return all(0 <= float(row.percent.number or 0) <= HUNDRED for row in rows if row.percent)


def _responses(trial: Trial, words: Vocabulary) -> bool:
    sets: dict[object, list[Result]] = {}
    for row in counted(trial, words):
        if isinstance(row, Result):
            sets.setdefault((row.arm, row.cut, row.population, row.subgroup, row.timepoint), []).append(row)
    return all(_some((row.outcome, row) for row in rows) for rows in sets.values())


def _bands(trial: Trial, _: Vocabulary) -> bool:
    sets: dict[object, list[AdverseEvent]] = {}
    for row in trial.adverse_events:
        sets.setdefault((row.term, row.title, row.scale, row.arm, row.cut, row.population), []).append(row)
    return all(_some((row.grade, row) for row in rows) for rows in sets.values())


def _some(rows: Iterable[tuple[str, Row]]) -> bool:
    """Whether there is one number of people for each row so that all fit into each other.

    A percentage without its denominator is held against others of its kind only.
    """
    held = list(rows)
    told = [(name, row) for name, row in held if row.of is not None]
    allowed = choices(told or held)
    if allowed is None:
        return False
    names = [name for name in allowed if name in {*BANDS, *STEPS, "vgpr-only", "pr-only"}]
    if math.prod(len(allowed[name]) for name in names) > _MOST:  # the outermost and some between must do
        allowed = {name: [*held[:: len(held) // 4 + 1], held[-1]] for name, held in allowed.items()}
    tried = (dict(zip(names, people, strict=True)) for people in product(*(allowed[name] for name in names)))
    return any(_nested(held) and _laddered(held) for held in tried)


def _laddered(held: dict[str, int]) -> bool:
    steps = [held[name] for name in STEPS if name in held]
    sums = all(held[one] == sum(held[part] for part in parts) for one, parts in SUMS if {one, *parts} <= set(held))
    parts = all(held[part] <= held[one] for one, parts in SUMS for part in parts if {one, part} <= set(held))
    return steps == sorted(steps) and sums and parts


def _nested(held: dict[str, int]) -> bool:
    """Whether bands that lie in others have no more people, and bands that make another up as many."""
    bands = [band for band in held if band in BANDS]
    for outer in bands:
        within = [band for band in bands if set(BANDS[band]) < set(BANDS[outer])]
        for chosen in range(1, 2 ** len(within)):
            family = [band for place, band in enumerate(within) if chosen >> place & 1]
            grades = "".join(BANDS[band] for band in family)
            people = sum(held[band] for band in family)
            if len(grades) == len(set(grades)) and (
                people > held[outer] or (set(grades) == set(BANDS[outer]) and people != held[outer])
            ):
                return False
    return True
