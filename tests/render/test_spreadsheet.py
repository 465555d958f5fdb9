"""A CSV for spreadsheets."""

import csv
import io
import locale

import pytest

from trialcli.cli.spreadsheet_locale import has_decimal_comma
from trialcli.render.spreadsheet import MARK, convert_for_spreadsheet


def cell(text: str, name: str = "note", *, comma: bool = False) -> str:
    """One cell as it is written."""
    made = io.StringIO(newline="")
    csv.writer(made).writerows([[name, "x"], [text, ""]])
    found = convert_for_spreadsheet(made.getvalue(), comma=comma)
    assert found.startswith(MARK)
    return list(csv.reader(io.StringIO(found.removeprefix(MARK), newline=""), delimiter=";" if comma else ","))[1][0]


@pytest.mark.parametrize(
    "text",
    ["3-4", "1-2", "3–4", "2:1", "1/2", "1/2/2021", "2020-01", "12.03.2021", "Mar 2021", "2-Mar", "SEP-1",
     "007",     "1e5", "+5", "1,234", "12345678901234567890"]
)  # fmt: skip
def test_what_would_become_something_else_stays(text: str) -> None:
    """A day, a time, another number: what Excel makes of these is documented by Microsoft under General format."""
    assert cell(text) == f'="{text}"'


@pytest.mark.parametrize(
    "text",
    ["", "73", "-6.6", "0.5", "95.0", "2.751052923644163", "1e-05", "2021-02-25", ">=3", "any", "sepsis",
     "margin",     "May", "94/128 treated", "10.1056/NEJMoa2024850", "'-x", "NCT03361748", "33626253"]
)  # fmt: skip
def test_the_rest_is_as_it_was(text: str) -> None:
    """Numbers are numbers, words words, and a whole date a date."""
    assert cell(text) == text


def test_zeros_of_a_printed_figure_stay() -> None:
    """8.80 was rounded to hundredths."""
    assert (cell("8.80"), cell("13.0", "ci_low_printed"), cell("13.0", "value")) == ('="8.80"', '="13.0"', "13.0")


def test_a_decimal_comma() -> None:
    """In numbers alone."""
    assert cell("-6.6", comma=True) == "-6,6"
    assert cell("text; with 3.5", comma=True) == "text; with 3.5"
    assert cell("3-4", comma=True) == '="3-4"'


@pytest.mark.parametrize(("sign", "comma"), [(",", True), (".", False)])
def test_the_reader_s_language(sign: str, comma: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    """As the system says; it is left as it was."""
    monkeypatch.setattr(locale, "localeconv", lambda: {"decimal_point": sign})
    before = locale.setlocale(locale.LC_NUMERIC)
    assert has_decimal_comma() is comma
    assert locale.setlocale(locale.LC_NUMERIC) == before


def test_a_language_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has a point."""
    monkeypatch.setenv("LC_ALL", "xx_XX.UTF-8")
    assert has_decimal_comma() is False
