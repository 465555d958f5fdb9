"""How many were counted: at which level of a table, and in which unit."""

from collections.abc import Iterable
from typing import NamedTuple

from trialcli.registries.ctgov.json_values import Node, get_line, list_objects
from trialcli.registries.ctgov.numbers import read_whole
from trialcli.registries.ctgov.record_context import Scope
from trialcli.registries.ctgov.text import fold_title, gather_remarks
from trialcli.registries.ctgov.units import of_people


class Counted(NamedTuple):
    """What was counted in one group, in one unit."""

    units: str
    number: int
    locator: str


class Of(NamedTuple):
    """A denominator: people, where it is one of people and not zero; and what a reader must know of it."""

    people: int | None
    note: tuple[str, ...]
    nobody: bool = False


Level = dict[str, list[Counted]]


def read_level(owner: Node, path: str, scope: Scope) -> Level:
    """What one level of a table says was counted, by group; nothing for a group whose number cannot be read."""
    found: Level = {}
    for at, denominator in list_objects(owner, "denoms"):
        units = get_line(denominator, "units")
        for place, count in list_objects(denominator, "counts"):
            locator, group = f"{path}.denoms[{at}].counts[{place}]", count.get("groupId")
            number = read_whole(count.get("value"))
            if number is None or not isinstance(group, str):
                scope.odd(locator, count)
                if isinstance(group, str):
                    found.setdefault(group, [])
            else:
                found.setdefault(group, []).append(Counted(units, number, locator))
    return found


def has_counts(owner: Node) -> bool:
    """Whether this level of a table counts anything, read or not: a count that cannot be read is no count above it."""
    return any(True for _ in list_objects(owner, "denoms"))


def find_denominator(counted: list[Counted], selected: str | None) -> Of:
    """The denominator of one figure.

    Args:
        counted: what was counted in its group, unit by unit.
        selected: the unit that the record says its figures are of; empty where it speaks of people alone; none where
            it has several units and does not say which.
    """
    chosen = _chosen(counted, selected)
    others = [f"also {one.number} {one.units}" for one in counted if one is not chosen]
    if chosen is None:
        return Of(None, gather_remarks(*(f"counted: {one.number} {one.units}" for one in counted)))
    if not of_people(chosen.units):
        return Of(
            None, gather_remarks(f"of {chosen.number} {chosen.units}".strip(), *others), nobody=chosen.number == 0
        )
    if chosen.number == 0:
        return Of(None, gather_remarks(f"of 0 {chosen.units}", *others), nobody=True)
    return Of(chosen.number, gather_remarks(*others))


def _chosen(counted: list[Counted], selected: str | None) -> Counted | None:
    """The count in the unit that was selected; where none was, the only one, or that of people."""
    if selected is None:
        fitting = counted
    elif selected:
        fitting = [one for one in counted if fold_title(one.units) == fold_title(selected)]
    else:
        fitting = counted if len(counted) == 1 else [one for one in counted if of_people(one.units)]
    return fitting[0] if len(fitting) == 1 else None


def spell_counts(found: Level, labels: Iterable[tuple[str, str]]) -> str:
    """What a level counted, in words: ``47 Participants (Placebo); 50 Participants (Drug)``."""
    rows = ((one, label) for group, label in labels for one in found.get(group, ()))
    return "; ".join(f"{one.number} {one.units} ({label})" for one, label in rows)
