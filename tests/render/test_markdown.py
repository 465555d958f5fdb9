"""Markdown: drawn by a reader of CommonMark, the text is what it was."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from trialcli.render import View, render_report
from trialcli.render.markdown import escape_line
from trialcli.render.nonempty import drop_empty
from trialcli.render.sanitize import clean_report
from trialcli.report.document import BOX, Items, Paragraph, Plot, Report, Section, Table

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("73% (66 to 81)", "73% (66 to 81)"),
        ("-0.5", "-0.5"),
        ("- item", r"\- item"),
        ("# heading", r"\# heading"),
        ("#1", "#1"),
        ("2. two", r"2\. two"),
        ("8.8", "8.8"),
        ("===", r"\==="),
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("a|b", r"a\|b"),
        ("<0.001 & >5", r"\<0.001 \& \>5"),
        ("[x](y)", r"\[x\](y)"),
        ("https://x.org www.x.org", r"https:\//x.org www\.x.org"),
    ],
)
def test_only_what_could_be_markup_is_escaped(text: str, markdown: str) -> None:
    """Only what could be markup is escaped."""
    assert escape_line(text) == markdown


def words_of(tokens: list[str]) -> list[str]:
    """List the words of texts."""
    return " ".join(tokens).split()


@given(st.text(st.one_of(st.sampled_from("=+-*_`#<>&[]()!\\~|:.1a "), st.characters(codec="ascii", min_codepoint=33))))
def test_a_line_is_read_as_text(text: str) -> None:
    """A line is read as text."""
    tokens = READER.parse(escape_line(text.strip()))
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "text_special"}
    assert "".join(child.content for token in tokens for child in token.children or ()) == text.strip()


def test_a_table(lone: Report) -> None:
    """A table."""
    lines = render_report(lone, "markdown", View()).split("\n")
    start = next(place for place, line in enumerate(lines) if line.startswith("|"))
    assert lines[start : start + 4] == [
        "| Outcome | Events / patients | Estimate | 95% interval | Analysed | Source |",
        "| :--- | ---: | ---: | :--- | :--- | :--- |",
        "| **Idecabtagene vicleucel** |  |  |  |  |  |",
        "| **Overall response** | 94/128 | **73%** | *66 to 81* | treated | NEJM 2021 |",
    ]
    assert lines[0] == "# Endpoints"
    assert "## Efficacy" in lines
    assert "### Response and survival" in lines


def test_the_other_blocks(calm: Report) -> None:
    """The other blocks."""
    text = render_report(calm, "markdown", View())
    assert "Second.\\\nThird." in text
    assert "\n- Short.\n" in text
    assert "\n1. One\n2. KarMMa" in text
    assert "- **Source:** NEJM 2021<br>Blood 2020" in text
    assert "### Resident\n\n**How is CRS graded?**\n\nKarMMa" in text
    assert "**Why?**\n\nBecause.\n\nIndeed.\n\n---\n\n- Computed" in text


def test_a_group_that_has_no_name(lone: Report) -> None:
    """A group that has no name."""
    (section,) = lone.sections
    (table,) = section.blocks
    assert isinstance(table, Table)
    rows = (table.rows[0], table.rows[1]._replace(group=""))
    bare = lone._replace(sections=(section._replace(blocks=(table._replace(title="", rows=rows),)),))
    assert "\n|  |  |  |  |  |  |\n" in render_report(bare, "markdown", View())


def test_beyond_ascii_there_are_entities(calm: Report) -> None:
    """Beyond ascii there are entities."""
    assert "&#8805;0.1 to \\<0.0001" in render_report(calm, "markdown", View(ascii=True))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 2)
@given(data=st.data())
def test_tables_keep_their_columns_and_nothing_becomes_markup(
    data: st.DataObject, reports: st.SearchStrategy[Report]
) -> None:
    """Tables keep their columns and nothing becomes markup."""
    report = data.draw(reports)
    text = render_report(report, "markdown", View())
    drawn = drop_empty(clean_report(report))
    tables = [block for section in drawn.sections for block in section.blocks if isinstance(block, Table)]
    html = READER.render(text)
    heads = re.findall(r"<thead>.*?</thead>", html, re.DOTALL)
    assert [head.count("<th ") for head in heads] == [len(table.columns) for table in tables]
    assert len(re.findall("<h1>", html)) == 1
    assert len(re.findall("<h2>", html)) == sum(bool(section.title.strip()) for section in drawn.sections)
    plots = [block for section in drawn.sections for block in section.blocks if isinstance(block, Plot)]
    html = html.replace('<pre><code class="language-text">', "<plot>")
    assert html.count("<plot>") == len(plots)
    assert not re.search("<(a|img|code|pre|blockquote|script)", html)


def test_a_plot(plotted: Report, ratios: Plot) -> None:
    """The plot in ASCII within a fence, then a sentence for each row."""
    text = render_report(plotted, "markdown", View())
    assert (
        "# Forest plot\n\n3 figures\n\n### Progression-free survival, hazard ratio\n\n```text\nKarMMa-3, ide-cel"
        in text
    )
    _, fenced, after = text.split("```")
    assert "--O--" in fenced
    assert "─" not in fenced
    assert all(f"- {row.spoken}" in after.replace("\\", "") for row in ratios.rows)


def test_a_plot_beyond_ascii(plotted: Report) -> None:
    """Nothing reads entities within a fence: the nearest letters stand there."""
    _, fenced, _ = render_report(plotted, "markdown", View(ascii=True)).split("```")
    assert "0.49 (0.38-0.63)" in fenced


def test_no_text_ends_the_fence(plotted: Report, ratios: Plot) -> None:
    """However many backticks it has."""
    row = ratios.rows[0]._replace(label="````")
    section = plotted.sections[0]._replace(blocks=(ratios._replace(title="", rows=(row,)),))
    assert "\n`````text\n````" in render_report(plotted._replace(sections=(section,)), "markdown", View())


def test_boxes_and_headings() -> None:
    """What is to be ticked is a task, as GitHub draws them; a name on its own is a heading."""
    blocks = (Paragraph("Design", "name"), Items((f"{BOX} [Who] knew?", f"{BOX} When?")))
    text = render_report(Report("handout", "T", "", (Section("s", "S", blocks),)), "markdown", View())
    assert text == "# T\n\n## S\n\n### Design\n\n- [ ] \\[Who\\] knew?\n- [ ] When?\n"
