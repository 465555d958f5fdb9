"""No heading without content."""

import pytest

from trialcli.render.nonempty import drop_empty, split_passages, text_lines
from trialcli.report.document import Facts, Items, Plot, Report, Section, Table


def test_hollow_sections_are_left_out(calm: Report) -> None:
    """Hollow sections are left out."""
    kept = [section.key for section in drop_empty(calm).sections]
    assert kept == ["summary", "findings", "design", "efficacy", "questions"]


def test_empty_columns_are_left_out(calm: Report, efficacy: Table) -> None:
    """Empty columns are left out."""
    (table,) = drop_empty(calm).sections[3].blocks
    assert isinstance(table, Table)
    assert [column.key for column in table.columns] == [column.key for column in efficacy.columns[:-1]]
    assert {len(row.cells) for row in table.rows} == {6}


def test_full_tables_stay_as_they_are(efficacy: Table) -> None:
    """Full tables stay as they are."""
    rows = tuple(row._replace(cells=tuple(cell._replace(text="x") for cell in row.cells)) for row in efficacy.rows)
    report = Report("k", "t", "", (Section("s", "S", (efficacy._replace(rows=rows),)),))
    assert drop_empty(report) == report


def test_empty_facts_items_and_notes_are_left_out(calm: Report) -> None:
    """Empty facts items and notes are left out."""
    sections = (Section("s", "S", (Items(("a", " ")), Facts(()))),)
    report = drop_empty(calm._replace(sections=sections, notes=("", "n")))
    assert report.sections[0].blocks == (Items(("a",)),)
    assert report.notes == ("n",)


@pytest.mark.parametrize(
    ("text", "lines", "running"),
    [
        ("", [], []),
        (" \n ", [], []),
        ("a", ["a"], ["a"]),
        (" a \n\n\n b\nc\n", ["a", "b", "c"], ["a", "", "b", "c"]),
    ],
)
def test_lines_and_passages(text: str, lines: list[str], running: list[str]) -> None:
    """Lines and passages."""
    assert text_lines(text) == lines
    assert split_passages(text) == running


def test_a_plot_without_rows_is_left_out(plotted: Report, ratios: Plot) -> None:
    """One with rows stays, even if all are missing."""
    (section,) = plotted.sections
    assert drop_empty(plotted).sections[0].blocks[0] == ratios
    hollow = plotted._replace(sections=(section._replace(blocks=(ratios._replace(rows=()),)),))
    assert drop_empty(hollow).sections == ()
