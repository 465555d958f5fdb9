"""The tidy tables that trials are exported as: their columns, and what each means.

A figure stands as it was printed (``printed``) and as a number (``value``). Every table has ``trial``; ``trial`` and
``arm`` join results to arms, ``trial`` and ``outcome`` results to outcomes.
"""

from typing import Literal, NamedTuple

Kind = Literal["text", "count", "number", "truth"]


class Field(NamedTuple):
    """A column: its name, what kind of value it holds (null where there is none) and what it means."""

    name: str
    kind: Kind
    meaning: str


_TRIAL = Field("trial", "text", "id of the trial")
_ARM = Field("arm", "text", "id of the arm within the trial")
_CUT = Field("cut", "text", "id of the data cut; of a registry record, the day of its version")
_POPULATION = Field("population", "text", "code of the analysis population")
_OUTCOME = Field("outcome", "text", "code of the outcome")
_SUBGROUP = Field("subgroup", "text", "part of the population, or class and category of a registered outcome")
_PRIMARY = Field("primary", "truth", "whether it is of the primary outcome")
_PRINTED = Field("printed", "text", "the figure as printed")
_LEVEL = Field("ci_level", "number", "confidence level in percent")
_LOW, _HIGH = (Field(f"ci_{end}", "number", f"{word} confidence limit, in the unit of the value")
               for end, word in (("low", "lower"), ("high", "upper")))  # fmt: skip
_INTERVAL = Field("interval", "text", "confidence or credible, where there is an interval")
_EVENTS = Field("events", "count", "people with the event")
_PEOPLE = Field("people", "count", "people counted, the denominator")
_MISSING = Field("missing", "text", "why there is no figure, where there is none")
_ORIGIN = (
    Field("source", "text", "id of the source within the trial"),
    Field("source_kind", "text", "paper, registry, regulator ..."),
    Field("source_retracted", "text", "where the source was retracted; null where it was not"),
    Field("acknowledged", "text", "why an oddity of the figure is the source's own"),
    Field("locator", "text", "where in its source the figure stands"),
    Field("note", "text", "what a reader must know to read the figure rightly"),
)

