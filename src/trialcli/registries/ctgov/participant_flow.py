"""How participants went through the trial: who reached what, and who left for which reason."""

from collections.abc import Iterator
from typing import Literal

from trialcli.model import Flow
from trialcli.registries.ctgov.arms.groups import FLOW
from trialcli.registries.ctgov.json_values import Node, inner, objects, text, title
from trialcli.registries.ctgov.numbers import respelled, whole
from trialcli.registries.ctgov.text import line, sentences
from trialcli.registries.ctgov.record_context import Place, Scope

_MODULE = "resultsSection.participantFlowModule"
_TABLES: tuple[tuple[str, str, Literal["milestone", "reason"]], ...] = (
    ("milestones", "achievements", "milestone"),
    ("dropWithdraws", "reasons", "reason"),
)


def flow(record: Node, scope: Scope) -> Iterator[Flow]:
    """Every number of the participant flow."""
    module = inner(record, "resultsSection", "participantFlowModule")
    units = title(module, "typeUnitsAnalyzed") or "units"
    for at, period in objects(module, "periods"):
        for key, inside, kind in _TABLES:
            for place, step in objects(period, key):
                for index, one in objects(step, inside):
                    locator = f"{_MODULE}.periods[{at}].{key}[{place}].{inside}[{index}]"
                    arm = scope.arm(Place(FLOW), one.get("groupId"))
                    if arm is None:
                        scope.odd(locator, one)
                        continue
                    yield Flow(
                        period=title(period, "title"), step=_spelled(title(step, "type")), kind=kind, arm=arm,
                        people=_people(one, locator, scope), units=_units(one, units, locator, scope),
                        note=sentences(text(step, "comment"), text(one, "comment"), _printed(one)), locator=locator,
                    )  # fmt: skip


def _spelled(step: str) -> str:
    """``STARTED`` is ``Started``; a step in the sponsor's words stays."""
    return step.capitalize() if step in {"STARTED", "COMPLETED", "NOT COMPLETED"} else step


def _people(one: Node, locator: str, scope: Scope) -> int | None:
    number = whole(one.get("numSubjects"))
    if number is None and one.get("numSubjects") is not None:
        scope.odd(f"{locator}.numSubjects", one.get("numSubjects"))
    return number


def _printed(one: Node) -> str | None:
    """What stands where a number of people should, or how that is printed where it is not its digits alone."""
    value = one.get("numSubjects")
    odd = isinstance(value, str) and whole(value) is None and line(value)
    return f"printed as {line(str(value))}" if odd else respelled(value)


def _units(one: Node, units: str, locator: str, scope: Scope) -> str | None:
    """A count of something else than people."""
    value = one.get("numUnits")
    number = whole(value)
    if number is None and value is not None:
        scope.odd(f"{locator}.numUnits", value)
    return None if number is None else f"{number} {units}"
