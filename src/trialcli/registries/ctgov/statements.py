"""Where a record says what, for the statements that are kept as they are under a name of their own.

A row is the name, the path, and the kind of statement. ``leaves`` reads this table too, so a row here is all it takes.
"""

from typing import Literal, NamedTuple

How = Literal["text", "word", "flag", "list", "date", "number"]


class Statement(NamedTuple):
    """One statement: what it is called, where it stands, and how it is read.

    ``word`` is a word of one of the registry's lists, ``list`` several words or texts, ``flag`` yes or no, and ``date``
    a day with whether it is an estimate. ``key`` is the field of the registration that keeps it, where it has one.
    """

    label: str
    path: str
    how: How = "text"
    key: str = ""


_ID, _STATUS = "protocolSection.identificationModule", "protocolSection.statusModule"
_DESIGN, _WHO = "protocolSection.designModule", "protocolSection.eligibilityModule"
_SPONSOR, _OVER = "protocolSection.sponsorCollaboratorsModule", "protocolSection.oversightModule"
_IPD, _RESULTS = "protocolSection.ipdSharingStatementModule", "resultsSection"
_UNPOSTED = "annotationSection.annotationModule.unpostedAnnotation"

STATEMENTS = (
    Statement("Other numbers of this record", f"{_ID}.nctIdAliases", "list"),
    Statement("Sponsor's study number", f"{_ID}.orgStudyIdInfo.id"),
    Statement("Kind of study number", f"{_ID}.orgStudyIdInfo.type", "word"),
    Statement("Link of study number", f"{_ID}.orgStudyIdInfo.link"),
    Statement("Organization", f"{_ID}.organization.fullName"),
    Statement("Kind of organization", f"{_ID}.organization.class", "word"),
    Statement("Record verified", f"{_STATUS}.statusVerifiedDate"),
    Statement("Last known status", f"{_STATUS}.lastKnownStatus", "word"),
    Statement("Posting delayed", f"{_STATUS}.delayedPosting", "flag"),
    Statement("Expanded access", f"{_STATUS}.expandedAccessInfo.hasExpandedAccess", "flag"),
    Statement("Expanded access record", f"{_STATUS}.expandedAccessInfo.nctId"),
    Statement("Expanded access status", f"{_STATUS}.expandedAccessInfo.statusForNctId", "word"),
    Statement("First submitted", f"{_STATUS}.studyFirstSubmitDate"),
    Statement("First submitted, quality checked", f"{_STATUS}.studyFirstSubmitQcDate"),
    Statement("Last update submitted", f"{_STATUS}.lastUpdateSubmitDate"),
    Statement("Last update posted", f"{_STATUS}.lastUpdatePostDateStruct", "date"),
    Statement("Results waived", f"{_STATUS}.resultsWaived", "flag"),
    Statement("Results first submitted", f"{_STATUS}.resultsFirstSubmitDate"),
    Statement("Results first submitted, quality checked", f"{_STATUS}.resultsFirstSubmitQcDate"),
    Statement("Certificate of delay first submitted", f"{_STATUS}.dispFirstSubmitDate"),
    Statement("Certificate of delay first submitted, quality checked", f"{_STATUS}.dispFirstSubmitQcDate"),
    Statement("Certificate of delay first posted", f"{_STATUS}.dispFirstPostDateStruct", "date"),
    Statement("Kind of sponsor", f"{_SPONSOR}.leadSponsor.class", "word"),
    Statement("Responsible party", f"{_SPONSOR}.responsibleParty.type", "word"),
    Statement("Responsible investigator", f"{_SPONSOR}.responsibleParty.investigatorFullName"),
    Statement("Title of the responsible investigator", f"{_SPONSOR}.responsibleParty.investigatorTitle"),
    Statement("Affiliation of the responsible investigator", f"{_SPONSOR}.responsibleParty.investigatorAffiliation"),
    Statement("Responsible party, as first registered", f"{_SPONSOR}.responsibleParty.oldNameTitle"),
    Statement("Organization, as first registered", f"{_SPONSOR}.responsibleParty.oldOrganization"),
    Statement("Data monitoring committee", f"{_OVER}.oversightHasDmc", "flag"),
    Statement("Drug regulated by the FDA", f"{_OVER}.isFdaRegulatedDrug", "flag"),
    Statement("Device regulated by the FDA", f"{_OVER}.isFdaRegulatedDevice", "flag"),
    Statement("Device not approved by the FDA", f"{_OVER}.isUnapprovedDevice", "flag"),
    Statement("Pediatric postmarket surveillance", f"{_OVER}.isPpsd", "flag"),
    Statement("Product exported from the US", f"{_OVER}.isUsExport", "flag"),
    Statement("Violation of reporting rules", f"{_OVER}.fdaaa801Violation", "flag"),
    Statement("Detailed description", "protocolSection.descriptionModule.detailedDescription"),
    Statement("Expanded access for individuals", f"{_DESIGN}.expandedAccessTypes.individual", "flag"),
    Statement("Expanded access for intermediate groups", f"{_DESIGN}.expandedAccessTypes.intermediate", "flag"),
    Statement("Expanded access under a treatment protocol", f"{_DESIGN}.expandedAccessTypes.treatment", "flag"),
    Statement("Patient registry", f"{_DESIGN}.patientRegistry", "flag"),
    Statement("Target follow-up", f"{_DESIGN}.targetDuration"),
    Statement("Purpose", f"{_DESIGN}.designInfo.primaryPurpose", "word"),
    Statement("Allocation", f"{_DESIGN}.designInfo.allocation", "word"),
    Statement("Intervention model", f"{_DESIGN}.designInfo.interventionModel", "word"),
    Statement("Intervention model, described", f"{_DESIGN}.designInfo.interventionModelDescription"),
    Statement("Observational model", f"{_DESIGN}.designInfo.observationalModel", "word"),
    Statement("Time perspective", f"{_DESIGN}.designInfo.timePerspective", "word"),
    Statement("Who is masked", f"{_DESIGN}.designInfo.maskingInfo.whoMasked", "list"),
    Statement("Masking, described", f"{_DESIGN}.designInfo.maskingInfo.maskingDescription"),
    Statement("Biospecimens", f"{_DESIGN}.bioSpec.retention", "word"),
    Statement("Biospecimens, described", f"{_DESIGN}.bioSpec.description"),
    Statement("Sex", f"{_WHO}.sex", "word"),
    Statement("Eligibility by gender", f"{_WHO}.genderBased", "flag"),
    Statement("Gender, described", f"{_WHO}.genderDescription"),
    Statement("Youngest", f"{_WHO}.minimumAge"),
    Statement("Oldest", f"{_WHO}.maximumAge"),
    Statement("Age groups", f"{_WHO}.stdAges", "list"),
    Statement("Healthy volunteers", f"{_WHO}.healthyVolunteers", "flag"),
    Statement("Sampling", f"{_WHO}.samplingMethod", "word"),
    Statement("Population studied", f"{_WHO}.studyPopulation"),
    Statement("Sharing of individual data", f"{_IPD}.ipdSharing", "word"),
    Statement("Sharing of individual data, described", f"{_IPD}.description"),
    Statement("Sharing, what", f"{_IPD}.infoTypes", "list"),
    Statement("Sharing, when", f"{_IPD}.timeFrame"),
    Statement("Sharing, to whom", f"{_IPD}.accessCriteria"),
    Statement("Sharing, where", f"{_IPD}.url"),
    Statement("Recruitment", f"{_RESULTS}.participantFlowModule.recruitmentDetails"),
    Statement("Before assignment", f"{_RESULTS}.participantFlowModule.preAssignmentDetails"),
    Statement("Unit of the participant flow", f"{_RESULTS}.participantFlowModule.typeUnitsAnalyzed"),
    Statement("Population of the baseline table", f"{_RESULTS}.baselineCharacteristicsModule.populationDescription"),
    Statement("Unit of the baseline table", f"{_RESULTS}.baselineCharacteristicsModule.typeUnitsAnalyzed"),
    Statement("Adverse events, threshold in percent for other events",
              f"{_RESULTS}.adverseEventsModule.frequencyThreshold", "number", "harms_threshold"),
    Statement("Adverse events, time frame", f"{_RESULTS}.adverseEventsModule.timeFrame", key="harms_time_frame"),
    Statement("Adverse events, described", f"{_RESULTS}.adverseEventsModule.description", key="harms_described"),
    Statement("Deaths, described", f"{_RESULTS}.adverseEventsModule.allCauseMortalityComment", key="deaths_described"),
    Statement("No statistical analysis plan", "documentSection.largeDocumentModule.noSap", "flag"),
    Statement("Countries removed", "derivedSection.miscInfoModule.removedCountries", "list"),
    Statement("Results not posted, responsible", f"{_UNPOSTED}.unpostedResponsibleParty"),
)  # fmt: skip
