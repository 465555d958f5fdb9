"""A visual abstract as one picture of a page: what is left of it is room for notes."""

from html import escape

from trialcli.render.abstract.icons import PEOPLE, THICK, draw_bar, draw_people
from trialcli.render.abstract.page import (
    ACCENT,
    BAND,
    EDGE,
    HEIGHT,
    INK,
    PALE,
    ROOM,
    SMALL,
    SOFT,
    WIDTH,
    Drawn,
    draw_text,
    head,
    stack,
)
from trialcli.render.forest.svg import FONTS, PAPER
from trialcli.report.handout.visual_abstract import NO_FIGURE, Group, Panel, VisualAbstract

GAP = 14  # between parts
RULE, LEAST = 24, 72  # from line to line of the notes, and how high they are at least
LABEL = 170  # of a column of names
COLUMNS = 3  # arms side by side


def draw_abstract(made: VisualAbstract, font: str = FONTS) -> str:
    """The page; longer than A4 where its texts are, and never with one left out.

    Args:
        made: what stands on it, its texts free of what is invisible.
        font: the families to set it in.
    """
    drawn = _top(made)
    drawn = _joined(drawn, _results(made, drawn.end))
    drawn = _joined(drawn, _harms(made, drawn.end))
    drawn = _joined(drawn, _list("Caveats", made.caveats, drawn.end))
    foot = _sources(made, 0).end
    height = max(HEIGHT, drawn.end + LEAST + foot + EDGE)
    top = height - foot - EDGE / 2
    elements = [*drawn.elements, *_notes(drawn.end, top - GAP), *_sources(made, top).elements]
    size = f'width="{WIDTH}" height="{height:.0f}" viewBox="0 0 {WIDTH} {height:.0f}"'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" {size} class="abstract" font-family="{escape(font)}">'
    title = f"<title>{escape(made.title)}</title>"
    paper = f'<rect width="{WIDTH}" height="{height:.0f}" fill="{PAPER}"/>'
    return "\n".join([start, title, paper, *elements, "</svg>"]) + "\n"


def _joined(above: Drawn, below: Drawn) -> Drawn:
    return Drawn(above.elements + below.elements, below.end + GAP)


def _top(made: VisualAbstract) -> Drawn:
    """Name and bottom line on a band, then who and the arms side by side."""
    name = draw_text(made.title, EDGE, 22, ROOM, size=24, colour=PAPER, bold=True)
    title = draw_text(made.subtitle, EDGE, name.end, ROOM, size=13, colour=PAPER)
    high = title.end + 12
    band = f'<rect width="{WIDTH}" height="{high:.1f}" fill="{ACCENT}"/>'
    line = draw_text(made.bottom_line, EDGE, high + 12, ROOM, size=12.5, bold=True)
    half = (ROOM - 2 * GAP) / 2
    top = line.end + (GAP if made.bottom_line else 0)
    parts: list[str] = []
    ends = []
    for left, heading, texts in ((EDGE, "Who", made.who), (EDGE + half + 2 * GAP, "Arms", made.arms)):
        over = head(heading, left, top, half)
        body = stack(texts, left, over.end + 2, half)
        parts += over.elements + body.elements
        ends.append(body.end)
    return Drawn([band, *name.elements, *title.elements, *line.elements, *parts], max(ends) + GAP)


def _results(made: VisualAbstract, top: float) -> Drawn:
    """Each outcome in a box of its own."""
    drawn = Drawn([], top)
    for panel in made.panels:
        inner = _panel(panel, drawn.end + 10)
        high = inner.end - drawn.end + 8
        box = (
            f'<rect x="{EDGE - 12}" y="{drawn.end:.1f}" width="{ROOM + 24}" height="{high:.1f}" rx="6" fill="{BAND}"/>'
        )
        drawn = Drawn([*drawn.elements, box, *inner.elements], drawn.end + high + 6)
    return drawn if made.panels else draw_text(NO_FIGURE, EDGE, top, ROOM)


def _panel(panel: Panel, top: float) -> Drawn:
    over = head(panel.title, EDGE, top, ROOM)
    about = draw_text(panel.about, EDGE, over.end, ROOM, size=10, colour=SOFT)
    body = (_people if panel.base and len(panel.groups) <= COLUMNS else _bars)(panel, about.end + 8)
    under = stack(panel.under, EDGE, body.end + 6, ROOM, size=10.5)
    return Drawn(over.elements + about.elements + body.elements + under.elements, under.end)


