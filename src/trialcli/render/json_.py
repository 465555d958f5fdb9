"""JSON: the report with stable keys, its data verbatim; what is hidden in a text is written as an escape."""

import json
import re
from collections.abc import Mapping
from typing import Any

from trialcli.render.sanitize import HIDDEN
from trialcli.render.view import View
from trialcli.report.document import (
    Block,
    Exchange,
    Facts,
    Items,
    Paragraph,
    Plot,
    PlotRow,
    Report,
    Row,
    Section,
    Table,
)

SCHEMA = 1


def render_report(report: Report, view: View) -> str:
    """Write the report as one JSON object; a number that JSON cannot say (NaN) is a ValueError."""
    text = json.dumps(_report(report), indent=2, ensure_ascii=view.ascii, allow_nan=False, default=_other)
    # Beyond ASCII, Python calls fillers and selectors printable.
    lines = (line if line.isascii() and line.isprintable() else HIDDEN.sub(_escape, line) for line in text.split("\n"))
    return "\n".join(lines) + "\n"


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]


def _other(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else str(value)


def _report(report: Report) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "report": report.kind,
        "title": report.title,
        "subtitle": report.subtitle,
        "sections": [_section(section) for section in report.sections],
        "notes": list(report.notes),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.title,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Table():
            return _table(block)
        case Paragraph():
            return {"type": "paragraph", "text": block.text}
        case Items():
            return {"type": "items", "items": list(block.items), "numbered": block.numbered}
        case Facts():
            return {"type": "facts", "facts": _facts(block)}
        case Plot():
            return _plot(block)
        case _:
            return _exchange(block)


def _table(table: Table) -> dict[str, Any]:
    return {
        "type": "table",
        "key": table.key,
        "title": table.title,
        "columns": [{"key": column.key, "label": column.label} for column in table.columns],
        "rows": [_row(table, row) for row in table.rows],
    }


def _row(table: Table, row: Row) -> dict[str, Any]:
    pairs = zip(table.columns, row.cells, strict=True)
    return {
        "group": row.group,
        "cells": {column.key: cell.text for column, cell in pairs},
        "records": [dict(record) for record in row.records],
    }


def _plot(plot: Plot) -> dict[str, Any]:
    return {
        "type": "plot",
        "key": plot.key,
        "title": plot.title,
        "axis": plot.axis,
        "scale": plot.scale,
        "null": plot.null,
        "form": plot.form,
        "rows": [_plot_row(row) for row in plot.rows],
        "without": [_plot_row(row) for row in plot.without],
    }


def _plot_row(row: PlotRow) -> dict[str, Any]:
    return {
        "group": row.group,
        "label": row.label,
        "value": row.value,
        "low": row.low,
        "high": row.high,
        "weight": row.weight,
        "beyond": row.beyond,
        "margin": row.margin,
        "at": row.at,
        "text": row.text,
        "spoken": row.spoken,
        "record": dict(row.record),
    }


def _facts(facts: Facts) -> list[dict[str, Any]]:
    return [
        {"key": fact.key, "label": fact.label, "text": fact.value.text, "value": fact.record} for fact in facts.facts
    ]


def _exchange(exchange: Exchange) -> dict[str, Any]:
    return {
        "type": "exchange",
        **{key: value for key, value in exchange.record.items() if key != "type"},
        "id": exchange.id,
        "heading": exchange.heading,
        "question": exchange.question,
        # What is to be asked next has a key of its own in the record.
        "answer": None if exchange.answer is None else exchange.record.get("answer", exchange.answer),
    }
