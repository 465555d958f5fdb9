"""The words of the vocabulary with what they mean and where that can be read."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from trialcli.errors import report_unknown
from trialcli.report.document import Block, Cell, Column, Items, Report, Row, Section, Table
from trialcli.report.labels import count_things
from trialcli.report.mark_words import MARKS
from trialcli.vocabulary.lookup import Entry, Vocabulary, code_of

TITLES = {
    "outcomes": "Outcomes",
    "terms": "Adverse events",
    "populations": "Analysis populations",
    "scales": "Grading scales",
    "concepts": "Design, method and treatment",
}


MARKED = "marks"
TITLED = {**TITLES, MARKED: "Marks beside a figure"}
"""The parts of the page: what a vocabulary has, then the words and signs of our own."""


class Word(NamedTuple):
    """One word: its kind (a key of ``TITLED``), its code, and what the vocabulary says of it."""

    kind: str
    code: str
    entry: Entry


def list_words(vocabulary: Vocabulary) -> Iterator[Word]:
    """Every word that is explained, kind by kind, in the order of the vocabulary."""
    for kind in TITLES:
        for code, entry in getattr(vocabulary, kind).items():
            yield Word(kind, code, entry)


def list_explained(vocabulary: Vocabulary) -> Iterator[Word]:
    """The same, and then what stands beside figures; a word that the vocabulary explains is not explained twice."""
    known = list(list_words(vocabulary))
    yield from known
    for code, entry in MARKS.items():
        if not any(code_of({word.code: word.entry}, entry.label) for word in known):
            yield Word(MARKED, code, entry)


def report_glossary(vocabulary: Vocabulary, asked: str | None) -> Report:
    """What a word means, or every word.

    Args:
        vocabulary: the words.
        asked: a word as it was typed; None for all.

    Raises:
        UsageError: there is no such word; the error has the near misses.
    """
    explained = found = list(list_explained(vocabulary))
    if asked is not None:
        found = [word for word in found if word.code == code_of({word.code: word.entry}, asked)]
        if not found:
            names = [name for word in explained for name in (word.entry.heading, word.entry.label)]
            raise report_unknown(asked, "word in the glossary", names, listing="`trialcli glossary`")
    title = found[0].entry.label if asked is not None and len(found) == 1 else "Glossary"
    sections = tuple(
        Section(kind, TITLED[kind], (_table(kind, [word for word in found if word.kind == kind]),))
        for kind in dict.fromkeys(word.kind for word in found)
    )
    return Report("glossary", title, count_things(len(found), "word") if asked is None else "", sections)


def _table(kind: str, found: Iterable[Word]) -> Table:
    columns = (Column("word", "Word"), Column("definition", "What it means"), Column("source", "Source"))
    rows = tuple(
        Row(
            (
                Cell(spell_entry(word.entry), "name"),
                Cell(word.entry.definition),
                Cell(word.entry.source or "", "secondary"),
            ),
            (
                {
                    "kind": kind,
                    "code": word.code,
                    "label": word.entry.label,
                    "short": word.entry.short,
                    "definition": word.entry.definition,
                    "source": word.entry.source,
                    "aliases": list(word.entry.aliases),
                },
            ),
        )
        for word in found
    )
    return Table(kind, "", columns, rows)


def spell_entry(entry: Entry) -> str:
    """A word written out, with its short form where it has another: ``Overall response rate (ORR)``."""
    differs = entry.short and entry.short.casefold() != entry.label.casefold()
    return f"{entry.label} ({entry.short})" if differs else entry.label


def list_lines(found: Iterable[Word]) -> tuple[Block, ...]:
    """A line for each word, as a page for a student ends with."""
    said = tuple(f"{spell_entry(word.entry)}: {word.entry.definition}" for word in found)
    return (Items(said),) if said else ()
