"""How wide a text is on a terminal."""

import pytest

from trialcli.render.text.width import cell_len


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc", 3), ("≥3", 2), ("日本", 4), ("🧬", 2), ("e\u0301", 1)])
def test_wide_and_combining_characters(text: str, width: int) -> None:
    """Wide and combining characters."""
    assert cell_len(text) == width
