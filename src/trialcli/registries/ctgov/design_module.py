"""How a trial was built, by its registry."""

from trialcli.model import Arm, Design
from trialcli.model.design import Allocation, Assignment
from trialcli.registries.ctgov.json_values import Node, inner, objects, texts, title
from trialcli.registries.ctgov.text import worded
from trialcli.registries.ctgov.registered_facts import enrolled

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


def design(record: Node, arms: dict[str, Arm]) -> Design:
    """The design of a trial.

    Args:
        record: the record.
        arms: its arms, for what it was tested against.
    """
    protocol = inner(record, "protocolSection")
    module = inner(protocol, "designModule")
    info = inner(module, "designInfo")
    allocated = allocation(record)
    masking = title(inner(info, "maskingInfo"), "masking")
    return Design(
        phase=_phase(texts(module, "phases")),
        allocation=allocated,
        assignment=_ASSIGNMENTS.get(title(inner(module, "designInfo"), "interventionModel")),
        masking=_MASKING.get(masking, worded(masking)) or None,
        population=_population(inner(protocol, "eligibilityModule")),
        intervention=_interventions(protocol) or NOT_RECORDED,
        comparator=_comparator(arms, allocated),
        outcome=_primary(protocol) or None,
        enrolled=enrolled(record),
    )


def allocation(record: Node) -> Allocation:
    """How participants came to their arms; not recorded where several arms have no allocation."""
    protocol = inner(record, "protocolSection")
    module = inner(protocol, "designModule")
    word = title(inner(module, "designInfo"), "allocation")
    if title(module, "studyType") == "OBSERVATIONAL":
        return "observational"
    if word == "NA" and sum(1 for _ in objects(inner(protocol, "armsInterventionsModule"), "armGroups")) == 1:
        return "single-arm"
    return _ALLOCATIONS.get(word, "not-recorded")


def _phase(phases: tuple[str, ...]) -> str | None:
    """``1/2``; a word of the registry that is none of its phases stays."""
    return "/".join(_PHASES.get(phase, worded(phase)) for phase in phases if phase != "NA") or None


def _population(module: Node) -> str:
    """Who could take part, in short: sex, ages, healthy volunteers."""
    sex, youngest, oldest = title(module, "sex"), title(module, "minimumAge"), title(module, "maximumAge")
    parts = [{"ALL": "all sexes", "FEMALE": "female", "MALE": "male"}.get(sex, worded(sex))]
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
    rows = objects(inner(protocol, "armsInterventionsModule"), "interventions")
    named = (
        ": ".join(part for part in (worded(title(one, "type")).capitalize(), title(one, "name")) if part)
        for _, one in rows
    )
    return "; ".join(name for name in named if name)


def _comparator(arms: dict[str, Arm], allocated: Allocation) -> str:
    controls = [arm.label for arm in arms.values() if arm.role == "control"]
    if controls:
        return "; ".join(controls)
    return "none" if allocated == "single-arm" else NOT_RECORDED


def _primary(protocol: Node) -> str:
    rows = objects(inner(protocol, "outcomesModule"), "primaryOutcomes")
    return "; ".join(name for _, row in rows if (name := title(row, "measure")))
