"""The figures of a trial, one by one, as a text may repeat them: of what, in whom, when, and where they were read."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from trialcli.model import AdverseEvent, Contrast, Result, Trial
from trialcli.model.figure import Figure
from trialcli.model.results import RATIOS
from trialcli.vocabulary.lookup import Vocabulary

Kind = Literal["share", "count", "total", "time", "value", "ratio", "difference", "low", "high", "p", "people", "fall"]
MONTHS = {
    "hour": Decimal(1) / 730, "minute": Decimal(1) / 43800, "day": Decimal(1) / Decimal("30.4375"),
    "week": 7 / Decimal("30.4375"), "month": Decimal(1), "year": Decimal(12), "mo": Decimal(1), "yr": Decimal(12),
    "wk": 7 / Decimal("30.4375"), "cycle": Decimal(0),
}  # fmt: skip
"""Months in a unit of time; 0 for one whose length is not known."""
_TIMEPOINT = re.compile(r"(\d+(?:\.\d+)?)[ -]([a-z]+?)s?\b|\b([a-z]+?)s? (\d+(?:\.\d+)?)")


class Printed(NamedTuple):
    """One number of one row of a trial, with all that tells it from others."""

    kind: Kind
    topic: str
    """Code of an outcome or an adverse event; ``follow-up`` and ``people`` for what the trial itself has."""
    number: Decimal
    text: str
    """As printed, or as worked out from the counts."""
    arms: tuple[str, ...] = ()
    grade: str = ""
    months: Decimal | None = None
    """The time of a rate."""
    cut: str = ""
    population: str = ""
    subgroup: str = ""
    of: str = ""
    """For a limit or a P value: the kind of what it belongs to."""
    variant: str = ""
    source: str = ""
    other_reading: bool = False
    """Whether it is another source's reading of the figure."""
    said: str = ""
    """The sentence that it was read from, where it was read from running text."""


def list_figures(trial: Trial) -> list[Printed]:
    """All figures of a trial."""
    found = [*_people(trial), *_follow_up(trial)]
    for row in trial.results:
        found += _result(trial, row)
    for effect in trial.contrasts:
        found += _effect(trial, effect)
    for event in trial.adverse_events:
        found += _event(trial, event)
    return found


def name_topic(code: str, vocabulary: Vocabulary) -> str:
    """What a topic is called."""
    entry = vocabulary.outcomes.get(code) or vocabulary.terms.get(code)
    return entry.heading if entry else code.replace("-", " ")


def read_months(text: str) -> Decimal | None:
    """The months of a time in words: ``3 years``, ``12-month``, ``day 28``; None where there is none."""
    match = _TIMEPOINT.search(text.casefold())
    if match is None:
        return None
    number, unit = (match[1], match[2]) if match[1] else (match[4], match[3])
    length = MONTHS.get(unit)
    return Decimal(number) * length if length else None


def _source(trial: Trial, row: Result | Contrast | AdverseEvent) -> str:
    return row.source or trial.cuts[row.cut].source or ""


def _people(trial: Trial) -> Iterator[Printed]:
    sizes: list[tuple[int | None, tuple[str, ...], str]] = [
        (trial.design.enrolled, (), "enrolled"),
        (trial.design.treated, (), "treated"),
    ]
    sizes += [(group.n, (group.arm,) if group.arm else (), group.population) for group in trial.groups]
    for key, arm in trial.arms.items():
        sizes += [(arm.assigned, (key,), "assigned"), (arm.treated, (key,), "treated")]
    for size, arms, population in sizes:
        if size is not None:
            yield Printed("people", "people", Decimal(size), str(size), arms, population=population)


def _follow_up(trial: Trial) -> Iterator[Printed]:
    for key, cut in trial.cuts.items():
        if cut.follow_up is None:
            continue
        length = MONTHS.get(cut.follow_up.unit.casefold().removesuffix("s"))
        figures: list[tuple[Kind, Figure | None]] = [("time", cut.follow_up.median)]
        figures += [("low", cut.follow_up.range[0]), ("high", cut.follow_up.range[1])] if cut.follow_up.range else []
        for kind, figure in figures:
            number = figure.number if figure is not None else None
            if number is not None and length:
                text = f"{figure} {cut.follow_up.unit}"
                yield Printed(kind, "follow-up", number * length, text, cut=key, of="time", source=cut.source or "")


