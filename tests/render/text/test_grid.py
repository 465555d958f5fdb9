"""Grid or blocks."""

from trialcli.render.text.grid import draw_grid
from trialcli.render.text.page_layout import make_page
from trialcli.render.view import View
from trialcli.report.document import Cell, Column, Row, Table


def table(*rows: tuple[str, ...], groups: tuple[str, ...] = (), label: str = "Median follow-up") -> Table:
    """Make a table of three columns."""
    columns = (Column("a", "Trial"), Column("b", label, "right"), Column("c", "Population"))
    named = zip(rows, groups or [""] * len(rows), strict=True)
    return Table("t", "", columns, tuple(Row(tuple(map(Cell, texts)), (), group) for texts, group in named))


ROW = ("KarMMa", "13.3", "relapsed and refractory myeloma")


def test_natural_widths_where_there_is_room() -> None:
    """Natural widths where there is room."""
    assert draw_grid(make_page(View(width=60)), table(ROW)) == [
        "Trial   Median follow-up  Population",
        "─────────────────────────────────────────────────────────",
        "KarMMa              13.3  relapsed and refractory myeloma",
    ]


def test_headings_wrap_before_texts_do() -> None:
    """Headings wrap before texts do."""
    assert draw_grid(make_page(View(width=52)), table(ROW)) == [
        "Trial        Median  Population",
        "          follow-up",
        "────────────────────────────────────────────────────",
        "KarMMa         13.3  relapsed and refractory myeloma",
    ]


def test_texts_wrap_at_words() -> None:
    """Texts wrap at words."""
    assert draw_grid(make_page(View(width=36)), table(ROW)) == [
        "Trial      Median  Population",
        "        follow-up",
        "────────────────────────────────────",
        "KarMMa       13.3  relapsed and",
        "                   refractory",
        "                   myeloma",
    ]


def test_blocks_where_words_do_not_fit() -> None:
    """Blocks where words do not fit."""
    second = ("CARTITUDE-1", "", "", "")[:3]
    assert draw_grid(make_page(View(width=24)), table(ROW, second)) == [
        "KarMMa",
        "  Median follow-up:",
        "    13.3",
        "  Population: relapsed",
        "    and refractory",
        "    myeloma",
        "",
        "CARTITUDE-1",
    ]


def test_groups_stand_above_their_rows() -> None:
    """Groups stand above their rows."""
    drawn = table(ROW, ROW, ROW, groups=("One", "One", "Two"))
    assert [line.split("  ")[0] for line in draw_grid(make_page(View()), drawn)[2:]] == [
        "One",
        "KarMMa",
        "KarMMa",
        "",
        "Two",
        "KarMMa",
    ]
    stacked = draw_grid(make_page(View(width=24)), drawn)
    assert [line for line in stacked if line and line[0] != " "] == ["One", "KarMMa", "KarMMa", "Two", "KarMMa"]


def test_numbers_on_the_right_are_never_wrapped() -> None:
    """Numbers on the right are never wrapped."""
    drawn = draw_grid(
        make_page(View(width=40)), table(("a", "12 months and more", "one two three four five six"), label="M")
    )
    assert any("12 months and more" in line for line in drawn)
