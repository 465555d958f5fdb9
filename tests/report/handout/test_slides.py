"""Slides of a journal club."""

from collections.abc import Callable

import pytest

from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.report.document import (
    Cell,
    Column,
    Exchange,
    Fact,
    Facts,
    Items,
    Paragraph,
    Part,
    Plot,
    PlotRow,
    Report,
    Row,
    Section,
    Table,
)
from trialcli.report.handout.parts import Pack
from trialcli.report.handout.slides import cut_section, cut_slides, report_slides

Shown = Callable[..., Report]


@pytest.fixture
def slides(shipped: Library) -> Shown:
    """Slides of shipped trials."""

    def made(*words: str, facilitator: bool = True) -> Report:
        chosen = [Chosen(shipped.trial(word)) for word in words]
        known = {trial.id: trial for trial in shipped.trials()}
        return report_slides(chosen, shipped.vocabulary, Pack(facilitator=facilitator), known.get)

    return made


def titles(sections: list[Section]) -> list[str]:
    """What stands over each slide."""
    return [section.title for section in sections]


def test_the_leader_shows_results_after_the_design(slides: Shown) -> None:
    """The bottom line stands on the first slide; what a short table leaves out is said to be in the handout."""
    made = slides("karmma")
    keys = [section.key for section in made.sections]
    assert keys == [
        "citation", "design", "endpoints", "toxicities", "landscape", "forest", "questions", "limitations", "sources",
    ]  # fmt: skip
    first = made.sections[0].blocks
    assert isinstance(first[0], Paragraph)
    assert "73%" in first[0].text
    said = [block.text for section in made.sections for block in section.blocks if isinstance(block, Paragraph)]
    assert "More of them are in the handout." in said
    assert not any("--section" in text for text in said)


def test_participants_see_nothing_that_answers(slides: Shown) -> None:
    """As in their handout; a question has no answer."""
    made = slides("karmma", facilitator=False)
    assert [section.key for section in made.sections] == ["citation", "design", "questions"]
    asked = [block for block in made.sections[-1].blocks if isinstance(block, Exchange)]
    assert asked
    assert all(one.answer is None for one in asked)


def test_each_of_several_trials_has_its_results(slides: Shown) -> None:
    """After its own design, under its name."""
    keys = [section.key for section in slides("karmma", "cartitude-1").sections]
    for trial in ("karmma", "cartitude-1"):
        place = keys.index(f"{trial}-design")
        assert keys[place + 1 : place + 3] == [f"{trial}-endpoints", f"{trial}-toxicities"]


def test_a_long_table_goes_on_with_its_heading() -> None:
    """Every row once, in its order; 16 lines a slide, of which the heading takes two."""
    columns = (Column("label", "Outcome"), Column("value", "Value"))
    rows = tuple(Row((Cell(f"row {number}"), Cell("1%")), ({},)) for number in range(30))
    found = cut_section(Section("endpoints", "Endpoints", (Table("t", "", columns, rows),)))
    assert titles(found) == ["Endpoints (1 of 3)", "Endpoints (2 of 3)", "Endpoints (3 of 3)"]
    tables = [block for section in found for block in section.blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [14, 14, 2]
    assert all(table.columns == columns for table in tables)
    assert [row for table in tables for row in table.rows] == list(rows)
    assert [section.key for section in found] == ["endpoints-1", "endpoints-2", "endpoints-3"]


def test_a_group_takes_a_line_where_it_begins() -> None:
    """Seven groups of one row are 14 lines beside the heading."""
    columns = (Column("label", "Outcome"), Column("value", "Value"))
    rows = tuple(Row((Cell("row"), Cell("1%")), ({},), group=f"cut {number}") for number in range(8))
    tables = [one.blocks[0] for one in cut_section(Section("e", "E", (Table("t", "", columns, rows),)))]
    assert [len(table.rows) for table in tables if isinstance(table, Table)] == [7, 1]


def test_what_a_mark_says_in_words_takes_no_room() -> None:
    """A sign stands there on the page, so that 14 rows fit under their heading as they do without marks."""
    columns = (Column("label", "Outcome"), Column("value", "Value"))
    marked = Cell(f"1%, {'computed from the counts ' * 8}", parts=(Part("1%", ("computed",)),))
    rows = tuple(Row((Cell(f"row {number}"), marked), ({},)) for number in range(14))
    section = Section("e", "E", (Table("t", "", columns, rows),))
    assert cut_section(section) == [section]


@pytest.mark.parametrize(("rows", "slides"), [(3, [3]), (8, [1, 2])])
def test_notes_stand_below_a_small_plot(rows: int, slides: list[int]) -> None:
    """A large one has the slide for itself, so that its letters can be read from the last row."""
    row = PlotRow("A", 50.0, 40.0, 60.0, 1.0, "50%", "A: 50%", {})
    plot = Plot("p", "Response", "Percent", "linear", None, (row,) * rows)
    found = cut_section(Section("forest", "Forest plot", (plot, Paragraph("1. One."), Paragraph("2. Two."))))
    assert [len(one.blocks) for one in found] == slides


def test_notes_of_a_plot_never_stand_over_the_next() -> None:
    """Both count from one, and a note over the wrong plot is a wrong statement."""
    row = PlotRow("A", 50.0, 40.0, 60.0, 1.0, "50%", "A: 50%", {})
    plots = [Plot(key, key, "Percent", "linear", None, (row,) * 8) for key in "ab"]
    found = cut_section(Section("forest", "F", (plots[0], Paragraph("1. Of a."), plots[1], Paragraph("1. Of b."))))
    assert [one.blocks for one in found] == [
        (plots[0],), (Paragraph("1. Of a."),), (plots[1],), (Paragraph("1. Of b."),),
    ]  # fmt: skip


def test_a_question_has_a_slide_of_its_own() -> None:
    """What is said before the first stands with it; a list that goes on keeps its numbers."""
    asked = [Exchange(f"q{number}", "", "Why?", "Because.", {}) for number in range(2)]
    found = cut_section(Section("questions", "Questions", (Paragraph("Two of five."), *asked)))
    assert [len(one.blocks) for one in found] == [2, 1]
    items = Items(tuple(f"point {number}" for number in range(20)), numbered=True)
    said = [block.text for one in cut_section(Section("x", "X", (items,))) for block in one.blocks]  # type: ignore[union-attr]
    assert said == [f"{number + 1}. point {number}" for number in range(20)]


def test_what_fits_is_one_slide() -> None:
    """As it was."""
    section = Section("d", "Design", (Facts((Fact("phase", "Phase", Cell("2"), {}),)), Items(("one",))))
    assert cut_section(section) == [section]


def test_facts_and_points_go_on(slides: Shown) -> None:
    """No block of a whole deck is lost or comes twice."""
    many = (
        Facts(tuple(Fact(f"k{number}", f"Label {number}", Cell("word " * 30), {}) for number in range(9))),
        Items(tuple("point " * 40 for _ in range(9))),
    )
    found = cut_section(Section("d", "Design", many))
    facts = [fact for one in found for block in one.blocks if isinstance(block, Facts) for fact in block.facts]
    points = [item for one in found for block in one.blocks if isinstance(block, Items) for item in block.items]
    assert (facts, points) == (list(many[0].facts), list(many[1].items))
    whole, cut = slides("credence"), cut_slides(slides("credence"))
    cells = [
        [
            row.cells
            for section in made.sections
            for block in section.blocks
            if isinstance(block, Table)
            for row in block.rows
        ]
        for made in (whole, cut)
    ]
    assert cells[0] == cells[1]
