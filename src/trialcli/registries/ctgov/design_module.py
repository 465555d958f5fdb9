"""How a trial was built, by its registry."""

import re

from trialcli.model import Arm, Design
from trialcli.model.design import Allocation, Assignment
from trialcli.registries.ctgov.json_values import Node, get_line, get_object, list_lines, list_objects
from trialcli.registries.ctgov.registered_facts import read_enrolled
from trialcli.registries.ctgov.text import spell_word

NOT_RECORDED = "not recorded"
_PHASES = {"EARLY_PHASE1": "early 1", "PHASE1": "1", "PHASE2": "2", "PHASE3": "3", "PHASE4": "4"}
_MASKING = {
    "NONE": "open-label",
    "SINGLE": "single-blind",
    "DOUBLE": "double-blind",
    "TRIPLE": "triple-blind",
    "QUADRUPLE": "quadruple-blind",
}
_ALLOCATIONS: dict[str, Allocation] = {"RANDOMIZED": "randomized", "NON_RANDOMIZED": "non-randomized"}

# How a registry calls the ways in which participants go through the arms.
_ASSIGNMENTS: dict[str, Assignment] = {
    "PARALLEL": "parallel",
    "CROSSOVER": "crossover",
    "FACTORIAL": "factorial",
    "SINGLE_GROUP": "single-group",
    "SEQUENTIAL": "sequential",
}

_CLUSTERS = re.compile(
    r"\bcluster[- ](?:randomi[sz]ed|randomi[sz]ation|controlled|rct)\b|\bstepped[- ]wedge\b"
    r"|\b(?:group|community|village|school|practice)[- ]randomi[sz]ed\b|\brandomi[sz]ed clusters\b",
    re.IGNORECASE,
)


def read_design(record: Node, arms: dict[str, Arm]) -> Design:
    """The design of a trial.

    Args:
        record: the record.
        arms: its arms, for what it was tested against.
    """
    protocol = get_object(record, "protocolSection")
    module = get_object(protocol, "designModule")
    info = get_object(module, "designInfo")
    allocated = read_allocation(record)
    masking = get_line(get_object(info, "maskingInfo"), "masking")
    return Design(
        phase=_phase(list_lines(module, "phases")),
        allocation=allocated,
        assignment=_assignment(protocol),
        masking=_MASKING.get(masking, spell_word(masking)) or None,
        population=_population(get_object(protocol, "eligibilityModule")),
        intervention=_interventions(protocol) or NOT_RECORDED,
        comparator=_comparator(arms, allocated),
        outcome=_primary(protocol) or None,
        enrolled=read_enrolled(record),
    )


def _assignment(protocol: Node) -> Assignment | None:
    """How participants went through the arms; that clusters were randomized, no list of the registry can say."""
    info = get_object(protocol, "designModule", "designInfo")
    kind = _ASSIGNMENTS.get(get_line(info, "interventionModel"))
    titles = get_object(protocol, "identificationModule")
    model = get_line(info, "interventionModelDescription")
    said = " ; ".join((get_line(titles, "briefTitle"), get_line(titles, "officialTitle"), model))
    return "cluster" if kind in {"parallel", None} and _CLUSTERS.search(said) else kind


def read_allocation(record: Node) -> Allocation:
    """How participants came to their arms; not recorded where several arms have no allocation."""
    protocol = get_object(record, "protocolSection")
    module = get_object(protocol, "designModule")
    word = get_line(get_object(module, "designInfo"), "allocation")
    if get_line(module, "studyType") == "OBSERVATIONAL":
        return "observational"
    if word == "NA" and sum(1 for _ in list_objects(get_object(protocol, "armsInterventionsModule"), "armGroups")) == 1:
        return "single-arm"
    return _ALLOCATIONS.get(word, "not-recorded")


def _phase(phases: tuple[str, ...]) -> str | None:
    """``1/2``; a word of the registry that is none of its phases stays."""
    return "/".join(_PHASES.get(phase, spell_word(phase)) for phase in phases if phase != "NA") or None


def _population(module: Node) -> str:
    """Who could take part, in short: sex, ages, healthy volunteers."""
    sex, youngest, oldest = get_line(module, "sex"), get_line(module, "minimumAge"), get_line(module, "maximumAge")
    parts = [{"ALL": "all sexes", "FEMALE": "female", "MALE": "male"}.get(sex, spell_word(sex))]
    if youngest and oldest:
        parts.append(f"{youngest} to {oldest}")
    else:
        parts.append(f"{youngest} and older" if youngest else f"up to {oldest}" if oldest else "")
    healthy = module.get("healthyVolunteers")
    if isinstance(healthy, bool):
        parts.append("healthy volunteers accepted" if healthy else "no healthy volunteers")
    words = ", ".join(part for part in parts if part)
    return words[:1].upper() + words[1:] or NOT_RECORDED


def _interventions(protocol: Node) -> str:
    """``Drug: ABI-007; Procedure: biopsy``."""
    rows = list_objects(get_object(protocol, "armsInterventionsModule"), "interventions")
    named = (
        ": ".join(part for part in (spell_word(get_line(one, "type")).capitalize(), get_line(one, "name")) if part)
        for _, one in rows
    )
    return "; ".join(name for name in named if name)


def _comparator(arms: dict[str, Arm], allocated: Allocation) -> str:
    controls = [arm.label for arm in arms.values() if arm.role == "control"]
    if controls:
        return "; ".join(controls)
    return "none" if allocated == "single-arm" else NOT_RECORDED


def _primary(protocol: Node) -> str:
    rows = list_objects(get_object(protocol, "outcomesModule"), "primaryOutcomes")
    return "; ".join(name for _, row in rows if (name := get_line(row, "measure")))
