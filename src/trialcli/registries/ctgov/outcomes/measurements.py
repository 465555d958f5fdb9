"""Every number of a registered outcome or a baseline characteristic, as a result of one arm."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from trialcli.model import Result
from trialcli.model.figure import Figure
from trialcli.registries.ctgov.json_values import Node, get_line, get_text, list_objects
from trialcli.registries.ctgov.numbers import Printed, read_figure, read_reason, read_spelling, read_whole
from trialcli.registries.ctgov.outcomes.cells import cell_words, join_titles, words_of
from trialcli.registries.ctgov.outcomes.denominators import Level, Of, find_denominator, has_counts, read_level
from trialcli.registries.ctgov.outcomes.dispersion import What, read_dispersion
from trialcli.registries.ctgov.outcomes.identify import Nature
from trialcli.registries.ctgov.record_context import Place, Scope
from trialcli.registries.ctgov.text import gather_remarks
from trialcli.registries.ctgov.units import in_percent, of_duration, of_people, read_statistic, spell_parameter

ANALYSED = "analysed"
_ALL = 100  # percent


class Measure(NamedTuple):
    """One outcome or characteristic and what its numbers are filed under.

    Args:
        node: it, as the record has it.
        path: where it stands.
        place: the table whose groups it has.
        key: its short id among the registered outcomes.
        code: the outcome its results are of.
        kind: what its numbers are.
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
    kind: Nature
    primary: bool = False
    above: Level = {}  # noqa: RUF012 - never written to
    analysed: str = ""
    part: str = ""
    note: str | None = None


class Cell(NamedTuple):
    """One class and category of an outcome: the words for it, what was counted in it, and whether anything is said."""

    words: str
    counted: Level
    stated: bool


def read_results(measure: Measure, scope: Scope) -> Iterator[Result]:
    """Every number of an outcome; and for a group that was counted and has none, that it has none."""
    whole_level = read_level(measure.node, measure.path, scope) if has_counts(measure.node) else measure.above
    words, seen = cell_words(measure.node), set[str]()
    for at, part in list_objects(measure.node, "classes"):
        path = f"{measure.path}.classes[{at}]"
        own = read_level(part, path, scope)
        in_part: set[str] = set()
        for place, category in list_objects(part, "categories"):
            times: Counter[str] = Counter()
            for index, found in list_objects(category, "measurements"):
                locator, group = f"{path}.categories[{place}].measurements[{index}]", get_line(found, "groupId")
                times[group] += 1
                again = f"number {times[group]} of this group" if times[group] > 1 else ""
                below = own if has_counts(part) else whole_level
                cell = Cell(join_titles(words[at, place], again), below, has_counts(part) or has_counts(measure.node))
                if result := _result(measure, cell, found, locator, scope):
                    in_part.add(group)
                    yield result
        yield from _without(measure, words_of(measure.node, part), own, in_part, scope)
        seen |= in_part | set(own)
    if has_counts(measure.node):
        yield from _without(measure, "", whole_level, seen, scope)


def _common(measure: Measure, group: object, words: str, locator: str, scope: Scope) -> dict[str, Any] | None:
    """What every result of an outcome has; none where the group is not one of its table."""
    arm = scope.arm(measure.place, group)
    if arm is None:
        return None
    return {
        "outcome": measure.code, "arm": arm, "cut": scope.cut, "population": ANALYSED, "primary": measure.primary,
        "subgroup": join_titles(measure.part, words) or None,
        "registered": measure.key, "group": scope.group(measure.place, group), "locator": locator,
    }  # fmt: skip


def _without(measure: Measure, words: str, counted: Level, seen: set[str], scope: Scope) -> Iterator[Result]:
    """Groups that were counted and have no number."""
    for group, numbers in counted.items():
        known = numbers and group not in seen
        if known and (common := _common(measure, group, words, numbers[0].locator, scope)):
            below = find_denominator(numbers, _selected(measure))
            common["missing"] = "not-applicable" if below.nobody else "not-reported"
            yield Result(
                **common, of=below.people, remarks=gather_remarks("no figure is given", below.note, measure.note)
            )


