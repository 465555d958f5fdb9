"""Whether the effects of two subgroups differ as the P value of their interaction says, and hold that of the whole."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trialcli.audit.findings import Finding, Grade, Place, list_contrasts, make_finding
from trialcli.audit.rounding_interval import parse_level, span_figure
from trialcli.model import Contrast, Trial
from trialcli.model.results import RATIOS
from trialcli.stats.interaction import interaction_z
from trialcli.stats.normal import critical_value, normal_quantile, two_sided_p
from trialcli.vocabulary.lookup import Vocabulary

_PAIR = 2
_SLACK = (0.3, 0.15)  # how far z may lie from that of a test within one model, which adjusts and stratifies
_LEAST = 1e-300


class Effect(NamedTuple):
    """An effect on the scale on which it is normal: as far as it was rounded, with its standard error."""

    low: float
    high: float
    error: float


def interactions_fit_subgroups(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """The P value of an interaction of two subgroups says the same as their two effects and intervals.

    Formula: z = (E1 - E2) / sqrt(SE1**2 + SE2**2), of logarithms for ratios, and P is the two-sided probability of z,
    within rounding. A test within one model differs a little: a z within 0.3 + 15% is noted.

    Reference: Altman DG, Bland JM. BMJ 2003;326:219, doi 10.1136/bmj.326.7382.219.
    """
    for places in _families(trial, words):
        effects = [_effect(place.row) for place in places]
        p = span_figure(places[0].row.interaction_p)
        if len(places) != _PAIR or None in effects or p is None:
            continue
        first, second = (effect for effect in effects if effect)
        nearest = max(0.0, first.low - second.high, second.low - first.high)
        farthest = max(first.high - second.low, second.high - first.low)
        expected = [interaction_z(gap, 0.0, first.error, second.error) for gap in (nearest, farthest)]
        ends = [min(max(float(end), 0.0), 1.0) for end in p]
        printed = [
            math.inf if end / 2 < _LEAST else max(0.0, -normal_quantile(min(end / 2, 0.5))) for end in ends[::-1]
        ]
        gap = max(0.0, printed[0] - expected[1], expected[0] - printed[1])
        if gap <= 0:
            continue
        far = gap > _SLACK[0] + _SLACK[1] * expected[0]
        place, other = places
        reported = f"P {places[0].row.interaction_p}: {_said(place)}; {_said(other)}"
        recomputed = f"P {two_sided_p(expected[1]):.2g} to {two_sided_p(expected[0]):.2g}"
        why = (
            "the two effects and their intervals give another P value" if far else "a test within one model may give it"
        )
        yield make_finding(Grade.UNLIKELY if far else Grade.NOTE, other, reported, recomputed, why)


def subgroups_around_whole(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """The effect of the whole lies between those of the two subgroups that share an interaction.

    Formula: min(E1, E2) <= E <= max(E1, E2), within rounding and a quarter of the standard error of the whole, since
    the three are adjusted each for itself.
    """
    wholes = [place for place in list_contrasts(trial, words) if not place.row.subgroup]
    for places in _families(trial, words):
        row = places[0].row
        about = (row.outcome, row.arms, row.cut, row.population, row.measure, row.timepoint, row.variant)
        for whole in wholes:
            other = whole.row
            if (other.outcome, other.arms, other.cut, other.population, other.measure, other.timepoint,
                    other.variant) != about:  # fmt: skip
                continue
            yield from _between(whole, places)


def _between(whole: Place, places: Sequence[Place]) -> Iterator[Finding]:
    effects = [_effect(place.row) for place in places]
    mine = _effect(whole.row)
    held = [effect for effect in effects if effect]
    if mine is None or len(held) != len(places):
        return
    slack = mine.error / 4
    if mine.high + slack < min(one.low for one in held) or mine.low - slack > max(one.high for one in held):
        reported = "; ".join(map(_said, (whole, *places)))
        why = "the effect of the whole does not lie between those of its parts"
        yield make_finding(Grade.UNLIKELY, whole, reported, "between those of the subgroups", why)


def _families(trial: Trial, words: Vocabulary) -> list[list[Place]]:
    """Subgroups that stand beside each other with the same P value of their interaction."""
    families: list[list[Place]] = []
    for place in list_contrasts(trial, words):
        row = place.row
        if row.interaction_p is None or not row.subgroup or row.estimate is None:
            continue
        last = families[-1][-1].row if families else None
        if last is not None and _family(last) == _family(row) and row.subgroup not in {
            other.row.subgroup for other in families[-1]
        }:  # fmt: skip
            families[-1].append(place)
        else:
            families.append([place])
    return [places for places in families if len(places) >= _PAIR]


def _family(row: Contrast) -> object:
    return (row.outcome, row.arms, row.cut, row.population, row.measure, row.timepoint, row.variant,
            str(row.interaction_p))  # fmt: skip


def _effect(row: Contrast) -> Effect | None:
    level = parse_level(row.level)
    spans = [span_figure(figure) for figure in (row.estimate, *(row.ci or ()))]
    if level is None or len(spans) != 3 or None in spans:  # noqa: PLR2004 - an estimate and two limits
        return None
    ends = [(float(span.low), float(span.high)) for span in spans if span]
    if any(map(math.isinf, (end for pair in ends for end in pair))):
        return None
    if row.measure in RATIOS:
        if min(low for low, _ in ends) <= 0:
            return None
        ends = [(math.log(low), math.log(high)) for low, high in ends]
    estimate, low, high = ends
    width = (high[0] + high[1] - low[0] - low[1]) / 2
    return Effect(*estimate, width / 2 / critical_value(level)) if width > 0 else None


def _said(place: Place) -> str:
    row = place.row
    ends = " to ".join(end.shown() for end in row.ci or ())
    return f"{row.subgroup or 'all'} {row.estimate} ({ends})"
