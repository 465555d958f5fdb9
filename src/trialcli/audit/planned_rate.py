"""A response rate against the null hypothesis that was planned for it."""

from trialcli.model import Result, Trial
from trialcli.stats.single_arm import exact_p

_PERCENT = 100
_LEAST = 0.0001


def tested_row(trial: Trial) -> tuple[Result, float] | None:
    """The first result that the plan was made for, with the planned null rate as a fraction; None where there is none.

    It has a count and its denominator, no subgroup, and stands in a trial whose plan names a rate in percent.
    """
    plan = trial.design.planned
    null = plan.null.number if plan is not None and plan.null is not None and not plan.null.comparator else None
    if plan is None or null is None or not 0 < null < _PERCENT or trial.design.allocation == "randomized":
        return None
    for row in trial.results:
        counted = row.events is not None and row.of and row.events <= row.of
        if row.outcome == plan.measure and counted and not row.subgroup:
            return row, float(null) / _PERCENT
    return None


def state_exact_test(trial: Trial) -> str | None:
    """The exact one-sided test in words: ``94 of 128 against 50%: P<0.0001, one-sided``."""
    found = tested_row(trial)
    if found is None:
        return None
    row, null = found
    p = exact_p(row.events or 0, row.of or 1, null)
    said = f"P<{_LEAST}" if p < _LEAST else f"P={p:.2g}"
    return f"{row.events} of {row.of} against {null * _PERCENT:g}%: {said}, one-sided, computed"
