"""One table of a report on a terminal: a grid where its words fit, else each row as a block of its own."""

from collections.abc import Iterator, Sequence

from trialcli.render.nonempty import text_lines
from trialcli.render.text.page_layout import (
    GAP,
    Page,
    indent_lines,
    inset_page,
    narrow_width,
    set_band,
    set_labeled,
    set_prose,
)
from trialcli.render.text.wrap import measure_lines, measure_words, share_space
from trialcli.report.document import Cell, Column, Row, Table

SENSIBLE = 9
SEVERAL = 2
# A column of whole sentences is a ribbon below this; the rows are better stacked.
SENTENCES, BROAD = 120, 26
FIRM = 23  # columns that a firm column keeps: a median in months with its interval
Lines = list[str]


def draw_grid(on: Page, table: Table) -> Lines:
    """Draw a table; where it is too wide, with the columns folded that may be, from the first to the last."""
    foldings = list(_folded(table))
    for made, firm in [*((made, True) for made in foldings), *((made, False) for made in foldings)]:
        heads = [text_lines(column.label) for column in made.columns]
        bodies = [[text_lines(cell.text) for cell in row.cells] for row in made.rows]
        columns = made.columns if firm else [column._replace(firm=False) for column in made.columns]
        widths = _widths(columns, heads, bodies, narrow_width(on.width, GAP * (len(heads) - 1)))
        if widths is not None:
            return list(_grid(on, made, [heads, *bodies], widths))
    return list(_stack(on, table))


def _folded(table: Table) -> Iterator[Table]:
    """The table as it is, then with ever more of its columns below others."""
    yield table
    folding = [(column.fold.last, column) for column in table.columns if column.fold]
    labels = [column.label for last in (False, True) for late, column in folding if late is last]
    for label in dict.fromkeys(labels):
        for key in [column.key for column in table.columns if column.fold and column.label == label]:
            table = fold_column(table, key)
        yield table


def fold_column(table: Table, key: str) -> Table:
    """The table with one column below another; a heading that says something stands behind that of the other.

    Args:
        table: the table.
        key: the column, which says where it may go.
    """
    keys = [column.key for column in table.columns]
    column = table.columns[keys.index(key)]
    if column.fold is None or column.fold.under not in keys:
        return table
    away, under, lead = keys.index(key), keys.index(column.fold.under), column.fold.lead
    rows = tuple(row._replace(cells=_merged(row.cells, away, under, lead)) for row in table.rows)
    host = table.columns[under]
    columns = [*table.columns]
    columns[under] = host._replace(label=f"{host.label}, {column.label[:1].lower()}{column.label[1:]}")
    return table._replace(columns=tuple(columns[:away] + columns[away + 1 :]), rows=rows)


def _merged(cells: tuple[Cell, ...], away: int, under: int, lead: str) -> tuple[Cell, ...]:
    texts = [text_lines(cells[place].text) for place in (under, away)]
    below = [f"{lead}{line}" if not place else line for place, line in enumerate(texts[1])]
    made = [*cells]
    made[under] = cells[under]._replace(text="\n".join([*texts[0], *below]))
    return tuple(made[:away] + made[away + 1 :])


def _widths(
    columns: Sequence[Column], heads: list[Lines], bodies: list[list[Lines]], space: int | None
) -> list[int] | None:
    """Find widths in which no word is broken, heads giving way before texts; None if there are none."""
    texts = [[line for row in bodies for line in row[place]] for place in range(len(columns))]
    words = [measure_words(head) for head in heads]
    asked = [max(measure_lines(text), word) for text, word in zip(texts, words, strict=True)]
    full = [max(ask, measure_lines(head)) for ask, head in zip(asked, heads, strict=True)]
    if space is None or sum(full) <= space:
        return full
    if sum(asked) <= space:
        return share_space(asked, full, space)
    least = [
        ask
        if column.side == "right"
        else max(word, measure_words(text), min(ask, FIRM if column.firm else BROAD if ask > SENTENCES else SENSIBLE))
        for column, ask, word, text in zip(columns, asked, words, texts, strict=True)
    ]
    return share_space(least, asked, space)


def _grid(on: Page, table: Table, bands: list[list[Lines]], widths: list[int]) -> Iterator[str]:
    heads, *bodies = bands
    sides = [column.side for column in table.columns]
    yield from set_band(on, heads, ["column"] * len(heads), widths, sides)
    yield on.paint(on.line * (sum(widths) + GAP * (len(widths) - 1)), "rule")
    group = ""
    # Where a cell says several things, each on a line of its own, a blank line tells the rows apart.
    apart = any(len(lines) > SEVERAL for body in bodies for lines in body)
    for place, (row, body) in enumerate(zip(table.rows, bodies, strict=True)):
        if row.group != group:
            yield from _group(on, row.group, first=not group)
            group = row.group
        elif apart and place:
            yield ""
        yield from set_band(on, body, [cell.tone for cell in row.cells], widths, sides)


def _group(on: Page, group: str, *, first: bool) -> Lines:
    return [*([] if first else [""]), *set_prose(on, group, "group")]


def _stack(on: Page, table: Table) -> Iterator[str]:
    group = ""
    for place, row in enumerate(table.rows):
        if place:
            yield ""
        if row.group != group:
            group = row.group
            yield from [*set_prose(on, group, "group"), ""]
        yield from _block(on, table.columns, row)


def _block(on: Page, columns: Sequence[Column], row: Row) -> Iterator[str]:
    """Draw a row as a block: its first cell as heading, the others under it behind their labels."""
    first, *others = row.cells
    yield from set_prose(on, first.text, first.tone or "heading")
    for column, cell in zip(columns[1:], others, strict=True):
        if cell.text.strip():
            yield from indent_lines(set_labeled(inset_page(on, GAP), column.label, cell.text, cell.tone), GAP)
