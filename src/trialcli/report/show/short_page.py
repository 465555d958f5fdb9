"""The page of a trial as a terminal shows it unasked: the card, three short tables, what to type next."""

from collections.abc import Iterator, Sequence

from trialcli.model import AdverseEvent
from trialcli.report.cells import join_cells, mark_missing
from trialcli.report.document import Block, Cell, Column, Paragraph, Report, Row, Section, Table
from trialcli.report.figure_line import event_line
from trialcli.report.harms_asked import asked_of_one
from trialcli.report.labels import NOT_RECORDED, word_band
from trialcli.report.show.card import make_card
from trialcli.report.show.harms_line import GRAVE, gravest, list_events, rate_of, share_cell
from trialcli.report.show.headline_rows import Headline, list_headlines
from trialcli.report.show.headline_table import make_tables, name_arm
from trialcli.report.show.neighbors import compare_neighbors
from trialcli.report.show.request import Page
from trialcli.report.show.sections import SECTIONS
from trialcli.report.source_list import source_blocks

ENDPOINTS, EVENTS = 14, 6
"""The rows of endpoints, and of adverse events beside those that are asked for, that the short page has."""


def report_shortly(made: Page, notes: Sequence[str]) -> Report:
    """The short page; parts without content are left out."""
    rows = list_headlines(made)
    sections = (
        Section("card", SECTIONS["card"], make_card(made, rows), compact=True),
        Section("endpoints", "Endpoints", tuple(_endpoints(made, rows))),
        Section("toxicities", "Toxicities", tuple(_toxicities(made))),
        Section("landscape", "Comparator trials", compare_neighbors(made)),
        Section("sources", "Sources", source_blocks(made.trial) if made.numbering is not None else ()),
    )
    kept = tuple(section for section in sections if section.blocks)
    return Report("show", made.chosen.name, "", kept, (*notes, *_suggest_next(made, rows)))


def _endpoints(made: Page, rows: Sequence[Headline]) -> Iterator[Block]:
    kept = _first(rows)
    yield from make_tables(made, kept, "endpoints")
    if len(rows) > len(kept):
        yield Paragraph(f"{len(rows) - len(kept)} more with --section endpoints.", "secondary", shortened=True)


def _first(rows: Sequence[Headline]) -> list[Headline]:
    """The first rows; further figures of an outcome go before other outcomes do."""
    kept = sorted(range(len(rows)), key=lambda place: (rows[place].rank, place))[:ENDPOINTS]
    return [rows[place] for place in sorted(kept)]


def _toxicities(made: Page) -> Iterator[Block]:
    asked = asked_of_one(made.chosen, made.vocabulary)
    yield from asked
    named = {str(record.get("term")) for block in asked if isinstance(block, Table) for row in block.rows
             for record in row.records}  # fmt: skip
    rows = [row for row in list_events(made) if row.term not in named]
    terms = [term for term in dict.fromkeys(row.term for row in rows) if _rate(made, rows, term) > 0]
    terms.sort(key=lambda term: -_rate(made, rows, term))
    if terms:
        title = "Other adverse events, the most frequent of the gravest first"
        yield _table(made, title, [[row for row in rows if row.term == term] for term in terms[:EVENTS]])
        if len(terms) > EVENTS:
            yield Paragraph(f"{len(terms) - EVENTS} more with --section toxicities.", "secondary", shortened=True)


def _rate(made: Page, rows: Sequence[AdverseEvent], term: str) -> float:
    """How frequent the gravest band of an adverse event is in an arm under test; without such a band it comes last."""
    worst = gravest([row for row in rows if row.term == term])
    tested = [row for row in worst if made.trial.arms[row.arm].role != "control"] or worst
    highest = max(map(rate_of, tested))
    return highest if worst[0].grade in GRAVE else highest / 1000


def _table(made: Page, title: str, events: Sequence[Sequence[AdverseEvent]]) -> Table:
    arms = [arm for arm in made.trial.arms if any(row.arm == arm for rows in events for row in gravest(rows))]
    names = ["Patients"] if len(made.trial.arms) == 1 else [name_arm(made.trial, arm) for arm in arms]
    columns = (Column("label", "Adverse event"), Column("grade", "Grade"), *map(Column, arms, names))
    return Table("events", title, columns, tuple(_row(made, arms, gravest(rows)) for rows in events))


def _row(made: Page, arms: Sequence[str], rows: Sequence[AdverseEvent]) -> Row:
    own = {row.arm: row for row in reversed(rows)}
    lines = {arm: event_line(made.trial, own[arm], made.vocabulary, computed=False) for arm in arms if arm in own}
    first = rows[0]
    at = "" if first.cut == made.chosen.main else f" @{first.cut}"
    cells = [Cell(f"{made.vocabulary.terms[first.term].heading}{at}"), Cell(word_band(first.grade))]
    for arm in arms:
        counted = lines[arm].counted if arm in lines and own[arm].events is not None and own[arm].percent else ""
        value = share_cell(made, own[arm]) if arm in own else mark_missing(NOT_RECORDED)
        cells.append(join_cells([value, f" ({counted})"]) if counted else value)
    return Row(tuple(cells), tuple(line.record for line in lines.values()))


def _suggest_next(made: Page, rows: Sequence[Headline]) -> tuple[str, ...]:
    """What to type next: two to four commands that fit the trial."""
    trial, key = made.trial, made.chosen.key
    outcome = next((row.about.outcome for row in rows if row.lines), "")
    near = next((one for one in trial.related if isinstance(one, str) and made.find(one)), "")
    told = [
        f"`trialcli show {key} --full`: every data cut, the design, the questions",
        f"`trialcli why {key} {outcome}`: where a figure comes from" if outcome else "",
        f"`trialcli compare {key} {near}`: side by side" if near else "",
        f"`trialcli questions {trial.id}`: {len(trial.questions)} teaching questions" if trial.questions else "",
    ]
    return tuple(filter(None, told))
