"""How a trial was built: its arms, its design, the sizes of its populations."""

from typing import Literal

from trialcli.model.figure import Figure
from trialcli.model.strict import Strict

Allocation = Literal["randomized", "non-randomized", "single-arm", "observational", "not-recorded"]
ArmKind = Literal["registered", "group", "total"]
Assignment = Literal["parallel", "crossover", "factorial", "cluster", "single-group", "sequential"]


class Arm(Strict):
    """A group of participants given one thing."""

    label: str
    """What was given, in words: `Idecabtagene vicleucel`."""
    role: Literal["experimental", "control", "not-stated"] = "experimental"
    """Whether the arm is under test or what it is tested against; `not-stated` for a group of a registry record."""
    registered_as: str | None = None
    """Kind of arm as registered: `Active Comparator`."""
    registered_title: str | None = None
    """Title of a registered arm, where the tables of the record call it otherwise and the label is theirs."""
    assigned: int | None = None
    """Participants assigned to the arm."""
    treated: int | None = None
    """Participants who received any of it."""
    of: tuple[str, ...] = ()
    """The arms that a margin of a factorial trial is made of; sums leave it out, so that nobody counts twice."""
    note: str | None = None
    """Doses, schedule, what the arm could choose from."""
    kind: ArmKind = "registered"
    """What it is in a registry record: a registered arm, another group of its tables, or the total of one."""
    given: tuple[str, ...] = ()
    """What the arm is given, as registered: `Drug: Apixaban`."""
    start: str | None = None
    """Of an arm of a record that does not start with the first period, or had a run-in, how many started what."""
    apart: str | None = None
    """Why a group of a record was not joined to others of its title."""
    joined: tuple[str, ...] = ()
    """Why groups of several tables of a record were taken for this arm, a sentence each."""
    acknowledged: str | None = None
    """Why an oddity of its sizes is the source's own: the audit then shows it and does not fail it."""

    @property
    def told(self) -> str:
        """All that is said of the arm: why it stands apart, when it starts, its note, what it is given; or nothing."""
        apart = f"Left apart from others of this title: {self.apart}" if self.apart else None
        given = f"Given: {', '.join(self.given)}" if self.given else None
        return "\n".join(filter(None, (apart, self.start, self.note, given)))


class Look(Strict):
    """A look at the responses of one arm, as planned. Both numbers count from the start."""

    n: int
    """People counted by then."""
    responses: int
    """Fewest responses with which the trial goes on; at the last look, with which the null hypothesis is rejected."""


class Plan(Strict):
    """What the sample size was planned for, as printed."""

    measure: str | None = None
    """The outcome or the effect it was planned for: `orr`, `hazard-ratio`."""
    null: Figure | None = None
    """Value under the null hypothesis."""
    alternative: Figure | None = None
    """Value under the alternative."""
    alpha: Figure | None = None
    """Type I error, as a fraction."""
    alpha_sides: Literal["one", "two"] | None = None
    """Whether the type I error is one- or two-sided."""
    power: Figure | None = None
    """Power in percent."""
    n: int | None = None
    """Participants planned."""
    events: int | None = None
    """Events planned."""
    stages: tuple[str, ...] = ()
    """Stages or interim looks, each in a few words."""
    looks: tuple[Look, ...] = ()
    """Looks at the responses of one arm, of a design of Simon or A'Hern: `[{n: 10, responses: 2}, {n: 29, responses:
    6}]` for 1/10 and 5/29."""


class Design(Strict):
    """How the trial was built."""

    phase: str | None = None
    """Phase as registered: `2`, `1b/2`, `3`."""
    allocation: Allocation
    """How participants came to their arm."""
    ratio: str | None = None
    """Allocation ratio, `2:1`."""
    assignment: Assignment | None = None
    """How participants went through the arms; `cluster` where groups of people were randomized and not people."""
    clusters: int | None = None
    """Number of clusters, of a cluster trial."""
    planned: Plan | None = None
    """What the sample size was planned for, where printed."""
    stopped: str | None = None
    """Why and when the trial was stopped early."""
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
    acknowledged: str | None = None
    """Why an oddity of a size or of the plan is the source's own: the audit then shows it and does not fail it."""

    @property
    def clustered(self) -> bool:
        """Whether clusters were randomized, and not people one by one."""
        return self.assignment == "cluster" or self.clusters is not None


def not_one_by_one(design: Design) -> str:
    """Why counts of people give no effect and no interval of one in a design; empty where they do.

    Reference: Higgins JPT, Eldridge S, Li T. Including variants on randomized trials. Cochrane Handbook for Systematic
    Reviews of Interventions, version 6.4, 2023, chapter 23.
    """
    if design.clustered:
        return "clusters were randomized; counts of people do not give an interval"
    if design.assignment == "crossover":
        return "in a crossover trial the same people stand in both groups"
    return ""


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
    acknowledged: str | None = None
    """Why an oddity of its size is the source's own: the audit then shows it and does not fail it."""
