"""The design of a trial as labelled statements, and its data cuts in words."""

from trialcli.model import Cut, Trial
from trialcli.report.shapes import Cell, Fact
from trialcli.report.wording import span


def design_facts(trial: Trial) -> list[Fact]:
    """The design as labelled statements; what is not known is left out."""
    design = trial.design
    described = (
        ("phase", "Phase", design.phase),
        ("allocation", "Allocation", _allocation(trial)),
        ("masking", "Masking", design.masking),
        ("setting", "Setting", design.setting),
        ("population", "Population", design.population),
        ("prior_lines", "Prior lines", design.prior_lines),
        ("intervention", "Intervention", design.intervention),
        ("comparator", "Comparator", design.comparator),
        ("outcome", "Primary outcome", design.outcome),
        ("criteria", "Response criteria", design.criteria),
        ("assessor", "Assessed by", design.assessor),
        ("enrolled", "Enrolled", design.enrolled),
        ("treated", "Treated", design.treated),
        ("registered_enrollment", "Registered enrolment", trial.registered_enrollment),
        ("follow_up", "Follow-up", _first_follow_up(trial)),
    )
    return [Fact(key, label, Cell(str(value)), value) for key, label, value in described if value is not None]


def _allocation(trial: Trial) -> str:
    words = trial.design.allocation.replace("-", " ")
    return f"{words} {trial.design.ratio}" if trial.design.ratio else words


def _first_follow_up(trial: Trial) -> str | None:
    for cut in trial.cuts.values():
        if known := follow_up(cut):
            return f"{known} ({cut.label})"
    return None


def follow_up(cut: Cut) -> str:
    """A cut's follow-up: ``median 13.3 months (range 0.2–21.2)``; empty where it is not known."""
    known = cut.follow_up
    if known is None or (known.median is None and known.range is None):
        return ""
    spread = f"range {span(*known.range)}" if known.range else ""
    if known.median is None:
        return f"{spread} {known.unit}"
    return f"median {known.median.shown()} {known.unit}" + (f" ({spread})" if spread else "")


def cut_heading(cut: Cut) -> str:
    """A cut as the heading over its figures."""
    parts = [cut.label]
    if known := follow_up(cut):
        parts.append(f"follow-up {known}")
    if cut.cutoff:
        parts.append(f"data as of {cut.cutoff}")
    return " · ".join(parts)
