"""Why a group is left apart from the arm of its title: numbers or words that say that it is of other people."""

from trialcli.registries.ctgov.arms.candidates import Gathering, Groups
from trialcli.registries.ctgov.arms.groups import OUTCOME, PROTOCOL, Declared

LEAST = 20
"""Characters of a description that two groups would not share by chance."""


def find_crowd(groups: list[Declared], by_title: dict[int, Gathering], enrolled: int | None) -> str:
    """What says that a table counts people more than once; empty where nothing does.

    Args:
        groups: the groups of the table.
        by_title: the arm of the same title for each that has one, by its place in the table.
        enrolled: people who were enrolled, where that is not a plan.
    """
    counts = [groups[at].people or 0 for at, arm in by_title.items() if arm.of_trial]
    if enrolled is None or len(counts) == 1 or sum(counts) <= enrolled:
        return ""
    return f"its table counts {sum(counts)} people in such groups, and {enrolled} were enrolled"


def too_many(group: Declared, arm: Gathering, enrolled: int | None) -> str:
    """What says that a group counts others than the arm's people; empty where nothing does."""
    if group.people is None:
        return ""
    if arm.started is not None and group.people > arm.started:
        return f"{group.people} people are counted, and {arm.started} had started"
    if enrolled is not None and group.people > enrolled:
        return f"{group.people} people are counted, and {enrolled} were enrolled"
    return ""


def other_words(group: Declared, arm: Gathering, found: Groups) -> str:
    """What of a group's description says that it is of other people than the arm; empty where nothing does."""
    if not group.said or group.said in arm.descriptions:
        return ""
    if _of_another(group, found):
        return "its description is that of another registered arm"
    if group.parts and arm.parts and group.parts.isdisjoint(arm.parts):
        return "its description names another part of the trial"
    if group.again and not arm.again and group.people != arm.started:
        return "its description speaks of people who were randomized again"
    if arm.modules == {OUTCOME} and arm.descriptions and group.people not in arm.sizes:
        return "its description and its number of people are others"
    return ""


def _of_another(group: Declared, found: Groups) -> bool:
    """Whether one registered arm, and not this group's, is described in the same words."""
    arms = found.by_description.get(group.said, ()) if len(group.said) >= LEAST else ()
    registered = [arm.first for arm in arms if arm.first.place.module == PROTOCOL and arm.first.said == group.said]
    return len(registered) == 1 and registered[0].key != group.key
