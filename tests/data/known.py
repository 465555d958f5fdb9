"""What a trial file holds, as facts that a text can be checked against: a kind, its numbers, and what it is about."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from typing import NamedTuple, TypeGuard

from trialcli.model import AdverseEvent, Contrast, Result, Trial

ANYTHING = ""
_NUMBER = re.compile(r"(?<![\w.^])(?<![A-Za-z]-)\d+(?:\.\d+)?(?![A-Za-z\d])")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class Fact(NamedTuple):
    """One figure: its kind, its numbers as printed, and the outcome or adverse event, or anything at all."""

    kind: str
    values: tuple[str, ...]
    about: str = ANYTHING


def rounds_to(events: str, of: str, percent: str) -> bool:
    """Whether so many of so many are the percentage, at the precision with which it is printed."""
    decimals = len(percent.partition(".")[2])
    return int(of) > 0 and abs(100 * int(events) / int(of) - float(percent)) <= 0.5 * 10**-decimals + 1e-9


def facts(trial: Trial) -> frozenset[Fact]:
    """Everything that a text about a trial may say in figures."""
    return frozenset(fact for part in (_design, _sizes, _cuts, _sources, _rows) for fact in part(trial))


def facts_of(trial: Trial) -> dict[str, frozenset[Fact]]:
    """What each source of a trial says, as the file has it: figures, intervals, groups and the follow-up of cuts."""
    found: dict[str, set[Fact]] = {source: set() for source in trial.sources}
    rows: tuple[Result | Contrast | AdverseEvent, ...]
    rows = (*trial.results, *trial.contrasts, *trial.adverse_events)
    for row in rows:
        own = row.source or trial.cuts[row.cut].source or ""
        whole, estimate = _told(trial, row), _told(trial, replace(row, ci=None) if _has_other_ci(row) else row)
        found[own].update(estimate)
        if _has_other_ci(row):
            found[str(row.ci_source)].update(whole - estimate)
        for reading in getattr(row, "disputed", ()):
            about = row.term if isinstance(row, AdverseEvent) else row.outcome
            found[reading.source].update(Fact(kind, (str(reading.percent),), about) for kind in ("percent", "number"))
    for group in trial.groups:
        if group.source is not None:
            found[group.source].add(Fact("number", (str(group.n),)))
    for cut in trial.cuts.values():
        if cut.source is not None and cut.follow_up is not None:
            months = str(cut.follow_up.median)
            found[cut.source].update((Fact("number", (months,)), Fact("time", (months, "month"))))
    return {source: frozenset(told) for source, told in found.items()}


def _has_other_ci(row: Result | Contrast | AdverseEvent) -> TypeGuard[Result | Contrast]:
    """Whether the interval of a row was read elsewhere than its estimate."""
    return getattr(row, "ci_source", None) is not None


def _told(trial: Trial, row: Result | Contrast | AdverseEvent) -> frozenset[Fact]:
    """What one row says as its source has it, without other readings of it and without notes."""
    match row:
        case Result():
            return frozenset(_measured(replace(row, disputed=(), note=None)))
        case Contrast():
            return frozenset(_effect(row))
        case _:
            return frozenset(_harm(trial, replace(row, disputed=())))


def _design(trial: Trial) -> Iterator[Fact]:
    design = trial.design
    yield from (Fact("phase", (part,)) for part in (design.phase or "").split("/"))
    lines = tuple(_NUMBER.findall(design.prior_lines or ""))
    yield from (Fact("lines", part) for part in (lines, *((number,) for number in lines)))
    yield Fact("span", lines)
    texts = (trial.title, design.population, design.intervention, design.ratio or "")
    arms = (text for arm in trial.arms.values() for text in (arm.label, arm.note or ""))
    yield from (Fact("number", (number,)) for text in (*texts, *arms) for number in _NUMBER.findall(text))


def _sizes(trial: Trial) -> Iterator[Fact]:
    """How many people there were; a part of them may be set over the whole, unless each is of a cut of its own."""
    design = trial.design
    sizes = {(group.n, group.cut) for group in trial.groups} | {(design.enrolled, None), (design.treated, None)}
    sizes |= {(count, None) for arm in trial.arms.values() for count in (arm.assigned, arm.treated)}
    yield from (Fact("number", (str(size),)) for size, _ in {*sizes, (trial.registered_enrollment, None)} if size)
    for (few, cut), (many, other) in permutations(sizes, 2):
        if few and many and few < many and (cut is None or other in {None, cut}):
            yield Fact("share", (str(few), str(many)))


def _cuts(trial: Trial) -> Iterator[Fact]:
    for cut in trial.cuts.values():
        numbers = _NUMBER.findall(cut.label)
        if cut.follow_up is not None:
            numbers.append(str(cut.follow_up.median))
            if cut.follow_up.range is not None:
                low, high = map(str, cut.follow_up.range)
                yield from (Fact("span", (low, high)), Fact("scored", (numbers[-1], low, high)))
        yield from (fact for number in numbers for fact in (Fact("number", (number,)), Fact("time", (number, "month"))))
        yield from _dates(cut.cutoff)


def _sources(trial: Trial) -> Iterator[Fact]:
    for source in trial.sources.values():
        yield Fact("date", (str(source.year),))
        yield from _dates(source.date)
        yield from (
            Fact("citation", (found,)) for found in re.findall(r"\d{4};\d+:\d+", f"{source.note} {source.erratum}")
        )


def _dates(day: str | None) -> Iterator[Fact]:
    """A day as it is said: in full, without the day, the year alone."""
    if day is not None:
        year, month, date = day.split("-")
        named = _MONTHS[int(month) - 1]
        yield from (Fact("date", (said,)) for said in (f"{int(date)} {named} {year}", f"{named} {year}", year))


def _rows(trial: Trial) -> Iterator[Fact]:
    for result in trial.results:
        yield from _measured(result)
    for contrast in trial.contrasts:
        yield from _effect(contrast)
    for event in trial.adverse_events:
        yield from _harm(trial, event)


def _counted(row: Result | AdverseEvent, about: str) -> Iterator[Fact]:
    """The counts and the percentage of a row, and what another source reads for it."""
    shares = (row.percent, *(reading.percent for reading in row.disputed))
    yield from (Fact(kind, (str(share),), about) for share in shares for kind in ("percent", "number"))
    counts = (row.events, row.of, getattr(row, "occurrences", None))
    yield from (Fact("number", (str(count),), about) for count in counts)
    yield from (Fact("number", (number,), about) for number in _NUMBER.findall(row.note or ""))
    yield Fact("share", (str(row.events), str(row.of)), about)
    yield Fact("of", (str(row.percent), str(row.of)), about)
    events = (row.events, *(reading.events for reading in row.disputed))
    yield from (Fact("paired", (str(count), str(share)), about) for count in events for share in shares)


def _measured(row: Result) -> Iterator[Fact]:
    about = row.outcome
    yield from _counted(row, about)
    for number in re.findall(r"(\d+) x 10\^6", row.subgroup or ""):
        yield from (Fact("dose", (number, "10^6"), about), Fact("number", (number,), about))
    if row.timepoint:
        number, unit = row.timepoint.split()
        yield from _timed(number, unit, about)
    if about == "mrd-negative":
        yield Fact("threshold", ("10^-5",))
    if row.level != "95":
        yield Fact("percent", (str(row.level),), about)
    if row.median is not None:
        yield from _timed(str(row.median), row.unit or "", about)
    estimate = str(row.median if row.median is not None else row.percent)
    for pair in (row.ci, row.range):
        if pair is not None:
            low, high = (str(limit).replace("-", " ") for limit in pair)
            yield from (Fact("span", (low, high), about), Fact("scored", (estimate, low, high), about))
            yield from (Fact(kind, (limit,), about) for limit in (low, high) for kind in ("number", "limit"))
            if row.range is pair:
                yield from (fact for limit in pair for fact in _timed(str(limit), row.unit or "", about))


def _timed(number: str, unit: str, about: str) -> Iterator[Fact]:
    """A number with its unit, and the number alone."""
    yield Fact("number", (number,), about)
    yield Fact("lines", (number,), about) if unit == "lines" else Fact("time", (number, unit.removesuffix("s")), about)


def _effect(row: Contrast) -> Iterator[Fact]:
    yield Fact("p", (str(row.p),), row.outcome)
    yield Fact("number", (str(row.estimate),), row.outcome)
    if row.ci is not None:
        low, high = map(str, row.ci)
        yield from (Fact("span", (low, high), row.outcome), Fact("scored", (str(row.estimate), low, high), row.outcome))
        yield from (Fact(kind, (limit,), row.outcome) for limit in (low, high) for kind in ("number", "limit"))


def _harm(trial: Trial, row: AdverseEvent) -> Iterator[Fact]:
    """The grades of one adverse event may be set over each other: 58 of the 77 cases were of grade 3-4."""
    yield from _counted(row, row.term)
    yield Fact("graded", (str(row.percent), row.grade), row.term)
    grades = (row.grade, *(reading.grade for reading in row.disputed))
    yield from (Fact("grade", (str(grade),), row.term) for grade in grades)
    for other in trial.adverse_events:
        if other.term == row.term:
            yield Fact("share", (str(row.events), str(other.events)), row.term)
