"""Reported figures: results, effects between arms, adverse events, and other readings of them."""

from typing import Literal

from trialcli.model.figure import Figure
from trialcli.model.strict import Strict

# ``serious`` and ``other`` (not serious, above a registry's threshold) are no grades, and no sum of grades.
Grade = Literal["any", "1", "2", "3", "4", "5", "1-2", "3-4", "4-5", ">=2", ">=3", ">=4", "serious", "other"]
LEVEL = Figure("95")
UNSTATED_LIMITS = "limits of an unstated kind"
"""What two limits are called of which a source does not say what they are."""
Measure = Literal[
    "hazard-ratio",
    "odds-ratio",
    "risk-ratio",
    "rate-ratio",
    "risk-difference",
    "mean-difference",
    "ratio-of-means",
    "win-ratio",
    "p-value-only",
    "other",
]
Statistic = Literal[
    "mean",
    "least-squares-mean",
    "geometric-mean",
    "geometric-least-squares-mean",
    "log-mean",
    "median",
    "number",
    "count",
    "not-stated",
]
RATIOS = frozenset({"hazard-ratio", "odds-ratio", "risk-ratio", "rate-ratio", "ratio-of-means", "win-ratio"})
"""Measures that are 1 where the arms do not differ, and have no unit."""
Sides = Literal["one", "two"]
Interval = Literal["confidence", "credible"]
Variant = Literal["crossover-adjusted", "readjudicated", "sensitivity", "unadjusted", "competing-risks"]
Hypothesis = Literal["superiority", "non-inferiority", "equivalence", "non-inferiority or equivalence", "other"]
Gap = Literal["not-reported", "not-reached", "not-estimable", "not-applicable", "not-available"]


class Spread(Strict):
    """How far values lie apart, or how sure an estimate is: one figure, or two limits. No confidence interval."""

    kind: str
    """What it is, in the source's words: `Standard Deviation`, `Inter-Quartile Range`."""
    value: Figure | None = None
    """The one figure, as printed, in the unit of what it belongs to."""
    low: Figure | None = None
    """The lower limit, as printed."""
    high: Figure | None = None
    """The upper limit, as printed."""
    limits_kind: str | None = None
    """What the two limits are, where they are something else than `kind` says."""


class Reading(Strict):
    """What another source says of the same figure."""

    events: int | None = None
    """People with the event, in this reading."""
    of: int | None = None
    """People counted, in this reading."""
    percent: Figure | None = None
    """Percentage in this reading."""
    median: Figure | None = None
    """Median in this reading."""
    value: Figure | None = None
    """Value in this reading, of a figure that is no percentage, no median and no count of people."""
    estimate: Figure | None = None
    """Estimate of an effect in this reading."""
    ci: tuple[Figure, Figure] | None = None
    """Confidence limits in this reading, in the unit of its figure."""
    grade: Grade | None = None
    """Grade band in this reading, where that is what differs."""
    source: str
    """Who reads it so."""
    why: str
    """What the disagreement is, and why it is not settled."""


class Reported:
    """What may be asked of every reported figure; a kind without such a field has nothing to say of it.

    No field stands here, so that each kind keeps its own, in its own order, for files and their JSON Schema.
    """

    subgroup: str | None = None
    primary: bool = False
    timepoint: str | None = None
    median: Figure | None = None
    value: Figure | None = None
    estimate: Figure | None = None
    unit: str | None = None
    range: tuple[Figure, Figure] | None = None
    ci: tuple[Figure, Figure] | None = None
    level: Figure = LEVEL
    interval: Interval = "confidence"
    missing: Gap | None = None
    spread: Spread | None = None
    registered: str | None = None
    ci_source: str | None = None
    note: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def told(self) -> str | None:
        """The note and the remarks in one text, as machines are given it."""
        return " ".join(filter(None, (self.note, "; ".join(self.remarks)))) or None


class Result(Reported, Strict):
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
    """Time of a figure: `12 months`, `1 year`, `day 28`, `90 minutes`."""
    events: int | None = None
    """People with the event."""
    of: int | None = None
    """People counted: the denominator."""
    occurrences: int | None = None
    """How often it happened, which is no count of people: one person may have it again."""
    person_years: Figure | None = None
    """Time at risk behind a rate, in person-years, as printed."""
    at_risk: int | None = None
    """People still under observation at `timepoint`."""
    percent: Figure | None = None
    """Percentage as printed."""
    median: Figure | None = None
    """Median as printed."""
    unit: str | None = None
    """Unit of the median, its range and its interval."""
    range: tuple[Figure, Figure] | None = None
    """Lowest and highest value."""
    ci: tuple[Figure, Figure] | None = None
    """Limits of the interval as printed, in the unit of the percentage, the median or the value; `not-applicable` for
    the end that a one-sided limit does not have."""
    level: Figure = LEVEL
    """Level of the interval in percent, as printed: `95`, `95.03`."""
    interval: Interval = "confidence"
    """What the interval is; `credible` where it comes from a Bayesian analysis."""
    missing: Gap | None = None
    """Why there is no value, where there is none; `not-available` where the source prints NA without a reason."""
    value: Figure | None = None
    """A value that is no percentage, no median and no count of people, as printed."""
    statistic: Statistic | None = None
    """What the value is: `mean`, `number`."""
    spread: Spread | None = None
    """Its spread, where that is neither a range nor a confidence interval."""
    registered: str | None = None
    """The registered outcome it belongs to, by its short id in `registered`."""
    group: str | None = None
    """Title of the arm's group in the source's own table, where that is another than the arm's label."""
    locator: str | None = None
    """Where in its source it stands: `table 2`, a path in a registry record."""
    source: str | None = None
    """Where it was read, if not in the source of its cut."""
    ci_source: str | None = None
    """Where the interval was read, if elsewhere."""
    disputed: tuple[Reading, ...] = ()
    """Other readings of the same figure."""
    acknowledged: str | None = None
    """Why an oddity of the figure is the source's own: the audit then shows it and does not fail it."""
    note: str | None = None
    """What a reader must know to read the figure rightly."""
    remarks: tuple[str, ...] = ()
    """What a registry record remarks of it, each remark by itself."""


