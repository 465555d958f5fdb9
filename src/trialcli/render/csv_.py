"""CSV (RFC 4180): the records of a lone table or plot, any other report in long form, a line for each part."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping

from trialcli.render.view import View
from trialcli.report.document import (
    Block,
    Fact,
    Facts,
    Items,
    Paragraph,
    Plot,
    Record,
    Report,
    Row,
    Table,
)
from trialcli.report.show.sections import NOTICE

_TOLD = 20  # notes that are told beside the records, one by one
LEADING = ("section", "item", "text")
# Spreadsheets run what begins like this as a formula, https://owasp.org/www-community/attacks/CSV_Injection,
# also in the wide forms that some of them take for the same.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_PARTS = re.compile(r"([;\r\n]+)")
# A sign of a formula at the beginning of a part; quotation marks may be doubled before it, or end where a field does.
_SIGN = rf"[\s\"]*[{re.escape(''.join(FORMULA))}]"
_FORMULA = re.compile(_SIGN)
_SUSPECT = re.compile(rf"(?:\A|[;\r\n]){_SIGN}")
NUMBERS = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?(;[-+]?\d+(\.\d+)?([eE][-+]?\d+)?)*")


def render_report(report: Report, _view: View) -> str:
    """Write the report as CSV; every line ends in CR LF and has as many fields as the first."""
    alone = _alone(report)
    records = list(_rows(alone)) if alone else list(_long(report))
    columns = alone.columns if isinstance(alone, Table) and not records else ()
    first = dict.fromkeys(column.key for column in columns)
    keys = first or {key: None for record in records for key in record}
    page = io.StringIO(newline="")
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(map(_text, keys))
    writer.writerows([_text(record.get(key)) for key in keys] for record in records)
    return page.getvalue()


def list_words(report: Report) -> tuple[str, ...]:
    """Give the notes, where they cannot be lines because all lines are records of one table or plot."""
    alone = _alone(report)
    return (*_under(report), *report.notes) if alone else ()


def _alone(report: Report) -> Table | Plot | None:
    """The table that is the whole report, or the plot that has nothing beside it but texts; several plots are one."""
    blocks = [block for section in report.sections if section.key != NOTICE for block in section.blocks]
    match [block for block in blocks if not isinstance(block, Items | Paragraph)]:
        case [Plot() as plot, *more] if (plot.rows or plot.without) and all(isinstance(block, Plot) for block in more):
            plots = [each for each in (plot, *more) if isinstance(each, Plot)]
            return plot._replace(rows=tuple(row for each in plots for row in (*each.rows, *each.without)), without=())
        # The numbered notes under a table stand in its records too.
        case [Table() as table] if all(isinstance(block, Table) or _numbered(block) for block in blocks):
            return table
    return None


def _numbered(block: Block) -> bool:
    return isinstance(block, Items) and block.numbered


def _under(report: Report) -> Iterator[str]:
    columns = "note, disputed, acknowledged, also_at and ci_basis"
    for section in report.sections:
        for block in section.blocks:
            match block:
                case Paragraph():
                    yield block.text
                case Items():
                    if block.numbered and len(block.items) > _TOLD:
                        yield f"{len(block.items):,} notes stand in the rows: in their columns {columns}"
                    else:
                        yield from (f"{place}. {item}" for place, item in enumerate(block.items, 1))


def _rows(block: Table | Plot) -> Iterator[Record]:
    if isinstance(block, Plot):
        yield from (row.record for row in block.rows)
        return
    for row in block.rows:
        yield from filter(None, row.records) if any(row.records) else (_cells(block, row),)


def _cells(table: Table, row: Row) -> Record:
    texts = {column.key: cell.text for column, cell in zip(table.columns, row.cells, strict=True)}
    return {"group": row.group, **texts} if row.group else texts


def _long(report: Report) -> Iterator[Record]:
    yield _line("report", "title", report.title)
    yield _line("report", "subtitle", report.subtitle)
    for section in report.sections:
        for block in section.blocks:
            yield from _block(section.key, block)
    for place, note in enumerate(report.notes, 1):
        yield _line("notes", str(place), note)


def _block(section: str, block: Block) -> Iterator[Record]:
    match block:
        case Table():
            yield from (_line(section, block.key, "", record) for record in _rows(block))
        case Plot():
            rows = (*block.rows, *block.without)
            yield from (_line(section, block.key, row.spoken, row.record) for row in rows)
        case Paragraph():
            yield _line(section, "", block.text)
        case Items():
            yield from (_line(section, str(place), item) for place, item in enumerate(block.items, 1))
        case Facts():
            yield from (_fact(section, fact) for fact in block.facts)
        case _:
            own = {"id": block.id, "heading": block.heading, "answer": block.answer}
            yield _line(section, block.id, block.question, {**block.record, **own})


def _fact(section: str, fact: Fact) -> Record:
    record = fact.record if isinstance(fact.record, Mapping) else {"fact": fact.record}
    return _line(section, fact.label, fact.value.text, record)


def _line(section: str, item: str, text: str, record: Record | None = None) -> Record:
    """Make a line in long form; a key of a record that a leading column has already is set apart."""
    own = {f"record_{key}" if key in LEADING else key: value for key, value in (record or {}).items()}
    return dict(zip(LEADING, (section, item, text), strict=True)) | own


def _text(value: object) -> str:
    """A field, of which no part is a formula, also where a semicolon or a line end parts it.

    A spreadsheet whose decimal sign is the comma takes the semicolon for what parts fields.
    """
    text = _plain(value)
    if not _SUSPECT.search(text) or NUMBERS.fullmatch(text):
        return text
    first, *rest = _PARTS.split(text)
    begins = "'" if _FORMULA.match(text) else ""  # the whole is no number, even where its first part is
    return begins + first + "".join(f"'{part}" if _is_formula(part) else part for part in rest)


def _is_formula(part: str) -> bool:
    return _FORMULA.match(part) is not None and not NUMBERS.fullmatch(part)


def _plain(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()  # as R reads a truth, and pandas and spreadsheets too
        case Mapping():
            return _joined(f"{key}: {_plain(part)}" for key, part in value.items())
        case list() | tuple():
            return _joined(map(_plain, value))
    return str(value)


def _joined(texts: Iterable[str]) -> str:
    return ";".join(texts)
