"""Cells put together from pieces that keep their marks."""

from collections.abc import Iterable

from trialcli.report.document import Cell, Mark, Part, Tone


def join_cells(pieces: Iterable[Cell | str], tone: Tone = "") -> Cell:
    """One cell of several pieces, in words and in marked parts alike.

    Args:
        pieces: cells, and what stands between them.
        tone: the tone of the whole.
    """
    cells = [Cell(piece) if isinstance(piece, str) else piece for piece in pieces]
    return Cell("".join(cell.text for cell in cells), tone, tuple(part for cell in cells for part in cell.pieces))


def stack_cells(lines: Iterable[Cell], tone: Tone = "") -> Cell:
    """Cells as the lines of one."""
    pieces: list[Cell | str] = []
    for line in lines:
        pieces += ["\n", line] if pieces else [line]
    return join_cells(pieces, tone)


def mark_text(text: str, words: str, *marks: Mark, tone: Tone = "") -> Cell:
    """A cell of a text and its marks: in words ``text words``, as a part the text with its signs.

    Args:
        text: what is marked.
        words: what the marks say where there are no signs.
        marks: the marks.
        tone: the tone of the cell.
    """
    return Cell(" ".join(filter(None, (text, words))), tone, (Part(text, marks),))


def mark_missing(words: str) -> Cell:
    """What stands where there is no figure: a word for those who listen, a sign in a table."""
    return Cell(words, "missing", (Part("", ("missing",)),))
