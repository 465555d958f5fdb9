"""Which group a registered estimate holds against which, by the figures of the two groups themselves.

An adjusted difference of -2.06 beside -5.53 and -7.59 is that of the second from the first, whatever the comparison is
called. Where figures leave a doubt, they say nothing.
"""

import math
import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from trialcli.model import Result
from trialcli.model.figure import Figure
from trialcli.model.results import RATIOS
from trialcli.registries.ctgov.outcomes.effect_direction import Way
from trialcli.registries.ctgov.text import join_line
from trialcli.registries.ctgov.units import in_percent, of_duration

Scale = Literal["hazard", "odds", "ratio", "means", "difference", "figure", ""]
"""How an estimate is made of two figures, ``means`` where these are no shares of people; ``figure`` where it does not
say, and nothing where it is no such thing."""

_NO_EFFECT = re.compile(
    r"\b(?:log|slopes?|coefficients?|beta|statistics?|correlation|effect size|cohens?|standardi[sz]ed|test|p|rank|"
    r"chi|kappa|auc|efficacy|reduction|power|root|number needed|fold|common language)\b|[%²]|"
    r"per ?cent(?:age)? (?:change|reduction|improvement)"
)
_RATIO = re.compile(r"\b(?:ratios?|relative risk|rr|hr|or)\b")
_DIFFERENCE = re.compile(r"\bdiff(?:erences?|s)?\b")
_AVERAGE = re.compile(r"\b(?:means?|lsm|lsmd|medians?)\b")
_MEAN = re.compile(r"\b(?:means?|lsm|lsmd|medians?|estimates?|treatment effect|net)\b")
_EVENT = re.compile(
    r"\b(?:events?|occurrences?|deaths?|died|mortality|relapses?|recurrences?|hospitali[sz]ations?|infarctions?|"
    r"strokes?|failures?|incidence)\b"
)
_NO_EVENT = re.compile(r"\b(?:surviv\w*|alive|without|free|freedom|no|not|absence|respon\w*)\b|-free\b")
_CLOSE = (0.5, 2.0)  # how many times the difference of the figures an adjusted one may be
_STRANGE = 1.0  # on the logarithmic scale: farther from every figure, a ratio is of something else
_WORD = 3  # letters of a title of a class that a text may hold by more than chance


class Evidence(NamedTuple):
    """Which group the figures say is held against the other, and whether they suffice alone."""

    way: Way = "unclear"
    sure: bool = False


class Estimate(NamedTuple):
    """An estimate as it was printed, with what else is needed of its analysis.

    Args:
        figure: the estimate.
        scale: how it is made of two figures.
        beyond: whether its interval or its P value says that the groups differ.
        said: what the analysis says in words, for the part of the outcome that it is of.
        title: the title of the outcome.
    """

    figure: Figure | None
    scale: Scale
    beyond: bool
    said: str
    title: str


class _Span(NamedTuple):
    low: float
    high: float

    @property
    def sign(self) -> int:
        return (self.low > 0) - (self.high < 0)

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    def meets(self, other: "_Span") -> bool:
        return self.low <= other.high and other.low <= self.high

    def turned(self) -> "_Span":
        return _Span(-self.high, -self.low)


def find_scale(title: str, measure: str) -> Scale:
    """How an estimate is made of two figures, by its title and what it was taken for."""
    words = join_line(title).casefold().replace("_", " ")
    if _NO_EFFECT.search(words):
        return ""
    if measure == "hazard-ratio" or "hazard" in words:
        return "hazard"
    if measure == "odds-ratio" or "odds" in words:
        return "odds"
    if measure in RATIOS or _RATIO.search(words):
        return "" if _DIFFERENCE.search(words) else "ratio"
    if _DIFFERENCE.search(words):
        return "means" if _AVERAGE.search(words) else "difference"
    return "figure" if _MEAN.search(words) else ""


def excludes_none(ci: Sequence[Figure] | None, p: Figure | None, scale: Scale) -> bool:
    """Whether limits or a P value say that the groups differ."""
    none = 1.0 if _is_log(scale) else 0.0
    ends = [end.number for end in ci or ()]
    if len(ends) == 2 and None not in ends:  # noqa: PLR2004 - two limits
        low, high = (float(end) for end in ends if end is not None)
        return low > none or high < none
    number = p.number if p is not None else None
    return number is not None and number < 0.05 and p is not None and p.comparator not in {">", "≥"}  # noqa: PLR2004


def weigh_figures(estimate: Estimate, first: Iterable[Result], second: Iterable[Result]) -> Evidence:
    """Which group the estimate holds against the other, by the figures of both in the same outcome.

    Every part of an outcome that the analysis may be of has to say the same. The figures suffice alone where they give
    the estimate within their rounding, or come near it and the groups differ beyond chance.

    Args:
        estimate: the estimate.
        first: the figures of one group.
        second: the figures of the other.
    """
    printed = _spanned(estimate)
    if printed is None or printed.sign == 0:
        return Evidence()
    signs, exact, close = set[int](), False, False
    for one, other in _named(_pairs(first, second), estimate.said):
        for made in _effects(estimate, one, other):
            if made.sign == 0 or (_is_log(estimate.scale) and _strange(printed, made)):
                continue
            towards = made if made.sign == printed.sign else made.turned()
            signs.add(1 if made.sign == printed.sign else -1)
            exact = exact or printed.meets(towards)
            close = close or _CLOSE[0] <= printed.middle / towards.middle <= _CLOSE[1]
    if len(signs) != 1:
        return Evidence()
    sure = (exact and estimate.scale != "hazard") or (close and estimate.beyond and estimate.scale != "figure")
    if estimate.scale == "figure" and not exact:
        return Evidence()
    return Evidence("first" if signs == {1} else "second", sure)


