"""The tidy tables as Parquet files, a few thousand trials in memory at most.

Folders are partitioned in Hive's way, which DuckDB and Spark read without being told:
``DIR/results/origin=registry/part-00000.parquet``.
"""

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from trialcli.errors import UsageError, reason_of
from trialcli.export.tables.columns import TABLES
from trialcli.export.tables.leftovers import make_workplace
from trialcli.export.tables.table_rows import Row, list_rows
from trialcli.model import Trial
from trialcli.vocabulary.lookup import Vocabulary, include_words

ROWS_IN_MEMORY = 50_000
ROWS_IN_A_FILE = 1_000_000
NOTE = "_about.txt"
_NEEDED = 'Parquet files need pyarrow: pip install "trialcli[parquet]"'


class Written(NamedTuple):
    """How many trials were written, and how many rows of each table."""

    trials: int
    rows: Mapping[str, int]


def export_tables(
    trials: Iterable[Trial], vocabulary: Vocabulary, folder: Path, clean: Callable[[str], str] = str
) -> Written:
    """Write the tables of trials into a folder, which appears when it is complete.

    Args:
        trials: the trials, one after the other.
        vocabulary: the words of the library.
        folder: where to write; it must not exist, or be empty.
        clean: what makes text from outside harmless.

    Raises:
        UsageError: the folder holds something, cannot be written, or pyarrow is not installed.
    """
    try:
        taken = folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir())))
    except OSError as error:
        raise _unwritable(folder, error) from None
    if taken:
        message = f"{str(folder)!r} exists and is not an empty folder; name a new one"
        raise UsageError(message)
    try:
        import pyarrow  # noqa: F401, ICN001, PLC0415 - an extra, asked for before anything is written
    except ImportError:
        raise UsageError(_NEEDED) from None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with make_workplace(folder.parent) as place:
            made = place / "tables"
            made.mkdir()
            written = _write(trials, vocabulary, made, clean)
            (made / NOTE).write_text(describe_columns(), encoding="utf-8")
            if folder.exists():
                folder.rmdir()
            shutil.move(made, folder)
    except OSError as error:
        raise _unwritable(folder, error) from None
    return written


def _unwritable(folder: Path, error: OSError) -> UsageError:
    return UsageError(f"{str(folder)[:200]!r} cannot be written ({reason_of(error)}); name another folder")


def describe_columns() -> str:
    """The columns of every table and what they mean, as text."""
    lines = ["Tables of trialcli, one folder each, partitioned by origin (curated or registry).", ""]
    for table, fields in TABLES.items():
        lines += [table, *(f"  {field.name:<12} {field.kind:<7} {field.meaning}" for field in fields), ""]
    return "\n".join(lines)


def _write(trials: Iterable[Trial], vocabulary: Vocabulary, folder: Path, clean: Callable[[str], str]) -> Written:
    counts = dict.fromkeys(TABLES, 0)
    parts: dict[tuple[str, str], _Part] = {}
    number = 0
    try:
        for trial in trials:
            number += 1
            origin = "registry" if trial.registration else "curated"
            words = include_words(vocabulary, trial.words)
            for table, found in list_rows(trial, words).items():
                part = parts.setdefault((table, origin), _Part(folder / table / f"origin={origin}", table))
                part.add([_cleaned(row, clean) for row in found])
                counts[table] += len(found)
    finally:
        for part in parts.values():
            part.close()
    return Written(number, counts)


def _cleaned(row: Row, clean: Callable[[str], str]) -> Row:
    return {name: clean(value) if isinstance(value, str) else value for name, value in row.items()}


class _Part:
    """The files of one table and one origin, written as rows come."""

    def __init__(self, folder: Path, table: str) -> None:
        self._folder = folder
        self._schema = build_schema(table)
        self._waiting: list[Row] = []
        self._writer: Any = None
        self._files = self._in_file = 0

    def add(self, found: list[Row]) -> None:
        """Take more rows, and write those that wait where they are many."""
        self._waiting += found
        if len(self._waiting) >= ROWS_IN_MEMORY:
            self._flush()

    def close(self) -> None:
        """Write what waits, and end the file; a table without rows has a file with its columns."""
        if self._waiting or not self._files:
            self._flush()
        if self._writer is not None:
            self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa  # noqa: PLC0415 - 100 ms
        from pyarrow import parquet  # noqa: PLC0415

        if self._writer is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"part-{self._files:05}.parquet"
            self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
            self._files += 1
        self._writer.write_table(pa.Table.from_pylist(self._waiting, schema=self._schema))
        self._in_file += len(self._waiting)
        self._waiting = []
        if self._in_file >= ROWS_IN_A_FILE:
            self._writer.close()
            self._writer, self._in_file = None, 0


def build_schema(table: str) -> Any:
    """The columns of a table as Arrow has them, with what each means."""
    import pyarrow as pa  # noqa: PLC0415 - 100 ms

    kinds = {"text": pa.string(), "count": pa.int64(), "number": pa.float64(), "truth": pa.bool_()}
    return pa.schema([pa.field(one.name, kinds[one.kind], metadata={"meaning": one.meaning}) for one in TABLES[table]])
