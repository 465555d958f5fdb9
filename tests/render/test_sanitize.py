"""What is hidden in a text is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.render import View, render_report
from trialcli.render.sanitize import HIDDEN, clean_drawn, clean_report, show_hidden
from trialcli.report.document import Cell, Column, Report, Row, Section, Table


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain", "plain"),
        ("two\nlines", "two\nlines"),
        ("\x1b[31m", "<U+001B>[31m"),
        ("a\rb\tc", "a<U+000D>b<U+0009>c"),
        ("\x7f\x9b", "<U+007F><U+009B>"),
        ("\u202eabc\u2066", "<U+202E>abc<U+2066>"),
        ("\u200e\u200f\u061c", "<U+200E><U+200F><U+061C>"),
        ("\u2028\u2029\ufeff\u200b", "<U+2028><U+2029><U+FEFF><U+200B>"),
        ("\ud800", "<U+D800>"),
        ("\U000e0041", "<U+E0041>"),
        ("8.8\u00a0months", "8.8\u00a0months"),
        ("👩\u200d⚕", "👩\u200d⚕"),
    ],
)
def test_hidden_characters_become_code_points(text: str, seen: str) -> None:
    """Hidden characters become code points."""
    assert show_hidden(text) == seen


@given(st.text())
def test_nothing_else_changes(text: str) -> None:
    """Nothing else changes."""
    assert HIDDEN.sub("", text) == "".join(sign for sign in text if show_hidden(sign) == sign)


def test_a_report_is_cleaned_throughout(hostile: Report) -> None:
    """A report is cleaned throughout."""
    clean = clean_report(hostile)
    assert type(clean) is Report
    assert "\\x1b" not in repr(clean)
    assert "esrever" not in repr(clean_report(hostile, lambda _: "x"))


def test_what_is_drawn_is_cleaned_and_records_stay(hostile: Report) -> None:
    """As it is cleaned with the records, but for these."""
    row = Row((Cell("a\x1b[31m"),), ({"trial": "b\x1b"},))
    made = Report("list", "t\x1b", "", (Section("s", "", (Table("k", "", (Column("c", "C"),), (row,)),)),), ("n\x1b",))
    clean = clean_drawn(made, show_hidden)
    assert (clean.title, clean.notes) == ("t<U+001B>", ("n<U+001B>",))
    assert clean.sections[0].blocks[0] == Table(
        "k", "", (Column("c", "C"),), (Row((Cell("a<U+001B>[31m"),), ({"trial": "b\x1b"},)),)
    )
    assert render_report(clean_drawn(hostile, show_hidden), "html", View()) == render_report(hostile, "html", View())


def test_what_is_no_text_stays() -> None:
    """What is no text stays."""
    record = {"n": 1, "ci": ["a\x00", (2.5, None)]}
    report = Report("k", "t", "s", (), ())._replace(sections=(record,))  # type: ignore[arg-type]
    assert clean_report(report)[3] == ({"n": 1, "ci": ["a<U+0000>", (2.5, None)]},)  # type: ignore[comparison-overlap]
