"""The participant flow."""

from collections.abc import Callable
from typing import Any

from trialcli.model import Flow, Trial

Record = dict[str, Any]
PATH = "resultsSection.participantFlowModule.periods[0]"


def test_milestones_and_reasons(made: Callable[..., Record], reading: Callable[[Record], Trial]) -> None:
    """By period and arm, with comments and with units that are no people."""
    flow = {
        "groups": [{"id": "FG000", "title": "Drug"}],
        "typeUnitsAnalyzed": "Clinics",
        "periods": [{
            "title": "Overall Study",
            "milestones": [
                {"type": "STARTED", "comment": "All", "achievements": [
                    {"groupId": "FG000", "numSubjects": "40", "numUnits": "6", "comment": "In time"}]},
                {"type": "Treated in Week 1", "achievements": [{"groupId": "FG000", "numSubjects": "00"}]},
                {"type": "COMPLETED", "achievements": [{"groupId": "FG000"}]},
            ],
            "dropWithdraws": [{"type": "Lost to Follow-up", "comment": "Moved away", "reasons": [
                {"groupId": "FG000", "numSubjects": "2"}]}],
        }],
    }  # fmt: skip
    trial = reading(made(flow=flow))
    rows = [(row.step, row.kind, row.people, row.units, row.note) for row in trial.flow]
    assert rows == [
        ("Started", "milestone", 40, "6 Clinics", "All; In time"),
        ("Treated in Week 1", "milestone", 0, None, "printed as 00"),
        ("Completed", "milestone", None, None, None),
        ("Lost to Follow-up", "reason", 2, None, "Moved away"),
    ]
    assert trial.flow[3] == Flow(
        period="Overall Study", step="Lost to Follow-up", kind="reason", arm="drug", people=2, note="Moved away",
        locator=f"{PATH}.dropWithdraws[0].reasons[0]",
    )  # fmt: skip
    assert trial.unread == ()


def test_what_is_not_understood_is_told(made: Callable[..., Record], reading: Callable[[Record], Trial]) -> None:
    """A group that is not declared, and numbers that are none."""
    rows = [{"groupId": "FG009", "numSubjects": "1"}, {"groupId": "FG000", "numSubjects": "some", "numUnits": "few"}]
    flow = {
        "groups": [{"id": "FG000", "title": "Drug"}],
        "periods": [{"title": "All", "milestones": [{"type": "STARTED", "achievements": rows}]}],
    }
    trial = reading(made(flow=flow))
    assert [(row.people, row.units, row.note) for row in trial.flow] == [(None, None, "printed as some")]
    where = f"{PATH}.milestones[0].achievements"
    assert [(one.locator, one.text) for one in trial.unread] == [
        (f"{where}[0]", "groupId: FG009, numSubjects: 1"),
        (f"{where}[1].numSubjects", "some"),
        (f"{where}[1].numUnits", "few"),
    ]
