"""What of a report has something to say: no empty columns, tables, lists or headings."""

from trialcli.report.document import (
    Block,
    Facts,
    Items,
    Paragraph,
    Plot,
    Report,
    Section,
    Table,
)


def drop_empty(report: Report) -> Report:
    """Leave out the columns, blocks and sections of a report that hold no text."""
    sections = (_section(section) for section in report.sections)
    return report._replace(
        sections=tuple(section for section in sections if section.blocks),
        notes=tuple(note for note in report.notes if note.strip()),
    )


def text_lines(text: str) -> list[str]:
    """List the lines of a text that hold anything."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def split_passages(text: str) -> list[str]:
    """List the lines of running text, the empty ones between its paragraphs included."""
    lines = [line.strip() for line in text.strip().split("\n")]
    return [line for before, line in zip(["", *lines], lines, strict=False) if line or before]


def _section(section: Section) -> Section:
    blocks = (_block(block) for block in section.blocks)
    return section._replace(blocks=tuple(block for block in blocks if block is not None))


def _block(block: Block) -> Block | None:
    match block:
        case Table():
            return _table(block)
        case Facts():
            facts = tuple(fact for fact in block.facts if fact.value.text.strip())
            return Facts(facts) if facts else None
        case Items():
            items = tuple(item for item in block.items if item.strip())
            return block._replace(items=items) if items else None
        case Paragraph():
            return block if block.text.strip() else None
        case Plot():
            return block if block.rows else None
        case _:
            return block


def _table(table: Table) -> Table | None:
    kept = [place for place in range(len(table.columns)) if any(row.cells[place].text.strip() for row in table.rows)]
    if not kept:
        return None
    if len(kept) == len(table.columns):
        return table
    columns = tuple(table.columns[place] for place in kept)
    rows = tuple(row._replace(cells=tuple(row.cells[place] for place in kept)) for row in table.rows)
    return table._replace(columns=columns, rows=rows)
