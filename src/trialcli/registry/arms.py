"""Which groups of a record's tables are one arm: joined by evidence, left apart where it is not sure.

A wrong join would put one group's figures under another's name, and nobody would see it. So a group joins an arm only
by the same title, unique in its table and among the arms; by the same description and the same number of people; or as
the only group of a record with one arm, with the same number of people. A table that counts more people than started,
or than the trial enrolled, counts other people under the same name.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from trialcli.model import Arm
from trialcli.registry.armwords import arm_of
from trialcli.registry.gathering import Gathering, Groups
from trialcli.registry.grouping import FLOW, OUTCOME, PROTOCOL, Declared
from trialcli.registry.printing import fresh, slug
from trialcli.registry.scope import Place

_LEAST = 20  # characters of a description that two groups would not share by chance


class Joined(NamedTuple):
    """The arms of a trial, and the arm and title of every group of every table."""

    arms: dict[str, Arm]
    of: dict[tuple[Place, str], str]
    labels: dict[tuple[Place, str], str]


class _Table(NamedTuple):
    """The groups of one table, with how often it has each title and each description."""

    groups: list[Declared]
    titles: Counter[str]
    descriptions: Counter[str]
    enrolled: int | None


def joined(tables: Iterable[list[Declared]], enrolled: int | None, assigned: dict[str, int]) -> Joined:
    """The arms of a trial.

    Args:
        tables: the groups of each table: registered arms first, then participant flow, then the others.
        enrolled: people who were enrolled, where that is not a plan.
        assigned: people who started the first period, by the id of their group in the participant flow.
    """
    found = Groups()
    for groups in tables:
        titles = Counter(group.key for group in groups)
        descriptions = Counter(group.said for group in groups)
        if groups and groups[0].place.module != OUTCOME:
            found.doubled |= {key for key, times in titles.items() if times > 1}
        _gather(_Table(groups, titles, descriptions, enrolled), found)
    return _named(found, assigned)


def _gather(table: _Table, found: Groups) -> None:
    """Give every group of one table its arm: an old one, or a new one."""
    by_title = _by_titles(table, found)
    crowd = _crowd(table, by_title)
    used = {id(arm) for arm in by_title.values()}
    for at, group in enumerate(table.groups):
        if group.place.module == PROTOCOL:
            found.start(group, "arm")
        elif group.total:
            found.start(group, "alone")
        elif table.titles[group.key] > 1:
            found.start(group, "alone", "its table has this title more than once")
        elif at in by_title:
            _join(group, by_title[at], found, crowd or _too_many(group, by_title[at], table.enrolled))
        elif other := _by_evidence(group, table, found, used):
            used.add(id(other.arm))
            found.add(other.arm, group, other.reason)
        else:
            found.start(group, "arm")


def _by_titles(table: _Table, found: Groups) -> dict[int, Gathering]:
    """The arm of the same title for each group that has one; an arm of two groups of the table is neither's."""
    arms: dict[int, Gathering] = {}
    for at, group in enumerate(table.groups):
        alone = table.titles[group.key] == 1 and not group.total and group.place.module != PROTOCOL
        arm = found.of_title(group) if alone else None
        if arm:
            arms[at] = arm
    times = Counter(id(arm) for arm in arms.values())
    return {at: arm for at, arm in arms.items() if times[id(arm)] == 1}


def _crowd(table: _Table, by_title: dict[int, Gathering]) -> str:
    """What says that the table counts people more than once; empty where nothing does."""
    counts = [table.groups[at].people or 0 for at, arm in by_title.items() if arm.of_trial]
    if table.enrolled is None or len(counts) == 1 or sum(counts) <= table.enrolled:
        return ""
    return f"its table counts {sum(counts)} people in such groups, and {table.enrolled} were enrolled"


def _too_many(group: Declared, arm: Gathering, enrolled: int | None) -> str:
    """What says that the group counts others than the arm's people; empty where nothing does."""
    if group.people is None:
        return ""
    if arm.started is not None and group.people > arm.started:
        return f"{group.people} people are counted, and {arm.started} had started"
    if enrolled is not None and group.people > enrolled:
        return f"{group.people} people are counted, and {enrolled} were enrolled"
    return ""


def _join(group: Declared, arm: Gathering, found: Groups, apart: str) -> None:
    """Join the arm of the same title, or the arm of those who have its title and are others."""
    if not apart or not arm.of_trial:
        described = group.said and group.said in arm.descriptions
        found.add(arm, group, "the same title and description" if described else "the same title")
    elif other := found.others.get(group.key):
        found.add(other, group, "the same title")
    else:
        found.start(group, "other people", apart)


class _Evidence(NamedTuple):
    arm: Gathering
    reason: str


def _by_evidence(group: Declared, table: _Table, found: Groups, used: set[int]) -> _Evidence | None:
    """The arm of another title that is surely the same: by description, or since there is no other."""
    if len(group.said) >= _LEAST and table.descriptions[group.said] == 1:
        described = [arm for arm in found.by_description.get(group.said, ()) if arm.of_trial and id(arm) not in used]
        if len(described) == 1 and _counts_fit(group, described[0]):
            return _Evidence(described[0], f"the same description{_number(group, described[0])}")
    arm = found.only
    others = len(table.groups) - table.titles["total"]
    if arm and others == 1 and id(arm) not in used and _same_people(group, arm, table.enrolled):
        return _Evidence(arm, f"the only group of a trial with one arm, {group.people} people in both")
    return None


def _counts_fit(group: Declared, arm: Gathering) -> bool:
    """Whether the numbers of people allow a join by description: the same, or none known of a registered arm."""
    if group.place.module == FLOW:
        return arm.started is None
    return arm.started is not None and group.people == arm.started


def _same_people(group: Declared, arm: Gathering, enrolled: int | None) -> bool:
    known = enrolled if group.place.module == FLOW else arm.started
    return known is not None and group.people == known


def _number(group: Declared, arm: Gathering) -> str:
    return "" if arm.started is None else f", and {group.people} people in both"


def _named(found: Groups, assigned: dict[str, int]) -> Joined:
    """The arms by short ids made of their titles."""
    arms: dict[str, Arm] = {}
    of: dict[tuple[Place, str], str] = {}
    labels: dict[tuple[Place, str], str] = {}
    times = Counter((group.place, group.id) for arm in found.arms for group in arm.members)
    sure = {group: number for group, number in assigned.items() if times[Place(FLOW), group] == 1}
    for arm in found.arms:
        name = fresh(slug(arm.first.title), arms)
        arms[name] = arm_of(arm, sure)
        for group in arm.members:
            if times[group.place, group.id] == 1:  # an id that a table gives twice is nobody's
                of[group.place, group.id] = name
                labels[group.place, group.id] = group.title
    return Joined(arms, of, labels)
