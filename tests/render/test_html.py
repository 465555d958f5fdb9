"""HTML: well-formed, and text is never markup."""

from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trialcli.render import View, render_report
from trialcli.report.document import Cell, Column, Paragraph, Report, Row, Section, Table

VOID = {"meta", "br"}
DRAWN = {"figure", "figcaption", "svg", "desc", "line", "rect", "polygon", "text"}
DRAWING = {
    "viewbox", "font-size", "aria-labelledby", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "points", "fill",
    "stroke", "stroke-width", "stroke-dasharray", "text-anchor", "font-weight",
}  # fmt: skip
KNOWN = (
    VOID
    | DRAWN
    | {
        "html",
        "head",
        "title",
        "style",
        "body",
        "header",
        "main",
        "footer",
        "section",
        "h1",
        "h2",
        "h3",
        "p",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "div",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "span",
        "details",
        "summary",
    }
)


class Balance(HTMLParser):
    """Reads a page and holds what was opened, and what was not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag."""
        self.seen.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close a tag, which must be the last one opened."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Gather the text."""
        self.text += data


def balance(text: str) -> Balance:
    """Read a page."""
    reader = Balance()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


def test_a_page(calm: Report) -> None:
    """A page."""
    text = render_report(calm, "html", View())
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    for part in (
        '<meta charset="utf-8">',
        "<title>KarMMa</title>",
        "<caption>Response and survival</caption>",
        '<div class="wide" tabindex="0" role="group" aria-label="Response and survival">',
        '<th scope="col" class="right">Estimate</th>',
        '<th scope="rowgroup" colspan="6" class="group">Standard regimens</th>',
        '<th scope="row"><span class="name">Overall response</span></th>',
        '<details id="question-k-1">\n<summary>How is CRS graded?</summary>',
        '<p class="question" id="question-k-2">And ICANS?</p>',
        "<details>\n<summary>Why?</summary>\n<p>Because.</p>\n<p>Indeed.</p>",
        '<dt>Source</dt>\n<dd><span class="disputed">NEJM 2021<br>Blood 2020</span></dd>',
        "<footer>\n<h2>Notes</h2>",
    ):
        assert part in text


def test_headings_come_in_order(calm: Report) -> None:
    """Headings come in order."""
    levels = [int(tag[1]) for tag in balance(render_report(calm, "html", View())).seen if tag in {"h1", "h2", "h3"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_table_without_title_or_groups(lone: Report) -> None:
    """A table without title or groups."""
    (section,) = lone.sections
    (table,) = section.blocks
    assert isinstance(table, Table)
    bare = table._replace(title="", rows=tuple(row._replace(group="") for row in table.rows))
    text = render_report(lone._replace(sections=(section._replace(blocks=(bare,)),), notes=()), "html", View())
    assert 'aria-label="Efficacy"' in text
    assert '<caption class="unseen">Efficacy</caption>' in text
    assert "rowgroup" not in text
    assert "<footer>" not in text


def test_nothing_from_elsewhere(hostile: Report) -> None:
    """Nothing from elsewhere."""
    page = balance(render_report(hostile, "html", View()))
    assert set(page.seen) <= KNOWN
    assert page.attributes <= DRAWING | {
        "lang", "charset", "http-equiv", "content", "name", "class", "id", "tabindex", "role", "aria-label", "scope",
        "colspan",
    }  # fmt: skip
    assert "<script>alert(1)</script>" in page.text


def test_beyond_ascii_there_are_entities(calm: Report) -> None:
    """Beyond ascii there are entities."""
    assert "&#8805;0.1 to &lt;0.0001" in render_report(calm, "html", View(ascii=True))


@pytest.mark.parametrize("ascii_", [False, True])
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 2)
@given(data=st.data())
def test_any_report_is_well_formed(ascii_: bool, data: st.DataObject, reports: st.SearchStrategy[Report]) -> None:  # noqa: FBT001
    """Any report is well formed."""
    page = balance(render_report(data.draw(reports), "html", View(ascii=ascii_)))
    assert set(page.seen) <= KNOWN


def test_a_plot(plotted: Report) -> None:
    """A drawing with a name and a description, and the same in words."""
    text = render_report(plotted, "html", View())
    for part in (
        "<figcaption>Progression-free survival, hazard ratio</figcaption>",
        'role="img" aria-labelledby="plot-ratio-pfs-title plot-ratio-pfs-description"',
        '<title id="plot-ratio-pfs-title">Progression-free survival, hazard ratio</title>',
        '<desc id="plot-ratio-pfs-description">Hazard ratio, logarithmic axis. KarMMa-3: hazard ratio 0.49. Small: ',
        "<summary>In words</summary>\n<ul>\n<li>KarMMa-3: hazard ratio 0.49.</li>",
    ):
        assert part in text
    assert "<h2></h2>" not in text
    balance(text)


def test_a_long_page_has_contents() -> None:
    """Ten sections or more, with a link past the contents; a short page needs neither."""
    sections = tuple(Section(f"s-{n}", f"Section {n}", (Paragraph("x"),)) for n in range(10))
    long, short = (render_report(Report("show", "T", "", parts), "html", View()) for parts in (sections, sections[1:]))
    assert '<a class="skip" href="#content">Skip to the content</a>\n<header>' in long
    assert '<nav aria-label="Contents">\n<ul>\n<li><a href="#s-0">Section 0</a></li>' in long
    assert '<main id="content" tabindex="-1">' in long
    assert "<nav" not in short
    assert "Skip to" not in short


def test_a_name_on_its_own_is_a_heading() -> None:
    """It heads what follows it, for eyes and for ears."""
    text = render_report(
        Report("show", "T", "", (Section("s", "S", (Paragraph("Resident", "name"),)),)), "html", View()
    )
    assert "<h3>Resident</h3>" in text


def test_a_table_of_many_columns_is_known_to_be() -> None:
    """Paper has room for eight at the usual size."""

    def table(count: int) -> str:
        columns = tuple(Column(f"c{n}", f"C{n}") for n in range(count))
        made = Table("t", "T", columns, (Row((Cell("x"),) * count, ()),))
        return render_report(Report("show", "T", "", (Section("s", "S", (made,)),)), "html", View())

    assert '<table class="many">' in table(9)
    assert "<table>" in table(8)
