"""What of a forest plot belongs in a picture for a slide."""

from trialcli.report.document import Block, Plot, Report, Section
from trialcli.report.forest.plot import APART, SIZES, TOGETHER


def choose_for_slide(report: Report, *, every_axis: bool = False) -> tuple[Report, tuple[str, ...]]:
    """What of a report belongs in a picture, and the notes that are said beside it.

    The first plot with what stands under it, and the notes without which it would mislead; where there are more axes,
    and what has no row, is for who makes the picture.

    Args:
        report: the report.
        every_axis: whether all plots are drawn.
    """
    blocks = [block for section in report.sections for block in section.blocks]
    places = [place for place, block in enumerate(blocks) if isinstance(block, Plot) and block.rows]
    further = [] if every_axis else [block.title for place in places[1:] if isinstance(block := blocks[place], Plot)]
    kept = [one for one in report.sections if any(isinstance(block, Plot) for block in one.blocks)]
    if further:
        kept = [kept[0]._replace(blocks=tuple(blocks[places[0] : places[1]]))]
    sizes = [note for note in report.notes if note in SIZES.values()]
    needed = {APART, TOGETHER, *(sizes[:1] if further else sizes)}
    notes = tuple(note for note in report.notes if note in needed)
    beside = [note for note in report.notes if note not in {APART, TOGETHER, *SIZES.values()}]
    if further:
        beside.append(f"not in the picture: {'; '.join(further)} (--every-axis draws all)")
    return report._replace(subtitle="", sections=tuple(kept), notes=notes), tuple(beside)


def choose_first(report: Report) -> tuple[Report, tuple[str, ...]]:
    """The first plot of a report with what stands under it and all notes, and which others there are."""
    kept: list[Block] = []
    others: list[str] = []
    for block in (block for section in report.sections for block in section.blocks):
        plots = sum(isinstance(one, Plot) for one in kept)
        if isinstance(block, Plot) and (plots or others):
            others.append(block.title)
        elif not others:
            kept.append(block)
    told = (f"not in the picture: {'; '.join(others)}",) if others else ()
    return report._replace(subtitle="", sections=(Section("plot", "", tuple(kept)),)), told
