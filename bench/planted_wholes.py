"""Further errors, of sizes, effects, curves, parts and plans: each is one that no sound trial can have, by its making.

Each takes a trial of ``bench.fuller`` and gives it back with one error in it; None where it has no figure for that, or
the figure drawn would not change enough to be sure.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from bench.figures import HUNDRED, printed, share
from bench.planted import Error
from bench.sound import ARMS, Z
from trialcli.model import AdverseEvent, Contrast, Group, Result, Trial
from trialcli.model.figure import Figure
from trialcli.vocabulary.lookup import Vocabulary

_CLEAR = 0.3  # of a logarithm: a third more or less
_LEVELS = {"90": 1.6449 / Z, "99": 2.5758 / Z}
_NINE = 0.9


def effect_of_the_other_arm(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """A hazard ratio that is told apart from 1 stands for the arms the other way round."""
    rows = [n for n, row in enumerate(trial.contrasts) if _apart(row) and not row.subgroup]
    return _effect(trial, draw, rows, lambda row: {"arms": row.arms[::-1]})


def medians_of_each_other(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The medians of two arms change places beside a hazard ratio that is told apart from 1."""
    for contrast in draw.sample(trial.contrasts, len(trial.contrasts)):
        pair = [n for n, row in enumerate(trial.results) if row.outcome == contrast.outcome and row.median is not None]
        if not _apart(contrast) or len(pair) != len(ARMS):
            continue
        one, other = (trial.results[n] for n in pair)
        if abs(math.log(float(one.median or 1) / float(other.median or 1))) > _CLEAR:
            swapped = {pair[0]: replace(one, arm=other.arm), pair[1]: replace(other, arm=one.arm)}
            return _put(trial, "results", swapped)
    return None


