"""PDF, read back with another program."""

import io
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, NullObject

from trialcli.analysis.chosen_cut import Chosen
from trialcli.errors import UsageError
from trialcli.library.library import Library
from trialcli.render.pdf.pdf import TRIES, make_pdf, without_font
from trialcli.render.signs import set_signs
from trialcli.report.document import Cell, Column, Paragraph, Plot, Report, Row, Section, Table
from trialcli.report.handout.pack import report_handout
from trialcli.report.handout.parts import Pack
from trialcli.report.mark_signs import show_signs

pytestmark = pytest.mark.untraced

A4 = (595.3, 841.9)  # points


def read(made: bytes) -> PdfReader:
    """The document."""
    return PdfReader(io.BytesIO(made))


def words(made: bytes) -> str:
    """Its text, with neither blanks nor places to break a word."""
    return "".join("".join(page.extract_text() for page in read(made).pages).replace("\u200b", "").split())


def root(made: bytes) -> Any:
    """The dictionary that holds the whole document."""
    return read(made).root_object


def tagged(made: bytes) -> Iterator[DictionaryObject]:
    """Every part of the tree that a screen reader goes through."""
    left: list[Any] = [root(made)["/StructTreeRoot"]]
    while left:
        part = left.pop().get_object()
        if isinstance(part, DictionaryObject):
            yield part
            left.append(part.get("/K", NullObject()))
        elif isinstance(part, list):
            left += part


@pytest.fixture(scope="module")
def report(shipped: Library) -> Report:
    """The facilitator's pack of a trial."""
    return report_handout([Chosen(shipped.trial("karmma"))], shipped.vocabulary, Pack(facilitator=True), shipped.trial)


@pytest.fixture(scope="module")
def document(report: Report) -> bytes:
    """The same as PDF."""
    return make_pdf(report)


def test_it_says_what_it_is(document: bytes) -> None:
    """Title, language, tags, and that it keeps to PDF/UA-1."""
    top = root(document)
    assert read(document).metadata.title == "Journal club: KarMMa"  # type: ignore[union-attr]
    assert top["/Lang"] == "en"
    assert top["/MarkInfo"]["/Marked"].value is True
    assert top["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert b"pdfuaid:part>1<" in top["/Metadata"].get_data()


def test_every_text_of_the_tables_is_in_it(report: Report, document: bytes) -> None:
    """So that it can be searched and copied."""
    found = words(document)
    cells = [
        line
        for section in set_signs(report).sections
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
        for line in show_signs(cell).split("\n")
    ]
    assert len(cells) > 300
    assert [line for line in cells if "".join(line.split()) not in found] == []


def test_the_plot_is_lines_and_letters_with_its_words(report: Report, document: bytes) -> None:
    """No picture of points, and a text for those who cannot see it."""
    [plot] = [block for section in report.sections for block in section.blocks if isinstance(block, Plot)]
    alts = [str(part["/Alt"]) for part in tagged(document) if "/Alt" in part]
    assert any(all(row.spoken in alt for row in plot.rows) for alt in alts)
    assert not [image for page in read(document).pages for image in page.images]
    assert "".join(plot.axis.split()) in words(document)


def test_headings_and_tables_are_tagged(document: bytes) -> None:
    """One first level, no level left out, and cells that are headings."""
    kinds = [str(part["/S"]) for part in tagged(document) if "/S" in part]
    assert kinds.count("/H1") == 1
    assert {"/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/Figure"} <= set(kinds)


def test_pages_are_a4_and_numbered(document: bytes) -> None:
    """With the title at the foot, so that a loose sheet finds its place."""
    pages = read(document).pages
    assert 6 <= len(pages) <= 16
    for number, page in enumerate(pages, 1):
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A4, abs=0.1)
        assert f"{number} / {len(pages)}" in page.extract_text()
        assert "Facilitator's edition, 45 minutes" in page.extract_text()


