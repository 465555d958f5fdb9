"""CSV: lines for a spreadsheet."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trialcli.render import View, list_words, render_report
from trialcli.report.document import Cell, Column, Items, Paragraph, Report, Row, Section, Table


def read(report: Report) -> list[list[str]]:
    """Draw a report and read it back."""
    return list(csv.reader(io.StringIO(render_report(report, "csv", View()), newline="")))


def alone(*rows: Row) -> Report:
    """Make a report of one table of two columns."""
    table = Table("t", "T", (Column("a", "A"), Column("b", "B")), rows)
    return Report("list", "L", "", (Section("s", "S", (table,)),))


def test_a_lone_table_is_its_records(lone: Report) -> None:
    """A lone table is its records."""
    head, first, *_ = read(lone)
    assert head == ["outcome", "arm", "estimate", "ci", "primary", "followup", "cut"]
    assert first == ["Overall response", "Idecabtagene vicleucel", "73%", "66;81", "TRUE", "13.3", ""]


def test_lines_end_as_rfc_4180_says(lone: Report) -> None:
    """Lines end as rfc 4180 says."""
    assert render_report(lone, "csv", View()).count("\r\n") == 6


def test_rows_without_records_are_their_cells() -> None:
    """Rows without records are their cells."""
    assert read(alone(Row((Cell("1"), Cell("2")), ()))) == [["a", "b"], ["1", "2"]]
    assert read(alone(Row((Cell("1"), Cell("2")), ({},)))) == [["a", "b"], ["1", "2"]]
    assert read(alone(Row((Cell("1"), Cell("2")), (), "g"))) == [["group", "a", "b"], ["g", "1", "2"]]


def test_a_table_without_rows_is_its_head() -> None:
    """A table without rows is its head."""
    assert read(alone()) == [["a", "b"]]


def test_other_reports_are_long(calm: Report) -> None:
    """Other reports are long."""
    head, *lines = read(calm)
    assert head[:3] == ["section", "item", "text"]
    rows = [{key: text for key, text in zip(head, line, strict=True) if text} for line in lines]
    assert rows[0] == {"section": "report", "item": "title", "text": "KarMMa"}
    assert {"section": "design", "item": "Phase", "text": "2", "fact": "2"} in rows
    assert {"section": "design", "item": "Comparator", "text": "none"} in rows
    assert {"section": "questions", "item": "k-2", "text": "And ICANS?", "role": "resident", "type": "open",
            "id": "k-2", "heading": "Resident"} in rows  # fmt: skip
    assert rows[-1] == {"section": "notes", "item": "2", "text": "Not reached is not missing."}
    assert [row["record_section"] for row in rows if "record_section" in row] == ["guided"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+49", "+49"),
        ("-0.5", "-0.5"),
        (-0.5, "-0.5"),
        (["-0.5", "0.3"], "-0.5;0.3"),
        ("-0.5;=1", "'-0.5;'=1"),
        ("a;=1+1;-2;+cmd", "a;'=1+1;-2;'+cmd"),
        (["drug A", "@SUM(1)"], "drug A;'@SUM(1)"),
        ('dose; "=1+1"', 'dose;\' "=1+1"'),
        ("one\n=1+1", "one\n'=1+1"),
        ("1;a = b", "1;a = b"),
        ("-cmd", "'-cmd"),
        ("\uff1dA1", "'\uff1dA1"),
        (" \uff0b1", "' \uff0b1"),
        ("\uff0d1", "'\uff0d1"),
        ("\uff20A", "'\uff20A"),
        ("<0.001", "<0.001"),
        (None, ""),
        (False, "FALSE"),
        ({"n": [1, True]}, "n: 1;TRUE"),
    ],
)
def test_texts_are_no_formulas_and_numbers_stay_numbers(value: object, text: str) -> None:
    """Texts are no formulas and numbers stay numbers."""
    assert read(alone(Row((Cell("1"), Cell("2")), ({"v": value, "w": "x"},))))[1] == [text, "x"]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 2)
@given(data=st.data())
def test_every_line_has_as_many_fields(data: st.DataObject, reports: st.SearchStrategy[Report]) -> None:
    """Every line has as many fields."""
    assert len({len(line) for line in read(data.draw(reports))}) == 1


def test_a_lone_plot_is_its_records(plotted: Report) -> None:
    """What stands beside it goes to standard error."""
    assert read(plotted) == [
        ["name", "value", "missing"],
        ["KarMMa-3", "0.49", ""],
        ["Small", "0.7", ""],
        ["KarMMa", "", "not applicable"],
        ["CARTITUDE-4", "0.26", ""],
    ]
    assert list_words(plotted, "csv", View()) == (
        "Nothing is pooled.",
        "1. First.",
        "2. Second.",
        "1. Third.",
        "Never randomized.",
    )


def test_a_plot_beside_others_is_a_line_for_each_row(plotted: Report, efficacy: Table) -> None:
    """With the sentence as its text."""
    (section,) = plotted.sections
    both = section._replace(blocks=(*section.blocks, efficacy))
    lines = read(plotted._replace(sections=(both,)))
    assert ["forest", "ratio-pfs", "KarMMa-3: hazard ratio 0.49.", "KarMMa-3"] in [line[:4] for line in lines]


def test_a_table_and_its_numbered_notes_are_a_table() -> None:
    """The notes go to standard error, after them those of the report."""
    report = alone(Row((Cell("1"), Cell("2")), ({"v": "x", "note": "First."},)))
    (section,) = report.sections
    noted = section._replace(blocks=(*section.blocks, Items(("First.", "Second."), numbered=True)))
    report = report._replace(sections=(noted,), notes=("At the end.",))
    assert read(report) == [["v", "note"], ["x", "First."]]
    assert list_words(report, "csv", View()) == ("1. First.", "2. Second.", "At the end.")


@pytest.mark.parametrize("block", [Items(("One.",)), Paragraph("One.")], ids=["items", "paragraph"])
def test_a_table_beside_any_other_text_is_not_alone(block: Items | Paragraph) -> None:
    """The text is a line, and nothing goes to standard error."""
    report = alone(Row((Cell("1"), Cell("2")), ({"v": "x"},)))
    (section,) = report.sections
    report = report._replace(sections=(section._replace(blocks=(*section.blocks, block)),))
    head, *lines = read(report)
    assert head == ["section", "item", "text", "v"]
    assert lines[-1][2] == "One."
    assert list_words(report, "csv", View()) == ()


def test_very_many_notes_are_counted() -> None:
    """They stand in the rows; a screen of them would bury what else is said."""
    table = Table("t", "", (Column("a", "A"),), (Row((Cell("1"),), ({"a": 1},)),))
    notes = Items(tuple(f"Note {n}" for n in range(21)), numbered=True)
    report = Report("x", "X", "", (Section("s", "", (table, notes)),), ("At the end.",))
    assert list_words(report, "csv", View()) == (
        "21 notes stand in the rows: in their columns note, disputed, acknowledged, also_at and ci_basis",
        "At the end.",
    )
