"""Forest plots: the figures of one outcome or adverse event on one axis, nothing pooled.

Rows of different trials stand on the same axis and are no comparison: their arms were never randomised
against each other, and the page says so.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from trialcli.compare import Chosen, contrasts, one_study
from trialcli.forest import Topic, precision, topic, weights
from trialcli.report.forest_rows import Entry, entries
from trialcli.report.forest_words import spoken_of, text_of
from trialcli.report.shapes import Block, Items, Paragraph, Plot, PlotRow, Report, Section
from trialcli.report.wording import count, graded, harmed, measure_text, within
from trialcli.vocabulary import Vocabulary

TOGETHER = "Some rows are of one trial from several sources, and count the same people."
APART = (
    "Arms of different trials were never randomised against each other: their rows stand on one axis, nothing is"
    " pooled, and a difference between them is not an effect of treatment."
)
PEOPLE = "A larger marker stands for more people; the smallest also where their number is not known."
SIZES = {
    "proportion": PEOPLE,
    "harm": PEOPLE,
    "ratio": "A larger marker stands for a narrower interval; the smallest also where there is none.",
    "median": "All markers are of one size.",
}
INTERVALS = "bars are 95% intervals where no other level is named"
NO_EFFECT = 1.0  # of a ratio
WHOLE = 0.0, 100.0  # percent


class Number(NamedTuple):
    """What is drawn of one figure, in the unit of the axis; ``size`` is what its marker grows with."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    size: float | None = None


def forest(chosen: Sequence[Chosen], vocabulary: Vocabulary, about: Topic) -> Report:
    """The forest plot of one outcome or adverse event."""
    found = entries(chosen, vocabulary, about)
    trials = {entry.record["trial"] for entry in found if entry.line}
    figures = sum(entry.line is not None for entry in found)
    subtitle = f"{count(figures, 'figure')} of {count(len(trials), 'trial')}" if figures else "no figures recorded"
    section = Section("forest", "", _blocks(found, vocabulary, about))
    notes = (
        *_apart(chosen),
        SIZES[about.kind],
        *_without(chosen, found),
        *_listed(chosen, about),
        *_beside(chosen, about),
    )
    return Report("forest", "Forest plot", subtitle, (section,), notes)


def _without(chosen: Sequence[Chosen], found: Sequence[Entry]) -> Iterator[str]:
    """How many registry records have no row; to name them all would bury the plot."""
    drawn = {entry.record["trial"] for entry in found}
    left = sum(one.trial.registration is not None and one.trial.id not in drawn for one in chosen)
    if left:
        yield f"{count(left, 'registry record')} without this figure {'has' if left == 1 else 'have'} no row."


def _listed(chosen: Sequence[Chosen], about: Topic) -> Iterator[str]:
    """The sentence on registry records that have an adverse event in a list of theirs, and in no grade."""
    if about.kind != "harm":
        return
    lists: dict[str, int] = {}
    without = 0
    for one in chosen:
        rows = [row for row in one.trial.adverse_events if row.term == about.code] if one.trial.registration else []
        grades = {row.grade for row in rows}
        if about.grade not in grades:
            without += bool(grades)
            for grade in grades:
                lists[grade] = lists.get(grade, 0) + 1
    if lists:
        bands = sorted(lists, reverse=True)
        told = " or ".join(f"`--grade {grade}` ({count(lists[grade], 'record')})" for grade in bands)
        records = f"{count(without, 'registry record')} {'has' if without == 1 else 'have'}"
        yield f"{records} it in lists that are no grades, and not as {graded(about.grade)}: {told} shows them."


def _beside(chosen: Sequence[Chosen], about: Topic) -> Iterator[str]:
    """The sentence on records that have effects of what is drawn, which are not on its axis."""
    if about.kind not in {"proportion", "median"}:
        return
    for one in chosen:
        effects = contrasts(one, [about.code]) if one.trial.registration else []
        measures = dict.fromkeys(within(measure_text(row)) for row in effects if row.estimate is not None)
        if measures:
            how = f'`trialcli why {one.trial.name} "{_named(one, about)}"` shows them'
            yield f"{one.trial.name} has effects of it too, not on this axis: {', '.join(measures)}; {how}."


def _named(one: Chosen, about: Topic) -> str:
    """What a reader types for the outcome: its title where the record has a word of its own for it."""
    own = one.trial.words.outcomes if one.trial.words else {}
    return own[about.code].label if about.code in own else about.code


def topics(
    vocabulary: Vocabulary, codes: Sequence[str], terms: Sequence[str], chosen: Sequence[Chosen] = ()
) -> list[Topic]:
    """What a comparison plots: the outcomes and adverse events that were asked for, else every endpoint.

    An outcome that a trial has words of its own for is plotted where it was asked for.
    """
    own = {code for one in chosen if one.trial.words for code in one.trial.words.outcomes}
    endpoints = [
        code
        for code, outcome in vocabulary.outcomes.items()
        if outcome.group not in {"baseline", "safety"} and code not in own
    ]
    benefits = [topic(vocabulary, code) for code in (codes or (() if terms else endpoints))]
    return [*benefits, *(Topic("harm", term, "any") for term in terms)]


