"""Every value of a record is read, left aside for a reason, or told as unread; and what is called read is."""

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from trialcli.model import Trial, Unread
from trialcli.registries.ctgov.coverage import ASIDE, READ, list_unread

Record = dict[str, Any]
Reading = Callable[[Record], Trial]
Path = tuple[str | int, ...]


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value that says something, with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    elif value is not None and value != "":
        yield path, value


def template(path: Path) -> str:
    """A path with ``[]`` for every place of a list."""
    return re.sub(r"\.\[\]", "[]", ".".join("[]" if isinstance(key, int) else key for key in path))


def aside(name: str) -> bool:
    """Whether a template is one of those left aside, or below one."""
    return name in ASIDE or any(name.startswith(path[:-1]) for path in ASIDE if path.endswith(".*"))


def changed(record: Record, path: Path) -> Record:
    """The record with another value at one path: another number, another day, the other answer, or more text."""
    other = copy.deepcopy(record)
    node: Any = other
    for key in path[:-1]:
        node = node[key]
    value = node[path[-1]]
    if isinstance(value, bool):
        node[path[-1]] = not value
    elif isinstance(value, int):
        node[path[-1]] = value + 1
    elif value[-1:].isdigit():
        node[path[-1]] = value[:-1] + str((int(value[-1]) + 1) % 10 or 1)
    else:
        node[path[-1]] = f"{value} more"
    return other


