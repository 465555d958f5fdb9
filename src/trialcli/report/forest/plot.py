"""Forest plots: the figures of one outcome or adverse event on one axis, nothing pooled.

Rows of different trials stand on the same axis and are no comparison: their arms were never randomized
against each other, and the page says so.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from trialcli.analysis.align import one_study
from trialcli.analysis.chosen_cut import Chosen, list_contrasts
from trialcli.analysis.forest_topics import Topic, find_margin, find_topic, place_margin, scale_weights
from trialcli.model import Contrast
from trialcli.report.document import Block, Items, Paragraph, Plot, PlotRow, Report, Section
from trialcli.report.forest.arrangement import AS_NAMED, Arrangement, arrange_entries, say_without
from trialcli.report.forest.axes import (
    DRAWN,
    Number,
    axis_text,
    effect_unit,
    find_beyond,
    is_logarithmic,
    list_further,
    null_of,
    number_of,
    title_of,
    unit_of,
    whole_of,
)
from trialcli.report.forest.forest_rows import Entry, list_entries
from trialcli.report.forest.remarks import tell_beside, tell_listed, tell_medians, tell_parts, tell_without
from trialcli.report.forest.words import spoken_of, text_of
from trialcli.report.labels import count_things
from trialcli.report.retractions import first_told
from trialcli.vocabulary.lookup import Vocabulary

if TYPE_CHECKING:
    from trialcli.model import Result

TOGETHER = "Some rows are of one trial from several sources, and count the same people."
APART = (
    "Arms of different trials were never randomized against each other: their rows stand on one axis, nothing is"
    " pooled, and a difference between them is not an effect of treatment."
)
PEOPLE = "A larger marker stands for more people; the smallest also where their number is not known."
NARROW = "A larger marker stands for a narrower interval; the smallest also where there is none."
ONE_SIZE = "All markers are of one size."
SIZES = {
    "proportion": PEOPLE,
    "harm": PEOPLE,
    "ratio": NARROW,
    "median": ONE_SIZE,
    "landmark": PEOPLE,
    "value": ONE_SIZE,
    "effect": NARROW,
}
BEYOND = "beyond the axis"
MARGINS = {
    "within": "interval within the margin",
    "crosses": "interval crosses the margin",
    "ends-at": "interval ends at the margin",
    "beyond": "interval beyond the margin",
}


def report_forest(chosen: Sequence[Chosen], vocabulary: Vocabulary, about: Topic, by: Arrangement = AS_NAMED) -> Report:
    """The forest plot of one outcome or adverse event, and those of what else is recorded of it on other axes.

    Args:
        chosen: the trials.
        vocabulary: the words.
        about: the outcome or adverse event.
        by: the order of the rows, and whether subgroups have any.
    """
    every = {topic: list_entries(chosen, vocabulary, topic)
             for topic in (about, *list_further(chosen, vocabulary, about))}  # fmt: skip
    parts = [entry for some in every.values() for entry in some if entry.part]
    kept = {topic: [one for one in some if by.subgroups or not one.part] for topic, some in every.items()}
    main = kept.pop(about)
    others = [*kept.items()]
    others = [(topic, stay) for topic, found in others if (stay := [entry for entry in found if entry.line])]
    if others and not _stands(main, [topic for topic, _ in others]):
        main = [entry for entry in main if entry.line is None and not _elsewhere(entry, others)]
        first, found = others[0]
        plots = [(first, sorted([*found, *main], key=lambda entry: bool(entry.group))), *others[1:]]
    else:
        plots = [(about, main), *others]
    # Beside hazard ratios every other effect has its row too, and is counted there.
    twice = {"effect"} if plots[0][0].kind == "ratio" else set[str]()
    told = [entry for topic, found in plots for entry in found if entry.line and topic.kind not in twice]
    trials = {entry.record["trial"] for entry in told}
    subtitle = (
        f"{count_things(len(told), 'figure')} of {count_things(len(trials), 'trial')}"
        if told
        else "no figures recorded"
    )
    plots = [(topic, arrange_entries(some, vocabulary, by)) for topic, some in plots]
    blocks = tuple(block for topic, found in plots for block in _blocks(chosen, found, vocabulary, topic))
    topics, drawings = [topic for topic, _ in plots], [block for block in blocks if isinstance(block, Plot)]
    found = [entry for _, some in plots for entry in some]
    notes = (
        *_apart(chosen),
        *dict.fromkeys(SIZES[topic.kind] for topic, block in zip(topics, drawings, strict=True) if block.rows),
        *tell_without(chosen, found),
        *(() if by.subgroups else tell_parts(parts)),
        *tell_listed(chosen, about),
        *tell_beside(chosen, about),
        *tell_medians(chosen, about),
    )
    drawn = [one for one in chosen if one.trial.id in trials]
    return first_told(Report("forest", "Forest plot", subtitle, (Section("forest", "", blocks),), notes), drawn)


def keep_recorded(chosen: Sequence[Chosen], about: Topic) -> tuple[list[Chosen], tuple[str, ...]]:
    """The trials that have any figure of what is plotted, and how many have none: for a plot of the whole library."""
    kept = [one for one in chosen if one.trial.registration or _has(one, about.code)]
    left = len(chosen) - len(kept)
    note = f"{count_things(left, 'other trial')} {'has' if left == 1 else 'have'} no figure of it, and no row."
    return (kept, (note,)) if kept and left else (list(chosen), ())


def _has(one: Chosen, code: str) -> bool:
    rows: tuple[Result | Contrast, ...] = (*one.trial.results, *one.trial.contrasts)
    return any(row.outcome == code for row in rows) or any(row.term == code for row in one.trial.adverse_events)


def _stands(main: Sequence[Entry], others: Sequence[Topic]) -> bool:
    """Whether a plot has a figure that no other plot has."""
    drawn = {topic.what for topic in others if topic.kind == "effect"}
    return any(entry.line and entry.record.get("measure") not in drawn for entry in main)


def _elsewhere(entry: Entry, others: Sequence[tuple[Topic, Sequence[Entry]]]) -> bool:
    """Whether an arm without a figure in one plot has one in another; a trial, where the row is of no arm."""

    def whose(one: Entry) -> tuple[str, str | None]:
        return one.record["trial"], entry.record["arm"] and one.record["arm"]

    return any(whose(other) == whose(entry) for _, found in others for other in found)


def list_topics(
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
    benefits = [find_topic(vocabulary, code) for code in (codes or (() if terms else endpoints))]
    return [*benefits, *(Topic("harm", term, "any") for term in terms)]


def choose_drawable(chosen: Sequence[Chosen], about: Topic) -> Topic:
    """The topic itself; where no arms were randomized for its ratios, the medians, which are all there is."""
    if about.kind == "ratio" and not any(list_contrasts(one, [about.code]) for one in chosen):
        return about._replace(kind="median")
    return about


def list_forests(
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
        about = choose_drawable(chosen, one)
        found = [
            one for one in list_entries(chosen, vocabulary, about, every_cut=every_cut) if every_cut or not one.part
        ]
        if any(entry.line for entry in found):
            drawn.append(about.kind)
            yield from _blocks(chosen, found, vocabulary, about)
    if drawn:
        yield Paragraph(" ".join(dict.fromkeys((*_apart(chosen), *(SIZES[kind] for kind in drawn)))))


def _apart(chosen: Sequence[Chosen]) -> tuple[str, ...]:
    """The sentence that several trials on one axis call for."""
    trials = list({one.trial.id: one.trial for one in chosen}.values())
    same = any(one_study(first, second) for first, second in combinations(trials, 2))
    return (*((APART,) if len(trials) > 1 else ()), *((TOGETHER,) if same else ()))


def _blocks(
    chosen: Sequence[Chosen], found: Sequence[Entry], vocabulary: Vocabulary, about: Topic
) -> tuple[Block, ...]:
    """A plot, and the notes on its figures."""
    unit = unit_of(found, about)
    numbers = [number_of(entry, about, unit) for entry in found]
    shares = scale_weights([number.size for number in numbers])
    far = find_beyond(numbers, about)
    here = [entry for entry in found if about.kind != "ratio" or entry.record.get("measure") not in DRAWN[1:]]
    notes = tuple(dict.fromkeys(note for entry in here if entry.line for note in entry.line.notes))
    rows = tuple(
        _row(_Seen(entry, number, share, away, _margin(entry, vocabulary)), notes, about)
        for entry, number, share, away in zip(found, numbers, shares, far, strict=True)
    )
    key = "-".join(filter(None, (about.kind, about.what, about.code)))
    axis = axis_text(about, unit or effect_unit(chosen, about))
    scale: Literal["linear", "log"] = "log" if is_logarithmic(about) else "linear"
    drawn = tuple(row for row in rows if _is_drawn(row))
    rest = tuple(row for row in rows if not _is_drawn(row))
    plot = Plot(key, title_of(vocabulary, about), axis, scale, null_of(about), drawn, whole_of(about), rest)
    told = [row for row in rest if row.record.get("measure") not in DRAWN[1:] or about.kind != "ratio"]
    beside = tuple(Paragraph(text, shortened=True) for text in say_without(told, drawn))
    return (plot, *beside, Items(notes, numbered=True)) if notes else (plot, *beside)


def _is_drawn(row: PlotRow) -> bool:
    return any(number is not None for number in (row.value, row.low, row.high))


def _margin(entry: Entry, vocabulary: Vocabulary) -> float | None:
    return find_margin(entry.figure, vocabulary) if isinstance(entry.figure, Contrast) else None


class _Seen(NamedTuple):
    """A row with what is drawn of it: its numbers, the size of its marker, whether it lies far beyond the axis."""

    entry: Entry
    number: Number
    share: float
    beyond: bool
    margin: float | None


def _row(seen: _Seen, notes: Sequence[str], about: Topic) -> PlotRow:
    entry, number = seen.entry, seen.number
    drawn = number.value is not None
    text = text_of(entry, notes, drawn=drawn)
    spoken = spoken_of(entry, about, null_of(about), drawn=drawn)
    if seen.beyond:
        text, spoken = f"{text}; {BEYOND}", _with(spoken, BEYOND)
    record = {**entry.record, "weight": seen.share}
    null = null_of(about)
    margin = seen.margin if drawn else None
    if margin is not None and null is not None:
        side = place_margin(number.low, number.high, margin, null)
        record["margin_side"] = side or None
        said = MARGINS.get(side, "")
        text, spoken = "; ".join(filter(None, (text, said))), _with(spoken, said)
    return PlotRow(
        entry.label, number.value, number.low, number.high, seen.share, text, spoken, record, entry.group,
        seen.beyond, margin,
    )  # fmt: skip


def _with(spoken: str, said: str) -> str:
    """A sentence with one thing more in it."""
    return f"{spoken.removesuffix('.')}; {said}." if said else spoken
