"""The source that Typst reads: every text a string, every table within the page."""

import json
import re

import pytest

from trialcli.render.pdf.typst import FOOT, write_typst
from trialcli.render.pdf.typst_table import INSET, SPACE, Line, fit_widths, measure_line, write_table
from trialcli.render.pdf.typst_text import LONGEST, quote_string, write_cell, write_content, write_inline
from trialcli.report.document import BOX, Cell, Column, Exchange, Items, Paragraph, Plot, Report, Row, Section, Table


def made(*rows: tuple[str, ...], labels: tuple[str, ...] = (), group: str = "") -> Table:
    """A table of texts."""
    heads = labels or tuple("abcdefghijklmnopqrstuvwxyz"[: len(rows[0])])
    columns = tuple(Column(head, head) for head in heads)
    return Table("t", "T", columns, tuple(Row(tuple(map(Cell, row)), (), group) for row in rows))


def one(*blocks: object, title: str = "S") -> str:
    """The source of a report of one section."""
    return write_typst(Report("show", "R", "", (Section("s", title, blocks),)))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ['"', "\\", '\\"); #eval("1', "#set page()", "$x$", "]", "a\nb", "\\u{1F9EC}", "é≥🧬"])
def test_a_text_is_a_string_and_nothing_else(text: str) -> None:
    """JSON reads it back as it was, and Typst's escapes of quotes, backslashes and newlines are those of JSON."""
    assert json.loads(quote_string(text)) == text
    assert re.fullmatch(r'"(?:[^"\\]|\\["\\n])*"', quote_string(text))


def test_lines_stay_apart_in_content_and_are_joined_in_headings() -> None:
    """Empty ones are none."""
    assert write_content("a\n\nb ") == 'text("a") + linebreak() + text("b")'
    assert write_inline("a\n\nb ") == 'text("a b")'
    assert write_content("") == 'text("")'


def test_a_word_that_no_line_holds_may_be_broken() -> None:
    """After every 30 letters, by a space of no width; an address breaks at its own signs."""
    assert write_content("w" * 70) == f'text("{"w" * LONGEST}\u200b{"w" * LONGEST}\u200b{"w" * 10}")'
    address = "https://example.org/a-long/but/broken/path-of-words"
    assert write_content(address) == f'text("{address}")'


def test_tones() -> None:
    """As the other formats have them: bold and slanted."""
    assert write_cell(Cell("x", "primary")) == 'strong(text("x"))'
    assert write_cell(Cell("x", "computed")) == 'emph(text("x"))'
    assert write_cell(Cell("x", "missing")) == write_cell(Cell("x")) == 'text("x")'


def test_a_table_that_fits_has_the_widths_of_its_texts() -> None:
    """Typst measures them better than any estimate."""
    assert fit_widths(made(("ORR", "73%", "94/128"))) == (["auto"] * 3, 8.5)


def test_long_columns_give_way_and_short_ones_stay_whole() -> None:
    """Together they fill no more than the page; the longer text has the wider column."""
    fit = fit_widths(made(("CARTITUDE-1", "word " * 20, "word " * 80)))
    name, short, long = (float(width.removesuffix("pt")) for width in fit.widths)
    assert fit.size == 8.5
    assert name + short + long <= SPACE
    assert name >= measure_line(Line("CARTITUDE-1", bold=False), 8.5) + INSET
    assert short < long < 4 * short


def test_many_columns_have_smaller_type() -> None:
    """So that a word of a heading is not cut; where even that is too much, what there is is shared."""
    words = ("idecabtagene vicleucel",)
    assert [fit_widths(made(words * count)).size for count in (5, 9, 11)] == [8.5, 7.0, 6.0]
    crowded = fit_widths(made(words * 14))
    assert crowded.size == 6.0
    assert {width[-2:] for width in crowded.widths} == {"fr"}


def test_every_letter_has_a_width() -> None:
    """In points: 'n' is 0.62 em of the bold type, a Chinese letter 1 em; plain type is narrower."""
    assert measure_line(Line("nnnnn", bold=True), 10) == 31
    assert measure_line(Line("日本", bold=True), 10) == 20
    assert measure_line(Line("nnnnn", bold=False), 10) == 30


def test_rows_are_whole_and_headings_repeat() -> None:
    """Unless a cell is so long that a page might not hold its row."""
    short, long = made(("a", "b"), group="G"), made(("a", "b" * 800))
    [text] = write_table(short)
    assert "table.header(" in text
    assert 'table.header(level: 2, table.cell(colspan: 2, strong(text("G"))))' in text
    assert "breakable: false" in text
    assert "breakable: false" not in next(write_table(long))


def test_no_level_of_heading_is_left_out() -> None:
    """A screen reader goes by them, and PDF/UA asks for it."""
    blocks = (Paragraph("Resident", "name"), Exchange("q", "Question 1", "Why?", None, {}), made(("a",)))
    assert re.findall(r"#heading\(level: (\d)", one(*blocks)) == list("12333")
    assert re.findall(r"#heading\(level: (\d)", one(*blocks, title="")) == list("1222")


def test_what_leads_to_a_list_stays_with_it() -> None:
    """And a question with its answer."""
    text = one(Paragraph("The file says:"), Paragraph("No more."), Exchange("", "", "Why?", "So.\n\nThen.", {}))
    assert '#block(sticky: true, par(text("The file says:")))' in text
    assert '#par(text("No more."))' in text
    assert '#block(sticky: true, par(strong(text("Why?"))))\n#par(text("So."))\n#par(text("Then."))' in text


def test_boxes_stand_for_bullets() -> None:
    """A list to tick has no other mark."""
    assert one(Items((f"{BOX} a", f"{BOX} b"))).count("marker: none") == 1
    assert "marker" not in one(Items(("a", f"{BOX} b")))


def test_the_foot_of_a_page_is_one_line() -> None:
    """However long the title."""
    text = write_typst(Report("show", "word " * 60, "", ()))
    [foot] = re.findall(r'footer: context \{ text\(8pt, text\("([^"]*)"\)\)', text)
    assert len(foot) == FOOT
    assert foot.endswith("…")


def test_a_report_without_a_title_has_one() -> None:
    """PDF/UA asks for it."""
    assert '#set document(title: "trialcli")' in write_typst(Report("show", " ", "", ()))


def test_a_plot_is_a_drawing_with_its_words(ratios: Plot) -> None:
    """Lines and letters; its title stands over it as a heading, once."""
    text = one(ratios)
    assert text.count('format: "svg"') == 1
    assert "KarMMa-3: hazard ratio 0.49." in text
    assert text.count('#heading(level: 3, text("Progression-free survival, hazard ratio"))') == 1