def full() -> Record:
    """A record in which every value that is read stands once."""

    def text(words: str) -> Record:
        return {word: f"Text of {word}" for word in words.split()}

    def day(number: int) -> Record:
        return {"date": f"2021-01-{number:02}", "type": "ESTIMATED"}

    def counts(ids: str, number: str) -> list[Record]:
        return [{"units": "Participants", "counts": [{"groupId": f"{ids}000", "value": number}]}]

    def table(ids: str) -> Record:
        cell = {"groupId": f"{ids}000", "value": "4.5", "spread": "1.5", "lowerLimit": "2.5", "upperLimit": "6.5",
                "comment": "Some", "lowerLimitComment": "Low", "upperLimitComment": "High"}  # fmt: skip
        inside = {
            "title": "Week 4",
            "denoms": counts(ids, "33"),
            "categories": [{"title": "Men", "measurements": [cell]}],
        }
        return {**text("title description populationDescription unitOfMeasure"), "paramType": "MEAN",
                "dispersionType": "Standard Deviation", "denomUnitsSelected": "Participants",
                "denoms": counts(ids, "35"), "classes": [inside]}  # fmt: skip

    def group(ids: str) -> Record:
        return {"id": f"{ids}000", "title": f"Group {ids}", "description": f"Who is in {ids}"}

    analysis = {
        **text("groupDescription paramType statisticalMethod statisticalComment pValueComment estimateComment "
               "ciLowerLimitComment ciUpperLimitComment nonInferiorityComment otherAnalysisDescription"),
        "groupIds": ["OG000"], "dispersionType": "STANDARD_ERROR_OF_MEAN", "dispersionValue": "0.5",
        "paramValue": "0.7",
        "pValue": "0.04", "ciNumSides": "ONE_SIDED", "ciPctValue": "95", "ciLowerLimit": "0.6", "ciUpperLimit": "0.8",
        "nonInferiorityType": "SUPERIORITY", "testedNonInferiority": True,
    }  # fmt: skip
    event = {**text("term organSystem sourceVocabulary notes"), "assessmentType": "SYSTEMATIC_ASSESSMENT",
             "stats": [{"groupId": "EG000", "numAffected": 3, "numAtRisk": 30, "numEvents": 5}]}  # fmt: skip
    count = {"groupId": "FG000", "numSubjects": "36", "numUnits": "6", "comment": "So many"}
    plan = text("measure description timeFrame")
    protocol = {
        "identificationModule": {
            "nctId": "NCT01234567", "acronym": "ITCH", "nctIdAliases": ["NCT00000001"],
            **text("briefTitle officialTitle"),
            "orgStudyIdInfo": text("id type link"), "organization": text("fullName class"),
            "secondaryIdInfos": [text("id type domain link")],
        },
        "statusModule": {
            **text("overallStatus whyStopped statusVerifiedDate lastKnownStatus "
                   "studyFirstSubmitDate studyFirstSubmitQcDate "
                   "resultsFirstSubmitDate resultsFirstSubmitQcDate dispFirstSubmitDate dispFirstSubmitQcDate"),
            "lastUpdateSubmitDate": "2024-04-01", "lastUpdatePostDateStruct": {"date": "2024-05-01", "type": "ACTUAL"},
            "delayedPosting": True, "resultsWaived": True,
            "expandedAccessInfo": {"hasExpandedAccess": True, **text("nctId statusForNctId")},
            "startDateStruct": day(1), "primaryCompletionDateStruct": day(2), "completionDateStruct": day(3),
            "studyFirstPostDateStruct": day(4), "resultsFirstPostDateStruct": day(5), "dispFirstPostDateStruct": day(6),
        },
        "sponsorCollaboratorsModule": {
            "leadSponsor": text("name class"), "collaborators": [text("name class")],
            "responsibleParty": text("type investigatorFullName investigatorTitle investigatorAffiliation oldNameTitle "
                                     "oldOrganization"),
        },
        "oversightModule": dict.fromkeys(
            ("oversightHasDmc", "isFdaRegulatedDrug", "isFdaRegulatedDevice", "isUnapprovedDevice", "isPpsd",
             "isUsExport", "fdaaa801Violation"), False),
        "descriptionModule": text("briefSummary detailedDescription"),
        "conditionsModule": {"conditions": ["Pruritus"], "keywords": ["itch"]},
        "designModule": {
            "studyType": "OBSERVATIONAL", "phases": ["PHASE2"], "patientRegistry": False, "targetDuration": "3 Years",
            "expandedAccessTypes": {"individual": True, "intermediate": True, "treatment": True},
            "designInfo": {
                **text("interventionModel interventionModelDescription observationalModel timePerspective "
                       "primaryPurpose"),
                "allocation": "RANDOMIZED",
                "maskingInfo": {"masking": "DOUBLE", "maskingDescription": "Capsules", "whoMasked": ["PARTICIPANT"]},
            },
            "bioSpec": text("retention description"), "enrollmentInfo": {"count": 90, "type": "ACTUAL"},
        },
        "armsInterventionsModule": {
            "armGroups": [{"label": "Drug", "type": "EXPERIMENTAL", "description": "A", "interventionNames": ["D"]}],
            "interventions": [{**text("name type description"), "otherNames": ["E"], "armGroupLabels": ["Drug"]}],
        },
        "outcomesModule": {"primaryOutcomes": [plan], "secondaryOutcomes": [plan], "otherOutcomes": [plan]},
        "eligibilityModule": {
            **text("eligibilityCriteria sex minimumAge maximumAge genderDescription samplingMethod studyPopulation"),
            "healthyVolunteers": True, "genderBased": True, "stdAges": ["ADULT"],
        },
        "contactsLocationsModule": {
            "overallOfficials": [text("name affiliation role")], "locations": [{"country": "France"}],
        },
        "referencesModule": {
            "references": [{"pmid": "12", **text("type citation"), "retractions": [{"pmid": "13", "source": "J"}]}],
            "seeAlsoLinks": [text("label url")], "availIpds": [text("id type url comment")],
        },
        "ipdSharingStatementModule": {
            **text("ipdSharing description timeFrame accessCriteria url"), "infoTypes": ["SAP"],
        },
    }  # fmt: skip
    results = {
        "participantFlowModule": {
            **text("preAssignmentDetails recruitmentDetails typeUnitsAnalyzed"), "groups": [group("FG")],
            "periods": [{
                "title": "Overall Study",
                "milestones": [{"type": "STARTED", "comment": "All", "achievements": [count]}],
                "dropWithdraws": [{"type": "Left", "comment": "Early", "reasons": [count]}],
            }],
        },
        "baselineCharacteristicsModule": {
            **text("populationDescription typeUnitsAnalyzed"), "groups": [group("BG")], "denoms": counts("BG", "34"),
            "measures": [table("BG")],
        },
        "outcomeMeasuresModule": {"outcomeMeasures": [{
            **table("OG"), "type": "PRIMARY", "timeFrame": "A year", "reportingStatus": "POSTED",
            "groups": [group("OG")],
            "anticipatedPostingDate": "2027-01", "typeUnitsAnalyzed": "Eyes", "analyses": [analysis],
        }]},
        "adverseEventsModule": {
            **text("frequencyThreshold timeFrame description allCauseMortalityComment"),
            "eventGroups": [{**group("EG"), "deathsNumAffected": 1, "deathsNumAtRisk": 31, "seriousNumAffected": 3,
                             "seriousNumAtRisk": 30, "otherNumAffected": 4, "otherNumAtRisk": 29}],
            "seriousEvents": [event], "otherEvents": [event],
        },
        "moreInfoModule": {"limitationsAndCaveats": {"description": "Few"}},
    }  # fmt: skip
    return {
        "protocolSection": protocol, "resultsSection": results, "hasResults": True,
        "documentSection": {"largeDocumentModule": {"noSap": True, "largeDocs": [text("label date filename")]}},
        "derivedSection": {"miscInfoModule": {"removedCountries": ["Italy"], "versionHolder": "2026-01-01"}},
        "annotationSection": {"annotationModule": {
            "unpostedAnnotation": {"unpostedResponsibleParty": "S",
                                   "unpostedEvents": [{**text("type date"), "dateUnknown": True}]},
            "violationAnnotation": {"violationEvents": [
                text("type description creationDate issuedDate releaseDate postedDate")]},
        }},
    }  # fmt: skip


