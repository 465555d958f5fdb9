"""Which groups of a record's tables are one arm: joined by evidence, left apart where it is not sure.

A wrong join would put one group's figures under another's name, and nobody would see it. So a group joins an arm only
by the same title, unique in its table and among the arms; by the number that one of two titles is ("Arm 1"); by the
same description, or the same title in an analysis set of all, and the same number of people; or as the only group of a
record with one arm, with the same number of people. A table that counts more people than started, or than the trial
enrolled, counts other people under the same name.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from trialcli.model import Arm
from trialcli.registries.ctgov.arms.candidates import Gathering, Groups
from trialcli.registries.ctgov.arms.conflicts import LEAST, find_crowd, other_words, too_many
from trialcli.registries.ctgov.arms.groups import FLOW, OUTCOME, PROTOCOL, Declared
from trialcli.registries.ctgov.arms.labels import Starts, arm_of, told_apart
from trialcli.registries.ctgov.arms.titles import number_of_title, without_set
from trialcli.registries.ctgov.record_context import Place
from trialcli.registries.ctgov.text import find_fresh, make_slug

_EVERYONE = frozenset(
    f"{who} {what}"
    for who in ("all", "all enrolled", "all treated", "all study")
    for what in ("participants", "patients", "subjects", "people", "individuals")
) | frozenset(
    (
        "all", "everyone", "overall", "overall study", "overall population", "total population", "entire cohort",
        "entire study population", "whole population", "whole group", "all arms", "all groups", "all study arms",
    )
)  # fmt: skip
"""Titles of a group of everyone. A lone group of an outcome under another title may be their carers, or their eyes."""

_TOTALS = {"total", "total title"}


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


def match_arms(tables: Iterable[list[Declared]], enrolled: int | None, starts: Starts) -> Joined:
    """The arms of a trial.

    Args:
        tables: the groups of each table: registered arms first, then participant flow, then the others.
        enrolled: people who were enrolled, where that is not a plan.
        starts: how the groups of the participant flow start.
    """
    found = Groups()
    for groups in tables:
        titles = Counter(group.key for group in groups)
        descriptions = Counter(group.said for group in groups)
        if groups and groups[0].place.module != OUTCOME:
            found.doubled |= {key for key, times in titles.items() if times > 1}
        _gather(_Table(groups, titles, descriptions, enrolled), found)
    return _named(found, starts)


def _gather(table: _Table, found: Groups) -> None:
    """Give every group of one table its arm: an old one, or a new one."""
    by_title = _by_titles(table, found)
    many = "" if found.overlapping else find_crowd(table.groups, by_title, table.enrolled)
    if table.groups and table.groups[0].place.module == FLOW and table.enrolled is not None and not many:
        found.overlapping = sum(group.people or 0 for group in table.groups) > table.enrolled
    used = {id(arm) for arm in by_title.values()}
    for at, group in enumerate(table.groups):
        if group.place.module == PROTOCOL:
            found.start(group, "arm")
        elif group.total:
            found.start(group, "alone")
        elif group.key and table.titles[group.key] > 1:
            found.start(group, "alone", "its table has this title more than once")
        elif at in by_title:
            _join(group, by_title[at], found, many or too_many(group, by_title[at], table.enrolled))
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


def _join(group: Declared, arm: Gathering, found: Groups, numbers: str) -> None:
    """Join the arm of the same title, or the arm of those who have its title and are others."""
    numbers = numbers if arm.of_trial else ""
    words = other_words(group, arm, found)
    if not numbers and not words:
        described = group.said and group.said in arm.descriptions
        found.add(arm, group, "the same title and description" if described else "the same title")
        return
    counted = found.others.get((group.key, ""))
    worded = words or (counted and other_words(group, counted, found))
    key = (group.key, group.said if worded else "")
    if other := found.others.get(key):
        found.add(other, group, "the same title")
    else:
        found.others[key] = found.start(group, "other people", numbers or words)


class _Evidence(NamedTuple):
    arm: Gathering
    reason: str


def _by_evidence(group: Declared, table: _Table, found: Groups, used: set[int]) -> _Evidence | None:
    """The arm of another title that is surely the same: by description, or since there is no other."""
    described = _described(group, table, found)
    if described and id(described) not in used and _counts_fit(group, described):
        return _Evidence(described, f"the same description{_number(group, described)}")
    numbered = _numbered(group, table, found)
    if numbered and id(numbered) not in used and not too_many(group, numbered, table.enrolled):
        return _Evidence(numbered, "the same number, which one of the titles says alone")
    whole = found.of_key(without_set(group.title))
    if whole and whole.of_trial and id(whole) not in used and group.people == whole.started is not None:
        return _Evidence(whole, f"the same title but for its analysis set{_number(group, whole)}")
    arm = found.only
    others = len(table.groups) - table.titles["total"]
    everyone = group.place.module != OUTCOME or group.key in _EVERYONE
    if arm and everyone and others == 1 and id(arm) not in used and _same_people(group, arm, table.enrolled):
        return _Evidence(arm, f"the only group of a trial with one arm, {group.people} people in both")
    return None


def _described(group: Declared, table: _Table, found: Groups) -> Gathering | None:
    """The one arm with this description; of several, where as many groups have it, the one with this number of people.

    The numbers of all of them must be those that started: 20 of 22 in one arm may be the 20 who started another.
    """
    if len(group.said) < LEAST:
        return None
    arms = [arm for arm in found.by_description.get(group.said, ()) if arm.of_trial]
    if table.descriptions[group.said] == 1:
        return arms[0] if len(arms) == 1 else None
    if table.descriptions[group.said] != len(arms):
        return None
    people = {one.people for one in table.groups if one.said == group.said}
    alike = len(people) == len(arms) and None not in people and people == {arm.started for arm in arms}
    return next((arm for arm in arms if arm.started == group.people), None) if alike else None


def _numbered(group: Declared, table: _Table, found: Groups) -> Gathering | None:
    """The registered arm of the same number, where every arm has one of its own and a title is no more than that."""
    number, bare = number_of_title(group.title)
    arms = [arm for arm in found.arms if arm.first.place.module == PROTOCOL]
    numbers = Counter(number_of_title(arm.first.title)[0] for arm in arms)
    here = Counter(number_of_title(one.title)[0] for one in table.groups)
    if not number or here[number] > 1 or numbers[number] != 1 or numbers.most_common(1)[0][1] > 1 or numbers[""]:
        return None
    arm = next(arm for arm in arms if number_of_title(arm.first.title)[0] == number)
    return arm if bare or number_of_title(arm.first.title)[1] else None


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


def _named(found: Groups, starts: Starts) -> Joined:
    """The arms by short ids made of their titles."""
    arms: dict[str, Arm] = {}
    of: dict[tuple[Place, str], str] = {}
    labels: dict[tuple[Place, str], str] = {}
    times = Counter((group.place, group.id) for arm in found.arms for group in arm.members)
    once = {group for place, group in times if place == Place(FLOW) and times[place, group] == 1}
    sure = Starts(*({group: said for group, said in part.items() if group in once} for part in starts))
    tested = any(arm.first.role == "EXPERIMENTAL" for arm in found.arms)
    own = told_apart([arm.first for arm in found.arms])
    for arm in found.arms:
        name = find_fresh(make_slug(arm.first.title), arms)
        arms[name] = arm_of(arm, sure, tested=tested)
        if label := own.get((arm.first.place, arm.first.id)):
            arms[name] = replace(arms[name], label=label)
        if arms[name].label.casefold() in _TOTALS:
            arms[name] = replace(arms[name], kind="total")
        for group in arm.members:
            if times[group.place, group.id] == 1:  # an id that a table gives twice is nobody's
                of[group.place, group.id] = name
                labels[group.place, group.id] = own.get((group.place, group.id), group.title)
    return Joined(arms, of, labels)
