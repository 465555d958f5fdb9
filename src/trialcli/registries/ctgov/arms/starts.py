"""Where the groups of a participant flow start: in a run-in, in the first period of the trial proper, or later."""

import re
from collections.abc import Iterator

from trialcli.registries.ctgov.json_values import Node, get_line, list_objects
from trialcli.registries.ctgov.numbers import read_whole

_RUN_IN = re.compile(
    r"\b(?:run|lead)[- ]?in\b|\bscreening\b|\bpre-?(?:randomi[sz]ation|assignment|treatment)\b|\bwash-?out\b"
)


def count_started(flow: Node) -> dict[str, int]:
    """How many people of each group started the first period, after any run-in, that had any of them."""
    counted: dict[str, int] = {}
    run_in: dict[str, int] = {}
    for title, started in _periods(flow):
        into = run_in if is_run_in(title) else counted
        for group, number in started.items():
            into[group] = into.get(group) or number
    return {group: counted.get(group) or number for group, number in {**run_in, **counted}.items()}


def count_assigned(flow: Node, enrolled: int | None) -> dict[str, int]:
    """How many people were assigned to each group: those who start it in the first period of the trial proper.

    A group that starts in a later period has other people where all groups together have no more than were enrolled;
    else they were assigned before, and it has no number. Nor has one of which people were in a run-in.

    Args:
        flow: the participant flow.
        enrolled: people who were enrolled, where that is not a plan.
    """
    periods = list(_periods(flow))
    proper = [started for title, started in periods if not is_run_in(title)] or [started for _, started in periods[:1]]
    if not proper:
        return {}
    before = {group for title, started in periods if is_run_in(title) and len(periods) > 1
              for group, number in started.items() if number}  # fmt: skip
    first = {group: number for group, number in proper[0].items() if group not in before}
    if len(proper) == 1 and not before:
        return first
    counted = {group: number for group, number in first.items() if number}
    later: dict[str, int] = {}
    for started in proper[1:]:
        for group, number in started.items():
            if number and group not in counted and group not in before:
                later.setdefault(group, number)
    fits = enrolled is not None and sum(counted.values()) + sum(later.values()) <= enrolled
    return {**counted, **later} if fits else counted


def tell_starts(flow: Node) -> dict[str, str]:
    """Of each group that does not start with the first period, or was in a run-in, how many started what."""
    periods = list(_periods(flow))
    told: dict[str, str] = {}
    for group in dict.fromkeys(group for _, started in periods for group in started):
        rows = [(title, started[group]) for title, started in periods if started.get(group)]
        first = periods[0][1].get(group)
        if rows and (not first or any(is_run_in(title) for title, _ in rows)) and len(periods) > 1:
            listed = "; ".join(f"{number:,} started {title or 'a period without a title'}" for title, number in rows)
            told[group] = f"By period: {listed}"
    return told


def is_run_in(title: str) -> bool:
    """Whether a period comes before anyone is assigned to an arm, by its title."""
    return _RUN_IN.search(title.casefold()) is not None


def started_in(period: Node) -> dict[str, int]:
    """How many people of each group started a period."""
    counted: dict[str, int] = {}
    for _, milestone in list_objects(period, "milestones"):
        if get_line(milestone, "type").casefold() == "started":
            for _, reached in list_objects(milestone, "achievements"):
                number = read_whole(reached.get("numSubjects"))
                if number is not None and isinstance(reached.get("groupId"), str):
                    counted.setdefault(reached["groupId"], number)
    return counted


def _periods(flow: Node) -> Iterator[tuple[str, dict[str, int]]]:
    for _, period in list_objects(flow, "periods"):
        yield get_line(period, "title"), started_in(period)
