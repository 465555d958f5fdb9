"""Several trials as the rows of a table: one row a trial and arm, one column for each thing that is asked for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trialcli.analysis.align import Aligned, Harm, Measured, Side, align_harms, align_outcomes, grade_band, list_sides
from trialcli.analysis.chosen_cut import Chosen
from trialcli.errors import report_unknown
from trialcli.report.cells import mark_missing, stack_cells
from trialcli.report.compare.comparability import count_studies, list_features
from trialcli.report.compare.lead import warn_first
from trialcli.report.compare.outcome_table import Held, cross_figures, heading_of, label_of
from trialcli.report.document import Cell, Column, Fold, Items, Record, Report, Row, Section, Table
from trialcli.report.labels import NOT_RECORDED
from trialcli.report.retractions import first_told
from trialcli.vocabulary.lookup import Vocabulary, code_of

SIZE = "n"
"""The word for how many were treated, or else enrolled."""
USUAL = ("orr", "cr", "pfs", "os", "crs", "neurotoxicity>=3")
_MOST = 7  # columns of figures that are chosen where none were asked for


class Wanted(NamedTuple):
    """What the columns are: outcomes, adverse events with their grade band, and whether how many took part."""

    figures: tuple[Measured | Harm, ...]
    size: bool = True


def read_columns(words: Sequence[str], vocabulary: Vocabulary) -> Wanted:
    """The columns that were typed: ``n``, ``orr``, ``crs``, ``crs>=3``.

    Args:
        words: what was typed.
        vocabulary: the words of the trials.

    Raises:
        UsageError: a word is neither an outcome nor an adverse event, or its grade is no band.
    """
    figures = [_figure(word, vocabulary) for word in words if word != SIZE]
    return Wanted(tuple(dict.fromkeys(figures)), SIZE in words)


def _figure(word: str, vocabulary: Vocabulary) -> Measured | Harm:
    if code := code_of(vocabulary.outcomes, word):
        return Measured(code)
    name, sign, grade = word.partition(">=")
    if code := code_of(vocabulary.terms, name.strip()):
        return Harm(code, grade_band(f"{sign}{grade}") if grade else "any")
    raise report_unknown(word, "column", (SIZE, *vocabulary.outcomes, *vocabulary.terms))


def usual_columns(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> Wanted:
    """The columns where none were asked for: the primary outcomes of the trials, and what most readers ask.

    Args:
        chosen: the trials.
        vocabulary: the words.
    """
    primary = [row.outcome for one in chosen for row in one.trial.results if row.primary]
    primary += [row.outcome for one in chosen for row in one.trial.contrasts if row.primary]
    asked = [_figure(word, vocabulary) for word in USUAL]
    outcomes = [about for about in asked if isinstance(about, Measured)]
    wanted = [*outcomes, *(Measured(code) for code in dict.fromkeys(primary)), *asked]
    having = {about for about in wanted for row in _rows([about], list_sides(chosen), vocabulary) if row is not None}
    return Wanted(tuple(about for about in dict.fromkeys(wanted) if about in having)[:_MOST])


def report_trials(chosen: Sequence[Chosen], vocabulary: Vocabulary, wanted: Wanted, title: str = "") -> Report:
    """One row a trial and arm.

    Args:
        chosen: the trials.
        vocabulary: the words.
        wanted: the columns.
        title: what the table is called; the names of the trials where it is empty.
    """
    found = _rows(wanted.figures, list_sides(chosen), vocabulary)
    rows = [row for row in found if row is not None]
    sides = _shown(chosen, rows)
    crossed = cross_figures(rows, sides, vocabulary)
    by_row = {id(row): held for row, held in zip(rows, crossed.held, strict=True)}
    columns = [Column("trial", "Trial", firm=True)]
    columns += [Column("size", "n", fold=Fold("trial"))] if wanted.size else []
    names = [_name(about, row, vocabulary) for about, row in zip(wanted.figures, found, strict=True)]
    columns += [Column(f"figure_{place}", name) for place, name in enumerate(names, 1)]
    made = []
    for side in sides:
        held = [by_row[id(row)][side.key] if row is not None else None for row in found]
        cells = [Cell(heading_of(side).replace(", ", "\n", 1), "name"), *([_size(side)] if wanted.size else [])]
        cells += [stack_cells(_lines(one), one.value.tone) if one else mark_missing(NOT_RECORDED) for one in held]
        records = tuple(record for one in held if one for record in one.records)
        made.append(Row(tuple(cells), records or (_bare(side),)))
    table = Table("trials", "", tuple(columns), tuple(made))
    warned = (warn_first(list_features(chosen, vocabulary), rows, sides, vocabulary),)
    noted = (Items(tuple(crossed.notes), numbered=True),) if crossed.notes else ()
    section = Section("trials", "", (*(warned if count_studies(chosen) > 1 else ()), *crossed.usual, table, *noted))
    return first_told(Report("table", title or " · ".join(one.name for one in chosen), "", (section,)), chosen)


def compare_rows(
    chosen: Sequence[Chosen], vocabulary: Vocabulary, outcomes: Sequence[str], harms: Sequence[Harm]
) -> Report:
    """A comparison with one row a trial: what was asked for, or else the columns that most readers ask.

    Args:
        chosen: the trials.
        vocabulary: the words.
        outcomes: outcome codes.
        harms: adverse events; those without a grade band are of any grade.
    """
    asked: list[Measured | Harm] = [
        *(Measured(code) for code in outcomes),
        *(harm._replace(grade=harm.grade or "any") for harm in harms),
    ]
    wanted = Wanted(tuple(asked)) if asked else usual_columns(chosen, vocabulary)
    return report_trials(chosen, vocabulary, wanted)._replace(kind="compare")


def _lines(held: Held) -> list[Cell]:
    """A figure and under it how many were counted, where there is anything to say of that."""
    shown = any(part.text or part.marks for part in held.counted.pieces)
    return [held.value, held.counted] if shown else [held.value]


def _shown(chosen: Sequence[Chosen], rows: Sequence[Aligned]) -> list[Side]:
    """The arms that have a figure, and of a trial that has none its first arm, to say so."""
    sides = []
    for one in chosen:
        own = list_sides([one])
        having = [side for side in own if any(row.figures[side.key] for row in rows)]
        sides += having or own[:1]
    return sides


def _rows(wanted: Sequence[Measured | Harm], sides: Sequence[Side], vocabulary: Vocabulary) -> list[Aligned | None]:
    """The row of each thing asked for, over everyone in the first population; None where no trial has it."""
    outcomes = [about.outcome for about in wanted if isinstance(about, Measured)]
    harms = [about for about in wanted if isinstance(about, Harm)]
    rows = [*(align_outcomes(sides, vocabulary, outcomes) if outcomes else ())]
    rows += align_harms(sides, vocabulary, harms) if harms else []
    return [next((row for row in rows if _answers(row.about, about)), None) for about in wanted]


def _answers(found: Measured | Harm, about: Measured | Harm) -> bool:
    if isinstance(found, Measured) and isinstance(about, Measured):
        return found.outcome == about.outcome and not (found.subgroup or found.timepoint or found.population)
    return found == about


def _name(about: Measured | Harm, row: Aligned | None, vocabulary: Vocabulary) -> str:
    return label_of(row.about if row is not None else about, vocabulary)


def _size(side: Side) -> Cell:
    """How many were treated of how many enrolled; in an arm of several, how many were assigned."""
    trial, arm = side.chosen.trial, side.chosen.trial.arms[side.arm]
    if len(trial.arms) > 1:
        return Cell(f"{arm.assigned:,}") if arm.assigned is not None else mark_missing(NOT_RECORDED)
    told = [f"{number:,} {word}" for number, word in _people(trial.design.treated, trial.design.enrolled)]
    return stack_cells(map(Cell, told)) if told else mark_missing(NOT_RECORDED)


def _people(treated: int | None, enrolled: int | None) -> Iterator[tuple[int, str]]:
    if treated is not None:
        yield treated, "treated"
    if enrolled is not None:
        yield enrolled, "enrolled"


def _bare(side: Side) -> Record:
    return {"trial": side.chosen.trial.id, "name": side.chosen.name, "arm": side.arm, "missing": NOT_RECORDED}
