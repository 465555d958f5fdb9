"""Tables of headline rows: one arm with its intervals, or arms side by side with the effect in the last column."""

from collections.abc import Sequence

from trialcli.model import Trial
from trialcli.report.cells import join_cells, mark_missing
from trialcli.report.document import Cell, Column, Mark, Part, Row, Table
from trialcli.report.figure_record import format_printed
from trialcli.report.labels import NOT_RECORDED
from trialcli.report.line import FLAGS, Line
from trialcli.report.show.headline_rows import Headline
from trialcli.report.show.request import Page

_MEASURES = {
    "hazard-ratio": "HR",
    "odds-ratio": "OR",
    "risk-ratio": "RR",
    "rate-ratio": "Rate ratio",
    "risk-difference": "Difference",
    "mean-difference": "Difference",
    "ratio-of-means": "Ratio of means",
    "win-ratio": "Win ratio",
    "p-value-only": "",
}
_CI = "95% CI"
_NONE = mark_missing(NOT_RECORDED)
_WIDE, _BESIDE = 22, 3


def name_arm(trial: Trial, arm: str) -> str:
    """An arm in a word or two: its label, the short form in brackets at the label's end, or its id."""
    label = trial.arms[arm].label
    head, _, short = label.removesuffix(")").rpartition(" (")
    if head and label.endswith(")") and short.replace("-", "").isalnum():
        return short
    return label if len(label) <= _WIDE else arm


def make_tables(made: Page, rows: Sequence[Headline], key: str, title: str = "") -> list[Table]:
    """The rows as a table; arms that were never set against each other stand in tables of their own."""
    trial = made.trial
    arms = [arm for arm in trial.arms if any(arm in row.lines for row in rows)]
    pairs = list(dict.fromkeys(row.contrast.arms for row in rows if row.contrast and row.contrast.directed))
    if len(arms) > _BESIDE and not pairs:
        arms = [arm for arm in arms if not trial.arms[arm].of]
    if len(arms) <= _BESIDE or not pairs:
        return [_table(made, rows, arms, key, title)] if arms or pairs else []
    return [
        _table(made, own, list(pair), key if not place else f"{key}-{place + 1}", title)
        for place, pair in enumerate(pairs)
        if (own := [row for row in rows if _among(row, pair)])
    ]


def _among(row: Headline, pair: Sequence[str]) -> bool:
    return tuple(row.contrast.arms) == tuple(pair) if row.contrast else any(arm in row.lines for arm in pair)


def _table(made: Page, rows: Sequence[Headline], arms: Sequence[str], key: str, title: str) -> Table:
    compared = any(row.effect for row in rows)
    columns: tuple[Column, ...]
    if len(arms) == 1 and not compared:
        body = [_single(made, row, arms[0]) for row in rows if arms[0] in row.lines]
        columns = (Column("label", "Outcome"), Column("value", "Value", "right"), Column("interval", _CI),
                   Column("count", "n/N"), Column("population", "Population"), Column("cut", "Data cut"))  # fmt: skip
        filled = [place for place in range(len(columns)) if any(cells[place].text for cells in body)]
        columns = tuple(columns[place] for place in filled)
        body = [tuple(cells[place] for place in filled) for cells in body]
    else:
        columns = (Column("label", "Outcome"), *(Column(arm, name_arm(made.trial, arm)) for arm in arms))
        columns += (Column("effect", "Effect (95% CI)"),) if compared else ()
        body = [_beside(made, row, arms, compared) for row in rows]
    records = [tuple(line.record for line in row.all_lines) for row in rows if _shown(row, arms, compared)]
    return Table(key, title, columns, tuple(map(Row, body, records)))


def _shown(row: Headline, arms: Sequence[str], compared: bool) -> bool:  # noqa: FBT001 - of one table
    return compared or len(arms) != 1 or arms[0] in row.lines


def _single(made: Page, row: Headline, arm: str) -> tuple[Cell, ...]:
    line = row.lines[arm]
    cut = "" if line.record["cut"] == made.chosen.main else f"@{line.record['cut']}"
    second: tuple[Mark, ...] = ("secondary",) if "interval-secondary" in line.flags else ()
    return (
        Cell(row.label, "primary" if row.primary else ""),
        mark_line(line, line.value),
        line.around.cell(marks=second),
        Cell(_people(line)),
        Cell(line.population),
        Cell(cut),
    )


