"""How many people took part: as reported, or as it follows from the numbers of the arms, and then marked so."""

from typing import NamedTuple

from trialcli.model import Trial


class People(NamedTuple):
    """A number of people, and from what it was deduced; empty where it is reported."""

    number: int
    basis: str = ""

    def __str__(self) -> str:
        """The number, marked where it was deduced: ``419 (deduced: 208 + 211 assigned)``."""
        return f"{self.number} (deduced: {self.basis})" if self.basis else str(self.number)


def count_enrolled(trial: Trial) -> People | None:
    """People enrolled; else the sum of those assigned to the arms, where every arm says how many."""
    if trial.design.enrolled is not None:
        return People(trial.design.enrolled)
    return _sum(trial, [arm.assigned for arm in trial.arms.values()], "assigned")


def count_treated(trial: Trial) -> People | None:
    """People treated; else the sum of those treated in the arms, where every arm says how many."""
    if trial.design.treated is not None:
        return People(trial.design.treated)
    return _sum(trial, [arm.treated for arm in trial.arms.values()], "treated")


def _sum(trial: Trial, parts: list[int | None], what: str) -> People | None:
    """A sum over the arms; none over the groups of a registry record, which may hold the same people twice."""
    known = [part for part in parts if part is not None]
    if trial.registration is not None or not known or len(known) < len(parts):
        return None
    return People(sum(known), f"{' + '.join(map(str, known))} {what}")


def count_untreated(trial: Trial) -> str | None:
    """How many never were treated, of all or of each arm; None where that follows from nothing."""
    design = trial.design
    if design.enrolled is not None and design.treated is not None:
        return f"{design.enrolled - design.treated} of {design.enrolled}"
    if trial.registration is not None:
        return None
    told = [
        f"{arm.assigned - arm.treated} of {arm.assigned} {key}"
        for key, arm in trial.arms.items()
        if arm.assigned is not None and arm.treated is not None and arm.treated <= arm.assigned
    ]
    return f"{', '.join(told)} (deduced: assigned less treated)" if told else None
