"""The words of the house: a trial, its arms, data cuts, sources, results and teaching material.

Frozen data and nothing else. The text under a field is what an author reads in the JSON Schema.
Units stand beside the figures they belong to; counts are people unless said otherwise.
"""

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from trialcli.figures import Figure

Allocation = Literal["randomized", "non-randomized", "single-arm", "observational", "not-recorded"]
Grade = Literal["any", "1", "2", "3", "4", "5", "1-2", "3-4", "4-5", ">=2", ">=3", ">=4", "serious"]
LEVEL = Figure("95")
Measure = Literal["hazard-ratio", "odds-ratio", "risk-ratio", "risk-difference", "mean-difference", "p-value-only"]


class Strict:
    """What the door asks of every word below: no unknown keys, and a description for each."""

    __pydantic_config__: ClassVar = {"extra": "forbid", "use_attribute_docstrings": True}


@dataclass(frozen=True, kw_only=True)
class Source(Strict):
    """Where figures were read."""

    kind: Literal["paper", "review", "regulator", "sponsor", "registry", "congress", "page", "unstated"]
    """What sort of document it is; `unstated` where that was not kept."""
    standing: Literal["primary", "secondary"] = "primary"
    """`secondary` for a page that repeats what it did not measure and that no expert reviewed."""
    authors: tuple[str, ...] = ()
    """Family name and initials, in the printed order: `Munshi NC`. End with `et al.` where cut."""
    title: str | None = None
    """The title as printed."""
    journal: str | None = None
    """The journal's short name: `N Engl J Med`."""
    year: int | None = None
    """Year of publication."""
    date: str | None = None
    """Day of publication, `2021-02-25`."""
    volume: str | None = None
    """Volume of the journal."""
    pages: str | None = None
    """First and last page, `705-716`."""
    doi: str | None = None
    """Digital object identifier without a prefix, `10.1056/NEJMoa2024850`."""
    pmid: str | None = None
    """PubMed identifier."""
    url: str | None = None
    """Address, where there is no identifier."""
    note: str | None = None
    """What a reader has to know of it: an erratum, what it does not say."""


@dataclass(frozen=True, kw_only=True)
class FollowUp(Strict):
    """How long participants had been observed at a data cut."""

    median: Figure | None = None
    """Median follow-up."""
    range: tuple[Figure, Figure] | None = None
    """Shortest and longest follow-up."""
    unit: str = "months"
    """Unit of the median and the range."""


@dataclass(frozen=True, kw_only=True)
class Cut(Strict):
    """One point at which the data were analysed."""

    label: str
    """A short name for tables: `Primary report`."""
    follow_up: FollowUp | None = None
    """Follow-up at this cut."""
    cutoff: str | None = None
    """Day the data were frozen, `2020-12-21`."""
    source: str | None = None
    """Source of every figure of this cut that names none of its own."""
    note: str | None = None
    """What is peculiar to this cut."""


@dataclass(frozen=True, kw_only=True)
class Arm(Strict):
    """A group of participants given one thing."""

    label: str
    """What was given, in words: `Idecabtagene vicleucel`."""
    role: Literal["experimental", "control"] = "experimental"
    """Whether the arm is under test or what it is tested against."""
    assigned: int | None = None
    """Participants assigned to the arm."""
    treated: int | None = None
    """Participants who received any of it."""
    note: str | None = None
    """Doses, schedule, what the arm could choose from."""


@dataclass(frozen=True, kw_only=True)
class Design(Strict):
    """How the trial was built."""

    phase: str | None = None
    """Phase as registered: `2`, `1b/2`, `3`."""
    allocation: Allocation
    """How participants came to their arm."""
    ratio: str | None = None
    """Allocation ratio, `2:1`."""
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


@dataclass(frozen=True, kw_only=True)
class Reading(Strict):
    """What another source says of the same figure."""

    events: int | None = None
    """People with the event, in this reading."""
    percent: Figure | None = None
    """Percentage in this reading."""
    median: Figure | None = None
    """Median in this reading."""
    grade: Grade | None = None
    """Grade band in this reading, where that is what differs."""
    source: str
    """Who reads it so."""
    why: str
    """What the disagreement is, and why it is not settled."""