def _beside(made: Page, row: Headline, arms: Sequence[str], compared: bool) -> tuple[Cell, ...]:  # noqa: FBT001 - of one table
    others = [f"@{cut}" for cut in row.cuts if cut != made.chosen.main]
    label = " ".join((row.label, *others))
    cells = [Cell(label, "primary" if row.primary else "")]
    for arm in arms:
        line = row.lines.get(arm)
        cells.append(_NONE if line is None else mark_line(line, _counted(line)))
    if compared:
        cells.append(_effect(row))
    return tuple(cells)


def _effect(row: Headline) -> Cell:
    if row.effect is None or row.contrast is None:
        return _NONE
    line = row.effect
    measure = _MEASURES.get(row.contrast.measure, row.contrast.title or "")
    span = line.around._replace(computed=False, aside="").in_brackets
    # A measure of a title of its own has its unit in it.
    own = row.contrast.estimate if row.contrast.measure == "other" else None
    estimate = line.value.text if own is None else format_printed(own)
    value = " ".join(filter(None, (measure, estimate, f"({span})" if span else "")))
    told = mark_line(line, Cell(", ".join(filter(None, (value, line.counted))), line.value.tone), interval=True)
    return join_cells([told, f" @{row.contrast.cut}"], told.tone) if _differs(row) else told


def mark_line(line: Line, cell: Cell, *, interval: bool = False) -> Cell:
    """A cell of a figure with what must stand beside it, in words and as marks; that it is a primary one is its tone.

    Args:
        line: the figure.
        cell: what is said of it.
        interval: whether its interval is in the cell too.
    """
    flags = [flag for flag in line.flags if flag != "primary" and (interval or flag != "interval-secondary")]
    marks: tuple[Mark, ...] = tuple(
        dict.fromkeys("secondary" if flag == "interval-secondary" else flag for flag in flags)
    )
    marks += ("impossible",) if line.impossible else ()
    if not marks:
        return cell
    words = "; ".join((*(FLAGS[flag] for flag in flags), *(["cannot be true"] if line.impossible else [])))
    return Cell(f"{cell.text} [{words}]", cell.tone, (*cell.pieces, Part("", marks)))


def tell_headline(row: Headline, main: str) -> Cell:
    """A row in one line: ``PFS, median @final 13.8 vs 4.4 months; HR 0.49 (0.38–0.63)``, arms in their order.

    Args:
        row: the row.
        main: the data cut that need not be named.
    """
    lines = list(row.lines.values())[:_BESIDE]
    values = [line.value if len(row.lines) > 1 else _counted(line) for line in lines]
    told = [mark_line(line, value if place == len(lines) - 1 else _without_unit(value))
            for place, (line, value) in enumerate(zip(lines, values, strict=True))]  # fmt: skip
    pieces: list[Cell | str] = [" ".join((row.label, *(f"@{cut}" for cut in row.cuts if cut != main))), " "]
    for place, value in enumerate(told):
        pieces += [" vs ", value] if place else [value]
    return join_cells([*pieces, "; ", _effect(row)] if row.effect else pieces)


def _without_unit(cell: Cell) -> Cell:
    parts = tuple(part._replace(text=part.text.removesuffix(" months")) for part in cell.parts)
    return cell._replace(text=cell.text.removesuffix(" months"), parts=parts)


def _differs(row: Headline) -> bool:
    """Whether the effect is of another data cut than the one that its row names."""
    return row.contrast is not None and row.contrast.cut not in row.cuts


def _counted(line: Line) -> Cell:
    counted = _people(line)
    if not counted or counted == line.value.text:
        return line.value
    people = f" {counted}" if line.record["events"] is None else f" ({counted})"
    return join_cells([line.value, people], line.value.tone)


def _people(line: Line) -> str:
    """People with the event of people counted, of whom a derived number is left out."""
    if line.counted and line.record["events"] is None and line.record["of"] is not None:
        return f"of {line.record['of']}"
    return line.counted or ""
