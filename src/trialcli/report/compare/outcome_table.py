"""The table of a comparison: a row for each thing measured, beside each arm its figure and how many were counted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from trialcli.analysis.align import Aligned, Harm, Measured, Side
from trialcli.analysis.follow_up_gap import follow_ups, is_apart
from trialcli.model import AdverseEvent, Result
from trialcli.report.cells import join_cells, mark_missing, stack_cells
from trialcli.report.compare.deduced import Bound, deduce_bound
from trialcli.report.document import Block, Cell, Column, Fold, Items, Paragraph, Part, Record, Row, Table, Tone
from trialcli.report.figure_cells import count_cell, figure_cell
from trialcli.report.labels import NOT_RECORDED, lower_heading, name_harm, name_outcome
from trialcli.report.line import Line
from trialcli.report.line_elsewhere import convert_time, line_in
from trialcli.vocabulary.lookup import Vocabulary

Base = Mapping[str, tuple[str, str]]
"""Of each trial the population and the cut of most of its figures."""


class _Setting(NamedTuple):
    """What all rows of one table share."""

    columns: Sequence[Side]
    vocabulary: Vocabulary
    base: Base
    notes: list[str]
    brief: bool = False


class Held(NamedTuple):
    """What one arm has in one row: its figures, how many were counted, and the records."""

    value: Cell
    counted: Cell
    records: tuple[Record, ...]


class Crossed(NamedTuple):
    """The figures of rows by arms, with the notes on them and who was counted when unless a note says otherwise."""

    labels: tuple[Cell, ...]
    held: tuple[Mapping[str, Held], ...]
    usual: tuple[Paragraph, ...]
    notes: list[str]


def table_blocks(
    key: str, rows: Sequence[Aligned], columns: Sequence[Side], vocabulary: Vocabulary, *, brief: bool = False
) -> tuple[Block, ...]:
    """Who was counted and when unless a note says otherwise, the table, and its notes.

    Args:
        key: the table's stable key.
        rows: its rows.
        columns: the arms that have a column.
        vocabulary: the words.
        brief: whether to leave out notes, and name the people and the data cut beside the count.
    """
    crossed = cross_figures(rows, columns, vocabulary, brief=brief)
    made = []
    for label, held in zip(crossed.labels, crossed.held, strict=True):
        cells = [cell for side in columns for cell in (held[side.key].value, held[side.key].counted)]
        made.append(Row((label, *cells), tuple(one for side in columns for one in held[side.key].records)))
    noted = (Items(tuple(crossed.notes), numbered=True),) if crossed.notes else ()
    return (*crossed.usual, Table(key, "", _columns(columns), tuple(made)), *noted)


def cross_figures(
    rows: Sequence[Aligned], columns: Sequence[Side], vocabulary: Vocabulary, *, brief: bool = False
) -> Crossed:
    """The cells of rows by arms.

    Args:
        rows: what was measured.
        columns: the arms.
        vocabulary: the words.
        brief: whether to leave out notes.
    """
    base = _usual(rows, columns)
    setting = _Setting(columns, vocabulary, base, [], brief)
    labels = tuple(_label(row, setting) for row in rows)
    held = tuple({side.key: _held(row, side, setting) for side in columns} for row in rows)
    told = "; ".join(_told(side, base, vocabulary) for side in _one_each(columns) if side.chosen.key in base)
    unless = "Unless a cell says otherwise" if brief else "Unless a note says otherwise"
    usual = (Paragraph(f"{unless}: {told}.", "secondary"),) if told else ()
    return Crossed(labels, held, usual, setting.notes)


def _usual(rows: Sequence[Aligned], columns: Sequence[Side]) -> Base:
    found: dict[str, Counter[tuple[str, str]]] = {}
    for row in rows:
        for side in columns:
            for figure in row.figures[side.key]:
                found.setdefault(side.chosen.key, Counter())[figure.population, figure.cut] += 1
    return {key: counted.most_common(1)[0][0] for key, counted in found.items()}


def _one_each(columns: Sequence[Side]) -> list[Side]:
    return list({side.chosen.key: side for side in reversed(columns)}.values())[::-1]


def _told(side: Side, base: Base, vocabulary: Vocabulary) -> str:
    return f"{side.chosen.name}, {_where(side, *base[side.chosen.key], vocabulary)}"


def _where(side: Side, population: str, cut: str, vocabulary: Vocabulary) -> str:
    """Who was counted, and when: ``treated, Primary report (median 13.3 months)``."""
    at = side.chosen.trial.cuts[cut]
    median = at.follow_up.median if at.follow_up else None
    heading = _small(vocabulary.populations[population].heading)
    said = median is None or at.follow_up is None or median.shown() in at.label
    known = "" if said or at.follow_up is None else f" (median {median.shown()} {at.follow_up.unit})"  # type: ignore[union-attr]
    return f"{heading}, {at.label}{known}"


def _small(heading: str) -> str:
    """A heading within a sentence; one that begins with an abbreviation keeps its capitals."""
    return heading if heading[1:2].isupper() else heading[:1].lower() + heading[1:]


def _columns(columns: Sequence[Side]) -> tuple[Column, ...]:
    made = [Column("label", "Figure")]
    for side in columns:
        made += [
            Column(side.key, heading_of(side), firm=True),
            Column(f"{side.key}/count", "n/N", fold=Fold(side.key), firm=True),
        ]
    return tuple(made)


def heading_of(side: Side) -> str:
    """A trial's name, with the arm where it has several."""
    arms = side.chosen.trial.arms
    return f"{side.chosen.name}, {arms[side.arm].label}" if len(arms) > 1 else side.chosen.name


