"""The words of the house: a trial, its arms, data cuts, sources, results and teaching material.

Frozen data and nothing else. The text under a field is what an author reads in the JSON Schema.
Units stand beside the figures they belong to; counts are people unless said otherwise.
"""

from dataclasses import field

from trialcli.model.design import Arm, Design, Group, Look, Plan
from trialcli.model.harms import Unanswered
from trialcli.model.registration import Flow, Registered, Registration, Unread
from trialcli.model.results import AdverseEvent, Contrast, Reading, Result, Spread
from trialcli.model.sources import Cut, FollowUp, Source
from trialcli.model.strict import Strict
from trialcli.model.teaching import Brief, Question, Related
from trialcli.model.vocabulary import Vocabulary

__all__ = [
    "AdverseEvent",
    "Arm",
    "Brief",
    "Contrast",
    "Cut",
    "Design",
    "Flow",
    "FollowUp",
    "Group",
    "Look",
    "Plan",
    "Question",
    "Reading",
    "Registered",
    "Registration",
    "Related",
    "Result",
    "Source",
    "Spread",
    "Strict",
    "Trial",
    "Unanswered",
    "Unread",
]


class Trial(Strict):
    """One study: its design, arms, results and teaching material."""

    id: str
    """The file's name without its ending; not written in the file."""
    name: str
    """The name people say: `KarMMa`."""
    title: str
    """Title of the report, or what the trial studied."""
    disease: str
    """Disease under study, `multiple myeloma`."""
    aliases: tuple[str, ...] = ()
    """Other names a reader may type: the drug, a study number."""
    registry: tuple[str, ...] = ()
    """Registry numbers, `NCT03361748`."""
    registered_enrollment: int | None = None
    """Actual enrolment in the registry, which may count otherwise than the report."""
    targets: tuple[str, ...] = ()
    """Molecular targets of what was tested: `BCMA`."""
    citation: str | None = None
    """The source that stands at the head of the page."""
    bottom_line: str
    """What a reader should remember, in one or two sentences."""
    key_findings: tuple[str, ...] = ()
    """The main findings, a sentence each."""
    treatment: tuple[str, ...] = ()
    """Kinds of treatment under test, from the vocabulary: `car-t`. They decide which harms the file answers for."""
    design: Design
    """How the trial was built."""
    arms: dict[str, Arm]
    """Arms by their short id."""
    sources: dict[str, Source]
    """Sources by their short id."""
    cuts: dict[str, Cut]
    """Data cuts by their short id; the first is the one shown first."""
    groups: tuple[Group, ...] = ()
    """Sizes of the analysis populations."""
    results: tuple[Result, ...] = ()
    """Results of outcomes, arm by arm."""
    contrasts: tuple[Contrast, ...] = ()
    """Effects between randomized arms."""
    adverse_events: tuple[AdverseEvent, ...] = ()
    """Adverse events by term and grade band."""
    harms: dict[str, Unanswered] = field(default_factory=dict)
    """Harms asked of the treatment for which there is no figure, by topic: `{crs: not-read}`."""
    limitations: tuple[str, ...] = ()
    """What the trial cannot show, a sentence each."""
    significance: str | None = None
    """What it changed for patients."""
    history: str | None = None
    """What was there before, and what came of it."""
    takeaways: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What each role should take away, by role."""
    questions: tuple[Question, ...] = ()
    """Teaching questions."""
    brief: Brief | None = None
    """The trial in one row, for the landscape of others."""
    related: tuple[str | Related, ...] = ()
    """Neighbouring trials: an id, or a row for one that is not in the library."""
    words: Vocabulary | None = None
    """Outcomes, adverse events and populations that this trial alone uses, beside the vocabulary."""
    registration: Registration | None = None
    """What the registry says of the trial, where it was read from there."""
    summary: str | None = None
    """What the trial is for, in the sponsor's words."""
    eligibility: str | None = None
    """Who may take part, in the sponsor's words."""
    registered: dict[str, Registered] = field(default_factory=dict)
    """Outcomes as registered, by a short id."""
    flow: tuple[Flow, ...] = ()
    """How participants went through the trial."""
    unread: tuple[Unread, ...] = ()
    """What a record says that was not understood."""
