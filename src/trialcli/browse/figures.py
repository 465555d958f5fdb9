"""The figures of a report that was shown: to choose one, and to copy it with its citation."""

from collections.abc import Iterator
from typing import NamedTuple

from trialcli.browse.answers import Entry, one_line
from trialcli.render.sanitize import clean_report
from trialcli.report.document import Block, Facts, Plot, Record, Report, Row, Table

_NAMES = ("outcome", "term")
_SOURCE = "source"
_IN_RECORD = {_SOURCE, "remarks"}  # cells of marks and numbers
_MARKED = {("primary", True): "Primary outcome", ("source_standing", "secondary"): "Secondary source"}


class Copy(NamedTuple):
    """A figure in words, and the keys of the sources that are cited behind it."""

    lines: tuple[str, ...]
    sources: tuple[str, ...] = ()


def list_figures(report: Report) -> list[Entry]:
    """What figures a report has, each once: the trial and the word it is asked for by, and its label."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for record in _records(report):
        word = next((record[name] for name in _NAMES if record.get(name)), None)
        if word and record.get("trial"):
            label = str(record.get("label") or record.get("term_label") or word)
            found.setdefault((record["trial"], word), (label, str(record.get("name") or record["trial"])))
    several = len({trial for trial, _ in found}) > 1
    shown = {key: one_line(f"{label} · {name}" if several else label) for key, (label, name) in found.items()}
    return [Entry(key, text, f"{text} {key[1]}".casefold()) for key, text in shown.items()]


def list_copies(report: Report) -> list[Entry]:
    """What can be copied of the report on where a figure comes from: the answer, then each figure that was reported.

    Args:
        report: what ``why`` says in full.
    """
    cleaned = clean_report(report)
    copies = [*_answers(cleaned), *(_copy(block, row) for block in _tables(cleaned) for row in block.rows)]
    return [Entry(copy, one_line(" · ".join(copy.lines)), " ".join(copy.lines).casefold()) for copy in copies]


def _answers(report: Report) -> Iterator[Copy]:
    for block in _blocks(report):
        if isinstance(block, Facts) and block.facts:
            first, *rest = block.facts
            lines = (f"{fact.label}: {fact.value.text}" for fact in rest)
            yield Copy((f"{report.title}: {first.label} {first.value.text}", *lines))


def _copy(table: Table, row: Row) -> Copy:
    """A row in words, with the headings of its columns; what its marks and numbers stand for is in its record."""
    record = row.records[0]
    cells = {column.key: (column.label, cell.text) for column, cell in zip(table.columns, row.cells, strict=True)}
    label = cells.pop("label", ("", ""))[1]
    cells = {"value": cells.pop("value", ("", "")), **cells}  # which is looked for first
    said = [f"{heading}: {text}" for key, (heading, text) in cells.items() if text and key not in _IN_RECORD]
    said += [words for (key, worth), words in _MARKED.items() if record.get(key) == worth]
    said += [f"{name.capitalize()}: {record[name]}" for name in ("disputed", "note") if record.get(name)]
    sources = dict.fromkeys(str(record[key]) for key in (_SOURCE, "ci_source") if record.get(key))
    return Copy((f"{record.get('name') or record.get('trial')}: {label}", *said), tuple(sources))


def _blocks(report: Report) -> Iterator[Block]:
    for section in report.sections:
        yield from section.blocks


def _tables(report: Report) -> Iterator[Table]:
    """The tables of figures."""
    for block in _blocks(report):
        if isinstance(block, Table) and all(row.records and _SOURCE in row.records[0] for row in block.rows):
            yield block


def _records(report: Report) -> Iterator[Record]:
    for block in _blocks(report):
        if isinstance(block, Table):
            yield from (record for row in block.rows for record in row.records)
        elif isinstance(block, Plot):
            yield from (row.record for row in (*block.rows, *block.without))
