"""The picture for a slide."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trialcli.errors import UsageError
from trialcli.render import View, render_report
from trialcli.render.forest.axis import axis_of
from trialcli.render.forest.svg import SLIDES, draw_picture
from trialcli.report.document import Plot, Report

NAMESPACE = "{http://www.w3.org/2000/svg}"
KNOWN = {"svg", "title", "desc", "rect", "line", "polygon", "text"}


def read(text: str) -> ET.Element:
    """Read a picture back; it is our own, and well-formed or the test fails."""
    return ET.fromstring(text)  # noqa: S314 - made by the test


def texts(drawn: ET.Element) -> list[str]:
    """All lines of text on the sheet."""
    return [each.text or "" for each in drawn.iter(f"{NAMESPACE}text")]


def test_a_picture(plotted: Report) -> None:
    """As wide as a slide, named and described, with all that the page says."""
    drawn = read(render_report(plotted, "svg", View()))
    assert int(drawn.attrib["width"]) * 9 == pytest.approx(int(drawn.attrib["height"]) * 16, rel=1e-3)
    assert drawn.attrib["viewBox"] == f"0 0 {drawn.attrib['width']} {drawn.attrib['height']}"
    assert drawn.attrib["aria-labelledby"].split() == [each.attrib["id"] for each in drawn[:2]]
    assert drawn[0].text == "Forest plot: Progression-free survival, hazard ratio"
    assert texts(drawn)[:2] == ["Forest plot · 3 figures", "Progression-free survival, hazard ratio"]
    assert texts(drawn)[-5:] == ["Nothing is pooled.", "1. First.", "2. Second.", "Third.", "Never randomized."]


def test_everything_is_on_the_sheet(plotted: Report) -> None:
    """No text begins below it."""
    drawn = read(render_report(plotted, "svg", View()))
    assert max(float(each.attrib["y"]) for each in drawn.iter(f"{NAMESPACE}text")) < float(drawn.attrib["height"])


def test_only_sections_with_a_plot_are_drawn(plotted: Report, calm: Report) -> None:
    """A comparison has tables too; they have no place on a slide."""
    both = calm._replace(sections=(*calm.sections, *plotted.sections))
    drawn = texts(read(render_report(both, "svg", View())))
    assert "Progression-free survival, hazard ratio" in drawn
    assert not any("BCMA-directed CAR T-cell therapy, in 140" in text for text in drawn[1:-3])


def test_other_blocks_beside_a_plot_are_left_out(plotted: Report, calm: Report) -> None:
    """They are in the other formats."""
    (section,) = plotted.sections
    both = section._replace(blocks=(*section.blocks, *calm.sections[3].blocks))
    assert texts(read(render_report(plotted._replace(sections=(both,)), "svg", View()))) == texts(
        read(render_report(plotted, "svg", View()))
    )


def test_a_report_without_a_plot_cannot_be_drawn(calm: Report, ratios: Plot) -> None:
    """It says what can."""
    with pytest.raises(UsageError, match="draws forest plots; `trialcli forest orr --format svg` makes one"):
        render_report(calm._replace(kind="list"), "svg", View())
    empty = calm.sections[0]._replace(blocks=(ratios._replace(rows=()),))
    with pytest.raises(UsageError):
        render_report(calm._replace(sections=(empty,)), "svg", View())


def test_nothing_from_elsewhere(hostile: Report) -> None:
    """No scripts, no links, no styles: elements and attributes that draw."""
    drawn = read(render_report(hostile, "svg", View()))
    assert {each.tag.removeprefix(NAMESPACE) for each in drawn.iter()} <= KNOWN
    assert not any("href" in name or name.startswith("on") for each in drawn.iter() for name in each.attrib)
    assert any("<script>alert(1)</script>" in text for text in texts(drawn))


def test_any_plot_is_well_formed(reports: st.SearchStrategy[Report], plotted: Report) -> None:
    """Whatever the texts and the figures, in ASCII too."""

    @settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 2)
    @given(report=reports, ascii_=st.booleans())
    def hold(report: Report, ascii_: bool) -> None:  # noqa: FBT001 - as it is drawn
        report = report._replace(sections=(*report.sections, *plotted.sections))
        text = render_report(report, "svg", View(ascii=ascii_))
        read(text)
        assert text.isascii() or not ascii_

    hold()


def test_many_rows_are_longer_than_a_slide(plotted: Report, ratios: Plot) -> None:
    """Letters are not made smaller than can be read on one: 14 of 756 pixels are 10 points of 7.5 inches."""
    (section,) = plotted.sections
    long = plotted._replace(sections=(section._replace(blocks=(ratios._replace(rows=ratios.rows * 9),)),))
    picture = draw_picture(long)
    assert (picture.slide, picture.width) == (False, 960)
    assert draw_picture(plotted).slide
    assert max(SLIDES) * 9 / 16 == 756


def test_a_margin_is_a_line_of_its_row(plotted: Report, ratios: Plot) -> None:
    """Within the axis, which reaches as far."""
    row = ratios.rows[0]._replace(margin=1.3)
    plots = [ratios._replace(rows=(one,)) for one in (row, row._replace(margin=None), row._replace(margin=7.0))]
    (section,) = plotted.sections
    lines = [
        len(list(read(draw_picture(plotted._replace(sections=(section._replace(blocks=(plot,)),))).text).iter(
            f"{NAMESPACE}line"))) - len(axis_of(plot).ticks) for plot in plots
    ]  # fmt: skip
    assert lines == [4, 3, 4]  # null line, interval, axis; and the margin
    assert axis_of(plots[2]).high >= 7
