"""Text for a terminal that knows nothing but ASCII."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.render.ascii import plain_letters


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("KarMMa", "KarMMa"),
        ("66–81", "66-81"),
        ("≥3 and ≤5", ">=3 and <=5"),
        ("Sjögren", "Sjogren"),
        ("e\u0301", "e"),
        ("8.8\u00a0months", "8.8 months"),
        ("日", "<U+65E5>"),
    ],
)
def test_the_nearest_sign_or_the_code_point(text: str, near: str) -> None:
    """The nearest sign or the code point."""
    assert plain_letters(text) == near


@given(st.text())
def test_always_ascii(text: str) -> None:
    """Always ascii."""
    assert plain_letters(text).isascii()