HOLDER = "derivedSection.miscInfoModule.versionHolder"  # read only where a record has no other day


def test_the_full_record_is_full() -> None:
    """It has every template that is read, so that the next test leaves none out; and nothing of it is unread."""
    assert {template(path) for path, _ in leaves(full())} == set(READ)
    assert list_unread(full()) == ()


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path, _ in leaves(full()) if template(path) != HOLDER], ids=template)
def test_what_is_read_is_in_the_trial(path: Path, reading: Reading) -> None:
    """Another value makes another trial."""
    record = full()
    other = changed(record, path)
    assert other != record
    assert reading(other) != reading(record)


def test_the_day_of_the_copy_is_read_where_there_is_no_other(reading: Reading) -> None:
    """Else the sponsor's days are the version."""
    record = full()
    for key in ("lastUpdatePostDateStruct", "lastUpdateSubmitDate"):
        del record["protocolSection"]["statusModule"][key]
    assert "2026-01-01" in reading(record).cuts


def test_nothing_is_both_read_and_left_aside() -> None:
    """And every reason is given."""
    assert not any(aside(name) for name in READ)
    assert all(ASIDE.values())


def test_what_is_new_is_told(reading: Reading) -> None:
    """Once for a template, with all its values; what is null or empty says nothing."""
    record = full()
    record["newSection"] = [{"a": 1, "b": None}, {"a": 2, "c": ""}, {"a": 1, "d": []}, 5]
    record["protocolSection"]["statusModule"]["moon"] = {"phase": "full"}
    assert list_unread(record) == reading(record).unread
    assert list_unread(record) == (
        Unread(locator="protocolSection.statusModule.moon.phase", text="full"),
        Unread(locator="newSection[].a", text="1 | 2"),
        Unread(locator="newSection[]", text="5"),
    )


@pytest.mark.parametrize("value", [1.5, True, ["a"], {"b": "c"}])
def test_another_type_is_told(value: Any) -> None:
    """A title that is a number, a list or an object is not read as one."""
    record = full()
    record["protocolSection"]["identificationModule"]["briefTitle"] = value
    assert len(list_unread(record)) == 1
    assert list_unread(record)[0].locator.startswith("protocolSection.identificationModule.briefTitle")


@pytest.mark.parametrize("value", [5, "text", ["list"]])
def test_a_value_where_an_object_should_be_is_told(value: Any) -> None:
    """Whatever else would have stood there."""
    record = full()
    record["resultsSection"] = value
    assert [one.text for one in list_unread(record)] == [str(value[0] if isinstance(value, list) else value)]


def test_what_is_left_aside_is_not_told() -> None:
    """A telephone number is no evidence."""
    record = full()
    record["protocolSection"]["contactsLocationsModule"]["centralContacts"] = [{"phone": "1", "new": {"deep": 1}}]
    record["protocolSection"]["contactsLocationsModule"]["locations"][0]["city"] = "Paris"
    assert list_unread(record) == ()


def test_every_value_of_a_real_record_is_accounted_for(real: dict[str, Record], reading: Reading) -> None:
    """Read, left aside, or among what is unread."""
    for record in real.values():
        told = {one.locator for one in reading(record).unread}
        for path, _ in leaves(record):
            name = template(path)
            assert name in READ or aside(name) or name in told, f"{name} is lost"
