"""The reader's own settings as a report."""

from collections.abc import Sequence
from typing import NamedTuple

from trialcli.report.document import Cell, Column, Report, Row, Section, Table

_NOT_SET = "not set"


class Set(NamedTuple):
    """One setting: its key, its value (empty where it is not set), where that comes from, and what it does.

    ``wrong`` says what is wrong with the value, if anything.
    """

    key: str
    value: str
    origin: str
    meaning: str
    choices: tuple[str, ...] = ()
    wrong: str = ""


def report_settings(rows: Sequence[Set], path: str) -> Report:
    """What is set, where, and what each setting does."""
    columns = (
        Column("key", "Setting"),
        Column("value", "Value"),
        Column("origin", "From"),
        Column("meaning", "What it does"),
    )
    made = tuple(Row(_cells(row), ({**row._asdict(), "value": row.value or None},)) for row in rows)
    note = f"The profile is {path}; a flag beats the environment, which beats it."
    return Report(
        "profile", "Profile", "", (Section("settings", "Settings", (Table("settings", "", columns, made),)),), (note,)
    )


def _cells(row: Set) -> tuple[Cell, ...]:
    value = Cell(row.value) if row.value else Cell(_NOT_SET, "missing")
    if row.wrong:
        value = Cell(f"{row.value}: means nothing ({row.wrong})", "disputed")
    meaning = f"{row.meaning} One of: {', '.join(row.choices)}." if row.choices else row.meaning
    return (Cell(row.key, "name"), value, Cell(row.origin), Cell(meaning))
