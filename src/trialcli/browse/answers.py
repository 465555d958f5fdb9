"""What the browser asks of the rest of the house: callables, each of which gives a report."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from trialcli.hidden_characters import show_hidden
from trialcli.report.document import Record, Report, Table

Told = Callable[[str], None]
"""Told how far a long reading has come, in words, from another thread."""


class Found(NamedTuple):
    """The trials of the library as a list, and what is to be said of the library."""

    report: Report
    notices: tuple[str, ...] = ()


class Answers(NamedTuple):
    """Every report that the browser shows; all are called in one thread, which is not that of the screen.

    Args:
        trials: the list of trials, at most so many of them; the first call opens the library.
        page: a trial, and a section of its page: ``card`` for the short page, ``all`` for the whole one.
        compare: trials side by side.
        why: where a figure of a trial comes from.
        forest: a figure as a forest plot, of trials; of all, where none is named.
        questions: the teaching questions of a trial.
        cite: the citations of sources of a trial, named by their keys.
        export: writes a report in a format to a file, and says what to tell of it.
    """

    trials: Callable[[Told, int | None], Found]
    page: Callable[[str, str], Report]
    compare: Callable[[Sequence[str]], Report]
    why: Callable[[str, str], Report]
    forest: Callable[[str, Sequence[str]], Report]
    questions: Callable[[str], Report]
    cite: Callable[[str, Sequence[str]], str]
    export: Callable[[Report, str, str], Sequence[str]]


class Entry(NamedTuple):
    """A line to choose: what it stands for, how it reads, and in what words it is found."""

    key: Any
    text: str
    words: str


def list_entries(report: Report) -> list[Entry]:
    """The trials of a list, in its order; each is found in all that its record says."""
    tables = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    return [
        Entry(row.records[0]["id"], one_line(row.cells[0].text), _words(row.records[0]))
        for table in tables
        for row in table.rows
    ]


def filter_entries(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """The entries in which every word that was typed stands, in any case."""
    words = typed.casefold().split()
    return [entry for entry in entries if all(word in entry.words for word in words)] if words else list(entries)


def one_line(text: str) -> str:
    """A text that may be hostile, harmless and in one line."""
    return show_hidden(" ".join(text.split()))


def _words(record: Record) -> str:
    said = (" ".join(value) if isinstance(value, tuple) else value for value in record.values())
    return " ".join(str(value) for value in said if value is not None).casefold()
