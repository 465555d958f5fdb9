"""Texts as Typst reads them: quoted strings, so that nothing in them is read as markup."""

import json
import re

from trialcli.render.nonempty import text_lines
from trialcli.report.document import Cell

LONGEST = 30  # letters of a word that no column has to hold whole
_UNBROKEN = re.compile(rf"[^\s/?&=-]{{{LONGEST + 1},}}")
BOLD = frozenset({"name", "primary", "disputed"})
_SLANTED = frozenset({"computed", "secondary"})


def quote_string(text: str) -> str:
    """A string as Typst writes it: JSON's quotation marks, and no escapes but for quotes, backslashes and lines."""
    return json.dumps(text, ensure_ascii=False)


def write_content(text: str) -> str:
    """A text as content, its lines kept apart; a word that fits nowhere may be broken."""
    lines = [_UNBROKEN.sub(_broken, line) for line in text_lines(text)] or [""]
    return " + linebreak() + ".join(f"text({quote_string(line)})" for line in lines)


def write_inline(text: str) -> str:
    """A text as content of one line."""
    return write_content(" ".join(text_lines(text)))


def write_cell(cell: Cell) -> str:
    """What stands in a place of a table, with its tone."""
    text = write_content(cell.text)
    return f"strong({text})" if cell.tone in BOLD else f"emph({text})" if cell.tone in _SLANTED else text


def _broken(found: re.Match[str]) -> str:
    """A long word with places to break it, which nobody sees."""
    word = found[0]
    return "\u200b".join(word[place : place + LONGEST] for place in range(0, len(word), LONGEST))
