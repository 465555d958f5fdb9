"""The structured part of an answer: the records of a report, without what says nothing, and the sources they name."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from trialcli.mcp.answers import Answer
from trialcli.render import View, render_report
from trialcli.report.document import Block, Facts, Report, Section

Sources = Mapping[str, Mapping[str, str]]
CAUTIONS = ("before", "notice")
"""Sections that stand first on every page: what is to be known before any number."""
_DIGITS = 4  # of what was computed
_EXACT = 8  # signs of a number that may have been printed
# What meta-analyses are computed from. A model that has them is asked to pool what must not be.
_FOR_POOLING = frozenset({
    "yi", "sei", "yi_measure", "yi_scale", "xi", "ni", "ai", "n1i", "ci", "n2i", "count_low", "count_high", "pool",
})  # fmt: skip
_NAMING = ("source", "ci_source", "other_source")


def list_records(answer: Answer) -> dict[str, Any]:
    """The report as data: cautions first, then sections with their records, then the sources that these name."""
    made = json.loads(render_report(answer.report, "json", View()))
    sections = [
        {**section, "blocks": list(map(_block, section["blocks"]))}
        for section in made["sections"]
        if section["key"] not in CAUTIONS
    ]
    told = {"report": made["report"], "title": made["title"], "subtitle": made["subtitle"], "notes": made["notes"]}
    body = {**{key: value for key, value in told.items() if value}, "sections": sections}
    return {**body, "sources": choose_sources(answer)}


def measure_block(block: Block) -> int:
    """How many characters a block has as data."""
    made = list_records(Answer(Report("", "", "", (Section("", "", (block,)),)), {}))
    return len(json.dumps(made["sections"][0]["blocks"], ensure_ascii=False))


def choose_sources(answer: Answer) -> dict[str, dict[str, str]]:
    """Citations of the sources that a report names; where its text names none, all of the trials that it is of."""
    named = set(list_named(answer.report))
    texts = {trial for trial, source in named if not source}
    if answer.report.kind == "show" and any(map(_is_text, answer.report.sections)):
        texts |= answer.sources.keys()
    return {
        trial: chosen
        for trial, sources in answer.sources.items()
        if (chosen := {key: told for key, told in sources.items() if trial in texts or (trial, key) in named})
    }


def _is_text(section: Section) -> bool:
    """Whether figures may stand in it that no record has: in running text, in statements beside a table."""
    if section.key in CAUTIONS:
        return False
    return any(isinstance(block, Facts) for block in section.blocks) or not any(
        hasattr(block, "rows") for block in section.blocks
    )


def list_named(report: Report) -> Iterator[tuple[str, str]]:
    """Each trial with each source that a record names; with an empty one where figures stand in running text."""
    for section in report.sections:
        for block in section.blocks:
            yield from _named_in(block)


def _named_in(block: Any) -> Iterator[tuple[str, str]]:
    rows = getattr(block, "rows", None)
    if rows is not None:
        records: Iterable[Any] = (record for row in rows for record in row.records)
        for record in records:
            yield from name_sources(record)
    elif hasattr(block, "question"):
        yield str(block.record.get("trial", "")), ""


def name_sources(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The trial of a record with each source that it names, in the figures within it too."""
    trial = str(record.get("trial") or record.get("id") or "")
    within = [one for key in ("right", "same") for one in record.get(key) or ()]
    named = [one[key] for one in (record, *within) for key in _NAMING if one.get(key)]
    yield from ((trial, str(source)) for source in named)
    if not named and "passage" in record:
        yield trial, ""


def _block(block: dict[str, Any]) -> dict[str, Any]:
    if block["type"] != "table":
        return {key: _brief(value) for key, value in block.items() if value not in (None, "")}
    rows = list(map(_row, block["rows"]))
    return {key: value for key, value in {**block, "columns": None, "rows": rows}.items() if value}


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """A row as its records; as its cells where it has none."""
    group = {"group": row["group"]} if row["group"] else {}
    if not row["records"]:
        return {**group, "cells": row["cells"]}
    return {**group, "records": list(map(_brief, row["records"]))}


def _brief(value: Any) -> Any:
    """The same without nulls and what is meant for pooling; what was computed is rounded."""
    if isinstance(value, dict):
        return {
            key: _brief(one) for key, one in value.items() if key not in _FOR_POOLING and one not in (None, "", [], {})
        }
    if isinstance(value, list):
        return list(map(_brief, value))
    if isinstance(value, float) and len(repr(value)) > _EXACT:
        return float(f"{value:.{_DIGITS}g}")
    return value
