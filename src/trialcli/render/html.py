"""One HTML document that needs nothing else: no scripts, no fonts, no pictures but its own drawings, no network.

Within a site it has a frame: links to other pages, facts for machines and, where pages are searched, a script of ours.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby

from trialcli.render.forest.svg_plot import draw_figure
from trialcli.render.frame import Frame, Link, allow_script, embed_data
from trialcli.render.html_style import SITE_STYLE, write_style
from trialcli.render.nonempty import drop_empty, split_passages, text_lines
from trialcli.render.view import View
from trialcli.report.document import (
    Block,
    Cell,
    Column,
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

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
CURRENT = ' aria-current="page"'
BRIEF = 20
CROWDED = 8  # columns that paper has room for at the usual size
MANY_COLUMNS = ' class="many"'
LONG = 10  # sections from which on a page has a table of contents
_ALONE = Frame()


def render_report(report: Report, view: View) -> str:
    """Draw the report as a page."""
    text = "\n".join(_page(drop_empty(report), view, _ALONE)) + "\n"
    return text.encode("ascii", "xmlcharrefreplace").decode() if view.ascii else text


def render_page(report: Report, view: View, frame: Frame) -> str:
    """Draw a report as one page of a site."""
    return "\n".join(_page(drop_empty(report), view, frame)) + "\n"


def _page(made: Report, view: View, frame: Frame) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}{allow_script(frame)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    title = draw_text(f"{made.title} - {frame.site}" if frame.site and made.title != frame.site else made.title)
    yield f"<title>{title}</title>"
    if frame.canonical:
        yield f'<link rel="canonical" href="{escape(frame.canonical)}">'
    if frame.facts:
        yield embed_data("application/ld+json", frame.facts)
    yield f"<style>\n{write_style(view.theme)}{SITE_STYLE if frame.ways else ''}</style>\n</head>\n<body>"
    sections = [section for section in made.sections if section.title.strip()]
    contents = sections if len(sections) >= LONG else []
    if contents or frame.ways:
        yield '<a class="skip" href="#content">Skip to the content</a>'
    yield from _ways(frame.ways, "Site")
    yield f"<header>\n<h1>{draw_text(made.title)}</h1>"
    if made.subtitle:
        yield f'<p class="subtitle">{_breaks(made.subtitle)}</p>'
    yield "</header>"
    yield from _ways(frame.beside, frame.beside_label)
    yield from _contents(contents)
    yield '<main id="content" tabindex="-1">'
    if frame.searched:
        yield from _search(frame)
    for section in made.sections:
        yield from _section(section, frame)
    yield "</main>"
    if made.notes:
        yield "<footer>\n<h2>Notes</h2>\n<ul>"
        yield from (f"<li>{_breaks(note)}</li>" for note in made.notes)
        yield "</ul>\n</footer>"
    yield "</body>\n</html>"


def _ways(links: Sequence[Link], label: str) -> Iterator[str]:
    """Links to other pages; the one that is open is marked."""
    if links:
        drawn = (
            f'<li><a href="{escape(one.href)}"{CURRENT if one.current else ""}>{draw_text(one.label)}</a></li>'
            for one in links
        )
        kind = ' class="site"' if label == "Site" else ""
        told = "" if kind else f'<p class="lead">{draw_text(label)}</p>\n'
        yield "\n".join([f'<nav{kind} aria-label="{draw_text(label)}">\n{told}<ul>', *drawn, "</ul>\n</nav>"])


def _search(frame: Frame) -> Iterator[str]:
    """A field that the script brings to life; without one, what to do instead."""
    yield '<form id="search" role="search" hidden>\n<label for="words">Words to find</label>'
    yield '<input id="words" type="search" autocomplete="off" spellcheck="false">\n</form>'
    yield f'<p id="without">{_breaks(frame.without)}</p>'
    yield '<p id="count" role="status"></p>\n<ol id="found"></ol>'
    yield embed_data("application/json", frame.searched or {}, "pages")
    yield f"<script>{frame.script}</script>"


def _contents(sections: Sequence[Section]) -> Iterator[str]:
    """Links to the sections of a long page."""
    if sections:
        links = (f'<li><a href="#{escape(section.key)}">{draw_text(section.title)}</a></li>' for section in sections)
        yield "\n".join(['<nav aria-label="Contents">\n<ul>', *links, "</ul>\n</nav>"])


def _section(section: Section, frame: Frame) -> Iterator[str]:
    yield f'<section id="{escape(section.key)}">'
    if title := draw_text(section.title):
        yield f"<h2>{title}</h2>"
    heading = ""
    for block in section.blocks:
        if isinstance(block, Exchange) and block.heading != heading:
            heading = block.heading
            yield f"<h3>{draw_text(heading)}</h3>"
        yield from draw_block(block, section.title, frame)
    yield "</section>"


def draw_block(block: Block, title: str, frame: Frame = _ALONE) -> Iterator[str]:
    """The lines of one block.

    Args:
        block: the block.
        title: that of its section, which a table without a title is called by.
        frame: what surrounds the page.
    """
    match block:
        case Table():
            yield from _table(block, title, frame)
        case Paragraph():
            if block.heads:
                yield f"<h3>{draw_text(block.text)}</h3>"
            else:
                yield from _prose(block.text, block.tone)
        case Items():
            tag = "ol" if block.numbered else "ul"
            kind = ' class="boxes"' if block.to_tick else ""
            yield "\n".join([f"<{tag}{kind}>", *(f"<li>{_breaks(item)}</li>" for item in block.items), f"</{tag}>"])
        case Facts():
            yield "<dl>"
            for fact in block.facts:
                yield f"<dt>{draw_text(fact.label)}</dt>\n<dd>{_toned(fact.value)}</dd>"
            yield "</dl>"
        case Plot():
            yield from draw_figure(block, title)
        case _:
            yield from _exchange(block)


def _exchange(exchange: Exchange) -> Iterator[str]:
    name = f' id="question-{escape(exchange.id)}"' if exchange.id else ""
    if not exchange.answer:
        kind = "question room" if exchange.room else "question"
        yield f'<p class="{kind}"{name}>{_breaks(exchange.question)}</p>'
        return
    yield f"<details{name}>\n<summary>{_breaks(exchange.question)}</summary>"
    yield from _prose(exchange.answer, "")
    yield "</details>"


def _table(table: Table, title: str, frame: Frame) -> Iterator[str]:
    name = draw_text(table.title or title)
    yield f'<div class="wide" tabindex="0" role="group" aria-label="{name}">'
    yield f"<table{MANY_COLUMNS if len(table.columns) > CROWDED else ''}>"
    yield f"<caption>{name}</caption>" if table.title else f'<caption class="unseen">{name}</caption>'
    yield "<thead>\n<tr>"
    yield from (f'<th scope="col"{_side(column)}>{_breaks(column.label)}</th>' for column in table.columns)
    yield "</tr>\n</thead>"
    for group, rows in groupby(table.rows, lambda row: row.group):
        yield "<tbody>"
        if group:
            span = f'scope="rowgroup" colspan="{len(table.columns)}"'
            yield f'<tr class="heading"><th {span} class="group">{_breaks(group)}</th></tr>'
        yield from (_row(table, row, frame) for row in rows)
        yield "</tbody>"
    yield "</table>\n</div>"


def _row(table: Table, row: Row, frame: Frame) -> str:
    others = row.cells[1:]
    drawn = [_led(row, column, cell, frame) for column, cell in zip(table.columns, row.cells, strict=True)]
    cells = [f'<th scope="row"{_side(table.columns[0])}>{drawn[0]}</th>']
    pairs = zip(table.columns[1:], others, drawn[1:], strict=True)
    cells += [f"<td{_side(column) or _brief(cell)}>{text}</td>" for column, cell, text in pairs]
    return f"<tr>{''.join(cells)}</tr>"


def _led(row: Row, column: Column, cell: Cell, frame: Frame) -> str:
    """What stands in a cell; a link, where the frame says where its row leads to."""
    text = _toned(cell)
    href = frame.lead(row.records[0], column.key) if frame.lead and row.records and text else ""
    return f'<a href="{escape(href)}">{text}</a>' if href else text


def _side(column: Column) -> str:
    return ' class="right"' if column.side == "right" else ""


def _brief(cell: Cell) -> str:
    return ' class="brief"' if len(cell.text) <= BRIEF else ""


def _toned(cell: Cell) -> str:
    text = _breaks(cell.text)
    return f'<span class="{cell.tone}">{text}</span>' if cell.tone and text else text


def _prose(text: str, tone: str) -> Iterator[str]:
    attribute = f' class="{tone}"' if tone else ""
    for part in "\n".join(split_passages(text)).split("\n\n"):
        yield f"<p{attribute}>{_breaks(part)}</p>"


@lru_cache(maxsize=4096)  # cells say much in the same words
def _breaks(text: str) -> str:
    return "<br>".join(map(escape, text_lines(text)))


def draw_text(text: str) -> str:
    """A text on one line, as HTML."""
    return escape(" ".join(text_lines(text)))
