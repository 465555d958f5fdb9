"""How a trial is registered: its names, its design, its sources and everything else it states."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.model import Cut, Registration, Trial

Record = dict[str, Any]
Made = Callable[..., Record]
Reading = Callable[[Record], Trial]


def stated(trial: Trial) -> Registration:
    """Its registration, which a record always has."""
    assert trial.registration is not None
    return trial.registration


@pytest.mark.parametrize(
    ("acronym", "name"),
    [("FIDELIO", "FIDELIO"), ("A", "NCT01234567"), ("2024-05", "NCT01234567"), (None, "NCT01234567"),
     (7, "NCT01234567"),
     ("A long sentence that nobody would say", "NCT01234567")],
)  # fmt: skip
def test_a_trial_is_called_by_its_acronym(acronym: object, name: str, made: Made, reading: Reading) -> None:
    """If that is one; else by its number."""
    trial = reading(made({"identificationModule": {"acronym": acronym}}))
    assert (trial.id, trial.name, trial.registry) == ("nct01234567", name, ("NCT01234567",))


def test_other_names_are_aliases(made: Made, reading: Reading) -> None:
    """The sponsor's number, secondary numbers, old numbers of the record."""
    names = {
        "acronym": "ITCH", "orgStudyIdInfo": {"id": "X-1"}, "nctIdAliases": ["NCT00000001"],
        "secondaryIdInfos": [{"id": "2015-000990-11", "type": "EUDRACT_NUMBER", "domain": "EU"}, {"id": "X-1"}, {}],
    }  # fmt: skip
    trial = reading(made({"identificationModule": names}))
    assert trial.aliases == ("X-1", "NCT00000001", "2015-000990-11")
    assert stated(trial).further["Other number"] == "2015-000990-11, eudract number, EU"
    assert stated(trial).further["Other number 2"] == "X-1"


def test_the_version_is_the_data_cut(made: Made, reading: Reading) -> None:
    """And the record is its source."""
    trial = reading(made())
    assert trial.cuts == {"2024-05-01": Cut(label="ClinicalTrials.gov, version 2024-05-01", source="registry")}
    source = trial.sources["registry"]
    assert (source.kind, source.year, source.date) == ("registry", 2024, "2024-05-01")
    assert source.url == "https://clinicaltrials.gov/study/NCT01234567"
    assert (trial.citation, trial.bottom_line) == ("registry", "")
    undated = reading(made({"statusModule": {"lastUpdatePostDateStruct": {}}}))
    assert undated.cuts == {"undated": Cut(label="ClinicalTrials.gov, undated", source="registry")}
    assert (undated.sources["registry"].year, undated.sources["registry"].date) == (None, None)
    month = reading(made({"statusModule": {"lastUpdatePostDateStruct": {"date": "2024-05"}}}))
    assert (month.sources["registry"].year, month.sources["registry"].date) == (2024, None)


def test_references_are_sources(made: Made, reading: Reading) -> None:
    """Those with a PubMed number; others are kept in words, and what was withdrawn says so."""
    rows = [
        {"pmid": "123", "type": "RESULT", "citation": "A &amp; B. Itching."},
        {"pmid": "123", "type": "DERIVED", "citation": "The same", "retractions": [{"pmid": "9", "source": "J Itch"}]},
        {"pmid": "../x", "citation": "Odd"},
        {"type": "BACKGROUND", "citation": "A book"},
        {},
    ]
    links = {"seeAlsoLinks": [{"label": "Site", "url": "https:&#x2F;&#x2F;a.example"}, {}],
             "availIpds": [{"id": "1", "type": "Data", "url": "u", "comment": "c"}, {}]}  # fmt: skip
    trial = reading(made({"referencesModule": {"references": rows, **links}}))
    assert [(key, source.pmid, source.title, source.note) for key, source in trial.sources.items()][1:] == [
        ("pmid-123", "123", "A & B. Itching.", "RESULT"),
        ("pmid-123-2", "123", "The same", "DERIVED; retracted: J Itch, 9"),
        ("pmid", "../x", "Odd", None),
    ]
    further = stated(trial).further
    assert further["Reference"] == "background, A book"
    assert further["Link"] == "Site, https://a.example"
    assert further["Individual data"] == "1, Data, u, c"


