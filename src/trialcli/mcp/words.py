"""The text of an answer: its cautions, then the report in Markdown with words for every mark, a column of sources."""

from collections.abc import Mapping

from trialcli.mcp.answers import Answer
from trialcli.mcp.records import CAUTIONS, choose_sources, name_sources
from trialcli.render import View, render_report
from trialcli.report.document import Block, Cell, Column, Items, Paragraph, Record, Report, Row, Section, Table

_Numbers = Mapping[tuple[str, str], int]


def list_cautions(report: Report) -> list[str]:
    """What is to be known before any number: whether the trials may be compared, then what was corrected."""
    sections = sorted((one for one in report.sections if one.key in CAUTIONS), key=lambda one: CAUTIONS.index(one.key))
    return [block.text for one in sections for block in one.blocks if isinstance(block, Paragraph)]


def write_words(answer: Answer, ending: str) -> str:
    """The answer as text.

    Args:
        answer: one page.
        ending: how it goes on.
    """
    report = answer.report
    sources = choose_sources(answer)
    keys = [(trial, key) for trial, told in sources.items() for key in told]
    numbers = {key: number for number, key in enumerate(keys, 1)}
    cited = any(section.key == "sources" for section in report.sections)
    sections = [
        section._replace(blocks=tuple(_block(block, {} if cited else numbers) for block in section.blocks))
        for section in report.sections
        if section.key not in CAUTIONS
    ]
    if numbers and not cited:
        listed = tuple(f"{trial}: {sources[trial][key]}" for trial, key in keys)
        sections.append(Section("sources", "Sources", (Items(listed, numbered=True),)))
    notes = (*report.notes, *((ending,) if ending else ()))
    text = render_report(report._replace(sections=tuple(sections), notes=notes), "markdown", View())
    return "\n\n".join([*list_cautions(report), text])


def _block(block: Block, numbers: _Numbers) -> Block:
    """A table with words for its marks, and the numbers of its sources."""
    if not isinstance(block, Table):
        return block
    named = [_named(row, numbers) for row in block.rows]
    rows = [row._replace(cells=tuple(cell._replace(parts=()) for cell in row.cells)) for row in block.rows]
    if not any(named):
        return block._replace(rows=tuple(rows))
    columns = (*block.columns, Column("sources", "Source: data cut, population"))
    return block._replace(
        columns=columns,
        rows=tuple(row._replace(cells=(*row.cells, Cell(told))) for row, told in zip(rows, named, strict=True)),
    )


def _named(row: Row, numbers: _Numbers) -> str:
    found = [_told(numbers[key], record) for record in row.records for key in name_sources(record) if key in numbers]
    return "; ".join(dict.fromkeys(found))


def _told(number: int, record: Record) -> str:
    """A source by its number, with the data cut and the population of the figure, wherever else these stand."""
    about = ", ".join(str(record[key]) for key in ("cut_label", "population") if record.get(key))
    return f"{number}: {about}" if about else str(number)
