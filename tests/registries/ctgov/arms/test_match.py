"""Groups of several tables: joined by evidence, left apart where it is not sure."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.model import Trial

Record = dict[str, Any]
Made = Callable[..., Record]
Reading = Callable[[Record], Trial]
DRUG = "Ten milligrams of the drug a day"


def flow(*groups: tuple[str, str, str], periods: int = 1) -> Record:
    """A participant flow: title, description and how many started."""
    named = [{"id": f"FG{at:03}", "title": one, "description": said} for at, (one, said, _) in enumerate(groups)]
    reached = [{"groupId": f"FG{at:03}", "numSubjects": number} for at, (_, _, number) in enumerate(groups)]
    period = {"title": "Overall Study", "milestones": [{"type": "STARTED", "achievements": reached}]}
    return {"groups": named, "periods": [period] * periods}


def table(*groups: tuple[str, str, str], key: str = "groups", letters: str = "BG") -> Record:
    """A baseline table or an outcome without figures: title, description and how many were counted."""
    named = [{"id": f"{letters}{at:03}", "title": one, "description": said} for at, (one, said, _) in enumerate(groups)]
    counts = [{"groupId": f"{letters}{at:03}", "value": number} for at, (_, _, number) in enumerate(groups)]
    return {key: named, "denoms": [{"units": "Participants", "counts": counts}]}


def posted(*groups: tuple[str, str, str]) -> Record:
    """An outcome of these groups."""
    return {"type": "PRIMARY", "title": "Itching", "reportingStatus": "POSTED", **table(*groups, letters="OG")}


def events(*groups: tuple[str, str, int]) -> Record:
    """Event groups: title, description, people at risk."""
    return {
        "eventGroups": [
            {"id": f"EG{at:03}", "title": one, "description": said, "seriousNumAffected": 0, "seriousNumAtRisk": number}
            for at, (one, said, number) in enumerate(groups)
        ]
    }


def test_the_same_title_in_every_table_is_one_arm(made: Made, reading: Reading) -> None:
    """In any case and spacing; every join says which group and why."""
    record = made(
        flow=flow(("DRUG", "", "40"), ("Placebo", "", "50")),
        baseline=table(("Drug", "", "40"), ("Placebo", "", "50"), ("Total", "", "90")),
        outcomes=[posted(("Drug", "", "39"), ("Placebo", "", "50"))] * 3,
        events=events(("Drug", "", 38), ("placebo", "", 50)),
    )
    arms = reading(record).arms
    assert list(arms) == ["drug", "placebo", "total"]
    assert [(arm.role, arm.assigned) for arm in arms.values()] == [
        ("experimental", 40), ("control", 50), ("not-stated", None),
    ]  # fmt: skip
    assert arms["drug"].joined == (
        "Registered arms, number 1: the arm begins with this group.",
        'Participant flow, group FG000: the same title (its title: "DRUG").',
        "Baseline, group BG000: the same title.",
        "Adverse events, group EG000: the same title.",
        "Outcome measures 1-3, group OG000: the same title.",
    )
    assert arms["total"].joined == ()


def test_an_analysis_set_of_all_who_were_randomized_is_the_arm_where_it_has_as_many(
    made: Made, reading: Reading
) -> None:
    """``Drug (FAS)`` with all 40 of the arm; 39 may be others."""
    randomized = flow(("Drug", "", "40"), ("Placebo", "", "50"))
    outcomes = [posted(("Drug (FAS)", "", "40"), ("Placebo - ITT", "", "49"))]
    arms = reading(made(flow=randomized, outcomes=outcomes)).arms
    assert list(arms) == ["drug", "placebo", "placebo-itt"]
    assert arms["drug"].joined[-1] == (
        "Outcome measure 1, group OG000: the same title but for its analysis set, and 40 people in both "
        '(its title: "Drug (FAS)").'
    )


def numbered(*labels: str) -> Record:
    """A protocol with arms of these labels."""
    return {"armsInterventionsModule": {"armGroups": [{"label": label, "type": "EXPERIMENTAL"} for label in labels]}}


@pytest.mark.parametrize(
    ("labels", "named", "joined"),
    [
        (("Arm 1", "Arm 2"), ("Arm 1- Control", "Arm 2- Drug"), True),
        (("Arm A: Drug", "Arm B: Placebo"), ("Arm A", "Arm B"), True),
        (("Drug X 180 μg", "Placebo"), ("Drug X 180 mcg", "Placebo"), True),
        (("Drug X + Y, once daily", "Placebo"), ("Drug X and Y once a day", "Placebo"), True),
        (("Drug X", "Placebo"), ("Experimental: Drug X", "Placebo Comparator: Placebo"), True),
        (("Arm 1: Drug", "Arm 2: Placebo"), ("Arm 1: Drug X", "Arm 2: Sugar"), False),
        (("Arm 1", "Placebo"), ("Arm 1- Control", "Others"), False),
        (("Arm 1", "Arm 1b"), ("Arm 1- Control", "Arm 1- Drug"), False),
        (("Drug X 1.5 mg", "Placebo 2"), ("Drug X 15 mg", "Placebo 20"), False),
    ],
)
def test_titles_that_are_spelled_in_two_ways_are_one(
    labels: tuple[str, ...], named: tuple[str, ...], made: Made, reading: Reading, *, joined: bool
) -> None:
    """Units, schedules and signs; and a number that is all there is of one title. Another number is another arm."""
    arms = reading(made(numbered(*labels), flow=flow(*((title, "", "40") for title in named)))).arms
    assert (len(arms) == len(labels)) == joined


def test_an_arm_that_the_tables_call_otherwise_is_called_so(made: Made, reading: Reading) -> None:
    """With its registered title beside it; its id is the registered one."""
    said = "Ten milligrams of the drug on day three"
    arms = {"armsInterventionsModule": {"armGroups": [{"label": "1", "description": said}]}}
    trial = reading(made(arms, flow=flow(("Day 3 Drug Arm", said, "40"))))
    assert (trial.arms["1"].label, trial.arms["1"].registered_title) == ("Day 3 Drug Arm", "1")
    assert trial.flow[0].group is None


def test_a_run_in_assigns_nobody(made: Made, reading: Reading) -> None:
    """Arms that start after it have those who start then; a group of the run-in has no number, and both are told."""
    parts = flow(("Run-in", "", "70"), ("Drug", "", "0"), ("Placebo", "", "0"))
    parts["periods"][0]["title"] = "Open-label run-in"
    later = flow(("Run-in", "", "0"), ("Drug", "", "40"), ("Placebo", "", "20"))["periods"][0]
    parts["periods"].append({**later, "title": "Double-blind period"})
    arms = reading(made(flow=parts)).arms
    assert {key: arm.assigned for key, arm in arms.items()} == {"drug": 40, "placebo": 20, "run-in": None}
    assert arms["run-in"].start == "By period: 70 started Open-label run-in"
    assert arms["drug"].start == "By period: 40 started Double-blind period"


def test_an_arm_that_was_in_a_lead_in_too_has_no_number(made: Made, reading: Reading) -> None:
    """6 of a lead-in and 14 randomized may be told, and no sum of them."""
    parts = flow(("Drug", "", "6"), ("Placebo", "", "0"))
    parts["periods"][0]["title"] = "Lead-in phase"
    parts["periods"].append({**flow(("Drug", "", "14"), ("Placebo", "", "17"))["periods"][0], "title": ""})
    arms = reading(made(flow=parts)).arms
    assert (arms["drug"].assigned, arms["placebo"].assigned) == (None, 17)
    assert arms["drug"].start == "By period: 6 started Lead-in phase; 14 started a period without a title"


def test_another_title_stays_apart(made: Made, reading: Reading) -> None:
    """However alike the words are: who is in `Drug (SS)` the record does not say."""
    record = made(flow=flow(("Drug", "", "40"), ("Placebo", "", "50")), events=events(("Drug (SS)", "", 40)))
    arms = reading(record).arms
    assert list(arms) == ["drug", "placebo", "drug-ss"]
    assert arms["drug-ss"].role == "not-stated"


def test_a_title_that_stands_twice_joins_nothing(made: Made, reading: Reading) -> None:
    """Two groups of one table are never one arm, nor can it be said which of them is the registered one."""
    record = made(flow=flow(("Drug", "", "20"), ("Drug", "", "20")), baseline=table(("Drug", "", "20")))
    arms = reading(record).arms
    assert list(arms) == ["drug", "placebo", "drug-2", "drug-3", "drug-4"]
    assert all(not arm.joined for arm in arms.values())
    assert arms["drug-2"].told == "Left apart from others of this title: its table has this title more than once"


def test_outcomes_of_a_doubled_title_are_one_arm_among_themselves(made: Made, reading: Reading) -> None:
    """As long as each outcome has it once."""
    record = made(
        flow=flow(("Drug", "", "20"), ("Drug", "", "20")),
        outcomes=[posted(("Drug", "", "20")), posted(("Drug", "", "20"))],
    )
    arms = reading(record).arms
    assert list(arms) == ["drug", "placebo", "drug-2", "drug-3", "drug-4"]
    assert arms["drug-4"].joined[-1] == "Outcome measure 2, group OG000: the same title."


def test_more_people_than_started_are_others(made: Made, reading: Reading) -> None:
    """In a crossover a treatment counts both sequences; the groups with such counts are one arm among themselves."""
    record = made(
        flow=flow(("Drug", "", "40"), ("Placebo", "", "50")),
        outcomes=[posted(("Drug", "", "85")), posted(("Drug", "", "85")), posted(("Drug", "", "40"))],
    )
    trial = reading(record)
    assert list(trial.arms) == ["drug", "placebo", "drug-2"]
    note = trial.arms["drug-2"].told
    assert note == "Left apart from others of this title: 85 people are counted, and 40 had started"
    assert [result.arm for result in trial.results] == ["drug-2", "drug-2", "drug"]


def test_more_people_than_were_enrolled_are_others(made: Made, reading: Reading) -> None:
    """Without a participant flow too; one group alone, or groups that overlap."""
    alone = reading(made(outcomes=[posted(("Drug", "", "91"))])).arms["drug-2"].told
    assert alone == "Left apart from others of this title: 91 people are counted, and 90 were enrolled"
    both = reading(made(outcomes=[posted(("Drug", "", "80"), ("Placebo", "", "80"))])).arms
    assert list(both) == ["drug", "placebo", "drug-2", "placebo-2"]
    assert both["drug-2"].told == (
        "Left apart from others of this title: its table counts 160 people in such groups, and 90 were enrolled"
    )


def test_a_plan_is_no_evidence(made: Made, reading: Reading) -> None:
    """A planned enrolment may have been surpassed."""
    plan = {"designModule": {"enrollmentInfo": {"count": 90, "type": "ESTIMATED"}}}
    assert list(reading(made(plan, outcomes=[posted(("Drug", "", "91"))])).arms) == ["drug", "placebo"]


def test_the_same_description_and_number_join(made: Made, reading: Reading) -> None:
    """The participant flow by its description alone, since registered arms have no number."""
    record = made(
        flow=flow(("Tablets", DRUG, "40"), ("Placebo", "", "50")),
        events=events(("Treated", DRUG, 40), ("Placebo", "", 50)),
    )
    arm = reading(record).arms["drug"]
    assert arm.assigned == 40
    assert arm.joined[1:] == (
        'Participant flow, group FG000: the same description (its title: "Tablets").',
        'Adverse events, group EG000: the same description, and 40 people in both (its title: "Treated").',
    )


@pytest.mark.parametrize(
    "groups",
    [
        [("Treated", DRUG, 39), ("Placebo", "", 50)],
        [("Treated", DRUG, 40), ("Also treated", DRUG, 40)],
        [("Treated", "A drug", 40)],
        [("Treated", "", 40)],
    ],
)
def test_a_description_alone_does_not_join(groups: list[tuple[str, str, int]], made: Made, reading: Reading) -> None:
    """With another number, of two groups, too short to be sure, or none at all."""
    record = made(flow=flow(("Drug", DRUG, "40"), ("Placebo", "", "50")), events=events(*groups))
    assert "treated" in reading(record).arms


def test_the_only_group_of_one_arm_joins_by_its_number(made: Made, reading: Reading) -> None:
    """In the participant flow all who were enrolled; in other tables all who started."""
    one = {"armsInterventionsModule": {"armGroups": [{"label": "Drug", "type": "EXPERIMENTAL"}]}}
    record = made(
        one,
        flow=flow(("Everyone", "", "90")),
        baseline=table(("All patients", "", "90"), ("Total", "", "90")),
        events=events(("Treated", "", 89)),
    )
    arms = reading(record).arms
    assert list(arms) == ["drug", "total", "treated"]
    why = "the only group of a trial with one arm, 90 people in both"
    assert arms["drug"].joined[1:] == (
        f'Participant flow, group FG000: {why} (its title: "Everyone").',
        f'Baseline, group BG000: {why} (its title: "All patients").',
    )


def test_one_arm_takes_one_group_of_a_table(made: Made, reading: Reading) -> None:
    """A group of its title before one of its description."""
    record = made(flow=flow(("Drug", "", "40"), ("Tablets", DRUG, "40")))
    arms = reading(record).arms
    assert list(arms) == ["drug", "placebo", "tablets"]
    assert len(arms["drug"].joined) == 2


def test_two_groups_with_titles_of_one_arm_stay_apart(made: Made, reading: Reading) -> None:
    """An arm that goes by two names cannot be both groups of one table."""
    record = made(
        flow=flow(("Tablets", DRUG, "40"), ("Placebo", "", "50")),
        baseline=table(("Drug", "", "20"), ("Tablets", "", "20")),
    )
    assert list(reading(record).arms) == ["drug", "placebo", "drug-2", "tablets"]


def test_assigned_are_those_who_started_the_first_period(made: Made, reading: Reading) -> None:
    """And of an arm that starts in a later one, those; no number where all would be more than were enrolled."""
    late = flow(("Drug", "", "40"), ("Extension", "", "0"))
    late["periods"].append(
        {
            "title": "Later",
            "milestones": [{"type": "Started", "achievements": [{"groupId": "FG001", "numSubjects": "30"}]}],
        }
    )
    arms = reading(made(flow=late)).arms
    assert (arms["drug"].assigned, arms["extension"].assigned) == (40, 30)
    assert (arms["drug"].start, arms["extension"].start) == (None, "By period: 30 started Later")
    few = {"designModule": {"enrollmentInfo": {"count": 60, "type": "ACTUAL"}}}
    assert reading(made(few, flow=late)).arms["extension"].assigned is None
    assert arms["placebo"].assigned is None


def test_notes_keep_every_description(made: Made, reading: Reading) -> None:
    """Each once, with what a registered arm is given and a kind that is neither of ours."""
    arms = {"armGroups": [{"label": "Drug", "type": "OTHER", "interventionNames": ["Drug: A", "Device: B"]}]}
    record = made({"armsInterventionsModule": arms}, flow=flow(("Drug", "Said otherwise", "90")))
    arm = reading(record).arms["drug"]
    assert arm.role == "not-stated"
    assert (arm.told, arm.given) == ("Said otherwise\nGiven: Drug: A, Device: B", ("Drug: A", "Device: B"))
    assert arm.registered_as == "Other"


@pytest.mark.parametrize(
    ("kinds", "roles"),
    [
        (["EXPERIMENTAL", "ACTIVE_COMPARATOR"], ["experimental", "control"]),
        (["ACTIVE_COMPARATOR", "ACTIVE_COMPARATOR"], ["not-stated", "not-stated"]),
        (["ACTIVE_COMPARATOR", "PLACEBO_COMPARATOR"], ["not-stated", "control"]),
        (["SHAM_COMPARATOR", "NO_INTERVENTION"], ["control", "control"]),
    ],
)
def test_an_active_comparator_is_a_control_only_of_something(
    kinds: list[str], roles: list[str], made: Made, reading: Reading
) -> None:
    """Where no arm is experimental, it may be what is tested; its registered kind is kept."""
    arms = [{"label": f"Arm {at}", "type": kind} for at, kind in enumerate(kinds)]
    found = reading(made({"armsInterventionsModule": {"armGroups": arms}})).arms.values()
    assert [arm.role for arm in found] == roles
    assert [arm.registered_as for arm in found] == [kind.replace("_", " ").title() for kind in kinds]


def test_totals_are_no_arms(made: Made, reading: Reading) -> None:
    """Nor one another's."""
    record = made(baseline=table(("Total", "", "90")), outcomes=[posted(("TOTAL", "", "90"))])
    assert list(reading(record).arms) == ["drug", "placebo", "total", "total-2"]
    assert all(not arm.joined for arm in reading(record).arms.values())