def test_dates_say_whether_they_are_estimates(made: Made, reading: Reading) -> None:
    """A plan is no fact; an enrolment that is planned is not enrolled."""
    record = made({
        "statusModule": {"startDateStruct": {"date": "2024-01", "type": "ACTUAL"},
                         "overallStatus": "NOT_YET_RECRUITING",
                         "completionDateStruct": {"date": "2027-01", "type": "ESTIMATED"}, "whyStopped": "Money"},
        "designModule": {"enrollmentInfo": {"count": 90, "type": "ESTIMATED"}},
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "S", "class": "INDUSTRY"},
                                       "collaborators": [{"name": "C", "class": "NIH"}, {"name": "D"}, {}]},
        "contactsLocationsModule": {
            "locations": [{"country": "France"}, {"country": "Italy"}, {"country": "France"}, {}]},
        "conditionsModule": {"conditions": ["Pruritus", "Rash"], "keywords": ["itch"]},
    })  # fmt: skip
    trial = reading(record)
    found = stated(trial)
    assert (found.started, found.completion) == ("2024-01", "2027-01 (estimated)")
    assert (found.enrollment, found.enrollment_kind) == (90, "planned")
    assert (trial.design.enrolled, trial.registered_enrollment) == (None, None)
    assert (found.status, found.why_stopped, found.sponsor) == ("not yet recruiting", "Money", "S")
    assert found.collaborators == ("C (nih)", "D")
    assert (found.countries, found.sites, found.keywords) == (("France", "Italy"), 4, ("itch",))
    assert trial.disease == "Pruritus, Rash"
    assert reading(made()).design.enrolled == 90


def test_an_enrolment_that_is_not_understood_is_told(made: Made, reading: Reading) -> None:
    """Neither enrolled nor planned, and no number of people."""
    trial = reading(made({"designModule": {"enrollmentInfo": {"count": -3, "type": "GUESSED"}}}))
    assert (stated(trial).enrollment, stated(trial).enrollment_kind) == (None, None)
    assert [(one.locator, one.text) for one in trial.unread] == [
        ("protocolSection.designModule.enrollmentInfo.count", "-3"),
        ("protocolSection.designModule.enrollmentInfo.type", "GUESSED"),
    ]


@pytest.mark.parametrize(
    ("registered", "allocation"),
    [
        (("INTERVENTIONAL", "RANDOMIZED", 2), "randomized"),
        (("INTERVENTIONAL", "NON_RANDOMIZED", 2), "non-randomized"),
        (("INTERVENTIONAL", "NA", 1), "single-arm"),
        (("INTERVENTIONAL", "NA", 2), "not-recorded"),
        (("INTERVENTIONAL", "NA", 0), "not-recorded"),
        (("INTERVENTIONAL", None, 1), "not-recorded"),
        (("INTERVENTIONAL", "BY_COIN", 2), "not-recorded"),
        (("OBSERVATIONAL", None, 2), "observational"),
        ((None, None, 2), "not-recorded"),
    ],
)
def test_allocation_is_what_was_registered(
    registered: tuple[str | None, str | None, int], allocation: str, made: Made, reading: Reading
) -> None:
    """Nothing is guessed from the number of arms alone."""
    kind, word, arms = registered
    record = made({
        "designModule": {"studyType": kind, "designInfo": {"allocation": word}},
        "armsInterventionsModule": {"armGroups": [{"label": f"Arm {at}"} for at in range(arms)]},
    })  # fmt: skip
    design = reading(record).design
    assert design.allocation == allocation
    assert design.comparator == ("none" if allocation == "single-arm" else "not recorded")


