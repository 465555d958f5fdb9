"""Powers of ten."""

import pytest

from trialcli.render.powers import raised


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("150 x 10^6 cells", "150 x 10\u2076 cells"),
        ("below 10^-5.", "below 10\u207b\u2075."),
        ("x^2, 110^6, 10^6a", "x^2, 110^6, 10^6a"),
        ("plain", "plain"),
    ],
)
def test_exponents_are_raised(text: str, printed: str) -> None:
    """Those of ten alone."""
    assert raised(text) == printed
