"""Marks as signs beside what they mark, explained in one line under the tables that have them.

Formats that are read with the ears, or by machines, have the words instead and need none of this.
"""

import re
from collections.abc import Iterable, Iterator

from trialcli.report.document import Block, Cell, Mark, Paragraph, Report, Section, Table

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
_POWER = re.compile(r"(?:\b[x\u00d7] ?)?\b10\^(-?\d+)")
_RAISED = str.maketrans("-0123456789", "\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")


def set_signs(report: Report) -> Report:
    """The report with signs for the words of its marked cells, and a line for each section that explains them."""
    return report._replace(sections=tuple(map(_section, report.sections)))


def raise_powers(text: str) -> str:
    """Powers of ten as people write them: ``150 x 10^6 cells`` with a raised 6."""
    return _POWER.sub(_raised, text) if "10^" in text else text


def _raised(found: re.Match[str]) -> str:
    times = "" if found[0].startswith("10") else "\u00d7 "
    return f"{times}10{found[1].translate(_RAISED)}"


def explain_signs(marks: Iterable[Mark]) -> str:
    """The line that explains signs, each once; empty where there are none."""
    used = {SIGNS[mark] for mark in marks}
    return " \u00b7 ".join(f"{sign} {meaning}" for sign, meaning in LEGEND.items() if sign in used)


def _section(section: Section) -> Section:
    marks = [mark for block in section.blocks for cell in _cells(block) for part in cell.parts for mark in part.marks]
    legend = explain_signs(marks)
    blocks = tuple(_signed(block) for block in section.blocks)
    return section._replace(blocks=(*blocks, Paragraph(legend, "secondary")) if legend else blocks)


def _cells(block: Block) -> Iterator[Cell]:
    if isinstance(block, Table):
        for row in block.rows:
            yield from row.cells


def _signed(block: Block) -> Block:
    if not isinstance(block, Table):
        return block
    rows = (row._replace(cells=tuple(map(_sign, row.cells))) for row in block.rows)
    return block._replace(rows=tuple(rows))


def _sign(cell: Cell) -> Cell:
    if not cell.parts:
        return cell
    text = "".join(part.text + "".join(dict.fromkeys(SIGNS[mark] for mark in part.marks)) for part in cell.parts)
    return Cell(text, cell.tone)
