"""The page as a picture."""

from dataclasses import dataclass
from xml.etree import ElementTree as ET

import pytest

from trialcli.errors import UsageError
from trialcli.render.abstract.document import make_html, make_pdf, make_svg, speak
from trialcli.render.abstract.page import ACCENT, HEIGHT, PALE
from trialcli.report.handout.visual_abstract import Group, Panel, VisualAbstract

SVG = "{http://www.w3.org/2000/svg}"


def page(**parts: object) -> VisualAbstract:
    """A page of a made trial."""
    arms = (Group("Drug", "73 of 100", "73%, 94/128", 73.0, None), Group("Placebo", "9 of 100", "9%", 9.0, None))
    panel = Panel("Response (primary outcome)", "Treated", 100, arms, ("computed",))
    whole = VisualAbstract(
        "TINY", "A trial", "It worked.", ("Adults",), ("Drug", "Placebo"), (panel,), (("Deaths", "none"),), ("Small.",),
        ("Doe J. 2021",),
    )  # fmt: skip
    return whole._replace(**parts)  # type: ignore[arg-type]


@dataclass
class Picture:
    """A picture that was read again."""

    root: ET.Element

    @property
    def text(self) -> str:
        """All of its letters, in their order."""
        return " ".join(one.text or "" for one in self.root.iter(f"{SVG}text"))

    def filled(self, colour: str, tag: str) -> int:
        """How many elements have a colour."""
        return sum(one.get("fill") == colour for one in self.root.iter(f"{SVG}{tag}"))


def drawn(made: VisualAbstract) -> Picture:
    """The picture of a page."""
    return Picture(ET.fromstring(make_svg(made)))  # noqa: S314 - our own picture


def test_as_many_people_are_filled_as_are_said() -> None:
    """73 and 9 heads of two hundred."""
    picture = drawn(page())
    assert picture.filled(ACCENT, "circle") == 73 + 9
    assert picture.filled(PALE, "circle") == 27 + 91
    assert [one.get("aria-label") for one in picture.root.iter(f"{SVG}g")] == ["73 of 100 people", "9 of 100 people"]
    for word in ("TINY", "It worked.", "Adults", "73 of 100", "94/128", "Deaths", "Small.", "Doe J. 2021", "Notes"):
        assert word in picture.text


def test_a_thousand_are_dots() -> None:
    """98 of 1,000 and a box for each."""
    arm = Group("Drug", "98 of 1,000", "9.8%", 9.8, None)
    picture = drawn(page(panels=(Panel("Death", "", 1000, (arm,), ()),)))
    dots = [one for one in picture.root.iter(f"{SVG}rect") if one.get("height") == "3.2"]
    assert (len(dots), sum(one.get("fill") == ACCENT for one in dots)) == (1000, 98)


def test_bars_are_as_long_as_their_figures() -> None:
    """13.8 against 4.4 months; what was not reached has none."""
    arms = [
        Group("A", "13.8 months", "", None, 13.8),
        Group("B", "4.4 months", "", None, 4.4),
        Group("C", "NR", "", None, None),
    ]
    picture = drawn(page(panels=(Panel("PFS", "", 0, tuple(arms), ()),)))
    wide = [float(one.get("width", "")) for one in picture.root.iter(f"{SVG}rect") if one.get("height") == "18"]
    assert wide[0] / wide[1] == pytest.approx(13.8 / 4.4, rel=0.01)
    assert len(wide) == 2


def test_many_arms_are_bars_of_their_shares() -> None:
    """Four do not fit side by side; three have their figures under the people."""
    arms = tuple(Group(f"Arm {place}", f"{place}0 of 100", "", 10.0 * place, None) for place in range(5))
    assert drawn(page(panels=(Panel("ORR", "", 100, arms, ()),))).filled(ACCENT, "circle") == 0
    assert drawn(page(panels=(Panel("ORR", "", 100, arms[:3], ()),))).filled(ACCENT, "circle") == 30
    assert "0 of 100" in drawn(page(panels=(Panel("ORR", "", 100, arms[:1] * 4, ()),))).text


def test_nothing_is_left_out_of_a_long_page() -> None:
    """It is longer than A4 then; a short one is A4."""
    assert drawn(page()).root.get("height") == str(HEIGHT)
    long = drawn(page(caveats=tuple(f"Caveat {place}. " + "long " * 90 for place in range(9))))
    assert float(long.root.get("height", "")) > HEIGHT
    assert "Caveat 8." in long.text


def test_empty_parts_have_no_heading() -> None:
    """No caveat, no source, no bottom line, no figure."""
    picture = drawn(page(caveats=(), sources=(), bottom_line="", panels=()))
    assert "Caveats" not in picture.text
    assert "Sources" not in picture.text
    assert "Figures of the primary outcome: not recorded." in picture.text


def test_text_is_never_markup() -> None:
    """Nor does it hide."""
    made = page(title='</text><script>alert(1)</script> "); #panic("x")', bottom_line="\u202etxet")
    assert "<script>" not in make_html(made).decode()
    assert "\u202e" not in make_svg(made).decode()
    assert make_pdf(made).startswith(b"%PDF-")


def test_a_document_is_one_page() -> None:
    """As PDF, with all of its words for a screen reader; as a page that fetches nothing."""
    made = make_pdf(page())
    assert made.startswith(b"%PDF-1.7")
    html = make_html(page()).decode()
    assert html.count("<svg") == 1
    assert "default-src 'none'" in html
    assert "Drug: 73 of 100. 73%, 94/128" in speak(page()).split("\n")


def test_letters_that_no_font_has() -> None:
    """Are set as their code points."""
    assert make_pdf(page(title="A \U00013000")).startswith(b"%PDF")


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install."""
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(UsageError, match=r"trialcli\[pdf\]"):
        make_pdf(page())
