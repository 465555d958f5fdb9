"""Slides for a journal club: the parts of a pack and the short tables of a trial, cut into what a screen holds."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from trialcli.analysis.chosen_cut import Chosen
from trialcli.report.document import Block, Cell, Exchange, Facts, Items, Paragraph, Plot, Report, Section, Table
from trialcli.report.handout.pack import name_section, report_handout
from trialcli.report.handout.parts import Pack
from trialcli.report.landscape import Lookup
from trialcli.report.mark_signs import show_signs
from trialcli.report.show.page import report_trial
from trialcli.report.show.request import Wish
from trialcli.vocabulary.lookup import Vocabulary

FOR_ALL = ("citation", "design", "questions")
"""What participants see: nothing that answers a question."""
FOR_LEADER = ("citation", "bottom-line", "design", "forest", "questions", "limitations", "sources")
"""What the one who leads shows; the results stand after the design."""
_RESULTS = ("endpoints", "toxicities", "landscape")
_CITED = {"number", "citation"}
_MORE = "More of them are in the handout."
_LINES, _WIDTH, _WIDE = 16, 96, 112  # what a slide holds: lines, and letters of each, in tables somewhat more
_LABEL, _LEAST = 24, 6  # letters of a label and of the narrowest column
_HEAD, _FEW = 2, 4  # lines of a table's head, and rows of a plot that leaves room for notes


def report_slides(chosen: Sequence[Chosen], vocabulary: Vocabulary, pack: Pack, find: Lookup) -> Report:
    """What slides are cut from, in the order in which it is shown.

    Args:
        chosen: the trials.
        vocabulary: the words.
        pack: for whom they are; its parts are those of slides.
        find: gives the trial of an id, or None, for the comparator trials.
    """
    parts = FOR_LEADER if pack.facilitator else FOR_ALL
    made = report_handout(chosen, vocabulary, pack._replace(parts=parts), find)
    sections = list(made.sections)
    if pack.facilitator:
        for one in chosen:
            results = _list_results(one, vocabulary, find, several=len(chosen) > 1)
            after = max(place for place, section in enumerate(sections) if _is_of(section, "design", one, chosen))
            sections[after + 1 : after + 1] = results
    if pack.facilitator and len(chosen) == 1:
        sections = _opened(sections)
    sections = [_listed(section) if section.key.endswith("sources") else section for section in sections]
    return made._replace(sections=tuple(sections))


def cut_slides(report: Report) -> Report:
    """The report with a section for each slide."""
    return report._replace(sections=tuple(slide for section in report.sections for slide in cut_section(section)))


def _listed(sources: Section) -> Section:
    """The sources, a line each, as they are cited; of what kind each is stands in the handout."""
    tables = [block for block in sources.blocks if isinstance(block, Table)]
    cited = [
        Paragraph(" ".join(cell.text for key, cell in zip(keys, row.cells, strict=True) if key in _CITED))
        for table in tables
        for keys in ([column.key for column in table.columns],)
        for row in table.rows
    ]
    return sources._replace(blocks=tuple(cited))


def _opened(sections: Sequence[Section]) -> list[Section]:
    """The slides of one trial, whose bottom line stands on the first."""
    told = [block for section in sections if section.key == "bottom-line" for block in section.blocks]
    first, *others = [section for section in sections if section.key != "bottom-line"]
    return [first._replace(blocks=(*told, *first.blocks)), *others]


def _is_of(section: Section, key: str, one: Chosen, chosen: Sequence[Chosen]) -> bool:
    return section.key == name_section(one, Section(key, "", ()), several=len(chosen) > 1).key


def _list_results(one: Chosen, vocabulary: Vocabulary, find: Lookup, *, several: bool) -> list[Section]:
    """The short tables of a trial; what they leave out is in the handout."""
    page = report_trial(one, vocabulary, Wish(short=True), find)
    return [
        name_section(one, section._replace(blocks=tuple(map(_told, section.blocks))), several=several)
        for section in page.sections
        if section.key in _RESULTS
    ]


def _told(block: Block) -> Block:
    """A block, or in place of what to type for the rest of it where the rest is."""
    return Paragraph(_MORE, "secondary") if isinstance(block, Paragraph) and block.shortened else block


class _Piece(NamedTuple):
    """What stands on one slide: the block of one row, fact or item, and about how many lines it takes."""

    block: Block
    lines: int
    group: str = ""


def cut_section(section: Section) -> list[Section]:
    """A section as slides; a long table or list goes on over several, each with its heading.

    Args:
        section: a part of a pack.
    """
    slides: list[list[Block]] = [[]]
    taken, group = 0, ""
    for piece in (piece for block in section.blocks for piece in _pieces(block)):
        added = piece.lines + _heading(piece, slides[-1], group)
        # Only what leads to the first may stand over it: notes of one plot are none of the next.
        led = len(slides) == 1 and all(isinstance(one, Paragraph) for one in slides[0])
        begins = isinstance(piece.block, Exchange | Plot) and not led
        if slides[-1] and (begins or taken + added > _LINES):
            slides.append([])
            taken, added = 0, piece.lines + _heading(piece, [], "")
        slides[-1] = _joined(slides[-1], piece.block)
        taken, group = taken + added, piece.group
    if len(slides) == 1:
        return [section]
    return [
        Section(f"{section.key}-{number}", f"{section.title} ({number} of {len(slides)})", tuple(blocks))
        for number, blocks in enumerate(slides, 1)
    ]


def _pieces(block: Block) -> Iterator[_Piece]:
    match block:
        case Table():
            widths = _widths(block)
            for row in block.rows:
                lines = max(_count_lines(_drawn(cell), width) for cell, width in zip(row.cells, widths, strict=True))
                yield _Piece(block._replace(rows=(row,)), lines, row.group)
        case Facts():
            yield from (
                _Piece(Facts((fact,)), _count_lines(_drawn(fact.value), _WIDTH - _LABEL)) for fact in block.facts
            )
        case Items():
            for number, item in enumerate(block.items, 1):
                # The numbers go on where the list does.
                piece = Paragraph(f"{number}. {item}") if block.numbered else block._replace(items=(item,))
                yield _Piece(piece, _count_lines(item, _WIDTH))
        case Paragraph():
            yield _Piece(block, _count_lines(block.text, _WIDTH) + 1)
        case Plot():
            # Notes stand below a small plot; a large one has the slide for itself, where its letters can be read.
            yield _Piece(block, 4 + 2 * len(block.rows) if len(block.rows) <= _FEW else _LINES)
        case _:
            yield _Piece(block, _LINES - 4)


def _widths(table: Table) -> list[int]:
    """About how many letters of a line each column gets: what its longest cell needs, or its share of the room."""
    longest = [
        max(map(len, (column.label, *(line for row in table.rows for line in _drawn(row.cells[place]).split("\n")))))
        for place, column in enumerate(table.columns)
    ]
    wanted = [min(max(size, _LEAST), _WIDE) for size in longest]
    room = _WIDE - 2 * len(wanted)
    return wanted if sum(wanted) <= room else [max(size * room // sum(wanted), _LEAST) for size in wanted]


def _heading(piece: _Piece, before: Sequence[Block], group: str) -> int:
    """The lines of a table's head where it begins, and of a group's."""
    if not isinstance(piece.block, Table):
        return 0
    begins = len(_joined(list(before), piece.block)) > len(before)
    head = _HEAD + bool(piece.block.title) if begins else 0
    return head + (piece.group not in {"", "" if begins else group})


def _joined(blocks: list[Block], piece: Block) -> list[Block]:
    """The blocks of a slide with one piece more, which goes on with the last where it is of the same."""
    match blocks[-1:], piece:
        case [Table() as last], Table() if last._replace(rows=()) == piece._replace(rows=()):
            return [*blocks[:-1], last._replace(rows=last.rows + piece.rows)]
        case [Facts() as last], Facts():
            return [*blocks[:-1], Facts(last.facts + piece.facts)]
        case [Items() as last], Items() if last._replace(items=()) == piece._replace(items=()):
            return [*blocks[:-1], last._replace(items=last.items + piece.items)]
    return [*blocks, piece]


def _drawn(cell: Cell) -> str:
    """What of a cell takes room: signs stand there for the words of its marks."""
    return show_signs(cell) if cell.parts else cell.text


def _count_lines(text: str, width: int) -> int:
    return sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))
