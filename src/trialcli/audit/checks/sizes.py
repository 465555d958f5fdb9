"""Whether the sizes of a trial, its arms, its populations and their parts fit into each other."""

import math
import re
from collections.abc import Iterator

from trialcli.audit.findings import (
    Finding,
    Grade,
    list_harms,
    list_proportions,
    list_results,
    make_finding,
)
from trialcli.audit.pairs import grouped
from trialcli.audit.population_sizes import most_of
from trialcli.model import Group, Trial
from trialcli.vocabulary.lookup import Vocabulary

_RATIO = re.compile(r"\d{1,2}(?::\d{1,2})+\Z", re.ASCII)
_RARE = 5.5  # standard errors: a split as far from its ratio as this happens once in 25 million trials
_WITHIN = ("modified-itt", "treated", "efficacy", "responders", "per-protocol", "mrd-evaluable", "response-evaluable",
           "infused-set", "leukapheresed", "complete-responders", "biomarker-positive", "completers")  # fmt: skip
_ASSIGNED = ("itt", "all-randomized")
_DOSE = re.compile(
    r"\d[\d.,·]*(?: ?(?:x|\u00d7) ?10(?:\^|\*\*)?\d+)? ?(?P<unit>mg/kg|µg/kg|ug/kg|mg|µg|cells)", re.IGNORECASE
)


def arms_fit_trial(trial: Trial, _: Vocabulary) -> Iterator[Finding]:
    """All who were enrolled in a randomized trial stand in an arm, in about the ratio in which they were assigned.

    Formula: assigned over all arms = enrolled where every arm says how many; treated <= assigned in each arm; each
    arm's share within 5.5 standard errors of its part of the ratio, sqrt(p (1 - p) / n).

    Reference: Hopewell S, Chan AW, Collins GS, et al. CONSORT 2025 statement. BMJ 2025;389:e081123,
    doi 10.1136/bmj-2024-081123, item 22.
    """
    if trial.registration is not None:
        return
    arms = {key: arm for key, arm in trial.arms.items() if not arm.of}
    for key, arm in arms.items():
        if arm.assigned is not None and arm.treated is not None and arm.treated > arm.assigned:
            yield _odd(trial, (f"Treated, {arm.label}", f"arms.{key}"), (arm.treated, arm.assigned),
                       "more were treated than assigned")  # fmt: skip
    sizes = [arm.assigned for arm in arms.values()]
    total, enrolled = sum(size or 0 for size in sizes), trial.design.enrolled
    if trial.design.allocation != "randomized" or None in sizes or len(sizes) < 2 or not total:  # noqa: PLR2004
        return
    if enrolled is not None and total < enrolled:
        yield _odd(trial, ("Assigned, all arms", "arms"), (total, enrolled), "fewer were assigned than were enrolled")
    ratio = trial.design.ratio or ""
    parts = [int(part) for part in ratio.split(":")] if _RATIO.match(ratio) else []
    if len(parts) != len(sizes) or not all(parts) or trial.design.clustered:
        return
    for (key, arm), part in zip(arms.items(), parts, strict=True):
        p = part / sum(parts)
        if abs((arm.assigned or 0) / total - p) > _RARE * math.sqrt(p * (1 - p) / total):
            why = f"assigned {ratio}, so many in one arm would not happen by chance"
            yield _odd(trial, (f"Assigned, {arm.label}", f"arms.{key}"), (arm.assigned or 0, round(p * total)), why)


