"""Where a number of the participant flow comes from: how many reached a step, in which arm, and where that stands."""

from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import Flow, Trial
from trialcli.report.document import Block, Cell, Column, Items, Report, Row, Section, Table
from trialcli.report.labels import state_value
from trialcli.report.source_list import cite_source
from trialcli.vocabulary.lookup import fold_word

_COLUMNS = (
    Column("step", "Step"),
    Column("period", "Period"),
    Column("arm", "Arm"),
    Column("people", "People", "right"),
    Column("locator", "Place in the record"),
)


def list_steps(trial: Trial) -> list[str]:
    """The steps of the participant flow: milestones, and reasons for leaving."""
    return list(dict.fromkeys(step.step for step in trial.flow))


def find_flow(trial: Trial, word: str) -> list[Flow]:
    """The numbers of a step of the participant flow, as typed."""
    return [step for step in trial.flow if fold_word(step.step) == fold_word(word)]


def flow_report(chosen: Chosen, word: str) -> Report:
    """All that is known of one step of the participant flow."""
    trial, found = chosen.trial, find_flow(chosen.trial, word)
    rows = tuple(Row(_cells(trial, step), (_record(trial, step),)) for step in found)
    notes = tuple(dict.fromkeys(step.note for step in found if step.note))
    blocks: tuple[Block, ...] = (Table("flow", "", _COLUMNS, rows), *((Items(notes, numbered=True),) if notes else ()))
    source = trial.sources[next(iter(trial.cuts.values())).source or ""]
    about = "reason for leaving" if found[0].kind == "reason" else "milestone"
    return Report(
        "why",
        f"{chosen.name}: {found[0].step}",
        f"A {about} of the participant flow",
        (
            Section("reported", "What was reported", blocks),
            Section("sources", "Sources", (Items((cite_source(source),)),)),
        ),
    )


def _cells(trial: Trial, step: Flow) -> tuple[Cell, ...]:
    names = (Cell(step.step), Cell(step.period), Cell(trial.arms[step.arm].label))
    return (*names, state_value(step.units if step.people is None else step.people), state_value(step.locator))


def _record(trial: Trial, step: Flow) -> dict[str, object]:
    return {
        "trial": trial.id, "period": step.period, "kind": step.kind, "step": step.step, "arm": step.arm,
        "arm_label": trial.arms[step.arm].label, "people": step.people, "units": step.units, "note": step.note,
        "locator": step.locator,
    }  # fmt: skip
