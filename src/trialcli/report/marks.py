"""What stands beside a figure besides its value: a margin, a boundary, person-years, people at risk."""

from collections.abc import Iterator
from typing import Any

from trialcli.model import AdverseEvent, Contrast, Result
from trialcli.model.figure import Figure
from trialcli.report.figure_record import parse_number
from trialcli.report.labels import count_things, p_value

VARIANTS = {
    "crossover-adjusted": "adjusted for crossover",
    "readjudicated": "readjudicated",
    "sensitivity": "sensitivity analysis",
    "unadjusted": "unadjusted",
    "competing-risks": "with competing risks",
}


def list_marks(row: Result | AdverseEvent | Contrast) -> Iterator[str]:
    """The remarks on a figure, each in a few words."""
    if isinstance(row, Contrast):
        yield from filter(None, (row.method, *_tested(row)))
        return
    if row.occurrences not in {None, row.events}:
        yield count_things(row.occurrences or 0, "occurrence")
    if isinstance(row, Result):
        if row.person_years is not None:
            yield f"{row.person_years.shown()} person-years"
        if row.at_risk is not None:
            yield f"{row.at_risk:,} at risk"


def narrow_effect(row: Contrast) -> tuple[str, ...]:
    """What an effect is of, besides its outcome: a part of the population, or another way to analyze it."""
    return tuple(filter(None, (row.subgroup, VARIANTS.get(row.variant or ""))))


def _tested(row: Contrast) -> Iterator[str]:
    """What was tested, against what, and how it came out at this look."""
    if row.hypothesis not in {None, "other"}:
        margin = f", margin {_in_unit(row, row.margin)}" if row.margin is not None else ""
        yield f"{row.hypothesis} tested{margin}"
    elif row.margin is not None:
        yield f"margin {_in_unit(row, row.margin)}"
    how = {True: "crossed", False: "not crossed", None: ""}[row.crossed]
    if row.boundary is not None:
        yield f"boundary {_below(row.boundary)} {how}".strip()
    elif how:
        yield f"boundary {how}"
    if row.interaction_p is not None:
        yield f"{p_value(row.interaction_p)} for interaction"


def _below(boundary: Figure) -> str:
    """The boundary of a look as what P had to be: ``P<0.0001``, whether or not a sign was printed."""
    return p_value(boundary) if boundary.comparator else f"P<{boundary.shown()}"


def unit_of(row: Contrast) -> str:
    """The unit of an estimate: its own; percentage points of a difference of shares, which is in no other."""
    return row.unit or ("percentage points" if row.measure == "risk-difference" else "")


def _in_unit(row: Contrast, figure: Figure) -> str:
    return f"{figure.shown()} {unit_of(row)}".strip()


def format_p(row: Contrast) -> str:
    """A P value with how many sides its test had, where that was printed: ``P=0.02, one-sided``."""
    if row.p is None:
        return f"posterior probability {row.posterior.shown()}" if row.posterior is not None else ""
    return f"{p_value(row.p)}, {row.p_sides}-sided" if row.p_sides else p_value(row.p)


def mark_fields(row: Result | AdverseEvent | Contrast) -> dict[str, Any]:
    """The same for machines; the keys that a figure has nothing for are left out."""
    told: dict[str, Any] = {"acknowledged": row.acknowledged}
    if isinstance(row, Result):
        told |= {
            "occurrences": row.occurrences,
            "person_years": parse_number(row.person_years),
            "at_risk": row.at_risk,
            "interval": _kind(row),
        }
    elif isinstance(row, AdverseEvent):
        told |= {"occurrences": row.occurrences}
    else:
        told |= {
            "unit": row.unit,
            "timepoint": row.timepoint,
            "subgroup": row.subgroup,
            "variant": row.variant,
            "method": row.method,
            "p_sides": row.p_sides,
            "posterior": parse_number(row.posterior),
            "hypothesis": row.hypothesis,
            "margin": parse_number(row.margin),
            "boundary": parse_number(row.boundary),
            "crossed": row.crossed,
            "interaction_p": parse_number(row.interaction_p),
            "interval": _kind(row),
            "arms": ";".join(row.arms) if len(row.arms) > 2 else None,  # noqa: PLR2004 - of a pair, arm and against
        }
    return {key: value for key, value in told.items() if value is not None}


def _kind(row: Result | Contrast) -> str | None:
    """What the interval is, where it is not a confidence interval."""
    return row.interval if row.ci and row.interval != "confidence" else None
