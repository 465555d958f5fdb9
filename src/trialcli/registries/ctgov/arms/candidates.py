"""The arms of a record while their groups are found, by title and by description."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from trialcli.registries.ctgov.arms.groups import FLOW, OUTCOME, PROTOCOL, Declared

Kind = Literal["arm", "other people", "alone"]


class Because(NamedTuple):
    """Which group joined an arm, and why."""

    group: Declared
    reason: str


@dataclass
class Gathering:
    """One arm."""

    first: Declared
    kind: Kind
    apart: str
    members: list[Declared] = field(default_factory=list)
    reasons: list[Because] = field(default_factory=list)
    descriptions: set[str] = field(default_factory=set)
    modules: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    """The parts of the trial that its descriptions name."""
    again: bool = False
    """Whether they speak of people who were randomized a second time."""
    sizes: set[int | None] = field(default_factory=set)
    """How many people its groups count."""
    started: int | None = None
    """How many people the participant flow has in it."""

    @property
    def of_trial(self) -> bool:
        """Whether it is a registered arm, or one of the participant flow."""
        return PROTOCOL in self.modules or FLOW in self.modules


@dataclass
class Groups:
    """All arms so far."""

    arms: list[Gathering] = field(default_factory=list)
    by_title: dict[str, list[Gathering]] = field(default_factory=dict)
    by_description: dict[str, list[Gathering]] = field(default_factory=dict)
    others: dict[tuple[str, str], Gathering] = field(default_factory=dict)
    """Arms of other people under a title that another arm has: by title, and by description where that says so."""
    doubled: set[str] = field(default_factory=set)
    """Titles that a table other than an outcome has more than once."""
    only: Gathering | None = None
    """The arm of a trial that has but one."""
    overlapping: bool = False
    """Whether the participant flow has people in several of its groups."""

    def of_title(self, group: Declared) -> Gathering | None:
        """The one arm of the same title; among outcomes alone where another table has that title twice."""
        arms = self.by_title.get(group.key, []) if group.key else []
        if group.key in self.doubled:
            arms = [arm for arm in arms if arm.modules == {OUTCOME} == {group.place.module}]
        return arms[0] if len(arms) == 1 else None

    def of_key(self, key: str) -> Gathering | None:
        """The one arm of a title in the form in which titles are compared."""
        arms = self.by_title.get(key, []) if key and key not in self.doubled else []
        return arms[0] if len(arms) == 1 else None

    def start(self, group: Declared, kind: Kind, apart: str = "") -> Gathering:
        """A new arm, beginning with this group."""
        arm = Gathering(group, kind, apart)
        registered = group.place.module == PROTOCOL
        if registered or group.place.module == FLOW:
            self.only = arm if registered and not self.arms else None
        self.arms.append(arm)
        self._take(arm, group)
        return arm

    def add(self, arm: Gathering, group: Declared, reason: str) -> None:
        """One more group of an arm."""
        arm.reasons.append(Because(group, reason))
        self._take(arm, group)

    def _take(self, arm: Gathering, group: Declared) -> None:
        arm.members.append(group)
        arm.modules.add(group.place.module)
        arm.sizes.add(group.people)
        new = group.said and group.said not in arm.descriptions
        if new:
            arm.descriptions.add(group.said)
            arm.parts |= group.parts
            arm.again = arm.again or group.again
        if group.place.module == FLOW:
            arm.started = group.people
        if arm.kind != "arm":
            return
        arms = self.by_title.setdefault(group.key, [])
        if not any(known is arm for known in arms[-1:]):
            arms.append(arm)
        if new:
            self.by_description.setdefault(group.said, []).append(arm)
