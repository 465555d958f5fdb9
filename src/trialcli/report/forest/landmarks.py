"""``plot survival``: how many were without an event at 6, 12, 24 months; points with intervals, never a curve."""

from collections.abc import Sequence
from decimal import Decimal

from trialcli.analysis.chosen_cut import Chosen
from trialcli.analysis.forest_topics import Topic
from trialcli.model import Result
from trialcli.model.times import read_time
from trialcli.report.document import Block, Items, Plot, PlotRow, Report, Section
from trialcli.report.forest.axes import number_of
from trialcli.report.forest.forest_rows import Entry, list_entries
from trialcli.report.forest.plot import APART
from trialcli.report.forest.words import spoken_of, text_of
from trialcli.report.labels import count_things
from trialcli.report.retractions import first_told
from trialcli.vocabulary.lookup import Vocabulary

AXIS = "Percent at the time named, as estimated; bars are 95% intervals where no other level is named"
_MONTH = Decimal("30.4375")  # days
NO_CURVE = "Points are what was printed for these times; between them nothing is known here, and no line joins them."


def report_landmarks(chosen: Sequence[Chosen], vocabulary: Vocabulary, codes: Sequence[str]) -> Report:
    """A plot for each outcome that has rates at a time, arms one after the other, their times in order."""
    blocks: list[Block] = []
    figures = 0
    for code in codes:
        topic = Topic("landmark", code)
        found = [entry for entry in list_entries(chosen, vocabulary, topic) if _is_landmark(entry)]
        if found:
            blocks += _plot(found, vocabulary, topic)
            figures += len(found)
    trials = {row.record["trial"] for block in blocks if isinstance(block, Plot) for row in block.rows}
    told = f"{count_things(figures, 'figure')} of {count_things(len(trials), 'trial')}"
    notes = (*((APART,) if len(trials) > 1 else ()), *((NO_CURVE,) if blocks else ()))
    left = [one.name for one in chosen if one.trial.id not in trials]
    notes += (f"No rate at a time is recorded for {', '.join(left)}.",) if left and blocks else ()
    report = Report("survival", "Survival at fixed times", told if blocks else "no figures recorded",
                    (Section("survival", "", tuple(blocks)),), notes)  # fmt: skip
    return first_told(report, [one for one in chosen if one.trial.id in trials])


def _is_landmark(entry: Entry) -> bool:
    figure = entry.figure
    if not isinstance(figure, Result) or entry.line is None or figure.percent is None:
        return False
    return figure.percent.number is not None and not entry.part and read_time(figure.timepoint) is not None


def _months(entry: Entry) -> float:
    """The time in months, 30.4375 days each; days and weeks are no whole ones."""
    time = read_time(getattr(entry.figure, "timepoint", None))
    if time is None:
        return 0.0
    return float(time.months if time.months is not None else time.days / _MONTH)


def _plot(found: Sequence[Entry], vocabulary: Vocabulary, topic: Topic) -> tuple[Block, ...]:
    trials = list(dict.fromkeys(entry.trial.id for entry in found))
    arms = list(dict.fromkeys(entry.label for entry in sorted(found, key=lambda entry: trials.index(entry.trial.id))))
    ordered = sorted(found, key=lambda entry: (arms.index(entry.label), _months(entry)))
    notes = tuple(dict.fromkeys(note for entry in ordered if entry.line for note in entry.line.notes))
    rows = tuple(_row(entry, topic, notes) for entry in ordered)
    label = vocabulary.outcomes[topic.code].label
    plot = Plot(f"survival-{topic.code}", f"{label} at fixed times", AXIS, "linear", None, rows, (0.0, 100.0),
                form="times")  # fmt: skip
    return (plot, Items(notes, numbered=True)) if notes else (plot,)


def _row(entry: Entry, topic: Topic, notes: Sequence[str]) -> PlotRow:
    number = number_of(entry, topic, "")
    when = str(getattr(entry.figure, "timepoint", ""))
    record = {**entry.record, "months": _months(entry)}
    text, spoken = text_of(entry, notes, drawn=True), spoken_of(entry, topic, None, drawn=True)
    return PlotRow(when, number.value, number.low, number.high, 1.0, text, spoken, record, entry.label,
                   at=record["months"])  # fmt: skip
