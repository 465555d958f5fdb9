"""The cells of one figure: its value with what lies around it, its count, and what must stand beside it."""

from collections.abc import Sequence

from trialcli.report.cells import join_cells, mark_missing
from trialcli.report.document import Cell, Mark, Part
from trialcli.report.labels import NOT_RECORDED
from trialcli.report.line import Line


def figure_cell(line: Line, *, named: bool = False) -> Cell:
    """A value and its interval: ``73% (64.9\u201380.9 computed)``; that there is no value, where there is none.

    Args:
        line: the figure.
        named: whether the interval says what it is, as where its column holds ranges and spreads too.
    """
    interval = _around(line, named=named)
    if not line.value.text:
        value = mark_missing(NOT_RECORDED)
        return join_cells([value, " (", interval, ")"]) if interval.text else value
    return join_cells([line.value, " (", interval, ")"], line.value.tone) if interval.text else line.value


def _around(line: Line, *, named: bool) -> Cell:
    marks: tuple[Mark, ...] = ("secondary",) if "interval-secondary" in line.flags else ()
    level = line.record["ci_level"]
    says = level is None or line.record.get("ci_side") or line.record.get("interval") == "credible"
    if not named or says or not line.around.span:
        return line.around.cell(bare=False, marks=marks)
    lead = f"{level:g}% CI "
    return join_cells([lead, line.around._replace(level="").cell(bare=False, marks=marks)])


def count_cell(line: Line) -> Cell:
    """How many of how many: ``94/128``; nothing of a median, and that it is not recorded where it is not."""
    if line.counted == "":
        return mark_missing(NOT_RECORDED)
    text = line.counted or ""
    return Cell(text, "", (Part(text, ("derived",)),) if line.derived else ())


def remark_cell(line: Line, numbers: Sequence[int]) -> Cell:
    """What must stand beside a figure, in words and as signs, with the numbers of its notes.

    Args:
        line: the figure.
        numbers: those of the notes under the table that are on it.
    """
    noted = ", ".join(map(str, numbers))
    words = (*line.beside, f"note {noted}") if noted else line.beside
    signs = line.signs
    parts = (Part("", signs), Part(f"{' ' if signs else ''}{noted}"))
    return Cell("; ".join(words), "disputed" if "disputed" in line.flags else "secondary", parts if any(words) else ())
