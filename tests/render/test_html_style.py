"""The look of the page can be read by everybody."""

import re

import pytest

from trialcli.render.html_style import STYLE


def luminance(colour: str) -> float:
    """Compute the relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize("text", ["ink", "soft", "accent", "warn"])
@pytest.mark.parametrize("ground", ["paper", "band"])
def test_contrast_is_at_least_that_of_wcag_aa(scheme: int, text: str, ground: str) -> None:
    """Contrast is at least that of wcag aa."""
    shades = [re.findall(rf"--{name}: (#[0-9a-f]{{6}})", STYLE)[scheme] for name in (text, ground)]
    low, high = sorted(map(luminance, shades))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_nothing_is_fetched() -> None:
    """Nothing is fetched."""
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert "<" not in STYLE