def _counts(row: Result | AdverseEvent, base: Printed) -> Iterator[Printed]:
    """The percentage, the count and the total of a row, and other readings of them."""
    for reading in (row, *row.disputed):
        other = reading is not row
        made = base._replace(other_reading=other, source=reading.source or base.source)
        if reading.percent is not None and reading.percent.number is not None:
            yield made._replace(kind="share", number=reading.percent.number, text=f"{reading.percent}%")
        elif reading.events is not None and reading.of and row.value is None:
            share = Decimal(100 * reading.events) / reading.of
            yield made._replace(kind="share", number=share, text=f"{reading.events}/{reading.of} = {share:.1f}%")
        if reading.events is not None:
            yield made._replace(kind="count", number=Decimal(reading.events), text=str(reading.events))
        if reading.of is not None:
            yield made._replace(kind="total", number=Decimal(reading.of), text=str(reading.of))


def _limits(ci: tuple[Figure, Figure] | None, base: Printed, of: Kind, scale: Decimal) -> Iterator[Printed]:
    kinds: tuple[Kind, Kind] = ("low", "high")
    for kind, limit in zip(kinds, ci or (), strict=False):
        if limit.number is not None:
            yield base._replace(kind=kind, number=limit.number * scale, text=str(limit), of=of)


def _result(trial: Trial, row: Result) -> Iterator[Printed]:
    base = Printed(
        "share", row.outcome, Decimal(0), "", (row.arm,), "", read_months(row.timepoint or ""), row.cut, row.population,
        row.subgroup or "", source=_source(trial, row),
    )  # fmt: skip
    yield from _counts(row, base)
    length = MONTHS.get((row.unit or "").casefold().removesuffix("s"))
    of: Kind = "share"
    scale = Decimal(1)
    if row.median is not None:
        of, scale = ("time", length) if length else ("value", Decimal(1))
        if row.median.number is not None:
            text = f"{row.median} {row.unit or ''}".strip()
            yield base._replace(kind=of, number=row.median.number * scale, text=text)
    elif row.value is not None:
        of = "value"
        if row.value.number is not None:
            yield base._replace(kind="value", number=row.value.number, text=f"{row.value} {row.unit or ''}".strip())
    yield from _limits(row.ci, base, of, scale)
    yield from _limits(row.range, base, of, scale)


def _effect(trial: Trial, row: Contrast) -> Iterator[Printed]:
    base = Printed(
        "ratio", row.outcome, Decimal(0), "", row.arms, "", read_months(row.timepoint or ""), row.cut, row.population,
        row.subgroup or "", variant=row.variant or "", source=_source(trial, row),
    )  # fmt: skip
    kind: Kind = "ratio" if row.measure in RATIOS else "difference"
    if row.estimate is not None and row.estimate.number is not None:
        yield base._replace(kind=kind, number=row.estimate.number, text=str(row.estimate), of=row.measure)
        if row.measure in RATIOS:
            fall = 100 * (1 - row.estimate.number)
            text = f"{row.measure.replace('-', ' ')} {row.estimate}, {fall:f}% lower"
            yield base._replace(kind="fall", number=fall, text=text, of=row.measure)
    yield from _limits(row.ci, base, kind, Decimal(1))
    if row.p is not None and row.p.number is not None:
        yield base._replace(kind="p", number=row.p.number, text=str(row.p), of=kind)


def _event(trial: Trial, row: AdverseEvent) -> Iterator[Printed]:
    base = Printed(
        "share", row.term, Decimal(0), "", (row.arm,), row.grade, None, row.cut, row.population,
        source=_source(trial, row),
    )  # fmt: skip
    yield from _counts(row, base)
