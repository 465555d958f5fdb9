"""A figure that stands beside those of other trials: its line, with the other data cuts that have it too."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from trialcli.analysis.align import Harm, Measured
from trialcli.analysis.chosen_cut import Chosen, is_result, list_other_cuts
from trialcli.itself import Itself
from trialcli.model import AdverseEvent, Contrast, Reading, Registered, Result, Trial
from trialcli.model.data_cuts import When
from trialcli.report.figure_line import contrast_line, event_line, result_line
from trialcli.report.line import Line
from trialcli.vocabulary.lookup import Vocabulary

_Figure = Result | AdverseEvent | Contrast


def line_in(chosen: Chosen, figure: Result | AdverseEvent | Contrast, vocabulary: Vocabulary) -> Line:
    """The line of a figure of a chosen trial, which says where else the same figure was reported.

    Of a registry record, a note says as what the figure is registered: titles and time frames tell rows apart that
    one word of the vocabulary brings together.
    """
    return _line_in(Itself(chosen.trial), chosen.cut, chosen.when, Itself(figure), Itself(vocabulary))


@lru_cache(maxsize=1 << 14)  # a trial stands beside several others
def _line_in(
    trial: Itself[Trial], cut: str | None, when: When | None, held: Itself[_Figure], words: Itself[Vocabulary]
) -> Line:
    chosen, figure = Chosen(trial.it, cut, when), held.it
    line = line_of(chosen, figure, words.it)
    about = chosen.trial.registered.get(figure.registered or "")
    if about is not None:
        line = line._replace(notes=(*line.notes, _registered(chosen.trial, about)))
    others = [] if chosen.cut or chosen.when == "all" else list_other_cuts(chosen.trial, figure)
    if not others:
        return line
    return line._replace(also=chosen.also(others), record={**line.record, "also_at": ";".join(others)})


def _registered(trial: Trial, about: Registered) -> str:
    said = (("Time frame", about.time_frame), ("Analyzed", about.population))
    told = " ".join(f"{label}: {text.rstrip('.')}." for label, text in said if text)
    number = trial.registration.number if trial.registration else trial.name
    return f"{number} registers it as its {about.declared} outcome “{about.title}”. {told}".strip()


def convert_time(about: Measured | Harm, line: Line) -> Line:
    """The line, with the time that its source printed where the row names the same time otherwise."""
    time = line.record.get("timepoint")
    if isinstance(about, Harm) or not time or time == about.timepoint:
        return line
    remark = f"reported at {time}, which is {about.timepoint}"
    return line._replace(marks=(*line.marks, remark), record={**line.record, "same_as": about.timepoint})


def line_of(chosen: Chosen, figure: Result | AdverseEvent | Contrast, vocabulary: Vocabulary) -> Line:
    """The line of any figure of a chosen trial; among those of all data cuts, its record says which is shown alone."""
    line = _line(chosen.trial, figure, vocabulary)
    if chosen.when != "all":
        return line
    return line._replace(record={**line.record, "current": is_result(figure, chosen.trial, vocabulary)})


def other_readings(figure: Result | AdverseEvent | Contrast) -> list[Result | AdverseEvent | Contrast]:
    """A disputed figure as each other source reads it; who was counted is taken to be the same where it is not said."""
    return [_read(figure, reading) for reading in figure.disputed]


def _read(figure: Result | AdverseEvent | Contrast, reading: Reading) -> Result | AdverseEvent | Contrast:
    where: dict[str, Any] = {"source": reading.source, "disputed": (), "note": None, "remarks": ()}
    if isinstance(figure, Contrast):
        return replace(figure, **where, estimate=reading.estimate, ci=reading.ci, ci_source=None, p=None)
    where |= {"events": reading.events, "of": reading.of or figure.of, "percent": reading.percent, "missing": None}
    if isinstance(figure, AdverseEvent):
        return replace(figure, **where, grade=reading.grade or figure.grade, occurrences=None)
    where |= {"median": reading.median, "value": reading.value, "range": None, "spread": None}
    return replace(figure, **where, ci=reading.ci, ci_source=None)


def _line(trial: Trial, figure: Result | AdverseEvent | Contrast, vocabulary: Vocabulary) -> Line:
    if isinstance(figure, Result):
        return result_line(trial, figure, vocabulary)
    if isinstance(figure, AdverseEvent):
        return event_line(trial, figure, vocabulary)
    return contrast_line(trial, figure, vocabulary)
