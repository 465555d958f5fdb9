"""The door of the package: formats by name, and what holds for every one of them."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trialcli.formats import BINARY
from trialcli.render import FORMATS, View, list_words
from trialcli.render.sanitize import HIDDEN
from trialcli.report.document import Report

PAGES = tuple(format_ for format_ in FORMATS if format_ != "svg")
Drawn = Callable[[Report, str, View], str]
VIEWS = (View(), View(width=80), View(ascii=True), View(width=72, ascii=True))


def test_the_formats_are_what_the_command_line_offers() -> None:
    """The formats are what the command line offers."""
    assert FORMATS == ("table", "plain", "json", "csv", "markdown", "html", "latex", "docx", "svg")


@pytest.mark.parametrize("format_", PAGES)
def test_ends_in_one_newline(format_: str, calm: Report, drawn: Drawn) -> None:
    """Ends in one newline."""
    text = drawn(calm, format_, View())
    assert text.endswith("\n")
    assert text.rstrip("\r\n") + ("\r\n" if format_ == "csv" else "\n") == text


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_hostile_reaches_the_screen(format_: str, view: View, hostile: Report, drawn: Drawn) -> None:
    """Nothing hostile reaches the screen."""
    text = drawn(hostile, format_, view).replace("\r\n", "\n")
    assert not HIDDEN.search(text)
    assert text.isascii() or not view.ascii or format_ in BINARY
    assert "<script" not in text or format_ != "html"


@pytest.mark.parametrize("format_", PAGES)
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 2)
@given(data=st.data())
def test_no_report_lets_a_hidden_character_through(
    format_: str, data: st.DataObject, reports: st.SearchStrategy[Report], drawn: Drawn
) -> None:
    """No report lets a hidden character through."""
    report = data.draw(reports)
    view = data.draw(st.sampled_from(VIEWS))
    text = drawn(report, format_, view)
    assert not HIDDEN.search(text.replace("\r\n", "\n"))
    assert text.isascii() or not view.ascii or format_ in BINARY


@pytest.mark.parametrize("format_", PAGES)
def test_every_format_says_every_row_of_a_plot(format_: str, plotted: Report, drawn: Drawn) -> None:
    """Every format says every row of a plot."""
    text = drawn(plotted, format_, View())
    for said in ("KarMMa-3", "0.49", "KarMMa", "not "):
        assert said in text


@pytest.mark.parametrize("format_", PAGES)
def test_an_empty_report_is_its_title(format_: str, drawn: Drawn) -> None:
    """An empty report is its title."""
    text = drawn(Report("list", "Trials", "", ()), format_, View())
    assert "Trials" in text


@pytest.mark.parametrize("format_", PAGES)
def test_every_format_says_every_figure_and_note(format_: str, calm: Report, drawn: Drawn) -> None:
    """Every format says every figure and note."""
    text = drawn(calm, format_, View(width=80)) if format_ != "table" else drawn(calm, format_, View(width=200))
    for said in ("KarMMa", "73%", "8.8", "not reached", "-0.5", "Short.", "How is CRS graded?", "not missing"):
        assert said in text.replace("\\%", "%")


def test_only_csv_leaves_words_unsaid(lone: Report, calm: Report) -> None:
    """Only csv leaves words unsaid."""
    assert list_words(lone, "csv", View()) == ("A note.",)
    assert list_words(calm, "csv", View()) == ()
    assert list_words(lone, "html", View()) == ()


def test_words_are_cleaned_too(lone: Report) -> None:
    """Words are cleaned too."""
    dangerous = lone._replace(notes=("\x1b[2J – gone",))
    assert list_words(dangerous, "csv", View()) == ("<U+001B>[2J – gone",)
    assert list_words(dangerous, "csv", View(ascii=True)) == ("<U+001B>[2J - gone",)


def test_the_door_imports_no_format_and_no_rich() -> None:
    """The door imports no format and no rich."""
    found = "print([name for name in sys.modules if 'rich' in name or name.startswith('trialcli.render.')])"
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path = {sys.path}; import trialcli.render; {found}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "['trialcli.render.sanitize', 'trialcli.render.signs', 'trialcli.render.view']"
