"""The cells of a table at their places, with rows and columns that a cell spans filled in."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from trialcli.papers.paper import Row
from trialcli.papers.xml_text import read_words

MOST_COLUMNS = 64
MOST_ROWS = 1_000
_MARKS = frozenset({"xref", "fn"})
Header = tuple[tuple[str, ...], ...]


def read_grid(table: Element) -> tuple[Header, tuple[Row, ...]] | None:
    """The header rows and the rows of a table; None where it is too large, has another in it, or has no header."""
    head = [*table.iterfind("thead/tr")]
    body = [*table.iterfind("tbody/tr"), *table.iterfind("tr")]
    if not body or len(head) + len(body) > MOST_ROWS or table.find(".//table") is not None:
        return None
    header, rows = _fill(head), _fill(body)
    if header is None or rows is None:
        return None
    if not header and _is_head(body[0]):
        header, rows = rows[:1], rows[1:]
    width = max((len(cells) for cells, _ in (*header, *rows)), default=0)
    if not header or not width:
        return None
    padded = tuple(Row(cells + ("",) * (width - len(cells)), whole) for cells, whole in rows)
    return tuple(cells + ("",) * (width - len(cells)) for cells, _ in header), padded


def _is_head(row: Element) -> bool:
    return all(cell.tag == "th" for cell in row)


def _fill(rows: list[Element]) -> list[tuple[tuple[str, ...], bool]] | None:
    """The cells of rows, each in every place that it spans, and whether one of them alone says something."""
    held: dict[int, tuple[str, int]] = {}
    filled = []
    for row in rows:
        cells: list[str] = []
        own: list[str] = []
        for text, wide, deep in _cells(row):
            while len(cells) in held:
                cells.append(_take(held, len(cells)))
            if len(cells) + wide > MOST_COLUMNS:
                return None
            for _ in range(wide):
                if deep > 1:
                    held[len(cells)] = (text, deep - 1)
                cells.append(text)
            own.append(text)
        while len(cells) in held:
            cells.append(_take(held, len(cells)))
        said = [text for text in own if text]
        filled.append((tuple(cells), len(said) == 1 and (len(own) == 1 or own[0] == said[0])))
    return filled


def _take(held: dict[int, tuple[str, int]], column: int) -> str:
    text, left = held.pop(column)
    if left > 1:
        held[column] = (text, left - 1)
    return text


def _cells(row: Element) -> Iterator[tuple[str, int, int]]:
    for cell in row:
        if cell.tag in {"td", "th"}:
            yield read_words(cell, _MARKS), _span(cell, "colspan"), _span(cell, "rowspan")


def _span(cell: Element, name: str) -> int:
    """How many columns or rows a cell spans; what no table has is one more than is read."""
    said = cell.get(name, "1").strip()
    if not (said.isascii() and said.isdecimal()):
        return 1
    return max(1, min(int(said[:6]), MOST_ROWS if name == "rowspan" else MOST_COLUMNS + 1))
