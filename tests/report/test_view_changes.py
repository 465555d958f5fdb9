"""What is told of a view that shows something else than before."""

from trialcli.report.document import Paragraph, Report, Section, Table
from trialcli.report.show.sections import NOTICE
from trialcli.report.view_changes import tell_changes
from trialcli.report.view_memory import Memory, Noted

OLD = Noted("one", "Drug", "PFS", "8.8 months", "treated", "First", "Lancet 2021")
NEW = OLD._replace(value="9.1 months", cut="Second", source="Lancet 2024")
BEFORE = Memory("2026-01-02", {"one": "ONE", "gone": "GONE"}, {"pfs": OLD, "cr": OLD, "x": Noted("gone", "", "n", "5")})
NOW = Memory("2026-03-04", {"one": "ONE", "come": "COME"}, {"pfs": NEW, "os": NEW, "y": Noted("come", "", "n", "7")})
RETRACTED = Section(NOTICE, "Retraction", (Paragraph("RETRACTED"),))


def test_trials_and_figures_are_told_apart() -> None:
    """A trial that came is one line, not one for each of its figures; what is not shown any more is said to be so."""
    report = tell_changes(Report("table", "", "", (RETRACTED, Section("trials", "", ()))), BEFORE, NOW)
    assert [section.key for section in report.sections] == [NOTICE, "changes", "trials"]
    said, table = report.sections[1].blocks
    assert isinstance(said, Paragraph)
    assert said.text == (
        "Since 2026-01-02, when this view was last marked as seen: 1 trial added, 1 trial gone, 3 figures changed."
    )
    assert isinstance(table, Table)
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == [
        ("COME", "the trial", "not shown", "shown"),
        ("GONE", "the trial", "shown", "not shown"),
        ("ONE", "PFS\nDrug", "8.8 months\ntreated, First\nLancet 2021", "9.1 months\ntreated, Second\nLancet 2024"),
        ("ONE", "PFS\nDrug", "not shown", "9.1 months\ntreated, Second\nLancet 2024"),
        ("ONE", "PFS\nDrug", "8.8 months\ntreated, First\nLancet 2021", "not shown"),
    ]


def test_the_same_figure_at_another_cut_is_a_change() -> None:
    """Since it is another figure, which happens to be as large."""
    before, now = (Memory("2026-01-02", {"one": "ONE"}, {"pfs": one}) for one in (OLD, OLD._replace(cut="Second")))
    assert tell_changes(Report("table", "", "", ()), before, now).sections
    same = tell_changes(Report("table", "", "", ()), before, before)
    assert same.sections == ()
    assert same.notes == ("Nothing has changed in this view since 2026-01-02.",)