def _selected(measure: Measure) -> str | None:
    """The unit its figures are of; none where it may be another than people and the record does not say which."""
    node = measure.node
    stated, analysed = get_line(node, "denomUnitsSelected"), get_line(node, "typeUnitsAnalyzed") or measure.analysed
    if stated:
        return stated
    if not analysed:
        things = spell_parameter(get_line(node, "paramType")) == "count of units" and not of_people(
            get_line(node, "unitOfMeasure")
        )
        return None if things else stated
    sure = of_people(analysed) or (not measure.analysed and measure.kind != "count")
    return analysed if sure else None


def _result(measure: Measure, cell: Cell, found: Node, locator: str, scope: Scope) -> Result | None:
    """One number."""
    group = found.get("groupId")
    common = _common(measure, group, cell.words, locator, scope)
    if common is None:
        scope.odd(locator, found)
        return None
    below = _below(measure, cell, str(group))
    spread = read_dispersion(found, get_line(measure.node, "dispersionType"), locator, scope, _what(measure))
    values, note = _values(measure, found, below, locator, scope)
    return Result(
        **common, **values, ci=spread.ci, level=spread.level, range=spread.range, spread=spread.spread,
        remarks=gather_remarks(get_text(found, "comment"), note, spread.note, below.note, measure.note),
    )  # fmt: skip


def _below(measure: Measure, cell: Cell, group: str) -> Of:
    """The denominator of a figure of one group; where its table counts others, that it does not count this one."""
    counted = cell.counted.get(group)
    if not counted and (cell.stated or cell.counted):
        return Of(None, ("this group is not counted here" if counted is None else "what was counted cannot be read",))
    return find_denominator(counted or [], _selected(measure))


def _what(measure: Measure) -> What:
    """What its numbers are to their limits."""
    if measure.kind == "count":
        return "count"
    return "time" if measure.kind == "median" and of_duration(get_line(measure.node, "unitOfMeasure")) else "value"


def _values(
    measure: Measure, found: Node, below: Of, locator: str, scope: Scope
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The figure in its place, with its denominator; and what was printed where that is not quite the same."""
    kind, node, value = measure.kind, measure.node, found.get("value")
    unit = get_line(node, "unitOfMeasure") or None
    printed = read_figure(value, counted=kind == "count", percent=in_percent(unit or ""))
    stated: dict[str, Any] = {"of": below.people, "unit": _unit(kind, unit)}
    if printed is None or not printed.understood or printed.figure.missing:
        missing, note = _without_value(measure, found, printed, locator, scope)
        return stated | missing, note
    if kind == "count":
        people = read_whole(value)
        if people is None:
            counted = {"value": printed.figure, "statistic": "count", "unit": unit}
            return stated | counted, ("no whole number of people",)
        stated, other = _count(people, below, unit)
        return stated, gather_remarks(printed.note or read_spelling(value), other)
    if kind == "value" or (kind == "percent" and not _is_share(printed.figure)):
        other = "no share of people" if kind == "percent" else None
        stated |= {"value": printed.figure, "statistic": read_statistic(get_line(node, "paramType")), "unit": unit}
        return stated, gather_remarks(printed.note, other)
    stated[kind] = printed.figure
    return stated, gather_remarks(printed.note)


def _without_value(
    measure: Measure, found: Node, printed: Printed | None, locator: str, scope: Scope
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Why there is no value, and what stands in its place."""
    if printed is None:
        return {"missing": "not-reported"}, ()
    if not printed.understood:
        scope.odd(f"{locator}.value", found.get("value"))
        return {"missing": "not-available"}, (f"printed as {found.get('value')}",)
    return {"missing": read_reason(get_line(found, "comment"), time=_what(measure) == "time").word}, ()


def _is_share(printed: Figure) -> bool:
    """Whether a figure can be a percentage of people."""
    number = printed.number
    return number is not None and 0 <= number <= _ALL


def _unit(kind: Nature, unit: str | None) -> str | None:
    return unit if kind in {"median", "value"} else None


def _count(events: int, below: Of, unit: str | None) -> tuple[dict[str, Any], str | None]:
    """A number of people: none where nobody was counted, and no share where more are than were counted."""
    if below.nobody and events == 0:
        return {"missing": "not-applicable"}, "0 people, of whom nobody was counted"
    if below.people is not None and events > below.people:
        stated = {"value": Figure(str(events)), "statistic": "count", "unit": unit, "of": below.people}
        return stated, f"more than the {below.people} people counted: not a share of them"
    return {"events": events, "of": below.people}, None
