"""Tables of figures and the notes under them."""

from collections.abc import Callable
from itertools import chain

from trialcli.analysis.align import words_of
from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import AdverseEvent, Contrast, Result, Spread, Trial
from trialcli.model.figure import Figure
from trialcli.report.document import Block, Cell, Column, Items, Table
from trialcli.report.figure_line import result_line
from trialcli.report.figure_table import Entry, Layout, figure_blocks
from trialcli.report.line import Line
from trialcli.vocabulary.lookup import Vocabulary

Lines = Callable[[Result | AdverseEvent | Contrast], Line]
LAYOUT = Layout((Column("label", "Outcome"),))


def blocks(lines: list[Line], numbering: dict[tuple[str, str], int] | None = None) -> tuple[Block, ...]:
    """Put lines into a table."""
    return figure_blocks("t", "T", LAYOUT, [Entry(line, (Cell(line.label),), "g") for line in lines], numbering)


def table(made: tuple[Block, ...]) -> Table:
    """Give the table of some blocks."""
    assert isinstance(made[0], Table)
    return made[0]


def column(made: tuple[Block, ...], key: str) -> list[str]:
    """Give the texts of one column."""
    place = [one.key for one in table(made).columns].index(key)
    return [row.cells[place].text for row in table(made).rows]


def test_no_figures_no_table() -> None:
    """And no heading over nothing."""
    assert blocks([]) == ()


def test_a_note_is_numbered_beside_its_figure_and_said_below(line_of: Lines, result: Callable[..., Result]) -> None:
    """One that two figures share is said once."""
    made = blocks([line_of(result(percent="1", note=note)) for note in ("Mind this.", None, "And that.", "Mind this.")])
    assert made[1] == Items(("Mind this.", "And that."), numbered=True)
    assert column(made, "remarks") == ["note 1", "", "note 2", "note 1"]


def test_the_word_disputed_stands_in_the_table(line_of: Lines, result: Callable[..., Result]) -> None:
    """A reader who skips the notes sees it too."""
    line = line_of(result(percent="91"))._replace(flags=("disputed", "secondary"), notes=("Why.",))
    assert column(blocks([line]), "remarks") == ["disputed; secondary source; note 1"]
    assert table(blocks([line])).rows[0].cells[-1].tone == "disputed"


def test_sources_are_numbered_where_they_are_asked_for(line_of: Lines, result: Callable[..., Result]) -> None:
    """The numbers are those of the list of sources."""
    lines = [line_of(result(percent="1")), line_of(result(percent="2", source="page"))]
    assert column(blocks(lines, {("tiny", "report"): 1, ("tiny", "page"): 2}), "source") == ["[1]", "[2]"]
    assert "source" not in [one.key for one in table(blocks(lines)).columns]


def test_what_is_not_known_of_a_figure_is_said(
    line_of: Lines, result: Callable[..., Result], contrast: Callable[..., Contrast]
) -> None:
    """Interval, count and P are not recorded; a median has no count at all."""
    median = result(outcome="pfs", median="8.8", unit="months")
    made = blocks([line_of(row) for row in (result(percent="73"), median, contrast(measure="p-value-only", p="0.03"),
                                            contrast(estimate="0.5", ci=("0.4", "0.6")))])  # fmt: skip
    assert column(made, "value") == ["73%", "8.8 months", "not recorded", "0.5 (0.4–0.6)"]
    assert column(made, "count") == ["not recorded", "", "P=0.03", "not recorded"]
    cells = {cell.text: cell.tone for cell in table(made).rows[0].cells}
    assert cells["not recorded"] == "missing"


def test_every_row_carries_its_record(line_of: Lines, result: Callable[..., Result]) -> None:
    """What machines read is beside what people read."""
    lines = [line_of(result(percent="1")), line_of(result(percent="2"))]
    records = chain.from_iterable(row.records for row in table(blocks(lines)).rows)
    assert [record["printed"] for record in records] == ["1", "2"]


def test_a_column_that_holds_spreads_is_not_called_an_interval(
    record: Callable[..., Trial], posted_result: Callable[..., Result], words: Vocabulary
) -> None:
    """Of a registry record; its confidence intervals then say that they are some."""
    spread = Spread(kind="Standard Deviation", value=Figure("4.5"))
    own = {"outcome": "nct-steps", "registered": "steps", "unit": "steps"}
    rows = (posted_result(**own, value="7", spread=spread), posted_result(**own, value="7", ci=("6", "8")))
    vocabulary = words_of(words, [Chosen(record())])
    made = blocks([result_line(record(), row, vocabulary) for row in rows])
    assert [one.label for one in table(made).columns if one.key == "value"] == ["Value (interval or spread)"]
    assert column(made, "value") == ["7 steps (Standard Deviation 4.5)", "7 steps (95% CI 6–8)"]
    alone = blocks([result_line(record(), rows[1], vocabulary)])
    assert [one.label for one in table(alone).columns if one.key == "value"] == ["Value (95% CI)"]
    assert column(alone, "value") == ["7 steps (6–8)"]
