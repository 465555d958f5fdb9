"""The landscape on paper."""

from collections.abc import Callable
from dataclasses import replace

from trialcli.model import Brief, Related, Trial
from trialcli.report.document import Table
from trialcli.report.handout.neighbors import list_surroundings

BRIEF = Brief(
    n=97, tested="A drug", population="Adults", comparator="None", endpoint="ORR", key_result="97% responded."
)


def cells(trial: Trial) -> list[list[str]]:
    """The texts of the table."""
    [table] = list_surroundings(trial, lambda _: None)
    assert isinstance(table, Table)
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_four_columns_say_what_nine_say(trial: Callable[..., Trial]) -> None:
    """Nothing of a neighbour is lost, its dispute included."""
    row = Related(trial="big", name="BIG", year=2021, journal="Lancet", brief=replace(BRIEF, disputed="Who counted?"))
    assert cells(trial(related=(row,))) == [
        ["BIG\nLancet, 2021\nn = 97", "A drug\nagainst: None", "Adults", "ORR: 97% responded.\nDisputed: Who counted?"]
    ]


def test_what_is_not_known_is_said(trial: Callable[..., Trial]) -> None:
    """A neighbour of which there is a name and no more."""
    assert cells(trial(related=("far",))) == [
        ["far\njournal not recorded, year not recorded", "not recorded", "not recorded", "not in the library"]
    ]


def test_no_neighbours_no_table(trial: Callable[..., Trial]) -> None:
    """An empty table would be a heading over nothing."""
    assert list_surroundings(trial(), lambda _: None) == ()
