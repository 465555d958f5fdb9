"""A paper as far as it is read: its citation, its passages of prose, and its tables."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from trialcli.papers.citation import Citation

_LABEL = re.compile(r"(?:\A|(?<=[.?!)] ))(?P<label>[A-Z][A-Z,/& -]{3,60}):[ \n]")
"""The heading of a part of an abstract that stands within its text: ``RESULTS:``."""

MOST_CHARACTERS = 20_000
"""Characters of one part of an abstract that are read; none has as many."""
_LINES = re.compile(r"\n(?!\s*(?:[-*\u2010-\u2015\u2022]|\d{1,3}[.)]\s))")
"""A break of lines that begins no item of a list."""


class Passage(NamedTuple):
    """A stretch of prose under one heading; the heading is empty where there is none."""

    where: str
    heading: str
    text: str


class Row(NamedTuple):
    """One row of a table, with the cell that spans several columns in each of them."""

    cells: tuple[str, ...]
    whole: bool
    """Whether one cell alone says something, as a heading within the table does."""


class Table(NamedTuple):
    """A table with its header rows."""

    where: str
    caption: str
    foot: str
    header: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper."""

    citation: Citation
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...] = ()
    kinds: tuple[str, ...] = ()
    """What a bibliographic record calls it: ``Randomized Controlled Trial``."""


def split_passages(parts: Iterable[tuple[str, str]], where: str) -> Iterator[Passage]:
    """The parts of an abstract, heading and text; one without a heading is divided at the headings in its text."""
    for heading, whole in parts:
        text = whole[:MOST_CHARACTERS]
        found = list(_LABEL.finditer(text)) if not heading else []
        if not found:
            yield Passage(where, heading, text.strip())
            continue
        if before := text[: found[0].start()].strip():
            yield Passage(where, "", before)
        ends = [*(match.start() for match in found[1:]), len(text)]
        for match, end in zip(found, ends, strict=True):
            yield Passage(where, match["label"].capitalize(), text[match.end() : end].strip())


def take_text(text: str, name: str) -> Paper:
    """A paper of which there is no more than a text: an abstract that was copied.

    Args:
        text: the abstract; a line that goes on in the next one is no end of a sentence.
        name: what it is called: its file.
    """
    blocks = (_LINES.sub(" ", block) for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")))
    passages = tuple(split_passages([("", "\n\n".join(blocks))], "abstract"))
    return Paper(Citation(name, (), "", "", "", "", "", (), ""), passages)
