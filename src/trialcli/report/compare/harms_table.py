"""The harms asked of the trials that are compared, in short: one row a harm, the values of each trial by grade band."""

from collections.abc import Collection, Iterator, Sequence

from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import Trial
from trialcli.model.harm_topics import Answer, list_answers
from trialcli.report.cells import join_cells, mark_missing, stack_cells
from trialcli.report.document import Block, Cell, Column, Paragraph, Part, Record, Row, Section, Table
from trialcli.report.harms_asked import KEY, NOT_ASKED, list_figures, value_cell
from trialcli.report.labels import NOT_RECORDED, TOTALS, word_grade
from trialcli.report.line import FLAGS, Line
from trialcli.report.show.headline_table import name_arm
from trialcli.vocabulary.lookup import Vocabulary

_BANDS = {"any", ">=3", "3-4", "5", "serious"}
"""The grade bands that are told where an event has more of them."""


def sum_up_harms(chosen: Sequence[Chosen], vocabulary: Vocabulary, told: Collection[str]) -> Section:
    """The harms that have a figure in a trial, a row each, and a line that names those which have none.

    Args:
        chosen: the trials.
        vocabulary: the words.
        told: adverse events that stand elsewhere on the page.
    """
    found = {one.key: {answer.code: answer for answer in list_answers(one.trial, vocabulary)} for one in chosen}
    rows, silent = [], []
    for code, topic in vocabulary.topics.items():
        answers = [found[one.key].get(code) for one in chosen]
        answered = any(answer and answer.events for answer in answers)
        if not any(answers) or (answered and set(topic.terms) <= set(told)):
            continue
        if answered:
            rows.append(_row(topic.label, list(zip(chosen, answers, strict=True)), vocabulary))
        else:
            silent.append(topic.label)
    columns = (Column("harm", "Harm"), *(Column(one.key, one.name) for one in chosen))
    blocks: tuple[Block, ...] = (Table(KEY, "", columns, tuple(rows)),) if rows else ()
    if silent:
        blocks += (Paragraph(f"No figure in the sources read: {'; '.join(silent)}.", "secondary"),)
    return Section(KEY, "Harms asked of the treatments", blocks)


def _row(label: str, answers: Sequence[tuple[Chosen, Answer | None]], vocabulary: Vocabulary) -> Row:
    cells, records = [], list[Record]()
    for one, answer in answers:
        if answer is None:
            cells.append(Cell(NOT_ASKED, "missing"))
            continue
        lines = list(list_figures(one, answer, vocabulary))
        records += [line.record for *_, held in lines for line in held]
        cells.append(stack_cells(_events(one, answer, lines, vocabulary)) if lines else mark_missing(NOT_RECORDED))
    return Row((Cell(label), *cells), tuple(records))


def _events(
    one: Chosen, answer: Answer, found: Sequence[tuple[str, str, list[Line]]], vocabulary: Vocabulary
) -> Iterator[Cell]:
    """A line for each adverse event: ``any grade: 69%; grade 3–4: 22%``, of several arms ``any grade: 12% vs 14%``."""
    for code in dict.fromkeys(code for _, code, _ in found):
        by_arm = {arm: {_band(line): line for line in reversed(lines)} for arm, name, lines in found if name == code}
        every = list(dict.fromkeys(band for held in by_arm.values() for band in reversed(held)))
        bands = [band for band in every if band[0] in _BANDS] or every
        named = len(dict.fromkeys(name for _, name, _ in found)) > 1 or code not in answer.topic.terms[:1]
        arms = [arm for arm in one.trial.arms if arm in by_arm] if len(by_arm) == 1 else _apart(one.trial)
        lead = [name_arm(one.trial, arms[0])] if len(one.trial.arms) > len(arms) == 1 else []
        lead += [vocabulary.terms[code].heading] if named and code not in TOTALS else []
        pieces: list[Cell | str] = [f"{word}, " for word in lead]
        for place, (grade, title) in enumerate(bands):
            pieces += ["; "] if place else []
            pieces += [] if TOTALS.get(code) == grade and not title else [f"{title or word_grade(grade)}: "]
            pieces += [_beside([by_arm.get(arm, {}).get((grade, title)) for arm in arms])]
        yield join_cells(pieces)


def _band(line: Line) -> tuple[str, str]:
    """A grade band, with the title of a figure that does not stand alone in it."""
    return line.record["grade"], line.lead


def _apart(trial: Trial) -> list[str]:
    """The arms in which everyone stands once."""
    return [arm for arm, told in trial.arms.items() if not told.of]


def _beside(lines: Sequence[Line | None]) -> Cell:
    pieces: list[Cell | str] = []
    for place, line in enumerate(lines):
        pieces += [" vs "] if place else []
        pieces.append(mark_missing(NOT_RECORDED) if line is None else _value(line))
    return join_cells(pieces)


def _value(line: Line) -> Cell:
    """A value, or a count alone, with its marks."""
    value = value_cell(line)
    signs = tuple(sign for sign in line.signs if sign != "primary")
    words = "; ".join(FLAGS[flag] for flag in line.flags if flag in signs)
    return Cell(f"{value.text} [{words}]" if words else value.text, value.tone, (*value.pieces, Part("", signs)))
