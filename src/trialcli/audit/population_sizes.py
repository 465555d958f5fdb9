"""How many people an arm, or a population of it, can have held."""

from trialcli.model import Result, Trial

_OF_ARM = {"itt": "assigned", "all-randomized": "assigned", "treated": "treated"}


def size_of(trial: Trial, row: Result) -> int | None:
    """The people a row is of: its denominator, else the one size that the file gives its population; None for parts."""
    if row.of is not None:
        return row.of
    if row.subgroup:
        return None
    sizes = {
        group.n
        for group in trial.groups
        if group.population == row.population and group.arm == row.arm and group.cut in {row.cut, None}
    }
    if len(sizes) == 1:
        return sizes.pop()
    return None if sizes else getattr(trial.arms[row.arm], _OF_ARM.get(row.population, ""), None)


def most_of(trial: Trial, arm: str) -> int | None:
    """The most people that any population of an arm may hold: those assigned to it, else the largest size given."""
    assigned = trial.arms[arm].assigned
    sizes = [group.n for group in trial.groups if group.arm == arm]
    return max([assigned, *sizes] if assigned is not None else sizes, default=None)
