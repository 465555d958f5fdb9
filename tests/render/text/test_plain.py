"""Plain text: for grep, and for ears."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trialcli.render import View, render_report
from trialcli.report.document import Report, Table

TABLE = """\
Endpoints

Efficacy

Response and survival

Outcome                            Events / patients     Estimate  95% interval       Analysed            Source
Idecabtagene vicleucel
Overall response                              94/128          73%  66 to 81           treated             NEJM 2021
Complete response                             42/128          33%  25 to 41 computed  treated             NEJM
Progression-free survival, median                             8.8  5.6 to 11.6                            A; B

Standard regimens
Overall survival                                      not reached                     intention to treat  NEJM 2021
総生存期間 🧬                                    7/9         -0.5  ≥0.1 to <0.0001    safety              日本血液学会

Note: A note.
"""


def test_a_table(lone: Report) -> None:
    """A table."""
    assert render_report(lone, "plain", View()) == TABLE


def test_the_other_blocks(calm: Report) -> None:
    """The other blocks."""
    lines = render_report(calm, "plain", View(width=40)).split("\n")
    assert "- Short." in lines
    assert "1. One" in lines
    assert "Phase: 2" in lines
    assert "Source: NEJM 2021; Blood 2020" in lines
    place = lines.index("Question: Why?")
    assert lines[place - 1 : place + 4] == ["", "Question: Why?", "Answer: Because.", "", "Indeed."]
    assert lines[lines.index("Question: And ICANS?") + 1] == ""
    assert not any("Hollow" in line or "Nothing" in line for line in lines)


def test_every_line_stands_by_itself(hostile: Report) -> None:
    """No text, a label's neither, brings blanks or lines of its own into a table or a list of facts."""
    lines = render_report(hostile, "plain", View()).split("\n")
    assert all(line == line.rstrip() for line in lines)
    assert sum(line.count("=cmd()|' /C") for line in lines if "[bold]" in line) == 2


def test_a_table_without_title_or_groups(lone: Report) -> None:
    """A table without title or groups."""
    (section,) = lone.sections
    (table,) = section.blocks
    assert isinstance(table, Table)
    bare = table._replace(title="", rows=tuple(row._replace(group="") for row in table.rows))
    lines = render_report(lone._replace(sections=(section._replace(blocks=(bare,)),)), "plain", View()).split("\n")
    assert lines[4].startswith("Outcome")
    assert lines[5].startswith("Overall response")


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 2)
@given(data=st.data())
def test_no_blanks_at_the_ends_of_lines(data: st.DataObject, reports: st.SearchStrategy[Report]) -> None:
    """No blanks at the ends of lines."""
    lines = render_report(data.draw(reports), "plain", View()).split("\n")
    assert all(line == line.rstrip() for line in lines)


def test_a_plot(plotted: Report) -> None:
    """A sentence for each row, and no drawing where there is no terminal."""
    lines = render_report(plotted, "plain", View()).split("\n")
    assert lines[:4] == [
        "Forest plot",
        "3 figures",
        "",
        "Progression-free survival, hazard ratio: Hazard ratio, logarithmic axis",
    ]
    assert lines[4:9] == [
        "KarMMa-3: hazard ratio 0.49.", "Small: includes 1.", "KarMMa: not randomized.", "", "A subgroup",
    ]  # fmt: skip
    assert not any("|" in line for line in lines)


def test_a_plot_on_a_terminal(plotted: Report) -> None:
    """The sentences first, for who listens; then the plot in ASCII where it fits."""
    text = render_report(plotted, "plain", View(width=80))
    assert text.index("CARTITUDE-4: 0.26.") < text.index("--O--")
    assert "--O--" not in render_report(plotted, "plain", View(width=59))