def test_a_group_without_a_title_has_a_name(made: Made, reading: Reading) -> None:
    """Its id, which is all there is."""
    record = made(baseline={"groups": [{"id": "BG007"}, {"title": "No id"}]})
    assert list(reading(record).arms) == ["drug", "placebo", "x"]
    assert reading(record).arms["x"].label == "Group BG007 without a title"


def test_a_group_without_an_id_is_told(made: Made, reading: Reading) -> None:
    """No number can be of it, in whichever table it stands."""
    nameless = {"groups": [{"title": "No id"}, {"id": 5}]}
    harms = {"eventGroups": [{"title": "E"}]}
    trial = reading(made(flow=nameless, baseline=nameless, outcomes=[nameless], events=harms))
    assert [(one.locator, one.text) for one in trial.unread if "[0]" in one.locator and "type" not in one.locator] == [
        ("resultsSection.participantFlowModule.groups[0]", "title: No id"),
        ("resultsSection.baselineCharacteristicsModule.groups[0]", "title: No id"),
        ("resultsSection.adverseEventsModule.eventGroups[0]", "title: E"),
        ("resultsSection.outcomeMeasuresModule.outcomeMeasures[0].groups[0]", "title: No id"),
        ("resultsSection.outcomeMeasuresModule.outcomeMeasures[0].groups[1]", "id: 5"),
    ]