def drawable(chosen: Sequence[Chosen], about: Topic) -> Topic:
    """The topic itself; where no arms were randomised for its ratios, the medians, which are all there is."""
    if about.kind == "ratio" and not any(contrasts(one, [about.code]) for one in chosen):
        return about._replace(kind="median")
    return about


def forests(
    chosen: Sequence[Chosen], vocabulary: Vocabulary, wanted: Sequence[Topic], *, every_cut: bool = False
) -> tuple[Block, ...]:
    """Several forest plots, each with its notes; a topic of which no trial has a figure is left out.

    Args:
        chosen: the trials.
        vocabulary: the words.
        wanted: what to plot.
        every_cut: whether a trial without a chosen data cut has a row for each cut that reports the figure.
    """
    return tuple(_several(chosen, vocabulary, wanted, every_cut=every_cut))


def _several(
    chosen: Sequence[Chosen], vocabulary: Vocabulary, wanted: Sequence[Topic], *, every_cut: bool
) -> Iterator[Block]:
    drawn = []
    for one in wanted:
        about = drawable(chosen, one)
        found = entries(chosen, vocabulary, about, every_cut=every_cut)
        if any(entry.line for entry in found):
            drawn.append(about.kind)
            yield from _blocks(found, vocabulary, about)
    if drawn:
        yield Paragraph(" ".join(dict.fromkeys((*_apart(chosen), *(SIZES[kind] for kind in drawn)))))


def _apart(chosen: Sequence[Chosen]) -> tuple[str, ...]:
    """The sentence that several trials on one axis call for."""
    trials = list({one.trial.id: one.trial for one in chosen}.values())
    same = any(one_study(first, second) for first, second in combinations(trials, 2))
    return (*((APART,) if len(trials) > 1 else ()), *((TOGETHER,) if same else ()))


def _blocks(found: Sequence[Entry], vocabulary: Vocabulary, about: Topic) -> tuple[Block, ...]:
    """A plot, and the notes on its figures."""
    unit = _unit(found) if about.kind == "median" else ""
    numbers = [_number(entry, about, unit) for entry in found]
    shares = weights([number.size for number in numbers])
    notes = tuple(dict.fromkeys(note for entry in found if entry.line for note in entry.line.notes))
    ratio = about.kind == "ratio"
    null = NO_EFFECT if ratio else None
    rows = tuple(
        _row(entry, number, share, text_of(entry, notes, drawn=number.value is not None),
             spoken_of(entry, about, null, drawn=number.value is not None))
        for entry, number, share in zip(found, numbers, shares, strict=True)
    )  # fmt: skip
    key, title = f"{about.kind}-{about.code}", _title(vocabulary, about)
    whole = WHOLE if about.kind in {"proportion", "harm"} else None
    plot = Plot(key, title, _axis(about, unit), "log" if ratio else "linear", null, rows, whole)
    return (plot, Items(notes, numbered=True)) if notes else (plot,)


def _row(entry: Entry, number: Number, weight: float, text: str, spoken: str) -> PlotRow:
    record = {**entry.record, "weight": weight}
    drawn = (number.value, number.low, number.high)
    return PlotRow(entry.label, *drawn, weight, text, spoken, record, entry.group)


def _number(entry: Entry, about: Topic, unit: str) -> Number:
    """What is on the axis: nothing of a row without a figure, or with one in another unit."""
    record = entry.record
    if entry.line is None or entry.missing or (about.kind == "median" and _plural(record["unit"]) != unit):
        return Number()
    low, high = record["ci_low"], record["ci_high"]
    if about.kind == "ratio":
        size = precision(low, high, record["ci_level"] or 0.0)
    else:
        size = 1.0 if about.kind == "median" else record["of"]
    return Number(record["value"], low, high, size)


def _unit(found: Sequence[Entry]) -> str:
    """The unit of the first median there is; the axis has no other."""
    units = [_plural(entry.record["unit"]) for entry in found if entry.line and entry.record["value"] is not None]
    return units[0] if units else ""


def _plural(unit: str | None) -> str:
    return f"{unit.casefold().removesuffix('s')}s" if unit else ""


def _title(vocabulary: Vocabulary, about: Topic) -> str:
    if about.kind == "harm":
        return harmed(vocabulary, about.code, about.grade, spelled=True)
    label = vocabulary.outcomes[about.code].label
    return label + {"ratio": ", hazard ratio", "median": ", median"}.get(about.kind, "")


def _axis(about: Topic, unit: str) -> str:
    if about.kind == "ratio":
        return f"Hazard ratio, logarithmic axis; below 1, a lower hazard in the arm named first; {INTERVALS}"
    if about.kind == "median":
        return f"Median in {unit}; {INTERVALS}" if unit else f"Median; {INTERVALS}"
    return f"Percent of participants; {INTERVALS}"
