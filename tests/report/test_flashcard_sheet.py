"""Cards as a table."""

from trialcli.export.flashcards import Card
from trialcli.report.document import Table
from trialcli.report.flashcard_sheet import card_table

CARD = Card("a", "karmma", "KarMMa", "resident", "guided", "How?", "So.", "Blood.", ("trial::karmma", "role::resident"))


def test_a_card_is_a_row() -> None:
    """Its record has a key for each part; tags stand beside each other."""
    [section] = card_table([CARD]).sections
    [table] = section.blocks
    assert isinstance(table, Table)
    assert [column.key for column in table.columns] == [
        "id", "trial", "trial_name", "role", "section", "question", "answer", "sources", "tags", "follow_up", "minutes",
    ]  # fmt: skip
    [row] = table.rows
    assert row.records == ({
        "id": "a", "trial": "karmma", "trial_name": "KarMMa", "role": "resident", "section": "guided",
        "question": "How?", "answer": "So.", "sources": "Blood.", "tags": "trial::karmma role::resident",
        "follow_up": "", "minutes": "",
    },)  # fmt: skip
    assert [cell.text for cell in row.cells] == [str(value) for value in row.records[0].values()]
