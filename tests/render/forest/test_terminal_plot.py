"""A forest plot on terminals of every width."""

import pytest

from trialcli.render import View
from trialcli.render.forest.terminal_plot import draw_forest
from trialcli.render.text.color import leave_text
from trialcli.render.text.page_layout import make_page
from trialcli.render.text.width import cell_len
from trialcli.report.document import Plot

NARROW = """\
Progression-free survival, hazard ratio
KarMMa-3, ide-cel                           0.49 (0.38–0.63)
  ITT, Final
"""


def drawn(plot: Plot, width: int | None, *, ascii_: bool = False) -> list[str]:
    """Draw a plot."""
    return [*draw_forest(make_page(View(width=width, ascii=ascii_)), plot)]


@pytest.mark.parametrize("width", [20, 30, 45, *range(60, 201)])
def test_every_width(width: int, ratios: Plot) -> None:
    """Nothing is too wide and no word is lost, beginning with the narrowest page."""
    lines = drawn(ratios, width)
    assert max(map(cell_len, lines)) <= width
    said = "".join(lines)
    for row in ratios.rows:
        for word in f"{row.label} {row.text}".split():
            assert word in said or width < 60


def test_a_narrow_terminal(ratios: Plot) -> None:
    """Label and figure, what belongs to the figure, and the plot under them over the whole width."""
    lines = drawn(ratios, 60)
    assert "\n".join(lines).startswith(NARROW)
    assert lines[3].strip(" ─█│") == ""
    assert lines[4] == ""
    assert lines[-3].startswith("┬")
    assert len(lines[-3]) == 60


def test_a_label_that_leaves_no_room_for_its_figure(ratios: Plot) -> None:
    """Its figure stands below."""
    row = ratios.rows[0]._replace(label="Something with a label of fifty-two columns, arm one")
    lines = drawn(ratios._replace(rows=(row,)), 60)
    assert lines[1:3] == [row.label, "  0.49 (0.38–0.63); ITT, Final"]


def test_a_missing_row_on_a_narrow_terminal(ratios: Plot) -> None:
    """Its reason, then the null line; without one no empty line for a plot that is not there."""
    missing = ratios._replace(title="", rows=(ratios.rows[2],))
    assert drawn(missing, 60)[0] == "KarMMa" + " " * 24 + "not applicable: not randomized"
    assert drawn(missing, 60)[1].strip() == "│"
    assert drawn(missing._replace(null=None), 60)[1].startswith("┬")


def test_a_wide_terminal(ratios: Plot) -> None:
    """All in one line, the axis under the plot, a heading over its rows and the null line through all of them."""
    lines = drawn(ratios, 120)
    assert lines[1].startswith("KarMMa-3, ide-cel  ")
    assert lines[1].endswith("  0.49 (0.38–0.63); ITT, Final")
    null = lines[1].index("│")
    assert lines[2][null] == "┼"
    assert [line[null] for line in lines[3:5]] == ["│", "│"]
    assert lines[5] == "A subgroup"
    assert lines[6][null] == "│"
    assert lines[7][null] == "┼"
    assert lines[8][null] == "1"
    assert lines[9].strip() == "Hazard ratio, logarithmic axis"


def test_labels_and_figures_wrap_before_the_plot_gets_too_narrow(ratios: Plot) -> None:
    """Of long texts, the null line running on beside their further lines."""
    long = ratios.rows[0]._replace(
        label="A trial with a very long name, and an arm too", text="0.49 (0.38–0.63)\n" + "of " * 20
    )
    lines = drawn(ratios._replace(rows=(long,)), 100)
    assert lines[1].startswith("A trial with a very long")
    null = lines[1].index("│")
    assert lines[2].startswith("name, and an arm too")
    assert lines[2][null] == "│"


def test_words_too_long_for_columns_are_set_in_turn(ratios: Plot) -> None:
    """The plot is not squeezed away."""
    lines = drawn(ratios._replace(rows=(ratios.rows[0]._replace(label="w" * 70),)), 100)
    assert lines[1] == "w" * 70 + " " * 14 + "0.49 (0.38–0.63)"


def test_without_a_terminal_nothing_wraps(ratios: Plot) -> None:
    """The plot has its ample width."""
    lines = drawn(ratios, None)
    assert lines[1].endswith("0.49 (0.38–0.63); ITT, Final")


def test_a_row_without_words(ratios: Plot) -> None:
    """Has its line all the same."""
    bare = ratios._replace(title="", axis="", rows=(ratios.rows[0]._replace(label="", text=""),))
    for width in (60, 120):
        plot, axis, numbers = drawn(bare, width)[-3:]
        assert "█" in plot
        assert axis.startswith("┬")
        assert numbers.startswith("0.2")


def test_ascii(ratios: Plot) -> None:
    """Signs that every terminal has."""
    said = "\n".join(drawn(ratios, 100, ascii_=True)).replace("–", "-")
    assert said.isascii()
    assert "--O--" in said
    assert ">" in said


def test_what_is_missing_steps_back(ratios: Plot) -> None:
    """The reason why a row is empty is dim, a figure is not."""
    on = make_page(View(width=120))._replace(
        paint=lambda text, tone: f"<{tone}>" if tone == "missing" else leave_text(text, tone)
    )
    lines = [*draw_forest(on, ratios)]
    assert lines[3].endswith("<missing>")
    assert lines[1].endswith("ITT, Final")