def test_the_heading_of_a_long_table_repeats() -> None:
    """And that of the group, on every page."""
    columns = (Column("a", "Outcome"), Column("b", "Value"))
    rows = tuple(Row((Cell(f"row {n}"), Cell("1")), (), "Main report") for n in range(150))
    pages = read(make_pdf(Report("show", "T", "", (Section("s", "S", (Table("t", "", columns, rows),)),)))).pages
    assert len(pages) > 2
    assert all("Outcome" in page.extract_text() and "Main report" in page.extract_text() for page in pages)


def test_hostile_text_is_text(hostile: Report) -> None:
    """What is hidden is shown, what is markup elsewhere is printed."""
    found = words(make_pdf(hostile))
    for sign in ("<U+001B>[31mred", "<U+202E>esrever", "<script>alert(1)</script>", "*stars*", "`code`", "<U+D800>"):
        assert sign in found
    assert "w" * 230 in found


@pytest.mark.parametrize(
    "text",
    [
        "#set text(fill: red)",
        '"); #panic("out',
        "$ x^2 $",
        "] ] )",
        "\\u{1F9EC} \\n",
        "= not a heading",
        '#read("/etc/passwd")',
    ],
)
def test_typst_in_a_text_is_never_run(text: str) -> None:
    """Wherever it stands."""
    cell = Table("t", text, (Column("a", text),), (Row((Cell(text, "primary"),), (), text),))
    made = make_pdf(Report("show", text, text, (Section("s", text, (Paragraph(text), cell)),), (text,)))
    assert words(made).count("".join(text.split())) >= 8


def test_a_letter_that_no_font_has_is_its_code_point() -> None:
    """A private one is in no font anywhere; the rest of the word stays."""
    assert "a<U+E291>b" in words(make_pdf(Report("show", "T", "", (Section("s", "S", (Paragraph("a\ue291b"),)),))))


def test_letters_without_a_font() -> None:
    """Those that are refused and no others, each as its code point; ASCII is in every font and not asked for."""
    asked: list[str] = []

    def refused(letters: str) -> bool:
        asked.append(letters)
        return not set(letters).isdisjoint("\ue291日本")

    assert without_font("a\ue291b 日本é–x", refused) == {0xE291: "<U+E291>", 0x65E5: "<U+65E5>", 0x672C: "<U+672C>"}
    assert "a" not in "".join(asked)
    assert without_font("no such file", refused) == {}


def test_not_every_letter_of_a_long_text_is_asked_for() -> None:
    """A page of another script takes no minutes; what is not known after so many questions is a code point."""
    asked: list[str] = []

    def refused(text: str) -> bool:
        asked.append(text)
        return True

    letters = "".join(map(chr, range(0x4E00, 0x5A00)))
    assert len(without_font(letters, refused)) == len(letters)
    assert len(asked) == TRIES


def test_without_the_typesetter_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch, calm: Report) -> None:
    """It says what to install."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError, match=r'needs the typesetter: pip install "trialcli\[pdf\]"'):
        make_pdf(calm)


def test_what_cannot_be_set_is_a_sentence_too(monkeypatch: pytest.MonkeyPatch, calm: Report) -> None:
    """Whatever the typesetter says, and of every letter; nobody should read its traceback."""
    tried = []

    class TypstError(RuntimeError):
        pass

    def refuse(*_: object, **__: object) -> bytes:
        tried.append(1)
        raise TypstError

    monkeypatch.setitem(sys.modules, "typst", SimpleNamespace(compile=refuse, TypstError=TypstError))
    with pytest.raises(UsageError, match=r"^the typesetter cannot make this PDF; --format html can"):
        make_pdf(calm)
    assert 2 < len(tried) <= TRIES + 2


@settings(max_examples=settings().max_examples // 4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_report_there_can_be(reports: st.SearchStrategy[Report], data: st.DataObject) -> None:
    """Becomes a document."""
    assert make_pdf(data.draw(reports)).startswith(b"%PDF-")
