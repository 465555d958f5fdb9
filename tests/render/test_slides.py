"""Slides as a page."""

import base64
import hashlib
import re
from html import unescape

from trialcli.render import View, render_slides
from trialcli.report.document import Exchange, Paragraph, Report, Section

HOSTILE = '</script><img src=x onerror="alert(1)">'
MADE = Report(
    "handout",
    "Journal club: TINY",
    "Facilitator's edition",
    (
        Section("citation", "Citation", (Paragraph("A bottom line."),)),
        Section("questions", "Questions", (Exchange("q", "Question 1", HOSTILE, "Because.", {}),)),
    ),
    ("A note.",),
)


def test_every_section_is_a_slide_with_a_heading() -> None:
    """The first has the title; notes have one of their own."""
    page = render_slides(MADE, View())
    assert re.findall(r'class="slide" id="([^"]+)"', page) == ["title", "questions", "notes"]
    assert re.findall(r"<h[12] tabindex[^>]*>([^<]+)<", page) == ["Journal club: TINY", "Questions", "Notes"]
    for text in ("A bottom line.", "Question 1", "Because.", "A note."):
        assert text in page


def test_only_its_own_script_runs() -> None:
    """By its hash; what a file says is text."""
    page = render_slides(MADE, View())
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert script
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in unescape(page)
    assert page.count("<script") == 1
    assert "<img" not in page


def test_a_report_of_nothing_has_a_title_still() -> None:
    """In letters that any terminal has, where it is asked for."""
    page = render_slides(Report("handout", "Journal club: é", "", ()), View(ascii=True))
    assert '<h1 tabindex="-1">Journal club: &#233;</h1>' in page
