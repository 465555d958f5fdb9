"""The report on a terminal."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.text import Text

from trialcli.render import View, render_report
from trialcli.render.nonempty import drop_empty
from trialcli.render.sanitize import clean_report
from trialcli.render.text.width import cell_len
from trialcli.report.document import Cell, Exchange, Fact, Facts, Items, Plot, Report, Section, Table

GRID = """\
Endpoints

Efficacy ───────────────────────────────────────────────────────────────────────────────────────────
  Response and survival
  Outcome                            Events / patients     Estimate  95% interval       Analysed            Source
  ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
  Idecabtagene vicleucel
  Overall response                              94/128          73%  66 to 81           treated             NEJM 2021
  Complete response                             42/128          33%  25 to 41 computed  treated             NEJM
  Progression-free survival, median                             8.8  5.6 to 11.6                            A
                                                                                                            B

  Standard regimens
  Overall survival                                      not reached                     intention to treat  NEJM 2021
  総生存期間 🧬                                    7/9         -0.5  ≥0.1 to <0.0001    safety              日本血液学会

────────────────────────────────────────────────────────────────────────────────────────────────────
A note.
"""


def test_a_wide_terminal(lone: Report) -> None:
    """A wide terminal."""
    assert render_report(lone, "table", View(width=120)) == GRID


def test_running_text_is_never_wider_than_a_hundred(calm: Report) -> None:
    """Running text is never wider than a hundred."""
    words = calm._replace(sections=calm.sections[:3])
    assert max(map(len, render_report(words, "table", View(width=200)).split("\n"))) == 100


def test_without_a_terminal_nothing_is_wrapped(calm: Report) -> None:
    """Without a terminal nothing is wrapped."""
    lines = render_report(calm, "table", View()).split("\n")
    for text in texts(calm._replace(sections=calm.sections[:2])):
        assert all(any(part in line for line in lines) for part in text.split("\n"))


def test_blocks(calm: Report) -> None:
    """Blocks."""
    text = render_report(calm, "table", View(width=80))
    assert "\n  • Short.\n\n  1. One\n  2. KarMMa was" in text
    assert "\n  Phase                2\n  Comparator           none\n  Population that was  KarMMa" in text
    assert "\n  Source               NEJM 2021\n                       Blood 2020\n" in text
    assert "\n  Resident\n  How is CRS graded?\n      KarMMa was" in text
    assert "\n\n  And ICANS?\n\n  Why?\n      Because.\n\n      Indeed.\n\n────" in text
    assert text.count("Resident") == 1
    assert "Hollow" not in text


def test_ascii_only(calm: Report) -> None:
    """Ascii only."""
    text = render_report(calm, "table", View(width=80, ascii=True))
    assert text.isascii()
    assert "\n  - Short.\n" in text
    assert "Design ------" in text


def test_colour_changes_nothing_but_colour(calm: Report) -> None:
    """Colour changes nothing but colour."""
    painted = render_report(calm, "table", View(width=90, color=True))
    assert "\x1b[1;36mEfficacy\x1b[0m" in painted
    assert "\x1b[1m73%\x1b[0m" in painted
    assert Text.from_ansi(painted).plain.split() == render_report(calm, "table", View(width=90)).split()


def test_labels_too_long_for_a_column(calm: Report) -> None:
    """Labels too long for a column."""
    facts = Facts((Fact("f", "Immunosuppression-or-so", Cell("none")), Fact("g", "G", Cell("x"))))
    report = calm._replace(sections=(Section("s", "S", (facts,)),), notes=())
    assert render_report(report, "table", View(width=60)).endswith("  Immunosuppression-or-so: none\n  G: x\n")


def test_a_heading_too_long_for_its_rule(calm: Report) -> None:
    """A heading too long for its rule."""
    report = calm._replace(sections=(Section("s", "Very long heading indeed", (Facts((Fact("f", "F", Cell("x")),)),)),))
    assert "\nVery long heading\nindeed\n  F  x\n" in render_report(report, "table", View(width=20))


def test_never_too_wide_and_nothing_cut(reports: st.SearchStrategy[Report]) -> None:
    """Never too wide and nothing cut."""

    @settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples * 2)
    @given(report=reports, width=st.sampled_from((60, 80, 100, 120, 200)))
    def hold(report: Report, width: int) -> None:
        text = render_report(report, "table", View(width=width))
        lines = text[:-1].split("\n")
        assert max(map(cell_len, lines)) <= width
        assert all(line == line.rstrip() for line in lines)
        for said in texts(drop_empty(clean_report(report))):
            if all(cell_len(word) < 20 for word in said.split()):
                assert all(word in text for word in said.split())

    hold()


def texts(report: Report) -> list[str]:
    """List all texts of a report that people read."""
    found = [report.title, report.subtitle, *report.notes]
    for section in report.sections:
        found += [] if section.compact else [section.title]  # which stands right under that of the page
        for block in section.blocks:
            match block:
                case Table():
                    found += [block.title, *(cell.text for row in block.rows for cell in row.cells)]
                case Facts():
                    found += [text for fact in block.facts for text in (fact.label, fact.value.text)]
                case Exchange():
                    found += [block.question, block.answer or ""]
                case Items():
                    found += block.items
                case Plot():
                    found += [block.title, block.axis, *(text for row in block.rows for text in (row.label, row.text))]
                case _:
                    found.append(block.text)
    return found


@pytest.mark.parametrize("width", range(60, 201, 10))
def test_every_width(width: int, calm: Report, hostile: Report) -> None:
    """Every width."""
    for report in (calm, hostile):
        assert max(map(cell_len, render_report(report, "table", View(width=width)).split("\n"))) <= width
