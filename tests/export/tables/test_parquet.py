"""Parquet files: complete or not there, with the columns that are documented."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.dataset
import pytest

from trialcli.errors import UsageError
from trialcli.export.tables import parquet
from trialcli.export.tables.columns import TABLES
from trialcli.export.tables.parquet import describe_columns, export_tables
from trialcli.library.library import Library
from trialcli.model import Registration, Trial


@pytest.fixture
def both(shipped: Library) -> list[Trial]:
    """A curated trial, and one that a registry has."""
    trial = shipped.trial("karmma-3")
    registered = replace(
        shipped.trial("cartitude-4"), registration=Registration(number="NCT00000001", version="2024-05-01")
    )
    return [trial, registered]


def read(folder: Path, table: str) -> list[dict[str, object]]:
    """All rows of a table, the partition as a column."""
    rows: list[dict[str, object]] = pyarrow.dataset.dataset(folder / table, partitioning="hive").to_table().to_pylist()
    return rows


def test_each_table_is_a_folder_partitioned_by_origin(tmp_path: Path, both: list[Trial], shipped: Library) -> None:
    """Every row is read back, with its origin."""
    folder = tmp_path / "new" / "tables"
    written = export_tables(both, shipped.vocabulary, folder)
    assert written.trials == 2
    for table in TABLES:
        found = read(folder, table)
        assert len(found) == written.rows[table]
        origins = {row["origin"] for row in found}
        assert origins == {"curated", "registry"} or (table == "adverse_events" and origins == {"registry"})
    assert [row["version"] for row in read(folder, "trials")] == [None, "2024-05-01"]


def test_a_column_says_what_it_means(tmp_path: Path, both: list[Trial], shipped: Library) -> None:
    """In the file itself, and in a text beside the tables."""
    export_tables(both, shipped.vocabulary, tmp_path / "tables")
    columns = pyarrow.dataset.dataset(tmp_path / "tables" / "results").schema
    assert columns.field("people").metadata == {b"meaning": b"people counted, the denominator"}
    text = (tmp_path / "tables" / "_about.txt").read_text(encoding="utf-8")
    assert text == describe_columns()
    assert all(f"  {field.name} " in text for fields in TABLES.values() for field in fields)


def test_rows_are_written_as_they_come(
    tmp_path: Path, both: list[Trial], shipped: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file ends where it is full; nothing is lost between two."""
    monkeypatch.setattr(parquet, "ROWS_IN_MEMORY", 5)
    monkeypatch.setattr(parquet, "ROWS_IN_A_FILE", 5)
    again = [replace(both[0], id=f"copy-{number}") for number in range(4)]
    written = export_tables(again, shipped.vocabulary, tmp_path / "tables")
    files = sorted((tmp_path / "tables" / "results" / "origin=curated").iterdir())
    assert len(files) == 4
    assert len(read(tmp_path / "tables", "results")) == written.rows["results"] == 4 * len(both[0].results)


def test_an_empty_folder_may_be_named_and_a_full_one_may_not(
    tmp_path: Path, both: list[Trial], shipped: Library
) -> None:
    """Nothing is ever replaced."""
    export_tables(both, shipped.vocabulary, tmp_path / "tables")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="is not an empty folder; name a new one"):
        export_tables(both, shipped.vocabulary, tmp_path / "tables")
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="is not an empty folder"):
        export_tables(both, shipped.vocabulary, tmp_path / "file")
    assert sorted(tmp_path.rglob("*")) == sorted([*before, tmp_path / "file"])
    (tmp_path / "empty").mkdir()
    export_tables(both, shipped.vocabulary, tmp_path / "empty")
    assert read(tmp_path / "empty", "trials")


def test_an_export_that_fails_leaves_nothing_behind(tmp_path: Path, both: list[Trial], shipped: Library) -> None:
    """Neither the folder nor a part of it."""

    def broken() -> Iterator[Trial]:
        yield both[0]
        message = "the next record is damaged"
        raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="damaged"):
        export_tables(broken(), shipped.vocabulary, tmp_path / "tables")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, both: list[Trial], shipped: Library) -> None:
    """With what to do."""
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=r"cannot be written .*; name another folder"):
        export_tables(both, shipped.vocabulary, tmp_path / "file" / "tables")
    with pytest.raises(UsageError, match=r"cannot be written \(its name is too long\); name another folder"):
        export_tables(both, shipped.vocabulary, tmp_path / ("a" * 300))


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path, both: list[Trial], shipped: Library) -> None:
    """What is written beside it first has a short one."""
    assert export_tables(both, shipped.vocabulary, tmp_path / ("a" * 255)).trials == len(both)


def test_without_the_library_one_sentence_says_how_to_get_it(
    tmp_path: Path, both: list[Trial], shipped: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r'pip install "trialcli\[parquet\]"'):
        export_tables(both, shipped.vocabulary, tmp_path / "tables")
    assert list(tmp_path.iterdir()) == []
