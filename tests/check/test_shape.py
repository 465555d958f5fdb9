"""A text as letters."""

import pytest

from trialcli.check.shape import shape_text


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("94 of 128 patients (73%)", "nonw(p)"),
        ("8.8 months (95% confidence interval [CI], 5.6 to 11.6)", "nw(C,n-n)"),
        ("HR 0.79 [0.60-1.05], p=0.10", "Rn(n-n),P"),
        ("97.58% CI, 0.69 to 1.06", "C,n-n"),
        ("a 97.5% interval of 21 to 43", "wCon-n"),
        ("12.4 v 4.4, or 3 vs. 2.", "nvn,wnvwn."),
        ("OR 2.1 (IQR 1 to 3)", "Rn(Qn-n)"),
        ("73 per cent", "p"),
        ("95% confidence interval CI 3-4", "Cn-n"),
        ("p.Met918", "wwwN"),
        ("P<=0.05, P = NS", "P,w=w"),
        ("P was small; p value 3", "ww w;wwn".replace(" ", "")),
    ],
)
def test_letters_stand_for_what_is_said(text: str, letters: str) -> None:
    """Labels with their short forms and levels are one letter."""
    assert shape_text(text).letters == letters


def test_a_new_item_of_a_list_is_a_new_sentence() -> None:
    """A line that only goes on is none."""
    shape = shape_text("Title\n- one 5%\n- two\n6% and\nmore")
    assert [shape.words(first, last - 1) for first, last in shape.sentences()] == [
        "Title",
        "- one 5%",
        "- two\n6% and\nmore",
    ]
