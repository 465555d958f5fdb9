"""The rows of a forest plot: a line of figures for each arm or contrast, and one for each that is missing."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trialcli.analysis.align import Aligned, Harm, Measured, Side, align_harms, align_outcomes, list_sides
from trialcli.analysis.chosen_cut import Chosen, list_contrasts, statistic_of
from trialcli.analysis.forest_topics import Topic
from trialcli.model import AdverseEvent, Contrast, Result, Trial
from trialcli.model.times import one_time
from trialcli.report.document import Record
from trialcli.report.labels import NOT_RECORDED, UNDIRECTED, arms_text, lower_heading, measure_text, name_outcome
from trialcli.report.line import Line
from trialcli.report.line_elsewhere import line_of, other_readings
from trialcli.report.marks import VARIANTS
from trialcli.vocabulary.lookup import Vocabulary

NOT_RANDOMIZED = "not applicable: not randomized"
RATIO = "hazard-ratio"
PAIR = 2


class Entry(NamedTuple):
    """A row before it is put into words: its label and heading, its figure or why there is none."""

    label: str
    group: str
    line: Line | None
    missing: str
    record: Record
    trial: Trial
    figure: Result | AdverseEvent | Contrast | None = None

    @property
    def part(self) -> bool:
        """Whether it is of a subgroup; what a registry record counts by category is none."""
        named = getattr(self.figure, "subgroup", None)
        return bool(named) and self.trial.registration is None


def list_entries(
    chosen: Sequence[Chosen], vocabulary: Vocabulary, topic: Topic, *, every_cut: bool = False
) -> list[Entry]:
    """Every row of a plot, in the order of the trials; subgroups come after the whole groups.

    A subgroup is taken from the first data cut that has an interval for it, printed or computed from counts.

    Args:
        chosen: the trials.
        vocabulary: the words.
        topic: what the plot is of.
        every_cut: whether a trial without a chosen data cut has a row for each cut that reports the figure.
    """
    if topic.kind in {"ratio", "effect"}:
        return [entry for one in chosen for entry in _between(one, vocabulary, topic, every_cut=every_cut)]
    columns = list_sides(chosen)
    groups: dict[str, dict[str, list[Result | AdverseEvent]]] = {"": {}}
    for row in _aligned(columns, vocabulary, topic):
        for side in columns:
            key, figures = side.key, [_surer(side.chosen, figure) for figure in row.figures[side.key]]
            if every_cut and figures and side.chosen.cut is None and not _heading(row.about, vocabulary):
                figures = _at_every_cut(side.chosen, figures)
            kept = [figure for figure in figures if _fits(figure, topic)]
            if kept:
                held = groups.setdefault(_heading(row.about, vocabulary), {}).setdefault(key, [])
                held.extend(figure for figure in kept if figure not in held)
                if every_cut:
                    held.sort(key=lambda figure, cuts=tuple(side.chosen.trial.cuts): cuts.index(figure.cut))  # type: ignore[misc]
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
        return align_harms(columns, vocabulary, [Harm(topic.code, topic.grade)])
    return align_outcomes(columns, vocabulary, [topic.code])


def _heading(about: Measured | Harm, vocabulary: Vocabulary) -> str:
    if isinstance(about, Harm) or not (about.subgroup or about.timepoint):
        return ""
    return name_outcome(vocabulary.outcomes[about.outcome], about.subgroup, about.timepoint, statistic=about.statistic)


def _fits(figure: Result | AdverseEvent, topic: Topic) -> bool:
    """Whether a figure of one arm belongs on an axis; what is missing belongs on that of medians or percentages."""
    if isinstance(figure, AdverseEvent):
        return True
    if topic.kind == "value":
        return figure.value is not None and statistic_of(figure) == topic.what
    if topic.kind == "median":
        return not figure.timepoint and figure.value is None and (figure.median, figure.missing) != (None, None)
    if figure.median is not None or figure.value is not None:
        return False
    return topic.kind != "landmark" or bool(figure.timepoint)


def _surer(chosen: Chosen, figure: Result | AdverseEvent) -> Result | AdverseEvent:
    """A figure of a subgroup without an interval gives way to the same figure of another cut that has one."""
    if chosen.at or isinstance(figure, AdverseEvent) or not figure.subgroup or _has_interval(figure):
        return figure
    others = (other for other in _everywhere(chosen, figure) if isinstance(other, Result))
    return next((one for one in others if one.population == figure.population and _has_interval(one)), figure)


def _has_interval(figure: Result) -> bool:
    return figure.ci is not None or (figure.events is not None and figure.of is not None)


def _at_every_cut(chosen: Chosen, figures: Sequence[Result | AdverseEvent]) -> list[Result | AdverseEvent]:
    """The figures, and after them those of the same thing at the other cuts."""
    cuts = {figure.cut for figure in figures}
    return [*figures, *(other for other in _everywhere(chosen, figures[0]) if other.cut not in cuts)]


def _everywhere(chosen: Chosen, figure: Result | AdverseEvent) -> list[Result | AdverseEvent]:
    """The figures of the same thing in the same arm, in the order of the data cuts."""
    trial = chosen.trial
    rows: Sequence[Result | AdverseEvent] = trial.results if isinstance(figure, Result) else trial.adverse_events
    same = [row for row in rows if row.arm == figure.arm and _about(row) == _about(figure)]
    return sorted(same, key=lambda row: list(trial.cuts).index(row.cut))


def _about(row: Result | AdverseEvent) -> tuple[str | None, ...]:
    if isinstance(row, Result):
        return row.outcome, row.subgroup, row.timepoint and one_time(row.timepoint), statistic_of(row)
    return row.term, row.grade


def _side(side: Side, group: str, figures: Sequence[Result | AdverseEvent], vocabulary: Vocabulary) -> Iterator[Entry]:
    """The rows of an arm; more than one are told apart by their data cuts and populations."""
    cuts = len({figure.cut for figure in figures}) > 1
    people = len({(figure.cut, figure.population) for figure in figures}) < len(figures)
    people |= len({figure.population for figure in figures}) > 1
    for figure in figures:
        line = line_of(side.chosen, figure, vocabulary)
        told = [side.chosen.trial.cuts[figure.cut].label] * cuts + [lower_heading(line.population)] * people
        label = ", ".join((_arm(side), *told))
        yield Entry(label, group, line, "", line.record, side.chosen.trial, figure)
        yield from _readings(side.chosen, figure, label, group, vocabulary)


def _readings(
    one: Chosen, figure: Result | AdverseEvent | Contrast, label: str, group: str, vocabulary: Vocabulary
) -> Iterator[Entry]:
    """A row for each other reading of a disputed figure, so that none is drawn alone."""
    for read in other_readings(figure):
        line = line_of(one, read, vocabulary)
        record = {**line.record, "other_reading": True}
        yield Entry(f"{label}, another reading", group, line, "", record, one.trial, figure)


def _unrecorded(side: Side, topic: Topic) -> Entry:
    record = _gap(side.chosen, side.arm, NOT_RECORDED, topic)
    return Entry(_arm(side), "", None, NOT_RECORDED, record, side.chosen.trial)


def _arm(side: Side) -> str:
    return f"{side.chosen.name}, {side.chosen.trial.arms[side.arm].label}"


def _between(one: Chosen, vocabulary: Vocabulary, topic: Topic, *, every_cut: bool) -> Iterator[Entry]:
    if topic.kind == "effect":
        return _effects(one, vocabulary, topic)
    return _contrasts(one, vocabulary, topic, every_cut=every_cut)


def _contrasts(one: Chosen, vocabulary: Vocabulary, topic: Topic, *, every_cut: bool) -> Iterator[Entry]:
    """The effects of one trial; those that are no hazard ratio keep their row and are not drawn."""
    found = _of_every_cut(one, topic.code) if every_cut and one.cut is None else list_contrasts(one, [topic.code])
    several = len({contrast.population for contrast in found}) > 1
    for contrast in found:
        line = line_of(one, contrast, vocabulary)
        every = every_cut or one.when == "all"
        cut = [one.trial.cuts[contrast.cut].label] * (every and len(one.trial.cuts) > 1 and one.cut is None)
        people = [lower_heading(line.population)] * several
        part = ["" if one.trial.registration else contrast.subgroup, VARIANTS.get(contrast.variant or "")]
        label = ", ".join((one.name, *cut, arms_text(one.trial, contrast), *people, *filter(None, part)))
        yield Entry(label, "", line, _other_measure(contrast, line), line.record, one.trial, contrast)
        yield from _readings(one, contrast, label, "", vocabulary)
    if not found and one.trial.registration is None:
        alone = one.trial.design.allocation in {"single-arm", "non-randomized", "observational"}
        missing = NOT_RANDOMIZED if alone else NOT_RECORDED
        yield Entry(one.name, "", None, missing, _gap(one, None, missing, topic), one.trial)


def _effects(one: Chosen, vocabulary: Vocabulary, topic: Topic) -> Iterator[Entry]:
    """The effects of one measure in a trial file."""
    rows = () if one.trial.registration else list_contrasts(one, [topic.code])
    found = [row for row in rows if row.measure == topic.what and row.estimate is not None]
    several = len({contrast.population for contrast in found}) > 1
    for contrast in found:
        line = line_of(one, contrast, vocabulary)
        told = [lower_heading(line.population)] * several
        label = ", ".join((one.name, arms_text(one.trial, contrast), *told, *filter(None, [contrast.subgroup])))
        yield Entry(label, "", line, _undrawn(contrast, _told(line)), line.record, one.trial, contrast)


def _of_every_cut(one: Chosen, code: str) -> list[Contrast]:
    rows = [row for row in one.trial.contrasts if row.outcome == code]
    return sorted(rows, key=lambda row: list(one.trial.cuts).index(row.cut))


def _other_measure(contrast: Contrast, line: Line) -> str:
    figure = _told(line)
    if contrast.measure != RATIO or contrast.estimate is None:
        return f"no hazard ratio; {measure_text(contrast).casefold()}: {figure}"
    return _undrawn(contrast, figure)


def _told(line: Line) -> str:
    return " ".join(filter(None, (line.value.text, line.interval.text and f"({line.interval.text})", line.counted)))


def _undrawn(contrast: Contrast, figure: str) -> str:
    """Why an effect is on no axis; empty where it is."""
    if len(contrast.arms) != PAIR:
        return f"not between two arms, and not drawn: {figure}"
    return "" if contrast.directed else f"{UNDIRECTED}, and not drawn: {figure}"


def _gap(one: Chosen, arm: str | None, missing: str, topic: Topic) -> Record:
    """The record of a row that has no figure."""
    trial = one.trial
    about = {"term": topic.code, "grade": topic.grade} if topic.kind == "harm" else {"outcome": topic.code}
    where = {"trial": trial.id, "name": trial.name, "arm": arm, "arm_label": trial.arms[arm].label if arm else None}
    return {**where, "cut": one.cut, **about, "missing": missing}
