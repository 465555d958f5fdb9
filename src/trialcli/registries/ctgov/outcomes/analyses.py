"""Every statistical analysis of a record, as an effect between its groups."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from trialcli.model import Contrast, Result, Spread
from trialcli.model.figure import Figure
from trialcli.model.results import LEVEL, Hypothesis
from trialcli.registries.ctgov.json_values import Node, get_line, get_text, list_objects
from trialcli.registries.ctgov.numbers import NOT_APPLICABLE, NOT_REPORTED, Printed, limit_reason, p_value, read_figure
from trialcli.registries.ctgov.outcomes.effect_direction import Said, Way, find_direction
from trialcli.registries.ctgov.outcomes.effect_kind import of_kind
from trialcli.registries.ctgov.outcomes.figures_direction import (
    Estimate,
    Evidence,
    excludes_none,
    find_scale,
    weigh_figures,
)
from trialcli.registries.ctgov.outcomes.measurements import ANALYSED
from trialcli.registries.ctgov.outcomes.measurements import Measure as Measured
from trialcli.registries.ctgov.outcomes.sides import find_limits, is_credible, is_posterior, read_sides
from trialcli.registries.ctgov.record_context import Scope
from trialcli.registries.ctgov.text import gather_remarks, spell_word
from trialcli.registries.ctgov.units import spell_label

NO_LEVEL = "confidence interval, level not stated"
_LEAST_LEVEL, _SURE = 50, 100  # percent; "0.95" is no level that anyone would mean
_SAID = ("paramType", "estimateComment")
_ALSO_SAID = (
    "groupDescription", "statisticalComment", "pValueComment", "nonInferiorityComment", "otherAnalysisDescription",
)  # fmt: skip
_HYPOTHESES: dict[str, Hypothesis] = {
    "SUPERIORITY": "superiority",
    "NON_INFERIORITY": "non-inferiority",
    "EQUIVALENCE": "equivalence",
    "NON_INFERIORITY_OR_EQUIVALENCE": "non-inferiority or equivalence",
    "NON_INFERIORITY_OR_EQUIVALENCE_LEGACY": "non-inferiority or equivalence",
}
_NO_KIND = "OTHER"  # which is none of the registry's kinds, and says no more


BY_FIGURES = "which arm is held against which follows from the arms' own figures"
OPPOSED = "the words of the record and the arms' own figures give opposite directions"


class _Interval(NamedTuple):
    ci: tuple[Figure, Figure] | None = None
    level: Figure = LEVEL
    limits: tuple[Figure, Figure] | None = None
    """Limits of an interval whose level is not stated."""
    kind: str = NO_LEVEL
    """What these limits are."""
    note: tuple[str, ...] = ()


def read_contrasts(measure: Measured, results: Sequence[Result], scope: Scope) -> Iterator[Contrast]:
    """The analyses of one posted outcome.

    Args:
        measure: the outcome.
        results: the figures of its groups.
        scope: the record.
    """
    for index, node in list_objects(measure.node, "analyses"):
        found = _contrast(measure, node, f"{measure.path}.analyses[{index}]", scope)
        yield _direct(found, measure, node, results, scope)


def _contrast(measure: Measured, node: Node, locator: str, scope: Scope) -> Contrast:
    groups = _groups(measure, node, locator, scope)
    estimate = _figure(node, "paramValue", locator, scope)
    p = p_value(node.get("pValue"))
    if p and not p.understood:
        scope.odd(f"{locator}.pValue", node.get("pValue"))
    interval, posterior = _interval(node, estimate.figure if estimate else None, locator, scope), is_posterior(node)
    shown = [part.figure for part in (estimate,) if part] + list(interval.ci or interval.limits or ())
    arms = tuple(scope.arms[measure.place, group] for group in groups)
    kind = of_kind(get_line(node, "paramType"), shown)
    if not get_line(node, "paramType") and estimate is None:
        kind = "p-value-only" if p and not posterior else "other"
    return Contrast(
        outcome=measure.code, measure=kind, arms=arms, cut=scope.cut, population=ANALYSED,
        estimate=estimate.figure if estimate else None if p else NOT_REPORTED,
        ci=interval.ci, level=interval.level, interval="credible" if is_credible(node) else "confidence",
        p=p.figure if p and not posterior else None, posterior=p.figure if p and posterior else None,
        p_sides=read_sides(node) if p and not posterior else None, primary=measure.primary,
        title=get_line(node, "paramType") or None, subgroup=measure.part or None,
        method=get_line(node, "statisticalMethod") or None, hypothesis=_hypothesis(node), directed=False,
        spread=_spread(node, interval, locator, scope), registered=measure.key, groups=_titled(measure, groups, scope),
        locator=locator,
        remarks=_remarks(node, estimate, p, interval),
    )  # fmt: skip


def _titled(measure: Measured, groups: Sequence[str], scope: Scope) -> tuple[str, ...]:
    """What the table calls the groups, where it calls one otherwise than its arm."""
    other = any(scope.group(measure.place, group) for group in groups)
    return tuple(scope.label(measure.place, group) for group in groups) if other else ()


def _known(measure: Measured, node: Node, scope: Scope) -> list[str]:
    """The ids of its groups that its outcome declares."""
    listed = node.get("groupIds")
    return [group for group in (listed if isinstance(listed, list) else ()) if scope.arm(measure.place, group)]


def _groups(measure: Measured, node: Node, locator: str, scope: Scope) -> list[str]:
    """The ids of its groups, as far as its outcome declares them."""
    listed = node.get("groupIds")
    known = []
    for at, group in enumerate(listed if isinstance(listed, list) else ()):
        if scope.arm(measure.place, group) is None:
            scope.odd(f"{locator}.groupIds[{at}]", group)
        else:
            known.append(group)
    return known


def _direct(found: Contrast, measure: Measured, node: Node, results: Sequence[Result], scope: Scope) -> Contrast:
    """The analysis with the arm under test first, where words of the estimate or the arms' own figures say which it is.

    Words that the figures contradict say nothing; a sign for minus, wherever it stands, counts where figures agree.
    """
    arms = found.arms
    if len(arms) != 2 or arms[0] == arms[1] or found.measure == "p-value-only":  # noqa: PLR2004 - between two
        return found
    first, second = (scope.label(measure.place, group) for group in _known(measure, node, scope))
    said = find_direction(
        first, second, [get_text(node, key) for key in _SAID], [get_text(node, key) for key in _ALSO_SAID]
    )
    figures = _weigh(found, measure, node, results)
    way, note = _settle(said, figures)
    return replace(
        found, arms=arms[::-1] if way == "second" else arms,
        groups=found.groups[::-1] if way == "second" else found.groups, directed=way != "unclear",
        remarks=gather_remarks(found.remarks, note),
    )  # fmt: skip


def _weigh(found: Contrast, measure: Measured, node: Node, results: Sequence[Result]) -> Evidence:
    """What the figures of the arms say of the direction."""
    scale = find_scale(get_line(node, "paramType"), found.measure)
    limits = found.ci or ((found.spread.low, found.spread.high) if found.spread else ())
    words = " ; ".join(get_line(node, key) for key in (*_SAID, *_ALSO_SAID))
    beyond = excludes_none([end for end in limits if end], found.p, scale)
    estimate = Estimate(found.estimate, scale, beyond, words, get_line(measure.node, "title"))
    first, second = ([row for row in results if row.arm == arm] for arm in found.arms)
    return weigh_figures(estimate, first, second)


def _settle(said: Said, figures: Evidence) -> tuple[Way, str | None]:
    """The direction by words and figures, and what a reader must know of it."""
    if said.way != "unclear":
        opposed = figures.way not in {said.way, "unclear"}
        return ("unclear", OPPOSED) if opposed else (said.way, None)
    agreed = said.strictly == figures.way or (figures.sure and said.strictly == "unclear")
    return (figures.way, BY_FIGURES) if agreed and figures.way != "unclear" else ("unclear", None)


def _figure(node: Node, key: str, locator: str, scope: Scope) -> Printed | None:
    printed = read_figure(node.get(key))
    if printed and not printed.understood:
        scope.odd(f"{locator}.{key}", node.get(key))
    return printed


def _interval(node: Node, estimate: Figure | None, locator: str, scope: Scope) -> _Interval:
    """Confidence limits with their level; without one, limits and no more. Only one-sided ones are said to be so."""
    low, high = (_limit(node, side, locator, scope) for side in ("Lower", "Upper"))
    stated = _figure(node, "ciPctValue", locator, scope)
    sure = stated and not stated.figure.comparator and stated.figure.number is not None
    level = stated.figure if stated and sure and _LEAST_LEVEL <= (stated.figure.number or 0) < _SURE else None
    sides = get_line(node, "ciNumSides")
    if sides not in {"", "ONE_SIDED", "TWO_SIDED"}:
        scope.odd(f"{locator}.ciNumSides", sides)
    found = find_limits(node, estimate, low.figure if low else None, high.figure if high else None)
    one_sided = found.one_sided
    beside = NOT_APPLICABLE if one_sided else NOT_REPORTED
    note = gather_remarks(
        "one-sided interval" if one_sided else None,
        f"{found.repeated} limit printed as the estimate itself" if found.repeated else None,
        f"level stated as {stated.figure}" if stated and level is None else None,
        f"a level of {level} percent is stated, and no limits" if level and not low and not high else None,
        f"lower limit {low.note}" if low and low.note else None,
        f"upper limit {high.note}" if high and high.note else None,
        *(f"{side.lower()} limit: {said}" for side in ("Lower", "Upper")
          if (said := get_text(node, f"ci{side}LimitComment"))),
    )  # fmt: skip
    if not low and not high:
        return _Interval(note=note)
    pair = (found.low or beside, found.high or beside)
    if level and one_sided and low and high and not found.repeated:  # of which the level is that of either
        return _Interval(limits=pair, kind=f"one-sided {level}% limits", note=note)
    return _Interval(ci=pair, level=level, note=note) if level else _Interval(limits=pair, note=note)


def _limit(node: Node, side: str, locator: str, scope: Scope) -> Printed | None:
    printed = _figure(node, f"ci{side}Limit", locator, scope)
    if printed and printed.understood and printed.figure.missing:
        why = limit_reason(
            get_line(node, f"ci{side}LimitComment"), get_line(node, "estimateComment"), side.lower(), time=False
        )
        return Printed(Figure(why.word))
    return printed


def _spread(node: Node, interval: _Interval, locator: str, scope: Scope) -> Spread | None:
    one, low_high = _figure(node, "dispersionValue", locator, scope), interval.limits
    if one is None and low_high is None:
        return None
    low, high = low_high or (None, None)
    if one is None:
        return Spread(kind=interval.kind, low=low, high=high)
    kind = spell_label(get_line(node, "dispersionType")) or "dispersion"
    return Spread(kind=kind, value=one.figure, low=low, high=high, limits_kind=interval.kind if low_high else None)


def _hypothesis(node: Node) -> Hypothesis | None:
    word = get_line(node, "nonInferiorityType")
    return _HYPOTHESES.get(word, "other") if word else None


def _remarks(node: Node, estimate: Printed | None, p: Printed | None, interval: _Interval) -> tuple[str, ...]:
    """What the record says of an analysis, in its own words, each under its name."""
    kind, tested = get_line(node, "nonInferiorityType"), node.get("testedNonInferiority")
    named = (
        ("", "groupDescription"), ("", "estimateComment"), ("P value: ", "pValueComment"), ("", "statisticalComment"),
        ("Hypothesis: ", "nonInferiorityComment"), ("", "otherAnalysisDescription"),
    )  # fmt: skip
    return gather_remarks(
        *(f"{name}{said}" for name, key in named if (said := get_text(node, key))),
        interval.note,
        f"hypothesis as registered: {spell_word(kind)}" if kind and kind not in {*_HYPOTHESES, _NO_KIND} else None,
        f"non-inferiority tested: {'yes' if tested else 'no'}" if isinstance(tested, bool) else None,
        f"estimate {estimate.note}" if estimate and estimate.note else None,
        f"P value {p.note}" if p and p.note else None,
    )
