"""How participants went through the trial: who reached what, and who left for which reason."""

from collections.abc import Iterator
from typing import Literal

from trialcli.model import Flow
from trialcli.registries.ctgov.arms.groups import FLOW
from trialcli.registries.ctgov.json_values import Node, get_line, get_object, get_text, list_objects
from trialcli.registries.ctgov.numbers import read_spelling, read_whole
from trialcli.registries.ctgov.record_context import Place, Scope
from trialcli.registries.ctgov.text import join_line, join_sentences

_MODULE = "resultsSection.participantFlowModule"
_TABLES: tuple[tuple[str, str, Literal["milestone", "reason"]], ...] = (
    ("milestones", "achievements", "milestone"),
    ("dropWithdraws", "reasons", "reason"),
)


def read_flow(record: Node, scope: Scope) -> Iterator[Flow]:
    """Every number of the participant flow."""
    module = get_object(record, "resultsSection", "participantFlowModule")
    units = get_line(module, "typeUnitsAnalyzed") or "units"
    for at, period in list_objects(module, "periods"):
        for key, inside, kind in _TABLES:
            for place, step in list_objects(period, key):
                for index, one in list_objects(step, inside):
                    locator = f"{_MODULE}.periods[{at}].{key}[{place}].{inside}[{index}]"
                    arm = scope.arm(Place(FLOW), one.get("groupId"))
                    if arm is None:
                        scope.odd(locator, one)
                        continue
                    yield Flow(
                        period=get_line(period, "title"),
                        step=_spelled(get_line(step, "type")),
                        kind=kind,
                        arm=arm,
                        group=scope.group(Place(FLOW), one.get("groupId")),
                        people=_people(one, locator, scope),
                        units=_units(one, units, locator, scope),
                        note=join_sentences(get_text(step, "comment"), get_text(one, "comment"), _printed(one)),
                        locator=locator,
                    )


def _spelled(step: str) -> str:
    """``STARTED`` is ``Started``; a step in the sponsor's words stays."""
    return step.capitalize() if step in {"STARTED", "COMPLETED", "NOT COMPLETED"} else step


def _people(one: Node, locator: str, scope: Scope) -> int | None:
    number = read_whole(one.get("numSubjects"))
    if number is None and one.get("numSubjects") is not None:
        scope.odd(f"{locator}.numSubjects", one.get("numSubjects"))
    return number


def _printed(one: Node) -> str | None:
    """What stands where a number of people should, or how that is printed where it is not its digits alone."""
    value = one.get("numSubjects")
    odd = isinstance(value, str) and read_whole(value) is None and join_line(value)
    return f"printed as {join_line(str(value))}" if odd else read_spelling(value)


def _units(one: Node, units: str, locator: str, scope: Scope) -> str | None:
    """A count of something else than people."""
    value = one.get("numUnits")
    number = read_whole(value)
    if number is None and value is not None:
        scope.odd(f"{locator}.numUnits", value)
    return None if number is None else f"{number} {units}"
