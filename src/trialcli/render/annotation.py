"""The text itself as a page of HTML: every figure that something is said of is marked, with the list behind it."""

from collections.abc import Sequence
from html import escape

from trialcli.check.checked import Remark
from trialcli.render.html import POLICY
from trialcli.render.html_style import write_style
from trialcli.render.sanitize import show_hidden
from trialcli.report.check.marked_text import WORDS, Piece, split_text
from trialcli.report.document import Report, Table

_STYLE = """\
.checked { white-space: pre-wrap; max-width: 44rem; }
mark { background: var(--band); color: inherit; border-bottom: 2px solid var(--line); }
mark.wrong { border-bottom-color: var(--warn); font-weight: 600; }
mark.other { border-bottom-style: dashed; border-bottom-color: var(--warn); }
mark.right { border-bottom-color: var(--accent); }
mark a { color: inherit; text-decoration: none; font-size: .75em; vertical-align: super; }
"""
_CLASSES = {"contradicted": "wrong", "inconsistent": "wrong", "elsewhere": "other", "borne-out": "right"}


def annotate_text(plain: str, remarks: Sequence[Remark], report: Report) -> str:
    """The page.

    Args:
        plain: the text.
        remarks: what is said of its figures.
        report: the same as a report, from which the list is drawn.
    """
    rows = [
        row for section in report.sections for block in section.blocks if isinstance(block, Table) for row in block.rows
    ]
    listed = {int(row.cells[0].text): [cell.text for cell in row.cells] for row in rows}
    body = "".join(_piece(piece, remarks, listed) for piece in split_text(plain, remarks))
    items = "\n".join(_item(listed[number]) for number in sorted(listed))
    notes = "\n".join(f"<p>{_safe(note)}</p>" for note in report.notes)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(report.title)}</title>\n<style>\n{write_style('auto')}{_STYLE}</style>\n</head>\n<body>\n"
        f'<header>\n<h1>{_safe(report.title)}</h1>\n<p class="subtitle">{_safe(report.subtitle)}</p>\n</header>\n'
        f'<main>\n<div class="checked">{body}</div>\n<h2>Figures</h2>\n<dl>\n{items}\n</dl>\n</main>\n'
        f"<footer>\n{notes}\n</footer>\n</body>\n</html>\n"
    )


def _piece(piece: Piece, remarks: Sequence[Remark], listed: dict[int, list[str]]) -> str:
    """A stretch of the text, marked where something is said of it; the worst verdict colors it."""
    numbers = [number for number in piece.numbers if number in listed]
    if not numbers:
        return _safe(piece.text)
    order = list(WORDS)
    verdict = min((remarks[number - 1].verdict for number in numbers), key=order.index)
    links = " ".join(f'<a href="#figure-{number}">{number}</a>' for number in piece.ending if number in listed)
    said = "; ".join(": ".join(filter(None, listed[number][2:4])) for number in numbers)
    return f'<mark class="{_CLASSES.get(verdict, "open")}" title="{_safe(said)}">{_safe(piece.text)}{links}</mark>'


def _item(cells: Sequence[str]) -> str:
    number, said, verdict, why, source = cells
    told = "; ".join(filter(None, (why, source and f"source: {source}")))
    words = f"{verdict}: {told}" if told else verdict
    return f'<dt id="figure-{number}">{number}. {_safe(said)}</dt>\n<dd>{_safe(words)}</dd>'


def _safe(text: str) -> str:
    return escape(show_hidden(text))
