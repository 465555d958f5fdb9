"""The harms that a reader asks of a treatment first: a figure for each, or that there is none in the sources read."""

from collections.abc import Iterator, Sequence

from trialcli.analysis.align import GRADES
from trialcli.analysis.chosen_cut import Chosen, list_events
from trialcli.model import AdverseEvent, Unanswered
from trialcli.model.harm_topics import Answer, list_answers
from trialcli.report.cells import join_cells, mark_missing, stack_cells
from trialcli.report.document import Block, Cell, Column, Part, Record, Row, Section, Table
from trialcli.report.figure_cells import count_cell
from trialcli.report.figure_line import event_line
from trialcli.report.labels import NOT_RECORDED, TOTALS, count_things, word_grade
from trialcli.report.line import FLAGS, Line
from trialcli.vocabulary.lookup import Vocabulary

KEY = "harms-asked"
TITLE = "Harms asked of this kind of treatment"
GAPS = {"not-read": "not in the sources read", "not-reported": "not reported"}
NOT_ASKED = "not asked of this treatment"
_NOT_ASKED = Cell(NOT_ASKED, "missing")
_MARKED = {"disputed", "secondary", "retracted"}


def asked_of_one(chosen: Chosen, vocabulary: Vocabulary) -> tuple[Block, ...]:
    """The block of one trial; none where its file names no kind of treatment.

    Args:
        chosen: the trial, and the data cut where one was asked for.
        vocabulary: the words.
    """
    rows = tuple(
        Row((Cell(answer.topic.label), cell), records)
        for answer in list_answers(chosen.trial, vocabulary)
        for cell, records in (_answered(chosen, answer, vocabulary),)
    )
    columns = (Column("harm", "Harm"), Column("answer", "What is known"))
    return (Table(KEY, TITLE, columns, rows),) if rows else ()


def asked_of_many(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> Section:
    """The harms asked of trials side by side: one row a harm, one column a trial."""
    found = {one.key: {answer.code: answer for answer in list_answers(one.trial, vocabulary)} for one in chosen}
    codes = [code for code in vocabulary.topics if any(code in held for held in found.values())]
    rows = []
    for code in codes:
        held = [
            _answered(one, found[one.key][code], vocabulary) if code in found[one.key] else (_NOT_ASKED, ())
            for one in chosen
        ]
        records = tuple(record for _, told in held for record in told)
        rows.append(Row((Cell(vocabulary.topics[code].label), *(cell for cell, _ in held)), records))
    columns = (Column("harm", "Harm"), *(Column(one.key, one.name) for one in chosen))
    return Section(KEY, "Harms asked of the treatments", (Table(KEY, "", columns, tuple(rows)),) if rows else ())


def _answered(chosen: Chosen, answer: Answer, vocabulary: Vocabulary) -> tuple[Cell, tuple[Record, ...]]:
    """The figures, a line for each arm and event, or why there is none; and the records of them."""
    figures = list(list_figures(chosen, answer, vocabulary))
    lines = [_told(chosen, arm, _named(answer, code, vocabulary), found) for arm, code, found in figures]
    cell = stack_cells(lines) if lines else _gap(answer.unanswered)
    return cell, _records(chosen, answer, [line for *_, found in figures for line in found])


def _gap(unanswered: Unanswered | None) -> Cell:
    """Why there is no figure, with what is to be known all the same; never a blank."""
    if unanswered is None:
        return mark_missing(NOT_RECORDED)
    why = GAPS[unanswered.missing]
    marked = Part("", ("missing",)) if unanswered.missing == "not-read" else Part(why)
    noted = f". {unanswered.note}" if unanswered.note else ""
    shown = Part(f" {unanswered.note}" if marked.marks else noted) if noted else Part("")
    return Cell(f"{why}{noted}", "missing", (marked, shown))


def list_figures(chosen: Chosen, answer: Answer, vocabulary: Vocabulary) -> Iterator[tuple[str, str, list[Line]]]:
    """The lines of each arm and adverse event that answers, grade by grade, at the cut that a page would show.

    Args:
        chosen: the trial.
        answer: what is asked of it.
        vocabulary: the words.
    """
    events = sorted(list_events(chosen, vocabulary), key=lambda event: GRADES.index(event.grade))
    for arm in chosen.trial.arms:
        for code in answer.topic.terms:
            held = [one for one in events if (one.arm, one.term) == (arm, code) and code in vocabulary.terms]
            if held:
                yield arm, code, [_titled(event_line(chosen.trial, one, vocabulary), one, held) for one in held]


def _titled(line: Line, event: AdverseEvent, held: Sequence[AdverseEvent]) -> Line:
    """A figure under its own title, where another one of the same grade band stands beside it."""
    alone = sum(one.grade == event.grade for one in held) == 1
    return line if alone or not event.title else line._replace(lead=event.title)


def _named(answer: Answer, code: str, vocabulary: Vocabulary) -> str:
    """Which of several adverse events answers a harm; nothing where there is but one."""
    return vocabulary.terms[code].label if len(answer.topic.terms) > 1 and code not in TOTALS else ""


def _told(chosen: Chosen, arm: str, name: str, lines: Sequence[Line]) -> Cell:
    """``Ide-cel: any grade 84% (107/128), grade ≥3 5% (7/128)``."""
    label = chosen.trial.arms[arm].label if len(chosen.trial.arms) > 1 else ""
    pieces: list[Cell | str] = [f"{lead}: " for lead in (label, name) if lead]
    for place, line in enumerate(lines):
        pieces += [", ", _figure(line)] if place else [_figure(line)]
    return join_cells(pieces)


def _figure(line: Line) -> Cell:
    """A grade band with its figure, and what must stand beside it in words and as marks."""
    grade = "" if TOTALS.get(line.record["term"]) == line.record["grade"] else word_grade(line.record["grade"])
    value = value_cell(line)
    counted = join_cells(["(", count_cell(line), ")"]) if line.counted and not _is_bare(line) else Cell("")
    signs = tuple(flag for flag in line.signs if flag in _MARKED)
    words = f" [{'; '.join(FLAGS[flag] for flag in line.flags if flag in signs)}]" if signs else ""
    told = join_cells(_spaced([Cell(f"{line.lead}:" if line.lead else grade), value, counted]))
    return Cell(f"{told.text}{words}", told.tone, (*told.pieces, Part("", signs)))


def _spaced(cells: Sequence[Cell]) -> Iterator[Cell | str]:
    """Cells that say something, with a space between them."""
    for place, cell in enumerate(cell for cell in cells if cell.text):
        yield from (" ", cell) if place else (cell,)


def value_cell(line: Line) -> Cell:
    """The value of a figure; of a count alone how many patients."""
    return Cell(count_things(line.record["events"], "patient")) if _is_bare(line) else line.value


def _is_bare(line: Line) -> bool:
    """Whether a figure is a count of people of which nobody says how many were counted."""
    held = line.record
    alone = held["of"] is None and held["printed"] is None and held["missing"] is None
    return held["events"] is not None and alone and "disputed" not in line.flags


def _records(chosen: Chosen, answer: Answer, found: Sequence[Line]) -> tuple[Record, ...]:
    """A record for each figure, or one that says why there is none."""
    head = {"topic": answer.code, "topic_label": answer.topic.label}
    if found:
        return tuple({**line.record, **head} for line in found)
    gap = answer.unanswered
    return (
        {
            "trial": chosen.trial.id,
            "name": chosen.name,
            **head,
            "missing": gap.missing if gap else NOT_RECORDED,
            "note": gap.note if gap else None,
        },
    )
