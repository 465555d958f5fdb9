"""The question of the page on exports, answered by DuckDB and by Spark on tables that were exported for it."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from trialcli.export.tables.columns import TABLES
from trialcli.export.tables.parquet import export_tables
from trialcli.library.library import Library
from trialcli.model import AdverseEvent, Arm, Registration, Trial

README = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
_SPARK = """
import json, sys
from pyspark.sql import SparkSession
spark = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
         .config("spark.sql.shuffle.partitions", "1").config("spark.driver.host", "127.0.0.1").getOrCreate())
folder, tables, question = sys.argv[1], sys.argv[2].split(","), sys.argv[3]
for table in tables:
    spark.sql(f"CREATE TEMPORARY VIEW {table} USING parquet OPTIONS (path '{folder}/{table}')")
print("rows " + json.dumps([list(row) for row in spark.sql(question).collect()]))
spark.stop()
"""
Rows = list[list[Any]]


@pytest.fixture(scope="module")
def question() -> str:
    """The question as the page has it."""
    found = re.search(r"<!-- question -->\n```sql\n(.*?)```", README, flags=re.DOTALL)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def tables(shipped: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of every shipped trial and of one that a registry has."""
    folder = tmp_path_factory.mktemp("engines") / "tables"
    export_tables([*shipped.trials(), _registered(shipped.trial("karmma"))], shipped.vocabulary, folder)
    return folder


def _registered(trial: Trial) -> Trial:
    """A made record: 9 of 128 with a serious cytokine release syndrome, which is 7.0%, and one arm without a count."""
    crs = AdverseEvent(term="crs", grade="serious", arm="a", cut="primary", population="safety", of=128)
    unknown = replace(crs, arm="b", missing="not-available")
    events = (replace(crs, events=9), replace(crs, grade="other", events=90), unknown)
    return replace(
        trial,
        id="nct00000001",
        name="NCT00000001",
        registration=Registration(number="NCT00000001", version="2024-05-01"),
        arms={"a": Arm(label="Product A"), "b": Arm(label="Product B")},
        groups=(),
        results=(),
        contrasts=(),
        adverse_events=events,
    )


@pytest.fixture(scope="module")
def by_hand(shipped: Library) -> Rows:
    """What the trials themselves say, without any query engine."""
    found: Rows = [["Product A", "serious", "NCT00000001", "primary", 9, 128, None, 7.0]]
    for trial in shipped.trials():
        for event in trial.adverse_events:
            if event.term == "crs" and event.grade in {">=3", "serious"} and not event.missing:
                share = None if event.events is None or not event.of else round(100 * event.events / event.of, 1)
                label = trial.arms[event.arm].label
                found.append([label, event.grade, trial.name, event.cut, event.events, event.of, event.percent, share])
    return sorted(found, key=lambda row: (row[1], row[0], row[2], row[3]))


@pytest.fixture(scope="module")
def duck(tables: Path, question: str) -> Iterator[Rows]:
    """DuckDB's answer."""
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed: `make engines` installs it")
    with duckdb.connect() as connection:
        for table in TABLES:
            connection.execute(f"CREATE VIEW {table} AS FROM '{tables}/{table}/*/*.parquet'")
        yield [list(row) for row in connection.execute(question).fetchall()]


def test_duckdb_answers_what_the_trials_say(duck: Rows, by_hand: Rows) -> None:
    """Serious and grade 3 or higher stay apart; an arm without a count is no zero."""
    assert duck == by_hand
    assert len(duck) >= 3


def test_spark_gives_the_same_rows(tables: Path, question: str, duck: Rows) -> None:
    """From the same text of the question."""
    pytest.importorskip("pyspark", reason="Spark is not installed: `make engines` installs it")
    if shutil.which("java") is None:
        pytest.skip("there is no Java here, which Spark runs on")
    ran = subprocess.run(
        [sys.executable, "-c", _SPARK, str(tables), ",".join(TABLES), question],
        capture_output=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    line = next(line for line in ran.stdout.splitlines() if line.startswith("rows "))
    assert json.loads(line.removeprefix("rows ")) == duck
