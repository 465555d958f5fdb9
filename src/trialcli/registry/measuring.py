"""Every number of a registered outcome or a baseline characteristic, as a result of one arm."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from trialcli.figures import Figure
from trialcli.model import Result
from trialcli.registry.cells import cell_words, joined, words_of
from trialcli.registry.denominators import Level, Of, level, of
from trialcli.registry.nodes import Node, objects, text, title
from trialcli.registry.numbers import figure, reason, whole
from trialcli.registry.printing import sentences
from trialcli.registry.scope import Place, Scope
from trialcli.registry.spreads import around
from trialcli.registry.units import of_people, parameter, percent_of_people, statistic

ANALYSED = "analysed"
Nature = Literal["count", "percent", "median", "value"]


class Measure(NamedTuple):
    """One outcome or characteristic and what its numbers are filed under.

    Args:
        node: it, as the record has it.
        path: where it stands.
        place: the table whose groups it has.
        key: its short id among the registered outcomes.
        code: the outcome its results are of.
        primary: whether it is the primary outcome.
        above: what the tables above it count, by group.
        analysed: another unit than people that the table above it counts; its rows may be of either.
        part: what tells it apart from another outcome with the same code.
        note: what its title says besides.
    """

    node: Node
    path: str
    place: Place
    key: str
    code: str
    primary: bool = False
    above: Level = {}  # noqa: RUF012 - never written to
    analysed: str = ""
    part: str = ""
    note: str | None = None


class Cell(NamedTuple):
    """One class and category of an outcome: the words for it, and what was counted in it."""

    words: str
    counted: Level


def nature(node: Node) -> Nature:
    """What the numbers of an outcome are."""
    kind, unit = parameter(title(node, "paramType")), title(node, "unitOfMeasure")
    if kind == "count of participants" or (kind == "number" and of_people(unit)):
        return "count"
    if kind == "number" and percent_of_people(unit):
        return "percent"
    return "median" if kind == "median" else "value"


def results(measure: Measure, scope: Scope) -> Iterator[Result]:
    """Every number of an outcome; and for a group that was counted and has none, that it has none."""
    whole_level = level(measure.node, measure.path, scope) or measure.above
    words, seen = cell_words(measure.node), set[str]()
    for at, part in objects(measure.node, "classes"):
        path = f"{measure.path}.classes[{at}]"
        own = level(part, path, scope)
        in_part: set[str] = set()
        for place, category in objects(part, "categories"):
            times: Counter[str] = Counter()
            for index, found in objects(category, "measurements"):
                locator, group = f"{path}.categories[{place}].measurements[{index}]", title(found, "groupId")
                times[group] += 1
                again = f"number {times[group]} of this group" if times[group] > 1 else ""
                cell = Cell(joined(words[at, place], again), own or whole_level)
                if result := _result(measure, cell, found, locator, scope):
                    in_part.add(group)
                    yield result
        yield from _without(measure, words_of(measure.node, part), own, in_part, scope)
        seen |= in_part
    if not seen and "denoms" in measure.node:
        yield from _without(measure, "", whole_level, seen, scope)


def _common(measure: Measure, group: object, words: str, locator: str, scope: Scope) -> dict[str, Any] | None:
    """What every result of an outcome has; none where the group is not one of its table."""
    arm = scope.arm(measure.place, group)
    if arm is None:
        return None
    return {
        "outcome": measure.code, "arm": arm, "cut": scope.cut, "population": ANALYSED, "primary": measure.primary,
        "subgroup": joined(measure.part, words) or None,
        "registered": measure.key, "locator": locator,
    }  # fmt: skip


def _without(measure: Measure, words: str, counted: Level, seen: set[str], scope: Scope) -> Iterator[Result]:
    """Groups that were counted and have no number."""
    for group, numbers in counted.items():
        common = None if group in seen else _common(measure, group, words, numbers[0].locator, scope)
        if common:
            below = of(numbers, _selected(measure))
            common["missing"] = "not-applicable" if below.nobody else "not-reported"
            yield Result(**common, of=below.people, note=sentences("no figure is given", below.note, measure.note))


def _selected(measure: Measure) -> str | None:
    """The unit its figures are of; none where the table has another unit than people and does not say which it is."""
    node = measure.node
    stated, analysed = title(node, "denomUnitsSelected"), title(node, "typeUnitsAnalyzed") or measure.analysed
    if stated or not analysed:
        return stated
    sure = of_people(analysed) or (not measure.analysed and nature(node) != "count")
    return analysed if sure else None


def _result(measure: Measure, cell: Cell, found: Node, locator: str, scope: Scope) -> Result | None:
    """One number."""
    group = found.get("groupId")
    common = _common(measure, group, cell.words, locator, scope)
    if common is None:
        scope.odd(locator, found)
        return None
    below = of(cell.counted.get(group, []) if isinstance(group, str) else [], _selected(measure))
    kind = nature(measure.node)
    spread = around(found, title(measure.node, "dispersionType"), locator, scope, plain=kind != "count")
    values, note = _values(measure, found, below, locator, scope)
    return Result(
        **common, **values, ci=spread.ci, level=spread.level, range=spread.range, spread=spread.spread,
        note=sentences(text(found, "comment"), note, spread.note, below.note, measure.note),
    )  # fmt: skip


def _values(measure: Measure, found: Node, below: Of, locator: str, scope: Scope) -> tuple[dict[str, Any], str | None]:
    """The figure in its place, with its denominator; and what was printed where that is not quite the same."""
    kind, node, value = nature(measure.node), measure.node, found.get("value")
    unit = title(node, "unitOfMeasure") or None
    printed = figure(value, counted=kind == "count")
    stated: dict[str, Any] = {"of": below.people, "unit": _unit(kind, unit)}
    if printed is None:
        return stated | {"missing": "not-reported"}, None
    if not printed.understood or (kind == "count" and not printed.figure.missing and whole(value) is None):
        scope.odd(f"{locator}.value", value)
        return stated | {"missing": "not-available"}, f"printed as {value}"
    if printed.figure.missing:
        return stated | {"missing": reason(title(found, "comment")).word}, None
    if kind == "count":
        people = whole(value) or 0
        counted, note = _count(people, below, unit)
        other = None if printed.note or printed.figure == str(people) else f"printed as {printed.figure}"
        return counted, sentences(printed.note, other, note)
    if kind == "value":
        stated |= {"value": printed.figure, "statistic": statistic(title(node, "paramType"))}
    else:
        stated[kind] = printed.figure
    return stated, printed.note


def _unit(kind: Nature, unit: str | None) -> str | None:
    return unit if kind in {"median", "value"} else None


def _count(events: int, below: Of, unit: str | None) -> tuple[dict[str, Any], str | None]:
    """A number of people: none where nobody was counted, and no share where more are than were counted."""
    if below.nobody and events == 0:
        return {"missing": "not-applicable"}, "0 people, of whom nobody was counted"
    if below.people is not None and events > below.people:
        stated = {"value": Figure(str(events)), "statistic": "count", "unit": unit}
        return stated, f"more than the {below.people} people counted: not a share of them"
    return {"events": events, "of": below.people}, None