@dataclass(frozen=True, kw_only=True)
class Result(Strict):
    """One reported value of one outcome in one arm, at one cut, in one population."""

    outcome: str
    """Outcome, from the vocabulary: `orr`, `pfs`."""
    arm: str
    """Arm of this trial."""
    cut: str
    """Data cut of this trial."""
    population: str
    """Analysis population, from the vocabulary."""
    subgroup: str | None = None
    """The part of the population that was counted: `CR or better`, `450 x 10^6 cells`."""
    primary: bool = False
    """Whether this is the trial's primary outcome."""
    timepoint: str | None = None
    """Time of a time-to-event percentage: `12 months`."""
    events: int | None = None
    """People with the event."""
    of: int | None = None
    """People counted: the denominator."""
    percent: Figure | None = None
    """Percentage as printed."""
    median: Figure | None = None
    """Median as printed."""
    unit: str | None = None
    """Unit of the median, its range and its interval."""
    range: tuple[Figure, Figure] | None = None
    """Lowest and highest value."""
    ci: tuple[Figure, Figure] | None = None
    """Confidence limits as printed, in the unit of the percentage or the median."""
    level: Figure = LEVEL
    """Confidence level in percent."""
    missing: Literal["not-reported", "not-reached", "not-estimable", "not-applicable"] | None = None
    """Why there is no value, where there is none."""
    source: str | None = None
    """Where it was read, if not in the source of its cut."""
    ci_source: str | None = None
    """Where the interval was read, if elsewhere."""
    disputed: tuple[Reading, ...] = ()
    """Other readings of the same figure."""
    note: str | None = None
    """What a reader must know to read the figure rightly."""


@dataclass(frozen=True, kw_only=True)
class Contrast(Strict):
    """One effect between two arms that were randomised against each other."""

    outcome: str
    """Outcome, from the vocabulary."""
    measure: Measure
    """What the estimate is; `p-value-only` where a test was printed without an estimate."""
    arms: tuple[str, str]
    """The arm under test, then the arm it is tested against."""
    cut: str
    """Data cut of this trial."""
    population: str
    """Analysis population, from the vocabulary."""
    estimate: Figure | None = None
    """The estimate as printed. A ratio has no unit; a risk difference is in percentage points."""
    ci: tuple[Figure, Figure] | None = None
    """Confidence limits as printed."""
    level: Figure = LEVEL
    """Confidence level in percent."""
    p: Figure | None = None
    """P value as printed: `<0.001`."""
    primary: bool = False
    """Whether this is the trial's primary outcome."""
    source: str | None = None
    """Where it was read, if not in the source of its cut."""
    ci_source: str | None = None
    """Where the interval was read, if elsewhere."""
    note: str | None = None
    """What a reader must know to read the figure rightly: immature, crossover."""


@dataclass(frozen=True, kw_only=True)
class AdverseEvent(Strict):
    """How many people in one arm had one adverse event of one grade band."""

    term: str
    """Adverse event, from the vocabulary: `crs`, `neutropenia`."""
    grade: Grade
    """Grade band; `serious` is not a grade."""
    arm: str
    """Arm of this trial."""
    cut: str
    """Data cut of this trial."""
    population: str
    """Analysis population, from the vocabulary."""
    scale: str | None = None
    """Grading scale, from the vocabulary, where it is known."""
    events: int | None = None
    """People with the event."""
    of: int | None = None
    """People at risk: the denominator."""
    percent: Figure | None = None
    """Percentage as printed."""
    missing: Literal["not-reported", "not-estimable", "not-applicable"] | None = None
    """Why there is no value, where there is none."""
    source: str | None = None
    """Where it was read, if not in the source of its cut."""
    disputed: tuple[Reading, ...] = ()
    """Other readings of the same figure."""
    note: str | None = None
    """What a reader must know to read the figure rightly."""


@dataclass(frozen=True, kw_only=True)
class Question(Strict):
    """One question for one kind of reader, with its answer."""

    id: str
    """Never changes, so that a reader's progress outlives an edit of the words."""
    role: str
    """Who it is for, from the vocabulary: `resident`, `journal-editor`."""
    question: str
    """The question."""
    answer: str
    """The answer, grounded in the trial's own figures."""
    source: str | None = None
    """Where an outside fact in the answer was read."""


@dataclass(frozen=True, kw_only=True)
class Brief(Strict):
    """The trial in one row, as the landscape of another trial shows it."""

    tested: str
    """What was tested."""
    population: str
    """In whom, with prior lines."""
    comparator: str
    """Against what; `None (single-arm)` for a single arm."""
    endpoint: str
    """The primary outcome."""
    key_result: str
    """The result in one or two sentences, with the data cut it comes from."""
    n: int | None = None
    """People the row counts."""
    disputed: str | None = None
    """How other sources cite it differently."""


@dataclass(frozen=True, kw_only=True)
class Related(Strict):
    """A neighbouring trial. One that is in the library needs its id alone."""

    trial: str
    """Id in the library, or any short id for a trial that is not in it."""
    name: str | None = None
    """Name of a trial that is not in the library."""
    year: int | None = None
    """Year of its main report."""
    journal: str | None = None
    """Journal of its main report."""
    brief: Brief | None = None
    """Its few facts, for a trial that is not in the library."""


@dataclass(frozen=True, kw_only=True)
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
    """Effects between randomised arms."""
    adverse_events: tuple[AdverseEvent, ...] = ()
    """Adverse events by term and grade band."""
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
