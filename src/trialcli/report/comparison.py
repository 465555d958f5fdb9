"""Trials side by side: what differs between them first, then the figures, cell by cell.

Nothing is computed across trials. Only arms that were randomised against each other have an effect.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trialcli.compare import Aligned, Chosen, Harm, Measured, Side, contrasts, harms, outcomes, sides
from trialcli.report.beside import line_in
from trialcli.report.comparability import comparability
from trialcli.report.designs import cut_heading
from trialcli.report.differences import differences
from trialcli.report.lines import Line
from trialcli.report.shapes import Block, Cell, Column, Items, Paragraph, Record, Report, Row, Section, Table
from trialcli.report.tables import Entry, Layout, figure_blocks
from trialcli.report.wording import MEASURES, NOT_RECORDED, graded, measured, within
from trialcli.vocabulary import Vocabulary

_PARTS = (
    ("participants", "Participants", {"baseline"}),
    ("endpoints", "Endpoints", {"response", "survival", "other"}),
    ("course", "Onset and duration of adverse events", {"safety"}),
)


class Asked(NamedTuple):
    """Which rows of a comparison are wanted; nothing in both means all rows.

    Args:
        outcomes: outcome codes.
        harms: adverse events, each with a grade band or an empty one for all bands.
        difference: whether to compute differences from counts.
        forest: whether to draw forest plots.
    """

    outcomes: tuple[str, ...] = ()
    harms: tuple[Harm, ...] = ()
    difference: bool = False
    forest: bool = False


def comparison(chosen: Sequence[Chosen], vocabulary: Vocabulary, asked: Asked) -> Report:
    """Trials, or data cuts of one trial, side by side."""
    columns = sides(chosen)
    everything = not asked.outcomes and not asked.harms
    sections = [Section("design", "Design and population", comparability(chosen, vocabulary))]
    if everything or asked.outcomes:
        sections += _outcomes(chosen, columns, vocabulary, asked)
    if asked.forest:
        from trialcli.report.forest import forests, topics  # noqa: PLC0415 - 8 ms that few comparisons need

        place = max(place for place, section in enumerate(sections) if section.key in {"design", "contrasts"})
        plots = forests(chosen, vocabulary, topics(vocabulary, asked.outcomes, [harm.term for harm in asked.harms]))
        sections.insert(place + 1, Section("forest", "Forest plots", plots))
    if everything or asked.harms:
        rows = harms(columns, vocabulary, asked.harms)
        sections.append(Section("toxicities", "Toxicities", _figures("toxicities", rows, columns, vocabulary)))
    if asked.difference:
        compared = [*_benefits(columns, vocabulary, asked)] if everything or asked.outcomes else []
        compared += harms(columns, vocabulary, asked.harms) if everything or asked.harms else []
        sections.append(Section("differences", "Differences", differences(compared, columns, vocabulary)))
    title = " · ".join(one.name for one in chosen)
    return Report("compare", title, "", tuple(section for section in sections if section.blocks))


def _outcomes(
    chosen: Sequence[Chosen], columns: Sequence[Side], vocabulary: Vocabulary, asked: Asked
) -> Iterator[Section]:
    """Who took part, then the benefit and its effects, then how harm ran."""
    rows = outcomes(columns, vocabulary, asked.outcomes)
    for key, title, groups in _PARTS:
        within = [row for row in rows if isinstance(row.about, Measured) and _group(row.about, vocabulary) in groups]
        yield Section(key, title, _figures(key, within, columns, vocabulary))
        if key == "endpoints":
            yield Section("contrasts", "Effects between randomised arms", _effects(chosen, vocabulary, asked))


def _benefits(columns: Sequence[Side], vocabulary: Vocabulary, asked: Asked) -> list[Aligned]:
    rows = outcomes(columns, vocabulary, asked.outcomes)
    return [row for row in rows if isinstance(row.about, Measured) and _group(row.about, vocabulary) == "response"]


def _group(about: Measured, vocabulary: Vocabulary) -> str:
    return vocabulary.outcomes[about.outcome].group


def _figures(key: str, rows: Sequence[Aligned], columns: Sequence[Side], vocabulary: Vocabulary) -> tuple[Block, ...]:
    """One row for each thing measured, one cell for each arm, the notes below."""
    if not rows:
        return ()
    notes: list[str] = []
    made = tuple(_row(row, columns, vocabulary, notes) for row in rows)
    table = Table(key, "", (Column("label", "Figure"), *(_heading(side) for side in columns)), made)
    return (table, Items(tuple(notes), numbered=True)) if notes else (table,)


def _heading(side: Side) -> Column:
    arms = side.chosen.trial.arms
    name = side.chosen.name
    return Column(side.key, f"{name}, {arms[side.arm].label}" if len(arms) > 1 else name)


def _row(row: Aligned, columns: Sequence[Side], vocabulary: Vocabulary, notes: list[str]) -> Row:
    cells, records = [], list[Record]()
    for side in columns:
        lines = [line_in(side.chosen, figure, vocabulary) for figure in row.figures[side.key]]
        if lines:
            cells.append(_cell(side, lines, notes))
            records += [line.record for line in lines]
        else:
            cells.append(Cell(NOT_RECORDED, "missing"))
            records.append(_gap(side, row.about))
    return Row((Cell(_label(row.about, vocabulary)), *cells), tuple(records))


def _cell(side: Side, lines: Sequence[Line], notes: list[str]) -> Cell:
    """All that is known of one row in one arm: value, interval, count, population, cut, remarks."""
    texts = []
    for line in lines:
        cut = side.chosen.trial.cuts[line.record["cut"]].label
        value = f"{line.value.text} ({line.interval.text})" if line.interval.text else line.value.text
        counted = f"{line.counted or ''} {within(line.population)}, {cut}".strip()
        remarks = [remark for remark in line.remarks if remark != "primary outcome"]
        for note in line.notes:
            if note not in notes:
                notes.append(note)
            remarks.append(f"note {notes.index(note) + 1}")
        texts += [value, counted, *(["; ".join(remarks)] if remarks else [])]
    return Cell("\n".join(texts), "disputed" if "disputed" in lines[0].remarks else lines[0].value.tone)


def _label(about: Measured | Harm, vocabulary: Vocabulary) -> str:
    if isinstance(about, Harm):
        return f"{vocabulary.terms[about.term].heading}, {graded(about.grade)}"
    label = measured(vocabulary.outcomes[about.outcome], about.subgroup, about.timepoint)
    return f"{label}, {vocabulary.populations[about.population].heading}" if about.population else label


def _gap(side: Side, about: Measured | Harm) -> Record:
    """The record of a figure that the trial's file does not have."""
    head = {"trial": side.chosen.trial.id, "name": side.chosen.name, "arm": side.arm, "cut": side.chosen.cut}
    return {**head, **about._asdict(), "missing": NOT_RECORDED}


def _effects(chosen: Sequence[Chosen], vocabulary: Vocabulary, asked: Asked) -> tuple[Block, ...]:
    entries = []
    without = []
    for one in chosen:
        found = contrasts(one, asked.outcomes)
        for contrast in found:
            line = line_in(one, contrast, vocabulary)
            arms = " vs ".join(one.trial.arms[arm].label for arm in contrast.arms)
            names = (Cell(line.label), Cell(MEASURES[contrast.measure]), Cell(arms))
            entries.append(Entry(line, names, f"{one.name} · {cut_heading(one.trial.cuts[contrast.cut])}"))
        if not found:
            why = "none recorded" if one.trial.design.allocation == "randomized" else "not applicable, not randomised"
            without.append(f"{one.name}: {why}")
    columns = (Column("label", "Outcome"), Column("measure", "Measure"), Column("arms", "Arms"))
    layout = Layout(columns, value="Estimate", counted="P", population=False)
    blocks = figure_blocks("contrasts", "", layout, entries, None)
    return (*blocks, Paragraph("; ".join(without) + ".", "missing")) if without else blocks
