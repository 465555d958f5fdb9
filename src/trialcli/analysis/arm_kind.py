"""What a group of a trial is: an arm, another group of a record's tables, or the total of one."""

from typing import Literal

from trialcli.model import Arm, Trial

Kind = Literal["registered", "group", "total"]
_TOTALS = {"total", "total title"}
_BEGINS = "Registered arms, "


def arm_kind(trial: Trial, key: str) -> Kind:
    """What a group is; every arm of a trial file is one of its arms.

    A record lists its registered arms before the groups of its tables, so what stands before a registered arm is one.
    """
    if trial.registration is None:
        return "registered"
    if trial.arms[key].label.casefold() in _TOTALS:
        return "total"
    keys = list(trial.arms)
    behind = keys[keys.index(key) :]
    return "registered" if any(_registered(trial.arms[one]) for one in behind) else "group"


def _registered(arm: Arm) -> bool:
    """Whether something is said of a group that a record says of registered arms alone."""
    begins = bool(arm.joined) and arm.joined[0].startswith(_BEGINS)
    given = any(line.startswith("Given: ") for line in (arm.note or "").split("\n"))
    return begins or given or arm.role != "not-stated" or arm.registered_as is not None
