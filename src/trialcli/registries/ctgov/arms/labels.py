"""An arm in words: its label, what its groups are, and why they were taken for one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from trialcli.model import Arm
from trialcli.registries.ctgov.arms.candidates import Gathering
from trialcli.registries.ctgov.arms.groups import FLOW, OUTCOME, PROTOCOL, Declared
from trialcli.registries.ctgov.arms.titles import share_words
from trialcli.registries.ctgov.record_context import Place
from trialcli.registries.ctgov.text import join_line

Role = Literal["experimental", "control", "not-stated"]
_ROLES: dict[str, Role] = {
    "EXPERIMENTAL": "experimental",
    "ACTIVE_COMPARATOR": "control",
    "PLACEBO_COMPARATOR": "control",
    "SHAM_COMPARATOR": "control",
    "NO_INTERVENTION": "control",
}
_HEADING = 60  # characters of a description that a heading has room for
_TABLES = {PROTOCOL: "Registered arms", FLOW: "Participant flow", "baseline": "Baseline", "events": "Adverse events"}


class Starts(NamedTuple):
    """By the id of a group in the participant flow: people who were assigned to it, and what is to be told of that."""

    assigned: Mapping[str, Any]
    told: Mapping[str, Any]


def arm_of(arm: Gathering, starts: Starts, *, tested: bool) -> Arm:
    """The arm of the model.

    Args:
        arm: its groups.
        starts: how the groups of the participant flow start.
        tested: whether an arm of the trial is registered as experimental. Where none is, active comparators are what is
            tested, and which of them against which is not stated.
    """
    word = arm.first.role
    known = tested or word != "ACTIVE_COMPARATOR"
    flow = next((group.id for group in arm.members if group.place.module == FLOW), None)
    said = dict.fromkeys(group.description for group in arm.members if group.description)
    label = _label(arm)
    return Arm(
        label=label,
        registered_title=arm.first.title if arm.first.title and label != arm.first.title else None,
        role=_ROLES.get(word, "not-stated") if known else "not-stated",
        registered_as=(word.replace("_", " ").title() if word.isupper() else word) or None,
        assigned=starts.assigned.get(flow or ""),
        start=starts.told.get(flow or ""),
        note="\n".join(said) or None,
        kind="registered" if arm.first.place.module == PROTOCOL else "group",
        given=arm.first.given,
        apart=arm.apart or None,
        joined=tuple(_told(arm)),
    )


def _label(arm: Gathering) -> str:
    """The registered title; where the tables call the arm otherwise in every word, what they call it."""
    title = arm.first.title or f"Group {arm.first.id} without a title"
    others = [group.title for group in arm.members if group.place.module != PROTOCOL and group.title]
    if arm.first.place.module != PROTOCOL or not others or any(share_words(title, other) for other in others):
        return title
    return others[0]


def told_apart(firsts: Iterable[Declared]) -> dict[tuple[Place, str], str]:
    """Labels for groups of one table and one title: with what their descriptions say, else with their ids."""
    alike: dict[tuple[Place, str], list[Declared]] = {}
    for group in firsts:
        if group.key:
            alike.setdefault((group.place, group.key), []).append(group)
    labels = {}
    for groups in (groups for groups in alike.values() if len(groups) > 1):
        said = [_in_short(group.description) for group in groups]
        sure = len(set(said)) == len(groups) and all(said)
        for group, words in zip(groups, said, strict=True):
            labels[group.place, group.id] = f"{group.title} ({words if sure else _number(group)})"
    return labels


def _in_short(description: str) -> str:
    words = join_line(description)
    return words if len(words) <= _HEADING else f"{words[: _HEADING - 1].rstrip()}…"


def _number(group: Declared) -> str:
    """A group's id; of a registered arm, whose id is its place, that as a number."""
    return f"number {int(group.id) + 1}" if group.place.module == PROTOCOL else group.id


def _told(arm: Gathering) -> Iterator[str]:
    """A sentence for every group that joined; groups of several outcomes with one reason in one."""
    outcomes: dict[tuple[str, str, str], list[int]] = {}
    if arm.reasons:
        yield f"{_table(arm.first)}: the arm begins with this group."
    for group, reason in arm.reasons:
        if group.place.module == OUTCOME:
            outcomes.setdefault((group.id, group.title, reason), []).append(group.place.number + 1)
        else:
            yield f"{_table(group)}: {reason}{_other_title(arm, group.title)}."
    for (name, label, reason), places in outcomes.items():
        listed = f"Outcome measures {_spans(places)}" if len(places) > 1 else f"Outcome measure {places[0]}"
        yield f"{listed}, group {name}: {reason}{_other_title(arm, label)}."


def _table(group: Declared) -> str:
    if group.place.module == OUTCOME:
        return f"Outcome measure {group.place.number + 1}, group {group.id}"
    number = int(group.id) + 1 if group.place.module == PROTOCOL else None
    return f"{_TABLES[group.place.module]}, {f'number {number}' if number else f'group {group.id}'}"


def _other_title(arm: Gathering, label: str) -> str:
    """Its title, where that is spelled in another way than the arm's."""
    return "" if label == arm.first.title else f' (its title: "{label}")'


def _spans(places: list[int]) -> str:
    """Numbers in words: ``1-3, 5``."""
    spans: list[list[int]] = []
    for place in places:
        if spans and place == spans[-1][1] + 1:
            spans[-1][1] = place
        else:
            spans.append([place, place])
    return ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in spans)
