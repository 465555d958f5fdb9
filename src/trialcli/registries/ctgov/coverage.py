"""Every value of a record: read, left aside for a reason, or unread. Nothing is lost without a word.

A template is a path with ``[]`` for every list: ``resultsSection.participantFlowModule.groups[].title``.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from trialcli.model import Unread
from trialcli.registries.ctgov.statements import STATEMENTS
from trialcli.registries.ctgov.text import join_line

Types = tuple[type, ...]
TEXT, NUMBER, FLAG = (str,), (str, int), (bool,)
_RESULTS, _PROTOCOL = "resultsSection", "protocolSection"
_CELL = "classes[].categories[].measurements[]"
_MISC = "derivedSection.miscInfoModule"


def _under(path: str, types: Types, words: str) -> dict[str, Types]:
    return {f"{path}.{word}": types for word in words.split()}


def _statements() -> dict[str, Types]:
    found: dict[str, Types] = {}
    for path, how in ((one.path, one.how) for one in STATEMENTS):
        if how == "date":
            found |= _under(path, TEXT, "date type")
        else:
            found[f"{path}[]" if how == "list" else path] = {"flag": FLAG, "number": NUMBER}.get(how, TEXT)
    return found


def _table(path: str) -> dict[str, Types]:
    """What outcomes and baseline characteristics have in common."""
    return {
        **_under(
            path, TEXT,
            "title description populationDescription paramType dispersionType unitOfMeasure denomUnitsSelected "
            "denoms[].units denoms[].counts[].groupId classes[].title classes[].denoms[].units "
            "classes[].denoms[].counts[].groupId classes[].categories[].title",
        ),
        **_under(path, NUMBER, "denoms[].counts[].value classes[].denoms[].counts[].value"),
        **_under(f"{path}.{_CELL}", TEXT, "groupId comment lowerLimitComment upperLimitComment"),
        **_under(f"{path}.{_CELL}", NUMBER, "value spread lowerLimit upperLimit"),
    }  # fmt: skip


def _protocol() -> dict[str, Types]:
    days = "startDate primaryCompletionDate completionDate studyFirstPostDate resultsFirstPostDate"
    status, sponsor = f"{_PROTOCOL}.statusModule", f"{_PROTOCOL}.sponsorCollaboratorsModule"
    arms, design = f"{_PROTOCOL}.armsInterventionsModule", f"{_PROTOCOL}.designModule"
    contacts, more = f"{_PROTOCOL}.contactsLocationsModule", f"{_PROTOCOL}.referencesModule"
    found = {
        **_under(
            f"{_PROTOCOL}.identificationModule", TEXT,
            "nctId briefTitle officialTitle acronym secondaryIdInfos[].id secondaryIdInfos[].type "
            "secondaryIdInfos[].domain secondaryIdInfos[].link",
        ),
        **_under(status, TEXT, "overallStatus whyStopped"),
        **_under(sponsor, TEXT, "leadSponsor.name collaborators[].name collaborators[].class"),
        f"{_PROTOCOL}.descriptionModule.briefSummary": TEXT,
        **_under(f"{_PROTOCOL}.conditionsModule", TEXT, "conditions[] keywords[]"),
        **_under(
            design, TEXT,
            "studyType phases[] designInfo.maskingInfo.masking enrollmentInfo.type",
        ),
        f"{design}.enrollmentInfo.count": NUMBER,
        **_under(f"{arms}.armGroups[]", TEXT, "label type description interventionNames[]"),
        **_under(f"{arms}.interventions[]", TEXT, "name type description otherNames[] armGroupLabels[]"),
        **_under(f"{_PROTOCOL}.eligibilityModule", TEXT, "eligibilityCriteria"),
        **_under(contacts, TEXT, "overallOfficials[].name overallOfficials[].affiliation overallOfficials[].role "
                                 "locations[].country"),
        **_under(more, TEXT, "references[].pmid references[].type references[].citation "
                             "references[].retractions[].pmid references[].retractions[].source "
                             "seeAlsoLinks[].label seeAlsoLinks[].url "
                             "availIpds[].id availIpds[].type availIpds[].url availIpds[].comment"),
    }  # fmt: skip
    for day in days.split():
        found |= _under(f"{status}.{day}Struct", TEXT, "date type")
    for rank in ("primaryOutcomes", "secondaryOutcomes", "otherOutcomes"):
        found |= _under(f"{_PROTOCOL}.outcomesModule.{rank}[]", TEXT, "measure description timeFrame")
    return found


def _results() -> dict[str, Types]:
    flow, baseline = f"{_RESULTS}.participantFlowModule", f"{_RESULTS}.baselineCharacteristicsModule"
    outcome = f"{_RESULTS}.outcomeMeasuresModule.outcomeMeasures[]"
    events = f"{_RESULTS}.adverseEventsModule"
    found = {
        **_under(flow, TEXT, "groups[].id groups[].title groups[].description periods[].title"),
        **_under(f"{flow}.periods[].milestones[]", TEXT, "type comment achievements[].groupId achievements[].comment"),
        **_under(f"{flow}.periods[].milestones[].achievements[]", NUMBER, "numSubjects numUnits"),
        **_under(f"{flow}.periods[].dropWithdraws[]", TEXT, "type comment reasons[].groupId reasons[].comment"),
        **_under(f"{flow}.periods[].dropWithdraws[].reasons[]", NUMBER, "numSubjects numUnits"),
        **_under(baseline, TEXT, "groups[].id groups[].title groups[].description denoms[].units "
                                 "denoms[].counts[].groupId"),
        f"{baseline}.denoms[].counts[].value": NUMBER,
        **_table(f"{baseline}.measures[]"),
        **_table(outcome),
        **_under(outcome, TEXT, "type timeFrame reportingStatus anticipatedPostingDate typeUnitsAnalyzed groups[].id "
                                "groups[].title groups[].description"),
        **_under(f"{outcome}.analyses[]", TEXT,
                 "groupIds[] groupDescription paramType dispersionType statisticalMethod statisticalComment "
                 "pValueComment ciNumSides ciLowerLimitComment ciUpperLimitComment estimateComment nonInferiorityType "
                 "nonInferiorityComment otherAnalysisDescription"),
        **_under(f"{outcome}.analyses[]", NUMBER,
                 "paramValue dispersionValue pValue ciPctValue ciLowerLimit ciUpperLimit"),
        f"{outcome}.analyses[].testedNonInferiority": FLAG,
        **_under(f"{events}.eventGroups[]", TEXT, "id title description"),
        **_under(f"{events}.eventGroups[]", NUMBER,
                 "deathsNumAffected deathsNumAtRisk seriousNumAffected seriousNumAtRisk otherNumAffected "
                 "otherNumAtRisk"),
        f"{_RESULTS}.moreInfoModule.limitationsAndCaveats.description": TEXT,
    }  # fmt: skip
    for row in ("seriousEvents", "otherEvents"):
        found |= _under(f"{events}.{row}[]", TEXT, "term organSystem sourceVocabulary assessmentType notes")
        found |= _under(f"{events}.{row}[].stats[]", NUMBER, "numAffected numAtRisk numEvents")
        found[f"{events}.{row}[].stats[].groupId"] = TEXT
    return found


def _others() -> dict[str, Types]:
    notes = "annotationSection.annotationModule"
    return {
        "hasResults": FLAG,
        f"{_MISC}.versionHolder": TEXT,
        **_under("documentSection.largeDocumentModule.largeDocs[]", TEXT, "label date filename"),
        **_under(f"{notes}.unpostedAnnotation.unpostedEvents[]", TEXT, "type date"),
        f"{notes}.unpostedAnnotation.unpostedEvents[].dateUnknown": FLAG,
        **_under(
            f"{notes}.violationAnnotation.violationEvents[]",
            TEXT,
            "type description creationDate issuedDate releaseDate postedDate",
        ),
    }


READ: Mapping[str, Types] = {**_protocol(), **_statements(), **_results(), **_others()}
"""Every template that the reading takes in, with the types it takes."""

_SITE = "one site of many: their number and countries are kept"
_CONTACT = "how to reach a person, which is no part of the evidence"
_INDEX = "the registry's own indexing, which the sponsor did not state"
_FLAGS = "what the document holds is said by its label"
ASIDE: Mapping[str, str] = {
    "derivedSection.conditionBrowseModule.*": _INDEX,
    "derivedSection.interventionBrowseModule.*": _INDEX,
    f"{_MISC}.modelPredictions.*": "guesses of a model of the registry",
    f"{_MISC}.submissionTracking.*": "the registry's own bookkeeping of submissions",
    f"{_PROTOCOL}.contactsLocationsModule.centralContacts[].*": _CONTACT,
    f"{_PROTOCOL}.contactsLocationsModule.locations[].contacts[].*": _CONTACT,
    **{f"{_PROTOCOL}.contactsLocationsModule.locations[].{key}": _SITE
       for key in ("facility", "city", "state", "zip", "status", "geoPoint.*")},
    f"{_PROTOCOL}.contactsLocationsModule.locations_nested[].*": "the same sites once more, as some exports add them",
    **{f"documentSection.largeDocumentModule.largeDocs[].{key}": _FLAGS
       for key in ("typeAbbrev", "hasProtocol", "hasSap", "hasIcf")},
    "documentSection.largeDocumentModule.largeDocs[].size": "the size of a file that is not here",
    "documentSection.largeDocumentModule.largeDocs[].uploadDate": "when a file was sent; its own date is kept",
    f"{_RESULTS}.moreInfoModule.certainAgreement.*": "what investigators may publish, which is no part of the evidence",
    f"{_RESULTS}.moreInfoModule.pointOfContact.*": _CONTACT,
    f"{_RESULTS}.outcomeMeasuresModule.outcomeMeasures[].calculatePct":
        "whether the site prints a percentage it computes",
    f"{_RESULTS}.baselineCharacteristicsModule.measures[].calculatePct":
        "whether the site prints a percentage it computes",
}  # fmt: skip
"""Every template that is left aside, and why; ``.*`` stands for all below."""


def list_unread(record: Mapping[str, Any]) -> tuple[Unread, ...]:
    """What stands where nothing is read and nothing is left aside, or is of another type than is read there.

    Returns:
        One for each template, with all its values, each once.
    """
    found: dict[str, dict[str, None]] = {}
    for template, value in _leaves(record):
        found.setdefault(template, {})[join_line(str(value))] = None
    return tuple(Unread(locator=template, text=" | ".join(values)) for template, values in found.items())


def _leaves(record: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """The leaves that no rule takes, with their templates. What is null or empty says nothing."""
    waiting: list[tuple[str, object, Any]] = [("", record, _rules())]
    while waiting:
        path, value, rule = waiting.pop()
        if isinstance(value, dict):
            below = rule if isinstance(rule, dict) else {}
            for key, item in reversed(value.items()):
                inside = below.get(key)
                if inside is not Ellipsis and not (type(inside) is tuple and type(item) in inside):
                    waiting.append((f"{path}.{key}" if path else key, item, inside))
        elif isinstance(value, list):
            inside = rule.get("[]") if isinstance(rule, dict) else None
            if inside is not Ellipsis:
                waiting.extend((f"{path}[]", item, inside) for item in reversed(value))
        elif value is not None and value != "" and not (isinstance(rule, tuple) and type(value) in rule):
            yield path, value


@cache
def _rules() -> dict[str, Any]:
    """The templates as a tree: types at a leaf that is read, an ellipsis where all below is left aside."""
    tree: dict[str, Any] = {}
    for template, rule in (*READ.items(), *((path, ...) for path in ASIDE)):
        *above, last = template.removesuffix(".*").replace("[]", ".[]").split(".")
        node = tree
        for key in above:
            node = node.setdefault(key, {})
        node[last] = rule
    return tree
