"""Lists: the trials of the library, what a search found, what is wrong with files."""

from collections.abc import Sequence

from trialcli.errors import Problem
from trialcli.library.library import Listing
from trialcli.library.trialfiles.entry import RECORD, Card
from trialcli.library.trialfiles.search import END, START, Hit
from trialcli.model import Trial
from trialcli.report.cells import join_cells, mark_text
from trialcli.report.document import Cell, Column, Report, Row, Section, Table
from trialcli.report.labels import count_things, state_value
from trialcli.report.landscape import Lookup, landscape_blocks
from trialcli.vocabulary.lookup import fold_word

_ABOUT = 70  # characters of a title, or of what was tested
_NOTES = (
    "Year: of the report; for a registry record, of its start.",
    "About: title of a record, or disease of a curated trial, and then what was tested; --format json has all of it.",
    "Results: whether the registry has any.",
)


def trial_list(listing: Listing) -> Report:
    """One row a trial; among registry records, whose names say little, with what each is about."""
    records = any(card.origin == RECORD for card in listing.cards)
    columns = _columns(records=records)
    rows = tuple(
        Row(tuple(_cell(card, column.key, records=records) for column in columns), (_plain(card._asdict()),))
        for card in listing.cards
    )
    shown, total = len(listing.cards), listing.total
    trials = count_things(total, "trial")
    subtitle = trials if shown == total else f"{shown:,} of {trials}; --limit shows more"
    if any(card.deduced for card in listing.cards):
        subtitle += "; computed numbers of people are sums over the arms"
    return Report("list", "Trials", subtitle, _section("trials", Table("trials", "", columns, rows)),
                  _NOTES if records else ())  # fmt: skip


def _columns(*, records: bool) -> tuple[Column, ...]:
    """The columns; among records they make room for what each is about, and still stand side by side in 80 columns."""
    found = [
        Column("trial", "Trial"),
        Column("about", "About"),
        Column("year", "Year", "right"),
        Column("design", "Design"),
        Column("phase", "Phase"),
        Column("allocation", "Allocation"),
        Column("enrolled", "Enrolled", "right"),
        Column("results", "Results"),
        Column("treated", "Treated", "right"),
        Column("tested", "Tested"),
    ]
    without = {"phase", "allocation", "treated", "tested"} if records else {"about", "design", "results"}
    return tuple(column for column in found if column.key not in without)


def _cell(card: Card, key: str, *, records: bool) -> Cell:
    """What the table says of a trial under one heading."""
    match key:
        case "trial":
            cell = Cell(_numbered(card) if card.origin == RECORD else _named(card), "name")
        case "about":
            said = (card.title if card.origin == RECORD else card.disease, card.tested)
            cell = state_value("\n".join(_shortened(one) for one in said if one))
        case "design":
            cell = join_cells(["phase ", state_value(card.phase), f"\n{card.allocation.replace('-', ' ')}"])
        case "allocation":
            cell = Cell(card.allocation.replace("-", " "))
        case "enrolled":
            cell = _people(card) if records else _enrolled(card, " ")
        case "treated":
            cell = _counted(card, key)
        case "results":
            cell = Cell("curated" if card.results is None else "posted" if card.results else "none")
        case _:
            cell = state_value(getattr(card, key))
    return cell


def _shortened(text: str) -> str:
    """A text that fits a table, cut between words; the records of the row have all of it."""
    if len(text) <= _ABOUT:
        return text
    return text[:_ABOUT].rpartition(" ")[0].rstrip(" ,;") + "…" if " " in text[:_ABOUT] else f"{text[:_ABOUT]}…"


def _named(card: Card) -> str:
    """The trial's name, which a reader can type; with its id, where that is another word."""
    return card.name if fold_word(card.name) == fold_word(card.id) else f"{card.name} ({card.id})"


def _numbered(card: Card) -> str:
    """The registry number of a record, under its acronym where it has one; either can be typed."""
    number = card.id.upper()
    return number if card.name == number else f"{card.name}\n{number}"


def _plain(card: dict[str, object]) -> dict[str, object]:
    kept = {key: value for key, value in card.items() if key not in {"path", "origin"}}
    return {**kept, "origin": "registry" if card["origin"] == RECORD else "curated"}


def _enrolled(card: Card, between: str) -> Cell:
    """People enrolled; of a trial that a registry expects them for, how many are planned."""
    planned = card.enrolled is None and card.planned is not None
    return Cell(f"{card.planned}{between}planned") if planned else _counted(card, "enrolled")


def _people(card: Card) -> Cell:
    """People enrolled, and under them those treated, where a report says so."""
    return join_cells([_enrolled(card, "\n"), "" if card.treated is None else f"\n{card.treated}\ntreated"])


def _counted(card: Card, key: str) -> Cell:
    """A number of people, marked where it follows from those of the arms."""
    number = getattr(card, key)
    return mark_text(str(number), "computed", "derived") if key in card.deduced else state_value(number)


def search_results(query: str, hits: Sequence[Hit], searched: str = "") -> Report:
    """Passages that answer a query, best first; found words stand in square brackets.

    Args:
        query: what was typed.
        hits: the passages.
        searched: a sentence on what is searched, told where nothing was found.
    """
    columns = (Column("id", "Trial"), Column("section", "Section"), Column("passage", "Passage"))
    rows = tuple(
        Row(
            (Cell(hit.id, "name"), Cell(hit.section), Cell(_marked(hit.passage))),
            ({**hit._asdict(), "rank": rank, "passage": _marked(hit.passage)},),
        )
        for rank, hit in enumerate(hits, 1)
    )
    notes = (searched,) if searched and not hits else ()
    return Report(
        "search", query, count_things(len(hits), "trial"), _section("hits", Table("hits", "", columns, rows)), notes
    )


def _marked(passage: str) -> str:
    return passage.replace(START, "[").replace(END, "]")


def related_trials(trial: Trial, find: Lookup) -> Report:
    """The landscape of a trial by year."""
    blocks = landscape_blocks(trial, find)
    sections = (Section("landscape", "", blocks),) if blocks else ()
    record = trial.registration is not None
    why = "a registry record names no related trials" if record else "its file names none"
    notes = () if blocks else (f"No trials are known to be related to {trial.name}: {why}.",)
    return Report("related", f"Related to {trial.name}", "", sections, notes)


def problem_list(problems: Sequence[Problem], sound: int) -> Report:
    """What is wrong with files, one line each, as compilers print it.

    Args:
        problems: the problems.
        sound: how many files had none.
    """
    rows = tuple(Row((Cell(str(problem)),), (problem._asdict(),)) for problem in problems)
    files = len({problem.file for problem in problems})
    found = f"{count_things(len(problems), 'problem')} in {files} of {count_things(files + sound, 'file')}"
    subtitle = found if problems else f"{count_things(sound, 'file')} sound, no problems"
    table = Table("problems", "", (Column("problem", "Problem"),), rows)
    return Report("validate", "Validation", subtitle, _section("problems", table))


def _section(key: str, table: Table) -> tuple[Section, ...]:
    return (Section(key, "", (table,)),) if table.rows else ()