def _held(row: Aligned, side: Side, setting: _Setting) -> Held:
    found = list(_lines(row.about, side, row.figures[side.key], setting))
    if found:
        value = stack_cells([figure_cell(line) for line in found], found[0].value.tone)
        counted = _counted_shortly if setting.brief else _counted
        counts = stack_cells([counted(line, side, setting) for line in found])
        return Held(value, counts, tuple(line.record for line in found))
    usual, _ = setting.base.get(side.chosen.key, ("", ""))
    bound = deduce_bound(row.about, side, usual, setting.vocabulary)
    return Held(_deduced(bound), Cell(""), (_gap(side, row.about, bound),))


def _lines(
    about: Measured | Harm, side: Side, figures: Sequence[Result | AdverseEvent], setting: _Setting
) -> Iterator[Line]:
    for figure in figures:
        line = convert_time(about, line_in(side.chosen, figure, setting.vocabulary))
        if setting.brief and figure.disputed:  # its mark says that there is another reading
            line = line._replace(value=line_in(side.chosen, replace(figure, disputed=()), setting.vocabulary).value)
        yield line._replace(also="")  # which `why` tells, and the records


def _deduced(bound: Bound | None) -> Cell:
    if bound is None:
        return mark_missing(NOT_RECORDED)
    return Cell(bound.words, "computed", (Part(bound.text, ("deduced",)),))


def _counted(line: Line, side: Side, setting: _Setting) -> Cell:
    """How many were counted, with signs and notes; in words also who, when, and what stands beside the figure."""
    usual = setting.base[side.chosen.key]
    population, cut = line.record["population"], line.record["cut"]
    where = _where(side, population, cut, setting.vocabulary)
    own = () if (population, cut) == usual else (f"{where[:1].upper()}{where[1:]}.",)
    numbers = []
    for note in (*own, *line.below):
        if note not in setting.notes:
            setting.notes.append(note)
        numbers.append(setting.notes.index(note) + 1)
    noted = ", ".join(map(str, sorted(set(numbers))))
    label = side.chosen.trial.cuts[cut].label
    words = [f"{line.counted or ''} {lower_heading(line.population)}, {label}".strip(), *line.without_primary_beside]
    words += [f"note {noted}"] if noted else []
    count = count_cell(line)
    signs = tuple(sign for sign in line.signs if sign != "primary")
    behind = [Part("", signs), *([Part(noted)] if noted else [])]
    shown = [part for part in (*count.pieces, *behind) if part.text or part.marks]
    spaced = [part._replace(text=f" {part.text}") if place and part.text else part for place, part in enumerate(shown)]
    tone: Tone = "disputed" if "disputed" in line.flags else ""
    return Cell("; ".join(words), tone, tuple(spaced) or (Part(""),))


def _counted_shortly(line: Line, side: Side, setting: _Setting) -> Cell:
    """How many were counted, with signs, and who and when where that is not as usual."""
    population, cut = setting.base[side.chosen.key]
    who = "" if line.record["population"] == population else _small(line.population)
    when = "" if line.record["cut"] == cut else f"@{line.record['cut']}"
    words = [line.counted or "", *filter(None, (who, when)), *line.without_primary_beside]
    count = count_cell(line)
    signs = tuple(sign for sign in line.signs if sign != "primary")
    shown = [part for part in (*count.pieces, Part("", signs), Part(who), Part(when)) if part.text or part.marks]
    spaced = [part._replace(text=f" {part.text}") if place and part.text else part for place, part in enumerate(shown)]
    tone: Tone = "disputed" if "disputed" in line.flags else ""
    return Cell("; ".join(filter(None, words)), tone, tuple(spaced) or (Part(""),))


def _label(row: Aligned, setting: _Setting) -> Cell:
    """What a row is of; below it the follow-up of its figures where that is too far apart."""
    name = Cell(label_of(row.about, setting.vocabulary))
    if isinstance(row.about, Measured) and setting.vocabulary.outcomes[row.about.outcome].group == "baseline":
        return name
    known = follow_ups(row, setting.columns)
    told = [f"{' vs '.join(f'{value:.1f}' for value in known)} months"] if is_apart(known) else []
    who = [_small(setting.vocabulary.populations[one].heading) for one in _populations(row, setting.columns)]
    told += [" vs ".join(who)] if len(set(who)) > 1 else []
    if not told:
        return name
    gap = ", ".join(told)
    return join_cells([name, "\n", Cell(f"differs: {gap}", "", (Part(f"{gap} ", ("differs",)),))])


def _populations(row: Aligned, columns: Sequence[Side]) -> list[str]:
    """Who was counted in the first figure of each trial."""
    found: dict[str, str] = {}
    for side in columns:
        for figure in row.figures[side.key][:1]:
            found.setdefault(side.chosen.key, figure.population)
    return list(found.values())


def label_of(about: Measured | Harm, vocabulary: Vocabulary) -> str:
    """What a row is of, in words."""
    if isinstance(about, Harm):
        return name_harm(vocabulary, about.term, about.grade)
    outcome = vocabulary.outcomes[about.outcome]
    label = name_outcome(outcome, about.subgroup, about.timepoint, statistic=about.statistic)
    return f"{label}, {vocabulary.populations[about.population].heading}" if about.population else label


def _gap(side: Side, about: Measured | Harm, bound: Bound | None) -> Record:
    """The record of a figure that the trial's file does not have, with what follows for it from another."""
    head = {"trial": side.chosen.trial.id, "name": side.chosen.name, "arm": side.arm, "cut": side.chosen.cut}
    what = {key: value for key, value in about._asdict().items() if value or key != "statistic"}
    deduced = {"at_least": bound.least, "deduced_from": bound.outcome} if bound else {}
    return {**head, **what, "missing": NOT_RECORDED, **deduced}
