"""Whether denominators are the sizes of their populations, and populations fit into each other."""

from collections import Counter
from collections.abc import Iterator

from trialcli.audit.findings import Finding, Grade, Place, list_proportions, list_results, make_finding
from trialcli.audit.rounding_interval import count_people, format_proportion
from trialcli.model import AdverseEvent, Group, Result, Trial
from trialcli.vocabulary.lookup import Vocabulary

_MANY, _NEAR = 3, 0.95
RESPONSE = ("responders", "orr")
"""The population of those who responded, and the outcome that counts them."""


def denominators_fit_populations(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """The denominator of a row is the size of its population.

    Formula: of = n. A smaller one may leave out those who could not be judged, and is noted; one that is the
    size of another arm or population, or alone among rows of the full size and within 5% of it, in a row without a
    subgroup or a note, is unlikely; so is a larger one.
    """
    # A registry record gives each outcome the number of its own analysis.
    shared = Counter(map(_counted, list_proportions(trial, words) if trial.registration is None else ()))
    for place in list_proportions(trial, words):
        row = place.row
        own = sorted({group.n for group in trial.groups if _holds(group, row)})
        if row.of is None or not own or row.of in own:
            continue
        sizes = " or ".join(map(str, own))
        others = [_named(trial, group, words) for group in trial.groups if group.n == row.of]
        explained = row.subgroup or row.told
        if row.of > own[-1]:
            why = _why("more people than the population has", others)
            yield make_finding(Grade.UNLIKELY, place, f"of {row.of}", sizes, why)
        elif others and not explained:
            yield make_finding(Grade.UNLIKELY, place, f"of {row.of}", sizes, _why("the size of another group", others))
        elif not explained and not getattr(row, "title", None) and _lonely(row, own[-1], shared):
            why = "other rows of the same people count all of them; a digit may be wrong"
            yield make_finding(Grade.UNLIKELY, place, f"of {row.of}", sizes, why)
        elif not row.subgroup:
            yield make_finding(Grade.NOTE, place, f"of {row.of}", sizes, "fewer people than the population has")


def _counted(place: Place) -> object:
    return place.row.arm, place.row.cut, place.row.population, place.row.of


def _lonely(row: Result | AdverseEvent, size: int, shared: Counter[object]) -> bool:
    """Whether a row alone counts a little less than the population, which other rows count whole."""
    people = (row.arm, row.cut, row.population)
    return (
        shared[(*people, row.of)] == 1
        and shared[(*people, size)] >= _MANY
        and row.of is not None
        and row.of >= size * _NEAR
    )


def populations_fit_arms(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """Sizes of arms and populations fit into the trial; a margin of a factorial trial, made of other arms, adds nobody.

    Formula: assigned over all arms <= enrolled; treated over all arms <= treated in the trial <= enrolled; the
    population *treated* of an arm has the arm's size, and so has *itt* that of those assigned.
    """
    enrolled, treated = trial.design.enrolled, trial.design.treated
    arms = [arm for arm in trial.arms.values() if not arm.of]
    assigned = sum(arm.assigned or 0 for arm in arms)
    reached = sum(arm.treated or 0 for arm in arms)
    if enrolled is not None and assigned > enrolled:
        yield _size(trial, ("Assigned, all arms", "arms"), (assigned, enrolled), "more were assigned than enrolled")
    if treated is not None and reached > treated:
        yield _size(trial, ("Treated, all arms", "arms"), (reached, treated), "the arms have more than the trial")
    if enrolled is not None and treated is not None and treated > enrolled:
        yield _size(trial, ("Treated", "design.treated"), (treated, enrolled), "more were treated than enrolled")
    yield from _margins(trial)
    for number, group in enumerate(trial.groups, 1):
        if group.arm is None or group.cut is not None:
            continue
        arm = trial.arms[group.arm]
        size = {"treated": arm.treated, "itt": arm.assigned}.get(group.population)
        if size is not None and size != group.n:
            where = (_named(trial, group, words), f"groups[{number}]")
            yield _size(trial, where, (group.n, size), "the arm's own size is another")


def _margins(trial: Trial) -> Iterator[Finding]:
    """Margins with other numbers of people than the arms they are made of."""
    for key, arm in trial.arms.items():
        parts = [trial.arms[part].assigned for part in arm.of]
        whole = sum(part or 0 for part in parts)
        if arm.assigned is not None and parts and None not in parts and arm.assigned != whole:
            why = "a margin has as many people as its arms together"
            yield _size(trial, (f"Assigned, {arm.label}", f"arms.{key}"), (arm.assigned, whole), why)


def responders_fit_responses(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """There are as many responders as people with a response.

    Formula: size of the population *responders* = events of ORR, in the same arm at the same data cut.
    """
    population, outcome = RESPONSE
    for group in trial.groups:
        if group.population != population or group.arm is None or group.cut is None:
            continue
        rows = [
            place
            for place in list_results(trial, words)
            if (place.row.outcome, place.row.arm, place.row.cut) == (outcome, group.arm, group.cut)
            and not place.row.subgroup
            and not place.row.timepoint
        ]
        held = [(place, allowed) for place in rows if (allowed := count_people(place.row))]
        fits = any(allowed.low <= group.n <= allowed.high for _, allowed in held)
        for place, allowed in held[:1] if not fits else ():
            grade = Grade.NOTE if place.disputed else Grade.UNLIKELY
            people = str(allowed.low) if allowed.low == allowed.high else f"{allowed.low} to {allowed.high}"
            yield make_finding(
                grade,
                place,
                f"{format_proportion(place.row)}; responders: {group.n}",
                f"{people} people",
                "the number of responders is another",
            )


def _holds(group: Group, row: Result | AdverseEvent) -> bool:
    """Whether a group is the population of a row."""
    mine = group.population == row.population and group.arm in {row.arm, None}
    return mine and group.cut in {row.cut, None}


def _named(trial: Trial, group: Group, words: Vocabulary) -> str:
    heading = words.populations[group.population].heading
    return f"{heading}, {trial.arms[group.arm].label}" if group.arm else heading


def _why(what: str, others: list[str]) -> str:
    return f"{what}; {others[0]} has it" if others else what


def _size(trial: Trial, where: tuple[str, str], sizes: tuple[int, int], why: str) -> Finding:
    """A size that does not fit another; ``where`` is its name and its path."""
    return Finding(Grade.UNLIKELY, trial.id, *where, "", str(sizes[0]), str(sizes[1]), why)
