"""A report as the source of a typeset document, every text in it a quoted string, so that none is read as markup."""

from collections.abc import Iterable, Iterator
from html import escape

from trialcli.render.forest.svg_elements import EDGE, SIZE, WIDTH
from trialcli.render.forest.svg_plot import draw_plot
from trialcli.render.nonempty import drop_empty, split_passages, text_lines
from trialcli.render.pdf.typst_table import write_table
from trialcli.render.pdf.typst_text import quote_string, write_cell, write_content, write_inline
from trialcli.report.document import Block, Cell, Exchange, Facts, Items, Paragraph, Plot, Report, Section, Table

UNTITLED = "trialcli"
_ROOM = "#block(height: 2.2cm, spacing: 0pt)\n#v(1fr)"  # for notes; what is left of the page is shared out
FOOT = 95  # letters at the foot of a page, beside its number
FONT = "Libertinus Serif"  # comes with Typst, so that a page is the same everywhere
_LOOK = f"""\
#set text(font: "{FONT}", size: 9.5pt, lang: "en", hyphenate: false)
#set par(leading: 0.6em, spacing: 0.9em)
#set smartquote(enabled: false)
#set table(inset: (x: 4pt, y: 3.5pt))
#set table(stroke: (x, y) => if y == 0 {{ (bottom: 0.8pt) }} else {{ (bottom: 0.3pt + luma(190)) }})
#set terms(separator: [: ])
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set block(above: 1.6em, below: 0.8em)
#show heading.where(level: 3): set block(above: 1.3em, below: 0.7em)
#show table: set par(justify: false)
"""


def write_typst(report: Report) -> str:
    """The report as Typst reads it; a heading for each section, header rows that repeat on every page.

    Args:
        report: what is set, its texts free of what is invisible or controls a terminal.
    """
    return "\n".join(_document(drop_empty(report))) + "\n"


def _document(report: Report) -> Iterator[str]:
    title = " ".join(text_lines(report.title)) or UNTITLED
    yield _LOOK
    foot = f"text(8pt, {write_inline(_short(' · '.join(filter(str.strip, (title, report.subtitle)))))}); h(1fr)"
    number = 'text(8pt, counter(page).display("1 / 1", both: true))'
    yield f'#set page(paper: "a4", margin: (x: 1.6cm, y: 2cm), footer: context {{ {foot}; {number} }})'
    yield f"#set document(title: {quote_string(title)})"
    yield _heading(1, title)
    if report.subtitle.strip():
        yield f"#par(text(fill: luma(90), {write_content(report.subtitle)}))"
    for section in report.sections:
        yield from _section(section)
    if report.notes:
        yield "#line(length: 100%, stroke: 0.5pt)"
        yield _call("list", map(write_content, report.notes))


def _short(text: str) -> str:
    return text if len(text) <= FOOT else f"{text[: FOOT - 1]}…"


def _section(section: Section) -> Iterator[str]:
    if section.title.strip():
        yield _heading(2, section.title)
    under = 3 if section.title.strip() else 2  # no level may be left out
    heading = ""
    for block in section.blocks:
        if isinstance(block, Exchange) and block.heading != heading:
            heading = block.heading
            yield _heading(under, heading)
        yield from _block(block, under)


def _block(block: Block, under: int) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _heading(under, block.text) if block.heads else _paragraph(block)
        case Items():
            unmarked = ["marker: none"] if block.to_tick else []
            yield _call("enum" if block.numbered else "list", [*unmarked, *map(write_content, block.items)])
        case Facts():
            facts = (f"terms.item({write_inline(fact.label)}, {write_cell(fact.value)})" for fact in block.facts)
            yield _call("terms", facts)
        case Table():
            yield _heading(under, block.title)
            yield from write_table(block)
        case Plot():
            yield _heading(under, block.title)
            yield _plot(block)
        case _:
            follows = bool(block.answer or block.room)
            yield f"#block(sticky: {str(follows).lower()}, par(strong({write_content(block.question)})))"
            if block.room:
                yield _ROOM
            if block.answer:
                yield from (
                    f"#par({write_content(part)})" for part in "\n".join(split_passages(block.answer)).split("\n\n")
                )


def _paragraph(made: Paragraph) -> str:
    """Running text; what leads to a list stays with it."""
    set_ = f"par({write_cell(Cell(made.text, made.tone))})"
    return f"#block(sticky: true, {set_})" if made.text.endswith(":") else f"#{set_}"


def _heading(level: int, text: str) -> str:
    return f"#heading(level: {level}, {write_inline(text)})" if text.strip() else ""


def _plot(plot: Plot) -> str:
    """The drawing, as lines and letters, and the same in words for those who hear it."""
    drawn = draw_plot(plot, 4)
    box = f"{EDGE} 0 {WIDTH - EDGE} {drawn.end + 4:.0f}"
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" font-family="{escape(FONT)}" font-size="{SIZE}">'
    picture = "".join([start, *drawn.elements, "</svg>"])
    said = " ".join([f"{plot.title}. {plot.axis}.", *(row.spoken for row in plot.rows)])
    image = f'image(bytes({quote_string(picture)}), format: "svg", width: 100%, alt: {quote_string(said)})'
    return f"#figure({image}, kind: image, supplement: none, numbering: none)"


def _call(name: str, items: Iterable[str]) -> str:
    return f"#{name}({', '.join(items)})"
