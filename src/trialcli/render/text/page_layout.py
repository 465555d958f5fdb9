"""The page a report is drawn on, and the ways text is set on it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from trialcli.render.nonempty import split_passages, text_lines
from trialcli.render.text.color import Paint, Part, leave_text, paint_text, painted_light
from trialcli.render.text.width import cell_len
from trialcli.render.text.wrap import wrap_lines, wrap_text
from trialcli.render.view import View
from trialcli.report.document import Tone

MEASURE = 100
NARROWEST = 20
GAP = 2


class Page(NamedTuple):
    """A page.

    Args:
        width: of tables; None where nothing is wrapped.
        measure: of running text, which is hard to read in longer lines.
        paint: puts a tone on a text.
        line: what rules are made of.
        dot: what stands before an item of a list.
        ascii: whether only ASCII may be drawn with.

    """

    width: int | None
    measure: int | None
    paint: Paint
    line: str
    dot: str
    ascii: bool = False


def make_page(view: View) -> Page:
    """Make the page for a view; it is no narrower than a few words need."""
    width = None if view.width is None else max(view.width, NARROWEST)
    return Page(
        width=width,
        measure=None if width is None else min(width, MEASURE),
        paint=_paint(view),
        line="-" if view.ascii else "─",
        dot="-" if view.ascii else "•",
        ascii=view.ascii,
    )


def _paint(view: View) -> Paint:
    if not view.color:
        return leave_text
    return painted_light if view.theme == "light" else paint_text


def narrow_width(width: int | None, taken: int) -> int | None:
    """Take some columns from a width."""
    return None if width is None else width - taken


def inset_page(on: Page, by: int) -> Page:
    """Take the first columns from a page."""
    return on._replace(width=narrow_width(on.width, by), measure=narrow_width(on.measure, by))


def indent_lines(lines: Iterable[str], by: int) -> list[str]:
    """Move lines to the right."""
    return [" " * by + line if line else line for line in lines]


def set_prose(on: Page, text: str, tone: Tone | Part = "") -> list[str]:
    """Set running text."""
    return [on.paint(line, tone) for line in wrap_lines(split_passages(text), on.measure)]


def set_hanging(on: Page, lead: str, text: str) -> list[str]:
    """Set running text behind a lead, such as a bullet; its further lines stand under its first."""
    room = cell_len(lead) + 1
    first, *rest = set_prose(inset_page(on, room), text)
    return [f"{on.paint(lead, 'mark')} {first}", *indent_lines(rest, room)]


def set_labeled(on: Page, label: str, text: str, tone: Tone) -> list[str]:
    """Set ``label: text``, its further lines further in."""
    label = " ".join(text_lines(label))
    if not label:
        return set_prose(on, text, tone)
    inner = inset_page(on, GAP)
    if inner.measure is not None and cell_len(label) > inner.measure // 2:
        return [*set_prose(on, f"{label}:", "label"), *indent_lines(set_prose(inner, text, tone), GAP)]
    first, *rest = text_lines(text)
    stand_in = "_" * (cell_len(label) + 1)
    start, *more = wrap_text(f"{stand_in} {first}", inner.measure)
    start = start[len(stand_in) + 1 :]
    head = on.paint(f"{label}:", "label") + (" " + on.paint(start, tone) if start else "")
    more += wrap_lines(rest, inner.measure)
    return [head, *indent_lines((on.paint(line, tone) for line in more), GAP)]


def set_band(
    on: Page,
    cells: Sequence[Sequence[str]],
    tones: Sequence[Tone | Part],
    widths: Sequence[int],
    sides: Sequence[str],
) -> Iterator[str]:
    """Set cells side by side, each wrapped to its width; no blanks are left at the ends of lines."""
    parts = [wrap_lines(lines, width) for lines, width in zip(cells, widths, strict=True)]
    for place in range(max(map(len, parts))):
        line, owed = "", 0
        for part, tone, width, side in zip(parts, tones, widths, sides, strict=True):
            text = part[place] if place < len(part) else ""
            room = width - cell_len(text)
            if text:
                line += " " * (owed + room * (side == "right")) + on.paint(text, tone)
                owed, room = 0, room * (side == "left")
            owed += room + GAP
        yield line