def _people(panel: Panel, top: float) -> Drawn:
    """The arms side by side, each as people, with its figure beside them."""
    wide, high = PEOPLE[panel.base]
    room = ROOM / max(2, len(panel.groups))
    beside = room - wide - 2 * GAP > LABEL / 2
    drawn = Drawn([], top)
    for place, group in enumerate(panel.groups):
        left = EDGE + room * place
        people = list(draw_people(group.share or 0, panel.base, left, top))
        text = _figure(group, left + wide + GAP, top, room - wide - 2 * GAP) if beside else None
        text = text or _figure(group, left, top + high + 4, room - GAP)
        end = max(drawn.end, text.end, top + high)
        drawn = Drawn(drawn.elements + people + text.elements, end)
    return drawn


def _figure(group: Group, left: float, top: float, room: float) -> Drawn:
    label = draw_text(group.label, left, top, room, bold=True)
    large = draw_text(group.large, left, label.end + 2, room, size=19, colour=ACCENT, bold=True)
    small = draw_text(group.small, left, large.end + 2, room, size=10, colour=SOFT)
    return Drawn(label.elements + large.elements + small.elements, small.end)


def _bars(panel: Panel, top: float) -> Drawn:
    """One arm under another: its name, a bar, its figure."""
    lengths = [group.share if group.length is None else group.length for group in panel.groups]
    most = max((length for length in lengths if length), default=0.0)
    longest = ROOM - LABEL - 2 * LABEL
    drawn = Drawn([], top)
    for group, length in zip(panel.groups, lengths, strict=True):
        name = draw_text(group.label, EDGE, drawn.end + 2, LABEL - GAP, bold=True)
        bar = [] if length is None else [draw_bar(length, most, longest, EDGE + LABEL, drawn.end)]
        left = EDGE + LABEL + (longest * length / most if length and most else 0) + 8
        large = draw_text(group.large, left, drawn.end, WIDTH - EDGE - left, size=14, colour=ACCENT, bold=True)
        small = draw_text(group.small, left, large.end, WIDTH - EDGE - left, size=10, colour=SOFT)
        end = max(name.end, small.end, drawn.end + THICK) + 6
        drawn = Drawn([*drawn.elements, *name.elements, *bar, *large.elements, *small.elements], end)
    return drawn


def _harms(made: VisualAbstract, top: float) -> Drawn:
    """Each harm beside what is known of it."""
    over = head("Harms", EDGE, top, ROOM)
    elements, end = over.elements, over.end + 2
    for label, text in made.harms:
        name = draw_text(label, EDGE, end, LABEL - GAP, size=10.5, bold=True)
        said = draw_text(text, EDGE + LABEL, end, ROOM - LABEL, size=10.5)
        elements, end = elements + name.elements + said.elements, max(name.end, said.end) + 3
    return Drawn(elements, end)


def _list(heading: str, texts: tuple[str, ...], top: float) -> Drawn:
    if not texts:
        return Drawn([], top - GAP)
    over = head(heading, EDGE, top, ROOM)
    body = stack(texts, EDGE, over.end + 2, ROOM, size=10.5, mark="•")
    return Drawn(over.elements + body.elements, body.end)


def _notes(top: float, end: float) -> list[str]:
    """Lines to write on."""
    over = draw_text("Notes", EDGE, top, ROOM, size=13, colour=ACCENT, bold=True)
    lines = []
    y = over.end + RULE - 6
    while y <= end:
        lines.append(f'<line x1="{EDGE}" y1="{y:.1f}" x2="{EDGE + ROOM}" y2="{y:.1f}" stroke="{PALE}"/>')
        y += RULE
    return over.elements + lines


def _sources(made: VisualAbstract, top: float) -> Drawn:
    texts = [f"Sources: {' · '.join(made.sources)}"] if made.sources else []
    texts.append("Figures as printed; what was worked out from them says computed.")
    drawn = Drawn([], top)
    for text in texts:
        below = draw_text(text, EDGE, drawn.end, ROOM, size=SMALL, colour=SOFT if made.sources else INK)
        drawn = Drawn(drawn.elements + below.elements, below.end)
    return drawn
