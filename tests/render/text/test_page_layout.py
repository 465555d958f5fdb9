"""Setting text on a page."""

import pytest

from trialcli.render.text.page_layout import (
    indent_lines,
    inset_page,
    make_page,
    set_band,
    set_hanging,
    set_labeled,
    set_prose,
)
from trialcli.render.view import View


def test_a_page_is_never_narrower_than_a_few_words() -> None:
    """A page is never narrower than a few words."""
    assert make_page(View(width=3)).width == 20
    assert make_page(View(width=140))[:2] == (140, 100)
    assert make_page(View())[:2] == (None, None)
    assert inset_page(make_page(View(width=140)), 4)[:2] == (136, 96)


def test_prose_keeps_its_paragraphs() -> None:
    """Prose keeps its paragraphs."""
    assert set_prose(make_page(View()), "One.\n\nTwo.") == ["One.", "", "Two."]
    assert set_prose(make_page(View()), "") == []


def test_hanging() -> None:
    """Hanging."""
    assert set_hanging(make_page(View(width=20)), "10.", "one two three four five") == [
        "10. one two three",
        "    four five",
    ]


def test_indented_leaves_empty_lines_empty() -> None:
    """Indented leaves empty lines empty."""
    assert indent_lines(["a", "", "b"], 2) == ["  a", "", "  b"]


@pytest.mark.parametrize(
    ("label", "text", "lines"),
    [
        ("Arm", "a", ["Arm: a"]),
        ("An\narm", "a", ["An arm: a"]),
        ("", "a", ["a"]),
        ("Arm", "one two three four five", ["Arm: one two three", "  four five"]),
        ("Arm", "a\nb", ["Arm: a", "  b"]),
        ("Arm", "idecabtagenevicle", ["Arm:", "  idecabtagenevicle"]),
        ("A label too long", "a", ["A label too long:", "  a"]),
    ],
)
def test_labelled(label: str, text: str, lines: list[str]) -> None:
    """Labelled."""
    assert set_labeled(make_page(View(width=20)), label, text, "") == lines


def test_a_band_pads_between_and_never_after() -> None:
    """A band pads between and never after."""
    cells = [["a"], ["7", "81"], [""]]
    assert list(set_band(make_page(View()), cells, ["", "", ""], [3, 4, 5], ["left", "right", "left"])) == [
        "a       7",
        "       81",
    ]
