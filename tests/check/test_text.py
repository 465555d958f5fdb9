"""Words without markup, and where they stand."""

import time

import pytest

from trialcli.check.text import read_text


def test_plain_text_is_itself() -> None:
    """With its own places."""
    text = read_text("73% of 128")
    assert text.plain == "73% of 128"
    assert text.span(0, 3) == (0, 3)


def test_html_without_tags_scripts_and_entities() -> None:
    """A figure is found again at its place in the file."""
    content = (
        "<!doctype html><style>p {width: 50%}</style><p>ORR <b>73</b>%</p><script>99%</script><p>8&middot;8 mo</p>"
    )
    text = read_text(content)
    assert text.plain.split() == ["ORR", "73%", "8·8", "mo"]
    start, end = text.span(text.plain.index("73"), text.plain.index("73") + 2)
    assert content[start:end] == "73"
    start, end = text.span(text.plain.index("8·8"), text.plain.index("8·8") + 3)
    assert content[start:].startswith("8&middot;8")


def test_cells_are_apart() -> None:
    """So that figures of two cells are not read as one phrase."""
    text = read_text("<table><tr><td>94 of 128</td><td>(70%)</td></tr></table>", "html")
    assert "94 of 128; (70%)" in text.plain


def test_markdown_without_its_signs() -> None:
    """Emphasis, headings, links and tables."""
    text = read_text("# ORR\n**73%** [of all](http://a.b/94) `x`\n| a | b |", "markdown")
    assert text.plain == "ORR\n73% of all x\n; a ; b ;"


@pytest.mark.parametrize("content", ["<" * 300_000, "<!--" * 80_000, "[" * 300_000, "&" * 300_000, "<p " * 100_000])
def test_no_markup_takes_long(content: str) -> None:
    """Whatever is left open."""
    began = time.process_time()
    for kind in ("html", "markdown"):
        read_text(content, kind)
    assert time.process_time() - began < 10
