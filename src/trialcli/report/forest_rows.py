"""The rows of a forest plot: a line of figures for each arm or contrast, and one for each that is missing."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trialcli.compare import Aligned, Chosen, Harm, Measured, Side, contrasts, harms, outcomes, sides
from trialcli.forest import Topic
from trialcli.model import AdverseEvent, Contrast, Result
from trialcli.report.beside import line_of
from trialcli.report.lines import Line
from trialcli.report.shapes import Record
from trialcli.report.wording import NOT_RECORDED, UNDIRECTED, arms_text, measure_text, measured, within
from trialcli.vocabulary import Vocabulary

NOT_RANDOMISED = "not applicable: not randomised"
RATIO = "hazard-ratio"
PAIR = 2


class Entry(NamedTuple):
    """A row before it is put into words: its label and heading, its figure or why there is none."""

    label: str
    group: str
    line: Line | None
    missing: str
    record: Record


def entries(chosen: Sequence[Chosen], vocabulary: Vocabulary, topic: Topic) -> list[Entry]:
    """Every row of a plot, in the order of the trials; subgroups come after the whole groups."""
    if topic.kind == "ratio":
        return [entry for one in chosen for entry in _contrasts(one, vocabulary, topic)]
    columns = sides(chosen)
    groups: dict[str, dict[str, list[Result | AdverseEvent]]] = {"": {}}
    for row in _aligned(columns, vocabulary, topic):
        for key, figures in row.figures.items():
            kept = [figure for figure in figures if _fits(figure, topic)]
            if kept:
                groups.setdefault(_heading(row.about, vocabulary), {}).setdefault(key, []).extend(kept)
    recorded = {key for found in groups.values() for key in found}
    made: list[Entry] = []
    for group, found in groups.items():
        for side in columns:
            made += _side(side, group, found.get(side.key, ()), vocabulary)
            if not group and side.key not in recorded and side.chosen.trial.registration is None:
                made.append(_unrecorded(side, topic))
    return made


def _aligned(columns: Sequence[Side], vocabulary: Vocabulary, topic: Topic) -> list[Aligned]:
    if topic.kind == "harm":
        return harms(columns, vocabulary, [Harm(topic.code, topic.grade)])
    return outcomes(columns, vocabulary, [topic.code])


def _heading(about: Measured | Harm, vocabulary: Vocabulary) -> str:
    if isinstance(about, Harm) or not (about.subgroup or about.timepoint):
        return ""
    return measured(vocabulary.outcomes[about.outcome], about.subgroup, about.timepoint, statistic=about.statistic)


def _fits(figure: Result | AdverseEvent, topic: Topic) -> bool:
    """Whether a figure belongs on the axis: medians, or percentages; what is missing belongs on both."""
    if isinstance(figure, AdverseEvent):
        return True
    if topic.kind == "median":
        return not figure.timepoint and (figure.median is not None or figure.missing is not None)
    return figure.median is None and figure.value is None


def _side(side: Side, group: str, figures: Sequence[Result | AdverseEvent], vocabulary: Vocabulary) -> Iterator[Entry]:
    for figure in figures:
        line = line_of(side.chosen, figure, vocabulary)
        label = f"{_arm(side)}, {within(line.population)}" if len(figures) > 1 else _arm(side)
        yield Entry(label, group, line, "", line.record)


def _unrecorded(side: Side, topic: Topic) -> Entry:
    return Entry(_arm(side), "", None, NOT_RECORDED, _gap(side.chosen, side.arm, NOT_RECORDED, topic))


def _arm(side: Side) -> str:
    return f"{side.chosen.name}, {side.chosen.trial.arms[side.arm].label}"


def _contrasts(one: Chosen, vocabulary: Vocabulary, topic: Topic) -> Iterator[Entry]:
    """The effects of one trial; those that are no hazard ratio keep their row and are not drawn."""
    found = contrasts(one, [topic.code])
    several = len({contrast.population for contrast in found}) > 1
    for contrast in found:
        line = line_of(one, contrast, vocabulary)
        label = f"{one.name}, {arms_text(one.trial, contrast)}"
        named = f"{label}, {within(line.population)}" if several else label
        yield Entry(named, "", line, _other_measure(contrast, line), line.record)
    if not found and one.trial.registration is None:
        alone = one.trial.design.allocation in {"single-arm", "non-randomized", "observational"}
        missing = NOT_RANDOMISED if alone else NOT_RECORDED
        yield Entry(one.name, "", None, missing, _gap(one, None, missing, topic))


def _other_measure(contrast: Contrast, line: Line) -> str:
    figure = " ".join(filter(None, (line.value.text, line.interval.text and f"({line.interval.text})", line.counted)))
    if contrast.measure != RATIO or contrast.estimate is None:
        return f"no hazard ratio; {measure_text(contrast).casefold()}: {figure}"
    if len(contrast.arms) != PAIR:
        return f"not between two arms, and not drawn: {figure}"
    return "" if contrast.directed else f"{UNDIRECTED}, and not drawn: {figure}"


def _gap(one: Chosen, arm: str | None, missing: str, topic: Topic) -> Record:
    """The record of a row that has no figure."""
    trial = one.trial
    about = {"term": topic.code, "grade": topic.grade} if topic.kind == "harm" else {"outcome": topic.code}
    where = {"trial": trial.id, "name": trial.name, "arm": arm, "arm_label": trial.arms[arm].label if arm else None}
    return {**where, "cut": one.cut, **about, "missing": missing}
