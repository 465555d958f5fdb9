"""One row of a forest plot in words: as a table shows it, and as a sentence that can be heard."""

from collections.abc import Sequence

from trialcli.analysis.forest_topics import Topic, describe_null
from trialcli.report.forest.axes import word_of
from trialcli.report.forest.forest_rows import Entry
from trialcli.report.labels import lower_heading
from trialcli.report.line import Line

MEASURE = {"ratio": "hazard ratio ", "median": "median "}


def text_of(entry: Entry, notes: Sequence[str], *, drawn: bool) -> str:
    """A figure as a table shows it: value and interval; under it who was counted when, and remarks.

    Args:
        entry: the row.
        notes: the notes under the plot, in their order.
        drawn: whether the figure is on the axis.
    """
    line = entry.line
    if line is None:
        return entry.missing
    remarks = [*line.without_primary, *(f"note {notes.index(note) + 1}" for note in line.notes if note in notes)]
    return f"{entry.missing or _figure(line, drawn=drawn)}\n{'; '.join([_where(line, '/'), *remarks])}"


def spoken_of(entry: Entry, topic: Topic, null: float | None, *, drawn: bool) -> str:
    """A sentence such as ``hazard ratio 0.49, 95% interval 0.38 to 0.63, excludes 1``, with what it is of."""
    about = f"{entry.label}, {entry.group}" if entry.group else entry.label
    line = entry.line
    if line is None:
        return f"{about}: {entry.missing.replace(':', ',')}."
    said = entry.missing or _measure(topic) + _said(line, null, drawn=drawn)
    return f"{about}: {'; '.join([said, _where(line, ' of '), *line.without_primary])}."


def _measure(topic: Topic) -> str:
    named = word_of(topic)
    return f"{named} " if named else MEASURE.get(topic.kind, "")


def _figure(line: Line, *, drawn: bool) -> str:
    interval = line.around.in_brackets
    figure = f"{line.value.text} ({interval})" if interval else line.value.text
    return f"{figure}{_aside(line, drawn=drawn)}"


def _said(line: Line, null: float | None, *, drawn: bool) -> str:
    record = line.record
    limits = line.around._replace(level="", computed=False).text.replace("–", " to ")
    if record["ci_level"] is None:
        parts = [line.value.text, limits]
    else:
        computed = "computed " if record["ci_computed"] else ""
        held = "" if null is None else describe_null(record["ci_low"], record["ci_high"], null)
        parts = [line.value.text, f"{computed}{record['ci_level']:g}% interval {limits}", held]
    return ", ".join(filter(None, parts)) + _aside(line, drawn=drawn)


def _aside(line: Line, *, drawn: bool) -> str:
    """What a reader of the plot would miss: the interval, or the figure itself where it is in another unit."""
    if drawn:
        return ", no interval" if line.record["ci_level"] is None else ""
    return "" if line.record["value"] is None else ", in another unit and not drawn"


def _where(line: Line, of: str) -> str:
    """Who was counted, and when: ``94/128 treated, Primary report``; of a contrast its P value first."""
    counted = (line.counted or "").replace("/", of)
    tested = counted and "against" in line.record
    people = f"{counted}{',' if tested else ''} {lower_heading(line.population)}".strip()
    return f"{people}, {line.record['cut_label']}"
