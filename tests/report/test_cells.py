"""Cells of marked pieces."""

from trialcli.report.cells import join_cells, mark_missing, mark_text, stack_cells
from trialcli.report.document import Cell, Part


def test_pieces_keep_their_words_and_their_marks() -> None:
    """The whole reads as its pieces do."""
    made = join_cells(["73% (", mark_text("64.9–80.9", "computed", "computed"), ")"], "primary")
    assert made == Cell("73% (64.9–80.9 computed)", "primary",
                        (Part("73% ("), Part("64.9–80.9", ("computed",)), Part(")")))  # fmt: skip


def test_lines_stand_below_each_other() -> None:
    """In words and in pieces."""
    made = stack_cells([Cell("a"), mark_missing("not recorded"), Cell("b")])
    assert made.text == "a\nnot recorded\nb"
    assert "".join(part.text for part in made.parts) == "a\n\nb"
    assert made.parts[2] == Part("", ("missing",))