def populations_fit_each_other(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A population of an arm is no larger than those assigned, and all arms together are as many as the trial has.

    Formula: n <= people assigned to the arm, for populations that are part of them; the sum of n over arms = n of all
    arms together, where every arm gives one; enrolled >= each population but those screened.
    """
    if trial.registration is not None:
        return
    for number, group in enumerate(trial.groups, 1):
        most = _most(trial, group)
        where = (_named(trial, group, words), f"groups[{number}]")
        if most is not None and group.n > most:
            yield _odd(trial, where, (group.n, most), "a part has more people than the whole")
        parts = [other for other in trial.groups if other.population == group.population and other.arm is not None
                 and other.cut == group.cut and not trial.arms[other.arm].of]  # fmt: skip
        arms = [key for key, arm in trial.arms.items() if not arm.of]
        if group.arm is None and sorted(part.arm or "" for part in parts) == sorted(arms):
            total = sum(part.n for part in parts)
            if total != group.n:
                yield _odd(trial, where, (group.n, total), "the arms together have another number of people")


def rows_fit_arms(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """No row counts more people than its arm has, and those assigned are as many at one data cut as at another.

    Formula: of <= people of the arm, whatever the population; one denominator for each arm of those assigned, in rows
    without a subgroup or a note. A smaller one may leave out those who could not be judged, and is noted.
    """
    if trial.registration is not None:
        return
    rows = list_proportions(trial, words)
    for place in (*list_results(trial, words), *list_harms(trial, words)):
        most = most_of(trial, place.row.arm)
        if most is not None and place.row.of is not None and place.row.of > most and not trial.design.clustered:
            yield make_finding(Grade.UNLIKELY, place, f"of {place.row.of}", f"at most {most}",
                        "more people than the arm has")  # fmt: skip
    told = {(group.arm, group.population) for group in trial.groups}
    whole = [place for place in rows if place.row.of is not None and not place.row.subgroup
             and not place.row.told and place.row.population in _ASSIGNED
             and (place.row.arm, place.row.population) not in told
             and trial.arms[place.row.arm].assigned is None]  # fmt: skip
    for places in grouped(whole, lambda place: (place.row.arm, place.row.population)):
        sizes = [place.row.of for place in places]
        usual = max(dict.fromkeys(sizes), key=sizes.count)
        for place in places:
            if place.row.of != usual and sizes.count(place.row.of) == 1 < sizes.count(usual):
                grade = Grade.UNLIKELY if place.row.of > usual else Grade.NOTE
                yield make_finding(grade, place, f"of {place.row.of}", f"{usual}",
                            "other rows of the same people count another number")  # fmt: skip


def dose_groups_add_up(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """People who got one dose did not get another: the groups of all doses have no more people than the whole.

    Formula: the sum of the denominators of subgroups named by a dose <= that of the row without a subgroup, or else of
    the arm's population; so with their events.
    """
    doses = [place for place in list_results(trial, words) if _DOSE.search(place.row.subgroup or "")]
    families = grouped(doses, lambda place: (place.row.outcome, place.row.arm, place.row.cut, place.row.population,
                                             place.row.timepoint, _unit(place.row.subgroup)))  # fmt: skip
    for places in families:
        sizes = [place.row.of for place in places]
        labels = {place.row.subgroup for place in places}
        row = places[0].row
        whole = {group.n for group in trial.groups if group.population == row.population and group.arm == row.arm
                 and group.cut in {row.cut, None}}  # fmt: skip
        if None in sizes or len(labels) != len(places) or len(places) == 1 or len(whole) != 1:
            continue
        total, most = sum(size or 0 for size in sizes), whole.pop()
        if total > most:
            said = " + ".join(f"{place.row.of} ({place.row.subgroup})" for place in places)
            yield make_finding(Grade.UNLIKELY, places[0], f"{said} = {total}", f"at most {most}",
                        "the dose groups have more people than the whole")  # fmt: skip


def _most(trial: Trial, group: Group) -> int | None:
    """The most people that a population may have."""
    if group.arm is None:
        return None if group.population in {"screened", "pooled-safety", "run-in-set"} else trial.design.enrolled
    if group.population in _ASSIGNED or group.population not in _WITHIN:
        return None
    own = trial.arms[group.arm].assigned
    whole = [other.n for other in trial.groups if other.arm == group.arm and other.population in _ASSIGNED]
    return max(whole) if whole else own


def _named(trial: Trial, group: Group, words: Vocabulary) -> str:
    heading = words.populations[group.population].heading
    return f"{heading}, {trial.arms[group.arm].label}" if group.arm else heading


def _unit(subgroup: str) -> str:
    match = _DOSE.search(subgroup)
    return match.group("unit").casefold() if match else ""


def _odd(trial: Trial, where: tuple[str, str], sizes: tuple[int, int], why: str) -> Finding:
    """A size that does not fit another; ``where`` is its name and its path."""
    return Finding(Grade.UNLIKELY, trial.id, *where, "", str(sizes[0]), str(sizes[1]), why)
