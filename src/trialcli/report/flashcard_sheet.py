"""Cards as a table: a row a card, for spreadsheets and other programs."""

from collections.abc import Iterable

from trialcli.export.flashcards import Card
from trialcli.report.document import Cell, Column, Report, Row, Section, Table


def card_table(cards: Iterable[Card]) -> Report:
    """A table of nothing but the cards; a column for each part of a card."""
    columns = tuple(Column(part, part.replace("_", " ").capitalize()) for part in Card._fields)
    table = Table("questions", "", columns, tuple(map(_row, cards)))
    return Report("questions", "Questions", "", (Section("questions", "Questions", (table,)),))


def _row(card: Card) -> Row:
    record = {**card._asdict(), "tags": " ".join(card.tags)}
    return Row(tuple(Cell(str(part)) for part in record.values()), (record,))
