"""The elements that drawings are made of."""

from trialcli.render.forest.svg_elements import draw_line, fit_text, write_lines


def test_a_line_of_text() -> None:
    """Escaped, with its colour and its class; the next line stands 19 pixels below."""
    assert write_lines(["a < b", "c"], 28, 100.25, "soft", ' font-size="13"') == [
        '<text x="28.0" y="100.2" class="soft" fill="#59636e" font-size="13">a &lt; b</text>',
        '<text x="28.0" y="119.2" class="soft" fill="#59636e" font-size="13">c</text>',
    ]


def test_a_straight_line() -> None:
    """From one point to another."""
    line = '<line x1="1.0" y1="2.0" x2="3.0" y2="4.5" class="ink" stroke="#1c2126" stroke-width="2"/>'
    assert draw_line((1, 2), (3, 4.5), "ink", ' stroke-width="2"') == line


def test_fitting() -> None:
    """A letter of 14 pixels is taken to be 7.84 wide: ten fit in 79 pixels."""
    assert fit_text("aaaa bbbb cc\n\nd", 79) == ["aaaa bbbb", "cc", "d"]
