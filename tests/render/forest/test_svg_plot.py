"""A forest plot as SVG: what stands where, and that it reads well aloud."""

from xml.etree import ElementTree as ET

import pytest

from trialcli.render.forest.svg_plot import PAGE, draw_figure, draw_plot
from trialcli.report.document import Plot

NAMESPACE = "{http://www.w3.org/2000/svg}"


def elements(plot: Plot) -> ET.Element:
    """Read a drawing back; it is our own, and well-formed or the test fails."""
    text = "".join(draw_plot(plot, 0).elements)
    return ET.fromstring(f"<svg>{text}</svg>")  # noqa: S314 - made a line above


def test_markers_stand_at_their_values(ratios: Plot) -> None:
    """The axis runs from 0.05 to 5; 0.49 stands where its logarithm says."""
    first = elements(ratios).findall("rect")[0]
    middle = float(first.attrib["x"]) + float(first.attrib["width"]) / 2
    # log(0.49 / 0.05) / log(5 / 0.05) = 0.4956
    assert middle == pytest.approx(PAGE.left + 0.4956 * (PAGE.right - PAGE.left), abs=0.1)


def test_what_lies_beyond_is_an_arrow_without_a_marker(ratios: Plot) -> None:
    """At the end it lies beyond."""
    far = ratios.rows[0]._replace(value=1e8, low=None, high=None, beyond=True)
    drawn = elements(ratios._replace(rows=(ratios.rows[0], far)))
    assert (len(drawn.findall("rect")), len(drawn.findall("polygon"))) == (1, 1)


def test_markers_grow_with_the_root_of_the_weight(ratios: Plot) -> None:
    """Sides of 16, 7 and 12.7 pixels for weights of 1, 0.01 and 0.45."""
    assert [float(each.attrib["width"]) for each in elements(ratios).findall("rect")] == [16.0, 7.0, 12.7]


def test_an_arrow_where_an_interval_leaves(ratios: Plot) -> None:
    """The second row, to the right alone; to the left where a limit is missing."""
    (arrow,) = elements(ratios).findall("polygon")
    assert arrow.attrib["points"].startswith(f"{PAGE.right:.1f},")
    opened = ratios._replace(rows=(ratios.rows[0]._replace(low=None),))
    (arrow,) = elements(opened).findall("polygon")
    assert arrow.attrib["points"].startswith(f"{PAGE.left:.1f},")


def test_a_missing_row_keeps_its_line(ratios: Plot) -> None:
    """Label and reason, no marker and no interval."""
    drawn = elements(ratios._replace(rows=(ratios.rows[2],)))
    assert [each.text for each in drawn.findall("text")][:2] == ["KarMMa", "not applicable: not randomized"]
    assert drawn.findall("rect") == []


def test_the_null_line_lies_under_all_rows(ratios: Plot) -> None:
    """Drawn first, so that nothing is hidden by it; and only where there is one."""
    first = elements(ratios)[0]
    assert first.attrib["stroke-dasharray"] == "3 3"
    assert float(first.attrib["x1"]) == float(first.attrib["x2"])
    assert "stroke-dasharray" not in elements(ratios._replace(null=None))[0].attrib


def test_a_group_has_its_heading(ratios: Plot) -> None:
    """In bold."""
    bold = [each.text for each in elements(ratios).findall("text") if "font-weight" in each.attrib]
    assert bold == ["A subgroup"]


def test_numbers_do_not_touch(ratios: Plot) -> None:
    """Of many ticks some stand without their number."""
    rows = tuple(ratios.rows[0]._replace(value=value, low=None, high=None) for value in (1e-10, 1e10))
    drawn = elements(ratios._replace(rows=rows))
    middles = [each for each in drawn.findall("text") if "text-anchor" in each.attrib]
    assert 2 <= len(middles) < len(drawn.findall("line")) - 2


def test_within_a_page(ratios: Plot) -> None:
    """Named, described, scaled to the page, and said in words."""
    page = ET.fromstring("\n".join(draw_figure(ratios, "Section")))  # noqa: S314 - made here
    drawn = page[1][0]
    assert page[0].text == ratios.title
    assert drawn.attrib["role"] == "img"
    assert drawn.attrib["aria-labelledby"].split() == [each.attrib["id"] for each in drawn[:2]]
    assert "Small: includes 1." in (drawn[1].text or "")
    assert "width" not in drawn.attrib
    assert [each.text for each in page.iter("li")] == [row.spoken for row in ratios.rows]


def test_a_plot_without_title_takes_that_of_its_section(ratios: Plot) -> None:
    """A picture without a name is nothing to a screen reader."""
    page = ET.fromstring("\n".join(draw_figure(ratios._replace(title=""), "Section")))  # noqa: S314 - made here
    assert [each.text for each in (page[0], page[1][0][0])] == ["Section", "Section"]
