"""The signs that stand for marks on a page, and the one legend that explains them under every table."""

from collections.abc import Iterable, Iterator

from trialcli.report.document import Block, Cell, Facts, Mark, Table

SIGNS: dict[Mark, str] = {
    "computed": "*",
    "derived": "*",
    "deduced": "^",
    "primary": "#",
    "secondary": "\u2020",
    "disputed": "\u2021",
    "retracted": "!",
    "impossible": "?",
    "not-randomized": "x",
    "missing": "\u2013",
    "differs": "\u2260",
}
LEGEND = {
    "*": "computed",
    "^": "follows by definition, not printed",
    "#": "primary outcome",
    "\u2020": "second-hand (secondary source)",
    "\u2021": "disputed",
    "!": "retracted source",
    "?": "cannot be true",
    "x": "arms never randomized against each other",
    "\u2260": "differs enough to change a conclusion",
    "\u2013": "not in the sources read",
}
"""The signs in the order in which they are explained."""


def explain_signs(marks: Iterable[Mark]) -> str:
    """The line that explains signs, each once; empty where there are none."""
    used = {SIGNS[mark] for mark in marks}
    return " \u00b7 ".join(f"{sign} {meaning}" for sign, meaning in LEGEND.items() if sign in used)


def list_marks(blocks: Iterable[Block]) -> Iterator[Mark]:
    """The marks of all cells of tables and of labelled statements."""
    for block in blocks:
        for cell in _cells(block):
            for part in cell.parts:
                yield from part.marks


def _cells(block: Block) -> Iterator[Cell]:
    if isinstance(block, Table):
        for row in block.rows:
            yield from row.cells
    elif isinstance(block, Facts):
        yield from (fact.value for fact in block.facts)


def show_signs(cell: Cell) -> str:
    """What a page shows of a cell: its parts, each with its signs."""
    return "".join(part.text + "".join(dict.fromkeys(SIGNS[mark] for mark in part.marks)) for part in cell.pieces)
