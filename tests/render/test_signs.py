"""Signs for words, and the line that explains them."""

import pytest

from trialcli.render.signs import raise_powers, set_signs
from trialcli.report.cells import mark_missing, mark_text
from trialcli.report.document import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Items,
    Paragraph,
    Part,
    Report,
    Row,
    Section,
    Table,
)
from trialcli.report.mark_signs import LEGEND, SIGNS, explain_signs


def page(*cells: Cell, below: tuple[Block, ...] = ()) -> Report:
    """Make a page of one table with one row."""
    columns = tuple(Column(f"c{place}", "") for place in range(len(cells)))
    return Report("k", "T", "", (Section("s", "", (Table("t", "", columns, (Row(cells, ()),)), *below)),))


def test_signs_stand_for_words_and_are_explained_once_below() -> None:
    """Only those that occur, after the notes; a sign that two marks share stands once in a cell."""
    count = Cell("5/97 derived", "", (Part("5/97", ("derived", "computed")),))
    made = set_signs(page(mark_text("64.9", "computed", "computed"), count, mark_missing("not recorded"), Cell("word"),
                          below=(Items(("note",), numbered=True),)))  # fmt: skip
    table, notes, legend = made.sections[0].blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0].cells] == ["64.9*", "5/97*", "–", "word"]
    assert notes == Items(("note",), numbered=True)
    assert legend == Paragraph("* computed · – not in the sources read", "secondary")


def test_labelled_statements_have_the_same_signs() -> None:
    """As those of a card."""
    facts = Facts((Fact("harms", "Harms", mark_text("5%", "[disputed]", "disputed")), Fact("size", "n", Cell("97"))))
    made = set_signs(Report("k", "T", "", (Section("s", "", (facts,)),)))
    shown, legend = made.sections[0].blocks
    assert isinstance(shown, Facts)
    assert [fact.value.text for fact in shown.facts] == ["5%\u2021", "97"]
    assert legend == Paragraph("\u2021 disputed", "secondary")


def test_without_marks_nothing_is_added() -> None:
    """A list of trials needs no legend."""
    plain = page(Cell("a"))
    assert set_signs(plain) == plain


def test_every_mark_has_a_sign_and_every_sign_a_meaning() -> None:
    """No reader meets a sign that is not explained."""
    assert set(SIGNS.values()) == set(LEGEND)
    assert explain_signs(["disputed", "secondary", "secondary"]) == "† second-hand (secondary source) · ‡ disputed"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("150 x 10^6 cells", "150 \u00d7 10⁶ cells"),
        ("82 \u00d7 10^9/L", "82 \u00d7 10⁹/L"),
        ("MRD at 10^-5", "MRD at 10⁻⁵"),
        ("2^10", "2^10"),
        ("110^2", "110^2"),
    ],
)
def test_powers_of_ten_are_raised(typed: str, shown: str) -> None:
    """As people write them; what is no power of ten is left alone."""
    assert raise_powers(typed) == shown
