"""One figure as a flat record with stable keys, for machines."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from trialcli.analysis.effects import is_impossible
from trialcli.model import AdverseEvent, Contrast, Reading, Registered, Result, Source, Trial
from trialcli.model.figure import Figure, Missing
from trialcli.report.digits import percent_text

METHOD = "Clopper-Pearson"
NA = "NA"  # as a registry prints what it does not have
_WHOLE = 100


class Limits(NamedTuple):
    """An interval in the unit of its figure, and whether trialcli computed it.

    ``exact`` has the limits of a computed one as they were computed, where ``low`` and ``high`` are rounded for
    people; ``basis`` says what it was computed from: ``count``, ``derived count`` or ``envelope``.
    """

    low: Figure
    high: Figure
    level: Figure
    computed: bool
    kind: str = "confidence"  # or credible
    exact: tuple[float, float] | None = None
    basis: str = ""

    @property
    def side(self) -> str | None:
        """Which limit a one-sided interval has, ``upper`` or ``lower``; None for one with two, or none."""
        without = [end.missing is Missing.NOT_APPLICABLE for end in (self.low, self.high)]
        return {(True, False): "upper", (False, True): "lower"}.get((without[0], without[1]))


def parse_number(figure: Figure | None) -> float | None:
    """The number in a figure, for machines."""
    value = figure.number if figure is not None else None
    return None if value is None else float(value)


def compute_percentage(events: int, of: int) -> Figure:
    """A percentage computed from counts, for people: to one decimal, and to more near 0 and near 100."""
    return Figure(percent_text(_WHOLE * events / of))


def format_printed(figure: Figure) -> str:
    """A figure for people; one that its source prints as NA stays so."""
    return NA if figure.missing is Missing.NOT_AVAILABLE else figure.shown()


def record_head(trial: Trial, cut: str, arm: str | None) -> dict[str, Any]:
    """Where the figure stands: trial, arm, data cut and follow-up with its range."""
    follow_up = trial.cuts[cut].follow_up
    spread = (follow_up.range if follow_up else None) or (None, None)
    return {
        "trial": trial.id,
        "name": trial.name,
        "arm": arm,
        "arm_label": None if arm is None else trial.arms[arm].label,
        "cut": cut,
        "cut_label": trial.cuts[cut].label,
        "cutoff": trial.cuts[cut].cutoff,
        "follow_up": parse_number(follow_up.median) if follow_up else None,
        "follow_up_low": parse_number(spread[0]),
        "follow_up_high": parse_number(spread[1]),
        "follow_up_unit": follow_up.unit if follow_up else None,
    }


def has_figure(row: Result | AdverseEvent) -> bool:
    """Whether there is a figure or a reported reason for none; what was to be computed and could not be has neither."""
    said = (row.events, row.percent, row.median, row.value, row.range, row.spread, row.occurrences, row.missing)
    return any(one is not None for one in said)


def record_numbers(row: Result | AdverseEvent) -> dict[str, Any]:
    """The figure as printed and as numbers; a proportion's value is in percent."""
    measured = row.median or row.value
    spread = row.range or (None, None)
    said: Figure | None = measured or row.percent
    computed = said is None and row.events is not None and row.of is not None and not is_impossible(row)
    missing = row.missing or (said.missing.word if said is not None and said.missing else None)
    if not has_figure(row):
        missing = "not-computed"  # a word of no source
    return {
        "printed": said,
        "value": _WHOLE * row.events / row.of if computed else parse_number(said),  # type: ignore[operator]
        "value_computed": computed,
        "unit": row.unit if measured or spread[0] or row.missing else "percent",
        "events": row.events,
        "of": row.of,
        "range_low": parse_number(spread[0]),
        "range_high": parse_number(spread[1]),
        "missing": missing,
    }


def registry_fields(trial: Trial, row: Result | AdverseEvent | Contrast) -> dict[str, Any]:
    """What a registry record says of a figure besides; nothing of a figure that was not read in one."""
    if row.locator is None and row.registered is None:
        return {}
    about = trial.registered.get(row.registered or "")
    key = row.registered
    units = _unit(row, about) if isinstance(row, Result) else {}
    titled = {"groups": ";".join(row.groups)} if isinstance(row, Contrast) else {"group": row.group}
    return {**units, **_registered(about, key), **_own_fields(row, about), **titled, "locator": row.locator}


def _unit(row: Result, about: Registered | None) -> dict[str, Any]:
    """The unit of a figure that is no share of people: its own, or that of its outcome."""
    counted = row.events is not None and row.of is not None and not is_impossible(row)
    if row.percent is not None or counted:
        return {}
    return {"unit": row.unit or (about.unit if about else None)}


def statistic_in(row: Result, about: Registered | None) -> str | None:
    """What the figure of a registered outcome is, or would be where it is missing: ``median``."""
    if row.statistic or row.median is not None:
        return row.statistic or "median"
    if row.percent is not None or row.events is not None or about is None or not about.parameter:
        return None
    from trialcli.registries.ctgov.units import read_statistic  # noqa: PLC0415 - registered outcomes alone need it

    return read_statistic(about.parameter)