TABLES: dict[str, tuple[Field, ...]] = {
    "trials": (
        _TRIAL,
        Field("name", "text", "name people say"),
        Field("title", "text", "title of the report, or of the record"),
        Field("disease", "text", "disease under study"),
        Field("phase", "text", "phase as registered"),
        Field("allocation", "text", "how participants came to their arm"),
        Field("assignment", "text", "how participants went through the arms: parallel, crossover, cluster ..."),
        Field("clusters", "count", "clusters randomized, of a cluster trial"),
        Field("masking", "text", "masking"),
        Field("enrolled", "count", "participants enrolled"),
        Field("treated", "count", "participants treated"),
        Field("planned", "count", "participants planned, where nobody says how many were enrolled"),
        Field("registry", "text", "first registry number"),
        Field("version", "text", "version of the registry record, a day"),
        Field("status", "text", "recruitment status, as registered"),
        Field("sponsor", "text", "sponsor, as registered"),
        Field("started", "text", "start, as registered"),
        Field("year", "count", "year of the report; null for a registry record, which has `started` and `version`"),
        Field("doi", "text", "DOI of the report"),
        Field("pmid", "text", "PubMed identifier of the report"),
        Field("retracted", "text", "where the report was retracted"),
        Field("treatment", "text", "kinds of treatment under test, with `;` between them"),
    ),
    "arms": (
        _TRIAL,
        _ARM,
        Field("label", "text", "what was given, in words"),
        Field("kind", "text", "registered for an arm, group for any other group of a record's tables, total for all"),
        Field("role", "text", "experimental, control or not-stated"),
        Field("assigned", "count", "participants assigned"),
        Field("treated", "count", "participants treated"),
        Field("made_of", "text", "arms that a margin of a factorial trial is made of, with `;` between them"),
    ),
    "outcomes": (
        _TRIAL,
        _OUTCOME,
        Field("label", "text", "the outcome written out"),
        Field("kind", "text", "proportion, time-to-event, continuous or rate"),
        Field("shared", "truth", "whether the code is the vocabulary's, and so means the same in every trial"),
        Field("title", "text", "the registered title"),
        Field("declared", "text", "primary, secondary, other, post-hoc or baseline, as registered"),
        Field("time_frame", "text", "when it is measured, as registered"),
        Field("analysed", "text", "who was analysed, as registered"),
        Field("posted", "truth", "whether a registered outcome has results"),
        Field("rule", "text", "why a registered title was taken for the vocabulary's outcome"),
    ),
    "results": (
        _TRIAL, _OUTCOME, _ARM, _CUT, _POPULATION, _SUBGROUP,
        Field("timepoint", "text", "time of a percentage over time"),
        _PRIMARY,
        Field("statistic", "text", "what the value is: percent, median, mean, count ..."),
        _PRINTED,
        Field("value", "number", "the figure as a number; a proportion in percent"),
        Field("unit", "text", "unit of the value, its limits and its range"),
        _EVENTS, _PEOPLE,
        Field("occurrences", "count", "how often it happened, which is no count of people"),
        Field("person_years", "number", "time at risk behind a rate"),
        Field("at_risk", "count", "people still observed at the time"),
        _LOW, _HIGH, _LEVEL, _INTERVAL,
        Field("range_low", "number", "lowest value"),
        Field("range_high", "number", "highest value"),
        Field("spread_kind", "text", "what the spread is: Standard Deviation ..."),
        Field("spread", "number", "spread of one figure"),
        Field("spread_low", "number", "lower limit of the spread"),
        Field("spread_high", "number", "upper limit of the spread"),
        Field("spread_limits_kind", "text", "what these limits are, where they are something else than `spread_kind`"),
        _MISSING,
        Field("disputed", "truth", "whether another source reads it otherwise"),
        *_ORIGIN,
    ),
    "contrasts": (
        _TRIAL, _OUTCOME,
        Field("arms", "text", "ids of the arms, with ` vs ` between them; not in any order where not directed"),
        Field("directed", "truth", "whether the first arm is known to be held against the second"),
        _CUT, _POPULATION, _SUBGROUP, _PRIMARY,
        Field("measure", "text", "hazard-ratio, odds-ratio ... or other"),
        Field("title", "text", "what the source calls the estimate"),
        _PRINTED,
        Field("value", "number", "the estimate as a number"),
        Field("unit", "text", "unit of a difference of means; percentage points of a risk difference"),
        Field("timepoint", "text", "time of a difference or ratio"),
        Field("variant", "text", "crossover-adjusted, readjudicated ...; null for the first estimate"),
        _LOW, _HIGH, _LEVEL, _INTERVAL,
        Field("p_printed", "text", "P value as printed"),
        Field("p", "number", "P value as a number; of `<0.001`, the 0.001"),
        Field("p_sides", "text", "one or two, where that was printed"),
        Field("posterior", "number", "posterior probability, where one was printed in the place of a P value"),
        Field("interaction_p", "number", "P of the interaction over the subgroup's variable"),
        Field("method", "text", "statistical method"),
        Field("hypothesis", "text", "superiority, non-inferiority, equivalence, non-inferiority or equivalence, other"),
        Field("margin", "number", "margin of non-inferiority or equivalence"),
        Field("boundary", "number", "P value needed at this look"),
        Field("crossed", "truth", "whether the boundary was crossed"),
        Field("disputed", "truth", "whether another source reads it otherwise"),
        *_ORIGIN,
    ),
    "adverse_events": (
        _TRIAL,
        Field("term", "text", "code of the adverse event"),
        Field("label", "text", "the adverse event written out"),
        Field("system", "text", "organ class"),
        Field("grade", "text", "grade band; `serious` and `other` are no grades and have no order with them"),
        Field("scale", "text", "grading scale"),
        _ARM, _CUT, _POPULATION, _EVENTS, _PEOPLE, _PRINTED,
        Field("percent", "number", "the printed percentage as a number"),
        Field("occurrences", "count", "how often it happened, which is no count of people"),
        _MISSING,
        Field("disputed", "truth", "whether another source reads it otherwise"),
        *_ORIGIN,
    ),
}  # fmt: skip