def rates_of_each_other(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The counts of an event of two arms change places beside a hazard ratio that is told apart from 1."""
    for contrast in draw.sample(trial.contrasts, len(trial.contrasts)):
        pair = [n for n, row in enumerate(trial.results)
                if (row.outcome, row.cut) == (contrast.outcome, contrast.cut) and row.outcome == "mace"]  # fmt: skip
        if not _apart(contrast) or contrast.subgroup or len(pair) != len(ARMS):
            continue
        one, other = (trial.results[n] for n in pair)
        gap = share(one.events or 0, one.of or 1) - share(other.events or 0, other.of or 1)
        if abs(gap) > 5:  # noqa: PLR2004 - percentage points
            swapped = {pair[0]: replace(one, arm=other.arm), pair[1]: replace(other, arm=one.arm)}
            return _put(trial, "results", swapped)
    return None


def fewer_enrolled_than_assigned(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The number enrolled is below the sum of the arms."""
    return _design(trial, enrolled=(trial.design.enrolled or 0) - draw.randint(2, 30))


def more_enrolled_than_assigned(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The number enrolled is that screened."""
    if trial.design.allocation != "randomized":
        return None
    return _design(trial, enrolled=(trial.design.enrolled or 0) + draw.randint(5, 200))


def treated_beyond_assigned(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """More people were treated in an arm than were assigned to it."""
    key = draw.choice(list(trial.arms))
    arm = trial.arms[key]
    more = (arm.assigned or 0) + draw.randint(1, 20)
    return replace(trial, arms={**trial.arms, key: replace(arm, treated=more)},
                   groups=tuple(group for group in trial.groups if group.population != "treated"))  # fmt: skip


def ratio_of_another_trial(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """An allocation ratio that the sizes of the arms exclude."""
    sizes = [arm.assigned or 0 for arm in trial.arms.values()]
    if len(sizes) != len(ARMS):
        return None
    for parts in draw.sample([(2, 1), (1, 2), (3, 1), (1, 3)], 4):
        p, n = parts[0] / sum(parts), sum(sizes)
        if abs(sizes[0] / n - p) > 7 * math.sqrt(p * (1 - p) / n):
            return _design(trial, ratio=f"{parts[0]}:{parts[1]}")
    return None


def population_beyond_arm(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """A part of those assigned is larger than they are."""
    return _group(
        trial, draw, "efficacy", lambda group: (trial.arms[group.arm or ""].assigned or 0) + draw.randint(1, 40)
    )


def total_of_other_arms(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """All arms together are not as many as the trial."""
    groups = [(n, group) for n, group in enumerate(trial.groups) if group.arm is None]
    if not groups:
        return None
    place, group = groups[0]
    return _put(trial, "groups", {place: replace(group, n=group.n - draw.randint(1, 40))})


def denominator_beyond_arm(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """More people are counted in a row than the arm has."""
    rows = [n for n, row in enumerate(trial.results) if row.outcome == "mace"]
    if not rows:
        return None
    place = draw.choice(rows)
    row = trial.results[place]
    of = (row.of or 0) + draw.randint(3, 60)
    return _put(trial, "results", {place: replace(row, of=of, percent=printed(share(row.events or 0, of), 1))})


def doses_beyond_the_whole(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """One dose group has more people, so that all have more than the arm."""
    rows = [n for n, row in enumerate(trial.results) if row.subgroup and "cells" in row.subgroup]
    return _result(trial, draw, rows, lambda row: {"of": (row.of or 0) + draw.randint(2, 30)})


def cut_after_its_report(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The data of a cut were frozen after the paper on them."""
    key = draw.choice(["main", "later", "empty"])
    cut = trial.cuts[key]
    day = f"{int((cut.cutoff or '2020')[:4]) + 3}-0{draw.randint(1, 9)}-15"
    return replace(trial, cuts={**trial.cuts, key: replace(cut, cutoff=day)})


def prior_lines_beyond_entry(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The median of the prior lines lies outside what was asked for."""
    return _design(trial, prior_lines=draw.choice(("at least 4", "1-2", "5-8")))


def curve_at_another_level(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """An interval of a rate is narrower than all people uncensored make it."""
    rows = [n for n, row in enumerate(trial.results) if row.outcome in {"pfs", "os"} and row.percent and row.ci]

    def narrow(row: Result) -> dict[str, Any] | None:
        n, rate = trial.arms[row.arm].assigned or 1, float(row.percent or 0) / HUNDRED
        if not 0.05 < rate < 0.95:  # noqa: PLR2004 - where rounding leaves an answer
            return None
        reach = Z * math.sqrt((1 - rate) / rate / n) / -math.log(rate) * draw.uniform(0.5, 0.84)
        return {"ci": tuple(printed(Decimal(HUNDRED * rate ** math.exp(sign * reach)), 1) for sign in (1, -1))}

    return _result(trial, draw, rows, narrow)


def ratio_at_90(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """A 90% interval of a hazard ratio stands under a heading of 95%."""
    return _at_level(trial, draw, "90")


def ratio_at_99(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """A 99% interval of a hazard ratio stands under a heading of 95%."""
    return _at_level(trial, draw, "99")


def ratio_of_more_than_everybody(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """An interval so narrow that it needs more events than there were people."""
    n = sum(arm.assigned or 0 for arm in trial.arms.values())
    rows = [n for n, row in enumerate(trial.contrasts) if row.measure == "hazard-ratio" and not row.subgroup]
    error = 2 / math.sqrt(n) * draw.uniform(0.4, _NINE) if n else 0
    return _effect(trial, draw, rows, lambda row: {"ci": _around(row, Z * error), "p": None})


def later_cut_less_sure(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The interval of the later cut is wider than that of the earlier one, with more events."""
    rows = [n for n, row in enumerate(trial.contrasts) if row.cut == "later"]
    early = [row for row in trial.contrasts if row.cut == "main" and row.outcome == "mace" and not row.subgroup]
    reach = _reach(early[0]) if early else 0
    return _effect(trial, draw, rows, lambda row: {"ci": _around(row, reach * draw.uniform(1.25, 1.6)), "p": None})


def part_surer_than_the_whole(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The interval of a subgroup is narrower than that of all."""
    rows = [n for n, row in enumerate(trial.contrasts) if row.subgroup]
    whole = [row for row in trial.contrasts if row.cut == "main" and row.outcome == "mace" and not row.subgroup]
    reach = _reach(whole[0]) if whole else 0
    return _effect(trial, draw, rows, lambda row: {"ci": _around(row, reach * draw.uniform(0.5, 0.85))})


def fewer_events_later(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """Fewer people have had the event at the later cut."""
    rows = [n for n, row in enumerate(trial.results) if row.outcome in {"mace", "deaths"} and row.cut == "later"]

    def fewer(row: Result) -> dict[str, Any] | None:
        about = (row.outcome, row.arm, "main")
        early = next(one.events or 0 for one in trial.results if (one.outcome, one.arm, one.cut) == about)
        events = early - draw.randint(1, max(1, early // 2))
        return {"events": events, "percent": printed(share(events, row.of or 1), 1)} if events > 0 else None

    return _result(trial, draw, rows, fewer)


def time_of_another_unit(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """Weeks are printed as months, far beyond the follow-up."""
    rows = [n for n, row in enumerate(trial.results) if row.median is not None and row.unit == "months"]
    follow_up = trial.cuts["main"].follow_up
    longest = float(follow_up.range[1]) if follow_up and follow_up.range else math.inf

    def weeks(row: Result) -> dict[str, Any] | None:
        value = float(row.median or 0) * 4.345
        return {"median": Figure(f"{value:.1f}"), "ci": None} if value > longest * 1.3 else None

    return _result(trial, draw, rows, weeks)


def p_far_too_large(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """A P value several times that of its interval: a digit or a zero lost."""

    def more(row: Contrast) -> dict[str, Any] | None:
        p = math.erfc(abs(_z(row)) / math.sqrt(2))
        wrong = min(p * draw.uniform(5, 12), 0.9)
        return {"p": Figure(f"{wrong:.4f}")} if p < 0.05 and wrong >= 0.001 else None  # noqa: PLR2004

    rows = [n for n, row in enumerate(trial.contrasts) if row.measure == "hazard-ratio" and not row.subgroup]
    return _effect(trial, draw, rows, more)


def p_of_no_effect(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """P<0.05 beside an interval around no effect."""
    rows = [n for n, row in enumerate(trial.contrasts) if row.measure == "hazard-ratio" and not row.subgroup]
    word = draw.choice(("<0.05", "<0.01", "<0.001"))
    return _effect(trial, draw, rows, lambda row: {"p": Figure(word)} if abs(_z(row)) < 1 else None)


def odds_called_risks(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """An odds ratio is called a risk ratio, of an event that is frequent."""

    def called(row: Contrast) -> dict[str, Any] | None:
        shares = [_share_of(trial, arm) for arm in row.arms]
        if None in shares:
            return None
        risk, odds = (shares[0] or 1) / (shares[1] or 1), float(row.estimate or 1)
        far = odds > 0 and abs(math.log(odds / risk)) > max(_reach(row) / Z * 1.15, 0.2 * abs(math.log(risk)))
        return {"measure": "risk-ratio", "p": None} if far else None

    return _effect(trial, draw, [n for n, row in enumerate(trial.contrasts) if row.measure == "odds-ratio"], called)


def odds_of_another_table(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """An odds ratio with its interval, and counts of the arms that give another."""

    def other(row: Contrast) -> dict[str, Any] | None:
        reach = _reach(row)
        crude = abs(math.log(float(row.estimate or 1))) if float(row.estimate or 0) > 0 else 0
        moved = draw.choice((-1, 1)) * max(reach / Z * draw.uniform(1.3, 1.8), 0.25 * crude)
        middle = float(row.estimate or 0) * math.exp(moved)
        if not 0.05 < middle < 50:  # noqa: PLR2004 - which two decimals can print
            return None
        ends = tuple(Figure(f"{middle * math.exp(sign * reach):.2f}") for sign in (-1, 1))
        return {"estimate": Figure(f"{middle:.2f}"), "ci": ends, "p": None} if float(ends[0]) > 0.04 else None  # noqa: PLR2004

    return _effect(trial, draw, [n for n, row in enumerate(trial.contrasts) if row.measure == "odds-ratio"], other)


def share_of_nobody(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """A percentage that no number of people gives."""

    def none(row: Any) -> dict[str, Any] | None:
        n = row.of or 0
        if n < 20 or row.outcome != "mace":  # noqa: PLR2004 - so few that any decimal is someone's
            return None
        wrong = printed(share(2 * (row.events or 0) + 1, 2 * n), 2)
        near = [printed(share(k, n), 2) for k in (row.events, (row.events or 0) + 1)]
        return {"events": None, "percent": wrong} if wrong not in near and n < 400 else None  # noqa: PLR2004

    return _result(trial, draw, range(len(trial.results)), none)


def severe_beyond_any(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """More people have an event of grade 3 or more than of any grade."""
    return _harm(trial, draw, "anemia", ">=3", lambda row: (row.of or 0) // 3 + draw.randint(1, 5))


def fatal_beyond_deaths(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """More people died of an adverse event than died."""
    return _harm(trial, draw, "death-adverse-event", "5", lambda row: (row.of or 0) // 4 + 1 + draw.randint(1, 6))


def event_beyond_any_event(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """One severe event is more frequent than all severe events."""
    return _harm(trial, draw, "any-teae", ">=3", lambda row: max(1, (row.of or 0) // 6 - draw.randint(1, 5)))


def related_beyond_all(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """More deaths are due to treatment than to adverse events."""
    return _harm(trial, draw, "treatment-related-death", "5", lambda row: (row.of or 0) // 4 + 1 + draw.randint(1, 6))


def median_beside_its_quartiles(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """A median lies outside its own quartiles."""
    return _age(trial, draw, lambda row: {
        "median": Figure(f"{float(row.spread.high) + draw.uniform(0.5, 8):.1f}"), "ci": None})  # fmt: skip


def quartile_beyond_the_range(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """A quartile lies outside the range."""
    return _age(trial, draw, lambda row: {
        "range": (Figure(f"{float(row.spread.low) + draw.uniform(0.3, 2):.1f}"), Figure("89"))})  # fmt: skip


def quartiles_too_narrow(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """Quartiles lie within the interval of their median."""
    return _age(trial, draw, lambda row: {"spread": replace(
        row.spread, low=Figure(f"{float(row.ci[0]) + 0.2:.1f}"), high=Figure(f"{float(row.ci[1]) - 0.2:.1f}"))}
        if (row.of or 0) > 30 and float(row.ci[1]) - float(row.ci[0]) > 1 else None)  # fmt: skip  # noqa: PLR2004


def deviation_beyond_the_range(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """A standard deviation is larger, or smaller, than the range allows."""
    rows = [n for n, row in enumerate(trial.results) if row.outcome == "bmi"]

    def wrong(row: Result) -> dict[str, Any] | None:
        least = 24 / math.sqrt(2 * ((row.of or 2) - 1))
        value = draw.choice((draw.uniform(13, 40), least * draw.uniform(0.3, 0.8)))
        return {"spread": replace(row.spread, value=Figure(f"{value:.2f}"))} if row.spread else None

    return _result(trial, draw, rows, wrong)


def interaction_of_another_test(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The P value of an interaction is not that of the two subgroups."""
    pair = [n for n, row in enumerate(trial.contrasts) if row.subgroup]
    if len(pair) != len(ARMS):
        return None
    one, other = (trial.contrasts[n] for n in pair)
    apart = abs(math.log(float(one.estimate or 1) / float(other.estimate or 1)))
    z = apart / math.hypot(_reach(one) / Z, _reach(other) / Z)
    wrong = z + draw.choice((-1, 1)) * draw.uniform(1.2, 2.5)
    if wrong < 0:
        return None
    p = Figure(f"{math.erfc(wrong / math.sqrt(2)):.3f}")
    return (
        _put(trial, "contrasts", {n: replace(trial.contrasts[n], interaction_p=p) for n in pair}) if float(p) else None
    )


def whole_beside_its_parts(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The effect of all lies outside those of both halves."""
    parts = [math.log(float(row.estimate or 1)) for row in trial.contrasts if row.subgroup]
    rows = [
        n for n, row in enumerate(trial.contrasts) if row.cut == "main" and row.outcome == "mace" and not row.subgroup
    ]
    if not parts:
        return None

    def moved(row: Contrast) -> dict[str, Any]:
        far = _reach(row) / Z * draw.uniform(0.5, 1.5)
        middle = math.exp(draw.choice((min(parts) - far, max(parts) + far)))
        ends = tuple(Figure(f"{middle * math.exp(sign * _reach(row)):.3f}") for sign in (-1, 1))
        return {"estimate": Figure(f"{middle:.3f}"), "ci": ends, "p": None}

    return _effect(trial, draw, rows, moved)


def plan_with_more_power(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """A plan of Simon's is printed with more power, or less error, than it has."""
    plan = trial.design.planned
    if plan is None:
        return None
    wrong: dict[str, Any] = draw.choice(({"power": Figure("90")}, {"power": Figure("85")}, {"alpha": Figure("0.025")}))
    return _design(trial, planned=replace(plan, **wrong))


def plan_with_fewer_responses(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The last look of a plan asks for fewer responses."""
    plan = trial.design.planned
    if plan is None:
        return None
    last = plan.looks[-1]
    looks = (*plan.looks[:-1], replace(last, responses=last.responses - draw.randint(1, 2)))
    return _design(trial, planned=replace(plan, looks=looks))


WHOLES: tuple[Error, ...] = (
    effect_of_the_other_arm, medians_of_each_other, rates_of_each_other, fewer_enrolled_than_assigned,
    more_enrolled_than_assigned, treated_beyond_assigned, ratio_of_another_trial, population_beyond_arm,
    total_of_other_arms, denominator_beyond_arm, doses_beyond_the_whole, cut_after_its_report, prior_lines_beyond_entry,
    curve_at_another_level, ratio_at_90, ratio_at_99, ratio_of_more_than_everybody, later_cut_less_sure,
    part_surer_than_the_whole, fewer_events_later, time_of_another_unit, p_far_too_large, p_of_no_effect,
    odds_called_risks, odds_of_another_table, share_of_nobody, severe_beyond_any, fatal_beyond_deaths,
    event_beyond_any_event, related_beyond_all, median_beside_its_quartiles, quartile_beyond_the_range,
    quartiles_too_narrow, deviation_beyond_the_range, interaction_of_another_test, whole_beside_its_parts,
    plan_with_more_power, plan_with_fewer_responses,
)  # fmt: skip


def _put(trial: Trial, key: str, changed: dict[int, Any]) -> Trial:
    rows: Any = tuple(changed.get(place, row) for place, row in enumerate(getattr(trial, key)))
    return replace(trial, **{key: rows})


def _design(trial: Trial, **changed: Any) -> Trial:
    return replace(trial, design=replace(trial.design, **changed))


def _one(
    trial: Trial, draw: Random, key: str, rows: Any, change: Callable[[Any], dict[str, Any] | None]
) -> Trial | None:
    """One of some rows, drawn by chance, with other values."""
    for place in draw.sample(list(rows), len(rows)):
        row = getattr(trial, key)[place]
        values = change(row)
        if values and any(getattr(row, name) != value for name, value in values.items()):
            return _put(trial, key, {place: replace(row, **values)})
    return None


def _effect(trial: Trial, draw: Random, rows: Any, change: Callable[[Contrast], dict[str, Any] | None]) -> Trial | None:
    return _one(trial, draw, "contrasts", rows, change)


def _result(trial: Trial, draw: Random, rows: Any, change: Callable[[Result], dict[str, Any] | None]) -> Trial | None:
    return _one(trial, draw, "results", rows, change)


def _age(trial: Trial, draw: Random, change: Callable[[Any], dict[str, Any] | None]) -> Trial | None:
    return _result(trial, draw, [n for n, row in enumerate(trial.results) if row.outcome == "age"], change)


def _harm(trial: Trial, draw: Random, term: str, grade: str, count: Callable[[AdverseEvent], int]) -> Trial | None:
    rows = [n for n, row in enumerate(trial.adverse_events) if (row.term, row.grade) == (term, grade)]

    def counted(row: AdverseEvent) -> dict[str, Any] | None:
        events = count(row)
        fits = 0 < events <= (row.of or 0) and (row.of or 0) >= 36  # noqa: PLR2004 - so few that counts are alike
        return {"events": events, "percent": printed(share(events, row.of or 1), 1)} if fits else None

    return _one(trial, draw, "adverse_events", rows, counted)


def _group(trial: Trial, draw: Random, population: str, size: Callable[[Group], int]) -> Trial | None:
    rows = [n for n, group in enumerate(trial.groups) if group.population == population and group.arm]
    return _one(trial, draw, "groups", rows, lambda group: {"n": size(group)})


def _at_level(trial: Trial, draw: Random, level: str) -> Trial | None:
    rows = [n for n, row in enumerate(trial.contrasts) if row.outcome == "mace" and not row.subgroup]
    return _effect(trial, draw, rows, lambda row: {"ci": _around(row, _reach(row) * _LEVELS[level])})


def _around(row: Contrast, reach: float) -> tuple[Figure, ...]:
    middle = float(row.estimate or 1)
    return tuple(Figure(f"{middle * math.exp(sign * reach):.3f}") for sign in (-1, 1))


def _reach(row: Contrast) -> float:
    """Half the width of an interval of a ratio, in logarithms."""
    low, high = (float(end.number or 0) for end in row.ci or ())
    return math.log(high / low) / 2 if low > 0 else math.inf


def _z(row: Contrast) -> float:
    return math.log(float(row.estimate or 1)) / (_reach(row) / Z)


def _apart(row: Contrast) -> bool:
    """Whether a hazard ratio is told apart from 1, and by enough that no curves that cross explain it."""
    if row.measure != "hazard-ratio" or row.ci is None:
        return False
    low, high = (float(end.number or 0) for end in row.ci)
    return (low > 1.02 or high < 0.98) and abs(math.log(float(row.estimate or 1))) > _CLEAR  # noqa: PLR2004


def _share_of(trial: Trial, arm: str) -> float | None:
    rows = [
        row for row in trial.results if (row.outcome, row.arm) == ("orr", arm) and row.of and row.events is not None
    ]
    return (rows[0].events or 0) / (rows[0].of or 1) if rows and rows[0].events else None
