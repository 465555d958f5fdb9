"""Markdown as GitHub reads it; every sign of a text that Markdown could read as markup is escaped."""

import re
from collections.abc import Iterator, Sequence

from trialcli.render.nonempty import drop_empty, split_passages, text_lines
from trialcli.render.text.page_layout import make_page
from trialcli.render.view import View
from trialcli.report.document import (
    BOX,
    Block,
    Cell,
    Exchange,
    Facts,
    Items,
    Paragraph,
    Plot,
    Report,
    Row,
    Section,
    Table,
)

# What means something anywhere in a line; what does so at its start; what GitHub makes links of.
ANYWHERE = re.compile(r"([\\`*_\[\]<>~|&$])")
AT_START = re.compile(r"^(\d{1,9}(?=[.)](\s|$))|(?=#{1,6}(\s|$))|(?=[-+](\s|$))|(?=[=:-][=: -]*$))")
LINKS = re.compile(r"(?<=:)(?=//)|(?<=[Ww]{3})(?=\.)")
WIDTH = 100  # of a plot
EMPHASIS = {"name": "**", "primary": "**", "computed": "*"}


def render_report(report: Report, view: View) -> str:
    """Draw the report as a document; its parts stand an empty line apart."""
    text = "\n\n".join(_parts(drop_empty(report), view)) + "\n"
    return text.encode("ascii", "xmlcharrefreplace").decode() if view.ascii else text


def _parts(report: Report, view: View) -> Iterator[str]:
    yield f"# {_one_line(report.title)}"
    if report.subtitle:
        yield _prose(report.subtitle)
    for section in report.sections:
        yield from _section(section, view)
    if report.notes:
        yield "---"
        yield _listed(report.notes, numbered=False)


def _section(section: Section, view: View) -> Iterator[str]:
    if title := _one_line(section.title):
        yield f"## {title}"
    heading = ""
    for block in section.blocks:
        if isinstance(block, Exchange) and block.heading != heading:
            heading = block.heading
            yield f"### {_one_line(heading)}"
        yield from _block(block, view)


def _block(block: Block, view: View) -> Iterator[str]:
    match block:
        case Table():
            if block.title:
                yield f"### {_one_line(block.title)}"
            yield "\n".join(_table(block))
        case Paragraph():
            yield f"### {_one_line(block.text)}" if block.heads else _prose(block.text)
        case Items() if block.to_tick:
            yield "\n".join(f"- [ ] {_one_line(item.removeprefix(BOX))}" for item in block.items)
        case Items():
            yield _listed(block.items, numbered=block.numbered)
        case Facts():
            yield "\n".join(f"- **{_one_line(fact.label)}:** {_cell(fact.value)}" for fact in block.facts)
        case Plot():
            yield from _plot(block, view)
        case _:
            yield f"**{_one_line(block.question)}**"
            if block.answer:
                yield _prose(block.answer)


def _plot(plot: Plot, view: View) -> Iterator[str]:
    """The plot as it is on a terminal that has nothing but ASCII, and a sentence for each row."""
    from trialcli.render.ascii import plain_letters  # noqa: PLC0415 - few reports have a plot
    from trialcli.render.forest.terminal_plot import draw_forest  # noqa: PLC0415

    if plot.title:
        yield f"### {_one_line(plot.title)}"
    drawn = "\n".join(draw_forest(make_page(View(width=WIDTH, ascii=True)), plot._replace(title="")))
    drawn = plain_letters(drawn) if view.ascii else drawn  # no entities are read within a fence
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", drawn))])
    yield f"{fence}text\n{drawn}\n{fence}"
    yield _listed([row.spoken for row in plot.rows], numbered=False)


def _table(table: Table) -> Iterator[str]:
    yield _line([_breaks(column.label) for column in table.columns])
    yield _line(["---:" if column.side == "right" else ":---" for column in table.columns])
    group = ""
    for row in table.rows:
        if row.group != group:
            group = row.group
            yield _line([f"**{_breaks(group)}**" if group else "", *[""] * (len(table.columns) - 1)])
        yield _row(row)


def _row(row: Row) -> str:
    return _line([_cell(cell) for cell in row.cells])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    mark = EMPHASIS.get(cell.tone, "")
    return "<br>".join(f"{mark}{escape_line(line)}{mark}" for line in text_lines(cell.text))


def _breaks(text: str) -> str:
    return "<br>".join(map(escape_line, text_lines(text)))


def _one_line(text: str) -> str:
    return escape_line(" ".join(text_lines(text)))


def _prose(text: str) -> str:
    """Paragraphs; a line that ends within one ends there too when drawn."""
    paragraphs = "\n".join(split_passages(text)).split("\n\n")
    return "\n\n".join("\\\n".join(map(escape_line, text_lines(part))) for part in paragraphs)


def _listed(items: Sequence[str], *, numbered: bool) -> str:
    marks = (f"{place}." if numbered else "-" for place in range(1, len(items) + 1))
    return "\n".join(f"{mark} {_one_line(item)}" for mark, item in zip(marks, items, strict=True))


def escape_line(line: str) -> str:
    """Escape a line of text so that Markdown draws it as it is."""
    line = LINKS.sub(r"\\", ANYWHERE.sub(r"\\\1", line))
    return AT_START.sub(r"\1\\", line)
