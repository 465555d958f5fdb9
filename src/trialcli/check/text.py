"""The words of a text file without its markup, and where each of them stands in the file."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import NamedTuple

LARGEST = 2_000_000
"""Characters of a text that is read."""

_HTML = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<skip>script|style|head|title|svg)\b[^>]*>.*?(?:</(?P=skip)\s*>|\Z)"
    r"|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]{0,2000}>|<![^<>]{0,200}>|(?P<entity>&[#0-9A-Za-z]{2,32};)",
    re.DOTALL | re.IGNORECASE,
)
_INLINE_TEXT = "a abbr b big cite code em font i ins kbd mark q s small span strong sub sup tt u var wbr"
_INLINE = frozenset(_INLINE_TEXT.split())
_CELLS = frozenset({"td", "th", "dt"})
_MARKDOWN = re.compile(
    r"(?P<mark>\*{1,3}|`{1,3}|~~|^ {0,3}#{1,6} |^ {0,3}> ?)|(?P<cell>\|)"
    r"|\]\((?P<link>[^()\s]{0,500})\)|(?P<open>!?\[)(?=[^\[\]\n]{1,300}\]\()",
    re.MULTILINE,
)
_LOOKS_LIKE_HTML = re.compile(r"\s{0,200}(?:<!doctype html|<html|<body|<p>|<div|<h1)", re.IGNORECASE)


class Text(NamedTuple):
    """Running text, and for each character of it the place in the file that it was read from."""

    plain: str
    places: tuple[int, ...]
    """One more than there are characters: the last is where the file ends."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the file a stretch of the text begins and ends."""
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]


def read_text(content: str, kind: str = "") -> Text:
    """The text of a file.

    Args:
        content: what is in the file.
        kind: ``html``, ``markdown`` or ``text``; found out where it is empty.
    """
    if kind == "html" or (not kind and _LOOKS_LIKE_HTML.match(content)):
        return _join(_pieces_of_html(content), len(content))
    if kind == "markdown":
        return _join(_pieces_of_markdown(content), len(content))
    return Text(content, tuple(range(len(content) + 1)))


def _join(pieces: Iterator[tuple[str, int, int]], end: int) -> Text:
    """The pieces in a row; a piece of another length than its source stands where the source begins."""
    texts: list[str] = []
    places: list[int] = []
    for text, start, stop in pieces:
        texts.append(text)
        places += range(start, stop) if len(text) == stop - start else [start] * len(text)
    places.append(end)
    return Text("".join(texts), tuple(places))


def _pieces_of_html(content: str) -> Iterator[tuple[str, int, int]]:
    """What is between tags; a block ends a paragraph, a cell of a table a clause, and scripts say nothing."""
    matches = list(_HTML.finditer(content))
    ends = [0, *(match.end() for match in matches)]
    for (start, _), match in zip(pairwise([*ends, len(content)]), matches, strict=False):
        yield content[start : match.start()], start, match.start()
        if match["entity"]:
            yield unescape(match["entity"]), match.start(), match.end()
        elif match["tag"] and match["tag"].casefold() not in _INLINE:
            cell = match["tag"].casefold() in _CELLS
            if cell and match["end"]:
                yield "; ", match.start(), match.start()
            elif not cell:
                yield "\n\n", match.start(), match.start()
    yield content[ends[-1] :], ends[-1], len(content)


def _pieces_of_markdown(content: str) -> Iterator[tuple[str, int, int]]:
    """The text without the signs of its markup; a bar between cells ends a clause."""
    last = 0
    for match in _MARKDOWN.finditer(content):
        yield content[last : match.start()], last, match.start()
        if match["cell"]:
            yield ";", match.start(), match.end()
        last = match.end()
    yield content[last:], last, len(content)
