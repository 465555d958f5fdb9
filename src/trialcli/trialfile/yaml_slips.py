"""What is wrong with YAML text that does not parse: the slip that most likely was made, in words of our own."""

import re
from collections.abc import Callable
from typing import NamedTuple


class Slip(NamedTuple):
    """What is wrong, on which line (counted from 1), and what to do."""

    line: int
    what: str
    remedy: str


_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"|(?<![\w])\'(?:\'\'|[^\'])*\'')
_COLON = re.compile(r":(?=\s|$)")
# A sign that begins a value, and the rest of the value; the header of a block text is none.
_SIGN = re.compile(r"(?:^|[:\[,{]|-)\s+(?P<value>(?P<sign>[>|@`%])[^,}\]]*)")
_HEADER = re.compile(r"[>|][-+]?\d?[-+]?\s*\Z")
_COMMENT = re.compile(r"\s#.*")
_INDENTED = re.compile(r"[^\S\n]*")
_ESCAPE = re.compile(r"\"[^\"]*\\[^0abtnvfre \"/\\N_LPxuU\t]")
_BRACKETS = re.compile(r'"(?:\\.|[^"\\])*"|[\[\]{}]')
_OPENS, _CLOSES = "[{", "]}"
_SHOWN = 40
_IN_QUOTES = 'put a text that holds ": " in quotation marks'
_CHECK = "check the indentation, brackets and quotation marks here and on the line above"


def find_slip(text: str, at: int, deepest: int) -> Slip:
    """The likeliest slip.

    Args:
        text: the whole text.
        at: the line the parser stopped on, counted from 0; the slip is there or on the line above.
        deepest: how many brackets may stand in one another.
    """
    deep = _too_deep(text, deepest)
    if deep:
        return Slip(deep, f"nested deeper than {deepest} levels", "a trial file needs six")
    lines = text.splitlines()
    for find in _SLIPS:
        for place in (at, at - 1):
            if 0 <= place < len(lines) and (found := find(lines[place])):
                return Slip(place + 1, f"not YAML: {found[0]}", found[1])
    return Slip(at + 1, "not YAML: it cannot be read", _CHECK)


def _too_deep(text: str, deepest: int) -> int:
    """The line on which brackets stand too deep in one another; 0 where they do not."""
    depth = 0
    for found in _BRACKETS.finditer(text):
        depth += (found[0] in _OPENS) - (found[0] in _CLOSES)
        if depth > deepest:
            return text.count("\n", 0, found.start()) + 1
    return 0


Found = tuple[str, str] | None


def _tab(line: str) -> Found:
    indented = _INDENTED.match(line)
    return ("a tab", "indent with spaces, not tabs") if indented and "\t" in indented[0] else None


def _odd_space(line: str) -> Found:
    indented = _INDENTED.match(line)
    odd = next((sign for sign in indented[0] if sign not in " \t"), "") if indented else ""
    name = "a no-break space" if odd == "\u00a0" else f"an odd space, U+{ord(odd):04X}," if odd else ""
    return (f"{name} in the indentation", "indent with spaces") if odd else None


def _sign(line: str) -> Found:
    """A value that begins with a sign of YAML's own."""
    for found in _SIGN.finditer(_bare(line)):
        value = _COMMENT.sub("", line[found.start("value") : found.end("value")]).strip()
        if not _HEADER.match(found["value"]) or _within_brackets(line, found.start()):
            shown = value[:_SHOWN].replace('"', '\\"')
            what = f"a value that begins with {found['sign']} has to stand in quotation marks"
            return what, f'write "{shown}"'
    return None


def _comment(line: str) -> Found:
    """A number sign within brackets, which turns the rest of them into a comment."""
    found = _COMMENT.search(_bare(line))
    if found and _within_brackets(line, found.start()):
        return '" #" begins a comment', "put the text in quotation marks"
    return None


def _colon(line: str) -> Found:
    parts = re.split(r"[\[\]{},]", _bare(line))
    if any(len(_COLON.findall(part)) > 1 for part in parts):
        return 'a second ": " in one value', _IN_QUOTES
    return None


def _escape(line: str) -> Found:
    if _ESCAPE.search(line):
        return "a backslash that begins no escape", "write two backslashes, or check the quotation marks"
    return None


def _quote(line: str) -> Found:
    if '"' in _bare(line):
        return "quotation marks that are not closed", "close the quotation marks here or on a line above"
    return None


def _bracket(line: str) -> Found:
    bare = _bare(line)
    if any(bare.count(opens) != bare.count(closes) for opens, closes in zip(_OPENS, _CLOSES, strict=True)):
        return "brackets that do not match", "check the brackets here and on the line above"
    return None


def _directive(line: str) -> Found:
    return ("a line that begins with %", "remove it, or check the line above") if line.startswith("%") else None


def _bare(line: str) -> str:
    """The line with other signs in the place of what stands in quotation marks."""
    return _QUOTED.sub(lambda found: "_" * len(found[0]), line)


def _within_brackets(line: str, end: int) -> bool:
    """Whether a bracket is open at a place of a line."""
    before = _bare(line)[: end + 1]
    return sum(map(before.count, _OPENS)) > sum(map(before.count, _CLOSES))


_SLIPS: tuple[Callable[[str], Found], ...] = (
    _tab,
    _odd_space,
    _sign,
    _comment,
    _colon,
    _escape,
    _quote,
    _bracket,
    _directive,
)
