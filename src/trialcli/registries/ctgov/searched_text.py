"""The text of a study record that is searched, section by section."""

from collections.abc import Iterable, Iterator
from typing import Any

from trialcli.registries.ctgov.identity import number_of
from trialcli.registries.ctgov.quick_values import column_of, part_of, text_of, texts_of

TITLED = ("name", "conditions", "interventions")
"""Sections whose words say most of a trial."""
FURTHER = ("keywords", "sponsor", "summary", "outcomes", "descriptions", "status", "adverse events", "eligibility")
"""The other sections that are searched."""
SEARCHED_LETTERS = 300_000
"""Letters of a section that are searched, of which the largest of the registry have a fifth."""
SEARCHED = (
    "Of a registry record its numbers, titles, conditions, interventions, keywords, sponsors, brief summary, titles and"
    " descriptions of outcomes and baseline measures, status, adverse events and eligibility criteria are searched; its"
    " detailed description, the descriptions of arms, places and figures are not"
)
"""The same in words."""
_PLANNED = ("primaryOutcomes", "secondaryOutcomes", "otherOutcomes")
_NAMES = ("acronym", "briefTitle", "officialTitle")


def list_sections(record: dict[str, Any]) -> dict[str, str]:
    """The text of a record that is searched, one string for each of ``TITLED`` and ``FURTHER``."""
    return read_sections(record, list_terms(record))


def read_sections(record: dict[str, Any], terms: Iterable[str]) -> dict[str, str]:
    """The same, where the terms of its adverse events are known."""
    protocol = part_of(record, "protocolSection")
    identity = part_of(protocol, "identificationModule")
    conditions = part_of(protocol, "conditionsModule")
    arms = part_of(protocol, "armsInterventionsModule")
    results = part_of(record, "resultsSection")
    found = {
        "name": "\n".join(
            (number_of(record), *(text_of(identity, key) for key in _NAMES), *list_identifiers(identity))
        ),
        "conditions": "\n".join(dict.fromkeys(texts_of(conditions, "conditions"))),
        "interventions": "\n".join(dict.fromkeys(column_of(arms, "interventions", "name"))),
        "keywords": "\n".join(texts_of(conditions, "keywords")),
        "sponsor": "\n".join(_sponsors(part_of(protocol, "sponsorCollaboratorsModule"))),
        "summary": text_of(part_of(protocol, "descriptionModule"), "briefSummary"),
        # Results repeat the titles that were planned.
        "outcomes": "\n".join(dict.fromkeys(_outcomes(part_of(protocol, "outcomesModule"), results))),
        "descriptions": "\n".join(dict.fromkeys(_descriptions(part_of(protocol, "outcomesModule"), results))),
        "status": "\n".join(_status(part_of(protocol, "statusModule"))),
        "adverse events": "\n".join(terms),
        "eligibility": text_of(part_of(protocol, "eligibilityModule"), "eligibilityCriteria"),
    }
    return {section: text[:SEARCHED_LETTERS] for section, text in found.items()}


def list_identifiers(identity: dict[str, Any]) -> Iterator[str]:
    """What else the trial is called: its numbers with the sponsor and in other registries."""
    yield text_of(part_of(identity, "orgStudyIdInfo"), "id")
    yield from column_of(identity, "secondaryIdInfos", "id")
    yield from texts_of(identity, "nctIdAliases")


def list_terms(record: dict[str, Any]) -> dict[str, None]:
    """The terms of adverse events, each once; many are serious events and others."""
    module = part_of(part_of(record, "resultsSection"), "adverseEventsModule")
    return dict.fromkeys([*column_of(module, "seriousEvents", "term"), *column_of(module, "otherEvents", "term")])


def _status(module: dict[str, Any]) -> Iterator[str]:
    """Whether it recruits, is done or was stopped, in words, and why it was stopped."""
    yield text_of(module, "overallStatus").replace("_", " ").lower()
    yield text_of(module, "whyStopped")


def _sponsors(module: dict[str, Any]) -> Iterator[str]:
    yield text_of(part_of(module, "leadSponsor"), "name")
    yield from column_of(module, "collaborators", "name")


def _outcomes(planned: dict[str, Any], results: dict[str, Any]) -> Iterator[str]:
    for key in _PLANNED:
        yield from column_of(planned, key, "measure")
    if results:
        yield from column_of(part_of(results, "outcomeMeasuresModule"), "outcomeMeasures", "title")
        yield from column_of(part_of(results, "baselineCharacteristicsModule"), "measures", "title")


def _descriptions(planned: dict[str, Any], results: dict[str, Any]) -> Iterator[str]:
    """How outcomes and baseline measures are measured."""
    for key in _PLANNED:
        yield from column_of(planned, key, "description")
    if results:
        yield from column_of(part_of(results, "outcomeMeasuresModule"), "outcomeMeasures", "description")
        yield from column_of(part_of(results, "baselineCharacteristicsModule"), "measures", "description")
