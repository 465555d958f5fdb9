"""Trials side by side: what differs between them first, then the figures, cell by cell.

Nothing is computed across trials. Only arms that were randomised against each other have an effect.
"""

from collections.abc import Sequence
from typing import NamedTuple

from trialcli.compare import Aligned, Chosen, Harm, Measured, Side, contrasts, harms, outcomes, sides
from trialcli.model import AdverseEvent, Cut, Result
from trialcli.report.designs import cut_heading, design_facts, follow_up
from trialcli.report.lines import Line, contrast_line, event_line, result_line
from trialcli.report.shapes import Block, Cell, Column, Items, Paragraph, Record, Report, Row, Section, Table
from trialcli.report.tables import Entry, Layout, figure_blocks
from trialcli.report.wording import MEASURES, graded, measured
from trialcli.vocabulary import Vocabulary

NOT_RECORDED = "not recorded"
WARNING = (
    "Arms of different trials were never randomised against each other. Their figures stand side by side; a"
    " difference between them is not an effect of treatment."
)
_LEFT_OUT = {"setting", "outcome", "intervention", "registered_enrollment", "follow_up"}


class Asked(NamedTuple):
    """Which rows of a comparison are wanted; nothing in both means all rows.

    Args:
        outcomes: outcome codes.
        harms: adverse events, each with a grade band or an empty one for all bands.
    """

    outcomes: tuple[str, ...] = ()
    harms: tuple[Harm, ...] = ()


def comparison(chosen: Sequence[Chosen], vocabulary: Vocabulary, asked: Asked) -> Report:
    """Trials, or data cuts of one trial, side by side."""
    columns = sides(chosen)
    everything = not asked.outcomes and not asked.harms
    sections = [Section("design", "Design and population", _design(chosen))]
    if everything or asked.outcomes:
        rows = outcomes(columns, vocabulary, asked.outcomes)
        sections.append(Section("endpoints", "Endpoints", _figures("endpoints", rows, columns, vocabulary)))
        sections.append(Section("contrasts", "Effects between randomised arms", _effects(chosen, vocabulary, asked)))
    if everything or asked.harms:
        rows = harms(columns, vocabulary, asked.harms)
        sections.append(Section("toxicities", "Toxicities", _figures("toxicities", rows, columns, vocabulary)))
    title = " · ".join(one.name for one in chosen)
    return Report("compare", title, "", tuple(section for section in sections if section.blocks))


def _design(chosen: Sequence[Chosen]) -> tuple[Block, ...]:
    columns = (Column("feature", "Feature"), *(Column(one.key, one.name) for one in chosen), Column("same", "Compared"))
    facts = [{fact.key: fact for fact in design_facts(one.trial)} for one in chosen]
    labels = {key: fact.label for known in facts for key, fact in known.items() if key not in _LEFT_OUT}
    rows = [_design_row(key, label, chosen, [known.get(key) and known[key].value.text for known in facts])
            for key, label in labels.items()]  # fmt: skip
    cuts = [_cut(one) for one in chosen]
    rows.append(_design_row("cut", "Data cut", chosen, [cut.label for cut in cuts]))
    rows.append(_design_row("follow_up", "Follow-up", chosen, [follow_up(cut) or None for cut in cuts]))
    table = Table("design", "", columns, tuple(rows))
    differing = [row.cells[0].text.casefold() for row in rows if row.cells[-1].text == "differs"]
    several = len({one.trial.id for one in chosen}) > 1
    words = [f"What differs: {', '.join(differing)}."] if differing else []
    words += [WARNING] if several else ["Two data cuts of one trial count the same people; they are no comparison."]
    return (table, Paragraph(" ".join(words)))


def _cut(one: Chosen) -> Cut:
    cuts = one.trial.cuts
    return cuts[one.cut or next(iter(cuts))]


def _design_row(key: str, label: str, chosen: Sequence[Chosen], texts: Sequence[str | None]) -> Row:
    """One feature of the design over all trials, and whether it is the same in all."""
    if None in texts or "not reported" in texts:
        same = "unknown"
    else:
        same = "same" if len({(text or "").casefold() for text in texts}) == 1 else "differs"
    cells = [Cell(text or NOT_RECORDED, "" if text else "missing") for text in texts]
    records: tuple[Record, ...] = tuple(
        {"trial": one.trial.id, "name": one.name, "feature": key, "label": label, "value": text, "compared": same,
         "missing": None if text else NOT_RECORDED}
        for one, text in zip(chosen, texts, strict=True)
    )  # fmt: skip
    return Row((Cell(label), *cells, Cell(same, "primary" if same == "differs" else "")), records)


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
        lines = [_line(side, figure, vocabulary) for figure in row.figures[side.key]]
        if lines:
            cells.append(_cell(side, lines, notes))
            records += [line.record for line in lines]
        else:
            cells.append(Cell(NOT_RECORDED, "missing"))
            records.append(_gap(side, row.about))
    return Row((Cell(_label(row.about, vocabulary)), *cells), tuple(records))


def _line(side: Side, figure: Result | AdverseEvent, vocabulary: Vocabulary) -> Line:
    if isinstance(figure, Result):
        return result_line(side.chosen.trial, figure, vocabulary)
    return event_line(side.chosen.trial, figure, vocabulary)


def _cell(side: Side, lines: Sequence[Line], notes: list[str]) -> Cell:
    """All that is known of one row in one arm: value, interval, count, population, cut, remarks."""
    texts = []
    for line in lines:
        cut = side.chosen.trial.cuts[line.record["cut"]].label
        value = f"{line.value.text} ({line.interval.text})" if line.interval.text else line.value.text
        counted = f"{line.counted} {line.population.casefold()}".strip()
        remarks = [remark for remark in line.remarks if remark != "primary outcome"]
        for note in line.notes:
            if note not in notes:
                notes.append(note)
            remarks.append(f"note {notes.index(note) + 1}")
        texts += [value, counted, cut, *(["; ".join(remarks)] if remarks else [])]
    return Cell("\n".join(texts), "disputed" if "disputed" in lines[0].remarks else lines[0].value.tone)


def _label(about: Measured | Harm, vocabulary: Vocabulary) -> str:
    if isinstance(about, Harm):
        return f"{vocabulary.terms[about.term].heading}, {graded(about.grade)}"
    return measured(vocabulary.outcomes[about.outcome].heading, about.subgroup, about.timepoint)


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
            line = contrast_line(one.trial, contrast, vocabulary)
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
