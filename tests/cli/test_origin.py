"""Curated trial files and imported records in one table: which of them, and what is said of those left out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Ran
from tests.library.records.shelf import filled, record

pytestmark = pytest.mark.untraced

Shown = Callable[..., str]
Read = Callable[..., Any]


@pytest.fixture
def recorded(home: Path) -> Path:
    """A reader who imported three records, one with results."""
    place = home / "data" / "trialcli" / "records.sqlite"
    results: dict[str, Any] = {"outcomes": ["Overall Survival"], "terms": ["Anemia"]}
    filled(
        place,
        record(1, acronym="INHALE", kind="ESTIMATED", count=390, started="2031-01"),
        record(2, title="An inhaler for lung cancer", conditions=["Lung cancer"], started="1999", **results),
        record(3),
    ).connection.close()
    return place


def cells(found: Any, key: str) -> list[str]:
    """One column of the only table of a report."""
    return [row["cells"][key] for row in found["sections"][0]["blocks"][0]["rows"]]


def test_a_list_of_both(recorded: Path, read: Read, shown: Shown) -> None:
    """In one order; each can be had alone."""
    assert recorded.exists()
    trials = cells(read("list", "--sort", "year"), "trial")
    assert trials[0] == "INHALE\nNCT00000001"
    assert "KarMMa" in trials
    assert trials.index("NCT00000002") > trials.index("KarMMa")
    assert cells(read("list", "--origin", "registry"), "trial") == [
        "INHALE\nNCT00000001",
        "NCT00000002",
        "NCT00000003",
    ]
    assert "NCT00000002" not in shown("list", "--origin", "curated")
    assert " 390" in shown("list", "--origin", "registry")
    assert "for a registry record, of its start" in shown("list")


def test_a_search_of_both(recorded: Path, read: Read, shown: Shown) -> None:
    """Records say where they come from by their number; the note says if there is more."""
    assert recorded.exists()
    assert cells(read("search", "inhaler"), "id") == ["nct00000001", "nct00000003", "nct00000002"]
    assert "More trials match; --limit shows more than 2." in shown("search", "inhaler", "--limit", "2")
    assert "More trials" not in shown("search", "inhaler", "--limit", "3")
    assert "nct" not in shown("search", "bridging", "--origin", "curated")


@pytest.mark.parametrize("command", [("endpoints",), ("toxicities",), ("audit",), ("forest", "nothing-such")])
def test_a_table_of_no_topic_leaves_records_out(
    command: tuple[str, ...], recorded: Path, run: Callable[..., Ran]
) -> None:
    """And says so: hundreds of thousands are not read for it."""
    assert recorded.exists()
    note = "3 imported registry records are not in this table; name some, or add --origin registry."
    ran = run(*command)
    assert (note in ran.stdout) == (command[0] != "forest")
    assert note not in run(*command, "--origin", "curated").stdout
    assert note not in run(*command, "--origin", "registry").stdout


def test_a_table_of_a_topic_holds_the_records_that_have_it(recorded: Path, run: Callable[..., Ran]) -> None:
    """Found by what their results are of, without reading the others."""
    assert recorded.exists()
    for command in (("endpoints", "--outcome", "os"), ("toxicities", "--term", "anemia"), ("forest", "os")):
        ran = run(*command)
        assert ran.returncode == 0
        assert "not in this table" not in ran.stdout


def test_a_start_without_records_opens_none(home: Path, shown: Shown) -> None:
    """Nor does it make a file for them."""
    shown("show", "karmma")
    shown("list")
    assert not (home / "data" / "trialcli" / "records.sqlite").exists()


def test_very_many_records_of_a_topic_are_not_read_unasked(
    recorded: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The note says how many there are."""
    assert recorded.exists()
    monkeypatch.setattr("trialcli.cli.context._MOST_READ", 0)
    note = "1 imported registry record with figures of it is not in this table; name some, or add --origin registry."
    assert note in run("endpoints", "--outcome", "os").stdout
    assert note not in run("endpoints", "--outcome", "os", "--origin", "all").stdout
    assert "not in this table" not in run("endpoints", "--outcome", "orr").stdout
