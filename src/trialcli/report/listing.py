"""Lists: the trials of the library, what a search found, what is wrong with files."""

from collections.abc import Sequence

from trialcli.errors import Problem
from trialcli.library.catalogue import Listing
from trialcli.library.searching import END, START, Hit
from trialcli.model import Trial
from trialcli.report.landscape import Lookup, landscape_blocks
from trialcli.report.shapes import Cell, Column, Report, Row, Section, Table


def trial_list(listing: Listing) -> Report:
    """One row a trial."""
    columns = (
        Column("id", "Trial"),
        Column("name", "Name"),
        Column("year", "Year", "right"),
        Column("phase", "Phase"),
        Column("allocation", "Allocation"),
        Column("enrolled", "Enrolled", "right"),
        Column("treated", "Treated", "right"),
        Column("tested", "Tested"),
    )
    rows = tuple(
        Row(
            (
                Cell(card.id, "name"),
                Cell(card.name),
                Cell(_shown(card.year)),
                Cell(_shown(card.phase)),
                Cell(card.allocation.replace("-", " ")),
                Cell(_shown(card.enrolled)),
                Cell(_shown(card.treated)),
                Cell(card.tested),
            ),
            (_plain(card._asdict()),),
        )
        for card in listing.cards
    )
    shown, total = len(listing.cards), listing.total
    count = f"{total:,} trial" + ("" if total == 1 else "s")
    subtitle = count if shown == total else f"{shown:,} of {count}; --limit shows more"
    return Report("list", "Trials", subtitle, _section("trials", Table("trials", "", columns, rows)))


def _plain(card: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in card.items() if key not in {"path", "origin"}}


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def search_results(query: str, hits: Sequence[Hit]) -> Report:
    """Passages that answer a query, best first; found words stand in square brackets."""
    columns = (Column("id", "Trial"), Column("section", "Section"), Column("passage", "Passage"))
    rows = tuple(
        Row(
            (Cell(hit.id, "name"), Cell(hit.section), Cell(_marked(hit.passage))),
            ({**hit._asdict(), "rank": rank, "passage": _marked(hit.passage)},),
        )
        for rank, hit in enumerate(hits, 1)
    )
    count = f"{len(hits)} trial" + ("" if len(hits) == 1 else "s")
    return Report("search", query, count, _section("hits", Table("hits", "", columns, rows)))


def _marked(passage: str) -> str:
    return passage.replace(START, "[").replace(END, "]")


def related_trials(trial: Trial, find: Lookup) -> Report:
    """The landscape of a trial by year."""
    blocks = landscape_blocks(trial, find)
    sections = (Section("landscape", "", blocks),) if blocks else ()
    return Report("related", f"Related to {trial.name}", "", sections)


def problem_list(problems: Sequence[Problem], sound: int) -> Report:
    """What is wrong with files, one line each, as compilers print it.

    Args:
        problems: the problems.
        sound: how many files had none.
    """
    rows = tuple(Row((Cell(str(problem)),), (problem._asdict(),)) for problem in problems)
    files = len({problem.file for problem in problems})
    count = f"{len(problems)} problem" + ("" if len(problems) == 1 else "s")
    subtitle = f"{count} in {files} of {files + sound} files" if problems else f"{sound} sound, no problems"
    table = Table("problems", "", (Column("problem", "Problem"),), rows)
    return Report("validate", "Validation", subtitle, _section("problems", table))


def _section(key: str, table: Table) -> tuple[Section, ...]:
    return (Section(key, "", (table,)),) if table.rows else ()
