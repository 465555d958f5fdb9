"""Tones as codes of a terminal."""

import re
from typing import get_args

import pytest
from rich.style import Style

from trialcli.render.text.color import STYLES, Part, leave_text, paint_text
from trialcli.report.document import Tone


@pytest.mark.parametrize(
    ("tone", "codes"),
    [
        ("primary", "1"),
        ("computed", "3"),
        ("missing", "2"),
        ("disputed", "33"),
        ("secondary", "2;3"),
        ("name", "1;36"),
    ],
)
def test_codes_of_ecma_48(tone: Tone, codes: str) -> None:
    """Codes of ecma 48."""
    assert paint_text("73%", tone) == f"\x1b[{codes}m73%\x1b[0m"


def test_no_tone_no_codes() -> None:
    """No tone no codes."""
    assert paint_text("73%", "") == "73%"
    assert paint_text("", "name") == ""
    assert leave_text("73%", "name") == "73%"


def test_every_tone_has_a_look_of_its_own() -> None:
    """Every tone has a look of its own."""
    tones = set(get_args(Tone)) - {""}
    assert set(STYLES) == tones | set(get_args(Part))
    assert len({STYLES[tone] for tone in tones}) == len(tones)


def test_only_the_sixteen_colours_and_neither_black_nor_white() -> None:
    """Only the sixteen colours and neither black nor white."""
    for style in STYLES.values():
        assert not re.search("black|white|#", style)
        color = Style.parse(style).color
        assert color is None or color.number in range(1, 7)
