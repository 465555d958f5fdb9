"""Tables with an arm in each column and one thing that was measured in each row."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from trialcli.analysis.arm_kind import arm_kind
from trialcli.model import Trial
from trialcli.report.document import Block, Cell, Column, Items, Paragraph, Row, Table
from trialcli.report.labels import NOT_RECORDED, count_things, join_remarks
from trialcli.report.line import Line

_Item = TypeVar("_Item")
MORE = "--all shows them"
"""What a text ends with where rows were left out, and its block is ``shortened``."""
_FEW = 2  # rows that are not worth a line saying that they are left out


class Crossed(NamedTuple):
    """One row: what it is of, its figures by arm, and the heading it stands under."""

    label: str
    lines: Mapping[str, Sequence[Line]]
    group: str = ""


class Head(NamedTuple):
    """What stands over a table: its key and title, and what its first column is called."""

    key: str
    title: str
    first: str


def cross_arms(head: Head, trial: Trial, rows: Sequence[Crossed], cell: Callable[[Line], str]) -> tuple[Block, ...]:
    """A table of rows by arms, and the notes under it; an arm without a figure has no column.

    Args:
        head: what stands over it.
        trial: whose arms they are.
        rows: its rows.
        cell: puts one figure into a cell.
    """
    having = [arm for arm in trial.arms if any(row.lines.get(arm) for row in rows)]
    arms = sorted(having, key=lambda arm: arm_kind(trial, arm) == "total")
    if not arms:
        return ()
    notes: list[str] = []
    common = _common(rows)
    computed = any(line.share for row in rows for lines in row.lines.values() for line in lines)
    first = f"{head.first} (percent computed)" if computed and cell is figure_text else head.first
    columns = (Column("label", first), *(Column(arm, _column(trial, arm, rows)) for arm in arms))
    made = tuple(_row(_without(row, common), arms, notes, cell) for row in rows)
    blocks: list[Block] = [Table(head.key, head.title, columns, made)]
    if common:
        blocks.append(Paragraph(f"Of all figures above: {join_remarks(common).removesuffix('.')}.", "secondary"))
    if notes:
        blocks.append(Items(tuple(notes), numbered=True))
    return tuple(blocks)


def _common(rows: Sequence[Crossed]) -> list[str]:
    """What the record remarks of every figure alike, which is said once."""
    remarks = [_remarks(line) for row in rows for lines in row.lines.values() for line in lines]
    return [remark for remark in remarks[0] if all(remark in other for other in remarks)] if len(remarks) > 1 else []


def _remarks(line: Line) -> list[str]:
    joined = join_remarks(line.said)
    return [*(note for note in line.notes if note != joined), *line.said]


def _without(row: Crossed, common: Sequence[str]) -> Crossed:
    """A row without the remarks that are said of all."""
    if not common:
        return row
    lines = {arm: [_spared(line, common) for line in found] for arm, found in row.lines.items()}
    return row._replace(lines=lines)


def _spared(line: Line, common: Sequence[str]) -> Line:
    joined, left = join_remarks(line.said), [remark for remark in line.said if remark not in common]
    notes = [note for note in line.notes if note != joined and note not in common]
    return line._replace(notes=(*notes, join_remarks(left)) if left else tuple(notes), said=tuple(left))


def by_row(entries: Iterable[tuple[str, str, Line]]) -> list[Crossed]:
    """Lines with their headings and labels, those of one label in one row; of adverse events, those of one term.

    Args:
        entries: heading, label and line of each figure.
    """
    found: dict[tuple[str, str, str], dict[str, list[Line]]] = {}
    for group, label, line in entries:
        key = (group, label, str(line.record.get("term", "")))
        found.setdefault(key, {}).setdefault(str(line.record["arm"]), []).append(line)
    return [Crossed(label, lines, group) for (group, label, _), lines in found.items()]


def figure_text(line: Line) -> str:
    """A figure in one cell: ``12.3 points (Standard Deviation 4.5)``, ``52/85 (61.2%)``."""
    interval = interval_text(line)
    counted = line.counted if line.record.get("events") is not None else ""
    if counted and line.share:
        return f"{counted} ({'; '.join(filter(None, (line.share, interval)))})"
    value = f"{line.value.text} ({interval})" if interval else line.value.text
    return f"{value}, {counted}" if counted else value


def take_first(rows: Sequence[_Item], most: int) -> Sequence[_Item]:
    """The first rows of many; all of them, where hardly any would be left out."""
    return rows if len(rows) <= most + _FEW else rows[:most]


def left_out(number: int, what: str) -> Iterator[Block]:
    """The sentence on rows that were left out; nothing where none was."""
    if number:
        yield Paragraph(f"… and {count_things(number, what)} more: {MORE}.", "secondary", shortened=True)


def interval_text(line: Line) -> str:
    """An interval that says what it is, since no column does."""
    level = line.record["ci_level"]
    if level is None or line.record.get("ci_side") or line.record.get("interval") == "credible":
        return line.interval.text  # which says it already
    return f"{level:g}% CI {line.around._replace(level='').text}"


def _row(row: Crossed, arms: Sequence[str], notes: list[str], cell: Callable[[Line], str]) -> Row:
    cells = tuple(_cell(row.lines.get(arm, ()), notes, cell) for arm in arms)
    records = tuple(line.record for arm in arms for line in row.lines.get(arm, ()))
    return Row((Cell(row.label), *cells), records, row.group)


def _cell(lines: Sequence[Line], notes: list[str], cell: Callable[[Line], str]) -> Cell:
    if not lines:
        return Cell(NOT_RECORDED, "missing")
    texts = []
    for line in lines:
        for note in line.notes:
            if note not in notes:
                notes.append(note)
        numbers = ", ".join(str(notes.index(note) + 1) for note in line.notes)
        texts.append(f"{cell(line)}; note {numbers}" if numbers else cell(line))
    return Cell("\n".join(texts), lines[0].value.tone)


def _column(trial: Trial, arm: str, rows: Sequence[Crossed]) -> str:
    """An arm, with how many people were counted where that is the same in every row."""
    lines = [line for row in rows for line in row.lines.get(arm, ())]
    sizes = {line.record.get("of") for line in lines}
    shown = all(line.record.get("events") is not None for line in lines)  # in every cell
    size = sizes.pop() if len(sizes) == 1 and not shown else None
    titles = {line.record.get("group") for line in lines}
    label = head_arm(trial, arm, titles.pop() if len(titles) == 1 else None)
    return label if size is None else f"{label}, n={size:,}"


def head_arm(trial: Trial, arm: str, group: str | None) -> str:
    """What an arm is called over a table: as the table itself calls it, beside its registered title if that differs."""
    told = trial.arms[arm]
    registered, shown = told.registered_title or told.label, group or told.label
    if arm_kind(trial, arm) != "registered":
        return shown
    alike = registered.casefold() in shown.casefold() or shown.casefold() in registered.casefold()
    return shown if alike and not told.registered_title else f"{shown} [registered: {registered}]"
