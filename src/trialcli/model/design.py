"""How a trial was built: its arms, its design, the sizes of its populations."""

from dataclasses import dataclass
from typing import Literal

from trialcli.model.strict import Strict

Allocation = Literal["randomized", "non-randomized", "single-arm", "observational", "not-recorded"]
Assignment = Literal["parallel", "crossover", "factorial", "cluster", "single-group", "sequential"]


@dataclass(frozen=True, kw_only=True)
class Arm(Strict):
    """A group of participants given one thing."""

    label: str
    """What was given, in words: `Idecabtagene vicleucel`."""
    role: Literal["experimental", "control", "not-stated"] = "experimental"
    """Whether the arm is under test or what it is tested against; `not-stated` for a group of a registry record."""
    registered_as: str | None = None
    """Kind of arm as registered: `Active Comparator`."""
    assigned: int | None = None
    """Participants assigned to the arm."""
    treated: int | None = None
    """Participants who received any of it."""
    note: str | None = None
    """Doses, schedule, what the arm could choose from."""
    joined: tuple[str, ...] = ()
    """Why groups of several tables of a record were taken for this arm, a sentence each."""


@dataclass(frozen=True, kw_only=True)
class Design(Strict):
    """How the trial was built."""

    phase: str | None = None
    """Phase as registered: `2`, `1b/2`, `3`."""
    allocation: Allocation
    """How participants came to their arm."""
    ratio: str | None = None
    """Allocation ratio, `2:1`."""
    assignment: Assignment | None = None
    """Who is given what, and in which order: `crossover` where everyone has each treatment in turn, `cluster` where
    groups of people were allocated and not persons."""
    clusters: int | None = None
    """Groups that were allocated: villages, wards."""
    masking: str | None = None
    """`open-label`, `double-blind`."""
    setting: str | None = None
    """Where: centres and countries."""
    population: str
    """Who could take part."""
    prior_lines: str | None = None
    """Prior lines of treatment asked for: `at least 3`, `2-4`."""
    intervention: str
    """What was tested."""
    comparator: str = "none"
    """What it was tested against; `none` for a single arm."""
    outcome: str | None = None
    """The primary outcome in words, with who assessed it."""
    criteria: str | None = None
    """Response criteria, `IMWG`."""
    assessor: str | None = None
    """Who judged the response."""
    enrolled: int | None = None
    """Participants enrolled, over all arms."""
    treated: int | None = None
    """Participants treated, over all arms."""

    @property
    def clustered(self) -> bool:
        """Whether groups of people were allocated and not persons, so that no count of people gives an interval."""
        return self.assignment == "cluster" or self.clusters is not None

    @property
    def comparable(self) -> bool:
        """Whether each person stands in one group and was allocated alone, as tests of two counts take it."""
        return not self.clustered and self.assignment != "crossover"


@dataclass(frozen=True, kw_only=True)
class Group(Strict):
    """How many people an analysis population holds."""

    population: str
    """Analysis population, from the vocabulary."""
    n: int
    """People in it."""
    arm: str | None = None
    """The arm, where the number is of one arm."""
    cut: str | None = None
    """The data cut, where the number belongs to one."""
    source: str | None = None
    """Where the number was read."""
    note: str | None = None
    """How the number came about."""
