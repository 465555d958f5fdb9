"""Marks as signs beside what they mark, explained in one line under the tables that have them.

Formats that are read with the ears, or by machines, have the words instead and need none of this.
"""

import re

from trialcli.report.document import Block, Cell, Facts, Paragraph, Report, Section, Table
from trialcli.report.mark_signs import explain_signs, list_marks, show_signs

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


def _section(section: Section) -> Section:
    legend = explain_signs(list_marks(section.blocks))
    blocks = tuple(_signed(block) for block in section.blocks)
    return section._replace(blocks=(*blocks, Paragraph(legend, "secondary")) if legend else blocks)


def _signed(block: Block) -> Block:
    match block:
        case Table():
            rows = (row._replace(cells=tuple(map(_sign, row.cells))) for row in block.rows)
            return block._replace(rows=tuple(rows))
        case Facts():
            return Facts(tuple(fact._replace(value=_sign(fact.value)) for fact in block.facts))
        case _:
            return block


def _sign(cell: Cell) -> Cell:
    return Cell(show_signs(cell), cell.tone) if cell.parts else cell
