"""A report on a terminal: wrapped to its width, in its colours, tables as calm grids."""

from collections.abc import Iterator

from trialcli.render.nonempty import drop_empty, text_lines
from trialcli.render.text.grid import draw_grid
from trialcli.render.text.page_layout import (
    GAP,
    Page,
    indent_lines,
    inset_page,
    make_page,
    set_band,
    set_hanging,
    set_labeled,
    set_prose,
)
from trialcli.render.text.wrap import measure_lines, measure_words
from trialcli.render.view import View
from trialcli.report.document import (
    Block,
    Exchange,
    Facts,
    Items,
    Paragraph,
    Plot,
    Report,
    Section,
    Table,
)

LABELS = 4


def render_report(report: Report, view: View) -> str:
    """Draw the report as lines for a terminal."""
    return "\n".join(_lines(make_page(view), drop_empty(report))) + "\n"


def _lines(on: Page, report: Report) -> Iterator[str]:
    yield from set_prose(on, report.title, "title")
    yield from set_prose(on, report.subtitle, "subtitle")
    for section in report.sections:
        if section.compact:
            yield from (line for block in section.blocks for line in _block(on, block))
            continue
        yield ""
        yield from _section(on, section)
    if report.notes:
        yield ""
        yield on.paint(on.line * (on.measure or 60), "rule")
        for note in report.notes:
            first, *rest = set_prose(inset_page(on, GAP), note)
            yield from [first, *indent_lines(rest, GAP)]


def _section(on: Page, section: Section) -> Iterator[str]:
    yield from _heading(on, section.title)
    inner, heading = inset_page(on, GAP), ""
    for place, block in enumerate(section.blocks):
        if place:
            yield ""
        before, heading = heading, block.heading if isinstance(block, Exchange) else ""
        if heading != before:
            yield from indent_lines(set_prose(inner, heading, "heading"), GAP)
        yield from indent_lines(_block(inner, block), GAP)


def _heading(on: Page, title: str) -> list[str]:
    lines = set_prose(on, title, "section")
    room = (on.measure or 60) - measure_lines([title]) - 1
    if len(lines) == 1 and room > 0:
        return [f"{lines[0]} {on.paint(on.line * room, 'rule')}"]
    return lines


def _block(on: Page, block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield from set_prose(on, block.title, "heading")
            yield from draw_grid(on, block)
        case Paragraph():
            yield from set_prose(on, block.text, block.tone)
        case Items():
            for place, item in enumerate(block.items, 1):
                yield from set_hanging(on, f"{place}." if block.numbered else on.dot, item)
        case Facts():
            yield from _facts(on, block)
        case Plot():
            from trialcli.render.forest.terminal_plot import draw_forest  # noqa: PLC0415 - few reports have a plot

            yield from draw_forest(on, block)
        case _:
            yield from _exchange(on, block)


def _facts(on: Page, block: Facts) -> Iterator[str]:
    labels = [fact.label for fact in block.facts]
    values = [line for fact in block.facts for line in text_lines(fact.value.text)]
    width = measure_lines(labels)
    room = measure_lines(values)
    if on.measure is not None:
        width = min(width, on.measure // LABELS)
        room = on.measure - width - GAP
    for fact in block.facts:
        if measure_words(labels) > width:
            yield from set_labeled(on, fact.label, fact.value.text, fact.value.tone)
        else:
            cells = [text_lines(fact.label), text_lines(fact.value.text)]
            yield from set_band(on, cells, ["label", fact.value.tone], [width, room], ["left", "left"])


def _exchange(on: Page, exchange: Exchange) -> Iterator[str]:
    yield from set_prose(on, exchange.question)
    if exchange.answer is not None:
        yield from indent_lines(set_prose(inset_page(on, 2 * GAP), exchange.answer), 2 * GAP)
