"""Groups of one title that are other people, and groups of other titles that are not."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.registries.ctgov.arms.test_match import events, flow, posted

from trialcli.model import Trial

Record = dict[str, Any]
Made = Callable[..., Record]
Reading = Callable[[Record], Trial]
PLACEBO = "A tablet without the drug a day"
DRUG = "Ten milligrams of the drug a day"
ONE = {"armsInterventionsModule": {"armGroups": [{"label": "Drug", "type": "EXPERIMENTAL"}]}}


def figured(*groups: tuple[str, str, str]) -> Record:
    """An outcome of these groups with a number for each."""
    found = posted(*groups)
    numbers = [{"groupId": group["id"], "value": "1"} for group in found["groups"]]
    return {**found, "paramType": "MEAN", "classes": [{"categories": [{"measurements": numbers}]}]}


def arms_of(trial: Trial) -> list[str]:
    """The arm of each result."""
    return [result.arm for result in trial.results]


def test_the_description_of_another_registered_arm_keeps_apart(made: Made, reading: Reading) -> None:
    """A flow whose titles are the other way round: nobody knows which is right."""
    trial = reading(made(flow=flow(("Placebo", DRUG, "40"), ("Drug", PLACEBO, "50"))))
    assert list(trial.arms) == ["drug", "placebo", "placebo-2", "drug-2"]
    assert trial.arms["drug-2"].told.splitlines()[0] == (
        "Left apart from others of this title: its description is that of another registered arm"
    )
    assert [step.arm for step in trial.flow] == ["placebo-2", "drug-2"]


@pytest.mark.parametrize("title", ["Patients", "Caregivers", "Healthy Controls", "Study Eye", "Fellow Eye"])
def test_the_only_group_of_an_outcome_may_be_others(title: str, made: Made, reading: Reading) -> None:
    """As many carers as patients are no patients."""
    record = made(ONE, flow=flow(("Drug", "", "30")), outcomes=[figured((title, "", "30"))])
    assert "drug" not in arms_of(reading(record))


@pytest.mark.parametrize("title", ["All Participants", "All treated patients", "Overall", "Drug group"])
def test_the_only_group_of_an_outcome_is_everyone_by_its_title(title: str, made: Made, reading: Reading) -> None:
    """And by its number; the title stays beside the reason."""
    record = made(ONE, flow=flow(("Drug", "", "30")), outcomes=[figured((title, "", "30"))])
    trial = reading(record)
    assert arms_of(trial) == ["drug"]
    assert f'(its title: "{title}")' in trial.arms["drug"].joined[-1]


def test_outcomes_of_two_parts_stay_apart(made: Made, reading: Reading) -> None:
    """Other words and other numbers under one title, in a trial that has registered neither."""
    parts = [figured(("Control", "Part A, by mouth", "41")), figured(("Control", "By vein", "51")),
             figured(("Control", "By vein", "50")), figured(("Control", "Without a part", "41")),
             figured(("Control", "Part B, by mouth", "41"))]  # fmt: skip
    trial = reading(made(outcomes=parts))
    assert arms_of(trial) == ["control", "control-2", "control-2", "control", "control-3"]
    assert [trial.arms[arm].apart for arm in ("control-2", "control-3")] == [
        "its description and its number of people are others", "its description names another part of the trial",
    ]  # fmt: skip


def test_people_who_were_randomised_again_are_others(made: Made, reading: Reading) -> None:
    """Unless they are all."""
    begun = flow(("Drug", "Drug at the beginning", "40"), ("Placebo", "Tablet at the beginning", "50"))
    again = "Responders to the drug re-randomised to placebo"
    trial = reading(made(flow=begun, outcomes=[figured(("Placebo", again, "21")), figured(("Placebo", "", "49"))]))
    assert arms_of(trial) == ["placebo-2", "placebo"]
    assert arms_of(reading(made(flow=begun, outcomes=[figured(("Placebo", again, "50"))]))) == ["placebo"]


def test_groups_without_a_title_have_nothing_in_common(made: Made, reading: Reading) -> None:
    """Not even that."""
    trial = reading(made(flow=flow(("", "", "20")), outcomes=[figured(("", "", "15"), ("", "", "15"))]))
    assert len({trial.flow[0].arm, *arms_of(trial)}) == 3


def test_a_later_period_does_not_count(made: Made, reading: Reading) -> None:
    """Those of an extension are more than those who started with the drug."""
    course = flow(("Drug", "", "40"), ("Placebo", "", "50"))
    late = {"title": "Extension", "milestones": [{"type": "STARTED", "achievements": [
        {"groupId": "FG000", "numSubjects": "88"}, {"groupId": "FG001", "numSubjects": "0"},
    ]}]}  # fmt: skip
    course["periods"].append(late)
    trial = reading(made(flow=course, outcomes=[figured(("Drug", "", "88")), figured(("Drug", "", "39"))]))
    assert arms_of(trial) == ["drug-2", "drug"]
    assert {step.arm for step in trial.flow} == {"drug", "placebo"}


def test_a_flow_that_counts_people_twice_is_a_crossover(made: Made, reading: Reading) -> None:
    """Its tables may do so too: both treatments were given to all."""
    course = flow(("Tablet", "", "90"), ("Capsule", "", "90"))
    trial = reading(made(flow=course, outcomes=[figured(("Tablet", "", "80"), ("Capsule", "", "81"))]))
    assert arms_of(trial) == ["tablet", "capsule"]


def test_one_description_of_two_arms_joins_by_all_their_numbers(made: Made, reading: Reading) -> None:
    """73 and 100 started, 73 and 100 were at risk; 73 of one alone may be some of the other."""
    said = "The device is held to the neck"
    course = flow(("Device", said, "40"), ("Open", said, "50"))
    both = reading(made(flow=course, events=events(("Device, later", said, 50), ("Device, first", said, 40))))
    assert {event.arm for event in both.adverse_events} == {"device", "open"}
    assert [event.arm for event in both.adverse_events] == ["open", "device"]
    for groups in ([("Device, first", said, 40)], [("One", said, 50), ("Two", said, 39)], [("A", said, 40)] * 2):
        apart = reading(made(flow=course, events=events(*groups)))
        assert {"device", "open"}.isdisjoint(event.arm for event in apart.adverse_events)


def test_the_word_arm_tells_nothing_apart(made: Made, reading: Reading) -> None:
    """`Drug (ten) Arm` is `Drug (ten)`."""
    arms = [{"label": "Drug (ten)"}, {"label": "Control"}]
    record = made({"armsInterventionsModule": {"armGroups": arms}},
                  flow=flow(("Drug (ten) Arm", "", "40"), ("Control group", "", "50")))  # fmt: skip
    assert [step.arm for step in reading(record).flow] == ["drug-ten", "control"]


def test_others_of_one_title_are_told_apart(made: Made, reading: Reading) -> None:
    """Those who are too many are one arm, and those who are described as others another."""
    course = flow(("Drug", "", "40"), ("Placebo", "", "50"))
    outcomes = [figured(("Drug", "Part A", "85")), figured(("Drug", "Part B", "85")), figured(("Drug", "Part B", "85")),
                figured(("Drug", "", "85"))]  # fmt: skip
    assert arms_of(reading(made(flow=course, outcomes=outcomes))) == ["drug-2", "drug-3", "drug-3", "drug-2"]