class Contrast(Reported, Strict):
    """One effect between arms; in a trial file, between two that were randomized against each other."""

    outcome: str
    """Outcome, from the vocabulary."""
    measure: Measure
    """What the estimate is; `p-value-only` where a test was printed without an estimate, `other` for one named in
    `title`."""
    arms: tuple[str, ...]
    """The arm under test, then the arm it is tested against; `p-value-only` may name more than two, of one test over
    all of them."""
    cut: str
    """Data cut of this trial."""
    population: str
    """Analysis population, from the vocabulary."""
    estimate: Figure | None = None
    """The estimate as printed. A ratio has no unit; a risk difference is in percentage points."""
    unit: str | None = None
    """Unit of a difference of means, its limits and its margin: `kg`, `points`."""
    timepoint: str | None = None
    """Time of a difference or ratio: `5 years`."""
    ci: tuple[Figure, Figure] | None = None
    """Limits of the interval as printed; `not-applicable` for the end that a one-sided limit does not have."""
    level: Figure = LEVEL
    """Level of the interval in percent, as printed: `95`, `95.03`."""
    interval: Interval = "confidence"
    """What the interval is; `credible` where it comes from a Bayesian analysis."""
    p: Figure | None = None
    """P value as printed: `<0.001`."""
    posterior: Figure | None = None
    """Posterior probability that was printed in the place of a P value, as printed."""
    p_sides: Sides | None = None
    """Whether the P value is one- or two-sided, where that was printed."""
    interaction_p: Figure | None = None
    """On a subgroup row: P of the interaction over its subgroup variable, as printed."""
    margin: Figure | None = None
    """Margin of non-inferiority or equivalence, in the unit of the estimate."""
    boundary: Figure | None = None
    """P value that this look at the data had to fall below."""
    crossed: bool | None = None
    """Whether the boundary of this look was crossed."""
    variant: Variant | None = None
    """How it was estimated, where it stands beside the first estimate of the same thing."""
    primary: bool = False
    """Whether this is the trial's primary outcome."""
    title: str | None = None
    """What the source calls the estimate: `Hazard Ratio (HR)`."""
    subgroup: str | None = None
    """The part of the population it is of."""
    method: str | None = None
    """The statistical method, in the source's words: `Log Rank`."""
    hypothesis: Hypothesis | None = None
    """What was tested."""
    directed: bool = True
    """Whether the source says which arm is held against which."""
    spread: Spread | None = None
    """A standard error or deviation of the estimate."""
    registered: str | None = None
    """The registered outcome it belongs to, by its short id in `registered`."""
    groups: tuple[str, ...] = ()
    """Titles of the arms' groups in the source's own table, where one is another than its arm's label."""
    locator: str | None = None
    """Where in its source it stands: `table 2`, a path in a registry record."""
    source: str | None = None
    """Where it was read, if not in the source of its cut."""
    ci_source: str | None = None
    """Where the interval was read, if elsewhere."""
    disputed: tuple[Reading, ...] = ()
    """Other readings of the same effect."""
    acknowledged: str | None = None
    """Why an oddity of the figure is the source's own: the audit then shows it and does not fail it."""
    note: str | None = None
    """What a reader must know to read the figure rightly: immature, crossover."""
    remarks: tuple[str, ...] = ()
    """What a registry record remarks of it, each remark by itself."""


class AdverseEvent(Reported, Strict):
    """How many people in one arm had one adverse event of one grade band."""

    term: str
    """Adverse event, from the vocabulary: `crs`, `neutropenia`."""
    grade: Grade
    """Grade band; `serious` and `other` (in a registry: not serious) are no grades."""
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
    missing: Literal["not-reported", "not-estimable", "not-applicable", "not-available"] | None = None
    """Why there is no value, where there is none."""
    occurrences: int | None = None
    """How often it happened, which is no count of people."""
    title: str | None = None
    """What the source calls it, where that is not the term's own label."""
    system: str | None = None
    """The organ class that the source gives, where that is not the term's own."""
    group: str | None = None
    """Title of the arm's group in the source's own table, where that is another than the arm's label."""
    locator: str | None = None
    """Where in its source it stands: `table 3`, a path in a registry record."""
    source: str | None = None
    """Where it was read, if not in the source of its cut."""
    disputed: tuple[Reading, ...] = ()
    """Other readings of the same figure."""
    acknowledged: str | None = None
    """Why an oddity of the figure is the source's own: the audit then shows it and does not fail it."""
    note: str | None = None
    """What a reader must know to read the figure rightly."""
    remarks: tuple[str, ...] = ()
    """What a registry record remarks of it, each remark by itself."""
