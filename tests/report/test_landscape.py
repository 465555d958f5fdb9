"""The neighbours of a trial."""

from collections.abc import Callable

from trialcli.model import Brief, Related, Source, Trial
from trialcli.report.document import Table
from trialcli.report.landscape import landscape_blocks, list_neighbors

BRIEF = Brief(tested="A pill", population="Adults", comparator="Placebo", endpoint="Death", key_result="Fewer.", n=40)


def cells(trial: Trial, known: dict[str, Trial]) -> list[list[str]]:
    """The landscape as texts."""
    [table] = landscape_blocks(trial, known.get)
    assert isinstance(table, Table)
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_neighbour_in_the_library_is_drawn_from_its_own_file(trial: Callable[..., Trial]) -> None:
    """Its file is the truth, so that no figure is kept twice."""
    known = trial(id="known", name="KNOWN", brief=BRIEF)
    assert cells(trial(related=("known",)), {"known": known}) == [
        ["KNOWN", "2020", "J Small Trials", "40", "A pill", "Adults", "Placebo", "Death", "Fewer."]
    ]


def test_a_neighbour_outside_the_library_brings_its_own_facts(trial: Callable[..., Trial]) -> None:
    """In the row that names it."""
    row = Related(trial="far", name="FAR", year=2019, journal="Far J", brief=BRIEF)
    assert cells(trial(related=(row,)), {}) == [
        ["FAR", "2019", "Far J", "40", "A pill", "Adults", "Placebo", "Death", "Fewer."]
    ]


def test_a_neighbour_of_which_nothing_is_known_says_so(trial: Callable[..., Trial]) -> None:
    """It is named all the same."""
    assert cells(trial(related=("unheard-of",)), {}) == [["unheard-of", *["not recorded"] * 7, "not in the library"]]


def test_neighbours_stand_by_year_those_without_one_last(trial: Callable[..., Trial]) -> None:
    """And by name within a year."""
    years = {"c": 2021, "b": 2019, "d": None, "a": 2021}
    rows = tuple(Related(trial=name, name=name, year=year) for name, year in years.items())
    assert [one.name for one in list_neighbors(trial(related=rows), lambda _: None)] == ["b", "a", "c", "d"]


def test_a_disputed_citation_stands_in_the_row(trial: Callable[..., Trial]) -> None:
    """Beside the figure it is about, and in the record."""
    brief = Brief(tested="X", population="Y", comparator="Z", endpoint="E", key_result="97.9%.", disputed="Not so.")
    row = Related(trial="far", brief=brief)
    [table] = landscape_blocks(trial(related=(row,)), lambda _: None)
    assert isinstance(table, Table)
    assert table.rows[0].cells[-1][:2] == ("97.9%.\nDisputed: Not so.", "disputed")
    assert table.rows[0].records[0]["disputed"] == "Not so."


def test_a_brief_in_the_row_is_preferred_to_the_file(trial: Callable[..., Trial]) -> None:
    """A page may say of its neighbour what matters beside it."""
    known = trial(id="known", name="KNOWN", brief=None, sources={"s": Source(kind="page")}, citation=None)
    row = Related(trial="known", brief=BRIEF)
    assert cells(trial(related=(row,)), {"known": known})[0][:4] == ["KNOWN", "not recorded", "not recorded", "40"]


def test_no_neighbours_no_landscape(trial: Callable[..., Trial]) -> None:
    """And no heading over nothing."""
    assert landscape_blocks(trial(), lambda _: None) == ()