def test_a_design_in_words(made: Made, reading: Reading) -> None:
    """Phase, masking, who could take part, what was tested against what."""
    record = made({
        "designModule": {"phases": ["PHASE1", "PHASE2"], "designInfo": {
            "allocation": "RANDOMIZED",
            "maskingInfo": {"masking": "DOUBLE", "whoMasked": ["PARTICIPANT", "INVESTIGATOR"]}}},
        "eligibilityModule": {"sex": "FEMALE", "minimumAge": "18 Years", "maximumAge": "65 Years",
                              "healthyVolunteers": False, "eligibilityCriteria": "Age \\> 18\n\nNo rash"},
        "armsInterventionsModule": {"interventions": [
            {"type": "DRUG", "name": "D", "otherNames": ["E"], "armGroupLabels": ["Drug"], "description": "Daily"},
            {"type": "COMBINATION_PRODUCT", "name": "P"}]},
        "outcomesModule": {"primaryOutcomes": [{"measure": "Itching"}, {"measure": "Sleep"}]},
        "descriptionModule": {"briefSummary": "Why\nand how"},
    })  # fmt: skip
    trial = reading(record)
    design = trial.design
    assert (design.phase, design.masking) == ("1/2", "double-blind")
    assert design.population == "Female, 18 Years to 65 Years, no healthy volunteers"
    assert design.intervention == "Drug: D; Combination product: P"
    assert (design.comparator, design.outcome) == ("Placebo", "Itching; Sleep")
    assert trial.eligibility == "Age > 18\n\nNo rash"
    assert trial.summary == "Why\nand how"
    further = stated(trial).further
    assert further["Who is masked"] == "participant, investigator"
    assert further["Healthy volunteers"] == "no"
    assert further["Intervention D"] == "Daily\nOther names: E\nRegistered arms: Drug"


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"sex": "ALL", "minimumAge": "18 Years", "healthyVolunteers": True},
         "All sexes, 18 Years and older, healthy volunteers accepted"),
        ({"maximumAge": "17 Years"}, "Up to 17 Years"),
        ({}, "not recorded"),
        ({"sex": "MALE"}, "Male"),
    ],
)  # fmt: skip
def test_who_could_take_part(keys: Record, words: str, made: Made, reading: Reading) -> None:
    """In short, as far as it is registered."""
    assert reading(made({"eligibilityModule": keys})).design.population == words


def test_phases_of_no_number(made: Made, reading: Reading) -> None:
    """`NA` is none, an early one says so, and a new word stays."""
    phases = [["NA"], ["EARLY_PHASE1"], ["PHASE5"], []]
    assert [reading(made({"designModule": {"phases": one}})).design.phase for one in phases] == [
        None, "early 1", "phase5", None,
    ]  # fmt: skip


def test_what_a_record_says_wrongly_of_itself_is_said(made: Made, reading: Reading) -> None:
    """Results that are announced and not there, or there and not announced."""
    empty = {**made(), "hasResults": True}
    assert stated(reading(empty)).further["Results"] == "the record says that it has results, and holds none"
    full = {**made(flow={"groups": [{"id": "FG000", "title": "Drug"}]}), "hasResults": False}
    assert stated(reading(full)).further["Results"] == "the record says that it has no results, and holds some"
    assert "Results" not in stated(reading({**made(), "hasResults": False})).further


def test_the_registry_s_own_notes_are_kept(made: Made, reading: Reading) -> None:
    """Results that were held back, and rules that were broken."""
    notes = {
        "unpostedAnnotation": {"unpostedResponsibleParty": "S", "unpostedEvents": [
            {"type": "RELEASE", "date": "2022-12-23"}, {"type": "RESET", "dateUnknown": True}, {}]},
        "violationAnnotation": {"violationEvents": [
            {"type": "VIOLATION_IDENTIFIED", "description": "Late", "issuedDate": "2023-01-01"}, {}]},
    }  # fmt: skip
    documents = {"largeDocs": [{"label": "Study Protocol", "date": "2020-01-01", "filename": "a.pdf"}, {}]}
    record = {
        **made(), "annotationSection": {"annotationModule": notes},
        "documentSection": {"largeDocumentModule": documents},
    }  # fmt: skip
    further = stated(reading(record)).further
    assert further["Results not posted"] == "2022-12-23, release"
    assert further["Results not posted 2"] == "reset, day not known"
    assert further["Violation"] == "violation identified, Late, issuedDate 2023-01-01"
    assert further["Document"] == "Study Protocol, 2020-01-01, a.pdf"


def test_other_statements_stand_under_their_names(made: Made, reading: Reading) -> None:
    """Names of people under their role; a threshold may be a number; what says nothing is left out."""
    officials = [{"name": "A. Doctor", "affiliation": "A Hospital", "role": "STUDY_CHAIR"}, {"role": "STUDY_CHAIR"}, {}]
    record = made({"contactsLocationsModule": {"overallOfficials": officials}}, events={"frequencyThreshold": 5})
    further = stated(reading(record)).further
    assert further["Study chair"] == "A. Doctor, A Hospital"
    assert further["Study chair 2"] == "not named"
    assert stated(reading(record)).harms_threshold == "5"
    assert "Official" not in further


def test_limitations_are_those_of_the_sponsor(made: Made, reading: Reading) -> None:
    """In their words."""
    record = made(moreInfoModule={"limitationsAndCaveats": {"description": "Stopped early"}})
    assert reading(record).limitations == ("Stopped early",)
