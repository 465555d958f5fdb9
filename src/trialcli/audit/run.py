"""All checks, and how to run and explain them."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from trialcli.audit.causes import join_causes
from trialcli.audit.checks import (
    arm_values,
    curve_intervals,
    dates,
    designs,
    directions,
    follow_up,
    grades,
    harm_totals,
    interactions,
    intervals,
    p_values,
    plans,
    populations,
    ratios,
    responses,
    sizes,
    spreads,
    subgroups,
    survival,
)
from trialcli.audit.checks import confidence_limits as limits
from trialcli.audit.checks import effect_estimates as effects
from trialcli.audit.checks import percentages as proportions
from trialcli.audit.checks import ratio_information as information
from trialcli.audit.checks import source_agreement as sources
from trialcli.audit.checks.registry_numbers import registry_numbers_differ
from trialcli.audit.findings import Finding, Grade
from trialcli.audit.pairs import MOST, TooManyError
from trialcli.model import Trial
from trialcli.vocabulary.lookup import Vocabulary

Check = Callable[[Trial, Vocabulary], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    proportions.percentages_in_range,
    proportions.counts_in_range,
    proportions.percentages_fit_counts,
    proportions.some_count_fits,
    limits.limits_in_order,
    limits.follow_ups_in_order,
    limits.estimates_in_intervals,
    intervals.intervals_have_a_method,
    ratios.effects_in_range,
    ratios.ratio_intervals_symmetrical,
    p_values.p_values_are_above_zero,
    p_values.p_values_fit_intervals,
    p_values.p_values_fit_proportions,
    effects.effects_are_of_randomized_arms,
    effects.effects_fit_proportions,
    arm_values.effects_fit_values,
    effects.ratio_intervals_have_a_level,
    information.ratio_intervals_fit_events,
    information.ratio_intervals_fit_each_other,
    directions.hazard_ratios_fit_arms,
    directions.cuts_agree_in_direction,
    responses.responses_in_order,
    responses.responses_add_up,
    grades.grades_in_order,
    grades.grades_add_up,
    harm_totals.harms_within_any,
    harm_totals.harmful_deaths_within_deaths,
    subgroups.subgroups_in_whole,
    subgroups.subgroups_add_up,
    interactions.interactions_fit_subgroups,
    interactions.subgroups_around_whole,
    spreads.quartiles_fit_ranges,
    spreads.quartiles_hold_intervals,
    spreads.deviations_fit_ranges,
    survival.medians_within_follow_up,
    survival.survival_falls,
    survival.medians_fit_rates,
    survival.progression_before_death,
    curve_intervals.curve_intervals_fit_people,
    curve_intervals.curve_errors_grow,
    populations.denominators_fit_populations,
    populations.populations_fit_arms,
    populations.responders_fit_responses,
    sizes.arms_fit_trial,
    sizes.populations_fit_each_other,
    sizes.rows_fit_arms,
    sizes.dose_groups_add_up,
    designs.rates_fit_their_time,
    designs.boundaries_fit_p_values,
    plans.designs_keep_their_promise,
    plans.rates_are_tested_exactly,
    designs.sources_stand,
    sources.sources_agree,
    sources.readings_are_known,
    dates.published_after_cut,
    dates.source_of_its_cut,
    dates.responses_grow,
    follow_up.cuts_precede_reports,
    follow_up.follow_up_is_not_a_median,
    follow_up.follow_up_grows_with_time,
    follow_up.curves_are_no_copies,
    follow_up.times_near_follow_up,
    follow_up.prior_lines_fit_entry,
)

EXPLAINED: tuple[Callable[..., Iterator[Finding]], ...] = (*CHECKS, registry_numbers_differ)
"""The checks of one trial, and the one that looks at several."""


class Explanation(NamedTuple):
    """What a check asks: in a sentence or two, then its formula and its reference where it has them."""

    name: str
    paragraphs: tuple[str, ...]


def audit_trial(trial: Trial, vocabulary: Vocabulary) -> list[Finding]:
    """What all checks find in a trial, worst first.

    Args:
        trial: a trial that the door has let in.
        vocabulary: the words it uses.
    """
    order = list(Grade)
    told = _acknowledged(trial)
    findings = [
        finding._replace(check=name_check(check), acknowledged=_reason(finding.path, told))
        for check in CHECKS
        for finding in _of(check, trial, vocabulary)
    ]
    if trial.registration is not None:
        findings = join_causes(findings, trial)
    return sorted(findings, key=lambda finding: (bool(finding.acknowledged), order.index(finding.grade)))


def _acknowledged(trial: Trial) -> dict[str, str]:
    """Why an oddity is its source's own, by the path of what it is of: a figure, a size, an arm, a cut, the design."""
    listed = {
        f"{key}[{number}]": row.acknowledged
        for key in ("results", "contrasts", "adverse_events", "groups")
        for number, row in enumerate(getattr(trial, key), 1)
    }
    named = {f"arms.{key}": arm.acknowledged for key, arm in trial.arms.items()}
    named |= {f"cuts.{key}": cut.acknowledged for key, cut in trial.cuts.items()}
    # What is said of all arms together is said of the design.
    whole = {"design": trial.design.acknowledged, "arms": trial.design.acknowledged}
    return {path: why for path, why in {**listed, **named, **whole}.items() if why}


def _reason(path: str, told: Mapping[str, str]) -> str:
    """The reason that is given for what a path names, or for what that is part of."""
    return next((told[part] for part in (path, path.rpartition(".")[0]) if part in told), "")


def _of(check: Check, trial: Trial, vocabulary: Vocabulary) -> Iterator[Finding]:
    """What one check finds, and that it did not look further where there was too much to look at."""
    try:
        yield from check(trial, vocabulary)
    except TooManyError:
        what, why = f"more than {MOST:,} pairs of rows", "the rest was not compared; give one figure one row"
        yield Finding(Grade.NOTE, trial.id, "All figures", "", "", what, "", why)


def name_check(check: Callable[..., Iterator[Finding]]) -> str:
    """A check's name as people type it: ``some-count-fits``."""
    return check.__name__.replace("_", "-")


def explain_check(check: Callable[..., Iterator[Finding]]) -> Explanation:
    """What a check asks, from its docstring."""
    text = inspect.getdoc(check) or ""
    return Explanation(name_check(check), tuple(" ".join(part.split()) for part in text.split("\n\n")))