def _registered(about: Registered | None, key: str | None) -> dict[str, Any]:
    if about is None:
        return {}
    return {
        "registered": key,
        "registered_title": about.title,
        "declared": about.declared,
        "time_frame": about.time_frame,
        "analysed": about.population,
        "registered_unit": about.unit,
        "parameter": about.given,
    }


def _own_fields(row: Result | AdverseEvent | Contrast, about: Registered | None) -> dict[str, Any]:
    """The fields that one kind of figure alone has."""
    if isinstance(row, AdverseEvent):
        return {"title": row.title, "occurrences": row.occurrences}
    spread = {
        "spread": row.spread and row.spread.kind,
        "spread_value": parse_number(row.spread.value) if row.spread else None,
        "spread_low": parse_number(row.spread.low) if row.spread else None,
        "spread_high": parse_number(row.spread.high) if row.spread else None,
        "spread_limits": row.spread.limits_kind if row.spread else None,
    }
    if isinstance(row, Result):
        return {"statistic": statistic_in(row, about), **spread}
    return {
        "arms": ";".join(row.arms),
        "directed": row.directed,
        "title": row.title,
        "subgroup": row.subgroup,
        "method": row.method,
        "hypothesis": row.hypothesis,
        **spread,
    }


def limit_fields(limits: Limits | None) -> dict[str, Any]:
    """The interval in the unit of the figure; the level in percent."""
    if limits is None:
        return dict.fromkeys(("ci_low", "ci_high", "ci_printed", "ci_level", "ci_computed", "ci_method", "ci_basis"))
    low, high = limits.exact or (parse_number(limits.low), parse_number(limits.high))
    return {
        "ci_low": low,
        "ci_high": high,
        "ci_printed": None if limits.computed else f"{format_printed(limits.low)} to {format_printed(limits.high)}",
        "ci_level": parse_number(limits.level),
        "ci_computed": limits.computed,
        "ci_method": METHOD if limits.computed else None,
        "ci_basis": limits.basis or "printed",
        **({"ci_side": limits.side} if limits.side else {}),
    }


def record_origin(trial: Trial, row: Result | AdverseEvent | Contrast, source: str) -> dict[str, Any]:
    """Who reported the figure, and what others say of it."""
    readings: tuple[Reading, ...] = row.disputed
    return {
        "source": source,
        "source_standing": trial.sources[source].standing,
        **_amended(trial.sources[source]),
        "ci_source": row.ci_source or (source if row.ci else None),
        "disputed": "; ".join(f"{_other(reading)} ({reading.source}): {reading.why}" for reading in readings) or None,
        **_readings(readings),
        "note": row.told,
    }


def _amended(source: Source) -> dict[str, str]:
    """Where a source was retracted or corrected, where it was."""
    told = {"source_retracted": source.retracted, "source_erratum": source.erratum}
    return {key: text for key, text in told.items() if text}


def _readings(readings: Sequence[Reading]) -> dict[str, Any]:
    """Other readings as lists, one place a reading; None where nobody disputes the figure."""
    figures = [_figure(reading) for reading in readings]
    fields: dict[str, list[Any]] = {
        "other_printed": [None if figure is None else str(figure) for figure in figures],
        "other_value": [parse_number(figure) for figure in figures],
        "other_events": [reading.events for reading in readings],
        "other_of": [reading.of for reading in readings],
        "other_grade": [reading.grade for reading in readings],
        "other_ci_low": [parse_number(reading.ci[0]) if reading.ci else None for reading in readings],
        "other_ci_high": [parse_number(reading.ci[1]) if reading.ci else None for reading in readings],
        "other_source": [reading.source for reading in readings],
    }
    return {key: values or None for key, values in fields.items()}


def _figure(reading: Reading) -> Figure | None:
    return reading.percent or reading.median or reading.value or reading.estimate


def format_value(reading: Reading, unit: str = "") -> str:
    """The value of a reading with its unit; nothing where it has a count alone, or another grade."""
    figure = _figure(reading)
    if figure is None or figure.missing:
        return "" if figure is None else format_printed(figure)
    return f"{format_printed(figure)}%" if figure is reading.percent else f"{format_printed(figure)} {unit}".strip()


def format_reading(reading: Reading, unit: str = "") -> str:
    """What another source gives, in full: ``89% (80–95), 114/128``.

    Args:
        reading: the reading.
        unit: the unit of a median or a value, which both readings share.
    """
    value = format_value(reading, unit)
    interval = f" ({reading.ci[0].shown()}–{reading.ci[1].shown()})" if reading.ci else ""
    counted = "/".join(str(one) for one in (reading.events, reading.of) if one is not None)
    counted = f"of {counted}" if counted and reading.events is None else counted
    return ", ".join(filter(None, (f"{value}{interval}".strip(), counted)))


def _other(reading: Reading) -> str:
    text = format_reading(reading)
    return ", ".join(filter(None, (text, f"grade {reading.grade}" if reading.grade else "")))
