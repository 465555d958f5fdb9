"""Errors as they happen when figures are copied, one at a time: each takes a trial and gives it back with one in it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from scipy import stats

from bench.figures import HUNDRED, Row, fits, limits, printed, share
from trialcli.model import Contrast, Result, Trial
from trialcli.model.figure import Figure
from trialcli.vocabulary.lookup import Vocabulary

Error = Callable[[Trial, Vocabulary, Random], Trial | None]
"""Gives None where the trial has no figure for the error, or the figure it draws would not change."""


def digits_swapped(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """Two neighbouring digits of any printed figure change places."""
    return _changed(trial, draw, ("percent", "median", "estimate", "ci", "events"), lambda text: _swapped(text, draw))


def decimal_point_shifted(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """A figure is printed ten times too large or too small."""

    def shifted(text: str) -> str:
        figure = Figure(text)
        number = (figure.number or Decimal(0)).scaleb(draw.choice((-1, 1)))
        return printed(number, figure.places) if number != 0 else text

    return _changed(trial, draw, ("percent", "median", "estimate"), shifted)


def wrong_numerator(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The count of another row, or one off by a few."""

    def other(row: Row) -> dict[str, Any] | None:
        if row.events is None or row.of is None:
            return None
        rows: list[Row] = [*trial.results, *trial.adverse_events]
        some = [one.events for one in rows if one.events is not None]
        events = draw.choice((draw.choice(some), row.events + draw.choice((-3, -2, -1, 1, 2, 3))))
        return {"events": events} if 0 <= events <= row.of else None

    return _row(trial, draw, other)


