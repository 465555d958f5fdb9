"""Which outcome a title means, and how what was planned and what was posted come together."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.model import Trial
from trialcli.model.vocabulary import Outcome, Vocabulary
from trialcli.registries.ctgov.record import read_record
from trialcli.registries.ctgov.record_topics import topics_of
from trialcli.vocabulary.titles import Titles

Record = dict[str, Any]
Made = Callable[..., Record]
Posted = Callable[..., Record]
Reading = Callable[[Record], Trial]
CANCER = {"conditionsModule": {"conditions": ["Multiple Myeloma"]}}
RATE = {"title": "Overall response rate", "paramType": "COUNT_OF_PARTICIPANTS", "unitOfMeasure": "Participants"}
SURVIVAL = {"title": "Overall Survival", "paramType": "MEDIAN", "unitOfMeasure": "months"}


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        (RATE, "orr"),
        ({**RATE, "paramType": "NUMBER", "unitOfMeasure": "percentage of participants"}, "orr"),
        ({**RATE, "paramType": "MEAN", "unitOfMeasure": "points"}, None),
        (SURVIVAL, "os"),
        ({**SURVIVAL, "paramType": "NUMBER", "unitOfMeasure": "percentage of participants"}, None),
        ({**SURVIVAL, "unitOfMeasure": "hours"}, None),
        ({**RATE, "classes": [{"categories": [{"title": "Men"}, {"title": "Women"}]}]}, None),
        ({**RATE, "classes": [{"title": "Week 4"}, {"title": "Week 8"}]}, None),
        ({**RATE, "title": "Response"}, None),
    ],
)
def test_a_title_means_an_outcome_only_with_one_number_of_its_kind(
    keys: Record, code: str | None, made: Made, outcome: Posted, reading: Reading
) -> None:
    """A response rate is a share of people, survival a median time; parts of an outcome are not the outcome."""
    trial = reading(made(CANCER, outcomes=[outcome(**keys)]))
    entry = next(iter(trial.registered.values()))
    assert (entry.outcome == code) is (code is not None)
    assert (entry.rule is not None) is (code is not None)
    assert {result.outcome for result in trial.results} == {entry.outcome}
    assert (trial.words is None) is (code is not None)


def test_an_amount_is_no_share_and_no_time_of_survival(made: Made, outcome: Posted) -> None:
    """An outcome of the vocabulary that is an amount takes a median or a value, and no number of people."""
    word = Outcome(label="Lines", definition="D", group="baseline", kind="continuous", titles=("prior lines",))
    own = Titles(Vocabulary(outcomes={"lines": word}))
    amount = outcome(title="Prior lines")
    people = outcome(title="Prior lines", paramType="COUNT_OF_PARTICIPANTS", unitOfMeasure="Participants")
    assert next(iter(read_record(made(outcomes=[amount]), own).registered.values())).outcome == "lines"
    assert next(iter(read_record(made(outcomes=[people]), own).registered.values())).outcome != "lines"


def test_other_titles_are_words_of_the_trial(made: Made, outcome: Posted, reading: Reading) -> None:
    """Under its number, each of its own, with the kind of its numbers."""
    shares = {"paramType": "NUMBER", "unitOfMeasure": "percentage of participants", "description": "How many itch"}
    medians = {"paramType": "MEDIAN", "unitOfMeasure": "months", "title": "Survival without itching"}
    trial = reading(made(outcomes=[outcome(), outcome(**shares), outcome(**medians), outcome(title="")]))
    assert trial.words is not None
    assert [(code, word.label, word.kind, word.group) for code, word in trial.words.outcomes.items()] == [
        ("nct01234567-itching", "Itching", "continuous", "other"),
        ("nct01234567-itching-2", "Itching", "proportion", "other"),
        ("nct01234567-survival-without-itching", "Survival without itching", "time-to-event", "other"),
        ("nct01234567-outcome-without-a-title", "Outcome without a title", "continuous", "other"),
    ]
    assert trial.words.outcomes["nct01234567-itching-2"].definition == "How many itch"


def test_two_outcomes_of_one_code_stay_apart(made: Made, outcome: Posted, reading: Reading) -> None:
    """By what else their titles say, or by their time frames; where neither tells them apart, by their own words."""
    by = ["Overall Survival", "Overall Survival"]
    trial = reading(made(CANCER, outcomes=[
        outcome(**{**SURVIVAL, "title": by[0]}, timeFrame="2 years"), outcome(**{**SURVIVAL, "title": by[1]},
        timeFrame="5 years"),
    ]))  # fmt: skip
    assert [(result.outcome, result.subgroup) for result in trial.results] == [
        ("os", "2 years"), ("os", "2 years"), ("os", "5 years"), ("os", "5 years"),
    ]  # fmt: skip
    same = reading(made(CANCER, outcomes=[outcome(**SURVIVAL), outcome(**SURVIVAL)]))
    assert {result.outcome for result in same.results} == {
        "nct01234567-overall-survival", "nct01234567-overall-survival-2",
    }  # fmt: skip


def test_what_else_a_title_says_is_kept(made: Made, outcome: Posted, reading: Reading) -> None:
    """As a remark on one outcome; as its part where another has the same code."""
    reviewed = {**RATE, "title": "Overall response rate assessed by independent review committee"}
    alone = reading(made(CANCER, outcomes=[outcome(**reviewed)]))
    assert [(result.outcome, result.subgroup) for result in alone.results] == [("orr", None)] * 2
    assert "independent review committee" in (alone.results[0].told or "")
    both = reading(made(CANCER, outcomes=[outcome(**reviewed), outcome(**RATE)]))
    assert [result.outcome for result in both.results] == ["orr"] * 4
    assert "independent review committee" in (both.results[0].subgroup or "")
    assert both.results[2].subgroup == "12 weeks"


def test_the_primary_outcome_is_primary(made: Made, outcome: Posted, reading: Reading) -> None:
    """As the record ranks it; a rank that is not known is told."""
    kinds = ["PRIMARY", "SECONDARY", "OTHER_PRE_SPECIFIED", "POST_HOC", "NEW"]
    trial = reading(made(outcomes=[outcome(type=kind) for kind in kinds]))
    assert [entry.declared for entry in trial.registered.values()] == [
        "primary",
        "secondary",
        "other",
        "post-hoc",
        "other",
    ]
    assert [result.primary for result in trial.results[:4]] == [True, True, False, False]
    assert [(one.locator, one.text) for one in trial.unread] == [
        ("resultsSection.outcomeMeasuresModule.outcomeMeasures[4].type", "NEW")
    ]


def test_a_planned_outcome_that_was_posted_is_one(made: Made, outcome: Posted, reading: Reading) -> None:
    """Of the same rank, title and time frame; its own description stays beside the other."""
    planned = {"outcomesModule": {
        "primaryOutcomes": [{"measure": "ITCHING", "timeFrame": "12 Weeks", "description": "On a scale"}],
        "secondaryOutcomes": [{"measure": "Itching", "timeFrame": "24 weeks"}, {"measure": "Sleep"}],
        "otherOutcomes": [{"measure": "Itching", "timeFrame": "12 weeks"}],
    }}  # fmt: skip
    trial = reading(made(planned, outcomes=[outcome(type="PRIMARY", description="How it itches")]))
    assert [(key, entry.declared, entry.posted) for key, entry in trial.registered.items()] == [
        ("itching", "primary", True), ("itching-2", "secondary", False), ("sleep", "secondary", False),
        ("itching-3", "other", False),
    ]  # fmt: skip
    assert trial.registered["itching"].description == "How it itches\nIn the protocol: On a scale"
    assert trial.registered["sleep"].locator == "protocolSection.outcomesModule.secondaryOutcomes[1]"
    assert trial.design.outcome == "ITCHING"


def test_planned_outcomes_of_one_title_go_by_their_descriptions(made: Made, outcome: Posted, reading: Reading) -> None:
    """In whatever order they are posted; one that is described anew takes what is left."""
    planned = {"outcomesModule": {"secondaryOutcomes": [
        {"measure": "Score", "timeFrame": "12 weeks", "description": said} for said in ("ELF", "PRO-C3", "As planned")
    ]}}  # fmt: skip
    posted = [outcome(title="Score", description=said) for said in ("Changed", "PRO-C3", "ELF")]
    trial = reading(made(planned, outcomes=posted))
    assert [entry.description for entry in trial.registered.values()] == [
        "Changed\nIn the protocol: As planned", "PRO-C3", "ELF",
    ]  # fmt: skip


def test_an_outcome_is_registered_in_its_own_words(made: Made, outcome: Posted, reading: Reading) -> None:
    """Parameter, label, unit, population, and when results are to come."""
    trial = reading(made(outcomes=[
        outcome(dispersionType="95% Confidence Interval", populationDescription="All", typeUnitsAnalyzed="Eyes"),
        {"type": "SECONDARY", "title": "Sleep", "reportingStatus": "NOT_POSTED", "anticipatedPostingDate": "2027-01"},
        outcome(reportingStatus="HIDDEN", paramType="COUNT_OF_PARTICIPANTS", title="Rash"), {},
    ]))  # fmt: skip
    itching, sleep, rash, nothing = trial.registered.values()
    assert (itching.parameter, itching.dispersion) == ("Mean", "95% Confidence Interval")
    assert (itching.given, itching.unit, itching.population) == ("Mean (95% Confidence Interval)", "points", "All")
    assert (itching.posted, itching.note) == (True, "units analyzed: Eyes")
    assert (sleep.posted, sleep.note) == (False, "results expected 2027-01")
    assert (rash.posted, rash.note) == (False, "reporting status: hidden")
    assert rash.given == "Count of Participants"
    assert (nothing.title, nothing.posted) == ("", False)


def rows(*titles: str, value: str = "9.5") -> list[Record]:
    """A class of each title with one number for each group."""
    cells = [{"groupId": f"OG00{at}", "value": value} for at in (0, 1)]
    return [{"title": title, "categories": [{"measurements": cells}]} for title in titles]


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"title": "Progression-free Survival", "paramType": "MEDIAN", "unitOfMeasure": "months",
          "classes": rows("Investigator Assessment", "Independent Review (n=40)")}, "pfs"),
        ({"title": "Progression-free Survival", "paramType": "MEDIAN", "unitOfMeasure": "months",
          "classes": rows("Week 12", "Week 24")}, ""),
        ({"title": "Change From Baseline in Heart Rate", "paramType": "MEAN", "unitOfMeasure": "beats per minute",
          "classes": rows("Week 12", "Change at Week 24")}, "heart-rate"),
        ({"title": "Heart Rate", "paramType": "MEAN", "unitOfMeasure": "beats per minute",
          "classes": rows("Lying", "Standing")}, ""),
        ({**RATE, "paramType": "NUMBER", "unitOfMeasure": "proportion of participants"}, "orr"),
        ({**RATE, "title": "Myocardial Infarction"}, "mi"),
        ({"title": "Overall Survival", "paramType": "COUNT_OF_PARTICIPANTS", "unitOfMeasure": "Participants"}, ""),
        ({"title": "Phase 2: Overall Survival", "classes": [], "paramType": None, "unitOfMeasure": None}, "os"),
    ],
)  # fmt: skip
def test_rows_by_time_or_assessor_are_of_one_outcome(
    keys: Record, code: str, made: Made, outcome: Posted, reading: Reading
) -> None:
    """Any others are not; an event may be counted, a survival may not."""
    trial = reading(made({"conditionsModule": {"conditions": ["Lung cancer"]}}, outcomes=[outcome("5", "6", **keys)]))
    [about] = trial.registered.values()
    assert about.outcome == (code or f"nct01234567-{keys['title'].lower().replace(' ', '-')}")


def test_a_planned_outcome_has_its_code_and_is_found_by_it(made: Made, reading: Reading, titles: Titles) -> None:
    """Though it has no results."""
    record = made({"outcomesModule": {"primaryOutcomes": [{"measure": "Part 1: HbA1c", "timeFrame": "1 year"}],
                                      "otherOutcomes": [{"measure": "Mood"}]}})  # fmt: skip
    first, second = reading(record).registered.values()
    assert (first.outcome, first.posted, second.outcome) == ("hba1c", False, None)
    assert "a listed title of this outcome" in (first.rule or "")
    assert topics_of(record, titles) == (("planned", "hba1c"),)
