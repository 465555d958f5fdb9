"""A forest plot on a terminal: label, signs and figure side by side where there is room, else in turn.

Not one sign of a figure is left out for want of room: labels and figures wrap, the plot gets narrower.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from trialcli.render.forest.axis import axis_of
from trialcli.render.forest.track import ASCII, BOX, Track, axis_lines, line_of
from trialcli.render.nonempty import text_lines
from trialcli.render.text.page_layout import GAP, Page, indent_lines, inset_page, narrow_width, set_prose
from trialcli.render.text.width import cell_len
from trialcli.render.text.wrap import measure_lines, measure_words, pad_text, wrap_lines, wrap_text
from trialcli.report.document import Plot, PlotRow, Tone

_CAPTION = 24  # columns that a caption wants at least
SIDE_BY_SIDE = 86  # columns, from which label, plot and figure stand in one line
AMPLE, WIDEST = 44, 80  # of a plot: enough for labels and figures not to wrap; more would tear the row apart
LABEL, FIGURE = 0.26, 0.34  # of a line, at most


class Frame(NamedTuple):
    """How many columns labels, plot and figures have; no labels where they stand above the plot."""

    label: int
    plot: int
    figure: int


def draw_forest(on: Page, plot: Plot) -> Iterator[str]:
    """Draw a forest plot, or the bars of a stacked one."""
    if plot.form == "stack":
        from trialcli.render.forest.terminal_stack import draw_stack  # noqa: PLC0415 - few plots are one

        yield from draw_stack(on, plot)
        return
    yield from set_prose(on, plot.title, "heading")
    rows = [row._replace(label=" ".join(text_lines(row.label))) for row in plot.rows]
    figures = [text_lines(row.text) for row in rows]
    frame = _frame(on.width, [row.label for row in rows], figures)
    track = Track(axis_of(plot), frame.plot, plot.null, ASCII if on.ascii else BOX, on.paint)
    lead = frame.label + GAP if frame.label else 0
    group = ""
    for place, (row, lines) in enumerate(zip(rows, figures, strict=True)):
        if place and (row.group != group or not frame.label):
            yield from indent_lines([line_of(track)], lead) if frame.label else [""]
        if row.group != group:
            group = row.group
            yield from set_prose(on, group, "group")
        yield from _beside(track, frame, row, lines) if frame.label else _above(on, track, row, lines)
    yield from indent_lines(axis_lines(track), lead)
    # Under a narrow track the caption starts further left, so that none of its words is broken.
    room = narrow_width(on.measure, lead)
    left = lead if room is None or room >= max(_CAPTION, measure_words([plot.axis])) else 0
    yield from indent_lines(set_prose(inset_page(on, left), plot.axis, "column"), left)


def _frame(space: int | None, labels: Sequence[str], figures: Sequence[Sequence[str]]) -> Frame:
    """Columns for each part: as wide as they are if the plot has ample room, else wrapped, else in turn."""
    label, figure = measure_lines(labels), measure_lines(map(_joined, figures))
    if space is None or label + figure + AMPLE + 2 * GAP <= space:
        room = AMPLE if space is None else space - label - figure - 2 * GAP
        return Frame(label, min(room, WIDEST), figure)
    label = min(label, max(measure_words(labels), round(space * LABEL)))
    figure = max(min(measure_lines(lines), max(measure_words(lines), round(space * FIGURE))) for lines in figures)
    room = space - label - figure - 2 * GAP
    if space < SIDE_BY_SIDE or room < AMPLE // 2:
        return Frame(0, min(space, WIDEST), 0)
    return Frame(label, min(room, WIDEST), figure)


def _joined(lines: Sequence[str]) -> str:
    return "; ".join(lines)


def _beside(track: Track, frame: Frame, row: PlotRow, lines: Sequence[str]) -> Iterator[str]:
    """Label, plot and figure in one line, or in as many as the longest of them needs."""
    joined = _joined(lines)
    texts = [joined] if cell_len(joined) <= frame.figure else wrap_lines(lines, frame.figure)
    unpainted = track._replace(paint=lambda sign, _tone: sign)
    for place, (label, text) in enumerate(zip_longest(wrap_text(row.label, frame.label), texts, fillvalue="")):
        drawn = None if place else row
        line = pad_text(label, frame.label + GAP, "left") + line_of(track, drawn)
        blanks = " " * (frame.plot - cell_len(line_of(unpainted, drawn)) + GAP)
        yield (line + blanks + track.paint(text, _tone(row)) if text else line).rstrip()


def _above(on: Page, track: Track, row: PlotRow, lines: Sequence[str]) -> Iterator[str]:
    """Label and figure, and the plot under them."""
    first, *rest = lines or [""]
    room = (on.width or 0) - cell_len(row.label) - cell_len(first)
    if room >= GAP:
        yield (row.label + " " * room + on.paint(first, _tone(row))).rstrip()
    else:
        yield from wrap_text(row.label, on.width)
        rest = [first, *rest]
    under = wrap_text(_joined(rest), narrow_width(on.width, GAP)) if rest else []
    yield from indent_lines((on.paint(line, _tone(row)) for line in under), GAP)
    yield from filter(None, [line_of(track, row)])


def _tone(row: PlotRow) -> Tone:
    return "missing" if row.value is None and row.low is None and row.high is None else ""
