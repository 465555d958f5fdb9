"""Tables for Typst, their columns as wide as what is in them, or sharing what the page has.

Typst gives a column of its own accord either all that its longest line takes or a share that may be narrower than a
word, and then words run into each other. So widths are worked out here, from an estimate of how wide letters get.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil, sqrt
from typing import NamedTuple

from trialcli.render.nonempty import text_lines
from trialcli.render.pdf.typst_text import BOLD, LONGEST, write_cell, write_content
from trialcli.render.text.wrap import share_space, split_words
from trialcli.report.document import Cell, Table

SPACE = 504  # points between the margins of A4
INSET = 8  # points, left and right of a cell together
SIZES = 8.5, 7.0, 6.0  # of the type in points: a smaller one where words have no room in a larger
SHORT = 110  # points up to which a column is not made to wrap while another one can
WHOLE = 700  # letters in a cell up to which its row is kept on one page
# How wide letters of the bold type are, in hundredths of its size, as its font has them; others are nearer to 55.
_LETTERS = {
    **dict.fromkeys(" .,:;'|!·", 26), **dict.fromkeys('ijlIJftr()[]/-"', 39), **dict.fromkeys("mwMW@H%&", 92),
    **dict.fromkeys("ABCDEFGKLNOPQRSTUVXYZ", 72), **dict.fromkeys("hnku", 62),
}  # fmt: skip
_USUAL, _FOREIGN = 55, 100
_PLAIN = 0.94  # plain type beside bold


class Line(NamedTuple):
    """A line of a cell."""

    text: str
    bold: bool


class Fit(NamedTuple):
    """The widths of columns as Typst takes them, and the size of the type in points."""

    widths: Sequence[str]
    size: float


def write_table(made: Table) -> Iterator[str]:
    """A table: header rows and headings of groups, which repeat on every page, then the rows."""
    fit = fit_widths(made)
    sides = ["right" if column.side == "right" else "left" for column in made.columns]
    cells = [f"table.header({', '.join(f'strong({write_content(column.label)})' for column in made.columns)})"]
    for group, rows in groupby(made.rows, lambda row: row.group):
        if group or len(cells) > 1:
            cells.append(f"table.header(level: 2, table.cell(colspan: {len(sides)}, strong({write_content(group)})))")
        cells += [write_cell(cell) for row in rows for cell in row.cells]
    whole = all(len(cell.text) <= WHOLE for row in made.rows for cell in row.cells)
    kept = "#set table.cell(breakable: false)\n" if whole else ""
    shape = f"columns: ({', '.join(fit.widths)},), align: ({', '.join(sides)},)"
    yield f"#[\n{kept}#show table: set text(size: {fit.size}pt)\n#table({shape}, {', '.join(cells)})\n]"


def fit_widths(made: Table) -> Fit:
    """Widths that fit the page: the columns' own where they can be, else with the long ones wrapped."""
    columns = [_lines(made, place) for place in range(len(made.columns))]
    for size in SIZES:
        highs = [max((measure_line(line, size) for line in lines), default=0) + INSET for lines in columns]
        if sum(highs) <= SPACE:
            return Fit(["auto"] * len(highs), size)
        lows = [
            max((measure_line(word, size) for line in lines for word in _unbroken(line)), default=0) + INSET
            for lines in columns
        ]
        widths = _sharing(lows, highs) or share_space(lows, highs, SPACE)
        if widths:
            return Fit([f"{width}pt" for width in widths], size)
    return Fit([f"{low}fr" for low in lows], SIZES[-1])


def _lines(made: Table, place: int) -> list[Line]:
    """What stands in a column, its heading included."""
    heading = Cell(made.columns[place].label, "primary")
    cells = (heading, *(row.cells[place] for row in made.rows))
    return [Line(line, cell.tone in BOLD) for cell in cells for line in text_lines(cell.text)]


def _unbroken(line: Line) -> Iterator[Line]:
    return (line._replace(text=word[:LONGEST]) for word in split_words(line.text))


def _sharing(lows: Sequence[int], highs: Sequence[int]) -> list[int] | None:
    """Widths with the short columns whole, and the long ones as the root of their length; None where that is too much.

    By the root, since a column that has ten times the text should be wider, yet not leave the others without room.
    """
    least = [high if high <= SHORT else low for low, high in zip(lows, highs, strict=True)]
    if sum(least) > SPACE:
        return None
    step = sqrt(max(highs))
    while True:
        widths = [max(low, min(high, int(step * sqrt(high)))) for low, high in zip(least, highs, strict=True)]
        if sum(widths) <= SPACE:
            return widths
        step -= 0.1


def measure_line(line: Line, size: float) -> int:
    """How wide a line gets in a size of the type."""
    return ceil(size * sum(map(_hundredths, line.text)) / 100 * (1 if line.bold else _PLAIN))


def _hundredths(letter: str) -> int:
    return _LETTERS.get(letter, _USUAL if letter.isascii() or letter in "–−≥≤…" else _FOREIGN)
