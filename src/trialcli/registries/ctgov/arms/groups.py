"""The groups of a record's tables, each under an id of its own table.

FG000 of the participant flow is not OG000 of an outcome, and OG000 of one outcome is not that of the next.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from trialcli.registries.ctgov.arms.starts import count_started
from trialcli.registries.ctgov.arms.titles import compare_title
from trialcli.registries.ctgov.json_values import Node, get_line, get_object, get_text, list_lines, list_objects
from trialcli.registries.ctgov.numbers import read_whole
from trialcli.registries.ctgov.record_context import Place
from trialcli.registries.ctgov.text import fold_title
from trialcli.registries.ctgov.units import of_people

_PART = re.compile(r"\b(part|period|cohort|sequence|segment) ?(\d{1,2}[a-d]?|[a-d]|i{1,3}|iv)\b")
_AGAIN = re.compile(r"\bre-?(?:randomi[sz]|assign|allocat)")
PROTOCOL, FLOW, BASELINE, EVENTS, OUTCOME = "protocol", "flow", "baseline", "events", "outcome"


class Declared(NamedTuple):
    """One group as one table declares it.

    Args:
        place: the table.
        id: its id there, ``OG000``; of a registered arm its place in the list.
        title: its title.
        description: what it says of it.
        people: how many people the table counts in it, at most; none where it does not say.
        role: the kind of a registered arm, in the registry's word.
        given: what a registered arm is given.
    """

    place: Place
    id: str
    title: str
    description: str
    people: int | None = None
    role: str = ""
    given: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The title as titles are compared; "Placebo arm" is "Placebo"."""
        return compare_title(self.title)

    @property
    def said(self) -> str:
        """The description as titles are compared."""
        return fold_title(self.description)

    @property
    def parts(self) -> frozenset[str]:
        """The parts of the trial that its description names: ``part a``, ``period 2``."""
        return frozenset(" ".join(found.groups()) for found in _PART.finditer(self.said))

    @property
    def again(self) -> bool:
        """Whether its description speaks of people who were randomized a second time."""
        return _AGAIN.search(self.said) is not None

    @property
    def total(self) -> bool:
        """Whether it is all other groups together."""
        return self.key == "total"


def list_tables(record: Node) -> Iterator[list[Declared]]:
    """The groups of every table: registered arms, participant flow, baseline, adverse events, each outcome."""
    yield _registered(record)
    results = get_object(record, "resultsSection")
    flow = get_object(results, "participantFlowModule")
    yield _declared(flow, "groups", Place(FLOW), count_started(flow))
    baseline = get_object(results, "baselineCharacteristicsModule")
    yield _declared(baseline, "groups", Place(BASELINE), count_people(baseline))
    events = get_object(results, "adverseEventsModule")
    yield _declared(events, "eventGroups", Place(EVENTS), at_risk(events))
    for index, outcome in list_objects(get_object(results, "outcomeMeasuresModule"), "outcomeMeasures"):
        yield _declared(outcome, "groups", Place(OUTCOME, index), count_people(outcome))


def _registered(record: Node) -> list[Declared]:
    arms = list_objects(get_object(record, "protocolSection", "armsInterventionsModule"), "armGroups")
    return [
        Declared(
            Place(PROTOCOL),
            str(index),
            get_line(arm, "label"),
            get_text(arm, "description"),
            None,
            get_line(arm, "type"),
            list_lines(arm, "interventionNames"),
        )
        for index, arm in arms
    ]


def _declared(table: Node, key: str, place: Place, counted: dict[str, int]) -> list[Declared]:
    """The groups of one table; one without an id cannot be spoken of."""
    return [
        Declared(place, group["id"], get_line(group, "title"), get_text(group, "description"), counted.get(group["id"]))
        for _, group in list_objects(table, key)
        if isinstance(group.get("id"), str)
    ]


def list_unnamed(record: Node) -> Iterator[tuple[str, Node]]:
    """Groups without an id, which no number can be of, with their places."""
    results = get_object(record, "resultsSection")
    listed = [
        (f"resultsSection.{module}.{key}", get_object(results, module), key)
        for module, key in (
            ("participantFlowModule", "groups"), ("baselineCharacteristicsModule", "groups"),
            ("adverseEventsModule", "eventGroups"),
        )
    ]  # fmt: skip
    for index, outcome in list_objects(get_object(results, "outcomeMeasuresModule"), "outcomeMeasures"):
        listed.append((f"resultsSection.outcomeMeasuresModule.outcomeMeasures[{index}].groups", outcome, "groups"))
    for path, table, key in listed:
        yield from (
            (f"{path}[{at}]", group) for at, group in list_objects(table, key) if not isinstance(group.get("id"), str)
        )


def count_people(table: Node) -> dict[str, int]:
    """How many people each group of a table counts, at most over its classes; units that are no people do not count."""
    counted: dict[str, int] = {}
    owners = [table, *(inner_class for _, inner_class in list_objects(table, "classes"))]
    for owner in owners:
        for _, denominator in list_objects(owner, "denoms"):
            if of_people(get_line(denominator, "units")):
                for _, count in list_objects(denominator, "counts"):
                    number = read_whole(count.get("value"))
                    if number is not None and isinstance(count.get("groupId"), str):
                        counted[count["groupId"]] = max(number, counted.get(count["groupId"], 0))
    return counted


def at_risk(events: Node) -> dict[str, int]:
    """How many people each event group counts as at risk, at most."""
    counted: dict[str, int] = {}
    for _, group in list_objects(events, "eventGroups"):
        numbers = [read_whole(group.get(key)) for key in ("seriousNumAtRisk", "otherNumAtRisk", "deathsNumAtRisk")]
        known = [number for number in numbers if number is not None]
        if known and isinstance(group.get("id"), str):
            counted[group["id"]] = max(known)
    return counted
