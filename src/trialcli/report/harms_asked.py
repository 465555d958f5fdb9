"""The harms that a reader asks of a treatment first: a figure for each, or that there is none in the sources read."""

from collections.abc import Iterator, Sequence

from trialcli.analysis.align import Harm, Side, align_harms
from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import AdverseEvent, Unanswered
from trialcli.model.harm_topics import Answer, list_answers
from trialcli.report.document import Block, Cell, Column, Record, Row, Section, Table
from trialcli.report.figure_line import event_line
from trialcli.report.labels import NOT_RECORDED, TOTALS, count_things, word_grade
from trialcli.report.line import FLAGS, Line
from trialcli.vocabulary.lookup import Vocabulary

KEY = "harms-asked"
TITLE = "Harms asked of this kind of treatment"
GAPS = {"not-read": "not in the sources read", "not-reported": "not reported"}
NOT_ASKED = "not asked of this treatment"


def asked_of_one(chosen: Chosen, vocabulary: Vocabulary) -> tuple[Block, ...]:
    """The block of one trial; none where its file names no kind of treatment.

    Args:
        chosen: the trial, and the data cut where one was asked for.
        vocabulary: the words.
    """
    rows = tuple(
        Row((Cell(answer.topic.label), _cell(chosen, answer, vocabulary)), _records(chosen, answer, vocabulary))
        for answer in list_answers(chosen.trial, vocabulary)
    )
    columns = (Column("harm", "Harm"), Column("answer", "What is known"))
    return (Table(KEY, TITLE, columns, rows),) if rows else ()


def asked_of_many(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> Section:
    """The harms asked of trials side by side: one row a harm, one column a trial."""
    found = {one.key: {answer.code: answer for answer in list_answers(one.trial, vocabulary)} for one in chosen}
    codes = [code for code in vocabulary.topics if any(code in held for held in found.values())]
    rows = []
    for code in codes:
        held = [(one, found[one.key].get(code)) for one in chosen]
        cells = [_cell(one, answer, vocabulary) if answer else Cell(NOT_ASKED, "missing") for one, answer in held]
        records = [record for one, answer in held if answer for record in _records(one, answer, vocabulary)]
        rows.append(Row((Cell(vocabulary.topics[code].label), *cells), tuple(records)))
    columns = (Column("harm", "Harm"), *(Column(one.key, one.name) for one in chosen))
    return Section(KEY, "Harms asked of the treatments", (Table(KEY, "", columns, tuple(rows)),) if rows else ())


def _cell(chosen: Chosen, answer: Answer, vocabulary: Vocabulary) -> Cell:
    """The figures, a line for each arm and event; or why there is none."""
    lines = [_told(chosen, arm, _named(answer, code, vocabulary), found)
             for arm, code, found in _figures(chosen, answer, vocabulary)]  # fmt: skip
    if lines:
        return Cell("\n".join(lines))
    return Cell(_gap(answer.unanswered), "missing")


def _gap(unanswered: Unanswered | None) -> str:
    """Why there is no figure, with what is to be known all the same; never a blank."""
    if unanswered is None:
        return NOT_RECORDED
    return ". ".join(filter(None, (GAPS[unanswered.missing], unanswered.note)))


def _figures(chosen: Chosen, answer: Answer, vocabulary: Vocabulary) -> Iterator[tuple[str, str, list[Line]]]:
    """The lines of each arm and adverse event that answers, grade by grade, at the cut that a page would show."""
    for arm in chosen.trial.arms:
        side = Side(chosen, arm)
        for code in answer.topic.terms:
            rows = align_harms([side], vocabulary, [Harm(code, "")]) if code in vocabulary.terms else []
            held = [one for row in rows for one in row.figures[side.key] if isinstance(one, AdverseEvent)]
            if held:
                yield arm, code, [event_line(chosen.trial, figure, vocabulary) for figure in held]


def _named(answer: Answer, code: str, vocabulary: Vocabulary) -> str:
    """Which of several adverse events answers a harm; nothing where there is but one."""
    return vocabulary.terms[code].label if len(answer.topic.terms) > 1 and code not in TOTALS else ""


def _told(chosen: Chosen, arm: str, name: str, lines: Sequence[Line]) -> str:
    """``Ide-cel: any grade 84% (107/128), grade ≥3 5% (7/128)``."""
    label = chosen.trial.arms[arm].label if len(chosen.trial.arms) > 1 else ""
    return ": ".join(filter(None, (label, name, ", ".join(map(_figure, lines)))))


def _figure(line: Line) -> str:
    grade = "" if TOTALS.get(line.record["term"]) == line.record["grade"] else word_grade(line.record["grade"])
    held = line.record
    # A count of people of which nobody says how many were counted.
    bare = held["events"] is not None and held["of"] is None and held["printed"] is None and held["missing"] is None
    bare = bare and "disputed" not in line.flags
    value = count_things(held["events"], "patient") if bare else line.value.text
    counted = f"({line.counted})" if line.counted and not bare else ""
    marks = [FLAGS[flag] for flag in line.flags if flag in {"disputed", "secondary", "retracted"}]
    told = " ".join(filter(None, (grade, value, counted)))
    return f"{told} [{'; '.join(marks)}]" if marks else told


def _records(chosen: Chosen, answer: Answer, vocabulary: Vocabulary) -> tuple[Record, ...]:
    """A record for each figure, or one that says why there is none."""
    head = {"topic": answer.code, "topic_label": answer.topic.label}
    found = [line for *_, lines in _figures(chosen, answer, vocabulary) for line in lines]
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