def wrong_denominator(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The size of another group, or one off by a few."""

    def other(row: Row) -> dict[str, Any] | None:
        sizes = [group.n for group in trial.groups] or [0]
        of = draw.choice((draw.choice(sizes), (row.of or 0) + draw.choice((-2, -1, 1, 2))))
        return {"of": of} if row.of and of >= max(row.events or 0, 1) else None

    return _row(trial, draw, other)


def percentage_of_another_population(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The count is right, the percentage is of the people of another population."""

    def other(row: Row) -> dict[str, Any] | None:
        events, sizes = _events(row), [group.n for group in trial.groups if group.n >= max(_events(row) or 0, 1)]
        if events is None or row.percent is None or not sizes:
            return None
        return {"percent": printed(share(events, draw.choice(sizes)), row.percent.places)}

    return _row(trial, draw, other)


def arms_swapped(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The figures of one outcome stand under each other's arm; or an effect is read the wrong way round."""
    pairs = [(i, j) for i, one in enumerate(trial.results) for j, other in enumerate(trial.results) if i < j
             and one.arm != other.arm and (one.outcome, one.cut, one.population, one.timepoint, one.subgroup)
             == (other.outcome, other.cut, other.population, other.timepoint, other.subgroup)]  # fmt: skip
    if trial.contrasts and (not pairs or draw.random() < 0.2):  # noqa: PLR2004 - a fifth
        place = draw.randrange(len(trial.contrasts))
        row = trial.contrasts[place]
        return _put(trial, "contrasts", {place: replace(row, arms=(row.arms[1], row.arms[0]))})
    if not pairs:
        return None
    first, second = draw.choice(pairs)
    one, other = trial.results[first], trial.results[second]
    return _put(trial, "results", {first: replace(other, arm=one.arm), second: replace(one, arm=other.arm)})


def limits_exchanged(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The upper limit stands first."""
    return _effect_or_result(trial, draw, lambda row: {"ci": row.ci[::-1]} if row.ci else None)


def limits_of_another_level(trial: Trial, words: Vocabulary, draw: Random) -> Trial | None:
    """An interval of 90% or 99% is printed as one of the level named."""

    def other(row: Any) -> dict[str, Any] | None:
        if row.ci is None or any(end.missing for end in row.ci):
            return None
        level = draw.choice([one for one in ("90", "99") if one != row.level])
        if isinstance(row, Contrast):
            return {"ci": _stretched(row, level)}
        events = _events(row) if words.outcomes[row.outcome].kind == "proportion" else None
        if events is None:
            return None
        ends = limits(row.of or 0, float(level) / HUNDRED)[draw.choice((0, 1)), :, events]
        return {"ci": tuple(printed(Decimal(float(end)), row.ci[0].places) for end in ends)}

    return _effect_or_result(trial, draw, other)


def grade_bands_exchanged(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """Two bands of one adverse event carry each other's name."""
    rows = trial.adverse_events
    pairs = [(i, j) for i, one in enumerate(rows) for j, other in enumerate(rows) if i < j
             and (one.term, one.arm, one.cut) == (other.term, other.arm, other.cut)
             and one.grade != other.grade]  # fmt: skip
    if not pairs:
        return None
    first, second = draw.choice(pairs)
    one, other = rows[first], rows[second]
    changed = {first: replace(one, grade=other.grade), second: replace(other, grade=one.grade)}
    return _put(trial, "adverse_events", changed)


def ratio_inverted(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """A ratio is that of the control arm to the other: its estimate alone, or its interval as well."""

    def inverted(row: Any) -> dict[str, Any] | None:
        if not isinstance(row, Contrast) or row.estimate is None or not row.measure.endswith("-ratio"):
            return None
        values: dict[str, Any] = {"estimate": _inverse(row.estimate)}
        if row.ci and draw.random() < 0.5:  # noqa: PLR2004 - half
            values["ci"] = tuple(_inverse(end) for end in row.ci[::-1])
        return values

    return _effect_or_result(trial, draw, inverted)


def median_outside_its_interval(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """A median lies below or above its own interval."""

    def moved(row: Any) -> dict[str, Any] | None:
        if not isinstance(row, Result) or row.median is None or not row.ci or row.median.missing:
            return None
        ends = [float(end.number) for end in row.ci if end.number is not None]
        low = ends[0] * draw.uniform(0.5, 0.98)
        high = ends[-1] * draw.uniform(1.02, 1.5) if len(ends) > 1 else low
        return {"median": printed(Decimal(draw.choice((low, high))), row.median.places)}

    return _effect_or_result(trial, draw, moved)


def p_value_of_another_test(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """The P value of another effect, or of a test of something else."""

    def other(row: Any) -> dict[str, Any] | None:
        if not isinstance(row, Contrast) or row.p is None:
            return None
        shown = [one.p for one in trial.contrasts if one.p is not None]
        p = math.erfc(abs(draw.gauss(0, 2)) / math.sqrt(2))
        drawn = Figure("<0.001") if p < 0.001 else printed(Decimal(p), 3)  # noqa: PLR2004 - as papers print it
        return {"p": draw.choice((draw.choice(shown), drawn))}

    return _effect_or_result(trial, draw, other)


def deeper_response_above_the_whole(trial: Trial, _: Vocabulary, draw: Random) -> Trial | None:
    """More people have a complete response than have any, with a percentage to match and no interval."""
    whole = {(row.arm, row.cut, row.population, row.subgroup): _events(row)
             for row in trial.results if row.outcome == "orr"}  # fmt: skip

    def more(row: Row) -> dict[str, Any] | None:
        if not isinstance(row, Result) or row.outcome not in {"cr", "scr", "vgpr"} or row.of is None:
            return None
        least = whole.get((row.arm, row.cut, row.population, row.subgroup))
        if least is None or least >= row.of:
            return None
        events = draw.randint(least + 1, row.of)
        places = row.percent.places if row.percent else 1
        return {"events": events, "percent": printed(share(events, row.of), places), "ci": None}

    return _row(trial, draw, more)


KINDS: tuple[Error, ...] = (
    digits_swapped,
    decimal_point_shifted,
    wrong_numerator,
    wrong_denominator,
    percentage_of_another_population,
    arms_swapped,
    limits_exchanged,
    limits_of_another_level,
    grade_bands_exchanged,
    ratio_inverted,
    median_outside_its_interval,
    p_value_of_another_test,
    deeper_response_above_the_whole,
)


def _events(row: Row) -> int | None:
    """How many people a row counts, where it says so or leaves no choice."""
    if row.events is not None or not row.of or row.percent is None:
        return row.events
    only = [events for events in range(row.of + 1) if fits(row, events)]
    return only[0] if len(only) == 1 else None


def _put(trial: Trial, key: str, changed: dict[int, Any]) -> Trial:
    rows: Any = tuple(changed.get(place, row) for place, row in enumerate(getattr(trial, key)))
    return replace(trial, **{key: rows})


def _row(trial: Trial, draw: Random, change: Callable[[Row], dict[str, Any] | None]) -> Trial | None:
    """One counted row, drawn by chance, with other values."""
    return _one_of(trial, draw, ("results", "adverse_events"), change)


def _effect_or_result(trial: Trial, draw: Random, change: Callable[[Any], dict[str, Any] | None]) -> Trial | None:
    """One result or effect, drawn by chance, with other values."""
    return _one_of(trial, draw, ("results", "contrasts"), change)


def _one_of(
    trial: Trial, draw: Random, keys: Sequence[str], change: Callable[[Any], dict[str, Any] | None]
) -> Trial | None:
    places = [(key, place) for key in keys for place in range(len(getattr(trial, key)))]
    for key, place in draw.sample(places, len(places)):
        row = getattr(trial, key)[place]
        values = change(row)
        if values and any(getattr(row, name) != value for name, value in values.items()):
            return _put(trial, key, {place: replace(row, **values)})
    return None


def _changed(trial: Trial, draw: Random, fields: Sequence[str], change: Callable[[str], str]) -> Trial | None:
    """One figure of any row, drawn by chance, with another text."""

    def other(row: Any) -> dict[str, Any] | None:
        held = [name for name in fields if getattr(row, name, None) is not None]
        for name in draw.sample(held, len(held)):
            value = getattr(row, name)
            if name == "events":
                events = int(change(str(value)))
                if row.of is None or events <= row.of:
                    return {name: events}
            elif name == "ci":
                end = draw.choice((0, 1))
                texts = [Figure(change(text)) if at == end and text.number else text for at, text in enumerate(value)]
                return {name: tuple(texts)}
            elif value.number is not None and not value.comparator:
                return {name: Figure(change(value))}
        return None

    return _one_of(trial, draw, ("results", "adverse_events", "contrasts"), other)


def _swapped(text: str, draw: Random) -> str:
    pairs = [(i, j) for i, j in zip(range(len(text)), range(1, len(text)), strict=False)
             if text[i].isdigit() and text[j].isdigit() and text[i] != text[j]]  # fmt: skip
    points = [(i, i + 2) for i in range(len(text) - 2) if text[i + 1] == "." and text[i] != text[i + 2]]
    if not pairs + points:
        return text
    i, j = draw.choice(pairs + points)
    letters = list(text)
    letters[i], letters[j] = letters[j], letters[i]
    return "".join(letters)


def _inverse(figure: Figure) -> Figure:
    number = figure.number
    return printed(1 / number, figure.places) if number else figure


def _stretched(row: Contrast, level: str) -> tuple[Figure, ...]:
    """The interval of an effect at another level: of a ratio on the scale of its logarithm."""
    if row.ci is None:
        return ()
    ratio = row.measure.endswith("-ratio")
    low, high = (math.log(float(end.number or 1)) if ratio else float(end.number or 0) for end in row.ci)
    z = [float(stats.norm.isf((1 - float(one) / HUNDRED) / 2)) for one in (level, row.level)]
    half = (high - low) / 2 * z[0] / z[1]
    ends = ((low + high) / 2 - half, (low + high) / 2 + half)
    return tuple(printed(Decimal(math.exp(end) if ratio else end), row.ci[0].places) for end in ends)
