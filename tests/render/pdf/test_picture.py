"""A picture as PNG."""

import sys

import pytest

from trialcli.errors import UsageError
from trialcli.render.pdf.picture import make_png
from trialcli.report.document import Plot, Report


def test_a_long_one_is_as_wide_as_a_screen(plotted: Report, ratios: Plot) -> None:
    """And as long as its rows."""
    (section,) = plotted.sections
    long = plotted._replace(sections=(section._replace(blocks=(ratios._replace(rows=ratios.rows * 9),)),))
    made, drawn = make_png(long)
    assert int.from_bytes(made[16:20], "big") == 1920
    assert int.from_bytes(made[20:24], "big") == pytest.approx(drawn.height * 2, abs=3)
    endless = plotted._replace(sections=(section._replace(blocks=(ratios._replace(rows=ratios.rows * 200),)),))
    with pytest.raises(UsageError, match="too long for a PNG; name fewer trials, or take --format svg"):
        make_png(endless)


def test_the_typesetter_is_an_extra(plotted: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name is said."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError, match=r'pip install "trialcli\[pdf\]"; --format svg needs nothing'):
        make_png(plotted)
