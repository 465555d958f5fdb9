"""The arms of a registry record, and the groups of its tables that are none: what each is, and where it stands."""

from collections.abc import Iterator
from dataclasses import replace

from trialcli.analysis.arm_kind import arm_kind
from trialcli.model import Arm, Registered, Trial
from trialcli.report.design_rows import arm_facts
from trialcli.report.document import Block, Cell, Fact, Items, Paragraph
from trialcli.report.labels import count_things
from trialcli.report.show.request import Page

_LISTED = 6  # outcomes of a group, of which a line names so many
_WHY = {
    "group": "It stands apart: no registered arm has its title, or its description and number of people.",
    "total": "It is all groups of its table together, and no arm.",
}


def of_record(trial: Trial, *, briefly: bool) -> list[Fact]:
    """The registered arms with what each was given, and how many other groups the tables of the record have.

    Args:
        trial: the trial.
        briefly: whether to leave out what the record says of an arm in its further tables.
    """
    kinds = {key: arm_kind(trial, key) for key in trial.arms}
    arms = {key: _brief(arm) if briefly else arm for key, arm in trial.arms.items() if kinds[key] == "registered"}
    others = [key for key, kind in kinds.items() if kind != "registered"]
    facts = [fact._replace(label="Arm") for fact in arm_facts(replace(trial, arms=arms))]
    if not others:
        return facts
    and_ = "and " if arms else ""
    told = f"{and_}{count_things(len(others), 'group')} of its tables: --section groups"
    return [*facts, Fact("groups", "Groups", Cell(told, "secondary"), {"groups": others})]


def _brief(arm: Arm) -> Arm:
    """An arm with the first line of what is said of it, and what it was given."""
    return replace(arm, note=None if arm.apart else (arm.note or "").partition("\n")[0])


def show_groups(made: Page) -> tuple[Block, ...]:
    """Every group: which tables it comes from, why several are one arm, and why it stands apart."""
    trial = made.trial
    order = ("registered", "group", "total")
    keys = sorted(trial.arms, key=lambda key: order.index(arm_kind(trial, key)))
    return tuple(block for key in keys for block in _group(made, key))


def _group(made: Page, key: str) -> Iterator[Block]:
    arm, kind = made.trial.arms[key], arm_kind(made.trial, key)
    yield Paragraph(f"{'Arm' if kind == 'registered' else 'Group'}: {arm.label}", "name")
    # On the whole page, the design has what is said of an arm.
    if arm.told and not (made.wish.everything and kind == "registered"):
        yield Paragraph(arm.told)
    told = list(arm.joined) or list(_stands(made.trial, key))
    if kind != "registered" and not arm.apart:
        told.append(_WHY[kind])
    yield Items(tuple(told))


def _stands(trial: Trial, key: str) -> Iterator[str]:
    """The tables that a group of which nothing was joined stands in, by its figures."""
    found = [one.title for one in _measured(trial, key)]
    tables = [
        *(["the registered arms"] if arm_kind(trial, key) == "registered" else []),
        *(["the participant flow"] if any(step.arm == key for step in trial.flow) else []),
        *(["the baseline table"] if _characterised(trial, key) else []),
        *(["the adverse events"] if any(row.arm == key for row in trial.adverse_events) else []),
        *(f"the outcome “{title}”" for title in found[:_LISTED]),
        *([f"{count_things(len(found) - _LISTED, 'outcome')} more"] if len(found) > _LISTED else []),
    ]
    yield f"In {', '.join(tables)}." if tables else "It has no figures in any table."


def _measured(trial: Trial, key: str) -> list[Registered]:
    """The outcomes that have figures of a group."""
    keys = dict.fromkeys(row.registered for row in trial.results if row.arm == key and row.registered)
    found = [trial.registered[one] for one in keys if one in trial.registered]
    return [about for about in found if about.declared != "baseline"]


def _characterised(trial: Trial, key: str) -> bool:
    baseline = {one for one, about in trial.registered.items() if about.declared == "baseline"}
    return any(row.arm == key and row.registered in baseline for row in trial.results)
