"""A study record of ClinicalTrials.gov as a trial of the model: every figure as printed, with its place in the record.

What a record does not say is not made up: a registry states no bottom line, no grades and no order of its groups. What
was not understood is kept under ``unread``. Nothing here raises, whatever a record holds besides its number.
"""

from typing import Any

from trialcli.model import Cut, Trial
from trialcli.model.vocabulary import Vocabulary
from trialcli.registries.ctgov.adverse_events import read_adverse_events
from trialcli.registries.ctgov.arms.groups import list_tables, list_unnamed
from trialcli.registries.ctgov.arms.labels import Starts
from trialcli.registries.ctgov.arms.match import match_arms
from trialcli.registries.ctgov.arms.starts import count_assigned, tell_starts
from trialcli.registries.ctgov.coverage import list_unread
from trialcli.registries.ctgov.design_module import read_design
from trialcli.registries.ctgov.identity import UNDATED, number_of, version_of
from trialcli.registries.ctgov.json_values import Node, get_line, get_object, get_text, list_lines, list_objects
from trialcli.registries.ctgov.outcomes.analyses import read_contrasts
from trialcli.registries.ctgov.outcomes.outcomes import baseline_counts, read_outcomes
from trialcli.registries.ctgov.participant_flow import read_flow
from trialcli.registries.ctgov.record_context import Scope
from trialcli.registries.ctgov.references import REGISTRY, read_sources
from trialcli.registries.ctgov.registered_facts import odd_enrollment, read_enrolled, read_registration
from trialcli.vocabulary.titles import Titles

_LONGEST_NAME = 24


def read_record(record: dict[str, Any], titles: Titles) -> Trial:
    """The trial that a record describes.

    Args:
        record: the record as plain values, with a valid number.
        titles: what its titles mean.
    """
    number, version = number_of(record), version_of(record)
    protocol, results = get_object(record, "protocolSection"), get_object(record, "resultsSection")
    identified = get_object(protocol, "identificationModule")
    flow, enrolled = get_object(results, "participantFlowModule"), read_enrolled(record)
    found = match_arms(list_tables(record), enrolled, Starts(count_assigned(flow, enrolled), tell_starts(flow)))
    names = {key: arm.label for key, arm in found.arms.items()}
    scope = Scope(number.lower(), version, _about(protocol), titles, found.of, found.labels, names)
    measured = read_outcomes(record, scope)
    effects = tuple(
        effect
        for measure in measured.measures
        for effect in read_contrasts(measure, [row for row in measured.results if row.registered == measure.key], scope)
    )
    harmed = read_adverse_events(record, scope)
    registered = read_registration(record)
    if counts := baseline_counts(record, scope):
        registered.further["Baseline, people counted"] = counts
    for locator, value in (*odd_enrollment(record), *list_unnamed(record)):
        scope.odd(locator, value)
    limits = get_text(get_object(results, "moreInfoModule", "limitationsAndCaveats"), "description")
    words = Vocabulary(outcomes=measured.words, terms=harmed.words)
    return Trial(
        id=number.lower(),
        name=name_of(record),
        title=get_line(identified, "briefTitle") or registered.official_title or number,
        disease=", ".join(list_lines(get_object(protocol, "conditionsModule"), "conditions")) or "not recorded",
        aliases=_aliases(identified, name_of(record)),
        registry=(number,),
        registered_enrollment=read_enrolled(record),
        citation=REGISTRY,
        bottom_line="",
        design=read_design(record, found.arms),
        arms=found.arms,
        sources=read_sources(record),
        cuts={version: Cut(label=_label(version), source=REGISTRY)},
        results=(*measured.results, *harmed.deaths),
        contrasts=effects,
        adverse_events=harmed.events,
        limitations=(limits,) if limits else (),
        words=words if measured.words or harmed.words else None,
        registration=registered,
        summary=get_text(get_object(protocol, "descriptionModule"), "briefSummary") or None,
        eligibility=get_text(get_object(protocol, "eligibilityModule"), "eligibilityCriteria") or None,
        registered=measured.registered,
        flow=tuple(read_flow(record, scope)),
        unread=(*scope.unread, *list_unread(record)),
    )


def name_of(record: Node) -> str:
    """What tables call the trial: its acronym where that is one, else its number."""
    acronym = get_line(get_object(record, "protocolSection", "identificationModule"), "acronym")
    fits = 1 < len(acronym) <= _LONGEST_NAME and any(letter.isalpha() for letter in acronym)
    return acronym if fits else number_of(record)


def _aliases(identified: Node, name: str) -> tuple[str, ...]:
    """Other names: the acronym, the sponsor's number, secondary numbers."""
    words = (
        get_line(identified, "acronym"), get_line(get_object(identified, "orgStudyIdInfo"), "id"),
        *list_lines(identified, "nctIdAliases"),
        *(get_line(other, "id") for _, other in list_objects(identified, "secondaryIdInfos")),
    )  # fmt: skip
    return tuple(word for word in dict.fromkeys(words) if word and word != name)


def _about(protocol: Node) -> str:
    """What titles are read beside: conditions and titles."""
    identified, conditions = get_object(protocol, "identificationModule"), get_object(protocol, "conditionsModule")
    return " ; ".join((
        *list_lines(conditions, "conditions"), *list_lines(conditions, "keywords"),
        get_line(identified, "briefTitle"), get_line(identified, "officialTitle"),
    ))  # fmt: skip


def _label(version: str) -> str:
    return f"ClinicalTrials.gov, {version}" if version == UNDATED else f"ClinicalTrials.gov, version {version}"
