"""Which row of a trial a meta-analysis takes, and the counts of both arms that stand beside it.

One row a trial for each thing measured: of the whole group, in the arm under test, at the cut that counts (the latest
one of a time to an event and of an effect, else the first), in a whole population before a part of one. Two rows
of one trial would count its people twice.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from trialcli.analysis.effects import WHOLE_POPULATIONS, refuse_effect
from trialcli.itself import Itself
from trialcli.model import AdverseEvent, Contrast, Result, Trial
from trialcli.report.effect_sizes import contrast_size, effect_size, find_counts
from trialcli.vocabulary.lookup import Vocabulary

_Row = TypeVar("_Row", Result, AdverseEvent)
_PAIR = 2
CELLS = ("ai", "n1i", "ci", "n2i")
"""What metafor calls the events and the people of the arm under test and of the other."""
Cells = tuple[int, int, int, int]


class Pooled(NamedTuple):
    """Of one trial: the rows to pool, and the counts of both arms of a row, each by the identity of the row."""

    chosen: frozenset[int]
    cells: dict[int, Cells]


class _Asked(NamedTuple):
    """A trial and its words."""

    trial: Trial
    vocabulary: Vocabulary


def pool_fields(trial: Trial, row: Result | AdverseEvent | Contrast, vocabulary: Vocabulary) -> dict[str, Any]:
    """Whether a row is the one to pool, and people with the event and people counted in both arms.

    ``ai`` of ``n1i`` are those of the arm under test, ``ci`` of ``n2i`` those of the arm it is tested against.
    """
    found = _pooled(Itself(trial), Itself(vocabulary))
    cells = found.cells.get(id(row), (None,) * len(CELLS))
    return {**dict(zip(CELLS, cells, strict=True)), "pool": id(row) in found.chosen}


@lru_cache(maxsize=128)  # trials that stand beside each other, or come again soon
def _pooled(whose: Itself[Trial], words: Itself[Vocabulary]) -> Pooled:
    asked = _Asked(whose.it, words.it)
    trial, outcomes = asked.trial, asked.vocabulary.outcomes
    results = [row for row in trial.results if row.outcome in outcomes]
    kinds = {row.outcome: outcomes[row.outcome].kind for row in results}
    cells = {
        **_cells(asked, [row for row in results if kinds[row.outcome] == "proportion" and not row.subgroup], _measured),
        **_cells(asked, trial.adverse_events, lambda row: (row.term, row.grade)),
    }
    cells |= dict(_beside(trial, results, cells))
    usable = [row for row in results if not row.subgroup and _usable(row, kinds[row.outcome])]
    early = [row for row in usable if kinds[row.outcome] != "time-to-event"]
    late = [row for row in usable if kinds[row.outcome] == "time-to-event"]
    events = [row for row in trial.adverse_events if _usable(row, "proportion")]
    chosen = [
        *_first(early, trial, _measured),
        *_first(late, trial, _measured, latest=True),
        *_first(events, trial, lambda row: (row.term, row.grade)),
        *_effects(trial),
    ]
    return Pooled(frozenset(map(id, chosen)), cells)


def _measured(row: Result) -> tuple[object, ...]:
    return row.outcome, row.timepoint


def _usable(row: Result | AdverseEvent, kind: str) -> bool:
    size = effect_size(row, kind)
    return size["sei"] is not None or size["xi"] is not None


def _first(
    rows: Iterable[_Row], trial: Trial, about: Callable[[_Row], object], *, latest: bool = False
) -> Iterator[_Row]:
    """Of each thing measured, the row of the first arm under test at the first cut, or at the latest one."""
    cuts, arms = list(trial.cuts), list(trial.arms)
    turn = -1 if latest else 1

    def order(row: _Row) -> tuple[bool, int, bool, int]:
        control, part = trial.arms[row.arm].role == "control", row.population not in WHOLE_POPULATIONS
        return control, turn * cuts.index(row.cut), part, arms.index(row.arm)

    found: dict[object, _Row] = {}
    for row in sorted(rows, key=order):
        found.setdefault(about(row), row)
    yield from found.values()


def _effects(trial: Trial) -> Iterator[Contrast]:
    """Of each measure of an outcome, the effect at the latest cut; of three arms, the one that is reported first."""
    cuts = list(trial.cuts)
    found: dict[object, Contrast] = {}
    for row in sorted(trial.contrasts, key=lambda row: -cuts.index(row.cut)):
        if row.directed and not row.subgroup and not row.variant and contrast_size(row)["sei"] is not None:
            found.setdefault((row.outcome, row.measure, row.timepoint), row)
    yield from found.values()


def _cells(asked: _Asked, rows: Sequence[_Row], about: Callable[[_Row], object]) -> dict[int, Cells]:
    """The counts of both arms of a randomized trial of two, beside the row of the arm under test."""
    trial = asked.trial
    control = [key for key, arm in trial.arms.items() if arm.role == "control"]
    if len(trial.arms) != _PAIR or len(control) != 1:
        return {}
    against: dict[object, _Row] = {}
    for row in rows:
        if row.arm == control[0]:
            against.setdefault((about(row), row.cut, row.population), row)
    found = {}
    for row in rows:
        other = against.get((about(row), row.cut, row.population))
        if row.arm != control[0] and other is not None and (cells := _both(asked, row, other)):
            found[id(row)] = cells
    return found


def _both(asked: _Asked, first: Result | AdverseEvent, second: Result | AdverseEvent) -> Cells | None:
    if first.population not in WHOLE_POPULATIONS or refuse_effect(asked.trial, first, second, asked.vocabulary):
        return None
    ours, theirs = find_counts(first, "proportion"), find_counts(second, "proportion")
    return None if ours is None or theirs is None else (*ours, *theirs)


def _beside(trial: Trial, results: Sequence[Result], cells: dict[int, Cells]) -> Iterator[tuple[int, Cells]]:
    """The counts behind an effect between the same arms, where it is one that counts give."""
    known: dict[object, Cells] = {}
    for row in results:
        if id(row) in cells and row.timepoint is None:
            known.setdefault((row.outcome, row.arm, row.cut, row.population), cells[id(row)])
    for effect in trial.contrasts:
        about = (effect.outcome, effect.arms[0] if effect.arms else "", effect.cut, effect.population)
        if effect.directed and not effect.subgroup and len(effect.arms) == _PAIR and about in known:
            yield id(effect), known[about]
