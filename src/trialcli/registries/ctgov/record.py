"""A study record of ClinicalTrials.gov as a trial of the model: every figure as printed, with its place in the record.

What a record does not say is not made up: a registry states no bottom line, no grades and no order of its groups. What
was not understood is kept under ``unread``. Nothing here raises, whatever a record holds besides its number.
"""

from typing import Any

from trialcli.model import Cut, Trial
from trialcli.model.vocabulary import Vocabulary
from trialcli.registries.ctgov.outcomes.analyses import contrasts
from trialcli.registries.ctgov.arms.match import joined
from trialcli.registries.ctgov.participant_flow import flow
from trialcli.registries.ctgov.design_module import design
from trialcli.registries.ctgov.arms.groups import started_in, tables, unnamed
from trialcli.registries.ctgov.adverse_events import harms
from trialcli.registries.ctgov.coverage import unread
from trialcli.registries.ctgov.json_values import Node, inner, objects, text, texts, title
from trialcli.registries.ctgov.outcomes.outcomes import baseline_counts, outcomes
from trialcli.registries.ctgov.identity import UNDATED, number_of, version_of
from trialcli.registries.ctgov.references import REGISTRY, sources
from trialcli.registries.ctgov.registered_facts import enrolled, odd_enrollment, registration
from trialcli.registries.ctgov.record_context import Scope
from trialcli.vocabulary.titles import Titles

_LONGEST_NAME = 24


def read_record(record: dict[str, Any], titles: Titles) -> Trial:
    """The trial that a record describes.

    Args:
        record: the record as plain values, with a valid number.
        titles: what its titles mean.
    """
    number, version = number_of(record), version_of(record)
    protocol, results = inner(record, "protocolSection"), inner(record, "resultsSection")
    identified = inner(protocol, "identificationModule")
    first = next((period for _, period in objects(inner(results, "participantFlowModule"), "periods")), {})
    found = joined(tables(record), enrolled(record), started_in(first))
    scope = Scope(number.lower(), version, _about(protocol), titles, found.of, found.labels)
    measured = outcomes(record, scope)
    effects = tuple(effect for measure in measured.measures for effect in contrasts(measure, scope))
    harmed = harms(record, scope)
    registered = registration(record)
    if counts := baseline_counts(record, scope):
        registered.further["Baseline, people counted"] = counts
    for locator, value in (*odd_enrollment(record), *unnamed(record)):
        scope.odd(locator, value)
    limits = text(inner(results, "moreInfoModule", "limitationsAndCaveats"), "description")
    words = Vocabulary(outcomes=measured.words, terms=harmed.words)
    return Trial(
        id=number.lower(),
        name=name_of(record),
        title=title(identified, "briefTitle") or registered.official_title or number,
        disease=", ".join(texts(inner(protocol, "conditionsModule"), "conditions")) or "not recorded",
        aliases=_aliases(identified, name_of(record)),
        registry=(number,),
        registered_enrollment=enrolled(record),
        citation=REGISTRY,
        bottom_line="",
        design=design(record, found.arms),
        arms=found.arms,
        sources=sources(record),
        cuts={version: Cut(label=_label(version), source=REGISTRY)},
        results=(*measured.results, *harmed.deaths),
        contrasts=effects,
        adverse_events=harmed.events,
        limitations=(limits,) if limits else (),
        words=words if measured.words or harmed.words else None,
        registration=registered,
        summary=text(inner(protocol, "descriptionModule"), "briefSummary") or None,
        eligibility=text(inner(protocol, "eligibilityModule"), "eligibilityCriteria") or None,
        registered=measured.registered,
        flow=tuple(flow(record, scope)),
        unread=(*scope.unread, *unread(record)),
    )


def name_of(record: Node) -> str:
    """What tables call the trial: its acronym where that is one, else its number."""
    acronym = title(inner(record, "protocolSection", "identificationModule"), "acronym")
    fits = 1 < len(acronym) <= _LONGEST_NAME and any(letter.isalpha() for letter in acronym)
    return acronym if fits else number_of(record)


def _aliases(identified: Node, name: str) -> tuple[str, ...]:
    """Other names: the acronym, the sponsor's number, secondary numbers."""
    words = (
        title(identified, "acronym"), title(inner(identified, "orgStudyIdInfo"), "id"),
        *texts(identified, "nctIdAliases"),
        *(title(other, "id") for _, other in objects(identified, "secondaryIdInfos")),
    )  # fmt: skip
    return tuple(word for word in dict.fromkeys(words) if word and word != name)


def _about(protocol: Node) -> str:
    """What titles are read beside: conditions and titles."""
    identified, conditions = inner(protocol, "identificationModule"), inner(protocol, "conditionsModule")
    return " ; ".join((
        *texts(conditions, "conditions"), *texts(conditions, "keywords"),
        title(identified, "briefTitle"), title(identified, "officialTitle"),
    ))  # fmt: skip


def _label(version: str) -> str:
    return f"ClinicalTrials.gov, {version}" if version == UNDATED else f"ClinicalTrials.gov, version {version}"
