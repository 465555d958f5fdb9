"""What a registry says of a trial besides its figures: how it is registered, and what was to be measured."""

from dataclasses import field
from typing import Literal

from trialcli.model.strict import Strict

Declared = Literal["primary", "secondary", "other", "post-hoc", "baseline"]


class Registration(Strict):
    """A trial as its registry describes it, at one version of the record. Dates are as registered."""

    number: str
    """Registry number, `NCT03361748`."""
    version: str
    """Day of the last update of the record, `2024-05-01`."""
    official_title: str | None = None
    """The long title."""
    status: str | None = None
    """Recruitment status, in the registry's word."""
    why_stopped: str | None = None
    """Why it was stopped early, in the sponsor's words."""
    study_type: str | None = None
    """Interventional, observational or expanded access, in the registry's word."""
    sponsor: str | None = None
    """Who answers for the trial."""
    collaborators: tuple[str, ...] = ()
    """Who else supports it."""
    started: str | None = None
    """Start, with `(estimated)` where it had not happened."""
    primary_completion: str | None = None
    """Last visit for the primary outcome."""
    completion: str | None = None
    """Last visit of all."""
    first_posted: str | None = None
    """Day the record was first posted."""
    results_posted: str | None = None
    """Day results were first posted."""
    enrollment: int | None = None
    """People enrolled, or planned, over all arms."""
    enrollment_kind: Literal["actual", "planned"] | None = None
    """Whether the enrolment happened or is planned."""
    countries: tuple[str, ...] = ()
    """Where it takes place."""
    sites: int | None = None
    """Number of sites."""
    keywords: tuple[str, ...] = ()
    """Keywords of the record."""
    further: dict[str, str] = field(default_factory=dict)
    """Other statements of the record, by what they are called."""
    harms_threshold: str | None = None
    """The percentage of a group above which other, not serious events are listed, as registered."""
    harms_time_frame: str | None = None
    """Over what time adverse events were collected."""
    harms_described: str | None = None
    """How adverse events were collected, in the sponsor's words."""
    deaths_described: str | None = None
    """How deaths were counted, in the sponsor's words."""


class Registered(Strict):
    """One outcome as a registry has it."""

    title: str
    """Its title, as registered."""
    declared: Declared
    """How the registry ranks it."""
    outcome: str | None = None
    """The outcome its results are of, from the vocabulary or from this trial's own words."""
    description: str | None = None
    """How it is measured, in the sponsor's words."""
    time_frame: str | None = None
    """When it is measured."""
    population: str | None = None
    """Who was analysed, in the sponsor's words."""
    unit: str | None = None
    """Unit of measure, as registered."""
    parameter: str | None = None
    """What is given, as registered: `Median`, `Count of Participants`."""
    dispersion: str | None = None
    """What stands around it, as registered: `95% Confidence Interval`."""
    posted: bool = True
    """Whether it has results in the record."""
    rule: str | None = None
    """Why its title was taken for an outcome of the vocabulary."""
    locator: str | None = None
    """Where in the record it stands."""
    note: str | None = None
    """What else the record says of it: how many were counted in all, when results are expected."""

    @property
    def given(self) -> str | None:
        """What is given and what stands around it: ``Median (95% Confidence Interval)``."""
        return f"{self.parameter or ''} ({self.dispersion})".strip() if self.dispersion else self.parameter


class Flow(Strict):
    """How many people of one arm reached a milestone, or left for a reason."""

    period: str
    """Period of the trial, as registered: `Overall Study`."""
    step: str
    """Milestone or reason, as registered: `Started`, `Withdrawal by Subject`."""
    kind: Literal["milestone", "reason"]
    """Whether people reached it, or left for it."""
    arm: str
    """Arm of this trial."""
    group: str | None = None
    """Title of the arm's group in the source's own table, where that is another than the arm's label."""
    people: int | None = None
    """How many people; none where the record gives no number."""
    units: str | None = None
    """A count of something else than people, with its unit."""
    note: str | None = None
    """What the record says of the number."""
    locator: str | None = None
    """Where in the record it stands."""


class Unread(Strict):
    """A statement of a source that was not understood, kept so that nothing is lost."""

    locator: str
    """Where it stands."""
    text: str
    """What it says."""
