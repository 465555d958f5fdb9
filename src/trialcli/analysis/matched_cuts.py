"""Figures of several trials taken from those data cuts that lie nearest to each other in follow-up."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from trialcli.analysis.chosen_cut import Chosen, statistic_of
from trialcli.analysis.follow_up_gap import months_of
from trialcli.model import AdverseEvent, Result
from trialcli.model.times import one_time

_Thing = tuple[str, ...]
_Months = Mapping[str, Decimal]
"""The median follow-up of the cuts of one trial that have a figure, in months."""


class _Match(NamedTuple):
    """The cuts that were chosen, one a trial, by how far apart they are and how long the shortest is."""

    ratio: Decimal
    shortest: Decimal
    cuts: tuple[str, ...]


def match_cuts(chosen: Sequence[Chosen]) -> list[Chosen]:
    """The trials with those figures alone, of each thing that several of them report, whose follow-up is nearest.

    Where cuts are equally far apart the longer follow-up is taken. What one trial alone has, and what has no cut of
    known follow-up, stays as it is; so does a trial of which one data cut was asked for: others are matched to it.

    Args:
        chosen: the trials.
    """
    known = [_by_thing(one) for one in chosen]
    kept: list[dict[_Thing, str]] = [{} for _ in chosen]
    for thing in {thing for held in known for thing in held}:
        having = [place for place, held in enumerate(known) if thing in held]
        if len(having) > 1:
            match = nearest([known[place][thing] for place in having])
            for place, cut in zip(having, match, strict=True):
                kept[place][thing] = cut
    return [one if one.cut else _only(one, cuts) for one, cuts in zip(chosen, kept, strict=True)]


def nearest(known: Sequence[_Months]) -> tuple[str, ...]:
    """Of each trial the cut whose follow-up is nearest to that of the others: the least ratio of longest to shortest.

    Args:
        known: the cuts of each trial with their follow-up in months; none is empty.
    """
    found = []
    for months in {value for held in known for value in held.values()}:
        cuts = [min(held, key=lambda cut, held=held, at=months: _ratio(held[cut], at)) for held in known]  # type: ignore[misc]
        values = [held[cut] for held, cut in zip(known, cuts, strict=True)]
        found.append(_Match(-_ratio(max(values), min(values)), min(values), tuple(cuts)))
    return max(found).cuts


def _ratio(one: Decimal, other: Decimal) -> Decimal:
    return max(one, other) / min(one, other)


def _by_thing(one: Chosen) -> dict[_Thing, _Months]:
    months = {key: value for key, cut in one.trial.cuts.items() if one.cut in {None, key} and (value := months_of(cut))}
    found: dict[_Thing, dict[str, Decimal]] = defaultdict(dict)
    rows: list[Result | AdverseEvent] = [*one.trial.results, *one.trial.adverse_events]
    for row in rows:
        if row.cut in months:
            found[_thing(row)][row.cut] = months[row.cut]
    return dict(found)


def _thing(row: Result | AdverseEvent) -> _Thing:
    """What a figure measures, in whatever arm and trial."""
    if isinstance(row, AdverseEvent):
        return ("harm", row.term, row.grade)
    return ("outcome", row.outcome, row.subgroup or "", one_time(row.timepoint or ""), statistic_of(row))


def _only(one: Chosen, cuts: Mapping[_Thing, str]) -> Chosen:
    """A trial without the figures of other cuts than those chosen."""
    trial = replace(
        one.trial,
        results=tuple(row for row in one.trial.results if cuts.get(_thing(row), row.cut) == row.cut),
        adverse_events=tuple(row for row in one.trial.adverse_events if cuts.get(_thing(row), row.cut) == row.cut),
    )
    return one._replace(trial=trial)
