"""The cells of one figure, in words and in signs."""

from collections.abc import Callable
from typing import Any

from trialcli.model import AdverseEvent, Contrast, Result
from trialcli.render.signs import set_signs
from trialcli.report.document import Cell, Column, Report, Row, Section, Table
from trialcli.report.figure_cells import count_cell, figure_cell, remark_cell
from trialcli.report.line import Line

Lines = Callable[[Result | AdverseEvent | Contrast], Line]
Make = Callable[..., Any]


def signed(*cells: Cell) -> list[str]:
    """What a page shows of cells."""
    columns = tuple(Column(f"c{place}", "") for place in range(len(cells)))
    made = set_signs(Report("k", "", "", (Section("s", "", (Table("t", "", columns, (Row(cells, ()),)),)),)))
    table = made.sections[0].blocks[0]
    assert isinstance(table, Table)
    return [cell.text for cell in table.rows[0].cells]


def test_what_was_computed_is_marked_where_it_stands(line_of: Lines, result: Make) -> None:
    """94 of 128, 73% printed: only the interval was computed (Clopper-Pearson, 64.9 to 80.9)."""
    line = line_of(result(events=94, of=128, percent="73"))
    assert (figure_cell(line).text, count_cell(line).text) == ("73% (64.9–80.9 computed)", "94/128")
    assert signed(figure_cell(line), count_cell(line)) == ["73% (64.9–80.9*)", "94/128"]
    nobody_printed = line_of(result(events=48, of=70))  # 68.57%
    assert signed(figure_cell(nobody_printed))[0].startswith("68.6%* (")


def test_a_count_that_only_the_percentage_gives_is_marked(line_of: Lines, result: Make) -> None:
    """81.5% of 54 is 44 people, and no other number."""
    line = line_of(result(of=54, percent="81.5"))
    assert line.derived
    assert signed(count_cell(line)) == ["44/54*"]
    assert "count derived from the printed percentage" in remark_cell(line, []).text


def test_a_missing_count_is_a_sign_and_a_median_has_none(line_of: Lines, result: Make) -> None:
    """A percentage has a count somewhere; a median has none at all."""
    assert signed(count_cell(line_of(result(percent="73")))) == ["–"]
    assert count_cell(line_of(result(outcome="pfs", median="8.8", unit="months"))).text == ""


def test_an_interval_from_another_source_carries_its_own_mark(line_of: Lines, result: Make) -> None:
    """The value is the paper's, its interval was read on a page."""
    line = line_of(result(percent="91", ci=("80", "95"), ci_source="page"))
    assert signed(figure_cell(line), remark_cell(line, [])) == ["91% (80–95†)", ""]
    assert remark_cell(line, []).text == "interval from a secondary source"


def test_flags_become_signs_before_the_numbers_of_notes(line_of: Lines, result: Make) -> None:
    """Words and numbers where there are no signs."""
    line = line_of(result(percent="91"))._replace(flags=("primary", "disputed", "secondary"), impossible=True)
    made = remark_cell(line, [2, 3])
    assert made.text == "primary outcome; disputed; secondary source; note 2, 3"
    assert signed(made) == ["#‡†? 2, 3"]
    assert signed(remark_cell(line_of(result(percent="91")), [1])) == ["1"]


def test_an_effect_without_an_estimate_keeps_its_interval(line_of: Lines, contrast: Make) -> None:
    """Its value is not in the sources read."""
    assert figure_cell(line_of(contrast(ci=("0.4", "0.6")))).text == "not recorded (0.4–0.6)"


def test_an_interval_is_named_where_its_column_holds_others(line_of: Lines, result: Make) -> None:
    """A 90% interval says so in either."""
    line = line_of(result(percent="91", ci=("80", "95"), level="90"))
    assert figure_cell(line, named=True).text == "91% (90% CI 80–95)"
    assert figure_cell(line).text == "91% (80–95, 90% CI)"
