"""Reports as text in the colors of a terminal, drawn by what draws them for the command line."""

from typing import NamedTuple

from rich.text import Text

from trialcli.render import View, render_report
from trialcli.report.document import Block, Exchange, Paragraph, Report, Section


class Fold(NamedTuple):
    """A question with the heading above it, if any, and whether its answer is shown."""

    heading: str
    exchange: Exchange


def draw_report(report: Report, view: View) -> Text:
    """A report as a terminal shows it."""
    return Text.from_ansi(render_report(report, "table", view).rstrip("\n"))


def split_questions(report: Report) -> tuple[Report, list[Fold]]:
    """What stands around the questions of a report, and the questions."""
    folds, heading = [], ""
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Exchange):
                folds.append(Fold("" if block.heading == heading else block.heading, block))
                heading = block.heading
    around = [section for section in report.sections if not any(isinstance(one, Exchange) for one in section.blocks)]
    return report._replace(sections=tuple(around)), folds


def draw_fold(fold: Fold, view: View, *, opened: bool) -> Text:
    """A question behind a sign that says whether it is open, and its answer where it is."""
    exchange = fold.exchange if opened else fold.exchange._replace(answer=None)
    signs = ("v", ">") if view.ascii else ("▾", "▸")
    text = _draw_block(exchange, view._replace(width=view.width and view.width - 2))
    lines = text.split("\n", allow_blank=True)
    made = Text("\n").join(
        Text(f"{signs[not opened]} " if not place else "  ") + line for place, line in enumerate(lines)
    )
    if not fold.heading:
        return made
    return Text("\n").join([Text(""), _draw_block(Paragraph(fold.heading, "name"), view), made])


def _draw_block(block: Block, view: View) -> Text:
    report = Report("questions", "", "", (Section("questions", "", (block,), compact=True),))
    return Text.from_ansi(render_report(report, "table", view).strip("\n"))
