"""Plain text: no colour, no frames, no wrapping. For grep, and for ears: a plot is a sentence for each row first."""

from collections.abc import Iterator, Sequence

from trialcli.render.nonempty import drop_empty, split_passages, text_lines
from trialcli.render.text.page_layout import make_page
from trialcli.render.text.wrap import measure_lines, pad_text
from trialcli.render.view import View
from trialcli.report.document import (
    Block,
    Column,
    Exchange,
    Facts,
    Items,
    Paragraph,
    Plot,
    Report,
    Table,
)

ROOM = 60  # columns, below which the plot is left to its sentences


def render_report(report: Report, view: View) -> str:
    """Draw the report as lines of text; an empty line stands between its parts."""
    lines: list[str] = []
    for part in _parts(drop_empty(report), view.width):
        lines += ["", *part] if lines else part
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _parts(report: Report, width: int | None) -> Iterator[list[str]]:
    yield [line for text in (report.title, report.subtitle) for line in text_lines(text)]
    for section in report.sections:
        if title := _one_line(section.title):
            yield [title]
        for block in section.blocks:
            yield from _block(block, width)
    if report.notes:
        yield [f"Note: {_sentence(note)}" for note in report.notes]


def _block(block: Block, width: int | None) -> Iterator[list[str]]:
    match block:
        case Table():
            yield from _table(block)
        case Paragraph():
            yield split_passages(block.text)
        case Items():
            marks = (f"{place}." if block.numbered else "-" for place in range(1, len(block.items) + 1))
            yield [f"{mark} {_sentence(item)}" for mark, item in zip(marks, block.items, strict=True)]
        case Facts():
            yield [f"{_one_line(fact.label)}: {_one_line(fact.value.text)}" for fact in block.facts]
        case Plot():
            yield from _plot(block, width)
        case _:
            yield list(_exchange(block))


def _exchange(exchange: Exchange) -> Iterator[str]:
    if exchange.heading:
        yield _one_line(exchange.heading)
    yield f"Question: {_sentence(exchange.question)}"
    if exchange.answer is not None:
        yield from split_passages(f"Answer: {exchange.answer}")


def _plot(plot: Plot, width: int | None) -> Iterator[list[str]]:
    """A sentence for each row; the plot itself only on a terminal that has room for it."""
    lines, group = [": ".join(filter(None, (_sentence(plot.title), _sentence(plot.axis))))], ""
    for row in plot.rows:
        if row.group != group:
            group = row.group
            lines += ["", _one_line(group)]
        lines.append(_sentence(row.spoken))
    yield lines
    if width is not None and width >= ROOM:
        from trialcli.render.forest.terminal_plot import draw_forest  # noqa: PLC0415 - few reports have a plot

        yield list(draw_forest(make_page(View(width=width, ascii=True)), plot))


def _table(table: Table) -> Iterator[list[str]]:
    if table.title:
        yield [_one_line(table.title)]
    heads = [_one_line(column.label) for column in table.columns]
    bodies = [[_one_line(cell.text) for cell in row.cells] for row in table.rows]
    widths = [measure_lines(texts) for texts in zip(heads, *bodies, strict=True)]
    lines, group = [_line(heads, widths, table.columns)], ""
    for row, texts in zip(table.rows, bodies, strict=True):
        if row.group != group:
            group = row.group
            lines += [*([""] if len(lines) > 1 else []), _one_line(group)]
        lines.append(_line(texts, widths, table.columns))
    yield lines


def _line(texts: Sequence[str], widths: Sequence[int], columns: Sequence[Column]) -> str:
    padded = (pad_text(text, width, column.side) for text, width, column in zip(texts, widths, columns, strict=True))
    return "  ".join(padded)


def _one_line(text: str) -> str:
    return "; ".join(text_lines(text))


def _sentence(text: str) -> str:
    return " ".join(text_lines(text))
