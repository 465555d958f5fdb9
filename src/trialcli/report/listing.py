"""Lists: the trials of the library, what a search found, what is wrong with files."""

from collections.abc import Sequence

from trialcli.errors import Problem
from trialcli.library.catalogue import Listing
from trialcli.library.entry import RECORD, Card
from trialcli.library.searching import END, START, Hit
from trialcli.model import Trial
from trialcli.report.landscape import Lookup, landscape_blocks
from trialcli.report.shapes import Cell, Column, Report, Row, Section, Table
from trialcli.report.wording import NOT_RECORDED, count
from trialcli.vocabulary import fold

_GAP = "?"


def trial_list(listing: Listing) -> Report:
    """One row a trial."""
    columns = (
        Column("trial", "Trial"),
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
                Cell(_named(card), "name"),
                Cell(_shown(card.year)),
                Cell(_shown(card.phase)),
                Cell(card.allocation.replace("-", " ")),
                Cell(_enrolled(card)),
                Cell(_shown(card.treated)),
                Cell(card.tested),
            ),
            (_plain(card._asdict()),),
        )
        for card in listing.cards
    )
    shown, total = len(listing.cards), listing.total
    trials = count(total, "trial")
    subtitle = trials if shown == total else f"{shown:,} of {trials}; --limit shows more"
    if any(cell.text == _GAP for row in rows for cell in row.cells):
        subtitle += f"; {_GAP} is {NOT_RECORDED}"
    records = any(card.origin == RECORD for card in listing.cards)
    notes = ("Year: of the report; for a registry record, of its start.",) if records else ()
    return Report("list", "Trials", subtitle, _section("trials", Table("trials", "", columns, rows)), notes)


def _named(card: Card) -> str:
    """The trial's name, which a reader can type; with its id, where that is another word."""
    return card.name if fold(card.name) == fold(card.id) else f"{card.name} ({card.id})"


def _plain(card: dict[str, object]) -> dict[str, object]:
    kept = {key: value for key, value in card.items() if key not in {"path", "origin"}}
    return {**kept, "origin": "registry" if card["origin"] == RECORD else "curated"}


def _enrolled(card: Card) -> str:
    """People enrolled; of a trial that a registry expects them for, how many are planned."""
    return f"{card.planned} planned" if card.enrolled is None and card.planned is not None else _shown(card.enrolled)


def _shown(value: object) -> str:
    return _GAP if value is None else str(value)


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
    return Report("search", query, count(len(hits), "trial"), _section("hits", Table("hits", "", columns, rows)))


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
    found = f"{count(len(problems), 'problem')} in {files} of {count(files + sound, 'file')}"
    subtitle = found if problems else f"{count(sound, 'file')} sound, no problems"
    table = Table("problems", "", (Column("problem", "Problem"),), rows)
    return Report("validate", "Validation", subtitle, _section("problems", table))


def _section(key: str, table: Table) -> tuple[Section, ...]:
    return (Section(key, "", (table,)),) if table.rows else ()
