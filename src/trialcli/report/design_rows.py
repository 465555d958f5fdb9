"""The design of a trial as labelled statements, and its data cuts in words."""

from trialcli.audit.planned_rate import state_exact_test
from trialcli.model import Arm, Cut, Design, Plan, Trial, people
from trialcli.report.document import Cell, Fact
from trialcli.report.labels import count_things, format_span, state_value

_CORE = {"phase", "masking", "enrolled", "treated", "follow_up"}
_UNREGISTERED = {"treated", "follow_up"}
"""What no registry record has a place for."""


def design_facts(trial: Trial, cut: str | None = None) -> list[Fact]:
    """The design as labelled statements, the follow-up being that of a cut, or of the first that has one.

    What is not known is left out, save what every reader asks for: that is said to be not recorded.
    """
    design = trial.design
    described = (
        ("phase", "Phase", design.phase),
        ("allocation", "Allocation", _allocation(trial)),
        ("assignment", "Assignment", _assignment(design)),
        ("masking", "Masking", design.masking),
        ("setting", "Setting", design.setting),
        ("population", "Who could join" if trial.registration else "Population", design.population),
        ("prior_lines", "Prior lines", design.prior_lines),
        ("intervention", "Intervention", design.intervention),
        ("comparator", "Comparator", design.comparator),
        ("outcome", "Primary outcome", design.outcome),
        ("criteria", "Response criteria", design.criteria),
        ("assessor", "Assessed by", design.assessor),
        ("enrolled", "Enrolled", format_enrolled(trial)),
        ("treated", "Treated", design.treated if design.treated is not None else _by_arm(trial)),
        ("registered_enrollment", "Registered enrollment", None if trial.registration else trial.registered_enrollment),
        ("planned", "Planned", _planned(design.planned)),
        ("exact_test", "Exact test of the null", state_exact_test(trial)),
        ("stopped", "Stopped early", design.stopped),
        ("follow_up", "Follow-up", _first_follow_up(trial, cut)),
    )
    core = _CORE if trial.registration is None else _CORE - _UNREGISTERED
    return [_fact(*one) for one in described if one[2] is not None or one[0] in core]


def arm_facts(trial: Trial) -> list[Fact]:
    """What each arm was given, to how many, and what else is to be known of it."""
    return [
        Fact(
            f"arm_{key}",
            f"Arm {key}",
            Cell(_arm(arm)),
            {"arm": key, "assigned": arm.assigned, "treated": arm.treated, **({"of": list(arm.of)} if arm.of else {})},
        )
        for key, arm in trial.arms.items()
    ]


def _arm(arm: Arm) -> str:
    counts = (("assigned", arm.assigned), ("treated", arm.treated))
    known = [f"{number} {word}" for word, number in counts if number is not None]
    known += [f"made of {', '.join(arm.of)}"] if arm.of else []
    title = f" [registered: {arm.registered_title}]" if arm.registered_title else ""
    head = ", ".join((f"{arm.label}{title}{_role(arm)}", *known))
    return f"{head}. {arm.told}" if arm.told else head


def _role(arm: Arm) -> str:
    """What the arm is for, and its registered kind where that is said in other words."""
    role = "" if arm.role == "not-stated" else arm.role
    kind = arm.registered_as or ""
    told = [role, f"registered as {kind}" if kind and kind.casefold() != role else ""]
    return f" ({', '.join(part for part in told if part)})" if any(told) else ""


def _fact(key: str, label: str, value: str | int | None) -> Fact:
    return Fact(key, label, state_value(value), value)


def _by_arm(trial: Trial) -> str | None:
    """Treated in each arm, where every arm says so and the design does not."""
    arms = {key: arm for key, arm in trial.arms.items() if not arm.of}
    known = [f"{arm.treated} {key}" for key, arm in arms.items() if arm.treated is not None]
    return ", ".join(known) if len(known) == len(arms) else None


def format_enrolled(trial: Trial) -> str | int | None:
    """How many were enrolled, or what follows from the arms; of a record with whether they were: ``5,734 actual``."""
    told = trial.registration
    if told is None or told.enrollment is None:
        known = people.count_enrolled(trial)
        return str(known) if known and known.basis else known and known.number
    return f"{told.enrollment:,} {told.enrollment_kind or ''}".strip()


def _assignment(design: Design) -> str | None:
    """How people went through the arms: ``crossover``, ``cluster, 20 clusters randomized``."""
    kind = design.assignment or ("cluster" if design.clustered else None)
    clusters = f", {count_things(design.clusters, 'cluster')} randomized" if design.clusters is not None else ""
    return f"{kind.replace('-', ' ')}{clusters}" if kind else None


def _planned(plan: Plan | None) -> str | None:
    """What the sample size was planned for, as printed."""
    if plan is None:
        return None
    values = (("null", plan.null), ("alternative", plan.alternative))
    sides = f"{plan.alpha_sides}-sided " if plan.alpha_sides else ""
    parts = [
        (plan.measure or "").replace("-", " "),
        *(f"{word} {figure.shown()}" for word, figure in values if figure is not None),
        f"{sides}alpha {plan.alpha.shown()}" if plan.alpha is not None else "",
        f"power {plan.power.shown()}%" if plan.power is not None else "",
        count_things(plan.n, "participant") if plan.n is not None else "",
        count_things(plan.events, "event") if plan.events is not None else "",
        *plan.stages,
        *(f"{look.responses} responses or more of {look.n}" for look in plan.looks),
    ]
    return ", ".join(filter(None, parts))


def _allocation(trial: Trial) -> str:
    words = trial.design.allocation.replace("-", " ")
    return f"{words} {trial.design.ratio}" if trial.design.ratio else words


def _first_follow_up(trial: Trial, chosen: str | None) -> str | None:
    for cut in [trial.cuts[chosen]] if chosen else trial.cuts.values():
        if known := follow_up(cut):
            return f"{known} ({cut.label})"
    return None


def follow_up(cut: Cut) -> str:
    """A cut's follow-up: ``median 13.3 months (range 0.2–21.2)``; empty where it is not known."""
    known = cut.follow_up
    if known is None or (known.median is None and known.range is None):
        return ""
    spread = f"range {format_span(*known.range)}" if known.range else ""
    if known.median is None:
        return f"{spread} {known.unit}"
    return f"median {count_unit(known.median.shown(), known.unit)}" + (f" ({spread})" if spread else "")


def count_unit(number: str, unit: str) -> str:
    """A length of time: ``13.3 months``, ``1 year``."""
    return f"{number} {unit.removesuffix('s') if number == '1' else unit}"


def cut_heading(cut: Cut) -> str:
    """A cut as the heading over its figures."""
    parts = [cut.label]
    if known := follow_up(cut):
        parts.append(f"follow-up {known}")
    if cut.cutoff:
        parts.append(f"data as of {cut.cutoff}")
    return " · ".join(parts)
