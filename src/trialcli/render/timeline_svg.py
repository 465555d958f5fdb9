"""A field by years as one picture: a line of years, a marker for each trial, and beside it what the trial found."""

from html import escape
from itertools import groupby

from trialcli.render.forest.svg import FONTS, HEADING, PAPER, SMALL, Picture
from trialcli.render.forest.svg_elements import (
    COLOURS,
    EDGE,
    LINE,
    SIZE,
    WIDTH,
    Drawn,
    draw_line,
    fit_text,
    write_lines,
)
from trialcli.report.document import Row, Table

_NAMES, _TESTED, _ANSWERS = (104, 298), (298, 578), (578, WIDTH)
"""From where to where the columns stand, in pixels."""
_AXIS, _RADIUS, _GAP = EDGE + 56, 5.0, 12.0
_SLIDE = 9 / 16
_MARKERS = "A filled marker stands for a randomized trial, an open one for any other design."


def draw_timeline(title: str, subtitle: str, table: Table, notes: tuple[str, ...], fonts: str = FONTS) -> Picture:
    """The picture, 960 pixels wide and as long as it gets.

    Args:
        title: what stands at its head.
        subtitle: what stands under that.
        table: a row a trial, grouped by year: trial, what was tested, the primary outcome, and any further columns.
        notes: what has to be said of it.
        fonts: the typefaces to set it in, the first that is there.
    """
    drawn = _lines(title, EDGE / 2, HEADING, "ink", ' font-weight="bold"')
    drawn = _add(drawn, _lines(subtitle, drawn.end, SMALL))
    top = drawn.end + LINE
    end = top
    for year, rows in groupby(table.rows, key=lambda row: row.group):
        drawn = _add(drawn, _year(year, end))
        for row in rows:
            one = _trial(row, end)
            drawn, end = _add(drawn, one), one.end + _GAP
    drawn = Drawn([draw_line((_AXIS, top), (_AXIS, end - _GAP), "soft"), *drawn.elements], end)
    for note in (_MARKERS, *notes):
        drawn = _add(drawn, _lines(note, drawn.end, SMALL))
    high = round(drawn.end) + EDGE // 2
    spoken = [" ".join(f"{row.group}: {'. '.join(cell.text for cell in row.cells)}.".split()) for row in table.rows]
    size = f'width="{WIDTH}" height="{high}" viewBox="0 0 {WIDTH} {high}"'
    names = 'role="img" aria-labelledby="timeline-title timeline-description"'
    document = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {names} font-family="{escape(fonts)}" font-size="{SIZE}">',
        f'<title id="timeline-title">{escape(title)}</title>',
        f'<desc id="timeline-description">{escape(chr(10).join(spoken))}</desc>',
        f'<rect width="{WIDTH}" height="{high}" fill="{PAPER}"/>',
        *drawn.elements,
        "</svg>",
    ]
    return Picture("\n".join(document) + "\n", WIDTH, high, slide=high <= WIDTH * _SLIDE)


def _add(drawn: Drawn, more: Drawn) -> Drawn:
    return Drawn(drawn.elements + more.elements, max(drawn.end, more.end))


def _year(year: str, top: float) -> Drawn:
    words = fit_text(year, _AXIS - EDGE - 2 * _RADIUS, SMALL)
    return Drawn(write_lines(words, EDGE, top + SIZE, more=' font-weight="bold"'), top)


def _trial(row: Row, top: float) -> Drawn:
    """The marker, and beside it the cells; the first line of the first is the name."""
    randomized = row.records[0].get("allocation") == "randomized"
    fill = COLOURS["accent"] if randomized else PAPER
    marker = f'<circle cx="{_AXIS}" cy="{top + SIZE - 5:.1f}" r="{_RADIUS}" fill="{fill}" stroke="{COLOURS["accent"]}"'
    name, tested, *told = (cell.text for cell in row.cells)
    head, _, below = name.partition("\n")
    drawn = Drawn([f'{marker} stroke-width="1.5"/>'], top)
    drawn = _add(drawn, _column(head, _NAMES, top, more=' font-weight="bold"'))
    beside = [_column(below, _NAMES, drawn.end, "soft"), _column(tested, _TESTED, top)]
    end = top
    for place, text in enumerate(told):
        beside.append(_column(text, _ANSWERS, end, "soft" if place else "ink"))
        end = beside[-1].end
    for one in beside:
        drawn = _add(drawn, one)
    return drawn


def _column(text: str, edges: tuple[float, float], top: float, tone: str = "ink", more: str = "") -> Drawn:
    """A text between two edges, as many lines as it takes."""
    left, right = edges
    lines = fit_text(text, right - left - EDGE / 2) if text else []
    return Drawn(write_lines(lines, left, top + SIZE, tone, more), top + LINE * len(lines))


def _lines(text: str, top: float, size: int, tone: str = "soft", more: str = "") -> Drawn:
    """A text over the whole width, in a type of that size."""
    high, lines = size + 4, fit_text(text, WIDTH - 2 * EDGE, size)
    more = f' font-size="{size}"{more}'
    elements = [
        element
        for place, line in enumerate(lines, 1)
        for element in write_lines([line], EDGE, top + high * place, tone, more)
    ]
    return Drawn(elements, top + high * len(lines) + 3)