def _is_log(scale: Scale) -> bool:
    return scale in {"hazard", "odds", "ratio"}


def _strange(printed: _Span, made: _Span) -> bool:
    return abs(abs(printed.middle) - abs(made.middle)) > _STRANGE + abs(made.middle)


def _spanned(estimate: Estimate) -> _Span | None:
    """The estimate within its rounding; of a ratio, its logarithm."""
    span = _bounds(estimate.figure)
    if span is None or estimate.scale == "":
        return None
    return _logarithm(span) if _is_log(estimate.scale) else span


def _bounds(figure: Figure | None) -> _Span | None:
    found = figure.bounds() if figure is not None else None
    return _Span(float(found.low), float(found.high)) if found else None


def _logarithm(span: _Span) -> _Span | None:
    return _Span(math.log(span.low), math.log(span.high)) if span.low > 0 else None


def _pairs(first: Iterable[Result], second: Iterable[Result]) -> dict[str, tuple[Result, Result]]:
    """The figures of both groups for each part of the outcome that has one of either."""
    rows: list[dict[str, list[Result]]] = []
    for results in (first, second):
        found: dict[str, list[Result]] = {}
        for result in results:
            found.setdefault(result.subgroup or "", []).append(result)
        rows.append(found)
    one, other = rows
    return {key: (one[key][0], other[key][0]) for key in one if len(one[key]) == len(other.get(key, ())) == 1}


def _named(pairs: dict[str, tuple[Result, Result]], said: str) -> list[tuple[Result, Result]]:
    """The parts that the words of the analysis name; all, where they name none."""
    words = f" {' '.join(re.findall(r'[a-z0-9]+', said.casefold()))} "
    named = [pair for key, pair in pairs.items() if any(_holds(words, part) for part in key.split(" · "))]
    return named or list(pairs.values())


def _holds(words: str, part: str) -> bool:
    folded = " ".join(re.findall(r"[a-z0-9]+", part.casefold()))
    return len(folded) >= _WORD and f" {folded} " in words


def _effects(estimate: Estimate, one: Result, other: Result) -> list[_Span]:
    """The effect of one group against another that their own figures give; several, where the unit is not sure."""
    if estimate.scale == "hazard":
        return _hazards(estimate.title, one, other)
    shares = _share(one), _share(other)
    if estimate.scale == "odds":
        return _ratio_of(*(_odds(share) for share in shares))
    values = _bounds(one.median or one.value), _bounds(other.median or other.value)
    if values[0] and values[1]:
        return _ratio_of(*values) if estimate.scale == "ratio" else [_difference_of(values[0], values[1])]
    if shares[0] is None or shares[1] is None or estimate.scale in {"means", "figure"}:
        return []
    if estimate.scale == "ratio":
        return _ratio_of(*shares)
    made = _difference_of(shares[0], shares[1])
    return [_Span(made.low * unit, made.high * unit) for unit in (1, 100)]  # as a share or in percentage points


def _difference_of(one: _Span, other: _Span) -> _Span:
    return _Span(one.low - other.high, one.high - other.low)


def _ratio_of(one: _Span | None, other: _Span | None) -> list[_Span]:
    logs = [_logarithm(span) if span else None for span in (one, other)]
    first, second = logs
    return [_difference_of(first, second)] if first and second else []


def _share(row: Result) -> _Span | None:
    """The share of people that a figure is, between 0 and 1."""
    if row.events is not None:
        return _Span(row.events / row.of, row.events / row.of) if row.of else None
    span = _bounds(row.percent or (row.value if in_percent(row.unit or "") else None))
    return _Span(span.low / 100, span.high / 100) if span and span.low >= 0 and span.high <= 100 else None  # noqa: PLR2004


def _odds(share: _Span | None) -> _Span | None:
    return _Span(share.low / (1 - share.low), share.high / (1 - share.high)) if share and share.high < 1 else None


def _hazards(title: str, one: Result, other: Result) -> list[_Span]:
    """Hazards by medians of time, of which the shorter has the greater hazard, or by shares of people with an event."""
    medians = [_bounds(row.median) if of_duration(row.unit or "") else None for row in (one, other)]
    if medians[0] and medians[1]:
        return [made.turned() for made in _ratio_of(*medians)]
    words, shares = title.casefold(), (_share(one), _share(other))
    if not _EVENT.search(words) or _NO_EVENT.search(words) or one.events is None or other.events is None:
        return []
    return _ratio_of(*(_cumulated(share) for share in shares))


def _cumulated(share: _Span | None) -> _Span | None:
    """The cumulative hazard of which a share of people had the event."""
    return _Span(-math.log(1 - share.low), -math.log(1 - share.high)) if share and share.high < 1 else None
