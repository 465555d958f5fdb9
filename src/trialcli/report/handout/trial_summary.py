"""What a trial found, in sentences for whoever leads a discussion: benefit at each data cut, effects, harm."""

from collections.abc import Iterable, Iterator

from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import AdverseEvent, Contrast, Result
from trialcli.report.labels import NOT_RECORDED, arms_text, lower_heading, measure_text
from trialcli.report.line import Line
from trialcli.report.line_elsewhere import line_of
from trialcli.vocabulary.lookup import Vocabulary

_GRADES = {"any", ">=3", "3-4"}  # of harm, those that nearly every report has
_GROUPS = {"response", "survival"}


def summarize_trial(one: Chosen, vocabulary: Vocabulary) -> Iterator[str]:
    """The primary outcome with its figures, each data cut's main results and effects, and the main adverse events.

    Args:
        one: the trial, and the one data cut of it, where one was asked for.
        vocabulary: the words.
    """
    yield from _primary(one, vocabulary)
    yield from _by_cut(one, vocabulary)
    yield from _harm(one, vocabulary)


def _primary(one: Chosen, vocabulary: Vocabulary) -> Iterator[str]:
    rows: tuple[Result | Contrast, ...] = (*one.trial.results, *one.trial.contrasts)
    figures = [row for row in rows if row.primary and _at(one, row)]
    for row in figures:
        yield f"Primary outcome: {_said(one, row, vocabulary, dated=True)}."
    if not figures:
        yield f"Figures of the primary outcome: {NOT_RECORDED}."


def _by_cut(one: Chosen, vocabulary: Vocabulary) -> Iterator[str]:
    """The other results of whole groups, and the effects between arms."""
    order = list(vocabulary.outcomes)
    for key, cut in one.trial.cuts.items():
        rows: list[Result | Contrast] = [
            row
            for row in one.trial.results
            if _has_figure(row) and not row.subgroup and vocabulary.outcomes[row.outcome].group in _GROUPS
        ]
        rows += [row for row in one.trial.contrasts if not row.primary]
        own = sorted(
            (row for row in rows if row.cut == key and _at(one, row)), key=lambda row: order.index(row.outcome)
        )
        if own:
            yield f"{cut.label}: {'; '.join(_said(one, row, vocabulary) for row in own)}."


def _has_figure(row: Result) -> bool:
    """Whether it has a figure, and none that was told before as the primary outcome."""
    return not (row.primary or row.missing or (row.median and row.median.missing))


def _harm(one: Chosen, vocabulary: Vocabulary) -> Iterator[str]:
    events = [row for row in one.trial.adverse_events if _at(one, row)]
    order = list(vocabulary.terms)
    for key, cut in one.trial.cuts.items():
        own = [row for row in events if row.cut == key and row.grade in _GRADES]
        if own:
            own.sort(key=lambda row: order.index(row.term))
            yield f"Harm, {cut.label}: {'; '.join(_said(one, row, vocabulary) for row in own)}."
    if not events:
        yield f"Adverse events: {NOT_RECORDED}."


def _at(one: Chosen, row: Result | Contrast | AdverseEvent) -> bool:
    return one.cut in {None, row.cut}


def _said(one: Chosen, row: Result | Contrast | AdverseEvent, vocabulary: Vocabulary, *, dated: bool = False) -> str:
    """A figure, of its arm where there are several: ``ORR: 73% (64.9–80.9 computed), 94/128, treated``."""
    line = line_of(one, row, vocabulary)
    about = line.label
    if isinstance(row, Contrast):
        measure = measure_text(row) if row.measure == "p-value-only" else measure_text(row).casefold()
        about = f"{about}, {measure}, {arms_text(one.trial, row)}"
    elif len(one.trial.arms) > 1:
        about = f"{about}, {one.trial.arms[row.arm].label}"
    cut = [one.trial.cuts[row.cut].label] * dated
    return f"{about}: {', '.join((*describe_figure(line), *cut))}"


def describe_figure(line: Line, *, population: bool = True) -> Iterable[str]:
    """The parts of a figure: value with its interval, people counted, the population, and what must stand beside it."""
    interval = f"({line.around.in_brackets})" if line.around.text else ""
    value = " ".join(filter(None, (line.value.text, interval)))
    whom = lower_heading(line.population) if population else ""
    return filter(None, (value, line.counted or "", whom, *line.without_primary))
