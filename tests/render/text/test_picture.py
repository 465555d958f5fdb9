"""A page as a picture: what a terminal shows, as SVG that asks no server for anything."""

import re
from html import unescape

import pytest

from trialcli.render import View, render_report
from trialcli.report.document import Paragraph, Plot, Report, Section

TEXT = '<script>alert(1)</script> & "91%" ≥3'


def page(kind: str = "show", *plots: Plot) -> Report:
    """A page of one sentence."""
    return Report(kind, "Title <b>", "", (Section("s", "Part", (Paragraph(TEXT), *plots)),))


def said(picture: str) -> str:
    """The texts of a picture, line by line."""
    return unescape(" ".join(re.findall(r"<text [^>]*>([^<]*)</text>", picture))).replace("\xa0", " ")


@pytest.mark.parametrize("kind", ["show", "compare"])
def test_a_page_is_drawn_with_its_text_as_text(kind: str) -> None:
    """Nothing of it is markup."""
    picture = render_report(page(kind), "svg", View())
    assert TEXT in said(picture)
    assert "Title <b>" in said(picture)
    assert "<script" not in picture
    assert "<b>" not in picture


def test_a_picture_asks_no_server_for_anything() -> None:
    """No typeface from afar; the addresses in it are names."""
    picture = render_report(page(), "svg", View(width=60))
    assert "url(http" not in picture.replace('"', "")
    assert "@font-face" not in picture
    assert set(re.findall(r"https?://[^\s\"<]+", picture)) <= {
        "http://www.w3.org/2000/svg",
        "https://www.textualize.io",
    }


def test_a_picture_has_the_colors_of_the_theme_and_the_signs_of_the_terminal() -> None:
    """Dark unless a light one is asked for; in ASCII every other sign is a reference."""
    assert render_report(page(), "svg", View()) == render_report(page(), "svg", View(theme="dark"))
    assert render_report(page(), "svg", View()) != render_report(page(), "svg", View(theme="light"))
    bare = render_report(page(), "svg", View(ascii=True))
    assert bare.isascii()
    assert "≥3" in said(bare)


def test_a_page_with_a_plot_is_the_plot() -> None:
    """As on a slide."""
    from trialcli.report.document import PlotRow  # noqa: PLC0415 - of this alone

    row = PlotRow("One", 50.0, 40.0, 60.0, 1.0, "50%", "Fifty.", {})
    plot = Plot("p", "A plot", "%", "linear", None, (row,))
    picture = render_report(page("compare", plot), "svg", View())
    assert "rich-terminal" not in picture
    assert "A plot" in said(picture)
