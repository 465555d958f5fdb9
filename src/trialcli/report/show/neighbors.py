"""Comparator trials in a few words each: a row a trial, its primary outcome drawn from its own file."""

import re
from dataclasses import replace

from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import Brief, Trial
from trialcli.report.document import Block, Cell, Column, Row, Table, Tone
from trialcli.report.labels import state_value
from trialcli.report.landscape import Neighbour, landscape_blocks, list_neighbors
from trialcli.report.show.excerpts import shorten_text
from trialcli.report.show.headline_rows import Headline, list_headlines
from trialcli.report.show.headline_table import tell_headline
from trialcli.report.show.request import Page
from trialcli.vocabulary.lookup import include_words

_BRACKETS = re.compile(r" \([^()]*\)")
_TESTED, _RESULT = 40, 84  # characters


def compare_neighbors(made: Page) -> tuple[Block, ...]:
    """The related trials by year: people, what was tested against what, the primary outcome; nothing without any."""
    whole = [block for block in landscape_blocks(made.trial, made.find) if isinstance(block, Table)]
    near = list_neighbors(made.trial, made.find)
    columns = (Column("trial", "Trial"), Column("n", "n", "right"), Column("tested", "Tested"),
               Column("key_result", "Primary outcome"))  # fmt: skip
    records = [row.records for table in whole for row in table.rows]
    rows = tuple(Row(_cells(made, one), record) for one, record in zip(near, records, strict=True))
    if not rows:
        return ()
    return (Table("landscape", "", columns, rows),)


def _cells(made: Page, one: Neighbour) -> tuple[Cell, ...]:
    brief = one.brief
    name = Cell(f"{one.name} ({one.year})" if one.year else one.name, "name")
    if brief is None:
        return (name, state_value(None), state_value(None), Cell("not in the library", "missing"))
    trial = made.find(one.id)
    told = _primary(made, trial) if trial else None
    result = told or Cell(shorten_text(brief.key_result, _RESULT))
    tone: Tone = "disputed" if brief.disputed else ""
    return (name, state_value(brief.n), Cell(_tested(brief)), result._replace(tone=tone))


def _tested(brief: Brief) -> str:
    """What was tested, in a few words."""
    return shorten_text(_BRACKETS.sub("", brief.tested), _TESTED).rstrip(".")


def _primary(made: Page, trial: Trial) -> Cell | None:
    """The first row of the primary outcome, as a page of the trial would show it; None where it has no figure."""
    primary = [
        *(row.outcome for row in trial.contrasts if row.primary),
        *(row.outcome for row in trial.results if row.primary),
    ]
    code = primary[0] if primary else None
    narrow = replace(
        trial,
        results=tuple(row for row in trial.results if row.outcome == code),
        contrasts=tuple(row for row in trial.contrasts if row.outcome == code),
    )
    rows = list_headlines(made._replace(chosen=Chosen(narrow), vocabulary=include_words(made.vocabulary, trial.words)))
    first: Headline | None = next((row for row in rows if row.lines), None)
    return tell_headline(first, next(iter(trial.cuts))) if first else None
