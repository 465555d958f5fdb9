"""What a group of a trial is: an arm, another group of a record's tables, or the total of one."""

from trialcli.model import Trial
from trialcli.model.design import ArmKind


def arm_kind(trial: Trial, key: str) -> ArmKind:
    """What a group is; every arm of a trial file is one of its arms."""
    return trial.arms[key].kind if trial.registration else "registered"
