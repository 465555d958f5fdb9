"""A LaTeX article that compiles as it is; no sign of a text means anything to LaTeX.

Signs such as ≥ stand in the source as themselves: the preamble says how they are set.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from trialcli.render.nonempty import drop_empty, split_passages, text_lines
from trialcli.render.view import View
from trialcli.report.document import (
    BOX,
    Block,
    Cell,
    Column,
    Exchange,
    Facts,
    Items,
    Paragraph,
    Plot,
    Report,
    Section,
    Table,
)

_PREAMBLE = r"""\documentclass[a4paper,10pt]{article}
\usepackage{iftex}
\ifPDFTeX\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\else\usepackage{fontspec}\fi
\usepackage[margin=2cm]{geometry}
\usepackage{amssymb,array,booktabs,longtable,newunicodechar}
\setlength{\parindent}{0pt}\setlength{\parskip}{0.5em}\setcounter{secnumdepth}{0}\sloppy"""
SIGNS = {
    "≥": r"\geq", "≤": r"\leq", "×": r"\times", "−": "-", "±": r"\pm", "≈": r"\approx", "→": r"\rightarrow",
    "←": r"\leftarrow", "☐": r"\square", "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "κ": r"\kappa", "λ": r"\lambda",
    "μ": r"\mu", "µ": r"\mu", "δ": r"\delta", "Δ": r"\Delta", "χ": r"\chi", "°": r"^{\circ}", "·": r"\cdot",
    "⁰": "^0", "¹": "^1", "²": "^2", "³": "^3", "⁴": "^4", "⁵": "^5", "⁶": "^6", "⁷": "^7", "⁸": "^8", "⁹": "^9",
    "⁻": "^-", "₀": "_0", "₁": "_1", "₂": "_2", "₃": "_3",
    "†": r"\dagger", "‡": r"\ddagger", "≠": r"\neq",
}  # fmt: skip
"""How a sign that plain LaTeX has no letter for is set, in mathematics."""
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\^{}", "~": r"\~{}",
}  # fmt: skip
# Two signs that a font would make one of: -- << >> ,, `` '' ?` !`
_JOINED = re.compile(r"(?<=-)(?=-)|(?<=<)(?=<)|(?<=>)(?=>)|(?<=,)(?=,)|(?<=')(?=')|(?<=[`?!])(?=`)")
_EMPHASIS = {"name": r"\textbf", "primary": r"\textbf", "computed": r"\emph"}
_CROWDED = 6  # columns that stand upright
_LEAST = 6  # letters that the narrowest column has room for
_MOST = 60  # letters beyond which a column gets no wider


def render_report(report: Report, view: View) -> str:
    """Draw the report as the source of a document."""
    text = "\n".join(_document(drop_empty(report))) + "\n"
    return text.encode("ascii", "replace").decode() if view.ascii else text


def escape_text(text: str) -> str:
    """Escape one line of text so that LaTeX sets it as it is."""
    return "".join(_SPECIAL.get(sign, sign) for sign in _JOINED.sub("\0", text)).replace("\0", "{}")


def _document(report: Report) -> Iterator[str]:
    yield _PREAMBLE
    yield from (rf"\newunicodechar{{{sign}}}{{\ensuremath{{{set_}}}}}" for sign, set_ in SIGNS.items())
    wide = any(
        isinstance(block, Table) and len(block.columns) > _CROWDED for one in report.sections for block in one.blocks
    )
    if wide:
        yield r"\geometry{landscape}"
    yield r"\begin{document}"
    yield rf"\section*{{\LARGE {_inline(report.title)}}}"
    if report.subtitle.strip():
        yield from _prose(report.subtitle)
    for section in report.sections:
        yield from _section(section)
    if report.notes:
        yield r"\bigskip\hrule"
        yield from _listed(report.notes, "itemize")
    yield r"\end{document}"


def _section(section: Section) -> Iterator[str]:
    if title := _inline(section.title):
        yield rf"\section{{{title}}}"
    heading = ""
    for block in section.blocks:
        if isinstance(block, Exchange) and block.heading != heading:
            heading = block.heading
            yield rf"\subsection{{{_inline(heading)}}}"
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield from _table(block)
        case Paragraph():
            yield from [rf"\subsection{{{_inline(block.text)}}}"] if block.heads else _prose(block.text)
        case Items() if block.to_tick:
            yield from _listed([item.removeprefix(BOX).strip() for item in block.items], "itemize", f"[{BOX}]")
        case Items():
            yield from _listed(block.items, "enumerate" if block.numbered else "itemize")
        case Facts():
            yield r"\begin{description}"
            yield from (rf"\item[{{{_inline(fact.label)}}}] {_cell(fact.value)}" for fact in block.facts)
            yield r"\end{description}"
        case Plot():
            yield rf"\subsection{{{_inline(block.title or block.axis)}}}"
            yield from _listed([row.spoken for row in block.rows], "itemize")
        case _:
            yield rf"\textbf{{{_inline(block.question)}}}" + "\n"
            yield from _prose(block.answer or "")


def _table(table: Table) -> Iterator[str]:
    """A table over pages, its head repeated; a row of it is a line of the source."""
    if table.title:
        yield rf"\subsection{{{_inline(table.title)}}}"
    shares = zip(table.columns, _shares(table), strict=True)
    yield rf"\begin{{longtable}}{{{''.join(_column(column, share) for column, share in shares)}}}"
    yield _line([rf"\textbf{{{_inline(column.label)}}}" for column in table.columns], r"\toprule ")
    yield r"\midrule\endhead"
    for group, rows in groupby(table.rows, lambda row: row.group):
        if group:
            yield rf"\multicolumn{{{len(table.columns)}}}{{l}}{{\textbf{{{_inline(group)}}}}} \\"
        yield from (_line([_cell(cell) for cell in row.cells]) for row in rows)
    yield r"\bottomrule"
    yield r"\end{longtable}"


def _line(cells: Sequence[str], before: str = "") -> str:
    return rf"{before}{' & '.join(cells)} \\"


def _shares(table: Table) -> list[float]:
    """The share of the line that each column gets, by its longest text."""
    texts = zip(
        [column.label for column in table.columns],
        *([cell.text for cell in row.cells] for row in table.rows),
        strict=True,
    )
    lengths = [min(max(_LEAST, *map(len, column)), _MOST) for column in texts]
    return [length / sum(lengths) for length in lengths]


def _column(column: Column, share: float) -> str:
    side = r"\raggedleft" if column.side == "right" else r"\raggedright"
    return rf">{{{side}\arraybackslash}}p{{\dimexpr {share:.3f}\linewidth-2\tabcolsep}}"


def _cell(cell: Cell) -> str:
    mark = _EMPHASIS.get(cell.tone, "")
    lines = [f"{mark}{{{escape_text(line)}}}" for line in text_lines(cell.text)]
    return r"\newline ".join(lines)


def _inline(text: str) -> str:
    return escape_text(" ".join(text_lines(text)))


def _prose(text: str) -> Iterator[str]:
    """Paragraphs; a line that ends within one ends there too when set."""
    for part in "\n".join(split_passages(text)).split("\n\n"):
        yield "\\\\\n".join(f"{{}}{escape_text(line)}" for line in text_lines(part)) + "\n"


def _listed(items: Sequence[str], kind: str, mark: str = "") -> Iterator[str]:
    yield rf"\begin{{{kind}}}"
    yield from (rf"\item{mark} {{}}{_inline(item)}" for item in items)
    yield rf"\end{{{kind}}}"
